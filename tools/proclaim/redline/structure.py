"""The redline as a value: sections of blocks, blocks of runs, runs of parts, and what counts in them.

It knows no format. Dropping what was deleted and keeping what was inserted gives exactly the new text; the
reverse gives the old one. White space, ids and the alignment of cells are no part of what is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from proclaim.blocks import Leaf, Node
from proclaim.blocks.labels import LISTS, Label, of_items
from proclaim.model import Section
from proclaim.redline.parts import Part, addresses
from proclaim.redline.significance.passage import Significant
from proclaim.redline.units import parts


class State(StrEnum):
    """What became of a block or a section."""

    SAME = "same"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"

    # Sets and tables are asked for it at every turn; that of Enum is not built in.
    __hash__ = str.__hash__


class Op(StrEnum):
    """What happened to a run of words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"

    __hash__ = str.__hash__


ONE_SIDED = frozenset({State.INSERTED, State.DELETED, State.MOVED_FROM, State.MOVED_TO})
MOVED = frozenset({State.MOVED_FROM, State.MOVED_TO})
OLD_SIDED = frozenset({State.DELETED, State.MOVED_FROM})


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words with one fate; a kept run carries the new side's white space."""

    op: Op
    parts: tuple[Part, ...]
    form: bool = False
    """Whether the words are on both sides and only their form differs, such as emphasis."""
    change: int = 0
    """Number of the change that it belongs to, from 1 in the order of the redline; 0 for kept words."""
    joint: bool = False
    """Whether the old text had two blocks here that are one now: kept, and without words of its own."""
    fallback: bool = False
    """Whether a passage begins here that is given whole, as deleted and as inserted, to be exact."""

    @property
    def text(self) -> str:
        """The words as a reader sees them."""
        return "".join([one.text for one in self.parts])

    @property
    def words(self) -> int:
        """How many words it holds; a lone sign is none."""
        return sum([word.isalnum() or any(map(str.isalnum, word)) for word in self.text.split()])

    def numbered(self, change: int) -> Run:
        """The same as part of this change."""
        return Run(self.op, self.parts, self.form, change, self.joint, self.fallback)

    @property
    def links(self) -> tuple[str, ...]:
        """Where the links lead that it holds, not those that stand around it."""
        return addresses([one for one in self.parts if one.is_linked_anew])


def without_move(runs: Sequence[Run], state: State) -> tuple[Run, ...]:
    """The words at one place of a move as deleted or inserted whole; of what did not move, as they are."""
    if state not in MOVED:
        return tuple(runs)
    op = Op.DELETED if state in OLD_SIDED else Op.INSERTED
    return tuple([replace(run, op=op, joint=False) for run in runs if run.op in (Op.KEPT, op)])


def kept(leaf: Leaf) -> tuple[Run, ...]:
    """The words of a leaf as they stand on both sides."""
    whole = parts(leaf)
    return (Run(Op.KEPT, whole),) if whole else ()


