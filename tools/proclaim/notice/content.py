"""What a notice says about a release, language by language, before any wording as mail.

Everything comes from the release itself: its summary, what its redline counts and finds legally
significant, its dates and addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from proclaim.locale import Locale
from proclaim.model import Release
from proclaim.redline import Redline
from proclaim.redline.significance import Significant

BOTH = "*"
"""The language of an account that has told us none: its message says everything in every language."""
_NO_VALUES = ("modal", "party")
"""Kinds of change whose bare words ("not", "we") would tell a reader nothing."""
MOST = 12
"""Significant changes that a message lists; how many more there are follows."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whom a message goes to."""

    id: str
    email: str
    language: str
    """One of the repository's languages, or BOTH."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of the release's pages in one language."""

    text: str
    changes: str
    history: str
    """Where any two releases are compared: what has changed since the reader agreed."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the notice says in one language."""

    locale: Locale
    title: str
    company: str
    contact: str
    effective: date
    is_in_force: bool
    """Whether the release is in force already, so that no time is left to cancel before it."""
    summary: str
    sections: int
    """Sections that the release changes, adds or takes out; 0 for the first release."""
    significant: tuple[str, ...]
    """The legally significant changes, in words, the first MOST of them."""
    more: int
    """Significant changes beyond those."""
    cancel: str
    links: Links
    prevailing: str = ""
    """In a translation: the prevailing language's name, inside a sentence of this language."""

    @property
    def language(self) -> str:
        """The tag of the language."""
        return self.locale.language


@dataclass(frozen=True, slots=True)
class Part:
    """What is said in one language, and where it is said in the others."""

    content: Content
    others: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """The release that a notice is about, as every language sees it."""

    release: Release
    company: str
    contact: str
    is_in_force: bool
    prevailing: str


def contents(
    subject: Subject,
    locales: Mapping[str, Locale],
    titles: Mapping[str, str],
    redlines: Mapping[str, Redline | None],
    links: Mapping[str, Links],
    cancel: Mapping[str, str],
) -> dict[str, Content]:
    """What the notice about a release says, by language.

    redlines: what changes against the release before; None for the first release.
    """
    return {
        language: Content(
            locale=locale,
            title=titles[language],
            company=subject.company,
            contact=subject.contact,
            effective=subject.release.effective,
            is_in_force=subject.is_in_force,
            summary=subject.release.summary[language],
            sections=_changed(redlines[language]),
            significant=tuple(_sentences(redlines[language], locale)[:MOST]),
            more=max(0, len(_sentences(redlines[language], locale)) - MOST),
            cancel=cancel[language],
            links=links[language],
            prevailing="" if language == subject.prevailing else locale.name_of(subject.prevailing),
        )
        for language, locale in locales.items()
    }


def _changed(redline: Redline | None) -> int:
    return sum(one.state != "same" or one.moved for one in redline.sections) if redline else 0


def _sentences(redline: Redline | None, locale: Locale) -> list[str]:
    """Each once: several words of duty in one section are one sentence."""
    return list(dict.fromkeys(_sentence(one, locale) for one in redline.significant)) if redline else []


def _sentence(one: Significant, locale: Locale) -> str:
    comma, place = locale.say("common.comma"), {"number": one.section.number, "title": one.section.title}
    if one.kind in _NO_VALUES:
        return locale.say(f"notice.change_{one.kind}", **place)
    key = "changed" if one.old and one.new else "added" if one.new else "removed"
    return locale.say(
        f"notice.change_{key}",
        **place,
        kind=locale.say(f"redline.kinds.{one.kind}"),
        old=comma.join(one.old),
        new=comma.join(one.new),
    )
