"""Links as CommonMark writes them: destinations, titles, labels, and the definitions that labels refer to.

Sections 4.7 and 6.3 of CommonMark 0.31.2. Every function takes a text and a place in it, and gives what it
read with the place behind it, or None.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import NamedTuple

MOST_PARENTHESES = 32
"""So many may stand open within a destination (CommonMark asks for at least three)."""
LONGEST_LABEL = 999
"""Characters of a label (6.3)."""

_ENTITY = r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
_ESCAPED = re.compile(rf"\\([!-/:-@\[-`{{-~])|({_ENTITY})")
ENTITY = re.compile(_ENTITY)
_ANGLED = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_PLAIN = re.compile(r"(?:[^()\\\x00-\x20\x7f]|\\[!-/:-@\[-`{-~]|\\(?![!-/:-@\[-`{-~]))++")
_TITLE = re.compile(
    r"\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\)",
    re.DOTALL,
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
_SPACE = re.compile(r"[ \t]*+(?:\n[ \t]*+)?+")
_LINE_END = re.compile(r"[ \t]*+(?:\n|$)")


class Target(NamedTuple):
    """Where a link goes."""

    href: str
    title: str


def unescaped(text: str) -> str:
    """The text with its escapes and entities as the characters that they stand for."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(lambda match: match[1] or entity(match[2]), text)


def entity(written: str) -> str:
    """The character of an entity; an unknown one is the text that it is (2.5)."""
    name = written[1:]
    if name[0] != "#":
        return html5.get(name, written)
    digits = name[1:-1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    is_character = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_character else "\ufffd"


def normal(label: str) -> str:
    """Labels that differ in case and white space only are one."""
    return " ".join(label.split()).casefold()


def label(text: str, place: int) -> tuple[str, int] | None:
    """A label in brackets, which holds no other brackets."""
    match = _LABEL.match(text, place)
    return (match[1], match.end()) if match else None


def destination(text: str, place: int) -> tuple[str, int] | None:
    """A destination, in angle brackets or with its parentheses in pairs."""
    if text.startswith("<", place):
        match = _ANGLED.match(text, place)
        return (unescaped(match[1]), match.end()) if match else None
    start, depth = place, 0
    while place < len(text):
        if match := _PLAIN.match(text, place):
            place = match.end()
        elif text[place] == "(" and depth < MOST_PARENTHESES:
            depth, place = depth + 1, place + 1
        elif text[place] == ")" and depth:
            depth, place = depth - 1, place + 1
        else:
            break
    return None if depth else (unescaped(text[start:place]), place)


def title(text: str, place: int) -> tuple[str, int] | None:
    """A title in quotes or parentheses."""
    match = _TITLE.match(text, place)
    if match is None:
        return None
    return unescaped(next(found for found in match.groups() if found is not None)), match.end()


def space(text: str, place: int) -> int:
    """Behind white space with at most one line end in it."""
    match = _SPACE.match(text, place)
    return match.end() if match else place


def inline(text: str, place: int) -> tuple[Target, int] | None:
    """What follows the words of an inline link: `(destination "title")`."""
    if not text.startswith("(", place):
        return None
    place = space(text, place + 1)
    target, place = destination(text, place) or ("", place)
    after, words = space(text, place), ""
    if after > place and (found := title(text, after)):
        words, after = found[0], space(text, found[1])
    return (Target(target, words), after + 1) if text.startswith(")", after) else None


def definition(text: str, place: int) -> tuple[str, Target, int] | None:
    """A definition, `[label]: destination "title"`, up to the end of its line."""
    found = label(text, place)
    if found is None or not found[0].strip() or not text.startswith(":", found[1]):
        return None
    start = space(text, found[1] + 1)
    target = destination(text, start)
    if target is None or target[1] == start:
        return None
    plain_end = _LINE_END.match(text, target[1])
    before_title = space(text, target[1])
    words = title(text, before_title) if before_title > target[1] else None
    titled_end = _LINE_END.match(text, words[1]) if words else None
    if words and titled_end:
        return normal(found[0]), Target(target[0], words[0]), titled_end.end()
    return (normal(found[0]), Target(target[0], ""), plain_end.end()) if plain_end else None
