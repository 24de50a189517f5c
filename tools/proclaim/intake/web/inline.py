"""Elements within a line of HTML -> inline runs, and what of them Markdown cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from proclaim.intake import inlines
from proclaim.intake.losses import Loss
from proclaim.intake.passages import Break, Inline, Mark, Text
from proclaim.intake.web.texts import UNSEEN, texts

_MARKS = {
    **dict.fromkeys(("strong", "b"), Mark.STRONG),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Mark.EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Mark.CODE),
}
_UNSAID = {
    "u": ("underlined text", "kept, without the line"),
    "ins": ("text marked as inserted", "kept, without the mark"),
    "del": ("text marked as deleted", "kept, without the mark: delete it if it no longer applies"),
    "s": ("text that is struck through", "kept, without the line: delete it if it no longer applies"),
    "strike": ("text that is struck through", "kept, without the line: delete it if it no longer applies"),
    "sup": ("raised text", "kept on the line"),
    "sub": ("lowered text", "kept on the line"),
    "mark": ("highlighted text", "kept, without its color"),
}
DROPPED = {
    "nav": "navigation",
    "aside": "text beside the page",
    "form": "form",
    "button": "button",
    "select": "form field",
    "textarea": "form field",
    "input": "form field",
    "noscript": "text for browsers without scripts",
    "iframe": "embedded page",
    "object": "embedded object",
    "embed": "embedded object",
    "video": "video",
    "audio": "sound",
    "canvas": "drawing",
    "svg": "drawing",
    "map": "map of links",
    "dialog": "dialog",
}
"""Elements that are no text of a policy, and what a person calls them."""
_PICTURES = frozenset({"img", "picture"})


@dataclass(slots=True)
class Inlines:
    """Reads what stands within lines."""

    losses: list[Loss] = field(default_factory=list)
    """What was met that Markdown cannot say; grows."""

    def read(self, node: html.HtmlElement, marks: frozenset[Mark], href: str) -> Iterator[Inline]:
        """The runs of an element and what stands in it, without its tail."""
        if not isinstance(node.tag, str):
            if node.tag is html.etree.Comment and (node.text or "").strip():
                self.losses.append(Loss("comment in the code", place(node), "left out"))
        elif node.tag == "br":
            yield Break()
        elif not self.drop(node):
            yield from self._within(node, self._marks(node, marks), self._href(node) or href)

    def _within(self, node: html.HtmlElement, marks: frozenset[Mark], href: str) -> Iterator[Inline]:
        yield Text(node.text or "", marks, href)
        for child in node:
            yield from self.read(child, marks, href)
            yield Text(child.tail or "", marks, href)

    def drop(self, node: html.HtmlElement) -> bool:
        """Whether an element is left out; it is named then."""
        if node.tag in UNSEEN:
            if node.tag in ("script", "template"):
                self.losses.append(Loss(node.tag, place(node), "left out"))
            return True
        if node.tag in _PICTURES:
            image = node if node.tag == "img" else node.find(".//img")
            words = ((image.get("alt") or "") if image is not None else "").strip() or "no description"
            self.losses.append(Loss(f'picture ("{words[:60]}")', place(node), "left out"))
            return True
        what = DROPPED.get(node.tag) or ("hidden text" if is_hidden(node) else None)
        if what:
            self.losses.append(lost(node, what))
        return what is not None

    def _marks(self, node: html.HtmlElement, marks: frozenset[Mark]) -> frozenset[Mark]:
        if node.tag in _UNSAID:
            what, became = _UNSAID[node.tag]
            words = " ".join(node.text_content().split())
            self.losses.append(Loss(f'{what} "{words[:40]}"', place(node), became))
        return marks | {_MARKS[node.tag]} if node.tag in _MARKS else marks

    def _href(self, node: html.HtmlElement) -> str:
        href = (node.get("href") or "").strip() if node.tag == "a" else ""
        if href and not inlines.is_safe(href):
            scheme = href.partition(":")[0][:20]
            self.losses.append(Loss(f'link with the scheme "{scheme}"', place(node), "its words are kept"))
            return ""
        return href


def lost(node: html.HtmlElement, what: str) -> Loss:
    """The loss of an element with all that stands in it."""
    words = " ".join(texts(html.tostring(node, encoding="unicode", with_tail=False)))
    return Loss(what, place(node), "left out", " ".join(words.split()))


def place(node: html.HtmlElement) -> str:
    """Where an element stands in its file."""
    return f"line {node.sourceline or 1}"


def is_hidden(node: html.HtmlElement) -> bool:
    """Whether a browser does not show an element."""
    style = (node.get("style") or "").replace(" ", "").lower()
    return "hidden" in node.attrib or "display:none" in style or "visibility:hidden" in style
