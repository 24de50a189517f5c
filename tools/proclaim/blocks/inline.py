"""What stands inside a block: words, emphasis, links, pictures and line breaks, as values.

A leaf of the tree holds a tuple of these, made once from the rendering; everything behind it walks them, so
that no other module takes HTML apart. `html` is their one writer, and gives the bytes of the rendering back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

Attributes = tuple[tuple[str, str], ...]
"""Names and values of a start tag in their order; values as text, without entities."""

NO_BREAK = "\u00a0"
_ENTITY = "&nbsp;"


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the white space between them, as a reader sees them."""

    text: str
    no_break: str = field(default=_ENTITY, compare=False)
    """How its no-break spaces are written: as a rendering writes them, or as themselves in a redline."""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture."""

    attributes: Attributes

    @property
    def src(self) -> str:
        """The address of the picture; empty where the rendering refused it."""
        return attribute(self.attributes, "src")

    @property
    def alt(self) -> str:
        """What stands for it where it cannot be seen."""
        return attribute(self.attributes, "alt")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead elsewhere."""

    attributes: Attributes
    children: tuple[Inline, ...]

    @property
    def href(self) -> str:
        """Where it leads; empty where the rendering refused the address."""
        return attribute(self.attributes, "href")


@dataclass(frozen=True, slots=True)
class Mark:
    """Any other element around words: strong, em, code, sup, sub, abbr."""

    tag: str
    attributes: Attributes
    children: tuple[Inline, ...]


Inline = Text | Break | Image | Link | Mark


def attribute(attributes: Attributes, name: str) -> str:
    """The value of an attribute; empty where it is not there."""
    return next((one for key, one in attributes if key == name), "")


def without_id(attributes: Attributes) -> Attributes:
    """The attributes but for the id."""
    return tuple(one for one in attributes if one[0] != "id") if attributes else attributes


def shown(content: Iterable[Inline]) -> str:
    """What a reader sees, with its white space; a line break ends a line, a picture shows no words."""
    return "".join([_shown(node) for node in content])


def walk(content: Iterable[Inline]) -> Iterator[Inline]:
    """Everything in it, an element before what it holds."""
    for node in content:
        yield node
        if isinstance(node, Link | Mark):
            yield from walk(node.children)


def links(content: Iterable[Inline]) -> Iterator[Link]:
    """The links in it, in order."""
    return (node for node in walk(content) if isinstance(node, Link))


def changed(content: Iterable[Inline], change: Callable[[Inline], Inline]) -> tuple[Inline, ...]:
    """The same with every node as `change` gives it, an element after what it holds."""
    return tuple([change(_with_children(node, change)) for node in content])


def without_ids(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same with no id in it, as it may stand a second time on a page."""
    return changed(content, bare)


def bare(node: Inline) -> Inline:
    """The node without its own id."""
    if isinstance(node, Text | Break) or not attribute(node.attributes, "id"):
        return node
    return replace(node, attributes=without_id(node.attributes))


def html(content: Iterable[Inline]) -> str:
    """Their HTML, safe to put on a page."""
    return "".join([_html(node) for node in content])


def start_tag(tag: str, attributes: Attributes) -> str:
    """The HTML that an element begins with."""
    if not attributes:
        return f"<{tag}>"
    written = "".join([f' {name}="{_escaped_value(one)}"' for name, one in attributes])
    return f"<{tag}{written}>"


def _shown(node: Inline) -> str:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Link | Mark):
        return shown(node.children)
    return "\n" if isinstance(node, Break) else ""


def _with_children(node: Inline, change: Callable[[Inline], Inline]) -> Inline:
    if isinstance(node, Link):
        return Link(node.attributes, changed(node.children, change))
    if isinstance(node, Mark):
        return Mark(node.tag, node.attributes, changed(node.children, change))
    return node


def _html(node: Inline) -> str:
    if isinstance(node, Text):
        return escaped(node.text).replace(NO_BREAK, node.no_break)
    if isinstance(node, Break):
        return "<br>"
    if isinstance(node, Image):
        return start_tag("img", node.attributes)
    tag = node.tag if isinstance(node, Mark) else "a"
    return f"{start_tag(tag, node.attributes)}{html(node.children)}</{tag}>"


def escaped(text: str) -> str:
    """Text as the cleaned rendering escapes it, quotes left alone."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escaped_value(text: str) -> str:
    return escaped(text).replace('"', "&quot;").replace(NO_BREAK, _ENTITY)
