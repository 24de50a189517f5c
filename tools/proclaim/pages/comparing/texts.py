"""The texts that a document's releases have in one language, and which pairs of them a reader can compare.

Releases share most of their sections, so what differs between any two of them is told by few pairs of texts,
each in a file of its own. Sections between which something moved are told together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from proclaim.model import Release, Section, State
from proclaim.pages.comparing.moving import Moving
from proclaim.pages.edition import Here, Shelf
from proclaim.redline.sections import places

NONE = "none"
"""Stands for the text of a section that one side lacks."""
_DIGITS = 16
"""Hex digits of a SHA-256 that name a text: 64 bits tell apart what one document will ever say."""

Sections = tuple[Section, ...]


def mark(section: Section) -> str:
    """What names a section's text: the beginning of the SHA-256 of its id, title and text, a line each."""
    return _mark(section.id, section.title, section.text)


@lru_cache(maxsize=65536)
def _mark(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True)
class Part:
    """What is kept in one file: a section on both sides, or several between which something moved."""

    old: Sections
    new: Sections
    moved: frozenset[str] = frozenset()
    """Ids of those that stand elsewhere among the sections of the document."""

    @cached_property
    def is_single(self) -> bool:
        """Whether it is one section that stayed at its place: then its number is no part of it."""
        return not self.moved and len(self.ids) == 1

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The sections of either side."""
        return tuple(dict.fromkeys(one.id for one in (*self.old, *self.new)))

    @property
    def number(self) -> int:
        """The number of the first section in it, that of the newer side if there is one."""
        return (self.new or self.old)[0].number

    @cached_property
    def name(self) -> str:
        """The name of its file, without the ending: what names the older text, and the newer one."""
        return f"{self._side(self.old)}-{self._side(self.new)}"

    def _side(self, sections: Sections) -> str:
        if not sections:
            return NONE
        if self.is_single:
            return mark(sections[0])
        return _mark(*(f"{one.number} {mark(one)} {one.id in self.moved}" for one in sections))


@dataclass(frozen=True)
class Pair:
    """Two releases, the older one first, and all in which they differ."""

    old: Release
    new: Release
    moved: tuple[str, ...]
    """Ids of the sections that stand elsewhere among the others."""
    parts: tuple[Part, ...]

    @property
    def together(self) -> tuple[Part, ...]:
        """The parts that cannot be told by single sections."""
        return tuple(one for one in self.parts if not one.is_single)


class Texts:
    """All releases of a document that were published in the language of a page."""

    def __init__(self, here: Here, shelf: Shelf) -> None:
        self.releases = comparable(here, shelf)
        self.sections: Mapping[str, Sections] = {
            one.id: here.edition.text(one).sections.get(here.language, ()) for one in self.releases
        }
        self._sides = {id: _Side(sections) for id, sections in self.sections.items()}
        self._moving = Moving(self.sections.values())
        self._single: dict[tuple[str, str], Part] = {}

    def pairs(self) -> Iterator[Pair]:
        """Every two releases."""
        for old, new in combinations(self.releases, 2):
            ours, theirs = self._sides[old.id], self._sides[new.id]
            moved = _moved(ours.order, theirs.order)
            yield Pair(old, new, moved, tuple(self._parts(ours, theirs, frozenset(moved))))

    def _parts(self, old: _Side, new: _Side, moved: frozenset[str]) -> Iterator[Part]:
        differing = {id for id, _ in old.marks.items() ^ new.marks.items()} | moved
        joined = self._joined(old, new, differing)
        for id in old.marks | new.marks:
            if id in differing and id not in moved and id not in joined:
                yield self._alone(old, new, id)
        for ids in dict.fromkeys((*joined.values(), *(frozenset({id}) for id in moved if id not in joined))):
            yield Part(_of(old.sections, ids), _of(new.sections, ids), moved & ids)

    def _alone(self, old: _Side, new: _Side, id: str) -> Part:
        """A section by itself; the same value wherever two releases have these texts of it."""
        key = old.marks.get(id, NONE), new.marks.get(id, NONE)
        if key not in self._single:
            self._single[key] = Part(_of(old.sections, {id}), _of(new.sections, {id}))
        return self._single[key]

    def _joined(self, old: _Side, new: _Side, ids: Collection[str]) -> Mapping[str, frozenset[str]]:
        """The sections between which something moved -> all those that are told together."""
        found: dict[str, frozenset[str]] = {}
        for one, other in self._moving.between(old.by_id, new.by_id, ids):
            both = found.get(one, frozenset({one})) | found.get(other, frozenset({other}))
            found.update(dict.fromkeys(both, both))
        return found


class _Side:
    """The sections of one release, ready to be held against another one's."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self.by_id = {one.id: one for one in sections}
        self.marks = {one.id: mark(one) for one in sections}
        self.order = tuple(self.marks)


def comparable(here: Here, shelf: Shelf) -> tuple[Release, ...]:
    """The releases that can be compared on a page: those that were published in its language."""
    return tuple(
        standing.release
        for standing in shelf.standings
        if standing.state is not State.WITHDRAWN and here.language in standing.release.languages
    )


def _of(sections: Sections, ids: Collection[str]) -> Sections:
    return tuple(one for one in sections if one.id in ids)


@lru_cache(maxsize=8192)
def _moved(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the sections that stand elsewhere among the others."""
    if old == new:
        return ()
    sides = ([Section(id, "", 0, "", "", "") for id in side] for side in (old, new))
    return tuple(one.section.id for one in places(*sides) if one.is_left)
