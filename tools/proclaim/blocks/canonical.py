"""What a text says to a reader, in one canonical form: two texts that read the same have the same one.

Blocks open and close; between them stand their words (Unicode NFC, ASCII white space as one space, none at
the ends), with emphasis, code, breaks, where links lead, what pictures show, and how lists count. Ids,
alignment, the order of attributes and the spelling of entities are no part of it, nor are the arrows that
lead back from footnotes. A record holds the SHA-256 of it, so nothing here may ever change for dialect 1.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator

from proclaim.blocks.inline import NO_BREAK, Attributes, Break, Image, Inline, Link, Text, attribute
from proclaim.blocks.tree import Branch, Leaf, Node

DIALECT = 1
"""The version of the dialect that this grammar reads."""
Token = tuple[str, ...]
"""("open", tag, …), ("close", tag) or ("text", words); within words likewise for marks."""
_SPACE = re.compile(r"[ \t\n\r\f]+")
_ENCODED = re.compile(rb"%([0-9A-Fa-f]{2})")
_BACK = "footnote-backref"


def digest(texts: Iterable[tuple[str, tuple[Node, ...]]]) -> str:
    """The SHA-256 of sections in their order, each with its title: that of a JSON array of their tokens.

    The array is written without white space, characters outside ASCII as themselves, in UTF-8.
    """
    tokens: list[Token] = []
    for title, nodes in texts:
        tokens += [
            ("section", _SPACE.sub(" ", unicodedata.normalize("NFC", title)).strip(" ")),
            *canonical(nodes),
        ]
    written = json.dumps(tokens, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def canonical(nodes: Iterable[Node]) -> Iterator[Token]:
    """The tokens of blocks in reading order."""
    for node in nodes:
        named = [("open", node.tag, *_counting(node.tag, node.attributes))] if node.tag else []
        yield from named
        yield from canonical(node.children) if isinstance(node, Branch) else _words(node)
        yield from [("close", node.tag)] if node.tag else []


def _counting(tag: str, attributes: Attributes) -> tuple[str, ...]:
    """How a list counts, and the number of an item that has one of its own."""
    if tag == "ol":
        form = attribute(attributes, "class")
        return attribute(attributes, "start") or "1", attribute(attributes, "type") or "1", form
    value = attribute(attributes, "value") if tag == "li" else ""
    return (value,) if value else ()


def _words(leaf: Leaf) -> Iterator[Token]:
    """The words of a block with their marks, white space made one and none at the ends or around breaks."""
    tokens: list[Token] = []
    ends_in_space = True
    for token in _flat(leaf.content):
        if token[0] != "text":
            ends_in_space = ends_in_space or token[:2] == ("open", "br")
            if token[:2] == ("open", "br"):
                _trim(tokens)
            tokens.append(token)
            continue
        text = _SPACE.sub(" ", unicodedata.normalize("NFC", token[1]))
        text = text[1:] if ends_in_space and text.startswith(" ") else text
        if text:
            tokens.append(("text", text))
            ends_in_space = text.endswith(" ")
    _trim(tokens)
    yield from _joined(tokens)


def _flat(content: Iterable[Inline]) -> Iterator[Token]:
    for node in content:
        if isinstance(node, Text):
            yield "text", node.text
        elif isinstance(node, Break):
            yield "open", "br"
        elif isinstance(node, Image):
            yield "open", "img", _decoded(node.src), node.alt
        elif isinstance(node, Link):
            if attribute(node.attributes, "class") != _BACK:
                yield "open", "a", _decoded(node.href)
                yield from _flat(node.children)
                yield "close", "a"
        else:
            yield "open", node.tag
            yield from _flat(node.children)
            yield "close", node.tag


def _decoded(address: str) -> str:
    """An address without its percent signs, which programs put in as they like (RFC 3986, 2.4)."""
    octets = _ENCODED.sub(lambda match: bytes([int(match[1], 16)]), address.encode())
    return octets.decode("utf-8", "replace")


def _trim(tokens: list[Token]) -> None:
    """Take white space away from the end, the no-break spaces before what leads back from a footnote too."""
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place][0] == "text":
            text = tokens[place][1].rstrip(f" {NO_BREAK}")
            tokens[place : place + 1] = [("text", text)] if text else []
            if text:
                return
        elif tokens[place][0] == "open":
            return


def _joined(tokens: Iterable[Token]) -> Iterator[Token]:
    """Texts that stand beside each other as one."""
    words = ""
    for token in tokens:
        if token[0] == "text":
            words += token[1]
            continue
        yield from [("text", words)] if words else []
        words = ""
        yield token
    yield from [("text", words)] if words else []
