"""Before account holders are told: the messages as files, or sent to one's own people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from proclaim.addresses import checked
from proclaim.config import Config
from proclaim.delivery.channels import apprise
from proclaim.delivery.channels.smtp import Connection, Envelope, LostError, Reply
from proclaim.delivery.post import stuffed
from proclaim.errors import DeliveryError
from proclaim.notice import BOTH, Identity, Letter, compose
from proclaim.notice.letter import addressed, stop_address
from proclaim.services.telling.announcements import Announcement
from proclaim.services.telling.errand import signers
from proclaim.services.telling.settings import identity_of, relay_of
from proclaim.store import write_whole

_NOBODY = "account.holder@example.com"
_PREVIEW, _TEST = "preview", "test"


def preview(config: Config, announcement: Announcement, folder: Path, now: int) -> tuple[Path, ...]:
    """Write each letter as it would be sent (.eml), with its text and its HTML; gives the .eml files.

    now: the Date of the messages, in milliseconds since 1970. Raises ConfigError where one cannot be written.
    """
    settings, release = announcement.settings, announcement.record
    # Nobody is told by a preview, so its Message-ID needs no key.
    message_id = Identity(_PREVIEW.encode(), settings.domain).message_id(release.digest, "")
    sent = datetime.fromtimestamp(now // 1000, config.time_zone)
    stop = stop_address(settings.unsubscribe, _PREVIEW)
    written = []
    for letter in announcement.letters:
        name = "all" if letter.language == BOTH else letter.language
        file = folder / f"{release.document}-{release.id}-{name}.eml"
        write_whole(file, compose(letter, _NOBODY, message_id, sent, stop))
        write_whole(file.with_suffix(".txt"), letter.text.encode())
        write_whole(file.with_suffix(".html"), letter.html.encode())
        written.append(file)
    return tuple(written)


def send_test(
    config: Config, announcement: Announcement, address: str, now: Callable[[], int]
) -> Iterator[tuple[str, Reply]]:
    """Send each letter to one address through the real relay; gives its language and the relay's answer.

    The ledger is not touched. Raises DeliveryError where no mail can be sent to the address, or the relay
    cannot be reached or does not take a message.
    """
    try:
        to = checked(address)
    except ValueError as error:
        raise DeliveryError(
            f'"{address}" is not an address for mail ({error})', fix="name another"
        ) from error
    settings = announcement.settings
    connection = _entered(announcement)
    signs = signers(settings, {letter.language: letter for letter in announcement.letters})
    for number, letter in enumerate(announcement.letters, start=1):
        head = _head(config, announcement, letter, to, now())
        signature = signs[letter.language](head) if signs else b""
        message = signature + head + b"\r\n" + stuffed(letter.body)
        results = connection.exchange(Envelope(number, settings.bounces or settings.sender, to, message))
        results += connection.exchange(None) if connection.is_open else []
        for result in results:
            if not result.reply.is_good:
                raise connection.fault or DeliveryError(
                    f"the relay did not take the message ({result.reply.code} {result.reply.text})",
                    to,
                    "mend that",
                )
            yield letter.language, result.reply
    connection.quit()


def _entered(announcement: Announcement) -> Connection:
    relay = relay_of(announcement.settings)
    try:
        return Connection(relay, lambda _number: None)
    except LostError as error:
        raise DeliveryError(
            f"the relay cannot be reached ({error})", relay.where, "check notice.relay"
        ) from error


def _head(config: Config, announcement: Announcement, letter: Letter, to: str, now: int) -> bytes:
    account = f"{_TEST}-{now}-{letter.language}"
    message_id = identity_of(config).message_id(announcement.record.digest, account)
    sent = datetime.fromtimestamp(now // 1000, config.time_zone)
    stop = stop_address(announcement.settings.unsubscribe, _TEST)
    return addressed(to, message_id, sent, stop) + letter.head


def announce(announcement: Announcement, urls: Sequence[str]) -> None:
    """Tell the company's own channels (Slack, Teams, Matrix, …) what account holders are told.

    urls: as Apprise writes them; they hold tokens. Raises DeliveryError.
    """
    release = announcement.record
    text = announcement.letter(announcement.prevailing).text
    apprise.announce(urls, f"{release.document} {release.id}", text)
