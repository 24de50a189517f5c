"""The part `notice:` of the options: who sends notices, through which relay, how fast.

Passwords and keys never stand here: they come from the environment or the keyring of the system.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from proclaim.config.endpoints import Endpoint, endpoint
from proclaim.config.options import Options, in_one_line, option, shown

_MOST_CONNECTIONS, _MOST_A_SECOND = 100, 100_000
"""More is a slip: no relay takes it, and each connection is a thread."""
# RFC 6376 section 3.1: sub-domains, joined by dots; in DNS each has at most 63 characters.
_SELECTOR = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62}))*")
_PAGE = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?(?:[/?][A-Za-z0-9._~/?&=%+,;:@!$'()*-]*)?")


class Security(StrEnum):
    """How the connection to the relay is kept from listeners."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NoticeConfig:
    """How account holders are told of releases."""

    sender: str = option("Address that notices come from; best one that no marketing uses.")
    relay: Endpoint = option("Mail server that takes the messages, as host or host:port.")
    cancel: Mapping[str, str] = option(
        "How an account is cancelled, as a sentence in every language; it may hold an address of a page. "
        "Left out, notices do not speak of cancelling.",
        default_factory=dict,
    )
    sender_name: str = option("Name beside `sender`; `company` if left out.", default="")
    reply_to: str = option("Address that a person reads; `contact` if left out.", default="")
    bounces: str = option(
        "Mailbox for delivery status notifications; each message gets its own sub-address of it "
        "(bounces+…@). `sender` if left out.",
        default="",
    )
    security: Security = option(
        "`starttls`, `tls` from the first byte, or `none`.", default=Security.STARTTLS
    )
    connections: int = option("Connections to the relay at once.", default=4)
    per_second: int = option("Messages a second at most; 0 for no limit.", default=0)
    per_domain: int = option(
        "Messages a second at most to one domain of recipients; 0 for no limit.", default=0
    )
    dkim_selector: str = option(
        "Selector of an own DKIM signature, where the relay does not sign; the key's file is named by "
        "PROCLAIM_DKIM_KEY_FILE.",
        default="",
    )

    unsubscribe: str = option(
        "Your own page, beginning with https://, at which one click ends notices by e-mail (RFC 8058); "
        "`notify divert` takes what it was told. Left out: no List-Unsubscribe, as befits a notice that the "
        "law asks for.",
        default="",
    )
    postal_address: str = option(
        "The sender's mailing address in one line, which every message shows; anti-spam laws ask for it "
        "in commercial messages (Canada: S.C. 2010, c. 23, s. 6(2); SOR/2012-36, s. 2).",
        default="",
    )

    @property
    def domain(self) -> str:
        """The domain of the sender: that of Message-IDs and signatures."""
        return self.sender.rpartition("@")[2]


def read_notices(options: Options, languages: tuple[str, ...]) -> NoticeConfig | None:
    """The part `notice`, checked; None where it is left out. Raises ConfigError."""
    if "notice" not in options.options:
        return None
    reader = options.inner("notice")
    reader.refuse_unknown(NoticeConfig.__dataclass_fields__)
    return NoticeConfig(
        sender=_address(reader, "sender"),
        relay=_relay(reader),
        cancel=_cancel(reader, languages) if "cancel" in reader.options else {},
        sender_name=_optional(reader, "sender_name"),
        reply_to=_reply_to(reader, options),
        bounces=_address(reader, "bounces") if "bounces" in reader.options else "",
        security=_security(reader),
        connections=max(1, reader.whole_number("connections", 4, _MOST_CONNECTIONS) or 0),
        per_second=reader.whole_number("per_second", 0, _MOST_A_SECOND) or 0,
        per_domain=reader.whole_number("per_domain", 0, _MOST_A_SECOND) or 0,
        dkim_selector=_selector(reader),
        unsubscribe=_page(reader, "unsubscribe"),
        postal_address=_optional(reader, "postal_address"),
    )


def _optional(reader: Options, name: str) -> str:
    return reader.text(name) if name in reader.options else ""


def _address(reader: Options, name: str) -> str:
    """An address that a header can hold on every relay: letters beyond ASCII would need SMTPUTF8."""
    value = reader.address(name)
    if not value.isascii():
        raise reader.error(
            name, f'"{value}" has letters beyond ASCII', "write one such as notices@example.com"
        )
    return value


def _reply_to(reader: Options, options: Options) -> str:
    if "reply_to" in reader.options:
        return _address(reader, "reply_to")
    if not options.text("contact").isascii():
        raise reader.error(
            "reply_to",
            "`contact`, which stands for it, has letters beyond ASCII",
            "write an address without them",
        )
    return ""


def _selector(reader: Options) -> str:
    value = _optional(reader, "dkim_selector")
    if value and not _SELECTOR.fullmatch(value):
        raise reader.error("dkim_selector", f"{shown(value)} is no selector", "write one such as notices2027")
    return value


def _page(reader: Options, name: str) -> str:
    value = _optional(reader, name)
    if value and not _PAGE.fullmatch(value):
        raise reader.error(
            name, f"{shown(value)} is no address of a page", "write one such as https://example.com/stop"
        )
    return value


def _cancel(reader: Options, languages: tuple[str, ...]) -> dict[str, str]:
    said = reader.mapping("cancel")
    for language in languages:
        if not isinstance(said.get(language), str) or not said[language].strip():
            raise reader.error("cancel", f'there is no sentence in the language "{language}"', "add it")
    return {
        language: reader.line(f"cancel.{language}", in_one_line(said[language])) for language in languages
    }


def _relay(reader: Options) -> Endpoint:
    value = reader.text("relay")
    try:
        return endpoint(value)
    except ValueError as error:
        raise reader.error(
            "relay", f"{shown(value)} {error}", "write host:port, such as smtp.example.com:587"
        ) from error


def _security(reader: Options) -> Security:
    value = reader.options.get("security", Security.STARTTLS)
    try:
        return Security(value)
    except ValueError:
        known = ", ".join(Security)
        raise reader.error(
            "security", f"{shown(value)} is no way to secure it", f"write one of: {known}"
        ) from None
