"""The message about a release as bytes: rendered once a language, frozen, addressed one by one.

Plain text and HTML stand beside each other (multipart/alternative), both whole. What differs between two
accounts is the lines To, Message-ID and Date; everything else has one digest.
"""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from proclaim.errors import ContentError
from proclaim.notice import headers
from proclaim.notice.content import BOTH, Content, Part

TEXT, HTML = "notice.txt.j2", "notice.html.j2"
"""Names of the templates in overrides/notice."""
STOP = "message"
"""Name of the parameter by which a company's page is told who asks for no more e-mail."""
COLUMNS = 72
"""Width of the plain text, so that it can be quoted within the 78 of RFC 5322 section 2.1.1."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a message comes from."""

    address: str
    name: str
    reply_to: str
    list_id: str
    """Domain that names the list, such as privacy.notices.example.com (RFC 2919)."""
    feedback_id: str
    """What the large mailbox providers group complaints by."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message without the lines that name its recipient."""

    language: str
    """The accounts' language that it is for, or BOTH."""
    head: bytes
    """Its other header lines, each with CR LF."""
    body: bytes
    text: str
    """The plain text, as it was before it was encoded."""
    html: str

    @property
    def sha256(self) -> str:
        """The digest of all that is the same for every recipient."""
        return hashlib.sha256(self.head + b"\r\n" + self.body).hexdigest()


def compose(letter: Letter, to: str, message_id: str, moment: datetime, stop: str = "") -> bytes:
    """The message to one account, with CR LF and without dot-stuffing. Raises ContentError."""
    return addressed(to, message_id, moment, stop) + letter.head + b"\r\n" + letter.body


def addressed(to: str, message_id: str, moment: datetime, stop: str = "") -> bytes:
    """The header lines that differ between recipients. Raises ContentError.

    stop: where the recipient asks for no more e-mail by one click (see `stop_address`); empty for nowhere.
    """
    named = headers.address("To", to) + headers.token("Message-ID", message_id) + headers.date_line(moment)
    if not stop:
        return named
    one_click = headers.token("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    return named + headers.token("List-Unsubscribe", f"<{stop}>") + one_click


def stop_address(page: str, token: str) -> str:
    """The address in List-Unsubscribe (RFC 8058 section 3.1): the company's page, told which message it is.

    token: see `Identity.stop_token`. Empty where the company has no page.
    """
    return f"{page}{'&' if '?' in page else '?'}{STOP}={token}" if page else ""


def letters(
    contents: Mapping[str, Content], sender: Sender, templates: Mapping[str, str]
) -> tuple[Letter, ...]:
    """One letter for each language and one for accounts without one.

    templates: the source of TEXT and HTML. Raises ContentError naming the template that is wrong.
    """
    every = tuple(contents.values())
    choices: dict[str, tuple[Content, ...]] = {one.language: (one,) for one in every}
    choices[BOTH] = every
    return tuple(_letter(language, some, every, sender, templates) for language, some in choices.items())


def _letter(
    language: str,
    some: tuple[Content, ...],
    every: tuple[Content, ...],
    sender: Sender,
    templates: Mapping[str, str],
) -> Letter:
    others = [one for one in every if one not in some]
    parts = tuple(Part(one, tuple(others)) for one in some)
    subject = " / ".join(one.subject for one in some)
    tags = [one.locale.tag for one in some]
    text = _rendered(TEXT, templates, parts, subject, is_html=False)
    html = _rendered(HTML, templates, parts, subject, is_html=True)
    mime = _mime(text, html, tags)
    head = b"".join(
        (
            headers.address("From", sender.address, sender.name),
            headers.header("Subject", subject),
            headers.address("Reply-To", sender.reply_to),
            headers.token("Auto-Submitted", "auto-generated"),
            headers.token("List-Id", f"<{sender.list_id}>"),
            headers.token("Feedback-ID", sender.feedback_id),
        )
    )
    fixed, _, body = mime.partition(b"\r\n\r\n")
    return Letter(language, head + fixed + b"\r\n", body, text, html)


def _mime(text: str, html: str, tags: list[str]) -> bytes:
    """Both parts, forced to quoted-printable: 8bit breaks signatures on a relay of seven bits."""
    message = EmailMessage(SMTP)
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    # Setting the content deletes the header, so it comes after.
    message["Content-Language"] = ", ".join(tags)
    message.set_boundary(f"=_{hashlib.sha256((text + html).encode()).hexdigest()[:32]}")
    return message.as_bytes()


def _rendered(
    name: str, templates: Mapping[str, str], parts: Iterable[Part], subject: str, *, is_html: bool
) -> str:
    environment = SandboxedEnvironment(
        autoescape=is_html, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["fill"] = _fill
    try:
        template = environment.from_string(templates[name])
        return template.render(parts=tuple(parts), subject=subject).strip() + "\n"
    except TemplateError as error:
        raise ContentError(
            f"this template cannot be rendered ({error})", f"overrides/notice/{name}", "mend it"
        ) from error


def _fill(text: str, first: str = "", then: str = "") -> str:
    """A paragraph broken at COLUMNS; an address is never broken."""
    return textwrap.fill(
        text,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )
