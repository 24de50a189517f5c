"""How much work a text may take: counted as python-markdown does it, so that no text can hold a machine up.

python-markdown walks to the end of a paragraph for every bracket, backtick and asterisk that lacks a
partner, and through the rest of a block for every heading in it: time grows with the square of the length.
Its parts are counted here, not timed, so that a text that is refused is refused on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.inlinepatterns import (
    BacktickInlineProcessor,
    DelimiterProcessor,
    LinkInlineProcessor,
)

from proclaim.errors import ContentError

LARGEST = 1 << 20
"""Characters in the text of one section.

The longest section here has 4 thousand, all of the privacy policy together 40 thousand. This much prose
takes 0.3 s of CPU and 1.2 million steps.
"""
MOST_STEPS = 5_000_000
"""Steps for one text, a step being a character passed by a loop in Python: at most half a second of CPU.

Measured: 200 kB of prose take 0.2 million, 300 links in a paragraph of 60 kB 0.2 million, tables of 6
columns 0.4 million with 500 rows and 2.2 million with 2,000. 4,000 open brackets would take 32 million.
"""
_BLOCK, _CELL, _MATCH = 100, 60, 20
"""Steps that a block, a cell and a mark within a line take at least: 8, 5 and 2 microseconds."""
_SEARCHED, _COPIED, _JOINED = 24, 256, 1024
"""So many characters are a step where compiled code looks for a mark in them, replaces it or joins lines."""
_TRIED, _WAITING = 4, 64
"""So many characters where every one may end a title, so many blocks where those that wait move up by one."""

_PLACEHOLDER = re.compile("\x02[^\x03]*\x03|\n")
_ADDRESS = re.compile(r"\]: *(?:\n *)?(\S+)([^\n]*)")
_TITLE = ('"', "'", "(")
_FOOTNOTE = "[^"


class Unreadable(ContentError):
    """The text cannot be rendered; `line` is where in it, from 1."""

    def __init__(self, problem: str, line: int, fix: str) -> None:
        super().__init__(problem, f"line {line}", fix)
        self.line = line

    def at(self, path: str, first_line: int) -> ContentError:
        """The same, told of the file whose line `first_line` is the first of the text."""
        return ContentError(self.problem, f"{path}:{first_line + self.line - 1}", self.fix)


class Effort:
    """The steps that one text has left."""

    def __init__(self) -> None:
        self.begin("")

    def begin(self, text: str) -> None:
        """A new text. Raises Unreadable where it is longer than LARGEST."""
        self.text, self.left = text, MOST_STEPS
        self.blocks = text.count("\n\n")
        self._passage = ""
        if len(text) > LARGEST:
            raise Unreadable(
                f"this text has {len(text):,} characters, and a section may have {LARGEST:,}",
                1,
                "split it into several sections",
            )

    @property
    def line(self) -> int:
        """The line of the passage that is being read."""
        for piece in _PLACEHOLDER.split(self._passage):
            place = self.text.find(piece.strip()) if piece.strip() else -1
            if place >= 0:
                return self.text.count("\n", 0, place) + 1
        return 1

    def spend(self, steps: int, passage: str) -> None:
        """Count what was done with a passage. Raises Unreadable where it was too much for one text."""
        self._passage = passage
        self.left -= steps
        if self.left < 0:
            raise Unreadable(
                "this text takes too long to read: it repeats a mark of Markdown, such as [ or # or |, "
                "too often",
                self.line,
                "close every bracket, and split the passage or the section",
            )


class Counting(Extension):
    """Counts what the other extensions and python-markdown itself do; the last one in the list."""

    def __init__(self, effort: Effort) -> None:
        super().__init__()
        self._effort = effort

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Ask before every block, and after everything that looks for a mark within a line."""
        md.parser.blockprocessors.register(_Toll(md, self._effort), "toll", 1000)
        for pattern in md.inlinePatterns:
            self._count(pattern, "handleMatch", _match_price)
            if isinstance(pattern, FootnoteInlineProcessor):
                self._count(pattern, "handleMatch", _footnote_price(pattern))
                setattr(pattern, "compiled_re", _NoteSearch(pattern.compiled_re, self._effort))  # noqa: B010
            if isinstance(pattern, LinkInlineProcessor):
                self._count(pattern, "getText", _words_price)
                self._count(pattern, "getLink", _address_price)
            if isinstance(pattern, BacktickInlineProcessor):
                self._count(pattern, "find_code_spans", _code_price)
            if isinstance(pattern, DelimiterProcessor):
                self._count(pattern, "search", _emphasis_price)
                self._count(pattern, "rule_of_3", _pairing_price(pattern))

    def _count(self, owner: object, method: str, price: Callable[..., int]) -> None:
        """Pay for every call of a method, once it is done: price(result, *arguments)."""
        done: Callable[..., Any] = getattr(owner, method)

        def counted(*arguments: Any) -> Any:  # a method of python-markdown, whichever it is
            result = done(*arguments)
            passage = next((one for one in arguments if isinstance(one, str)), "")
            self._effort.spend(price(result, *arguments), passage)
            return result

        setattr(owner, method, counted)


