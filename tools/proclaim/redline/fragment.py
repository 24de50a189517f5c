"""A redline as HTML that browsers, screen readers and programs can trust; docs/redline.md is the contract.

A block of one side only carries data-redline and has its words inside <del> or <ins> all the same; what is
neither side's text carries data-redline="note". A change stands inside the emphasis that goes on around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from proclaim.blocks import Leaf, Node
from proclaim.blocks.tree import RULE, without_id
from proclaim.locale import Locale
from proclaim.redline import Block, Op, Redline, Run, SectionChange, State, rendered
from proclaim.redline.significance import Significant
from proclaim.redline.structure import OLD_SIDED, ONE_SIDED
from proclaim.redline.units import Mark

_TAG = {Op.DELETED: "del", Op.INSERTED: "ins"}
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
        yield self.body(change)

    def title(self, change: SectionChange, tag: str = "h2") -> str:
        """The section's heading; empty for a text that has none."""
        if not change.section.title:
            return ""
        number = f'<span class="redline-number" data-redline="note">{change.section.number}. </span>'
        id = f' id="{escape(change.section.id)}"'
        words = self._runs(change.title) if change.title else escape(change.section.title, quote=False)
        return f"<{tag}{_sided(id, change.state, '')}>{number}{words}</{tag}>"

    def body(self, change: SectionChange) -> str:
        """The section's blocks with their changes marked."""
        if not change.blocks:
            return rendered(change.section)
        return "\n".join(self._block(one, State.SAME) for one in change.blocks)

    def significant(self, redline: Redline) -> str:
        """The changes that a lawyer must not overlook, as a list of links; empty where there is none."""
        items = "".join(f"<li>{self._significant(one)}</li>" for one in redline.significant)
        return f'<ul class="redline-significant">{items}</ul>' if items else ""

    def anchor(self, significant: Significant) -> str:
        """The id of the change that a significant change stands in."""
        return f"change-{significant.change}"

    def _significant(self, one: Significant) -> str:
        words = self._locale
        nothing, comma, colon = (
            words.say(one) for one in ("redline.nothing", "common.comma", "common.colon")
        )
        old, new = (escape(comma.join(values) or nothing, quote=False) for values in (one.old, one.new))
        kind = escape(words.say(f"redline.kinds.{one.kind}"))
        place = f"{one.section.number}. {one.section.title}{colon} " if one.section.title else ""
        return f'<a href="#{self.anchor(one)}">{escape(place)}{kind}</a> {old} → {new}'

    def _block(self, block: Block, outer: State) -> str:
        """A block; `outer` is the state of the one-sided block that it stands in, if it does."""
        node = block.node
        if block.state is State.SAME:
            return plain(node)
        is_said = block.state is outer and not block.move
        attributes = without_id(node.attributes) if block.state in OLD_SIDED else node.attributes
        if not is_said:
            attributes = _sided(attributes, block.state, block.move)
        note = "" if is_said else self._move(block)
        if isinstance(node, Leaf):
            return _element(node.tag, attributes, note + self._runs(block.runs))
        state = block.state if block.state in ONE_SIDED else outer
        inner = "\n".join(self._block(one, state) for one in block.children)
        return _element(node.tag, attributes, note + inner)

    def _move(self, block: Block) -> str:
        if not block.move or block.node.tag in _NO_NOTE_IN:
            return ""
        here, there = ("from", "to") if block.state is State.MOVED_FROM else ("to", "from")
        words = escape(self._locale.say(f"redline.moved_{there}"))
        return (
            f'<a class="redline-move" data-redline="note" id="{block.move}-{here}" '
            f'href="#{block.move}-{there}">{words}</a> '
        )

    def _runs(self, runs: Sequence[Run]) -> str:
        line = _Line(self._notes)
        for index, run in enumerate(runs):
            around = (_Change(run.op, run.change),) if run.change else ()
            for part in run.parts:
                html = without_id(part.html) if run.op is Op.DELETED else part.html
                line.put((*part.marks[: part.outer], *around, *part.marks[part.outer :]), html)
            if run.change and (index + 1 == len(runs) or runs[index + 1].change != run.change):
                line.end_change(self._next(run))
        return line.finish()

    def _next(self, run: Run) -> str:
        if run.next == run.change:
            return ""
        words = escape(self._locale.say("redline.next"))
        return f'<a class="redline-next" data-redline="note" href="#change-{run.next}">{words}</a>'


Step = Mark | _Change


class _Line:
    """Running text in the making: inline elements are opened and closed as they come and go."""

    def __init__(self, notes: Mapping[tuple[Op, str], str]) -> None:
        self._notes = notes
        self._text: list[str] = []
        self._open: list[Step] = []
        self._named: set[int] = set()

    def put(self, path: tuple[Step, ...], html: str) -> None:
        """Text within these elements, from the outside."""
        keep = 0
        while keep < min(len(path), len(self._open)) and path[keep] == self._open[keep]:
            keep += 1
        self._close(keep)
        for step in path[keep:]:
            self._text.append(self._opening(step))
            self._open.append(step)
        self._text.append(html)

    def end_change(self, after: str) -> None:
        """Close the change that is open, and put something behind it."""
        self._close(next(i for i, step in enumerate(self._open) if isinstance(step, _Change)))
        self._text.append(after)

    def finish(self) -> str:
        """The whole line."""
        self._close(0)
        return "".join(self._text)

    def _close(self, keep: int) -> None:
        while len(self._open) > keep:
            step = self._open.pop()
            if isinstance(step, Mark):
                self._text.append(f"</{step.tag}>")
            else:
                self._text.append(f"</{_TAG[step.op]}>{self._notes[step.op, 'ends']}")

    def _opening(self, step: Step) -> str:
        if isinstance(step, Mark):
            is_old = any(isinstance(one, _Change) and one.op is Op.DELETED for one in self._open)
            return f"<{step.tag}{without_id(step.attributes) if is_old else step.attributes}>"
        id = "" if step.number in self._named else f' id="change-{step.number}"'
        self._named.add(step.number)
        return f"{self._notes[step.op, 'begins']}<{_TAG[step.op]}{id}>"


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


def plain(node: Node) -> str:
    """A block as it is, without any mark of a change."""
    if isinstance(node, Leaf):
        return _element(node.tag, node.attributes, node.inner)
    return _element(node.tag, node.attributes, "\n".join(plain(one) for one in node.children))


def _element(tag: str, attributes: str, inner: str) -> str:
    if not tag:
        return inner
    return f"<{tag}{attributes}>" if tag == RULE else f"<{tag}{attributes}>{inner}</{tag}>"


def _sided(attributes: str, state: State, move: str) -> str:
    """Attributes of a block: a deleted one gives up its id, so that no id stands twice."""
    if state not in ONE_SIDED:
        return attributes
    kept = without_id(attributes) if state in OLD_SIDED else attributes
    return f'{kept} data-redline="{state}"' + (f' data-move="{move}"' if move else "")


def _note(words: str) -> str:
    return f'<span class="redline-note" data-redline="note">{escape(words)}</span>'
