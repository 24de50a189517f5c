"""A redline as HTML that browsers, screen readers and programs can trust; docs/redline.md is the contract.

A block of one side only carries data-redline and has its words inside <del> or <ins> all the same; what is
neither side's text carries data-redline="note". A change stands inside the emphasis that goes on around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
from proclaim.blocks.tree import RULE
from proclaim.locale import Locale
from proclaim.redline import Block, Op, Redline, Run, SectionChange, State, rendered
from proclaim.redline.numbering import numbered
from proclaim.redline.parts import Element
from proclaim.redline.relabelled import of_item
from proclaim.redline.rendering import unchanged
from proclaim.redline.structure import OLD_SIDED, ONE_SIDED
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
        attributes = _sided((("id", change.section.id),), change.state, "")
        return html([Mark("h2", attributes, self._title(change))])

    def caption(self, change: SectionChange) -> str:
        """The words of the section's heading, for a page whose own heading has the section's id."""
        return html([Mark("span", _sided((), change.state, ""), self._title(change))])

    def _title(self, change: SectionChange) -> tuple[Inline, ...]:
        number = _text(f"{change.section.number}. ")
        words = self._runs(change.title) if change.title else (_text(change.section.title),)
        return Mark("span", (("class", "redline-number"), _NOTE), (number,)), *words

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
        if not is_said:
            attributes = _sided(attributes, block.state, block.move)
        note = (*self._label(block), *(() if is_said else self._move(block)))
        if isinstance(node, Leaf):
            return Leaf(node.tag, attributes, (*note, *self._runs(block.runs)), before)
        state = block.state if block.state in ONE_SIDED else outer
        said = (Leaf("", (), note),) if note else ()
        inside = (*said, *self._in_lines(block.children, state))
        return numbered(Branch(node.tag, attributes, inside, before), block)

    def _label(self, block: Block) -> tuple[Inline, ...]:
        """The note beside an item whose label is not the one that it had."""
        words = of_item(block, self._locale)
        if not words:
            return ()
        id = (("id", f"change-{block.change}"),) if block.next else ()
        label = Mark("span", (("class", "redline-label"), _NOTE, *id), (_text(words),))
        return label, *self._next(block.change, block.next), _text(" ")

    def _move(self, block: Block) -> tuple[Inline, ...]:
        if not block.move or block.node.tag in _NO_NOTE_IN:
            return ()
        here, there = ("from", "to") if block.state is State.MOVED_FROM else ("to", "from")
        attributes = (("id", f"{block.move}-{here}"), ("href", f"#{block.move}-{there}"))
        words = self._locale.say(f"redline.moved_{there}")
        return Link((("class", "redline-move"), _NOTE, *attributes), (_text(words),)), _text(" ")

    def _runs(self, runs: Sequence[Run]) -> tuple[Inline, ...]:
        line = _Line(self._notes)
        for index, run in enumerate(runs):
            around = (_Change(run.op, run.change),) if run.change else ()
            for part in run.parts:
                content = without_ids(part.content) if run.op is Op.DELETED else part.content
                line.put((*part.marks[: part.outer], *around, *part.marks[part.outer :]), content)
            if run.change and (index + 1 == len(runs) or runs[index + 1].change != run.change):
                line.end_change(self._next(run.change, run.next))
        return line.finish()

    def _next(self, change: int, after: int) -> tuple[Inline, ...]:
        """The link from one change to the one after it; nothing where there is none."""
        if after in (0, change):
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

    def __init__(self, notes: Mapping[tuple[Op, str], Inline]) -> None:
        self._notes = notes
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

    def end_change(self, after: Iterable[Inline]) -> None:
        """Close the change that is open, and put something behind it."""
        self._close(next(i for i, one in enumerate(self._open[1:]) if isinstance(one.step, _Change)))
        self._open[-1].content.extend(after)

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
            is_old = any(isinstance(one.step, _Change) and one.step.op is Op.DELETED for one in self._open)
            attributes = without_id(step.attributes) if is_old else step.attributes
            self._open.append(_Open(step, step.tag, attributes))
            return
        self._open[-1].content.append(self._notes[step.op, "begins"])
        attributes = () if step.number in self._named else (("id", f"change-{step.number}"),)
        self._named.add(step.number)
        self._open.append(_Open(step, _TAG[step.op], attributes))


def labels(change: SectionChange, locale: Locale) -> Iterator[str]:
    """What became of a section as a whole, in words."""
    if change.state is State.INSERTED:
        yield locale.say("redline.added")
    elif change.state is State.DELETED:
        yield locale.say("redline.removed")
    elif change.old and change.moved:
        yield locale.say("redline.moved_section", old=change.old.number)
    elif change.old and change.renumbered:
        yield locale.say("redline.renumbered", old=change.old.number)
    if change.renamed:
        yield locale.say("redline.renamed")
    if change.formatting_only:
        yield locale.say("redline.formatting")


def _sided(attributes: Attributes, state: State, move: str) -> Attributes:
    """Attributes of a block: a deleted one gives up its id, so that no id stands twice."""
    if state not in ONE_SIDED:
        return attributes
    kept = without_id(attributes) if state in OLD_SIDED else attributes
    return (*kept, ("data-redline", state.value), *((("data-move", move),) if move else ()))


def _note(words: str) -> Inline:
    return Mark("span", (("class", "redline-note"), _NOTE), (_text(words),))


def _text(words: str) -> Text:
    return Text(words, NO_BREAK)
