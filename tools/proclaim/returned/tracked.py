"""Tracked changes of a Word document: who changed what, and the document once each is accepted or rejected.

ECMA-376, part 1, 17.13.5: words stand in w:ins, w:del, w:moveFrom or w:moveTo; the mark of a paragraph, a row
and a cell carries such an element among its properties; w:rPrChange and its kin say how words were set.
What is left after `settle` has no mark, so that any reader of paragraphs can read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

_PUT_IN = frozenset(qn(name) for name in ("w:ins", "w:moveTo", "w:cellIns"))
_TAKEN_OUT = frozenset(qn(name) for name in ("w:del", "w:moveFrom", "w:cellDel"))
_MOVED = frozenset(qn(name) for name in ("w:moveFrom", "w:moveTo"))
_MARKS = _PUT_IN | _TAKEN_OUT
_FORMS = tuple(
    qn(f"w:{name}")
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange"),
        *("trPrChange", "tcPrChange", "numberingChange", "cellMerge"),
    )
)
_RANGES = {qn("w:moveFromRangeStart"): qn("w:moveFrom"), qn("w:moveToRangeStart"): qn("w:moveTo")}
_LEFT_OVER = tuple(
    qn(f"w:{name}")
    for name in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
)
_AUTHOR, _DATE, _NAME = qn("w:author"), qn("w:date"), qn("w:name")
_P, _R, _TR, _TC, _TBL = (qn(f"w:{name}") for name in ("p", "r", "tr", "tc", "tbl"))
_PPR, _RPR, _BOOKMARK = qn("w:pPr"), qn("w:rPr"), qn("w:bookmarkStart")
_TEXT, _OLD_TEXT = qn("w:t"), qn("w:delText")
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
        """Whether both have one name and one minute: programs that save a file again drop the seconds."""
        return (self.author, self.date[:16]) == (other.author, other.date[:16])


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
        Forming(_hand(element), _short(_words(next(element.iterancestors(_P, _TBL), element))))
        for element in body.iter(*_FORMS)
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
        if element.tag in _RANGES:
            self._move = element.get(_NAME, "")
        elif element.tag == _TR:
            mark = _own_mark(element)
            self._kept = self._key(mark) if mark is not None else None
            self._end(but=self._kept)
        elif element.tag in _MARKS and not _is_of_paragraph(element):
            self._mark(element)
        elif element.tag in (_TEXT, _OLD_TEXT):
            self._text(element)

    def _leave(self, element: Element) -> None:
        if element.tag == _P:
            # Its mark stands among its properties, before its words, and means its end.
            mark = _own_mark(element)
            if mark is None:
                self._end(but=self._kept)
            else:
                self._mark(mark)
        elif element.tag == _TBL:
            self._kept = None
            self._end(but=None)

    def _mark(self, element: Element) -> None:
        hand = _hand(element)
        change = self._moves.get(self._move) if element.tag in _MOVED and self._move else None
        change = change or self._open.get(self._key(element))
        if change is None:
            paragraph = next(element.iterancestors(_P), None)
            passage = _marked(paragraph) if paragraph is not None else ""
            change = Change(len(self.changes) + 1, hand, passage=passage)
            self.changes.append(change)
        if element.tag in _MOVED:
            change.is_move = True
            self._moves[self._move] = change
        else:
            self._open[self._key(element)] = change
        self.marks[element] = change.number

    def _text(self, element: Element) -> None:
        around = [mark for mark in element.iterancestors(*_MARKS) if mark in self.marks]
        for mark in around:
            change = self.changes[self.marks[mark] - 1]
            if mark.tag in _PUT_IN:
                change.inserted = _added(change.inserted, element.text)
            else:
                change.deleted = _added(change.deleted, element.text)
        if not around and (element.text or "").strip():
            self._end(but=self._kept)

    def _key(self, element: Element) -> Hand:
        """Whose it is, whenever: what somebody typed within some minutes is one change."""
        hand = _hand(element)
        is_own = self._own is not None and hand.is_like(self._own)
        return Hand(hand.author, hand.date[:16] if is_own else "")

    def _end(self, but: Hand | None) -> None:
        """What comes next is another change, but for one author's."""
        self._open = {hand: change for hand, change in self._open.items() if hand == but}


