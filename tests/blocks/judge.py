"""What a text shows, as two renderers that know nothing of each other can be compared by.

markdown-it-py is the judge of the grammar: CommonMark with tables, raw HTML off. HTML becomes a row of
tokens: blocks opening and closing, and the words between them with their marks and links.
"""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from urllib.parse import unquote

from markdown_it import MarkdownIt

Shown = list[str]

_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr th td dl dt dd div".split()
)
_JUDGE = MarkdownIt("commonmark", {"html": False}).enable("table")


def judged(text: str) -> Shown:
    """What a text shows by CommonMark and GitHub's tables."""
    return shown(_JUDGE.render(text))


def shown(html: str) -> Shown:
    """What a page shows: ids, classes, alignment and the spelling of entities are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_words()
    return reader.tokens


def structure(tokens: Shown) -> Shown:
    """The blocks alone."""
    return [token for token in tokens if token.startswith("\0")]


def words(tokens: Shown) -> str:
    """The text alone."""
    return re.sub("\x01[^\x01]*\x01", "", " ".join(one for one in tokens if not one.startswith("\0")))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: Shown = []
        self._words = ""

    def end_words(self) -> None:
        text = re.sub(r"[ \t\n\r\f]+", " ", self._words)
        text = re.sub(" ?\x01br\x01 ?", "\x01br\x01", text).strip(" ")
        text = re.sub("(?<=\x01code\x01) | (?=\x01/code\x01)", "", text)
        text = re.sub(" (?=(?:\x01/[^\x01]*\x01)+$)", "", text)
        self.tokens += [unicodedata.normalize("NFC", text)] if text else []
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self.end_words()
            number = f" {values.get('start', '1')}" if tag == "ol" else ""
            self.tokens.append(f"\0<{tag}{number}>")
        else:
            target = unquote(values.get("href") or values.get("src") or "")
            self._words += f"\x01{tag}{target}{values.get('alt', '')}\x01"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_words()
            self.tokens.append(f"\0</{tag}>")
        else:
            self._words += f"\x01/{tag}\x01"

    def handle_data(self, data: str) -> None:
        self._words += data
