"""The sections and blocks of a redline -> paragraphs, tables, and the borders of what moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from proclaim.blocks import Leaf, Node
from proclaim.blocks.inline import attribute
from proclaim.blocks.labels import LISTS
from proclaim.locale import Locale
from proclaim.redline import Block, Op, Redline, Run, SectionChange, State, shown
from proclaim.redline.enumeration import DEEPEST, Lists
from proclaim.redline.fragment import labels, moved
from proclaim.redline.parts import plain
from proclaim.redline.relabelled import of_list, said
from proclaim.redline.structure import MOVED, ONE_SIDED
from proclaim.redline.telling import Telling, tellings
from proclaim.redline.word.fate import OF_OP, Fate
from proclaim.redline.word.flow import Border, Item, Paragraph
from proclaim.redline.word.forms import INDENT, PLAIN, Form
from proclaim.redline.word.noting import commented, noted
from proclaim.redline.word.pieces import Piece, begun, of_line, of_runs, paragraphs
from proclaim.redline.word.tabular import table

_SET_IN = frozenset({"blockquote", "dd"})
_CLOSED = frozenset({"blockquote", "div"})
"""Quotations and footnotes, in which nothing is a clause."""
_OTHER = {Op.DELETED: Op.INSERTED, Op.INSERTED: Op.DELETED}
_MOVES = {State.MOVED_FROM: Fate.LEFT, State.MOVED_TO: Fate.CAME}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands."""

    top: int
    """Level of the heading that `h1` becomes."""
    form: Form = PLAIN
    was: Form = PLAIN
    """How the blocks there are set on the old side."""
    level: int = 0
    """How many lists are around it."""
    clause: tuple[str, ...] = ()
    """The id of the section and the labels of the items around it; empty where nothing is a clause."""
    moved: Fate = Fate.KEPT
    """LEFT or CAME within a passage that is tracked as one that moved."""

    @property
    def unnumbered(self) -> _Place:
        """The same without a number before the paragraph."""
        return replace(self, form=replace(self.form, list=0), was=replace(self.was, list=0))


