"""Runs of a redline -> pieces of a paragraph: words in one form and with one fate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from proclaim.blocks.inline import attribute
from proclaim.redline.parts import Element, Part
from proclaim.redline.structure import Op, Run
from proclaim.redline.word.fate import OF_OP, Fate

_SPACES = " \n"
"""White space that a reader does not see where a paragraph begins; a no-break space was put there."""

_FILLING = "\u00a0"
"""What stands in a line across the page: where LibreOffice takes back what was inserted before an empty
paragraph, that one takes over its properties."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one form."""

    fate: Fate
    text: str
    """With a line end where a line of the paragraph ends."""
    tags: frozenset[str] = frozenset()
    """The inline elements around them."""
    href: str = ""
    anchors: tuple[str, ...] = ()
    """The ids of those elements."""
    link: Element | None = None
    """The link that they are in."""
    notes: tuple[str, ...] = ()
    """What comments at these words say."""


def of_runs(runs: Iterable[Run], kept: Fate = Fate.KEPT) -> list[Piece]:
    """The pieces of some runs. kept: the fate of words that are on both sides.

    At the place that a passage moved to, words that were deleted from it are left out: they stand, as it was,
    at the place that it left.
    """
    told = (run for run in runs if kept is not Fate.CAME or run.op is not Op.DELETED)
    return [_piece(part, OF_OP.get(run.op, kept)) for run in told for part in run.parts]


def of_line(fate: Fate) -> Piece:
    """What a paragraph holds that is a line across the page."""
    return Piece(fate, _FILLING)


def paragraphs(runs: Sequence[Run]) -> Iterator[Sequence[Run]]:
    """The runs between the places where the old text had another block."""
    begin = 0
    for place, run in enumerate(runs):
        if run.joint:
            yield runs[begin:place]
            begin = place + 1
    yield runs[begin:]


def begun(pieces: Iterable[Piece], own: Fate) -> list[Piece]:
    """Pieces that begin a paragraph on one side, and on the other go on in it after a space.

    own: the fate of what is on the first of these sides alone.
    """
    other = Fate.INSERTED if own is Fate.DELETED else Fate.DELETED
    done: list[Piece] = []
    for piece in pieces:
        words = piece.text.lstrip(_SPACES)
        is_first = piece.fate is not other and not any(one.text for one in done if one.fate is not other)
        if is_first and words != piece.text:
            done += [Piece(other, " ")] if piece.fate is not own else []
            done.append(replace(piece, text=words))
        else:
            done.append(piece)
    return done


def _piece(part: Part, fate: Fate) -> Piece:
    ids = [attribute(one.attributes, "id") for one in part.marks]
    return Piece(
        fate,
        part.text,
        frozenset(one.tag for one in part.marks),
        part.href,
        tuple(one for one in ids if one),
        part.link,
    )
