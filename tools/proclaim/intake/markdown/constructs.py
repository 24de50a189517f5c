"""What other Markdown has and the dialect lacks, each turned into what the dialect says instead.

Every conversion is a pattern, what stands in its place, and what is said of it. They work on text whose code
is hidden, keep the number of lines, and are tried in the order of this page: what would hide another one
comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from proclaim.intake import inlines

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


_BLOCK = re.compile(r"\s*(?:[-*+>#|]|\d+[.)]|$)")
"""What begins a block of its own, and cannot go on a line."""


def _admonition(match: re.Match[str]) -> str:
    title = match["title"] or match["kind"].capitalize()
    body = re.sub(r"^(?: {4}|\t)", "", match["body"], flags=re.MULTILINE)
    # A bold line by itself would look like a heading.
    between = "\n\n" if _BLOCK.match(body) else "\\\n"
    return f"**{title}**{between}{body}"


def _note(match: re.Match[str]) -> str:
    title = match["kind"].capitalize()
    between = f"\n{match['sign'].rstrip()}" if _BLOCK.match(match["next"]) else "\\"
    return f"{match['sign']}**{title}**{between}\n{match['sign']}{match['next']}"


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
        re.compile(
            r"^(?:(?:[*+-]|\d{1,9}[.)])[ \t][^\n]*\n[ \t]*\{:\s*toc\s*\}|\[\[?toc\]?\]|\{:\s*toc\s*\})"
            r"[ \t]*$",
            re.I | re.M,
        ),
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
            r"^!!!\s+(?P<kind>[\w-]+)(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[^\n]*\n"
            r"(?P<body>(?:(?: {4}|\t)[^\n]*\n?|[ \t]*\n(?= {4}|\t))+)",
            re.M,
        ),
        _admonition,
        "kept as text under its title",
    ),
    Conversion(
        "note in a frame",
        re.compile(
            r"^(?P<sign>>[ \t]*)\[!(?P<kind>note|tip|important|warning|caution)\][ \t]*\n"
            r">[ \t]*(?P<next>[^\n]*)",
            re.I | re.M,
        ),
        _note,
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
