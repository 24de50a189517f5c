"""Every text of an HTML page by the shortest way: what the passages are counted against.

Read with the parser of the standard library, and not with the one that reads the passages, so that a fault of
one of the two shows in the count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from proclaim.intake.web.numbers import Ordered

INLINE = frozenset(
    {
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
        ),
        *("i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub"),
        *("sup", "time", "tt", "u", "var", "wbr", "nobr"),
    }
)
"""Elements that stand within a line, and do not end a word."""
UNSEEN = frozenset({"script", "style", "template", "head", "title"})
"""Elements whose text nobody sees."""


def texts(page: str) -> Iterator[str]:
    """The text of a page, line by line, with the numbers of its lists."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return iter("".join(reader.words).split("\n"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen: list[str] = []
        self._lists: list[Ordered | None] = []
        self._open: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._unseen.append(tag)
        if tag not in INLINE:
            self.words.append("\n")
        self._open[tag] += 1
        values = {name: value or "" for name, value in attrs}
        if tag in ("ol", "ul", "menu"):
            self._lists.append(Ordered.of(values) if tag == "ol" else None)
        elif tag == "li" and self._lists and (ordered := self._lists[-1]):
            self.words.append(f"{ordered.next(values)} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        # The end of what never began ends nothing (HTML, 13.2.6.4.7).
        if tag not in INLINE and self._open[tag]:
            self.words.append("\n")
        self._open[tag] = max(self._open[tag] - 1, 0)
        if tag in ("ol", "ul", "menu") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(re.sub(r"\s+", " ", data))
