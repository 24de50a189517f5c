"""Defined terms on the page of the text in force: what each means, where the reader meets it.

The first use of a term in a section becomes a link to its definition at the foot of the page; a script
shows the definition beside it on hover, focus and tap. The definitions come from content/terms.yml and are
there for convenience: what governs is the text, and the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from proclaim.model import Document, Term
from proclaim.pages import mail, markup
from proclaim.pages.edition import Here

_PIECE = re.compile(r"(<[^>]*>)")
_TAG = re.compile(r"<(/?)([a-z0-9]+)")
_CLOSED = frozenset({"a", "strong", "code", "h3", "h4", "h5", "h6", "th"})
"""Elements in which no term is linked: links, definitions themselves, headings."""


def marked(html: str, terms: Sequence[Term], language: str) -> str:
    """The text of a section with the first use of each defined term linked to its definition."""
    for term in terms:
        if term.definition.get(language):
            html = _linked(html, term.id, term.words[language][0])
    return html


def glossary(here: Here, text: Document) -> Iterator[str]:
    """The definitions of the terms that a text uses, for the foot of its page; nothing where it uses none."""
    written = "\n".join(one.text for one in text.sections.get(here.language, ()))
    terms = [
        one
        for one in here.edition.terms
        if one.definition.get(here.language) and _pattern(one.words[here.language][0]).search(written)
    ]
    if not terms:
        return
    yield f"## {markup.plain(here.plain('defined_terms'))} {{#defined-terms}}"
    items = "\n".join(
        f"<div><dt>{escape(one.words[here.language][0])}</dt>"
        f'<dd id="term-{one.id}">{mail.hide(escape(one.definition[here.language]))}</dd></div>'
        for one in terms
    )
    yield f'<p>{here.say("defined_terms_intro")}</p>\n<dl class="pr-terms">\n{items}\n</dl>'


def _linked(html: str, id: str, words: str) -> str:
    depth = 0
    done: list[str] = []
    pieces = iter(_PIECE.split(html))
    for piece in pieces:
        tag = _TAG.match(piece)
        if tag:
            depth += (-1 if tag[1] else 1) if tag[2] in _CLOSED else 0
        elif not depth:
            match = _pattern(words).search(piece)
            if match:
                link = f'<a class="pr-term" href="#term-{id}">{match[0]}</a>'
                return "".join([*done, piece[: match.start()], link, piece[match.end() :], *pieces])
        done.append(piece)
    return html


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    parts = (re.escape(escape(one, quote=False)) for one in words.split())
    spaced = r"[\s\u00a0]+".join(parts)
    return re.compile(rf"(?<![\w-]){spaced}(?![\w-])")
