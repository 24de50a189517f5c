"""HTML that people write into Markdown, by what should stand in its place."""

from __future__ import annotations

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


def construct_of(name: str, tag: str) -> str:
    """What a tag is to a check: break, table, anchor, image, markup, wrapper; nothing where it is no HTML."""
    if name == "br":
        return "break"
    if name == "img":
        return "image"
    if name in _TABLE:
        return "table"
    if name == "a" and "href" not in tag.lower() and not tag.startswith("</"):
        return "anchor"
    if name in _MARKUP:
        return "markup"
    return "wrapper" if name in _WRAPPER else ""
