"""A redline as HTML that browsers, screen readers and programs can trust; docs/redline.md is the contract.

A block of one side only carries data-redline and has its words inside <del> or <ins> all the same; what is
neither side's text carries data-redline="note". A change stands inside the emphasis that goes on around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from proclaim.blocks import Branch, Leaf, Node, lined_up, written
from proclaim.blocks.inline import Attributes, Inline, Link, Mark, html, without_id, without_ids
from proclaim.blocks.labels import LISTS
from proclaim.blocks.tree import RULE
from proclaim.locale import Locale
from proclaim.redline import Block, Redline, SectionChange, State, rendered
from proclaim.redline.line import NOTE, Lines, label, text
from proclaim.redline.numbering import numbered
from proclaim.redline.overview import anchor, following
from proclaim.redline.relabelled import of_item
from proclaim.redline.rendering import unchanged
from proclaim.redline.structure import OLD_SIDED, ONE_SIDED, Move
from proclaim.redline.telling import OPEN, Telling, by_section, headed, tellings

_NO_NOTE_IN = frozenset({"ul", "ol", "table", "thead", "tbody", "tr", "dl", RULE})


class Writer:
    """Writes parts of a redline with the words of one language; every part may be written alone."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self._lines = Lines(locale)

    def whole(self, redline: Redline) -> str:
        """Every section, each titled one with a heading before its blocks."""
        after = following(redline)
        sections = ((*self.section(one), self.next(after.get(n))) for n, one in enumerate(redline.sections))
        return "\n".join(part for parts in sections for part in parts if part)

    def section(self, change: SectionChange) -> Iterator[str]:
        """The heading of a section, what became of it as a whole, and its blocks."""
        yield self.title(change)
        yield self.said(change)
        yield written(self.body(change)) if change.blocks else unchanged(change.section)

    def said(self, change: SectionChange) -> str:
        """What became of a section as a whole, as a paragraph; empty where there is nothing to say."""
        said = self._said(change)
        name = "redline-move" if change.move else "redline-label"
        return html([Mark("p", (("class", name), NOTE), said)]) if said else ""

    def next(self, after: SectionChange | None) -> str:
        """The link behind a section to the next one with changes, shown where it has the focus.

        It stands between sections, since a listener wants no such word between two sentences.
        """
        if after is None:
            return ""
        words = self._locale.say("redline.next")
        if place := headed(after.section):
            words += f"{self._locale.say('common.colon')} {place}"
        link = Link((("href", f"#{anchor(after)}"),), (text(words),))
        return html([Mark("p", (("class", "redline-next"), NOTE), (link,))])

    def title(self, change: SectionChange) -> str:
        """The section's heading; empty for a text that has none."""
        if not change.section.title:
            return ""
        attributes = _sided((("id", change.section.id),), change.state, change.move)
        own = (("id", anchor(change)),) if change.state is State.MOVED_FROM else ()
        return html([Mark("h2", (*own, *attributes), self._title(change))])

    def caption(self, change: SectionChange) -> str:
        """The words of the section's heading, for a page whose own heading has the section's id."""
        return html([Mark("span", _sided((), change.state, change.move), self._title(change))])

    def _title(self, change: SectionChange) -> tuple[Inline, ...]:
        number = text(f"{change.section.number}. ")
        words = self._lines.of(change.title, change.state) if change.title else (text(change.section.title),)
        id = (("id", f"change-{change.change}"),) if change.change else ()
        before = Mark("span", (("class", "redline-number"), NOTE, *id), (number,))
        return before, *words

    def _said(self, change: SectionChange) -> tuple[Inline, ...]:
        """The labels of a section; the one that tells a move leads to the other place."""
        words = [text(one) for one in labels(change, self._locale)]
        comma = self._locale.say("common.comma")
        if not change.move:
            return _apart(words, comma)
        there = f"{change.move.name}-from" if change.state is State.MOVED_TO else change.section.id
        return _apart([Link((("href", f"#{there}"),), tuple(words[:1])), *words[1:]], comma)

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

    def every_significant(self, redline: Redline) -> str:
        """The same without anything folded, for paper."""
        told = tellings(redline.significant, self._locale)
        return f'<div class="redline-significant">{self._by_section(told)}</div>' if told else ""

    def links(self, redline: Redline) -> Iterator[str]:
        """The same, each by itself, with its section in the link to it; no two links have one name."""
        named: Counter[tuple[str, tuple[str, ...]]] = Counter()
        for one in tellings(redline.significant, self._locale):
            place = headed(one.section)
            named[place, one.kinds] += 1
            before = f"{place}{self._locale.say('common.colon')} " if place else ""
            yield self._telling(one, before, named[place, one.kinds])

    def _by_section(self, told: Sequence[Telling]) -> str:
        groups = (
            (escape(headed(section)), "".join(f"<li>{self._telling(one)}</li>" for one in several))
            for section, several in by_section(told)
        )
        return "".join((f"<p>{head}</p>" if head else "") + f"<ul>{items}</ul>" for head, items in groups)

    def _telling(self, one: Telling, place: str = "", nth: int = 1) -> str:
        """A link to the change, and what changed; marks are for the eye, for ears both sides are quoted.

        nth: how often the same stood before it, itself included.
        """
        kinds = " · ".join(one.kinds) + (f" ({nth})" if nth > 1 else "")
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
            return _noted(Leaf(node.tag, attributes, self._content(block, node), before), self._note(block))
        state = block.state if block.state in ONE_SIDED else outer
        inside = self._in_lines(block.children, state)
        written = numbered(Branch(node.tag, attributes, inside, before), block)
        return _noted(written, self._note(block))

    def _content(self, block: Block, leaf: Leaf) -> tuple[Inline, ...]:
        """The words of a block with their changes; one of one side without words keeps its empty elements."""
        if block.runs or block.state not in ONE_SIDED:
            return self._lines.of(block.runs, block.state)
        return without_ids(leaf.content)

    def _note(self, block: Block) -> tuple[Inline, ...]:
        """What is said before a block: where it moved, what it was, that it was divided, its other label."""
        words = [*remarks(block, self._locale), *([of_item(block, self._locale)] if block.was else [])]
        if not words:
            return ()
        said: list[Inline] = [text(one) for one in words]
        if block.move:
            said[0] = _elsewhere(block.move, block.state, words[0])
        id = (("id", f"change-{block.change}"),) if block.leads else ()
        name = "redline-move" if block.move else "redline-label"
        return (label(_apart(said, "] ["), id, name),)


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


def remarks(block: Block, locale: Locale) -> Iterator[str]:
    """What is said beside a block: where it moved, first of all, that it was divided, what kind it was."""
    if block.move:
        yield moved(block.move, block.state, locale)
    if block.divided:
        yield locale.say("redline.divided")
    if block.recast is not None and block.leads:
        yield formerly(block, locale)


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


def _elsewhere(move: Move, state: State, words: str) -> Inline:
    """The note at one place of a move, which leads to the other."""
    here, there = ("from", "to") if state is State.MOVED_FROM else ("to", "from")
    return Link((NOTE, ("id", f"{move.name}-{here}"), ("href", f"#{move.name}-{there}")), (text(words),))


def _apart(notes: Iterable[Inline], between: str) -> tuple[Inline, ...]:
    """Notes beside each other."""
    return tuple([one for part in notes for one in (text(between), part)][1:])


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