class Layout:
    """Lays out one redline, from the top to the bottom."""

    def __init__(self, lists: Lists, locale: Locale) -> None:
        self._lists = lists
        self._locale = locale
        self._tracked: frozenset[str] = frozenset()
        self._tellings: dict[int, list[Telling]] = {}
        """What matters in law and has no comment yet, by the number of its change."""

    def items(self, redline: Redline) -> Iterator[Item]:
        """All that the document holds."""
        self._tracked = _tracked(redline)
        for one in tellings(redline.significant, self._locale):
            self._tellings.setdefault(one.change, []).append(one)
        for change in redline.sections:
            yield from self._section(change)

    def _section(self, change: SectionChange) -> Iterator[Item]:
        fate = _MOVES.get(change.state, Fate.KEPT)
        is_titled = bool(change.section.title)
        place = _Place(0 if is_titled else 1, clause=(change.section.id,), moved=fate)
        if change.move:
            yield Border(fate, change.move.name)
        if is_titled:
            became = self._locale.say("common.comma").join(labels(change, self._locale))
            yield from self._told([*noted([_title(change, fate)], became)], change.title)
        for block in shown(change):
            yield from self._block(block, place)
        if change.move:
            yield Border(fate, change.move.name, is_end=True)

    def _block(self, block: Block, place: _Place) -> Iterator[Item]:
        if _is_left_out(block, place):
            return
        if block.move is None:
            yield from self._laid(block, place)
            return
        fate, name = _MOVES[block.state], block.move.name
        is_tracked = name in self._tracked
        inside = self._laid(block, replace(place, moved=fate if is_tracked else Fate.KEPT))
        note = moved(block.move, block.state, self._locale)
        yield from (Border(fate, name),) if is_tracked else ()
        yield from noted([*inside], note)
        yield from (Border(fate, name, is_end=True),) if is_tracked else ()

    def _laid(self, block: Block, place: _Place) -> Iterator[Item]:
        node = block.node
        if isinstance(node, Leaf):
            yield from self._leaf(block, place, block.recast)
        elif node.tag == "table":
            yield table(block, self._cell)
        elif node.tag in LISTS:
            yield from _anchored(self._list(block, place), _ids(node))
        else:
            inner = _within(block, place)
            clause = ["-".join(inner.clause)] if inner.clause and inner.clause != place.clause else []
            yield from _anchored(self._inside(block, inner), [*_ids(node), *clause])

    def _leaf(self, block: Block, place: _Place, recast: str | None) -> Iterator[Item]:
        yield from self._told([*_leaf(block, place, recast)], block.runs)

    def _told(self, items: Sequence[Item], runs: Iterable[Run]) -> Iterator[Item]:
        """The items with a comment for each sentence of some runs in which something matters in law."""
        done = list(items)
        for words in self._comments(runs):
            done = [*noted(done, words)]
        yield from done

    def _cell(self, cell: Paragraph, block: Block) -> Paragraph:
        """The same for a cell of a table."""
        for words in self._comments(block.runs):
            cell = commented(cell, words)
        return cell

    def _comments(self, runs: Iterable[Run]) -> Iterator[str]:
        for number in dict.fromkeys(run.change for run in runs if run.change):
            for one in self._tellings.pop(number, ()):
                yield f"{' · '.join(one.kinds)}{self._locale.say('common.colon')} {one.text}"

    def _list(self, block: Block, place: _Place) -> Iterator[Item]:
        level, first, is_begun = min(place.level, DEEPEST), block.relabelled[:1], False
        former = self._lists.former(block, level) if block.recast in LISTS else {}
        for at, (item, number) in enumerate(self._lists.items(block, level)):
            form = replace(place.form, list=number, level=level, indent=place.form.indent + INDENT)
            was = form if block.recast is None or block.recast in LISTS else place.was
            was = replace(form, list=former[at]) if at in former else was
            kind = item.recast if item.recast or block.recast in LISTS else block.recast
            goes_on = item.divided or block.divided or (item.recast == "" and is_begun)
            is_begun = is_begun or item.op is not Op.INSERTED
            whole = replace(item, divided=goes_on, recast=kind)
            inside = [*self._block(whole, replace(place, form=form, was=was))]
            words = (said(shift, self._locale) for shift in of_list(block)) if item in first else ()
            yield from noted(inside, "\n".join(words))

    def _inside(self, block: Block, place: _Place) -> Iterator[Item]:
        """The blocks in an item, a quotation or another block; the number of an item is before its text."""
        met: set[Op] = set()
        for child in block.inside:
            # The first of either side; where both are there, the old text had another one.
            is_first = met <= {_OTHER.get(child.op)} and isinstance(child.node, Leaf)
            met.add(child.op)
            here = place if is_first else place.unnumbered
            if is_first and not child.move and not _is_left_out(child, here):
                text = replace(child, divided=child.divided or block.divided)
                yield from self._leaf(text, here, child.recast or block.recast)
            else:
                yield from self._block(child, here)


def _is_left_out(block: Block, place: _Place) -> bool:
    """Whether it was deleted from what moved: it stands, as a part of that, at the place that this left."""
    return place.moved is Fate.CAME and block.op is Op.DELETED


def _within(block: Block, place: _Place) -> _Place:
    """The place of what stands in an item, a quotation, a definition or a group of these."""
    tag = block.node.tag
    if tag == "li":
        label = block.label.numeral if block.label and block.label.is_counted else ""
        clause = (*place.clause, label) if label and place.clause else place.clause
        return replace(place, clause=clause, level=place.level + 1)
    form = replace(place.form, indent=place.form.indent + (INDENT if tag in _SET_IN else 0))
    was = place.was if block.recast == "" else replace(place.was, indent=form.indent)
    return replace(place, form=form, was=was, clause=() if tag in _CLOSED else place.clause)


