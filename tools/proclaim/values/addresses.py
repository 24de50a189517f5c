"""Web, mail and telephone addresses as values.

A page that exists in both languages has an address in each. Where an address says that it is of one
language, only its host is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proclaim.values.value import Kind, Value

PAGE = "page"
"""First part of the key of a web address."""
_PIECE = re.compile(r"[^\W_]+")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_END = ".,;:!?)»”’"


def link(text: str, language_marks: frozenset[str]) -> Value:
    """The value of a web or e-mail address as it stands in a text.

    language_marks: pieces of an address that say that the page is in the text's language.
    """
    shown = text.rstrip(_END)
    if "@" in shown and "//" not in shown:
        return Value(Kind.ADDRESS, ("mail", shown.lower()), shown)
    host, slash, path = shown.partition("://")[2].partition("/")
    host = host.lower().removeprefix("www.")
    marked = any(one in language_marks for one in _PIECE.findall(host + "/" + path.lower()))
    bare = ".".join(one for one in host.split(".") if one not in language_marks)
    site = frozenset({("site", bare)})
    full = (PAGE, host + (slash + path).rstrip("/"))
    if marked:
        return Value(Kind.ADDRESS, full, shown, others=site)
    return Value(Kind.ADDRESS, full, shown, passive=site)


def phone(text: str) -> Value:
    """The value of a telephone number: its digits, without the 1 of North America."""
    digits = "".join(one for one in text if one.isdigit())
    return Value(
        Kind.ADDRESS, ("phone", digits[1:] if len(digits) == 11 and digits[0] == "1" else digits), text
    )


def targets(hrefs: Iterable[str], language_marks: frozenset[str]) -> Iterator[Value]:
    """The values of what links lead to; relative links are none."""
    for target in hrefs:
        scheme, _, rest = target.partition(":")
        if scheme not in _SCHEMES or not rest:
            continue
        if scheme == "tel":
            yield phone(rest)
        else:
            yield link(rest.partition("?")[0] if scheme == "mailto" else target, language_marks)
