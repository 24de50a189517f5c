"""Is every word and every number of the source in what was written? Counted, and not believed.

A reader gives the words of its file, found by a way of their own; what the sections say is read back from
their rendering, as a reader of the site will see it. What was left out knowingly is named in the losses and
taken off. Numbers of lists count as they are shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import html

from proclaim import blocks
from proclaim.intake.counters import letters, roman
from proclaim.intake.losses import Loss

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_BREAKS = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "dt",
        "dd",
        "div",
        "pre",
        "blockquote",
        "br",
        "hr",
    }
)


@dataclass(frozen=True, slots=True)
class Count:
    """The words and numbers of a source, and of what was made of it."""

    words: int
    """Words of the source."""
    numbers: int
    """Numbers of the source, those before headings and list items among them."""
    left_out: int
    """How many of both were left out knowingly, as the losses say."""
    missing: Counter[str]
    """What is in the source, was not left out knowingly, and is not in the sections."""


def tokens(texts: Iterable[str]) -> Counter[str]:
    """The words and numbers of some texts, a word being letters only: "30-day" is a number and a word."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(_TOKEN.findall(unicodedata.normalize("NFC", text)))
    return found


def count(source: Counter[str], losses: Iterable[Loss], result: Iterable[str]) -> Count:
    """What became of the words of a source.

    source: its words, those within tags taken off. result: every text of the sections: titles, and what
    `shown` gives of each.
    """
    left_out = tokens(loss.text for loss in losses) & source
    missing = source - left_out - tokens(result)
    numbers = sum(number for token, number in source.items() if token[0].isdigit())
    return Count(source.total() - numbers, numbers, left_out.total(), missing)


def near(token: str, texts: Iterable[str]) -> str:
    """The first passage of a source in which a word stands, shortened; empty where none is found."""
    for text in texts:
        match = re.search(rf"(?<![^\W_]){re.escape(token)}(?![^\W_])", unicodedata.normalize("NFC", text))
        if match:
            begin, end = max(match.start() - 40, 0), match.end() + 40
            return " ".join(text[begin:end].split())
    return ""


def shown(markdown: str) -> Iterator[str]:
    """Each text that a reader of the site sees of a section, with the numbers of lists."""
    rendered = blocks.render(markdown)
    if rendered.strip():
        yield from "".join(_pieces(html.fragment_fromstring(rendered, create_parent="div"))).split("\n")


def item_numbers(markdown: str) -> Counter[str]:
    """The number that each list item of a section shows, without its brackets: "iii", "3", "B"."""
    rendered = blocks.render(markdown)
    if not rendered.strip():
        return Counter()
    top = html.fragment_fromstring(rendered, create_parent="div")
    return Counter(
        piece.strip()
        for ordered in top.iter("ol")
        if not _is_notes(ordered)
        for piece in _numbered(ordered)
        if isinstance(piece, str)
    )


def _pieces(top: html.HtmlElement) -> Iterator[str]:
    """The text in its order, a line break at each border of a block; without recursion, for deep lists."""
    waiting: list[html.HtmlElement | str] = [top]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            yield piece
            continue
        edge = "\n" if piece.tag in _BREAKS else ""
        inner: list[html.HtmlElement | str] = [edge, _own_text(piece)]
        is_list = piece.tag == "ol" and not _is_notes(piece)
        inner += _numbered(piece) if is_list else _children(piece)
        waiting.extend(reversed([*inner, edge]))


def _children(element: html.HtmlElement) -> Iterator[html.HtmlElement | str]:
    for child in element:
        if not _is_mark(child):
            yield child
        yield _cell_breaks(child.tail or "")


def _own_text(element: html.HtmlElement) -> str:
    text = element.text or ""
    return text if element.tag in ("code", "pre") else _cell_breaks(text)


def _cell_breaks(text: str) -> str:
    """A break within a table's cell, `<br>`, may show as it is written where a renderer does not know it."""
    return text.replace("<br>", " ")


def _numbered(ordered: html.HtmlElement) -> Iterator[html.HtmlElement | str]:
    """The items of a list, each after its number."""
    number = _whole(ordered.get("start"), 1)
    for item in ordered:
        number = _whole(item.get("value"), number)
        yield f"\n{label(number, ordered.get('type') or '1')} "
        yield item
        number += 1


def label(number: int, kind: str) -> str:
    """A number of a list as it is shown, by the kind of the list: 1, a, A, i or I (HTML, 4.4.5)."""
    small = letters(number) if kind in "aA" else roman(number) if kind in "iI" else str(number)
    return small.upper() if kind in "AI" else small


def _is_notes(ordered: html.HtmlElement) -> bool:
    parent = ordered.getparent()
    return parent is not None and "footnote" in (parent.get("class") or "")


def _is_mark(element: html.HtmlElement) -> bool:
    """Whether an element is the mark of a note, or the way back from one."""
    is_reference = element.tag == "sup" and (element.get("id") or "").rpartition("-")[2].startswith("fnref")
    return is_reference or "footnote-backref" in (element.get("class") or "")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text, re.ASCII) else default
