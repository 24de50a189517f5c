"""What other Markdown has and the dialect lacks, each turned into what the dialect says instead.

Every conversion is a pattern, what stands in its place, and what is said of it. They work on text whose code
is hidden, keep the number of lines, and are tried in the order of this page: what would hide another one
comes first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from proclaim.intake import escaping, inlines
from proclaim.intake.counting import shown, tokens
from proclaim.intake.losses import Loss
from proclaim.intake.web.inline import DROPPED
from proclaim.intake.web.texts import INLINE

Replacement = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Conversion:
    """One construct, and what becomes of it."""

    element: str
    """What it is, for a person; empty where nothing is lost that a reader sees."""
    pattern: re.Pattern[str]
    replacement: str | Replacement
    became: str = "left out"


ELEMENTS = frozenset(
    {"table", "ul", "ol", "dl", "p", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "form"}
)
"""Elements that are read as HTML where they begin a line."""


def _lines_of(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _paired(tag: str) -> re.Pattern[str]:
    return re.compile(
        rf"<({tag})\b[^<>]{{0,500}}>((?:(?!<(?:{tag})\b).)*?)</\1\s*>", re.IGNORECASE | re.DOTALL
    )


def _around(sign: str) -> Replacement:
    """The inner text between signs, white space left outside of them."""

    def replaced(match: re.Match[str]) -> str:
        inner = match[2]
        bare = inner.strip()
        before, _, after = inner.partition(bare) if bare else ("", "", inner)
        return f"{before}{sign}{bare}{sign}{after}" if bare else inner

    return replaced


def _link(match: re.Match[str]) -> str:
    href = match["href"] or ""
    return (
        f"[{match['text'].strip()}]({href.replace(' ', '%20')})" if inlines.is_safe(href) else match["text"]
    )


def _named(match: re.Match[str]) -> str:
    """A heading with the name that stood before or in it."""
    before, title, begin, within, words, end = match.groups()
    if before:
        return f"{title} {{#{before}}}"
    return f"{begin}{words}{end.rstrip()} {{#{within}}}"


def _unsafe(match: re.Match[str]) -> str:
    return match[0] if inlines.is_safe(match["href"]) else match["text"]


def _spaced(match: re.Match[str]) -> str:
    """`**text: **` -> `**text:** `: CommonMark (6.2) ends no emphasis after a space."""
    sign, text = match[1], match[2]
    bare = text.strip()
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}{sign}{bare}{sign}{trail}" if bare else match[0]


def _admonition(match: re.Match[str]) -> str:
    title = match["title"] or match["kind"].capitalize()
    body = re.sub(r"^(?: {4}|\t)", "", match["body"], flags=re.MULTILINE)
    return f"{match['before']}**{title}**\n\n{body}"


_NAME = r"<a\s+(?:name|id)\s*=\s*[\"']?([\w.:-]+)[\"']?\s*>"
HIDDEN: tuple[Conversion, ...] = (
    Conversion("comment", re.compile(r"<!--(?:(?!<!--|-->).)*-->", re.DOTALL), _lines_of),
    Conversion(
        "script", re.compile(r"<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>", re.I | re.DOTALL), _lines_of
    ),
)
"""What no reader sees; goes before anything else."""
CONVERSIONS: tuple[Conversion, ...] = (
    Conversion(
        "import of a component",
        re.compile(
            r"^(?:import\s[^\n]*?from\s+[\"'][^\"'\n]+[\"'];?|export\s+(?:const|default)\s[^\n]*)$", re.M
        ),
        "",
    ),
    Conversion(
        "table of contents",
        re.compile(r"^(?:[*-][^\n]*\n\{:\s*toc\s*\}|\[\[?toc\]?\]|\{:\s*toc\s*\})[ \t]*$", re.I | re.M),
        _lines_of,
        "left out: the site makes its own",
    ),
    Conversion(
        "",
        re.compile(r"^(#{1,6}[ \t].*?)[ \t]*(?:\n)?\{:?[ \t]*#([\w.:-]+)[^{}\n]*\}[ \t]*$", re.MULTILINE),
        r"\1 {#\2}",
    ),
    Conversion(
        "",
        re.compile(
            rf"^{_NAME}\s*</a>[ \t]*\n+(#{{1,6}}[ \t][^\n{{]*?)[ \t]*$"
            rf"|^(?=#)(#{{1,6}}[ \t]+[^\n]*?){_NAME}([^\n]*?)</a>([^\n{{]*)$",
            re.IGNORECASE | re.MULTILINE,
        ),
        _named,
    ),
    Conversion(
        "place that links lead to",
        re.compile(rf"{_NAME}\s*</a>", re.IGNORECASE),
        "",
    ),
    Conversion(
        "attribute list",
        re.compile(r"(?<!^)(?<!\n)[ \t]*\{:[^{}\n]*\}|^\{:[^{}\n]*\}[ \t]*$", re.MULTILINE),
        "",
    ),
    Conversion("", re.compile(r"^([ \t]*)[•●▪‣◦·][ \t]+", re.M), r"\1- "),
    Conversion("", _paired("strong|b"), _around("**")),
    Conversion("", _paired("em|i"), _around("*")),
    Conversion("", _paired("code|kbd|samp|tt"), _around("`")),
    Conversion(
        "",
        re.compile(
            r"<a\s[^<>]*?href\s*=\s*([\"'])(?P<href>.*?)\1[^<>]*>(?P<text>.*?)</a\s*>", re.I | re.DOTALL
        ),
        _link,
    ),
    Conversion(
        "picture",
        re.compile(r"!\[(?P<alt>[^\]\n]{0,500})\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"),
        r"\g<alt>",
        "its text is kept",
    ),
    Conversion("picture", re.compile(r"<img\b[^<>]*>", re.I), ""),
    Conversion(
        "link with a scheme that is not allowed",
        re.compile(
            r"(?<!!)\[(?P<text>[^\[\]\n]+)\]\(\s*<?(?P<href>(?:javascript|data|file|vbscript):[^()\s]*(?:\([^()\s]*\))*)[^)\n]*\)",
            re.I,
        ),
        _unsafe,
        "its words are kept",
    ),
    Conversion("attributes of a link", re.compile(r"(?<=[)\]])\{:?\s*(?:target|rel|class|\.)[^{}\n]*\}"), ""),
    Conversion(
        "note in a frame",
        re.compile(
            r"^!!!\s+(?P<kind>[\w-]+)(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[^\n]*(?P<before>)\n"
            r"(?P<body>(?:(?: {4}|\t)[^\n]*\n?|[ \t]*\n(?= {4}|\t))+)",
            re.M,
        ),
        _admonition,
        "kept as text under its title",
    ),
    Conversion(
        "note in a frame",
        re.compile(r"^(>[ \t]*)\[!(note|tip|important|warning|caution)\][ \t]*$", re.I | re.M),
        lambda match: f"{match[1]}**{match[2].capitalize()}**\n>",
        "kept as a quotation under its title",
    ),
    Conversion("note in a frame", re.compile(r"^:::[^\n]*$", re.M), "", "its text is kept"),
    Conversion(
        "text that is struck through", re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"), r"\1", "kept, without the line"
    ),
    Conversion("check box", re.compile(r"^([ \t]*[-*+][ \t]+)\[[ xX]\][ \t]+", re.M), r"\1", "left out"),
    Conversion("", re.compile(r"(?<![*\\])(\*\*)(?=\S)([^*\n]+?[ \t]+)\*\*(?!\*)(?=\s|$)", re.M), _spaced),
)
"""In the order in which they are made."""

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
