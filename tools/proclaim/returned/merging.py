"""A section as it was exported and as it came back -> the edits of its file.

Block by block: what shows the same keeps its bytes; what shows another text is written anew in its place,
with the marker that it had; what is gone or new takes or brings the blank line before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from proclaim.errors import ContentError
from proclaim.intake.passages import PLAIN, Inlines
from proclaim.model import Section
from proclaim.returned import fresh, grids
from proclaim.returned.alignment import Pair, numbering, paired
from proclaim.returned.blocks import Block, Ours, Table
from proclaim.returned.edits import Edit
from proclaim.returned.lines import Sheet
from proclaim.returned.pieces import Grid, Piece, Seen
from proclaim.returned.weaving import Target, addressed, difference, woven


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of one section."""

    edits: tuple[Edit, ...]
    formed: tuple[str, ...]
    """The passages of which counsel changed how they are set, and nothing else; they stay as they were."""


def merge(
    section: Section, sheet: Sheet, ours: Sequence[Ours], theirs: Sequence[Seen], target: Target, data: str
) -> Merged:
    """The edits that turn a section into what came back.

    sheet: its file. ours: its blocks. theirs: the pieces of the section that came back.
    target: see `weaving`. data: path of the document's data file, for the message of a table that changed.
    Raises ContentError where a table kept as data was changed.
    """
    merger = _Merger(section, sheet, target, data, [block for block in ours if block.piece.text])
    theirs = [piece for piece in theirs if piece.text]
    return merger.merged(theirs)


