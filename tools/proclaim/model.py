"""The words of proclaim as values: sections, documents, releases, their states, findings.

Nothing here reads a file, a clock or a repository. Every value is frozen, so that what was
checked is what is published. Languages are the tags of mkdocs.yml ("en", "fr").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from proclaim.audiences import EitherPrevails

NOTHING: Mapping[str, str] = MappingProxyType({})
DATA = "data"
"""Where trees and digests are kept by language, the name of those of the data file."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """Lines of a section's text that stand for one line of its file: a table kept as data."""

    line: int
    """Line of the text, from 1, on which they begin."""
    count: int
    """How many they are, at least 1."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Which line of a file each line of a text is."""

    first: int = 1
    """Line of the file on which the text begins."""
    inserted: tuple[Inserted, ...] = ()
    """The lines that the file has not, in order."""

    def of_file(self, line: int) -> int:
        """The line of the file for a line of the text, from 1; every row of a table is its marker's line."""
        more = sum(min(max(line - one.line, 0), one.count - 1) for one in self.inserted)
        return self.first + line - 1 - more


@dataclass(frozen=True, slots=True)
class Section:
    """One Markdown file of a document in one language."""

    id: str
    title: str
    number: int
    """Place in the document, from 1; it follows the order of the files and may change."""
    path: str
    """Path inside the repository, with forward slashes: content/en/privacy/01-purpose.md."""
    blob: str
    """Git blob id (40 hex digits, or 64 in a repository of SHA-256) of the whole file."""
    text: str
    """The Markdown after the front matter, with tables kept as data put in."""
    line: int = 1
    """Line of the file on which `text` begins."""
    source: str | None = None
    """In a translation: blob id of the prevailing section that it was last confirmed to render."""
    allow: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Rule codes that do not apply here, each with its reason."""
    summary: str | None = None
    """What the section says in plain language, where the lawyers wrote it; no part of the policy."""
    inserted: tuple[Inserted, ...] = ()
    """Where tables kept as data were put in."""
    law: tuple[str, ...] = ()
    """In a prevailing section: the elements of law packs that it says it holds."""

    @property
    def lines(self) -> Lines:
        """Which line of the file each line of the text is."""
        return Lines(self.line, self.inserted)


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one document in every language, as one release or as the draft."""

    id: str
    sections: Mapping[str, tuple[Section, ...]]
    trees: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Git ids: a tree for each language, a blob for "data". Empty for the working copy."""
    sha256: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Digest of the exact text of each language and of "data" (see `store.digest`)."""

    def section(self, language: str, id: str) -> Section | None:
        """The section with this id in this language, or None."""
        return next((one for one in self.sections.get(language, ()) if one.id == id), None)

    def is_stale(self, section: Section, prevailing: str) -> bool:
        """Whether a translated section was never confirmed, or its source has changed since."""
        source = self.section(prevailing, section.id)
        return source is None or section.source != source.blob


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term: what each language calls it, and what it must not call it."""

    id: str
    words: Mapping[str, tuple[str, ...]]
    """By language: the term first, then its other forms."""
    forbidden: Mapping[str, tuple[str, ...]]
    definition: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    line: int = 1
    """Line of content/terms.yml."""


class Kind(StrEnum):
    """What a release is for: it decides what it may change and how long ahead it must be told."""

    SUBSTANTIVE = "substantive"
    EDITORIAL = "editorial"
    TRANSLATION = "translation"
    CORRECTION = "correction"
    """Mends a mistake in the text in force, at once; its reason is published with it."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """The word of a person that what an editorial release changes is a matter of form."""

    name: str
    role: str
    """What they are in the company: "General Counsel"."""
    reason: Mapping[str, str]
    """Why it is, by language."""


@dataclass(frozen=True, slots=True)
class Release:
    """A published revision of one document: exact text, effective date, and the law it was made under."""

    document: str
    id: str
    """The effective date; with "-2", "-3" … where an earlier release has the same date."""
    effective: date
    """First day, from 00:00 in the configured time zone, on which the release is in force."""
    published: date
    """Day on which the public could first read it."""
    kind: Kind
    summary: Mapping[str, str]
    languages: tuple[str, ...]
    """The languages it was published in, in reading order; settings that change later do not change it."""
    prevailing: str
    """The one of them whose text counts when two disagree."""
    title: Mapping[str, str]
    """The document's name when it was released, by language."""
    trees: Mapping[str, str]
    sha256: Mapping[str, str]
    previous: str | None
    """SHA-256 of the file of the record before this one in the chain; None for the first."""
    reason: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Why a correction was needed, by language."""
    editorial_by: SignOff | None = None
    """Who answers for an editorial release that the rules took for more; None where nobody had to."""
    imported: date | None = None
    """Day on which it was brought into the repository, where it had been published before."""
    dialect: int | None = None
    """Version of the dialect that its text is written in; None where its record does not say."""
    reading: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """SHA-256 of what each language says to a reader; empty where its record does not say."""
    prevailing_except: tuple[EitherPrevails, ...] = ()
    """For whom any of several versions counts, whichever language prevails elsewhere."""
    terms: str | None = None
    """Git blob id of content/terms.yml as it was released; None where there was none, or its record does not
    say (see `Store.terms_of`)."""
    format: int = 2
    """Form of its record: 1 says nothing of languages, titles and prevailing language, 2 does."""
    path: str = ""
    digest: str = ""
    """SHA-256 of this release's own file."""
    withdrawn: date | None = None
    """Day from which the release no longer counts, if it was withdrawn before its effective date."""

    @property
    def tag(self) -> str:
        """Name of the git tag that keeps the released tree reachable."""
        return f"{self.document}/{self.id}"

    def shown_in(self, language: str) -> str:
        """The language in which a reader of `language` is shown it: the prevailing one if it lacks theirs."""
        return language if language in self.languages else self.prevailing

    def title_in(self, language: str) -> str:
        """The document's name as it was, in the language that a reader of `language` is shown."""
        return self.title.get(self.shown_in(language)) or self.title.get(self.prevailing, self.document)

    def summary_in(self, language: str) -> str:
        """What the release changes, in the language that a reader of `language` is shown."""
        return self.summary.get(self.shown_in(language)) or next(iter(self.summary.values()))

    def reason_in(self, language: str) -> str:
        """Why it was needed or is editorial, in the language that a reader is shown; else empty."""
        reason = self.editorial_by.reason if self.editorial_by else self.reason
        return reason.get(self.shown_in(language)) or next(iter(reason.values()), "")


