"""Edits of a section's file: which lines give way to which, made by block and applied in one go.

An edit stands for one block, so that two people who changed two blocks never meet, and two who changed one
always do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cydifflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines of a file that give way to others."""

    first: int
    """From 1."""
    last: int
    """The last one that goes; `first - 1` where lines are put in before `first` and none goes."""
    lines: tuple[str, ...]
    old: str = ""
    """The passage that changes as a reader sees it; empty for one that is new."""
    new: str = ""
    """What it becomes; empty for one that goes."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A block that counsel changed and that somebody else has changed since in another way."""

    edit: Edit
    line: int
    """Where it stands today."""
    today: str
    """Its lines today."""


def applied(lines: Sequence[str], edits: Iterable[Edit]) -> list[str]:
    """The lines after all edits, which must not overlap."""
    found: list[str] = []
    place = 0
    for edit in sorted(edits, key=lambda edit: (edit.first, edit.last)):
        found += lines[place : edit.first - 1]
        found += edit.lines
        place = max(edit.last, edit.first - 1)
    return [*found, *lines[place:]]


def rebased(
    edits: Sequence[Edit], base: Sequence[str], today: Sequence[str]
) -> tuple[list[Edit], list[Conflict]]:
    """The edits as they are to be made in a file that has changed since, and those that cannot be.

    An edit can be made where its block, or the lines on both sides of what it puts in, are as they were. One
    that somebody else has made already is left out.
    """
    made: list[Edit] = []
    conflicts: list[Conflict] = []
    codes = SequenceMatcher(None, list(base), list(today), False).get_opcodes()
    for edit in edits:
        start, end = _needed(edit, base)
        shift = next((k - i for op, i, j, k, _ in codes if op == "equal" and i <= start and end <= j), None)
        if shift is not None:
            made.append(replace(edit, first=edit.first + shift, last=edit.last + shift))
            continue
        start, end, there, until = _around(start, end, codes)
        ours = applied(base[start:end], [replace(edit, first=edit.first - start, last=edit.last - start)])
        if ours != list(today[there:until]):
            conflicts.append(Conflict(edit, there + 1, "\n".join(today[there:until])))
    return made, conflicts


Code = tuple[str, int, int, int, int]


def _needed(edit: Edit, base: Sequence[str]) -> tuple[int, int]:
    """The lines, as a slice, that must be as they were: for what is put in, its neighbours."""
    if edit.last >= edit.first:
        return edit.first - 1, edit.last
    above, below = edit.first - 1, edit.first - 1
    while above > 0 and not base[above - 1].strip():
        above -= 1
    while below < len(base) and not base[below].strip():
        below += 1
    return max(above - 1, 0), min(below + 1, len(base))


def _around(start: int, end: int, codes: Sequence[Code]) -> tuple[int, int, int, int]:
    """Lines of the old file with all changes that reach into them, and the lines of the new file there."""
    touched = [
        code
        for code in codes
        if code[0] != "equal"
        and (code[1] < end and code[2] > start if code[1] < code[2] else start < code[1] < end)
    ]
    start, end = min(start, *(code[1] for code in touched)), max(end, *(code[2] for code in touched))
    there = next(_there(start, code) for code in reversed(codes) if code[1] <= start <= code[2])
    until = next(_there(end, code) for code in codes if code[1] <= end <= code[2])
    return start, end, there, until


def _there(place: int, code: Code) -> int:
    """Where a line of the old file is in the new one; within a change only its borders are."""
    op, i, j, k, m = code
    if op == "equal":
        return k + place - i
    return k if place == i else m if place == j else k
