"""Tracked changes of a Word document: who changed what, and the document once each is accepted or rejected.

ECMA-376, part 1, 17.13.5: words stand in w:ins, w:del, w:moveFrom or w:moveTo; the mark of a paragraph, a row
and a cell carries such an element among its properties; w:rPrChange and its kin say how words were set.
`settling` accepts and rejects what is found here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lxml.etree import _Element as Element

from proclaim.redline.origin import APART
from proclaim.returned.marks import (
    AUTHOR,
    DATE,
    FORMS,
    MARKS,
    MOVED,
    NAME,
    OLD_TEXT,
    PUT_IN,
    RANGES,
    TAKEN_OUT,
    TBL,
    TEXT,
    TR,
    P,
    own_mark,
    owner,
    words,
)

_LONGEST = 400
"""Characters of a passage that a message shows at most."""


class Way(StrEnum):
    """What is done with a change."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose mark it is."""

    author: str
    date: str
    """As it stands in the file, 2026-03-02T12:00:00Z; empty where it does not say."""

    def is_like(self, other: Hand) -> bool:
        """Whether both have one name and one minute: programs that save a file again drop the seconds.

        other: whose mark it may be; of proclaim's own marks some bear the date `origin.APART` later.
        """
        return self.author == other.author and self.date[:16] in _minutes(other.date)


@dataclass(slots=True)
class Change:
    """What one author marked in one go: words put in, words taken out, or both, in a row."""

    number: int
    """From 1, in the order of the document."""
    hand: Hand
    inserted: str = ""
    deleted: str = ""
    passage: str = ""
    """The paragraph in which it begins, with what is marked in it."""
    is_move: bool = False

    @property
    def told(self) -> str:
        """What was changed, in words."""
        if self.is_move:
            return f'moved "{_short(self.inserted or self.deleted)}"'
        parts = [f'deleted "{_short(self.deleted)}"'] if self.deleted else []
        parts += [f'inserted "{_short(self.inserted)}"'] if self.inserted else []
        return ", ".join(parts) or "joined or split paragraphs, or changed rows"


@dataclass(frozen=True, slots=True)
class Forming:
    """A change of how words are set, which is no change of text."""

    hand: Hand
    passage: str


@dataclass(frozen=True, slots=True)
class Tracked:
    """All that is marked in a document."""

    changes: tuple[Change, ...]
    formings: tuple[Forming, ...]
    marks: Mapping[Element, int]
    """The number of the change that each mark belongs to."""


def tracked(body: Element, own: Hand | None = None) -> Tracked:
    """The changes that are marked in the body of a document, in reading order.

    own: the hand of the marks that proclaim wrote itself, which are never one change with somebody else's.
    """
    finder = _Finder(own)
    finder.walk(body)
    formings = tuple(
        Forming(_hand(element), _short(words(next(element.iterancestors(P, TBL), element))))
        for element in body.iter(*FORMS)
    )
    return Tracked(tuple(finder.changes), formings, finder.marks)


class _Finder:
    """Walks a body in reading order and gathers marks that follow each other into changes."""

    def __init__(self, own: Hand | None) -> None:
        self._own = own
        self.changes: list[Change] = []
        self.marks: dict[Element, int] = {}
        self._open: dict[Hand, Change] = {}
        self._moves: dict[str, Change] = {}
        self._move = ""
        self._kept: Hand | None = None
        """The hand of the row that is being read, whose cells are one change."""

    def walk(self, element: Element) -> None:
        """Read what stands in a body, a cell or another container, to any depth, without recursion."""
        waiting: list[Element | tuple[Element]] = [element]
        while waiting:
            step = waiting.pop()
            if isinstance(step, tuple):
                self._leave(step[0])
                continue
            self._enter(step)
            waiting.append((step,))
            waiting += reversed(step)

    def _enter(self, element: Element) -> None:
        if element.tag in RANGES:
            self._move = element.get(NAME, "")
        elif element.tag == TR:
            mark = own_mark(element)
            self._kept = self._key(mark) if mark is not None else None
            self._end(but=self._kept)
        elif element.tag in MARKS and not _is_of_paragraph(element):
            self._mark(element)
        elif element.tag in (TEXT, OLD_TEXT):
            self._text(element)

    def _leave(self, element: Element) -> None:
        if element.tag == P:
            # Its mark stands among its properties, before its words, and means its end.
            mark = own_mark(element)
            if mark is None:
                self._end(but=self._kept)
            else:
                self._mark(mark)
        elif element.tag == TBL:
            self._kept = None
            self._end(but=None)

    def _mark(self, element: Element) -> None:
        hand = _hand(element)
        change = self._moves.get(self._move) if element.tag in MOVED and self._move else None
        change = change or self._open.get(self._key(element))
        if change is None:
            paragraph = next(element.iterancestors(P), None)
            passage = _marked(paragraph) if paragraph is not None else ""
            change = Change(len(self.changes) + 1, hand, passage=passage)
            self.changes.append(change)
        if element.tag in MOVED:
            change.is_move = True
            self._moves[self._move] = change
        else:
            self._open[self._key(element)] = change
        self.marks[element] = change.number

    def _text(self, element: Element) -> None:
        around = [mark for mark in element.iterancestors(*MARKS) if mark in self.marks]
        for mark in around:
            change = self.changes[self.marks[mark] - 1]
            if mark.tag in PUT_IN:
                change.inserted = _added(change.inserted, element.text)
            else:
                change.deleted = _added(change.deleted, element.text)
        if not around and (element.text or "").strip():
            self._end(but=self._kept)

    def _key(self, element: Element) -> Hand:
        """Whose it is, whenever: what somebody typed within some minutes is one change."""
        hand = _hand(element)
        is_own = self._own is not None and hand.is_like(self._own)
        return self._own if is_own and self._own else Hand(hand.author, "")

    def _end(self, but: Hand | None) -> None:
        """What comes next is another change, but for one author's."""
        self._open = {hand: change for hand, change in self._open.items() if hand == but}


def _is_of_paragraph(mark: Element) -> bool:
    holder = owner(mark)
    return holder is not None and holder.tag == P


def _minutes(date: str) -> Iterator[str]:
    """The minute of a date, and that of a mark of proclaim which had to be told from its neighbours."""
    yield date[:16]
    with suppress(ValueError, OverflowError):
        yield f"{datetime.fromisoformat(date) + APART:%Y-%m-%dT%H:%M}"


def _hand(element: Element) -> Hand:
    return Hand(element.get(AUTHOR, "").strip() or "unknown", element.get(DATE, ""))


def _marked(paragraph: Element) -> str:
    """A paragraph's text with what is marked in it in brackets."""
    parts: list[str] = []
    for text in paragraph.iter(TEXT, OLD_TEXT):
        kinds = [mark.tag for mark in text.iterancestors(*MARKS)]
        shown = text.text or ""
        if any(tag in TAKEN_OUT for tag in kinds):
            parts.append(f"[-{shown}-]")
        else:
            parts.append(f"[+{shown}+]" if kinds else shown)
    return _short("".join(parts).replace("-][-", "").replace("+][+", ""))


def _added(words: str, more: str | None) -> str:
    return (words + (more or ""))[: _LONGEST + 1]


def _short(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
