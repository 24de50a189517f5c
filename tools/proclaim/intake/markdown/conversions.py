"""Carries out the conversions of `constructs`, and names what is lost or changed with its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from proclaim.intake import escaping
from proclaim.intake.counting import shown, tokens
from proclaim.intake.losses import Loss
from proclaim.intake.markdown.constructs import CONVERSIONS, ELEMENTS, HIDDEN, Conversion
from proclaim.intake.web.inline import DROPPED
from proclaim.intake.web.texts import INLINE

_WRAPPERS = {
    "u": "underlined text",
    "ins": "text marked as inserted",
    "s": "text that is struck through",
    "del": "text that is struck through",
    "strike": "text that is struck through",
    "details": "part that can be folded",
    "sup": "raised text",
    "sub": "lowered text",
}
_SILENT = frozenset(
    {"p", "div", "span", "section", "article", "main", "center", "font", "small", "a", "br", "summary"}
)
"""Wrappers that no reader sees."""
_KNOWN = frozenset(
    {*_WRAPPERS, *_SILENT, *INLINE, *DROPPED, *ELEMENTS, "li", "tr", "td", "th", "dt", "dd", "hr", "header"}
)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?/?>")
_MARKUP = re.compile(r"<[^<>]*>|\{[^{}\n]*\}")
_BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*", re.IGNORECASE)
_CELL_BREAK = "\ue013"


@dataclass(slots=True)
class Converter:
    """Converts the text of one file."""

    first_line: int
    """The line of the file on which the text begins."""
    losses: list[Loss] = field(default_factory=list)
    markup: Counter[str] = field(default_factory=Counter)
    """The words that stood within tags, which are no words of the text."""

    def hide(self, text: str) -> str:
        """The text without what no reader sees."""
        return self._all(text, HIDDEN)

    def convert(self, text: str) -> str:
        """The text with every other construct converted."""
        text = self._all(text, CONVERSIONS)
        text = "\n".join(line for each in text.split("\n") for line in self._broken(each))
        return _TAG.sub(lambda tag: self._unwrapped(tag, text), text).replace(_CELL_BREAK, "<br>")

    def line(self, text: str, place: int) -> str:
        """Where a place of the text stands in its file."""
        return f"line {self.first_line + text.count(chr(10), 0, place)}"

    def _all(self, text: str, conversions: Sequence[Conversion]) -> str:
        for conversion in conversions:
            text = self._converted(text, conversion)
        return text

    def _converted(self, text: str, conversion: Conversion) -> str:
        def replaced(match: re.Match[str]) -> str:
            made = conversion.replacement
            new = made(match) if callable(made) else match.expand(made)
            if not conversion.element:
                self.markup += tokens(tag[0] for tag in _MARKUP.finditer(match[0]))
            elif new != match[0]:
                self._name(conversion, match, new, self.line(text, match.start()))
            return new

        return conversion.pattern.sub(replaced, text)

    def _name(self, conversion: Conversion, match: re.Match[str], new: str, where: str) -> None:
        words = " ".join(match[0].split())
        what = f"{conversion.element} ({words if len(words) <= 60 else f'{words[:60]}…'})"
        gone = tokens(seen(match[0])) - tokens(seen(new))
        self.losses.append(Loss(what, where, conversion.became, " ".join(gone.elements())))

    def _broken(self, line: str) -> list[str]:
        """A line with its `<br>` as backslashes at ends of lines; in a table's row they may stand."""
        breaks = _BREAK.findall(line)
        self.markup["br"] += len(breaks)
        if _is_row(line):
            return [_BREAK.sub(_CELL_BREAK, line)]
        pieces = [piece for place, piece in enumerate(_BREAK.split(line)) if piece or place == 0]
        return [*(f"{piece}\\" for piece in pieces[:-1]), pieces[-1]]

    def _unwrapped(self, tag: re.Match[str], text: str) -> str:
        """A tag that only wraps text goes, named where a reader would have seen it; others are text."""
        name, where = tag[1].lower(), self.line(text, tag.start())
        if name not in _KNOWN:
            self.losses.append(Loss(f"unknown element {tag[0][:40]}", where, "kept as text"))
            return escaping.escape(tag[0])
        if not tag[0].startswith("</") and name not in _SILENT:
            self.losses.append(Loss(_WRAPPERS.get(name, f"element <{name}>"), where, "its text is kept"))
        self.markup += tokens((tag[0],))
        if name in INLINE:
            return ""
        # What a block held would run together with what stands behind it.
        is_alone = text[tag.start() - 1 : tag.start()] in ("", "\n") or text[tag.end() : tag.end() + 1] in (
            "",
            "\n",
        )
        return "\n\n" if tag[0].lower().startswith("</summary") else "" if is_alone else " "


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    return line.lstrip().startswith("|") or line.count("|") > 1


def seen(text: str) -> Iterator[str]:
    """What a text shows, tags and attribute lists in it as the text that they are."""
    return shown(text.translate(_NEUTRAL))


_NEUTRAL = str.maketrans("<{", "\N{FULLWIDTH LESS-THAN SIGN}\N{FULLWIDTH LEFT CURLY BRACKET}")
"""Signs for those that begin markup; no word has them."""
