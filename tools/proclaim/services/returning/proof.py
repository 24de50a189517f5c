"""Does the result read as the Word file does? Rendered, exported and read again, word by word.

Merging is by block, and a mistake in it would be a wrong policy. So nothing is written unless what the
sections show, with the numbers of their lists, is what the file shows once its changes are decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from proclaim.errors import ContentError
from proclaim.model import Section
from proclaim.returned.division import Division
from proclaim.returned.document import Changed, Outcome, exported
from proclaim.returned.edits import applied
from proclaim.returned.pieces import Piece, Seen
from proclaim.services.returning.base import Found
from proclaim.store import sections
from proclaim.store.sections import File, Table


def refuse_other_text(found: Found, outcome: Outcome, theirs: Sequence[Division], name: str) -> None:
    """Raises ContentError with the first passage that the sections would show otherwise than the file."""
    touched = [changed for changed in outcome.changed if changed.edits]
    made = [_section(found, changed) for changed in touched]
    wanted = {division.id: division for division in theirs}
    for section, division in zip(made, exported(made, found.base.words), strict=True):
        there, here = _lines(wanted[section.id]), _lines(division)
        for ours, other in zip_longest(here, there, fillvalue=""):
            if ours != other:
                raise ContentError(
                    "the section would not read as the file does: "
                    f'there "{other[:200]}", here "{ours[:200]}"',
                    f"{section.path} from {name}",
                    "nothing was written; make this change by hand, and import the file again",
                )


def _section(found: Found, changed: Changed) -> Section:
    section, base = changed.section, found.base
    lines = applied(base.files[section.id].split("\n"), changed.edits)
    file = File(section.path, section.blob, "\n".join(lines).encode())
    return sections.read(file, section.number, base.words.language, Table(base.data_path, base.data))


def _lines(division: Division) -> list[str]:
    return [division.title, *(line for piece in division.pieces for line in _said(piece))]


def _said(piece: Seen) -> Iterator[str]:
    """What a reader sees of a piece: the words, with the number of an item in a list that counts."""
    if not piece.text:
        return
    label = f"{piece.label} " if isinstance(piece, Piece) and piece.label else ""
    yield f"{label}{piece.text}"