def _leaf(block: Block, place: _Place, recast: str | None) -> Iterator[Item]:
    """The paragraphs of a block of running text: several, where the old text had several.

    recast: the tag that it, or the item around it, had in the old text, where it had another.
    """
    moved = place.moved if block.state in MOVED else Fate.KEPT
    form = place.form.of(block.node.tag, place.top)
    was = form if block.state in ONE_SIDED else place.was.of(recast or block.node.tag, place.top)
    ids = tuple(_ids(block.node))
    if block.state in ONE_SIDED:
        runs = block.without_move if moved is Fate.KEPT else block.content
        fate = OF_OP[block.op] if moved is Fate.KEPT else moved
        pieces = of_runs(runs, moved) if block.node.tag != "hr" else [of_line(fate)]
        yield Paragraph(tuple(_bare(pieces) if block.divided else pieces), fate, form, was, ids)
        return
    if block.node.tag == "hr":
        yield Paragraph((of_line(Fate.KEPT),), form=form, was=was, anchors=ids)
        return
    several = list(paragraphs(block.content))
    for at, passage in enumerate(several):
        pieces = of_runs(passage)
        pieces = begun(pieces, Fate.DELETED) if at else pieces
        pieces = begun(pieces, Fate.INSERTED) if block.divided and not at else pieces
        fate = Fate.KEPT if passage is several[-1] else Fate.DELETED
        yield Paragraph(tuple(pieces), fate, form, was, ids if not at else (), block.divided and not at)


def _bare(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of what went on from the block before, in a passage that moved."""
    for piece in begun(pieces, Fate.INSERTED):
        if piece.fate is not Fate.DELETED:
            yield piece


def _title(change: SectionChange, moved: Fate) -> Paragraph:
    words = change.title or (Run(Op.KEPT, (plain([change.section.title]),)),)
    fate = Fate.on(change.old is not None, change.new is not None) if moved is Fate.KEPT else moved
    form = Form("Heading1")
    pieces = (*_numbers(change, moved), *of_runs(words, Fate.KEPT if moved is Fate.KEPT else moved))
    return Paragraph(pieces, fate, form, form, (change.section.id,))


def _numbers(change: SectionChange, moved: Fate) -> Iterator[Piece]:
    """The number before a section's title, the old one deleted where it is another."""
    old, new = change.old, change.new
    if old and new and old.number == new.number:
        yield Piece(moved, f"{new.number}. ")
        return
    if old and moved is not Fate.CAME:
        yield Piece(Fate.DELETED if moved is Fate.KEPT else moved, f"{old.number}. ")
    if new:
        yield Piece(Fate.INSERTED, f"{new.number}. ")


def _ids(node: Node) -> Iterator[str]:
    id = attribute(node.attributes, "id")
    if id:
        yield id


def _anchored(items: Iterable[Item], ids: Iterable[str]) -> Iterator[Item]:
    """The items, of which the first paragraph is what links to these ids lead to."""
    waiting = tuple(ids)
    for item in items:
        if isinstance(item, Paragraph) and waiting:
            yield replace(item, anchors=(*waiting, *item.anchors))
            waiting = ()
        else:
            yield item


def _tracked(redline: Redline) -> frozenset[str]:
    """The names of the moves that Word can track: neither place is in a table or in what moved itself."""
    found: Counter[str] = Counter()
    waiting: list[Block] = []
    for change in redline.sections:
        if change.move:
            found[change.move.name] += 1
        else:
            waiting += change.blocks
    while waiting:
        block = waiting.pop()
        if block.node.tag == "table":
            continue
        if block.move:
            found[block.move.name] += 1
        else:
            waiting += block.children
    return frozenset(name for name, places in found.items() if places > 1)
