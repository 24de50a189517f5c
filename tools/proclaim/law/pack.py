"""A law pack as values: the elements that a statute wants a notice to hold, and how each is recognised.

A pack is data, written by lawyers and read by `reading`; nothing here knows a statute or a language. Words
are kept by the tag of their language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from proclaim import locale
from proclaim.model import NOTHING, Severity

Alternatives = tuple[str, ...]
"""Wordings of which any will do; `*` at the end of a word stands for any ending, alone for any word."""
Groups = tuple[Alternatives, ...]
"""Groups of which each must be met by one of its alternatives."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in one unit, as statutes count: 10 business days, 12 months."""

    size: Fraction
    unit: str
    """As `values` names it: day, business_day, week, month, year."""

    def __str__(self) -> str:
        """As an English sentence says it."""
        name = self.unit.replace("_", " ")
        return f"{self.size} {name}" if self.size == 1 else f"{self.size} {name}s"


@dataclass(frozen=True, slots=True)
class Words:
    """Every group is met somewhere in the sections that claim the element."""

    groups: Mapping[str, Groups]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Every group is met within one sentence or item."""

    groups: Mapping[str, Groups]


@dataclass(frozen=True, slots=True)
class Promise:
    """Every group is met within one sentence or item that does not deny what they say."""

    groups: Mapping[str, Groups]


@dataclass(frozen=True, slots=True)
class Never:
    """No sentence of the document meets every group, unless it denies what they say."""

    groups: Mapping[str, Groups]
    unless: Mapping[str, Alternatives] = field(default_factory=dict)
    """What qualifies a sentence so that it is no fault: "where the law allows"."""
    in_paragraph: bool = False
    """Whether groups after the first may be met by other sentences of the paragraph."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Every time named in a sentence about a matter lies within bounds."""

    about: Mapping[str, Alternatives]
    at_most: Span | None
    at_least: Span | None
    is_optional: bool
    """Whether the text may name no time at all."""
    without: Mapping[str, Alternatives] = field(default_factory=dict)
    """What marks a time as a total of others, which is not judged: "90 days in all"."""


@dataclass(frozen=True, slots=True)
class Count:
    """How often within a period something may be done, at least."""

    about: Mapping[str, Alternatives]
    at_least: int
    per: Span
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Age:
    """Every age below which something holds, in a sentence about a matter, is no lower."""

    about: Mapping[str, Alternatives]
    at_least: int


@dataclass(frozen=True, slots=True)
class Bounded:
    """What is said of a matter is not cut off at a look-back, unless the text says what goes beyond it."""

    about: Mapping[str, Alternatives]
    never: Span
    unless: Mapping[str, Alternatives]


@dataclass(frozen=True, slots=True)
class Column:
    """Every row of a table kept as data fills a column, unless it says "not collected"."""

    table: str
    column: str
    vague: Mapping[str, Alternatives] = field(default_factory=dict)
    """What says nothing where a cell holds nothing else: "selected partners"."""


@dataclass(frozen=True, slots=True)
class Categories:
    """Every letter of a statute has a row (`categories:` in mkdocs.yml), unlike letters different ones."""

    letters: Mapping[str, str]
    alike: tuple[frozenset[str], ...]
    """Letters that one row may stand for."""


@dataclass(frozen=True, slots=True)
class CompleteRows:
    """Every row of the tables of categories fills these columns."""

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """The sections name so many ways to ask: e-mail, telephone, form, post."""

    ways: int
    by_post: bool = False
    """Whether one of them must be a postal address."""


@dataclass(frozen=True, slots=True)
class Telephone:
    """The sections name a toll-free number of North America."""


@dataclass(frozen=True, slots=True)
class ContactNear:
    """A section that names a person by title also says how to reach them."""

    title: Mapping[str, Alternatives]


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link with certain words leads to a certain place."""

    to: tuple[str, ...]
    """Patterns of addresses as for file names, any of them; none for any address."""
    text: Mapping[str, Alternatives]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exact words that a statute prescribes; None in a language in which it prescribes none."""

    words: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Published:
    """The page states its effective date and the day of publication, as every published page does."""


