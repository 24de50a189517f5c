"""Pieces of a returned file -> the sections that they belong to.

A section begins at the heading that bears its bookmark. Editors lose, move and copy bookmarks, so a heading
of the first level without one of ours is known by its title; one that nobody knows begins a new section.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from proclaim.errors import ContentError
from proclaim.model import Section
from proclaim.redline.word.bookmarks import bookmark_name
from proclaim.returned.pieces import Grid, Piece, Seen

_NUMBER = re.compile(r"\d{1,3}\.\s+")
"""What the export writes before a title; it follows from the place of the section, and is no part of it."""


@dataclass(slots=True)
class Division:
    """A section as the file has it."""

    id: str
    """Empty for a section that is new."""
    head: Piece
    pieces: list[Seen] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading without the number before it."""
        return title(self.head)


def title(head: Piece) -> str:
    """The text of a section's heading without the number that the export puts before it."""
    return _NUMBER.sub("", head.text, count=1) if _NUMBER.match(head.text) else head.text


def divided(pieces: Sequence[Seen], sections: Sequence[Section], name: str) -> list[Division]:
    """The sections of a file in its order.

    sections: those that the file was made from. name: the file's, for messages.
    Raises ContentError where words stand before the first section, or one section stands there twice.
    """
    finder = _Finder(sections, pieces)
    found: list[Division] = []
    for piece in pieces:
        id = finder.begun(piece)
        if id is not None and isinstance(piece, Piece):
            found.append(Division(id, piece))
        elif found:
            found[-1].pieces.append(piece)
        elif piece.text:
            raise ContentError(
                f'"{_short(piece.text)}" stands before the first section, and belongs to none',
                f"{name}, {piece.place}",
                "move it below the heading of a section",
            )
    return found


class _Finder:
    def __init__(self, sections: Sequence[Section], pieces: Sequence[Seen]) -> None:
        names = [bookmark_name(section.id) for section in sections]
        # Word cuts names at 40 letters, so two ids may share one; those sections are known by their titles.
        self._by_bookmark = {
            bookmark: section.id
            for bookmark, section in zip(names, sections, strict=True)
            if names.count(bookmark) == 1
        }
        self._titles: Mapping[str, str] = {section.id: _plain(section.title) for section in sections}
        self._unmarked = {
            _plain(title(piece))
            for piece in pieces
            if isinstance(piece, Piece) and piece.level == 1
            if not any(name in self._by_bookmark for name in piece.bookmarks)
        }
        """The titles of headings that bear no bookmark of ours."""
        self._used: set[str] = set()
        self._strayed = ""
        """The section whose bookmark was met on a paragraph that is not its heading."""

    def begun(self, piece: Seen) -> str | None:
        """The id of the section that begins with a piece, empty for a new one; None where none begins."""
        if isinstance(piece, Grid):
            return None
        marked = self._marked(piece)
        if piece.level != 1:
            if marked and _plain(title(piece)) == self._titles[marked]:
                return self._take(marked)
            self._strayed = marked or self._strayed
            return None
        if not piece.text:
            self._strayed = marked or self._strayed
            return None
        return self._take(marked or self._titled(piece) or self._unused(self._strayed))

    def _marked(self, piece: Piece) -> str:
        """The section whose bookmark a piece bears.

        Of several the one of its title, else the last: those of headings that were deleted above come first.
        None where its title stands on another heading, from which the bookmark has strayed.
        """
        known = [
            id for name in piece.bookmarks if (id := self._by_bookmark.get(name, "")) and self._unused(id)
        ]
        words = _plain(title(piece))
        own = next((id for id in known if self._titles[id] == words), known[-1] if known else "")
        has_strayed = bool(own) and self._titles[own] != words and self._titles[own] in self._unmarked
        return "" if has_strayed and piece.level == 1 else own

    def _titled(self, piece: Piece) -> str:
        words = _plain(title(piece))
        alike = [id for id, other in self._titles.items() if other == words and self._unused(id)]
        return alike[0] if len(alike) == 1 else ""

    def _unused(self, id: str) -> str:
        return "" if id in self._used else id

    def _take(self, id: str) -> str:
        self._strayed = ""
        self._used.add(id)
        return id


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:80]}…"
