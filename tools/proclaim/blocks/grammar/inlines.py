"""The text of a block -> what stands in its lines: code, links, emphasis, breaks (CommonMark 0.31.2, 6).

One pass from left to right puts what is certain into a row of tokens, and brackets and runs of marks that
wait for a partner beside it; emphasis is paired when a link or the text ends. Raw HTML is text, except for
comments, which nobody is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from proclaim.blocks.grammar import references
from proclaim.blocks.grammar.emphasis import Run, pair, run
from proclaim.blocks.grammar.references import Target

_PLAIN = re.compile(r"[^\\`*_\[\]!<&\n]+")
_ESCAPABLE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TICKS = re.compile(r"`+")
_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20]*)>")
_MAIL = re.compile(
    r"<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)
_BREAK = re.compile(r"<br *+/?>", re.IGNORECASE)
_MARKS = re.compile(r"\*+|_+")
_NOTE = re.compile(r"\[\^([^\[\]\s\\]{1,99})\]")
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9.+-]*):")


class Open(NamedTuple):
    """An element begins."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()


class Close(NamedTuple):
    """The element that begun last ends."""


class Call(NamedTuple):
    """A reference to a footnote."""

    label: str


Token = str | Run | Open | Close | Call


class Notes(Protocol):
    """Told of what a check wants to know and a page does not show; places are in the text of the block."""

    def covered(self, start: int, end: int) -> None:
        """What stands here is code, an escape, an address: no mark in it is one that was left over."""

    def left_over(self, place: int, marks: str) -> None:
        """Marks of emphasis or code that a reader sees."""

    def found(self, place: int, construct: str) -> None:
        """An image, a comment, an address that may not be linked to, a footnote that nothing says."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a whole text defines, for each of its passages."""

    targets: Mapping[str, Target]
    notes: Mapping[str, object]
    repeat: Callable[[str], None]
    """Told of every address that a reference repeats; may raise Unreadable."""


@dataclass(slots=True, eq=False)
class _Bracket:
    """A `[` or `![` that waits for its partner."""

    token: int
    run: int
    """How many runs stood before it."""
    start: int
    place: int
    """Where its words begin."""
    is_image: bool
    holds_bracket: bool = False


