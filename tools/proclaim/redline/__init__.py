"""compare(old, new) -> Redline: the marked-up difference as a structure, which formats then write.

Sections are matched by id, blocks within them by what they show, words within blocks by difflib. The
structure knows no HTML; accepting every change in it gives the new text, rejecting every one the old.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from proclaim.blocks import Node
from proclaim.blocks.labels import Label
from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline import relabelled, significance
from proclaim.redline.form import beyond_form
from proclaim.redline.moves import arrived, away, with_moves
from proclaim.redline.parts import plain
from proclaim.redline.passages import Reader
from proclaim.redline.rendering import Rendering, rendered, rendering
from proclaim.redline.sections import Sides, places
from proclaim.redline.settle import numbered
from proclaim.redline.structure import Block, Move, Op, Redline, Run, SectionChange, State

__all__ = [
    "Block",
    "Op",
    "Redline",
    "Run",
    "SectionChange",
    "State",
    "beyond_form",
    "compare",
    "compare_texts",
    "rendered",
    "shown",
]

_LEADS_OUT = re.compile(r"(?:https?|mailto|tel):")
"""How the address of a link begins that leads out of the text."""


def compare(old: Sequence[Section], new: Sequence[Section], locale: Locale) -> Redline:
    """The redline of two revisions of a document in one language."""
    reader = Reader(significance.together(locale))
    drafts = [_section(sides, reader) for sides in places(old, new)]
    changes, last = numbered(with_moves(drafts, reader))
    every = [run for change in changes for run in change.runs()]
    labels = [one for change in changes for one in relabelled.significant(change)]
    in_words = significance.find(_passages(changes), locale, _moves(changes))
    return Redline(
        sections=changes,
        significant=tuple(sorted([*in_words, *labels], key=lambda one: one.change)),
        words_inserted=sum(run.words for run in every if run.op is Op.INSERTED and not run.form),
        words_deleted=sum(run.words for run in every if run.op is Op.DELETED and not run.form),
        formatting=len({run.change for run in every if run.form}),
        changes=last,
        fallbacks=sum(run.fallback for run in every),
    )


def compare_texts(old: str, new: str, locale: Locale) -> Redline:
    """The redline of two Markdown texts, each taken as one section without a title."""
    sides = [Section("text", "", 1, "", "", text) for text in (old, new)]
    return compare(sides[:1], sides[1:], locale)


def _section(sides: Sides, reader: Reader) -> SectionChange:
    old, new = sides.old, sides.new
    if old and new:
        is_same = (old.title, old.text) == (new.title, new.text)
        found = () if is_same else _blocks(_readable(old), _readable(new), reader)
        title = reader.line(old.title, new.title)
        is_same = all(one.state is State.SAME for one in found) and not any(
            run.op is not Op.KEPT for run in title
        )
        if sides.move:
            return _moved(sides, old, new, (title, found), not is_same)
        state = State.SAME if is_same else State.CHANGED
        return SectionChange(new, old, new, state, *(((), ()) if is_same else (title, found)))
    section = sides.section
    state = State.DELETED if old else State.INSERTED
    title = reader.line(old.title if old else "", new.title if new else "")
    return SectionChange(section, old, new, state, title, _blocks(_readable(old), _readable(new), reader))


Marked = tuple[tuple[Run, ...], tuple[Block, ...]]
"""A section's title and its blocks, with the changes in them."""


def _moved(sides: Sides, old: Section, new: Section, marked: Marked, is_edited: bool) -> SectionChange:
    """A section at the place that it left, or at the one that it came to."""
    title, found = marked
    found = found or tuple(Block(State.SAME, node) for node in rendered(new))
    deleted = [one for one in found if one.state is State.DELETED]
    move = Move(f"move-{sides.move}", new if sides.is_left else old, is_edited=is_edited)
    if not sides.is_left:
        here = tuple(arrived(one) for one in found if one.state is not State.DELETED)
        return SectionChange(new, old, new, State.MOVED_TO, title, here, move)
    left = tuple(_left(rendered(old), deleted))
    words = (Run(Op.KEPT, (plain([old.title]),)),) if old.title else ()
    return SectionChange(old, old, None, State.MOVED_FROM, words, left, move)


def _left(nodes: Sequence[Node], deleted: Sequence[Block]) -> Iterator[Block]:
    """The old text of a section at the place that it left; what did not come along is deleted there."""
    rest = list(deleted)
    for node in nodes:
        yield rest.pop(0) if rest and node == rest[0].node else away(node)


def _readable(section: Section | None) -> Rendering:
    """How a section is rendered. Raises ContentError, naming its file, where it cannot be."""
    rendered(section)
    return rendering(section)


@lru_cache(maxsize=1024)
def _blocks(old: Rendering, new: Rendering, reader: Reader) -> tuple[Block, ...]:
    """The blocks that turn one text of a section into another; releases share most of what they change."""
    return reader.blocks(old.nodes, new.nodes)


def shown(change: SectionChange) -> tuple[Block, ...]:
    """The section's blocks, those of an unchanged one as well."""
    return change.blocks or tuple(Block(State.SAME, node) for node in rendered(change.section))


def _passages(changes: Sequence[SectionChange]) -> Iterator[significance.Passage]:
    """What significance looks at: the words of each changed passage, with its section."""
    for change in changes:
        yield from _passage(change.section, change.title)
        for leaf in (leaf for one in change.blocks for leaf in one.leaves()):
            yield from _passage(change.section, leaf.runs)


def _passage(section: Section, runs: Sequence[Run]) -> Iterator[significance.Passage]:
    if any(run.change for run in runs):
        yield significance.Passage(section, tuple(_piece(run) for run in runs))


def _piece(run: Run) -> significance.Piece:
    """Words with their fate, and where their links lead; a joint is the end of a line of the old text."""
    if not run.parts:
        return significance.Piece("\n", True, False, run.change)
    links = run.links if run.change else ()
    led = (f" <{href.removeprefix('mailto:')}>" for href in links if _LEADS_OUT.match(href))
    text = run.text + "".join(one for one in led if one.strip(" <>") not in run.text)
    return significance.Piece(text, run.op is not Op.INSERTED, run.op is not Op.DELETED, run.change)


def _moves(changes: Sequence[SectionChange]) -> significance.Moves:
    """Which sections and clauses have another number or letter than before."""
    pairs = {(str(one.old.number), str(one.new.number)) for one in changes if one.old and one.new}
    items = (item for one in changes for block in one.lists() for item in block.relabelled)
    pairs |= {(_bare(item.was), _bare(item.label)) for item in items if item.was and item.label}
    return frozenset((old, new) for old, new in pairs if old != new)


def _bare(label: Label) -> str:
    return label.text.strip("().").lower()
