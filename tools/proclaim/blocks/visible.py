"""Marks of Markdown, of HTML and of other programs that readers would see, in text where nothing else hides.

The text that is looked at has spaces in place of code, escapes and addresses: whatever is found here is
shown as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proclaim.blocks.constructs import Construct

_MARKUP = frozenset(
    {
        *("a", "abbr", "b", "blockquote", "cite", "code", "dd", "del", "dfn", "dl", "dt", "em", "hr", "i"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp"),
        *("small", "strike", "strong", "sub", "sup", "tt", "ul", "var"),
    }
)
_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "col", "colgroup"})
_WRAPPER = frozenset(
    {
        *("address", "article", "aside", "audio", "base", "body", "button", "canvas", "center", "details"),
        *("dialog", "div", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "head"),
        *("header", "html", "iframe", "input", "ins", "label", "legend", "link", "main", "map", "math"),
        *("menu", "meta", "nav", "noscript", "object", "option", "picture", "script", "section", "select"),
        *("source", "span", "style", "summary", "svg", "template", "textarea", "time", "title", "track"),
        *("u", "video", "wbr"),
    }
)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9.-]*)(?=[\s/>]|$)(?:[^<>]*+>)?|<[!?][A-Za-z\[][^<>]*+>?")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9.-]*)")
_PATTERNS = tuple(
    (construct, re.compile(pattern, re.MULTILINE))
    for construct, pattern in (
        (Construct.TEMPLATE, r"\{\{[^{}\n]*+(?:\}\})?|\{%[^{}\n]*+(?:%\})?|^\[\[?_?TOC_?\]?\]$"),
        (Construct.TEMPLATE, r"^(?:import|export)\s[^\n]*?\sfrom\s+['\"][^\n]*$"),
        (Construct.ATTRIBUTES, r"\{(?::|#|\.[A-Za-z]|[A-Za-z-]+=)[^{}\n]*+\}"),
        # A link whose address has a space, or whose label nothing defines.
        (Construct.MARKS, r"\]\([^()\n]*+\)?|\]\[[^\[\]\n]*+\]|^\[[^\[\]\n]+\]:[ \t]"),
        # A heading without the space behind its hashes.
        (Construct.MARKS, r"^(?:#{2,6}(?=[^\s#])|#(?=[^\W\d_]))[^\n]*"),
        # Rows and delimiters of a table that is none.
        (
            Construct.MARKS,
            r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$|^\|[^\n]*\|[ \t]*$",
        ),
        # An entity without its semicolon, and a backslash that breaks no line.
        (
            Construct.MARKS,
            r"&(?:nbsp|amp|lt|gt|quot|copy|reg|[lr][sd]quo|[nm]dash|hellip|#\d{2,5})(?![\w;=])|\\\Z",
        ),
        (Construct.STRUCK, r"~~(?=[^~\s])[^~\n]*+~~|==(?=[^=\s])[^=\n]*+=="),
        (Construct.FORMULA, r"\$\$[^$\n]*+(?:\$\$)?"),
    )
)


def visible(text: str) -> Iterator[tuple[Construct, re.Match[str]]]:
    """What of a text readers would see and are not meant to."""
    for construct, pattern in _PATTERNS:
        yield from ((construct, match) for match in pattern.finditer(text))
    for match in _TAG.finditer(text):
        found = _tag(match[0])
        if found:
            yield found, match


def tag_name(tag: str) -> str:
    """The name of an HTML element, from its tag; empty for anything else."""
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def _tag(tag: str) -> Construct | None:
    """What should stand in the place of a tag; None for angle brackets around words, such as <your name>."""
    name, is_whole = tag_name(tag), tag.endswith(">")
    if not is_whole and len(name) == 1:
        return None
    if name == "br":
        return Construct.BREAK
    if name == "img":
        return Construct.IMAGE
    if name in _TABLE:
        return Construct.TABLE
    if name == "a" and "href" not in tag.lower() and not tag.startswith("</"):
        return Construct.ANCHOR
    if name in _MARKUP:
        return Construct.MARKUP
    is_foreign = name in _WRAPPER or not name or (is_whole and _is_element(tag))
    return Construct.WRAPPER if is_foreign else None


def _is_element(tag: str) -> bool:
    """Whether a tag that HTML does not know looks like one all the same, such as that of a component."""
    return tag.startswith("</") or tag.endswith("/>") or "=" in tag