@dataclass(slots=True)
class _Merger:
    section: Section
    sheet: Sheet
    target: Target
    data: str
    ours: Sequence[Ours]
    edits: list[Edit] = field(default_factory=list)
    formed: list[str] = field(default_factory=list)
    place: int = -1
    """The block of ours that was come to last, whether it stays or goes."""
    above: Seen | None = None
    """What will stand above the next block."""
    gone: dict[str, Block] = field(default_factory=dict)
    """By their words, blocks that are not where they were; what comes again elsewhere has moved."""

    def merged(self, theirs: Sequence[Seen]) -> Merged:
        """Go through both sides."""
        pairs = paired([block.piece for block in self.ours], theirs)
        going = {i for i, j in pairs if i is not None and j is None}
        self.gone = {
            block.piece.text: block
            for block in (self.ours[i] for i in sorted(going))
            if isinstance(block, Block)
        }
        for is_new, group in groupby(pairs, lambda pair: pair[0] is None):
            if is_new:
                self._insert_all([theirs[j] for _, j in group if j is not None])
                continue
            self._go_through(list(group), theirs, going)
        return Merged(tuple(self.edits), tuple(self.formed))

    def _go_through(self, pairs: Sequence[Pair], theirs: Sequence[Seen], going: set[int]) -> None:
        for i, j in pairs:
            if i is not None and j is None:
                self._delete(i, going)
            elif i is not None and j is not None:
                self._keep(self.ours[i], theirs[j])
            self.place = i if i is not None else self.place

    @property
    def last(self) -> Ours | None:
        """The block of ours that was come to last."""
        return self.ours[self.place] if self.place >= 0 else None

    @property
    def following(self) -> Ours | None:
        """The block of ours that comes next."""
        return self.ours[self.place + 1] if self.place + 1 < len(self.ours) else None

    def _keep(self, block: Ours, piece: Seen) -> None:
        edits: tuple[Edit, ...] = ()
        if isinstance(block, Table) and isinstance(piece, Grid):
            found = grids.merge(block, piece, self.sheet, self.target)
            self.formed += found.formed
            edits = found.edits
        elif isinstance(block, Block) and isinstance(piece, Piece):
            edits = tuple(self._changed(block, piece))
        if edits:
            self._refuse_data(block, piece.text)
        self.edits += edits
        self.above = piece

    def _changed(self, block: Block, piece: Piece) -> Iterator[Edit]:
        ours, theirs = block.piece, piece
        found = difference(ours.content, theirs.content)
        if found.is_text:
            content = woven(ours.content, theirs.content, block.forced, self.target)
            lines = self.sheet.changed(block, content, theirs.label)
            old = addressed(ours.text, ours.content, theirs.content, self.target)
            new = addressed(theirs.text, theirs.content, ours.content, self.target)
            yield Edit(block.first, block.last, lines, old, new)
            return
        if found.in_form or ours.level != theirs.level or (ours.label is None) != (theirs.label is None):
            self.formed.append(ours.text)
        lines = self.sheet.renumbered(block, theirs.label)
        if list(lines) != list(self.sheet.of(block)):
            old, new = f"{ours.label} {ours.text}", f"{theirs.label} {theirs.text}"
            yield Edit(block.first, block.last, lines, old, new)

    def _delete(self, i: int, going: set[int]) -> None:
        block = self.ours[i]
        self._refuse_data(block, "")
        gap = self.sheet.gap(block.first)
        after = next((place for place in range(i + 1, len(self.ours)) if place not in going), None)
        next_gap = self.sheet.gap(self.ours[after].first) if after is not None else 1
        # Where a list loses its first item, the blank line before it stays.
        first = block.first - gap if next_gap or not gap else block.first
        self.edits.append(Edit(first, block.last, (), block.piece.text))

    def _insert_all(self, pieces: Sequence[Seen]) -> None:
        """Put in what is new at one place; an item takes what is listed within it along."""
        place = 0
        while place < len(pieces):
            first, end = pieces[place], place + 1
            near = self._near(first)
            while end < len(pieces) and _is_item(first) and _belongs(pieces[end], first, near):
                end += 1
            self._insert(first, pieces[place:end])
            place = end

    def _insert(self, piece: Seen, together: Sequence[Seen]) -> None:
        last, following = self.last, self.following
        if last and following and last.data and last.first == following.first:
            self._refuse_data(last, piece.text)
        near = self._near(piece)
        is_tight = near is not None and self._is_tight(near)
        lines = self._lines(together, near)
        if following and (last is None or (near is following and is_tight)):
            place = following.first
            lines = (*lines, *(() if is_tight and following is near else ("",)))
        else:
            place = (last.last if last else len(self.sheet.lines) - 1) + 1
            is_under = is_tight and isinstance(self.above, Piece) and self.above.label is not None
            touches = following is not None and not self.sheet.gap(following.first) and not is_tight
            lines = (*(() if is_under else ("",)), *lines, *(("",) if touches else ()))
        self.edits.append(Edit(place, place - 1, lines, "", "\n".join(each.text for each in together)))
        self.above = together[-1]

    def _lines(self, together: Sequence[Seen], near: Block | None) -> tuple[str, ...]:
        first, *others = together
        if not others:
            return self._own(first, near)
        if near is None:
            return self._list(together, self._outer(first))
        return (*self._own(first, near), *self._list(others, near))

    def _list(self, items: Sequence[Seen], outer: Block | None) -> tuple[str, ...]:
        """The lines of a list that is new, in place of one within the item `outer`."""
        lines = fresh.written(items, self.target).rstrip("\n").split("\n")
        indent = self.sheet.inside(outer) if outer else ""
        return tuple(f"{indent}{line}".rstrip() for line in lines)

    def _outer(self, piece: Seen) -> Block | None:
        """The item that a piece stands in."""
        last = self.last
        if not isinstance(last, Block) or not last.is_item or not isinstance(piece, Piece):
            return None
        return last if last.piece.depth < piece.depth else None

    def _own(self, piece: Seen, near: Block | None) -> tuple[str, ...]:
        if isinstance(piece, Grid):
            return grids.written(piece, self.target)
        before = self.gone.get(piece.text)
        ours: Inlines = before.piece.content if before else ()
        content = woven(ours, piece.content, before.forced if before else PLAIN, self.target)
        return self.sheet.new(piece, content, near, self._outer(piece))

    def _near(self, piece: Seen) -> Block | None:
        """An item of the list that a new item belongs to: the last one at its depth, else the next.

        The next one is better where it shows that the numbers of this list are all alike in the file.
        """
        if isinstance(piece, Grid) or piece.label is None:
            return None
        following = self.following
        after = following if isinstance(following, Block) and _is_like(following, piece) else None
        if after and self.sheet.counts_itself(after):
            return after
        for block in reversed(self.ours[: self.place + 1]):
            if isinstance(block, Table) or not block.is_item or block.piece.depth < piece.depth:
                break
            if _is_like(block, piece):
                return block
        return after

    def _is_tight(self, item: Block) -> bool:
        """Whether the items of a list follow each other line by line."""
        place = self.ours.index(item)
        items = [
            block
            for block in self.ours[max(place - 1, 0) : place + 2]
            if isinstance(block, Block) and block.is_item
        ]
        return all(not self.sheet.gap(block.first) for block in items[1:])

    def _refuse_data(self, block: Ours, new: str) -> None:
        if block.data:
            raise ContentError(
                f"{block.data} is kept as data, and in the Word file it is another table "
                f'("{_short(block.piece.text)}" became "{_short(new)}")',
                f"{self.section.path}:{block.first}",
                f"make this change in {self.data}, undo it in Word, and import the file again",
            )


def _is_item(piece: Seen) -> bool:
    return isinstance(piece, Piece) and piece.label is not None


def _belongs(piece: Seen, first: Seen, near: Block | None) -> bool:
    """Whether a piece is written together with the item before it: a list that is new, or one within it."""
    if not isinstance(piece, Piece) or not isinstance(first, Piece) or piece.label is None:
        return False
    return piece.depth > first.depth or (near is None and piece.depth == first.depth)


def _is_like(ours: Block, theirs: Piece) -> bool:
    """Whether both are items of one depth and of one kind of list."""
    is_beside = ours.is_item and ours.piece.depth == theirs.depth
    return is_beside and numbering(ours.piece.label) == numbering(theirs.label)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 120 else f"{words[:120]}…"