@dataclass(frozen=True, slots=True)
class Move:
    """What is said at either place of a block or a section that moved."""

    name: str
    """Shared by both places."""
    other: Section
    """The section of the other place, as that side numbers it."""
    is_here: bool = False
    """Whether the other place is in the same section."""
    is_edited: bool = False
    """Whether words were changed as it moved."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the redline; `node` is the new side's, or the old one's where there is no new one."""

    state: State
    node: Node
    children: tuple[Block, ...] = ()
    """Empty for a leaf, and for a branch that is the same on both sides."""
    runs: tuple[Run, ...] = ()
    move: Move | None = None
    """Of a block that moved, at either place; those within it have none of their own."""
    divided: bool = False
    """Whether it goes on from the block before: the old text had both as one."""
    joined: int = 0
    """How many blocks of the old text it has beside the one that it was."""
    recast: str | None = None
    """The tag it had in the old text, where it is a block of another kind now; empty where a list or a
    quotation was put around blocks that were there."""
    label: Label | None = None
    """Of an item, what is shown before it; on the old side, where there is no new one."""
    was: Label | None = None
    """What was shown before the item, where that is another label: references to it now lead elsewhere."""
    change: int = 0
    """Number of the change that its move, division, other kind or other label is; all items of one list that
    have another label share one."""
    leads: bool = False
    """Whether that number begins here: false for all but the first of those items."""

    @property
    def op(self) -> Op:
        """What happened to all of it, where it is on one side only."""
        if self.state not in ONE_SIDED:
            return Op.KEPT
        return Op.DELETED if self.state in OLD_SIDED else Op.INSERTED

    @property
    def content(self) -> tuple[Run, ...]:
        """The runs of a leaf, those of an unchanged one as well."""
        if self.runs or not isinstance(self.node, Leaf) or self.state is not State.SAME:
            return self.runs
        return kept(self.node)

    @property
    def without_move(self) -> tuple[Run, ...]:
        """The runs of a leaf for a format that knows no moves."""
        return without_move(self.content, self.state)

    @property
    def inside(self) -> tuple[Block, ...]:
        """The blocks of a branch, those of an unchanged one as well."""
        if self.children or isinstance(self.node, Leaf):
            return self.children
        if self.node.tag not in LISTS:
            return tuple(Block(self.state, one) for one in self.node.children)
        labels = of_items(self.node)
        return tuple(
            Block(self.state, one, label=label) for one, label in zip(self.node.children, labels, strict=True)
        )

    @property
    def relabelled(self) -> tuple[Block, ...]:
        """The items of a list that have another label than before."""
        return tuple(one for one in self.children if one.was)

    def lists(self) -> Iterator[Block]:
        """The lists in it, itself if it is one, of which items have another label than before."""
        if any(one.was for one in self.children):
            yield self
        for child in self.children:
            if child.children:
                yield from child.lists()

    def noted(self) -> Iterator[Block]:
        """The blocks in it, itself included, that have a change of their own beside their words."""
        if self.change:
            yield self
        for child in self.children:
            yield from child.noted()

    def leaves(self) -> Iterator[Block]:
        """The blocks of running text that changed in it, itself if it is one."""
        if isinstance(self.node, Leaf) and self.state is not State.SAME:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section on both sides."""

    section: Section
    """The new side's section, or the old one's where it was deleted."""
    old: Section | None
    new: Section | None
    state: State
    title: tuple[Run, ...]
    blocks: tuple[Block, ...]
    """Empty where the section is the same on both sides and stands where it stood."""
    move: Move | None = None
    """Of a section that moved, at either place."""
    change: int = 0
    """Number of the change that its move is."""

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere among the others, beyond being counted differently."""
        return self.state in MOVED

    @property
    def renumbered(self) -> bool:
        """Whether its number is another one, although it did not move."""
        return bool(self.old and self.new and self.old.number != self.new.number and not self.moved)

    @property
    def is_edited(self) -> bool:
        """Whether it changed as it moved; told at its new place."""
        return self.state is State.MOVED_TO and self.move is not None and self.move.is_edited

    @property
    def renamed(self) -> bool:
        """Whether its title is another one."""
        return bool(self.old and self.new and self.old.title != self.new.title)

    @property
    def formatting_only(self) -> bool:
        """Whether every change in it is one of form: the same words, marked differently."""
        runs = list(self.runs())
        return bool(runs) and all(one.form for one in runs) and not self.moved and not any(self.noted())

    def noted(self) -> Iterator[Block]:
        """The blocks with a change of their own beside their words: moved, divided, recast, relabelled."""
        for block in self.blocks:
            yield from block.noted()

    def lists(self) -> Iterator[Block]:
        """The lists of which items have another label than before, in reading order."""
        for block in self.blocks:
            yield from block.lists()

    def runs(self) -> Iterator[Run]:
        """Every run that is a change, in reading order."""
        yield from (run for run in self.title if run.change)
        for block in self.blocks:
            for leaf in block.leaves():
                yield from (run for run in leaf.runs if run.change)


@dataclass(frozen=True, slots=True)
class Redline:
    """The difference of two texts in one language."""

    sections: tuple[SectionChange, ...]
    significant: tuple[Significant, ...]
    words_inserted: int
    """Words of the new text alone; neither words that only moved nor those whose form alone changed."""
    words_deleted: int
    formatting: int
    """How many changes are of form only."""
    changes: int
    """How many changes there are in all; they are numbered from 1."""
    fallbacks: int = 0
    """Passages that are given as deleted and inserted whole, since their runs did not read back as both."""

    @property
    def is_empty(self) -> bool:
        """Whether both sides show the same, in the same order and numbering."""
        return not any(one.state is not State.SAME or one.renumbered for one in self.sections)

    def count(self, state: State) -> int:
        """How many sections are in this state."""
        return sum(one.state is state for one in self.sections)

    @property
    def changed(self) -> int:
        """How many sections changed in words or blocks, those that also moved included."""
        return sum(one.state is State.CHANGED or one.is_edited for one in self.sections)

    @property
    def moved(self) -> int:
        """How many sections stand elsewhere among the others."""
        return self.count(State.MOVED_TO)
