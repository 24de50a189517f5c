"""Defined terms on the page of the text in force: what each means, where the reader meets it.

The first use of a term in a section becomes a link to its definition at the foot of the page; a script
shows the definition beside it on hover, focus and tap. The definitions come from content/terms.yml as
it was when the text was released. They are there for convenience: what governs is the text, and the page
says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape

from proclaim.blocks import Leaf, Node
from proclaim.blocks.inline import Inline, Link, Mark, Text
from proclaim.model import Document, Term
from proclaim.pages import mail
from proclaim.pages.edition import GLOSSARY, Here
from proclaim.redline import rendered

_CLOSED = frozenset({"strong", "code", "h3", "h4", "h5", "h6", "th"})
"""Elements in which no term is linked: definitions themselves, headings; nor is one within a link."""


def marked(nodes: tuple[Node, ...], terms: Sequence[Term], language: str) -> tuple[Node, ...]:
    """The text of a section with the first use of each defined term linked to its definition."""
    for term in terms:
        if term.definition.get(language):
            nodes = _Linking(term.id, _pattern(term.words[language][0])).nodes(nodes)
    return nodes


def glossary(here: Here, text: Document, known: Sequence[Term]) -> Iterator[str]:
    """The definitions of the terms that a text uses, for the foot of its page; nothing where it uses none."""
    sections = text.sections.get(here.language, ())
    written = "\n".join(node.text for one in sections for node in rendered(one))
    terms = [
        one
        for one in known
        if one.definition.get(here.language) and _pattern(one.words[here.language][0]).search(written)
    ]
    if not terms:
        return
    yield f'<h2 id="{GLOSSARY}">{here.say("defined_terms")}</h2>'
    items = "\n".join(
        f"<div><dt>{escape(one.words[here.language][0])}</dt>"
        f'<dd id="term-{one.id}">{mail.hide(escape(one.definition[here.language]))}</dd></div>'
        for one in terms
    )
    yield f'<p>{here.say("defined_terms_intro")}</p>\n<dl class="terms">\n{items}\n</dl>'


class _Linking:
    """Goes through a text for one term, until its first use is linked."""

    def __init__(self, id: str, pattern: re.Pattern[str]) -> None:
        self._id, self._pattern = id, pattern
        self._is_done = False

    def nodes(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """Blocks with the term linked where it is used first."""
        return tuple(self._node(node) for node in nodes)

    def _node(self, node: Node) -> Node:
        if self._is_done or node.tag in _CLOSED:
            return node
        if isinstance(node, Leaf):
            content = self._content(node.content)
            return node.holding(content) if self._is_done else node
        return node.holding(self.nodes(node.children))

    def _content(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(part for one in content for part in self._inline(one))

    def _inline(self, node: Inline) -> tuple[Inline, ...]:
        if isinstance(node, Text) and not self._is_done:
            return self._text(node.text)
        if isinstance(node, Mark) and node.tag not in _CLOSED:
            return (replace(node, children=self._content(node.children)),)
        return (node,)

    def _text(self, text: str) -> tuple[Inline, ...]:
        match = self._pattern.search(text)
        if match is None:
            return (Text(text),)
        self._is_done = True
        link = Link((("class", "term"), ("href", f"#term-{self._id}")), (Text(match[0]),))
        return Text(text[: match.start()]), link, Text(text[match.end() :])


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    spaced = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<![\w-]){spaced}(?![\w-])")
