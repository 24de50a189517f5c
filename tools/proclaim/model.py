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

NOTHING: Mapping[str, str] = MappingProxyType({})


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
    """Git blob id (40 hex digits) of the whole file."""
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


@dataclass(frozen=True, slots=True)
class Release:
    """A published revision of one document: exact text, effective date and summary."""

    document: str
    id: str
    """The effective date; with "-2", "-3" … where an earlier release has the same date."""
    effective: date
    """First day, from 00:00 in the configured time zone, on which the release is in force."""
    published: date
    """Day on which the public could first read it."""
    kind: Kind
    summary: Mapping[str, str]
    trees: Mapping[str, str]
    sha256: Mapping[str, str]
    previous: str | None
    """SHA-256 of the file of the record before this one in the chain; None for the first."""
    path: str = ""
    digest: str = ""
    """SHA-256 of this release's own file."""
    withdrawn: date | None = None
    """Day from which the release no longer counts, if it was withdrawn before its effective date."""

    @property
    def tag(self) -> str:
        """Name of the git tag that keeps the released tree reachable."""
        return f"{self.document}/{self.id}"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The record that takes back an upcoming release; the release's own file stays untouched."""

    document: str
    release: str
    withdrawn: date
    previous: str | None
    path: str = ""
    digest: str = ""


Record = Release | Withdrawal


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