class Passage:
    """The tokens of one passage."""

    def __init__(self, text: str, known: Known, notes: Notes | None, is_cell: bool) -> None:
        self._text, self._known, self._notes, self._is_cell = text, known, notes, is_cell
        self._place = 0
        self._tokens: list[Token] = []
        self._runs: list[Run] = []
        self._brackets: list[_Bracket] = []
        self._floor = 0
        """Brackets below stand around a link already, and links cannot stand in links."""
        self._ticks: dict[int, list[int]] | None = None
        self._has_comment = True

    def read(self) -> list[Token]:
        """All of it."""
        text, length = self._text, len(self._text)
        while self._place < length:
            plain = _PLAIN.match(text, self._place)
            if plain:
                self._tokens.append(plain[0])
                self._place = plain.end()
            else:
                _READERS[text[self._place]](self)
        pair(self._runs)
        if self._notes:
            for one in self._runs:
                if one.left:
                    self._notes.left_over(one.place, one.mark * one.left)
        return self._tokens

    def _put(self, token: Token, end: int) -> None:
        self._tokens.append(token)
        self._place = end

    def _cover(self, start: int) -> None:
        if self._notes:
            self._notes.covered(start, self._place)

    def _tell(self, place: int, construct: str) -> None:
        if self._notes:
            self._notes.found(place, construct)

    def _escape(self) -> None:
        start = self._place
        match = _ESCAPABLE.match(self._text, start)
        if match:
            self._put(match[1], match.end())
            self._cover(start)
        elif self._text.startswith("\n", start + 1):
            self._break(start + 2)
        else:
            self._put("\\", start + 1)

    def _line_end(self) -> None:
        """Two spaces before the end of a line make a break; one line goes on in the next otherwise."""
        words = self._tokens[-1] if self._tokens else ""
        end = self._place + 1
        if not isinstance(words, str) or not words.endswith(" "):
            self._put("\n", end)
            return
        self._tokens[-1] = words.rstrip(" ")
        if words.endswith("  "):
            self._break(end)
        else:
            self._put("\n", end)

    def _break(self, end: int) -> None:
        self._tokens += (Open("br"), Close())
        self._place = end

    def _code(self) -> None:
        ticks = _TICKS.match(self._text, self._place)
        assert ticks is not None  # noqa: S101 - called at a backtick
        end = self._partner(len(ticks[0]), ticks.end())
        if end is None:
            if self._notes:
                self._notes.left_over(self._place, ticks[0])
            self._put(ticks[0], ticks.end())
            return
        words = self._text[ticks.end() : end].replace("\n", " ")
        if words[0] == words[-1] == " " and words.strip(" "):
            words = words[1:-1]
        start = self._place
        self._tokens += (Open("code"), words, Close())
        self._place = end + len(ticks[0])
        self._cover(start)

    def _partner(self, length: int, place: int) -> int | None:
        """The next run of so many backticks; all runs are looked for once."""
        if self._ticks is None:
            self._ticks = {}
            for match in _TICKS.finditer(self._text, place):
                self._ticks.setdefault(len(match[0]), []).append(match.start())
        places = self._ticks.get(length, [])
        index = bisect_left(places, place)
        return places[index] if index < len(places) else None

    def _mark(self) -> None:
        match = _MARKS.match(self._text, self._place)
        assert match is not None  # noqa: S101 - called at a mark
        found = run(self._text, self._place, match.end())
        self._runs.append(found)
        self._put(found, match.end())

    def _angle(self) -> None:
        start = self._place
        if match := _ADDRESS.match(self._text, start) or _MAIL.match(self._text, start):
            address = match[1]
            href = address if match.re is _ADDRESS else f"mailto:{address}"
            self._tokens += self._linked(start, Target(href, ""), [address])
            self._place = match.end()
        elif self._text.startswith("<!--", start) and (end := self._comment_end(start)):
            self._tell(start, "comment")
            self._place = end
        elif self._is_cell and (match := _BREAK.match(self._text, start)):
            self._break(match.end())
        else:
            self._put("<", start + 1)
            return
        self._cover(start)

    def _comment_end(self, start: int) -> int | None:
        """Behind a comment; where none ends any more, that is known from then on (6.6)."""
        for short in ("<!-->", "<!--->"):
            if self._text.startswith(short, start):
                return start + len(short)
        end = self._text.find("-->", start + 4) if self._has_comment else -1
        self._has_comment = end >= 0
        return end + 3 if end >= 0 else None

    def _entity(self) -> None:
        start = self._place
        match = references.ENTITY.match(self._text, start)
        if match is None:
            self._put("&", start + 1)
            return
        self._put(references.entity(match[0]), match.end())
        if self._tokens[-1] != match[0]:
            self._cover(start)

    def _exclaim(self) -> None:
        if self._text.startswith("[", self._place + 1):
            self._bracket(2)
        else:
            self._put("!", self._place + 1)

    def _square(self) -> None:
        match = _NOTE.match(self._text, self._place)
        if match and references.normal(match[1]) in self._known.notes:
            start = self._place
            self._put(Call(references.normal(match[1])), match.end())
            self._cover(start)
            return
        if match:
            self._tell(self._place, "note")
        self._bracket(1)

    def _bracket(self, length: int) -> None:
        start = self._place
        if self._brackets:
            self._brackets[-1].holds_bracket = True
        bracket = _Bracket(len(self._tokens), len(self._runs), start, start + length, length == 2)
        self._brackets.append(bracket)
        self._put(self._text[start : start + length], start + length)

    def _closing(self) -> None:
        """A `]` ends a link or an image where an address follows, or a label that has one."""
        end = self._place + 1
        if not self._brackets:
            self._put("]", end)
            return
        bracket = self._brackets.pop()
        is_within_link = not bracket.is_image and len(self._brackets) < self._floor
        self._floor = min(self._floor, len(self._brackets))
        found = None if is_within_link else self._target(bracket, end)
        if found is None:
            self._put("]", end)
            return
        target, self._place = found
        self._cover(end)
        words = self._tokens[bracket.token + 1 :]
        del self._tokens[bracket.token :]
        pair(self._runs[bracket.run :])
        self._leave(bracket)
        if bracket.is_image:
            self._tell(bracket.start, "image")
            alt = plain(words)
            attributes = (("src", _written(target.href)), ("alt", alt), *_titled(target))
            self._tokens += (Open("img", attributes), Close())
        else:
            self._tokens += self._linked(bracket.start, target, words)
            self._floor = len(self._brackets)

    def _leave(self, bracket: _Bracket) -> None:
        """What was paired within a link is settled."""
        if self._notes:
            for one in self._runs[bracket.run :]:
                if one.left:
                    self._notes.left_over(one.place, one.mark * one.left)
        del self._runs[bracket.run :]

    def _target(self, bracket: _Bracket, end: int) -> tuple[Target, int] | None:
        text = self._text
        if found := references.inline(text, end):
            return found
        label, after = references.label(text, end) or ("", end)
        if not label.strip():
            # The words are the label, `[]` behind them or not.
            is_label = not bracket.holds_bracket and end - 1 - bracket.place <= references.LONGEST_LABEL
            label = text[bracket.place : end - 1] if is_label else ""
        target = self._known.targets.get(references.normal(label)) if label.strip() else None
        if target is None:
            return None
        self._known.repeat(target.href + target.title)
        return target, after

    def _linked(self, place: int, target: Target, words: list[Token]) -> list[Token]:
        """Words with their address, or the words alone where nobody should be led there."""
        if not is_allowed(target.href):
            self._tell(place, "scheme")
            return words
        return [Open("a", (("href", _written(target.href)), *_titled(target))), *words, Close()]


SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def is_allowed(href: str) -> bool:
    """Whether an address is relative, or one of the web, of mail or of a telephone."""
    match = _SCHEME.match(href)
    return match is None or match[1].lower() in SCHEMES


def plain(tokens: list[Token]) -> str:
    """The text of tokens, as an image is described by it."""
    parts = []
    for token in tokens:
        if isinstance(token, str):
            parts.append(token)
        elif isinstance(token, Run):
            parts.append(token.mark * token.left)
        elif isinstance(token, Open) and token.tag == "img":
            parts.append(dict(token.attributes)["alt"])
    return "".join(parts)


def _written(href: str) -> str:
    return re.sub(r"[\x00-\x20]", lambda match: f"%{ord(match[0]):02X}", href)


def _titled(target: Target) -> tuple[tuple[str, str], ...]:
    return (("title", target.title),) if target.title else ()


_READERS: dict[str, Callable[[Passage], None]] = {
    "\\": Passage._escape,
    "`": Passage._code,
    "*": Passage._mark,
    "_": Passage._mark,
    "[": Passage._square,
    "]": Passage._closing,
    "!": Passage._exclaim,
    "<": Passage._angle,
    "&": Passage._entity,
    "\n": Passage._line_end,
}
