"""References of a text to its own sections and clauses, as links to them on a page.

A link is made where the section and each clause that is named stand on the page, exactly one of that name.
Only the links and the ids of clauses are put in: what a reader sees of the text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from proclaim import blocks
from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.inline import Inline, Link, Mark, Text, shown, walk
from proclaim.pages.citations import Mention, Setting, Words, mentions, names_another

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CLOSED = _HEADINGS | {"th", "pre", "hr", "code"}
"""Elements in which nothing is linked; nor is anything within a link, or in a quotation."""
_NEAR = 8
"""So many spaces and signs at most stand between a reference and a link beside it."""
_APART = re.compile(rf"[\s,(–—-]{{0,{_NEAR}}}")
_TRAILING = re.compile(r"[\s,(–—-]+\Z")


class Chapter(NamedTuple):
    """One section as a page shows it."""

    number: int
    id: str
    title: str
    nodes: tuple[Node, ...]
    language: Words | None
    """How its language cites; None where that is not known."""
    setting: Setting


class _Span(NamedTuple):
    """A passage that becomes a link."""

    start: int
    end: int
    id: str


@dataclass(frozen=True)
class _Place:
    """A section as something that references lead to."""

    chapter: Chapter
    clauses: tuple[blocks.Clause, ...]
    ids: tuple[str, ...]
    """Those of the clauses, in their order."""

    @cached_property
    def named(self) -> Mapping[tuple[str, ...], list[str]]:
        """All labels of a clause, from the outside -> the ids of those that have them."""
        found: dict[tuple[str, ...], list[str]] = {}
        for clause, id in zip(self.clauses, self.ids, strict=True):
            found.setdefault(clause.labels, []).append(id)
        return found

    @cached_property
    def ending(self) -> Mapping[tuple[str, ...], list[str]]:
        """The last labels of a clause, one or more -> the ids of those that end in them."""
        found: dict[tuple[str, ...], list[str]] = {}
        for clause, id in zip(self.clauses, self.ids, strict=True):
            for depth in range(len(clause.labels)):
                found.setdefault(clause.labels[depth:], []).append(id)
        return found


def cited(chapters: Sequence[Chapter], taken: Collection[str]) -> list[tuple[Node, ...]]:
    """The text of each section with its references as links and an id on each clause that counts as such.

    taken: the ids that the page has already, those of the sections and within them as well.
    """
    used = set(taken)
    places: dict[int, _Place] = {}
    for chapter in chapters:
        found = tuple(blocks.clauses(chapter.nodes))
        ids = blocks.addresses(chapter.id, found, used)
        used.update(ids)
        places[chapter.number] = _Place(chapter, found, ids)
    led_to: set[str] = set()
    linked = [_linked(places, chapter, led_to) for chapter in chapters]
    return [
        _addressed(nodes, places[chapter.number], led_to)
        for nodes, chapter in zip(linked, chapters, strict=True)
    ]


def _linked(places: Mapping[int, _Place], chapter: Chapter, led_to: set[str]) -> tuple[Node, ...]:
    language = chapter.language
    if language is None or not any(language.first.search(node.text) for node in chapter.nodes):
        return chapter.nodes
    linking = _Linking(places, chapter, language, led_to)
    is_doubtful = names_another(chapter.title, language, chapter.setting)
    return tuple(linking.blocks(chapter.nodes, is_doubtful=is_doubtful))


def _addressed(nodes: tuple[Node, ...], place: _Place, led_to: Collection[str]) -> tuple[Node, ...]:
    """A text with the ids of its clauses; a numbered list may be one of steps, so only where a link leads."""
    if not place.ids:
        return nodes
    pairs = zip(place.clauses, place.ids, strict=True)
    return blocks.with_addresses(
        nodes, [id if clause.is_typed or id in led_to else "" for clause, id in pairs]
    )


@dataclass
class _Linking:
    """Goes through the text of one section, and notes what its links lead to."""

    places: Mapping[int, _Place]
    chapter: Chapter
    language: Words
    led_to: set[str]

    def blocks(self, nodes: Iterable[Node], *, is_doubtful: bool) -> Iterator[Node]:
        """Blocks with their references linked.

        is_doubtful: whether what stands above them names another text; a heading speaks for all below it, any
        other block for the one behind it.
        """
        before = is_doubtful
        for node in nodes:
            if isinstance(node, Leaf):
                yield self._leaf(node, is_doubtful=before)
                before = is_doubtful or self._names_another(node)
                is_doubtful = before if node.tag in _HEADINGS else is_doubtful
            else:
                yield node if node.tag == "blockquote" else self._branch(node, is_doubtful=before)
                before = is_doubtful

    def _branch(self, node: Branch, *, is_doubtful: bool) -> Branch:
        if node.tag == "table":
            is_doubtful = is_doubtful or any(map(self._names_another, node.children[:1]))
        elif node.tag == "tr":
            is_doubtful = is_doubtful or self._names_another(node)
        return replace(node, children=tuple(self.blocks(node.children, is_doubtful=is_doubtful)))

    def _names_another(self, node: Node) -> bool:
        return names_another(node.text, self.language, self.chapter.setting)

    def _leaf(self, leaf: Leaf, *, is_doubtful: bool) -> Leaf:
        if leaf.tag in _CLOSED:
            return leaf
        text = shown(leaf.content)
        if not self.language.first.search(text):
            return leaf
        touching = _beside_links(leaf.content, text)
        spans = [
            span
            for chain in mentions(text, self.language, self.chapter.setting, is_doubtful=is_doubtful)
            for span in self._spans(chain)
            if not touching & {span.start, span.end}
        ]
        if not spans:
            return leaf
        return replace(leaf, content=tuple(_Cutting(spans, self.led_to).content(leaf.content)))

    def _spans(self, chain: Sequence[Mention]) -> list[_Span]:
        """The references of a chain; none where one of them leads nowhere."""
        spans = [_Span(one.start, one.end, self._target(one)) for one in chain]
        return spans if all(one.id for one in spans) else []

    def _target(self, mention: Mention) -> str:
        """The id of what is meant; empty where there is none, or more than one."""
        number = self.chapter.number if mention.number is None else mention.number
        place = self.places.get(number)
        if place is None:
            return ""
        if not mention.labels:
            return place.chapter.id
        found = (place.ending if mention.number is None else place.named).get(mention.labels, [])
        return found[0] if len(found) == 1 else ""


class _Cutting:
    """Cuts the words of a block at the references in it; one that is not all plain words is left alone."""

    def __init__(self, spans: Sequence[_Span], led_to: set[str]) -> None:
        self._spans, self._led_to = list(reversed(spans)), led_to
        self._at = 0

    def content(self, content: Iterable[Inline]) -> Iterator[Inline]:
        """The words with their links."""
        for node in content:
            if isinstance(node, Text):
                yield from self._text(node)
            elif isinstance(node, Mark) and node.tag not in _CLOSED:
                yield replace(node, children=tuple(self.content(node.children)))
            else:
                self._at += len(shown([node]))
                yield node

    def _text(self, node: Text) -> Iterator[Inline]:
        first, done = self._at, 0
        self._at += len(node.text)
        while self._spans and self._spans[-1].start < self._at:
            span = self._spans.pop()
            if span.start < first + done or span.end > self._at:
                continue
            if span.start > first + done:
                yield replace(node, text=node.text[done : span.start - first])
            done = span.end - first
            self._led_to.add(span.id)
            yield Link(
                (("href", f"#{span.id}"),), (replace(node, text=node.text[span.start - first : done]),)
            )
        if done < len(node.text):
            yield replace(node, text=node.text[done:]) if done else node


def _beside_links(content: Iterable[Inline], text: str) -> set[int]:
    """Where a reference would begin or end that stands right beside a link to another page."""
    found: set[int] = set()
    at = 0
    for node in walk(content):
        if isinstance(node, Link) and not node.href.startswith("#"):
            end = at + len(shown(node.children))
            behind = _APART.match(text, end)
            before = text[max(0, at - _NEAR) : at]
            found |= {behind.end() if behind else end, at - len(before) + len(_TRAILING.sub("", before))}
        at += len(shown([node])) if not isinstance(node, Link | Mark) else 0
    return found
