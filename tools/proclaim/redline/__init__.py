"""compare(old, new) -> Redline: the marked-up difference as a structure, which formats then write.

Sections are matched by id, blocks within them by what they show, words within blocks by difflib. The
structure knows no HTML; accepting every change in it gives the new text, rejecting every one the old.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from proclaim.blocks.labels import Label
from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline import relabelled, significance
from proclaim.redline.form import beyond_form
from proclaim.redline.passages import Reader
from proclaim.redline.rendering import Rendering, rendered, rendering
from proclaim.redline.settle import counted, settled
from proclaim.redline.structure import MOVED, Block, Op, Redline, Run, SectionChange, State
from proclaim.redline.units import of_text

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
    pairs = list(_matched(old, new))
    moved = _out_of_order(pairs)
    reader = Reader(significance.together(locale), frozenset(locale.terms("lexicon.common")))
    changes = settled(
        [
            _section(section, sides, section.id in moved, reader)
            for sides in pairs
            for section in (sides[1] or sides[0],)
            if section
        ]
    )
    runs = list(counted(changes))
    every = [run for change in changes for run in change.runs()]
    labels = [one for change in changes for one in relabelled.significant(change)]
    in_words = significance.find(_passages(changes), locale, _moves(changes))
    return Redline(
        sections=changes,
        significant=tuple(sorted([*in_words, *labels], key=lambda one: one.change)),
        words_inserted=sum(run.words for run in runs if run.op is Op.INSERTED),
        words_deleted=sum(run.words for run in runs if run.op is Op.DELETED),
        formatting=len({run.change for run in every if run.form}),
        changes=max([one.change for one in every] + [one.change for one in labels], default=0),
    )


def compare_texts(old: str, new: str, locale: Locale) -> Redline:
    """The redline of two Markdown texts, each taken as one section without a title."""
    sides = [Section("text", "", 1, "", "", text) for text in (old, new)]
    return compare(sides[:1], sides[1:], locale)


Sides = tuple[Section | None, Section | None]


def _matched(old: Sequence[Section], new: Sequence[Section]) -> Iterator[Sides]:
    """Both sides of every section, in the new order, those taken out after their former neighbour."""
    ours, theirs = {one.id: one for one in old}, {one.id: one for one in new}
    gone_after: dict[str, list[Section]] = {}
    neighbour = ""
    for one in old:
        if one.id in theirs:
            neighbour = one.id
        else:
            gone_after.setdefault(neighbour, []).append(one)
    yield from ((gone, None) for gone in gone_after.get("", ()))
    for one in new:
        yield ours.get(one.id), one
        yield from ((gone, None) for gone in gone_after.get(one.id, ()))


def _out_of_order(pairs: Sequence[Sides]) -> set[str]:
    """Ids of the fewest sections that must have moved to give the new order."""
    both = [(old.id, old.number) for old, new in pairs if old and new]
    staying = _longest_rise([number for _, number in both])
    return {id for id, number in both if number not in staying}


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    best: list[list[int]] = []
    for index, number in enumerate(numbers):
        before = [best[i] for i in range(index) if numbers[i] < number]
        best.append([*max(before, key=len), number] if before else [number])
    longest = max(best, key=len) if best else []
    return set(longest)


def _section(section: Section, sides: Sides, moved: bool, reader: Reader) -> SectionChange:
    old, new = sides
    if old and new and (old.title, old.text) == (new.title, new.text):
        return SectionChange(section, old, new, State.SAME, moved, (), ())
    found = _blocks(_readable(old), _readable(new), reader)
    title = reader.words(of_text(old.title if old else ""), of_text(new.title if new else ""))
    if old is None or new is None:
        state = State.DELETED if old else State.INSERTED
    elif all(one.state is State.SAME for one in found) and old.title.split() == new.title.split():
        return SectionChange(section, old, new, State.SAME, moved, (), ())
    else:
        state = State.CHANGED
    return SectionChange(section, old, new, state, moved, title, found)


def _readable(section: Section | None) -> Rendering:
    """How a section is rendered. Raises ContentError, naming its file, where it cannot be."""
    rendered(section)
    return rendering(section)


@lru_cache(maxsize=1024)
def _blocks(old: Rendering, new: Rendering, reader: Reader) -> tuple[Block, ...]:
    """The blocks that turn one text of a section into another; releases share most of what they change."""
    return tuple(reader.blocks(old.nodes, new.nodes))


def shown(change: SectionChange) -> tuple[Block, ...]:
    """The section's blocks, those of an unchanged one as well."""
    return change.blocks or tuple(Block(State.SAME, node) for node in rendered(change.section))


def _passages(changes: Sequence[SectionChange]) -> Iterator[significance.Passage]:
    """What significance looks at: the words of each changed passage, with its section."""
    for change in changes:
        yield from _passage(change.section, change.title)
        for leaf in (leaf for one in change.blocks for leaf in one.leaves()):
            # What moved as it was has no words of both sides.
            if leaf.state not in MOVED or any(run.op is Op.KEPT for run in leaf.runs):
                yield from _passage(change.section, leaf.runs)


def _passage(section: Section, runs: Sequence[Run]) -> Iterator[significance.Passage]:
    if any(run.change for run in runs):
        yield significance.Passage(section, tuple(_piece(run) for run in runs))


def _piece(run: Run) -> significance.Piece:
    """Words with their fate, and where their links lead; a joint is the end of a line of the old text."""
    if not run.parts:
        return significance.Piece("\n", True, False, run.change)
    links = (part.href for part in run.parts if part.href and run.change)
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
