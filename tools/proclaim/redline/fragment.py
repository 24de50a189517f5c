"""A redline as HTML that browsers, screen readers and programs can trust; docs/redline.md is the contract.

A block of one side only carries data-redline and has its words inside <del> or <ins> all the same; what is
neither side's text carries data-redline="note". A change stands inside the emphasis that goes on around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import NamedTuple

from proclaim.blocks import Branch, Leaf, Node, lined_up, written
from proclaim.blocks.inline import (
    NO_BREAK,
    Attributes,
    Inline,
    Link,
    Mark,
    Text,
    html,
    without_id,
    without_ids,
)
from proclaim.blocks.labels import LISTS
from proclaim.blocks.tree import RULE
from proclaim.locale import Locale
from proclaim.redline import Block, Op, Redline, Run, SectionChange, State, rendered
from proclaim.redline.numbering import numbered
from proclaim.redline.parts import Element
from proclaim.redline.relabelled import of_item
from proclaim.redline.rendering import unchanged
from proclaim.redline.structure import OLD_SIDED, ONE_SIDED, Move
from proclaim.redline.telling import OPEN, Telling, by_section, headed, tellings

_TAG = {Op.DELETED: "del", Op.INSERTED: "ins"}
_NOTE = ("data-redline", "note")
_NO_NOTE_IN = frozenset({"ul", "ol", "table", "thead", "tbody", "tr", "dl", RULE})


class _Change(NamedTuple):
    """The element around words of one side."""

    op: Op
    number: int


class Writer:
    """Writes parts of a redline with the words of one language; every part may be written alone."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self._notes = {
            (op, edge): _note(locale.say(f"redline.{op}_{edge}"))
            for op in _TAG
            for edge in ("begins", "ends")
        }

    def whole(self, redline: Redline) -> str:
        """Every section, each titled one with a heading before its blocks."""
        return "\n".join(part for one in redline.sections for part in self.section(one) if part)

    def section(self, change: SectionChange) -> Iterator[str]:
        """The heading of a section, what became of it as a whole, and its blocks."""
        yield self.title(change)
        said = ", ".join(labels(change, self._locale))
        yield f'<p class="redline-label" data-redline="note">{escape(said)}</p>' if said else ""
        yield written(self.body(change)) if change.blocks else unchanged(change.section)

    def title(self, change: SectionChange) -> str:
        """The section's heading; empty for a text that has none."""
        if not change.section.title:
            return ""
        attributes = _sided((("id", change.section.id),), change.state, change.move)
        return html([Mark("h2", attributes, self._title(change))])

    def caption(self, change: SectionChange) -> str:
        """The words of the section's heading, for a page whose own heading has the section's id."""
        return html([Mark("span", _sided((), change.state, change.move), self._title(change))])

    def _title(self, change: SectionChange) -> tuple[Inline, ...]:
        number = _text(f"{change.section.number}. ")
        words = self._runs(change.title, change.state) if change.title else (_text(change.section.title),)
        id = (("id", f"change-{change.change}"),) if change.change else ()
        before = Mark("span", (("class", "redline-number"), _NOTE, *id), (number,))
        return before, *words, *self._next(change.next)

    def body(self, change: SectionChange) -> tuple[Node, ...]:
        """The section's blocks with their changes marked."""
        if not change.blocks:
            return rendered(change.section)
        return self._in_lines(change.blocks, State.SAME)

    def significant(self, redline: Redline) -> str:
        """The changes that a lawyer must not overlook, by section; empty where there is none."""
        told = tellings(redline.significant, self._locale)
        if not told:
            return ""
        rest = ""
        if told[OPEN:]:
            words = escape(self._locale.say("redline.all_significant", n=len(told)))
            rest = f"<details><summary>{words}</summary>{self._by_section(told[OPEN:])}</details>"
        return f'<div class="redline-significant">{self._by_section(told[:OPEN])}{rest}</div>'

    def links(self, redline: Redline) -> Iterator[str]:
        """The same, each by itself, with its section in the link to it."""
        for one in tellings(redline.significant, self._locale):
            place = headed(one.section)
            yield self._telling(one, f"{place}{self._locale.say('common.colon')} " if place else "")

    def _by_section(self, told: Sequence[Telling]) -> str:
        groups = (
            (escape(headed(section)), "".join(f"<li>{self._telling(one)}</li>" for one in several))
            for section, several in by_section(told)
        )
        return "".join((f"<p>{head}</p>" if head else "") + f"<ul>{items}</ul>" for head, items in groups)

    def _telling(self, one: Telling, place: str = "") -> str:
        """A link to the change, and what changed; marks are for the eye, for ears both sides are quoted."""
        kinds = " · ".join(one.kinds)
        words = (escape(it.text, quote=False) for it in one.stretches)
        marked = (
            f"<strong>{text}</strong>" if it.is_changed else text
            for it, text in zip(one.stretches, words, strict=True)
        )
        return f'<a href="#change-{one.change}">{escape(place + kinds)}</a> {"".join(marked)}'

    def _in_lines(self, blocks: Iterable[Block], outer: State) -> tuple[Node, ...]:
        """Blocks with a new line between them; `outer` as for each."""
        return tuple([self._block(one, outer, "\n" if index else "") for index, one in enumerate(blocks)])

    def _block(self, block: Block, outer: State, before: str) -> Node:
        """A block with white space before it; `outer` is the state of the one-sided block around it."""
        node = block.node
        if block.state is State.SAME:
            return lined_up(node, before)
        is_said = block.state is outer and not block.move
        attributes = without_id(node.attributes) if block.state in OLD_SIDED else node.attributes
        attributes = attributes if is_said else _marked(attributes, block)
        if isinstance(node, Leaf):
            runs = (*self._runs(block.runs, block.state), *self._next(block.next))
            return _noted(Leaf(node.tag, attributes, runs, before), self._note(block))
        state = block.state if block.state in ONE_SIDED else outer
        inside = self._in_lines(block.children, state)
        written = numbered(Branch(node.tag, attributes, inside, before), block)
        return _noted(written, (*self._note(block), *self._next(block.next)))

    def _note(self, block: Block) -> tuple[Inline, ...]:
        """What is said before a block: where it moved, what it was, that it was divided, its other label."""
        said = [*self._moved(block), *(_text(one) for one in self._words(block))]
        if not said:
            return ()
        id = (("id", f"change-{block.change}"),) if block.leads else ()
        name = "redline-move" if block.move else "redline-label"
        notes = [one for part in said for one in (_text(", "), part)][1:]
        return (Mark("span", (("class", name), _NOTE, *id), (*notes, _text(" "))),)

    def _words(self, block: Block) -> Iterator[str]:
        if block.divided:
            yield self._locale.say("redline.divided")
        if block.recast is not None and block.leads:
            yield formerly(block, self._locale)
        if block.was:
            yield of_item(block, self._locale)

    def _moved(self, block: Block) -> Iterator[Inline]:
        if block.move:
            here, there = ("from", "to") if block.state is State.MOVED_FROM else ("to", "from")
            name, words = block.move.name, moved(block.move, block.state, self._locale)
            yield Link((_NOTE, ("id", f"{name}-{here}"), ("href", f"#{name}-{there}")), (_text(words),))

    def _runs(self, runs: Sequence[Run], state: State) -> tuple[Inline, ...]:
        line = _Line(self._notes, state in OLD_SIDED)
        for index, run in enumerate(runs):
            if run.joint:
                line.joint(run.change, self._locale.say("redline.joined"))
                continue
            around = (_Change(run.op, run.change),) if run.change else ()
            for part in run.parts:
                is_old = state in OLD_SIDED or run.op is Op.DELETED
                content = without_ids(part.content) if is_old else part.content
                line.put((*part.marks[: part.outer], *around, *part.marks[part.outer :]), content)
            if run.change and (index + 1 == len(runs) or runs[index + 1].change != run.change):
                line.end_change()
        return line.finish()

    def _next(self, after: int) -> tuple[Inline, ...]:
        """The link behind the changes of a passage to the one that follows; nothing where there is none."""
        if not after:
            return ()
        attributes = (("class", "redline-next"), _NOTE, ("href", f"#change-{after}"))
        return (Link(attributes, (_text(self._locale.say("redline.next")),)),)


