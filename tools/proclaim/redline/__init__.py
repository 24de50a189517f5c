"""compare(old, new) -> Redline: the marked-up difference as a structure, which formats then write.

Sections are matched by id, blocks within them by what they show, words within blocks by difflib. The
structure knows no HTML; accepting every change in it gives the new text, rejecting every one the old.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from proclaim.blocks import Node
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

_CONTEXT = 60
"""So many characters around a change are read for what it means: a number is here, its unit there."""


def compare(old: Sequence[Section], new: Sequence[Section], locale: Locale) -> Redline:
    """The redline of two revisions of a document in one language."""
    reader = Reader(significance.together(locale))
    drafts = [_section(sides, reader) for sides in places(old, new)]
    changes, last = numbered(with_moves(drafts, reader))
    every = [run for change in changes for run in change.runs()]
    labels = [one for change in changes for one in relabelled.significant(change)]
    in_words = significance.find(_passages(changes), locale)
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
    """What significance looks at: each changed passage's old and new words, with its section."""
    for change in changes:
        passages = [change.title]
        passages += [leaf.runs for one in change.blocks for leaf in one.leaves()]
        for runs in passages:
            number = next((run.change for run in runs if run.change), 0)
            if number:
                old, new = _side(runs, Op.DELETED), _side(runs, Op.INSERTED)
                yield significance.Passage(change.section, number, old, new)


def _side(runs: Sequence[Run], op: Op) -> tuple[str, ...]:
    """The text of one side of a passage, of what was kept the words about the changes only, and its links."""
    stretches = [""]
    for run in runs:
        if run.op in (Op.KEPT, op):
            first, *rest = _edges(run.text) if run.op is Op.KEPT else (run.text,)
            stretches[-1] += first
            stretches += rest
    links = [address for run in runs if run.op is op for address in run.links]
    return (*stretches[:-1], " ".join([stretches[-1], *links]))


def _edges(text: str) -> tuple[str, ...]:
    """A long text's beginning and end, each by itself, so that nothing is read across what lies between."""
    if len(text) <= 2 * _CONTEXT:
        return (text,)
    return text[:_CONTEXT].rpartition(" ")[0] + " ", " " + text[-_CONTEXT:].partition(" ")[2]