class _Toll(BlockProcessor):
    """Asked first about every block; it takes none."""

    def __init__(self, md: Markdown, effort: Effort) -> None:
        super().__init__(md.parser)
        self._effort = effort

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - Markdown's own arguments
        waiting = self._effort.blocks // _WAITING
        self._effort.spend(_BLOCK + waiting + _block_price(block), block)
        return False


class _NoteSearch:
    """The search for marks of footnotes within a line; brackets in code are no longer seen by it."""

    def __init__(self, pattern: re.Pattern[str], effort: Effort) -> None:
        self._pattern, self._effort = pattern, effort

    def finditer(self, data: str, start: int) -> Iterator[re.Match[str]]:
        """What the pattern finds from `start` on."""
        self._effort.spend(_notes_price(data[start:]), data)
        return self._pattern.finditer(data, start)


def _block_price(block: str) -> int:
    """Every kind of block is looked for in all of it; lines are joined one by one."""
    joined = block.count("\n") * len(block) // _JOINED
    return len(block) + joined + _notes_price(block) + _table_price(block) + _definitions_price(block)


def _notes_price(text: str) -> int:
    """From every beginning of a footnote's mark to the next bracket that closes one."""
    return sum(piece.count(_FOOTNOTE) * len(piece) // _SEARCHED for piece in text.split("]"))


def _table_price(block: str) -> int:
    """A table has as many cells in every row as in its head, even in an empty row."""
    rows = block.split("\n", 2)
    price = sum(_row_price(row) for row in rows[:2])
    if len(rows) == 1 or "|" not in rows[0] or set(rows[1].strip()) - set("|:- "):
        return price
    rows = block.split("\n")
    columns = rows[0].count("|") + 1
    return price + len(rows) * columns * _CELL + sum(_row_price(row) for row in rows[2:])


def _row_price(row: str) -> int:
    """Code is looked for before cells: each backtick's partner, and each line between the cells in it."""
    ticks = row.count("`")
    return ticks * (row.count("|") + ticks // 8)


def _definitions_price(block: str) -> int:
    """Addresses that links refer to: every quote or bracket in one may begin a title."""
    price = 0
    for match in _ADDRESS.finditer(block):
        address, rest = match.groups()
        titles = sum(address.count(mark) for mark in _TITLE)
        price += titles * (len(address) + len(rest)) // _TRIED
    return price


def _match_price(_result: object, _match: object, data: str) -> int:
    """What is found is replaced, and the whole passage copied."""
    return _MATCH + len(data) // _COPIED


def _footnote_price(pattern: FootnoteInlineProcessor) -> Callable[..., int]:
    def price(_result: object, match: re.Match[str], _data: str) -> int:
        """A footnote's number, and that of the reference to it, are found by going through them all."""
        notes = pattern.footnotes
        return len(notes.footnotes) + _MATCH * notes.found_refs.get(f"fnref:{match[1]}", 0)

    return price


def _words_price(result: tuple[str, int, bool], _data: str, index: int) -> int:
    """The words of a link are walked through until their bracket closes."""
    return result[1] - index


def _address_price(result: tuple[str, str | None, int, bool], data: str, index: int) -> int:
    """So is the address; where it has a quote that ends nothing, the walk went to the end."""
    _, title, end, _ = result
    read = data[index:end]
    lost = title is None and ('"' in read or "'" in read)
    return (len(data) if lost else end) - index


def _code_price(result: tuple[int, int | None], start: int, text: str) -> int:
    """Backticks are walked through until as many close; where fewer do, to the end."""
    begin, end = result
    closed = end is not None and text[begin : begin + 1] != "`"
    return (end if closed and end is not None else len(text)) - start


def _emphasis_price(result: re.Match[str] | None, data: str, start: int) -> int:
    """The next asterisk or underscore is walked to."""
    return (result.start() if result else len(data)) - start + _MATCH


def _pairing_price(pattern: DelimiterProcessor) -> Callable[..., int]:
    def price(*_: object) -> int:
        """All that are still open may be gone through for one that fits."""
        return 1 + sum(len(one.stack) for one in pattern.delimiters.values())

    return price
