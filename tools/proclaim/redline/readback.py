"""Reads both sides of a passage back from its runs, to prove that they are the texts that were compared.

It shares no code with the weaving of the runs, and follows docs/redline.md instead: an element is what is
opened and closed as the runs are written, and dropping one side's words may leave none of it empty or halved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from proclaim.blocks import Leaf
from proclaim.blocks.inline import (
    Attributes,
    Break,
    Image,
    Inline,
    Mark,
    Text,
    shown,
    without_id,
)
from proclaim.redline.parts import Element, Part
from proclaim.redline.structure import Op, Run

_Key = tuple[str, Attributes]
"""An inline element by its tag and attributes; ids do not count."""


class Stretch(NamedTuple):
    """Words within the same elements, or a picture, or nothing where an element is empty."""

    is_apart: bool
    """Whether white space stands before it. Inside an element at its edge or outside it is the same."""
    words: str
    """With one space between them, whatever stands there."""
    picture: Attributes
    within: tuple[_Key, ...]
    """The elements around it, from the outside."""
    goes_on: int
    """How many of those the stretch before it stands in as well."""


Reading = tuple[Stretch, ...]
"""One side of a passage in a normal form: equal where both say the same in the same form."""


def is_exact(runs: Sequence[Run], old: Leaf, new: Leaf) -> bool:
    """Whether rejecting the changes in the runs gives the old passage, and accepting them the new one."""
    return sides(runs) == (of_leaf(old), of_leaf(new))


def is_exact_text(runs: Sequence[Run], old: str, new: str) -> bool:
    """The same for texts without form, such as titles."""
    return sides(runs) == (_of_text(old), _of_text(new))


def sides(runs: Sequence[Run]) -> tuple[Reading, Reading]:
    """The old and the new side of a passage."""
    if all(not part.marks and _is_text(part) for run in runs for part in run.parts):
        return _of_text(_text(runs, Op.DELETED)), _of_text(_text(runs, Op.INSERTED))
    old, new = _Side(), _Side()
    line = _Line(old, new)
    for index, run in enumerate(runs):
        for part in run.parts:
            around = len(part.marks) if run.op is Op.KEPT else part.outer
            line.put(run.op, (*part.marks[:around], index, *part.marks[around:]), part.content)
    line.close(0)
    return old.reading, new.reading


@lru_cache(maxsize=4096)
def of_leaf(leaf: Leaf) -> Reading:
    """A passage as it stands in its text; long texts are compared with many others."""
    side = _Side()
    side.read(leaf.content)
    return side.reading


def _is_text(part: Part) -> bool:
    return all(isinstance(node, Text) for node in part.content)


def _text(runs: Sequence[Run], side: Op) -> str:
    """The words of one side, where no run has an element in it."""
    parts = (part for run in runs if run.op in (Op.KEPT, side) for part in run.parts)
    return shown([node for part in parts for node in part.content])


def _of_text(text: str) -> Reading:
    side = _Side()
    side.words(text)
    return side.reading


class _Side:
    """One side in the making."""

    def __init__(self) -> None:
        self._done: list[Stretch] = []
        self._within: tuple[_Key, ...] = ()
        self._shared = 0
        """How many elements have been open ever since the last stretch."""
        self._is_apart = False

    @property
    def reading(self) -> Reading:
        """All that was read."""
        return tuple(self._done)

    def read(self, content: Iterable[Inline]) -> None:
        """Go on with all of this."""
        for node in content:
            if isinstance(node, Text):
                self.words(node.text)
            elif isinstance(node, Break):
                self._is_apart = True
            elif isinstance(node, Image):
                self._add("", without_id(node.attributes))
            else:
                self.open(node.tag if isinstance(node, Mark) else "a", node.attributes)
                self.read(node.children)
                self.close()

    def words(self, text: str) -> None:
        """Go on with this text."""
        words = " ".join(text.split())
        self._is_apart = self._is_apart or text[:1].isspace()
        if words:
            self._add(words, ())
            self._is_apart = text[-1:].isspace()

    def open(self, tag: str, attributes: Attributes) -> None:
        """Begin an element."""
        self._within = (*self._within, (tag, without_id(attributes)))

    def close(self) -> None:
        """End the element that began last."""
        is_empty = self._shared < len(self._within)
        if is_empty:
            self._add("", ())
        self._within = self._within[:-1]
        self._shared = min(self._shared, len(self._within))

    def _add(self, words: str, picture: Attributes) -> None:
        last = self._done[-1] if self._done else None
        goes_on = self._shared
        is_one = last and words and last.words and goes_on == len(self._within) == len(last.within)
        if last and is_one:
            space = " " if self._is_apart else ""
            self._done[-1] = last._replace(words=f"{last.words}{space}{words}")
        else:
            # White space at either end of a block is none.
            is_apart = self._is_apart and last is not None
            self._done.append(Stretch(is_apart, words, picture, self._within, goes_on))
        self._shared = len(self._within)
        self._is_apart = False


class _Line:
    """Opens and closes elements as a writer of the runs does, on the sides that they stand on."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self._sides = {Op.DELETED: (old,), Op.INSERTED: (new,), Op.KEPT: (old, new)}
        self._open: list[tuple[Element | int, tuple[_Side, ...]]] = []

    def put(self, op: Op, path: tuple[Element | int, ...], content: Sequence[Inline]) -> None:
        """Content within these elements; the number in their midst is that of the run."""
        keep = 0
        while keep < min(len(path), len(self._open)) and path[keep] == self._open[keep][0]:
            keep += 1
        self.close(keep)
        # What stands around a change stands on both sides.
        around = next(place for place, step in enumerate(path) if isinstance(step, int))
        for place, step in enumerate(path[keep:], keep):
            on = self._sides[Op.KEPT if place < around else op]
            self._open.append((step, on))
            if isinstance(step, Element):
                for side in on:
                    side.open(step.tag, step.attributes)
        for side in self._sides[op]:
            side.read(content)

    def close(self, keep: int) -> None:
        """Close all elements but the outer ones."""
        while len(self._open) > keep:
            step, on = self._open.pop()
            for side in on if isinstance(step, Element) else ():
                side.close()
