"""Code within Markdown, hidden while the text around it is converted: what is typed there is text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

_OPEN, _CLOSE = "\ue010", "\ue011"
"""Private signs that no text has: they are taken out of the source first."""
_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


@dataclass(slots=True)
class Masks:
    """Pieces of a text that stand aside, each with a sign at its place."""

    pieces: list[str] = field(default_factory=list)

    def hide(self, piece: str) -> str:
        """A sign for a piece."""
        self.pieces.append(piece)
        return f"{_OPEN}{len(self.pieces) - 1}{_CLOSE}"

    def show(self, text: str) -> str:
        """The text with every piece in its place."""
        return _TOKEN.sub(lambda token: self.pieces[int(token[1])], text)


def clean(text: str) -> str:
    """The text without the signs that are used here."""
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def hide_code(text: str, masks: Masks) -> str:
    """The text with its fenced code and code spans hidden; lines of fences keep their number."""
    lines = text.split("\n")
    found: list[str] = []
    fence = ""
    held: list[str] = []
    for line in lines:
        if fence:
            held.append(line)
            if _ends(line, fence):
                found += _hidden(held, masks)
                fence, held = "", []
        elif opening := _opening(line):
            fence, held = opening, [line]
        else:
            found.append(line)
    found += held
    return _SPAN.sub(_hider(masks), "\n".join(found))


def _hider(masks: Masks) -> Callable[[re.Match[str]], str]:
    return lambda match: masks.hide(match[0])


def _hidden(held: list[str], masks: Masks) -> list[str]:
    """A block of code as one sign, its further lines as nothing."""
    return [masks.hide("\n".join(held)), *[SKIPPED] * (len(held) - 1)]


SKIPPED = "\ue012"
"""A line that stands in a hidden piece."""
_OPENING = re.compile(r"[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")


def _opening(line: str) -> str:
    match = _OPENING.match(line)
    return match[1] if match else ""


def _ends(line: str, fence: str) -> bool:
    bare = line.strip(" \t>")
    return len(bare) >= len(fence) and not bare.strip(fence[0])