def settle(body: Element, ways: Mapping[Element, Way]) -> None:
    """Accept or reject each mark in a body; without an entry it is accepted. Changes the body.

    What is left is what Word leaves: without its mark a paragraph runs on into the next one, whose properties
    it takes unless that one is empty; a row or a cell that was not put in, or was taken out, is gone.
    """
    for element in [*body.iter(*_FORMS, *_LEFT_OVER)]:
        _remove(element)
    gone: set[Element] = set()
    for mark in [*body.iter(*_MARKS)]:
        stays = (mark.tag in _PUT_IN) == (ways.get(mark, Way.ACCEPT) is Way.ACCEPT)
        owner = _owner(mark)
        if owner is None:
            _settle_words(mark, stays)
        else:
            _remove(mark)
            if not stays:
                gone.add(owner)
    for owner in gone:
        if owner.tag in (_TR, _TC):
            _remove_with_parent(owner)
    _join(body, {owner for owner in gone if owner.tag == _P})


def _settle_words(mark: Element, stays: bool) -> None:
    parent = mark.getparent()
    if parent is None:
        return
    if stays:
        for text in mark.iter(_OLD_TEXT):
            text.tag = _TEXT
        for child in list(mark):
            mark.addprevious(child)
    else:
        # The place of a section is no part of the words that go.
        for bookmark in [*mark.iter(_BOOKMARK)]:
            mark.addprevious(bookmark)
    parent.remove(mark)


def _join(body: Element, without_mark: set[Element]) -> None:
    held: list[Element] = []
    for paragraph in [*body.iter(_P)]:
        if paragraph in without_mark:
            following = paragraph.getnext()
            while following is not None and following.tag in (_BOOKMARK, qn("w:bookmarkEnd")):
                following = following.getnext()
            if following is not None and following.tag == _P:
                held.append(paragraph)
                continue
            if not _words(paragraph) and paragraph.getparent().tag != _TC and not held:
                _remove(paragraph)
                continue
        if held:
            _prepend(held, paragraph)
            held = []


def _prepend(held: list[Element], paragraph: Element) -> None:
    """Put the content of paragraphs that lost their mark before that of the one after them."""
    filled = next((one for one in held if _words(one)), None)
    if filled is not None and not _words(paragraph):
        for child in [*paragraph.iter(_PPR, _BOOKMARK)]:
            _remove(child)
        properties = filled.find(_PPR)
        if properties is not None:
            paragraph.insert(0, properties)
    own = paragraph.find(_PPR)
    anchor = own if own is not None else None
    content = [child for one in held for child in one if child.tag != _PPR]
    for child in reversed(content):
        if anchor is None:
            paragraph.insert(0, child)
        else:
            anchor.addnext(child)
    for one in held:
        _remove(one)


def _owner(mark: Element) -> Element | None:
    """The paragraph, row or cell whose mark it is; None where it stands around words."""
    parent = mark.getparent()
    if parent is None:
        return None
    if parent.tag == _RPR and parent.getparent() is not None and parent.getparent().tag == _PPR:
        return parent.getparent().getparent()
    if parent.tag in (qn("w:trPr"), qn("w:tcPr")):
        return parent.getparent()
    return None


def _is_of_paragraph(mark: Element) -> bool:
    owner = _owner(mark)
    return owner is not None and owner.tag == _P


def _own_mark(element: Element) -> Element | None:
    """The mark of a paragraph or a row itself."""
    place = f"{_PPR}/{_RPR}" if element.tag == _P else qn("w:trPr")
    properties = element.find(place)
    return next((one for one in properties if one.tag in _MARKS), None) if properties is not None else None


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_with_parent(owner: Element) -> None:
    """Take out a row or a cell, and the row or table that has nothing else."""
    parent = owner.getparent()
    _remove(owner)
    if parent is not None and not any(child.tag in (_TR, _TC) for child in parent):
        if parent.tag == _TR:
            _remove_with_parent(parent)
        elif parent.tag == _TBL:
            _remove(parent)


def _hand(element: Element) -> Hand:
    return Hand(element.get(_AUTHOR, "").strip() or "unknown", element.get(_DATE, ""))


def _words(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(_TEXT)).strip()


def _marked(paragraph: Element) -> str:
    """A paragraph's text with what is marked in it in brackets."""
    parts: list[str] = []
    for text in paragraph.iter(_TEXT, _OLD_TEXT):
        kinds = [mark.tag for mark in text.iterancestors(*_MARKS)]
        words = text.text or ""
        if any(tag in _TAKEN_OUT for tag in kinds):
            parts.append(f"[-{words}-]")
        else:
            parts.append(f"[+{words}+]" if kinds else words)
    return _short("".join(parts).replace("-][-", "").replace("+][+", ""))


def _added(words: str, more: str | None) -> str:
    return (words + (more or ""))[: _LONGEST + 1]


def _short(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def ours(changes: Iterable[Change], hand: Hand) -> Iterator[Change]:
    """Those that proclaim marked itself when it wrote a redline: of this author, at this minute."""
    return (change for change in changes if change.hand.is_like(hand))