@dataclass(frozen=True, slots=True)
class Retirement:
    """The record after which a document is no longer in force; its pages stay."""

    document: str
    id: str
    """The effective date, with "-2" … where an earlier retirement has the same date, and ".retired"."""
    effective: date
    """First day on which the document is no longer in force."""
    published: date
    summary: Mapping[str, str]
    """Why it ends, or what takes its place, by language."""
    previous: str | None
    path: str = ""
    digest: str = ""
    withdrawn: date | None = None
    """Day from which the retirement no longer counts, if it was withdrawn before its effective date."""

    def summary_in(self, language: str) -> str:
        """Why it ends, in a language or, where it was not said in that one, in the first."""
        return self.summary.get(language) or next(iter(self.summary.values()))

    @property
    def tag(self) -> str:
        """What people call it; no git tag is made of it, since it has no text."""
        return f"{self.document}/{self.id}"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The record that takes back an upcoming release or retirement, whose own file stays untouched."""

    document: str
    release: str
    """Id of the release or retirement that it takes back."""
    withdrawn: date
    previous: str | None
    path: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """The record by which branches that each added records become one chain again."""

    document: str
    previous: tuple[str, ...]
    """SHA-256 of every record that no other one followed, in order."""
    path: str = ""
    digest: str = ""


Record = Release | Withdrawal | Join | Retirement


@dataclass(frozen=True, slots=True)
class History:
    """What the records of one document say: its releases, and the retirement that ends it."""

    releases: tuple[Release, ...] = ()
    """In the order of their files, those withdrawn marked as such."""
    retirements: tuple[Retirement, ...] = ()
    """Those withdrawn are marked as such; at most one counts."""


class State(StrEnum):
    """What a release is on a given day."""

    UPCOMING = "upcoming"
    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Severity(StrEnum):
    """How much a finding weighs: an error refuses a release, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What a check reports about one place."""

    path: str
    line: int
    code: str
    severity: Severity = field(compare=False)
    message: str
    fix: str = field(compare=False, default="")
    other: str = field(compare=False, default="")
    """The place in the other language that the message speaks of, as `file:line`."""
    here: str = field(compare=False, default="")
    """The passage at `path`, as a reader sees it, where the message compares two."""
    there: str = field(compare=False, default="")
    """The passage at `other`."""
    marks: tuple[str, ...] = field(compare=False, default=())
    """What differs in the two passages, as it is written in them."""
