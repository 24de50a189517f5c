"""What Word and LibreOffice must show of a text, however they come to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proclaim import blocks
from tests.redline.word import Seen, spare


def of_text(text: str) -> list[Seen]:
    """What a reader of the rendering sees, leaf by leaf, and how Word sets it."""
    return [one for node in blocks.read(blocks.render(text)) for one in _leaves(node)]


def differences(found: list[Seen], text: str, packed: bytes) -> list[str]:
    """Where what is shown is not the text: headings, items and cells as the rendering has them, and no empty
    paragraph more than Word demands."""
    wanted = [one for one in of_text(text) if not _is_empty(one)]
    left = [one for one in found if not _is_empty(one)]
    told = [f"an empty paragraph, {place}" for place in spare(found, packed)]
    told += [f"{one} for {two}" for one, two in zip(left, wanted, strict=False) if one != two]
    return (
        told
        + [f"left over {one}" for one in left[len(wanted) :]]
        + [f"no {one}" for one in wanted[len(left) :]]
    )


def _is_empty(one: Seen) -> bool:
    return one.kind == "paragraph" and not (one.text or one.is_rule)


def _leaves(node: blocks.Node, is_item: bool = False, kind: str = "paragraph") -> Iterator[Seen]:
    if isinstance(node, blocks.Leaf):
        style = f"Heading{node.tag[1]}" if re.fullmatch("h[1-6]", node.tag) else ""
        yield Seen(node.text, style, is_item, kind, node.tag == "hr")
        return
    if node.tag == "table":
        yield Seen("", kind="table")
    inner = "cell" if node.tag == "table" else kind
    for place, child in enumerate(node.children):
        is_first = node.tag == "li" and place == 0
        yield from _leaves(child, is_first and isinstance(child, blocks.Leaf), inner)
