"""The paragraphs and tables of a document in their order, and which marks of paragraphs stand on which side.

A paragraph whose mark goes runs on into the one after it (17.13.5.15, 17.13.5.20), so its words must all go
as well, and it must have one after it: the last one before a table or the end of the document never goes.
Word takes tables that touch for one, and wants a paragraph behind the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from proclaim.redline.word.fate import Fate
from proclaim.redline.word.forms import APART, PLAIN, Form
from proclaim.redline.word.pieces import Piece


@dataclass(frozen=True, slots=True)
class Border:
    """Where a passage begins that moved, or where it ends."""

    fate: Fate
    """LEFT at the place that it left, CAME at the other one."""
    name: str
    """Shared by both places."""
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of either side, or of both."""

    content: tuple[Piece | Border, ...]
    fate: Fate = Fate.KEPT
    """That of its mark."""
    form: Form = PLAIN
    """How it is set on the new side; on the old one, where it has no other."""
    was: Form = PLAIN
    """How it is set on the old side."""
    anchors: tuple[str, ...] = ()
    """The ids that links to it name, beside those of its words."""
    goes_on: bool = False
    """Whether the old text had it as one with the one before, new paragraphs aside."""

    @property
    def ids(self) -> Iterator[str]:
        """The ids that links to it, or to words in it, name."""
        yield from self.anchors
        for piece in self.pieces:
            yield from piece.anchors

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its words."""
        return tuple(one for one in self.content if isinstance(one, Piece))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, of which each cell is one paragraph."""

    fate: Fate
    cells: tuple[Paragraph, ...]
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; it is on the sides on which one of its rows is."""

    rows: tuple[Row, ...]

    @property
    def fate(self) -> Fate:
        """On which sides it stands."""
        return Fate.on(any(row.fate.is_old for row in self.rows), any(row.fate.is_new for row in self.rows))


Item = Paragraph | Table | Border
_OLD, _NEW = Fate.DELETED, Fate.INSERTED
_SIDES = (_OLD, _NEW)
"""The two sides, each named by what is on it alone."""


def settled(items: Sequence[Item]) -> tuple[Item, ...]:
    """The same with every mark such that either side comes out as it is, with no more empty paragraphs
    than Word demands."""
    done = _apart(_together(_divided(items)))
    # LibreOffice leaves an empty paragraph where one goes before any table; over those of one side alone
    # a text runs on only where it must.
    for is_wall in (_is_table, _is_wall):
        segments = [list(group) for _, group in groupby(done, key=is_wall)]
        done = [item for segment in segments for item in _ended(segment)]
    last = max(place for place, item in enumerate(done) if isinstance(item, Paragraph))
    done[last] = _kept(done[last])
    return tuple(_linked(item) for item in _left_behind(done))


def every(items: Iterable[Item]) -> Iterator[Paragraph]:
    """Every paragraph, those in cells as well, in reading order."""
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        elif isinstance(item, Table):
            yield from (cell for row in item.rows for cell in row.cells)


def _is_table(item: Item) -> bool:
    return isinstance(item, Table)


def _is_wall(item: Item) -> bool:
    """Whether it is a table of both sides, over which nothing runs on."""
    return isinstance(item, Table) and item.fate is Fate.KEPT


def _is_on(side: Fate, fate: Fate) -> bool:
    return fate.is_old if side is _OLD else fate.is_new


def _divided(items: Iterable[Item]) -> list[Item]:
    """The end of what goes on in a later paragraph is new there: without it both are one again."""
    done: list[Item] = []
    for item in items:
        before = _last(done, _OLD) if isinstance(item, Paragraph) and item.goes_on else None
        first = done[before] if before is not None else None
        if before is not None and isinstance(first, Paragraph) and isinstance(item, Paragraph):
            done[before] = replace(first, fate=_NEW)
            done.append(replace(item, was=first.was))
        else:
            done.append(item)
    return done


def _together(items: Iterable[Item]) -> Iterator[Item]:
    """Tables of one side each that touch are one of which some rows are deleted and some inserted."""
    held: Table | None = None
    borders: list[Item] = []
    for item in items:
        if isinstance(item, Border) and held:
            borders.append(item)
        elif isinstance(item, Table) and held and {held.fate, item.fate} == set(_SIDES):
            held = Table(held.rows + item.rows)
        else:
            yield from ((held, *borders) if held else ())
            held, borders = (item, []) if isinstance(item, Table) else (None, [])
            yield from () if held else (item,)
    yield from ((held, *borders) if held else ())


def _apart(items: Iterable[Item]) -> list[Item]:
    """With a paragraph between two tables of one side and behind its last one."""
    done: list[Item] = []
    for item in items:
        if isinstance(item, Table):
            _separate(done, [side for side in _SIDES if _is_on(side, item.fate) and _is_bare(done, side)])
        done.append(item)
    _separate(done, [side for side in _SIDES if _is_bare(done, side) or _last(done, side) is None])
    return done


def _is_bare(done: Sequence[Item], side: Fate) -> bool:
    """Whether what is there ends with a table on this side."""
    last = _last(done, side)
    return last is not None and isinstance(done[last], Table)


def _last(done: Sequence[Item], side: Fate) -> int | None:
    """The place of the last paragraph or table of a side."""
    places = reversed(range(len(done)))
    items = ((place, done[place]) for place in places)
    return next((at for at, one in items if not isinstance(one, Border) and _is_on(side, one.fate)), None)


def _separate(done: list[Item], sides: Sequence[Fate]) -> None:
    """Put an empty paragraph at the end of these sides: one of the other side that is there, or a new one."""
    missing = [side for side in sides if not _lend(done, side)]
    if missing:
        done.append(Paragraph((), Fate.on(_OLD in missing, _NEW in missing), APART, APART))


def _lend(done: list[Item], side: Fate) -> bool:
    """Keep the mark of a paragraph of the other side behind the last table of this one; False for none."""
    for place in reversed(range(len(done))):
        item = done[place]
        if isinstance(item, Table) and _is_on(side, item.fate):
            return False
        if isinstance(item, Paragraph):
            done[place] = _kept(item)
            return True
    return False


def _kept(item: Item) -> Item:
    """A paragraph whose mark stands on both sides; where it was not, it is empty."""
    if not isinstance(item, Paragraph) or item.fate is Fate.KEPT:
        return item
    if item.fate.is_old:
        return replace(item, fate=Fate.KEPT, form=APART)
    return replace(item, fate=Fate.KEPT, was=APART)


def _ended(segment: list[Item]) -> list[Item]:
    """What stands between two tables of both sides, with a last paragraph that is on both sides as well."""
    old, new = _last(segment, _OLD), _last(segment, _NEW)
    if old is None or new is None or old == new or isinstance(segment[old], Table):
        return segment
    return _shifted(segment, min(old, new), max(old, new))


def _shifted(segment: list[Item], early: int, late: int) -> list[Item]:
    """The mark with which one side ends, moved to the end of the other side, which comes later."""
    first, last = segment[early], segment[late]
    if not isinstance(first, Paragraph) or not isinstance(last, Paragraph):
        return segment
    alone = Fate.on(last.fate.is_old, last.fate.is_new)
    ended = replace(_formed(last, alone, first), fate=Fate.KEPT)
    if first.fate is Fate.KEPT:
        return [
            *segment[:early],
            replace(first, fate=alone),
            *segment[early + 1 : late],
            ended,
            *segment[late + 1 :],
        ]
    done = [*segment[:late], ended, *segment[late + 1 :]]
    place = next(at for at in range(early + 1, len(done)) if not isinstance(done[at], Border))
    if isinstance(done[place], Table):
        return segment
    return [*done[:early], _run_on(first, done[early + 1 : place], done[place], alone), *done[place + 1 :]]


def _formed(paragraph: Paragraph, alone: Fate, other: Paragraph) -> Paragraph:
    """A paragraph of one side, `alone`, that is set on the other side as another paragraph is there."""
    return replace(paragraph, was=other.was) if alone is _NEW else replace(paragraph, form=other.form)


def _run_on(first: Paragraph, between: Iterable[Item], following: Item, alone: Fate) -> Item:
    """The words of a paragraph without a mark before those of the next one, which is of the other side."""
    if not isinstance(following, Paragraph):
        return following
    borders = tuple(item for item in between if isinstance(item, Border))
    return replace(
        _formed(following, alone, first),
        content=(*first.content, *borders, *following.content),
        anchors=(*first.anchors, *following.anchors),
    )


def _left_behind(items: Sequence[Item]) -> Iterator[Item]:
    """What was edited as it moved, or has a link, so that rejecting it in LibreOffice leaves nothing.

    It rejects such a paragraph piece by piece: the one behind it then takes its properties, and its mark
    stays where that is tracked in another way than the last words.
    """
    for place, item in enumerate(items):
        fates = {piece.fate for piece in item.pieces} if isinstance(item, Paragraph) else set()
        is_mixed = fates == {Fate.CAME, Fate.INSERTED}
        if isinstance(item, Paragraph) and item.fate.is_added and (is_mixed or _is_linked(item)):
            rest = (one for one in items[place + 1 :] if not isinstance(one, Border))
            after = next((one for one in rest if isinstance(one, Table) or one.fate.is_old), None)
            was = after.was if isinstance(after, Paragraph) else item.was
            yield replace(item, was=was, fate=item.pieces[-1].fate if is_mixed else item.fate)
        else:
            yield item


def _linked(item: Item) -> Item:
    """A paragraph that moved with a link in it, its mark deleted and inserted instead of moved.

    LibreOffice takes the words on either side of a link for moves of their own, and would leave the mark.
    """
    if not isinstance(item, Paragraph) or not _is_linked(item):
        return item
    return replace(item, fate={Fate.LEFT: Fate.DELETED, Fate.CAME: Fate.INSERTED}.get(item.fate, item.fate))


def _is_linked(paragraph: Paragraph) -> bool:
    """Whether words that moved are in a link."""
    return any(piece.link and piece.fate in (Fate.LEFT, Fate.CAME) for piece in paragraph.pieces)
