"""A changed block's Markdown -> lines that keep as many of its old ones as they can.

Lines before the first and after the last changed word stay as they are; what lies between is filled up to the
width at which the file was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_WIDEST = 10_000
"""The width of a file that does not wrap its paragraphs."""
_NARROWEST = 72
# At the beginning of a line these would make it a list, a heading, a quotation, a table or a rule.
_BEGINS_A_BLOCK = re.compile(r"[-*+>#|=:~]|\(?\w{1,9}[.)]$|\d+\.\d|\[\^")
_STANDS_ALONE = re.compile(r"\s*(?:[-*+|>#:]|\(?\w{1,9}[.)]\s|---)")


def width(lines: Sequence[str]) -> int:
    """The width, in letters, at which a file wraps its paragraphs; practically none where it does not."""
    wrapped = [
        max(len(line), len(after))
        for line, after in pairwise(lines)
        if line.strip()
        and after.strip()
        and not line.lstrip().startswith("|")
        and not _STANDS_ALONE.match(after)
    ]
    return max(*wrapped, _NARROWEST) if wrapped else _WIDEST


def filled(old: Sequence[str], text: str, room: int) -> list[str]:
    """The lines of a block, without what stands before them.

    old: those that it had; none for a new block. text: its Markdown, in which an end of a line is a hard
    break. room: how many letters fit into a line.
    """
    if "\n" in text:
        return [line for part in text.split("\n") for line in _lines(part.split(" "), room)]
    words, split = text.split(" "), [line.split(" ") for line in old]
    head, tail = _kept(words, split)
    words = words[sum(map(len, split[:head])) : len(words) - sum(map(len, split[tail:]))]
    replaced = tail - head
    if words and not replaced and not head and tail < len(old):
        words, tail = [*words, *split[tail]], tail + 1
    while head and words and _goes_on(old[head - 1], words[0], room if not replaced else 0):
        head -= 1
        words = [*split[head], *words]
    middle = list(_lines(words, room))
    if len(middle) > replaced and tail < len(old) and _fits(middle[-1], old[tail], room):
        middle[-1], tail = f"{middle[-1]} {old[tail]}", tail + 1
    return [*old[:head], *middle, *old[tail:]]


def _kept(words: Sequence[str], split: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many old lines stay before the change, and from which one on they stay after it."""
    head, tail = 0, len(split)
    start, end = 0, len(words)
    while head < len(split) and words[start : start + len(split[head])] == split[head]:
        start += len(split[head])
        head += 1
    while tail > head and end - len(split[tail - 1]) >= start:
        if words[end - len(split[tail - 1]) : end] != split[tail - 1]:
            break
        end -= len(split[tail - 1])
        tail -= 1
    return head, tail


def _goes_on(line: str, word: str, room: int) -> bool:
    """Whether a word belongs on the line before it: where it fits, or would begin a block on its own."""
    return _BEGINS_A_BLOCK.match(word) is not None or _fits(line, word, room)


def _fits(line: str, more: str, room: int) -> bool:
    return len(line) + 1 + len(more) <= room


def _lines(words: Sequence[str], room: int) -> Iterator[str]:
    line = ""
    for word in words:
        if not line:
            line = word
        elif _fits(line, word, room) or _BEGINS_A_BLOCK.match(word):
            line = f"{line} {word}"
        else:
            yield line
            line = word
    if line:
        yield line