Step = Element | _Change


@dataclass(slots=True)
class _Open:
    """An element around words that are still to come, or the line itself."""

    step: Step | None
    tag: str = ""
    attributes: Attributes = ()
    content: list[Inline] = field(default_factory=list)


class _Line:
    """Running text in the making: inline elements are opened and closed as they come and go."""

    def __init__(self, notes: Mapping[tuple[Op, str], Inline], is_old: bool) -> None:
        self._notes = notes
        self._is_old = is_old
        self._open = [_Open(None)]
        self._named: set[int] = set()

    def put(self, path: tuple[Step, ...], content: Iterable[Inline]) -> None:
        """Text within these elements, from the outside."""
        keep = 0
        while keep < min(len(path), len(self._open) - 1) and path[keep] == self._open[keep + 1].step:
            keep += 1
        self._close(keep)
        for step in path[keep:]:
            self._begin(step)
        self._open[-1].content.extend(content)

    def end_change(self) -> None:
        """Close the change that is open."""
        self._close(next(i for i, one in enumerate(self._open[1:]) if isinstance(one.step, _Change)))

    def joint(self, number: int, words: str) -> None:
        """Two blocks of the old text were joined here; no element goes on over that."""
        self._close(0)
        note = Mark("span", (("class", "redline-label"), _NOTE, *self._id(number)), (_text(words),))
        joint = Mark("span", (("data-redline", "joined"),), ())
        self._open[-1].content.extend((_text(" "), note, joint))

    def finish(self) -> tuple[Inline, ...]:
        """The whole line."""
        self._close(0)
        return tuple(self._open[0].content)

    def _close(self, keep: int) -> None:
        while len(self._open) > keep + 1:
            done = self._open.pop()
            content = self._open[-1].content
            content.append(Mark(done.tag, done.attributes, tuple(done.content)))
            if isinstance(done.step, _Change):
                content.append(self._notes[done.step.op, "ends"])

    def _begin(self, step: Step) -> None:
        if isinstance(step, Element):
            changes = (one.step for one in self._open if isinstance(one.step, _Change))
            is_old = self._is_old or any(step.op is Op.DELETED for step in changes)
            attributes = without_id(step.attributes) if is_old else step.attributes
            self._open.append(_Open(step, step.tag, attributes))
            return
        self._open[-1].content.append(self._notes[step.op, "begins"])
        self._open.append(_Open(step, _TAG[step.op], self._id(step.number)))

    def _id(self, number: int) -> Attributes:
        """The id of a change, for its first element."""
        attributes = () if number in self._named else (("id", f"change-{number}"),)
        self._named.add(number)
        return attributes


