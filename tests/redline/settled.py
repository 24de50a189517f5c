"""What Word and LibreOffice must show of a text, however they come to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from proclaim import blocks
from proclaim.model import Section
from proclaim.redline.rendering import unchanged
from tests.redline.word import Seen, spare


def of_text(text: str) -> list[Seen]:
    """What a reader of the rendering sees, leaf by leaf, and how Word sets it."""
    return [one for node in blocks.read(blocks.render(text)) for one in _leaves(node)]


def of_sections(sections: Iterable[Section]) -> list[Seen]:
    """What a reader of a document sees: under a title, headings are a level lower in HTML than in Word."""
    found: list[Seen] = []
    for one in sections:
        title = " ".join(one.title.split())
        found += [Seen(f"{one.number}. {title}", "Heading1")] if title else []
        for node in blocks.read(unchanged(one)):
            found += _leaves(node, top=1 if title else 0)
    return found


def differences(found: Sequence[Seen], text: str, packed: bytes) -> list[str]:
    """The same as `faults` for a text."""
    return [*faults(found, of_text(text), packed)]


def faults(found: Sequence[Seen], wanted: Iterable[Seen], packed: bytes) -> Iterator[str]:
    """Where what is shown is not what was wanted, each by its kind: headings, items and cells as the
    rendering has them, and no empty paragraph more than Word demands and the text has, as in empty code."""
    several = list(wanted)
    own = sum(map(_is_empty, several))
    yield from (f"empty: {place}" for place in [*spare(found, packed)][own:])
    left, whole = ([one for one in side if not _is_empty(one)] for side in (found, several))
    for one, two in zip_longest(left, whole):
        if one != two:
            yield f"{_kind(one, two)}: {one} for {two}"


def _kind(one: Seen | None, two: Seen | None) -> str:
    if one is None or two is None:
        return "text"
    return next(name for name in Seen._fields if getattr(one, name) != getattr(two, name))


def _is_empty(one: Seen) -> bool:
    return one.kind == "paragraph" and not (one.text or one.is_rule)


def _leaves(
    node: blocks.Node, is_item: bool = False, kind: str = "paragraph", top: int = 0
) -> Iterator[Seen]:
    if isinstance(node, blocks.Leaf):
        style = f"Heading{int(node.tag[1]) - top}" if re.fullmatch("h[1-6]", node.tag) else ""
        yield Seen(" ".join(node.text.split()), style, is_item, kind, node.tag == "hr")
        return
    if node.tag == "table":
        yield Seen("", kind="table")
    inner = "cell" if node.tag == "table" else kind
    for place, child in enumerate(node.children):
        is_first = node.tag == "li" and place == 0
        yield from _leaves(child, is_first and isinstance(child, blocks.Leaf), inner, top)
