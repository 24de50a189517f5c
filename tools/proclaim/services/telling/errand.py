"""From a frozen notice to workers that can send it: the letters of the ledger, the relay, the signature."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from proclaim.config import Config
from proclaim.config.notices import NoticeConfig
from proclaim.delivery import secrets, signing
from proclaim.delivery.batch import Poster
from proclaim.delivery.channels import webhook
from proclaim.delivery.crew import Worker
from proclaim.delivery.journal import Journal
from proclaim.delivery.ledger import lookup
from proclaim.delivery.ledger.audience import messages_digest
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.lookup import Notice
from proclaim.delivery.post import Errand, Post, Sign
from proclaim.delivery.sending import Make
from proclaim.errors import ConfigError, DeliveryError
from proclaim.notice import Letter
from proclaim.services.telling.settings import identity_of, relay_of, settings_of


def errand_of(config: Config, ledger: Database, notice: Notice) -> Errand:
    """What the messages of a notice have in common. Raises DeliveryError where they are not as planned."""
    settings = settings_of(config)
    letters = lookup.letters(ledger, notice.number)
    if messages_digest((letter.language, letter.sha256) for letter in letters.values()) != notice.messages:
        raise DeliveryError(
            f"the messages of {notice.name} are not those that were planned", fix="do not use this ledger"
        )
    return Errand(
        notice=notice.number,
        release=notice.digest,
        letters=letters,
        identity=identity_of(config),
        bounces=settings.bounces or settings.sender,
        deadline=notice.deadline,
        zone=config.time_zone,
        signers=signers(settings, letters),
        unsubscribe=notice.unsubscribe,
    )


def signers(settings: NoticeConfig, letters: Mapping[str, Letter]) -> dict[str, Sign]:
    """What signs each letter, where the settings want that. Raises ConfigError without a key."""
    if not settings.dkim_selector:
        return {}
    file = secrets.secret(secrets.DKIM)
    if not file:
        raise ConfigError(
            "messages are to be signed, and no key is named",
            f"${secrets.DKIM}",
            "name the PEM file of the key",
        )
    sign = signing.signer(Path(file), settings.domain, settings.dkim_selector)
    return {language: sign(letter.body) for language, letter in letters.items()}


def workers_of(config: Config, errand: Errand, channel: str, now: Callable[[], int]) -> Make:
    """How a crew gets its workers, by the channel that the notice was planned for.

    Raises ConfigError where a password would go in the clear, DeliveryError where the webhook has no address
    or no secret; both once the crew asks.
    """

    def make(journal: Journal) -> Callable[[threading.Event], Worker]:
        if channel == webhook.NAME:
            hook = webhook.Hook(secrets.secret(webhook.URL), secrets.secret(secrets.WEBHOOK))
            return lambda stop: Poster(errand, hook, journal, now, stop)
        relay = relay_of(settings_of(config))
        return lambda stop: Post(errand, relay, journal, now, stop)

    return make
