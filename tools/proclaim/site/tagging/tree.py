"""Structure elements in the making, as a tree that can be changed before it is written.

What is below an element of pydyf is a reference; here it is the thing itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Text(NamedTuple):
    """A stretch of marked content, by the reference of its page and its number there."""

    page: bytes
    number: int


class Annotation(NamedTuple):
    """A link on the page, with the object that refers to it."""

    holder: bytes
    annotation: Any


@dataclass(eq=False, slots=True)
class Part:
    """A structure element in the making."""

    element: Any
    box: Any
    kids: list[Part | Text | Annotation] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The type of the element: /P."""
        return str(self.element["S"])

    @property
    def source(self) -> Any:
        """The element of HTML that it was made of, or None."""
        return None if self.box is None else self.box.element

    @property
    def parts(self) -> list[Part]:
        """The elements within."""
        return [one for one in self.kids if isinstance(one, Part)]

    @property
    def key(self) -> tuple[object, ...] | None:
        """What two parts of one element have in common; None where nothing is known of it."""
        if self.source is None:
            return None
        return (self.source, self.box.element_tag, self.kind)

    def walk(self) -> Iterator[Part]:
        """This element and all within, in reading order."""
        yield self
        for one in self.parts:
            yield from one.walk()