def labels(change: SectionChange, locale: Locale) -> Iterator[str]:
    """What became of a section as a whole, in words."""
    if change.state is State.INSERTED:
        yield locale.say("redline.added")
    elif change.state is State.DELETED:
        yield locale.say("redline.removed")
    elif change.move:
        yield moved(change.move, change.state, locale)
    elif change.old and change.renumbered:
        yield locale.say("redline.renumbered", old=change.old.number)
    if change.renamed:
        yield locale.say("redline.renamed")
    if change.formatting_only:
        yield locale.say("redline.formatting")


def moved(move: Move, state: State, locale: Locale) -> str:
    """What is said at one place of a move: where the other is, and whether words were changed on the way."""
    key = "moved_to" if state is State.MOVED_FROM else "moved_from"
    where = locale.say(f"redline.{key}_here") if move.is_here else ""
    where = where or locale.say(f"redline.{key}", number=move.other.number)
    if state is State.MOVED_FROM:
        return where
    return where + locale.say("redline.moved_edited" if move.is_edited else "redline.moved_unchanged")


def formerly(block: Block, locale: Locale) -> str:
    """What kind of block it was."""
    if not block.recast:
        kind = "around_list" if block.node.tag in LISTS else "around_text"
    elif re.fullmatch("h[1-6]", block.recast):
        kind = "level" if block.node.tag[:1] == "h" else "heading"
    else:
        kind = block.recast
    return locale.say(f"redline.recast.{kind}")


def _marked(attributes: Attributes, block: Block) -> Attributes:
    """What became of a block, as one attribute that programs read."""
    if block.state in ONE_SIDED:
        return _sided(attributes, block.state, block.move)
    if block.divided:
        return (*attributes, ("data-redline", "divided"))
    if block.recast is not None:
        return (*attributes, ("data-redline", "recast"), ("data-was", block.recast))
    return attributes


def _sided(attributes: Attributes, state: State, move: Move | None) -> Attributes:
    """Attributes of a block: one of the old side gives up its id, so that no id stands twice."""
    if state not in ONE_SIDED:
        return attributes
    kept = without_id(attributes) if state in OLD_SIDED else attributes
    return (*kept, ("data-redline", state.value), *((("data-move", move.name),) if move else ()))


def _noted(node: Node, note: tuple[Inline, ...]) -> Node:
    """A block with a note before its first words: a list or a table has it in the first block within."""
    if not note or node.tag == RULE:
        return node
    if isinstance(node, Leaf):
        return replace(node, content=(*note, *node.content))
    if node.tag not in _NO_NOTE_IN:
        return replace(node, children=(Leaf("", (), note), *node.children))
    if not node.children:
        return node
    return replace(node, children=(_noted(node.children[0], note), *node.children[1:]))


def _note(words: str) -> Inline:
    return Mark("span", (("class", "redline-note"), _NOTE), (_text(words),))


def _text(words: str) -> Text:
    return Text(words, NO_BREAK)