@dataclass(frozen=True, slots=True)
class Review:
    """The newest release is not older than so many months."""

    months: int


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of mkdocs.yml is filled."""

    name: str
    """From the part of proclaim on, with dots: notice.postal_address."""


Check = (
    Words
    | Sentence
    | Promise
    | Never
    | Clock
    | Count
    | Age
    | Bounded
    | Column
    | Categories
    | CompleteRows
    | Contact
    | Telephone
    | ContactNear
    | LinkTo
    | Phrase
    | Published
    | Review
    | Setting
)
IN_TEXT = (
    Words
    | Sentence
    | Promise
    | Clock
    | Count
    | Age
    | Bounded
    | Contact
    | Telephone
    | ContactNear
    | LinkTo
    | Phrase
)
"""Checks that look into the sections which claim the element."""

Facts = Mapping[str, frozenset[bool]]
"""Answers to questions of fact, each as it may be."""
_NO_FACTS: Mapping[str, bool] = {}
_NO_ANSWERS: Facts = {}


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a statute wants a notice to say or to be."""

    id: str
    """The pack's id, a dot and more: ccpa.right.delete."""
    cite: str
    """Statute and section."""
    source: str
    """Address at which the text of the law was read."""
    since: date
    """First day on which a text in force must satisfy it."""
    asks: Mapping[str, str]
    """By language, what completes "The text must …"."""
    checks: tuple[Check, ...]
    """All of them must hold, in every language of the document."""
    until: date | None = None
    """First day on which it is no longer asked."""
    when: tuple[Facts, ...] = ()
    """Asked where, by one of these, every fact is so, or open."""
    once: Facts = field(default_factory=lambda: _NO_ANSWERS)
    """Asked where every fact is so, and not while one is open."""
    unless: Facts = field(default_factory=lambda: _NO_ANSWERS)
    """Not asked where any fact is so."""
    audience: tuple[str, ...] = ()
    """Asked only of documents for one of these, where they say for whom they are."""
    severity: Severity = Severity.ERROR
    is_optional: bool = False
    """Whether a text may leave it out: the law binds the company to it, and asks no text to state it."""

    @property
    def is_claimed(self) -> bool:
        """Whether sections say that they hold it: something of it is to be read in a text."""
        return any(isinstance(one, IN_TEXT) for one in self.checks)

    @property
    def demand(self) -> str:
        """What completes "The text must …", in the language of messages where the pack has it."""
        return spoken(self.asks)


@dataclass(frozen=True, slots=True)
class Pack:
    """One law: its elements, and the questions of fact on which they depend."""

    id: str
    title: Mapping[str, str]
    law: str
    """The statute as it is cited."""
    checked: date
    """Day on which the elements were last held against their sources."""
    facts: Mapping[str, Mapping[str, str]]
    """What only the company knows: each question by its id, and by language."""
    elements: tuple[Element, ...]
    path: str
    """Its file, for messages."""

    def element(self, id: str) -> Element | None:
        """The element with this id, or None."""
        return next((one for one in self.elements if one.id == id), None)


@dataclass(frozen=True, slots=True)
class Answered:
    """A pack with what a document's settings answer to its questions."""

    pack: Pack
    answers: Mapping[str, bool] = field(default_factory=lambda: _NO_FACTS)
    """Facts that are known; what is absent is open."""

    @property
    def open(self) -> tuple[str, ...]:
        """The facts that nobody has answered."""
        return tuple(one for one in self.pack.facts if one not in self.answers)


def spoken(texts: Mapping[str, str]) -> str:
    """A text of a pack in the language of messages, or in its first where it lacks that one."""
    return texts.get(locale.DEFAULT) or next(iter((texts or NOTHING).values()), "")


def is_spoken(check: Check, language: str) -> bool:
    """Whether a check has words for a language, or needs none."""
    match check:
        case Words(groups) | Sentence(groups) | Never(groups):
            return language in groups
        case Clock(about=about) | Count(about=about) | Bounded(about=about):
            return language in about
        case ContactNear(title):
            return language in title
        case LinkTo(text=text):
            return not text or language in text
        case _:
            return True
