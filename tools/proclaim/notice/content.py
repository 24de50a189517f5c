"""What a notice says about a release, language by language, before any wording as mail.

Everything comes from the release itself: its summary, what its redline counts and finds legally
significant, its dates and addresses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from proclaim.audiences import EitherPrevails
from proclaim.locale import Locale
from proclaim.locale.prevailing import prevails
from proclaim.model import Kind, Release, Retirement
from proclaim.redline import Redline
from proclaim.redline.significance.passage import Stretch
from proclaim.redline.telling import OPEN, Telling, tellings

BOTH = "*"
"""The language of an account that has told us none: its message says everything in every language."""
_TOLD = "\ue000"
"""What stands in a language's words for a sentence that is marked, until it takes its place."""


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


class Event(StrEnum):
    """What account holders are told of; the value begins the names of the sentences about it."""

    REVISED = ""
    CORRECTED = "corrected_"
    RETIRED = "retired_"


@dataclass(frozen=True, slots=True)
class Content:
    """What the notice says in one language."""

    locale: Locale
    title: str
    company: str
    contact: str
    postal_address: str
    """The sender's mailing address; empty where the company does not say."""
    effective: date
    is_in_force: bool
    """Whether the release is in force already, so that no time is left to cancel before it."""
    event: Event
    subject: str
    """The subject of the message."""
    lead: str
    """What happened and from when it counts, in one or two sentences."""
    summary: str
    reason: str
    """Why a correction was needed; empty for everything else."""
    signed: str
    """Who answers for an editorial release that changes more than form, before `form`; else empty."""
    form: str
    """Why that is a matter of form all the same."""
    sections: int
    """Sections that the release changes, adds or deletes; 0 for the first release."""
    significant: tuple[Telling, ...]
    """The legally significant changes, in words, the first OPEN of them."""
    more: int
    """Significant changes beyond those."""
    choice: str
    """What a reader who disagrees may do, and what going on means, as far as company and document say so."""
    cancel: str
    """How an account is cancelled; empty where the company does not say."""
    links: Links
    prevailing: str
    """In a translation: the prevailing language, as `Locale.version_in` calls it; else empty."""
    prevails: str
    """Which version counts, and for whom either one does; empty where nothing is to be known of that."""

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
    """What a notice is about, as every language sees it."""

    record: Release | Retirement
    company: str
    contact: str
    is_in_force: bool
    day: date
    """The day on which the message is written."""
    prevailing: str
    has_consent_by_use: bool
    """Whether the document itself says that going on after the effective date is consent."""
    exceptions: tuple[EitherPrevails, ...] = ()
    """For whom any of several versions counts."""
    postal_address: str = ""
    """The sender's mailing address, to be shown below."""

    @property
    def event(self) -> Event:
        """What account holders are told of."""
        if isinstance(self.record, Retirement):
            return Event.RETIRED
        return Event.CORRECTED if self.record.kind is Kind.CORRECTION else Event.REVISED


def contents(
    subject: Subject,
    locales: Mapping[str, Locale],
    titles: Mapping[str, str],
    redlines: Mapping[str, Redline | None],
    links: Mapping[str, Links],
    cancel: Mapping[str, str],
) -> dict[str, Content]:
    """What a notice says, in each of the languages that have words in `locales`.

    cancel: how an account is cancelled, by language; empty where the company does not say.
    redlines: what changes against the release before; None for the first release and for a retirement.
    """
    return {
        language: _content(
            subject, locale, titles[language], redlines[language], links[language], cancel.get(language, "")
        )
        for language, locale in locales.items()
    }


def _content(
    subject: Subject, locale: Locale, title: str, redline: Redline | None, links: Links, cancel: str
) -> Content:
    record, language, key = subject.record, locale.language, _key(subject)
    told = _tellings(redline, locale)
    known = {"title": title, "company": subject.company, "date": record.effective}
    reason = record.reason.get(language, "") if isinstance(record, Release) else ""
    signed = record.editorial_by if isinstance(record, Release) else None
    return Content(
        locale=locale,
        title=title,
        company=subject.company,
        contact=subject.contact,
        postal_address=subject.postal_address,
        effective=record.effective,
        is_in_force=subject.is_in_force,
        event=subject.event,
        subject=locale.say(f"notice.subject_{key}", **known),
        lead=locale.say(f"notice.{key}", **known),
        summary=record.summary.get(language) or next(iter(record.summary.values())),
        reason=reason,
        signed=locale.say("notice.editorial_by", name=signed.name, role=signed.role) if signed else "",
        form=signed.reason.get(language, "") if signed else "",
        sections=_changed(redline),
        significant=told[:OPEN],
        more=len(told[OPEN:]),
        choice=" ".join(_choice(subject, locale, cancel)),
        cancel="" if subject.event is Event.RETIRED else cancel,
        links=links,
        prevailing="" if language == subject.prevailing else locale.version_in(subject.prevailing),
        prevails=prevails(locale, subject.prevailing, subject.exceptions),
    )


def _choice(subject: Subject, locale: Locale, cancel: str) -> Iterator[str]:
    """Nothing that settings do not say: a claim of consent, or of a way out, must be that of the document."""
    if subject.event is Event.RETIRED:
        return
    if cancel:
        key = "cancel_in_force" if subject.is_in_force else "cancel_upcoming"
        yield locale.say(f"notice.{key}", date=subject.record.effective)
    if subject.has_consent_by_use and not subject.is_in_force:
        yield locale.say("notice.consent_upcoming", date=subject.record.effective)


def _key(subject: Subject) -> str:
    """The name of the sentences: what happened, and whether it is to come, is of today, or was."""
    if subject.event is Event.CORRECTED and subject.record.effective == subject.day:
        return f"{subject.event}today"
    return f"{subject.event}{'in_force' if subject.is_in_force else 'upcoming'}"


def _changed(redline: Redline | None) -> int:
    return sum(one.state != "same" or one.moved for one in redline.sections) if redline else 0


def _tellings(redline: Redline | None, locale: Locale) -> tuple[Telling, ...]:
    """What matters in law, each sentence with the section that it stands in."""
    return tuple(_placed(one, locale) for one in tellings(redline.significant, locale)) if redline else ()


def _placed(one: Telling, locale: Locale) -> Telling:
    place = {"number": one.section.number, "title": one.section.title}
    before, _, after = locale.say("notice.change_significant", told=_TOLD, **place).partition(_TOLD)
    return replace(one, stretches=(Stretch(before, False), *one.stretches, Stretch(after, False)))
