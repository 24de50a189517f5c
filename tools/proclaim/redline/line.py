"""A line of a redline in the making: words of one side in <del> or <ins>, announced to those who listen.

A change stands inside the emphasis that goes on around it. Hidden notes say where it begins, and where the
text goes on behind it; the end of a passage needs no word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from proclaim.blocks.inline import NO_BREAK, Attributes, Inline, Link, Mark, Text, without_id, without_ids
from proclaim.locale import Locale
from proclaim.redline.parts import Element
from proclaim.redline.structure import OLD_SIDED, Op, Run, State

NOTE = ("data-redline", "note")
_TAG = {Op.DELETED: "del", Op.INSERTED: "ins"}
_AFTER = "change_ends"
"""What is said where the text goes on behind a change; the end of a passage needs no word."""


class Change(NamedTuple):
    """The element around words of one side."""

    op: Op
    number: int


def text(words: str) -> Text:
    """Words whose no-break spaces are written as themselves."""
    return Text(words, NO_BREAK)


def hidden(words: str) -> Inline:
    """A note for those who listen."""
    return Mark("span", (("class", "redline-note"), NOTE), (text(words),))


def label(
    words: Sequence[Inline], id: Attributes = (), name: str = "redline-label", before: str = ""
) -> Inline:
    """A note beside the text, in brackets, so that it is told from the text on paper and aloud.

    before: white space that stands before it, and goes with it.
    """
    return Mark("span", (("class", name), NOTE, *id), (text(f"{before}["), *words, text("] ")))


Step = Element | Change


@dataclass(slots=True)
class _Open:
    """An element around words that are still to come, or the line itself."""

    step: Step | None
    tag: str = ""
    attributes: Attributes = ()
    content: list[Inline] = field(default_factory=list)


class Lines:
    """Writes passages with the words of one language."""

    def __init__(self, locale: Locale) -> None:
        self._joined = locale.say("redline.joined")
        self._notes = {
            key: hidden(locale.say(f"redline.{key}"))
            for key in (*(f"{op}_{edge}" for op in _TAG for edge in ("begins", "ends")), _AFTER)
        }

    def of(self, runs: Sequence[Run], state: State) -> tuple[Inline, ...]:
        """The runs of a passage as one line; ids stand on the new side alone, so that none stands twice."""
        line = _Line(self._notes, state in OLD_SIDED)
        for index, run in enumerate(runs):
            if run.joint:
                line.joint(run.change, self._joined)
                continue
            around = (Change(run.op, run.change),) if run.change else ()
            for part in run.parts:
                is_old = state in OLD_SIDED or run.op is Op.DELETED
                content = without_ids(part.content) if is_old else part.content
                line.put((*part.marks[: part.outer], *around, *part.marks[part.outer :]), content)
            if run.change and index + 1 < len(runs) and runs[index + 1].change != run.change:
                line.end_change()
        return line.finish()


class _Line:
    """Running text in the making: inline elements are opened and closed as they come and go."""

    def __init__(self, notes: Mapping[str, Inline], is_old: bool) -> None:
        self._notes = notes
        self._is_old = is_old
        self._open = [_Open(None)]
        self._named: set[int] = set()

    def put(self, path: tuple[Step, ...], content: Iterable[Inline]) -> None:
        """Text within these elements, from the outside."""
        keep = 0
        while keep < min(len(path), len(self._open) - 1) and path[keep] == self._open[keep + 1].step:
            keep += 1
        self._close(keep)
        for step in path[keep:]:
            self._begin(step)
        self._open[-1].content.extend(content)

    def end_change(self) -> None:
        """Close the change that is open, with text to come behind it."""
        self._close(next(i for i, one in enumerate(self._open[1:]) if isinstance(one.step, Change)), _AFTER)

    def joint(self, number: int, words: str) -> None:
        """Two blocks of the old text were joined here; no element goes on over that."""
        self._close(0)
        joint = Mark("span", (("data-redline", "joined"),), ())
        note = label((text(words),), self._id(number), before=" ")
        self._open[-1].content.extend((note, joint))

    def finish(self) -> tuple[Inline, ...]:
        """The whole line."""
        self._close(0)
        return tuple(self._open[0].content)

    def _close(self, keep: int, note: str = "") -> None:
        """Close all but so many elements; `note` is said behind a change, in place of its usual end."""
        while len(self._open) > keep + 1:
            done = self._open.pop()
            content = self._open[-1].content
            inside = tuple(done.content)
            # A link stays one, so that pages can lead it to its place.
            is_link = done.tag == "a"
            made = Link(done.attributes, inside) if is_link else Mark(done.tag, done.attributes, inside)
            content.append(made)
            if isinstance(done.step, Change):
                content.append(self._notes[note or f"{done.step.op}_ends"])

    def _begin(self, step: Step) -> None:
        if isinstance(step, Element):
            changes = (one.step for one in self._open if isinstance(one.step, Change))
            is_old = self._is_old or any(step.op is Op.DELETED for step in changes)
            attributes = without_id(step.attributes) if is_old else step.attributes
            self._open.append(_Open(step, step.tag, attributes))
            return
        self._open[-1].content.append(self._notes[f"{step.op}_begins"])
        self._open.append(_Open(step, _TAG[step.op], self._id(step.number)))

    def _id(self, number: int) -> Attributes:
        """The id of a change, for its first element."""
        attributes = () if number in self._named else (("id", f"change-{number}"),)
        self._named.add(number)
        return attributes
