"""A notice about one release, for tests of what it says and how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from proclaim import locale
from proclaim.audiences import EitherPrevails
from proclaim.model import Release, Retirement, Section
from proclaim.notice import Content, Links, Sender, contents
from proclaim.notice.content import Subject
from proclaim.notice.letter import HTML, TEXT
from proclaim.redline import compare
from tests.values import release_value

TEMPLATES = Path(__file__).parents[2] / "overrides" / "notice"
LOCALES = locale.load_all({"en": "en", "fr": "fr-CA"}, Path())
SENDER = Sender(
    "notices@example.org", "Société Exemple", "legal@example.org", "privacy.example.org", "a:b:c:d"
)
OLD = {
    "en": "We keep your data for 30 days.\n\nWe share nothing.",
    "fr": "Nous gardons vos données 30 jours.\n\nNous ne partageons rien.",
}
NEW = {
    "en": "We keep your data for 45 days.\n\nWe share nothing.",
    "fr": "Nous gardons vos données 45 jours.\n\nNous ne partageons rien.",
}
CANCEL = {"en": "Cancel at https://e.org/cancel.", "fr": "Fermez-le à https://e.org/fermer."}
SUMMARY = {"en": "Keeps data longer, for 45 days.", "fr": "Conserve les données plus longtemps : 45 jours."}


def templates() -> dict[str, str]:
    """The templates that come with proclaim."""
    return {name: (TEMPLATES / name).read_text("utf-8") for name in (TEXT, HTML)}


def said(
    *,
    summary: dict[str, str] | None = None,
    is_in_force: bool = False,
    record: Release | Retirement | None = None,
    day: date = date(2026, 11, 23),
    exceptions: tuple[EitherPrevails, ...] = (),
    has_consent_by_use: bool = True,
    cancel: Mapping[str, str] = CANCEL,
    postal_address: str = "",
) -> dict[str, Content]:
    """What the notice says in each language."""
    record = record or release_value(summary=summary or SUMMARY, digest="d" * 64)
    redlines = {one: compare(_sections(OLD[one]), _sections(NEW[one]), LOCALES[one]) for one in LOCALES}
    return contents(
        Subject(
            record,
            "Example & Sons",
            "legal@example.org",
            is_in_force,
            day,
            "en",
            has_consent_by_use,
            exceptions,
            postal_address,
        ),
        LOCALES,
        {"en": "Privacy Policy", "fr": "Politique de confidentialité"},
        dict(redlines),
        {
            one: Links(
                f"https://e.org/{one}/text/", f"https://e.org/{one}/changes/", f"https://e.org/{one}/all/"
            )
            for one in LOCALES
        },
        cancel,
    )


def _sections(text: str) -> tuple[Section, ...]:
    return (Section("storage", "Storage", 3, "content/en/privacy/03-storage.md", "0" * 40, text),)
