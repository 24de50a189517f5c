"""What a browser needs to compare any two releases: the redline of every two texts of a section.

Two releases differ in few sections, and fifty releases share most of theirs, so the redlines of single
sections are few where those of pairs of releases would be many. A script puts them together; what it shows
is what `proclaim redline` says of the pair. Pairs that have a page of their own lead there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from itertools import combinations

from proclaim.model import Release, Section, State
from proclaim.pages import mail, places
from proclaim.pages.edition import Here, Shelf
from proclaim.redline import Redline, SectionChange, compare
from proclaim.redline import State as Became
from proclaim.redline.folding import Folding
from proclaim.redline.fragment import Writer
from proclaim.redline.overview import changes_within, numbers_of
from proclaim.redline.sections import places as standing
from proclaim.redline.telling import OPEN

FILE = "compare.json"
_WORDS = (
    *("added", "removed", "renamed", "formatting", "renumbered", "moved_from", "moved_to", "moved_edited"),
    *("moved_unchanged", "stood_here", "map", "map_moved", "deleted", "inserted", "moved", "note"),
)
_COUNTS = (
    *("sections_changed", "sections_inserted", "sections_deleted", "sections_moved"),
    *("words_inserted", "words_deleted"),
)
_LINES = ("map_changes", "map_unchanged", "map_renumbered", "sections_unchanged")
"""Words of the map, by number as well."""


def picker(here: Here, shelf: Shelf) -> str:
    """Two choices and a button, hidden until the script runs; empty where there is nothing to choose."""
    releases = _releases(here, shelf)
    if len(releases) < 2:
        return ""
    newest_first = list(reversed(releases))
    binding = shelf.shown or newest_first[0]
    old = _choice(here, "compare_old", "old", newest_first, releases[0])
    new = _choice(here, "compare_new", "new", newest_first, binding)
    return (
        f'<form class="compare" data-source="{FILE}" hidden>\n{old}\n{new}\n'
        f'<button type="submit">{here.say("compare_do")}</button>\n</form>\n'
        '<div class="comparison" tabindex="-1"></div>'
    )


def data(here: Here, shelf: Shelf) -> str:
    """The file that the script reads, for the history page of a document."""
    releases = _releases(here, shelf)
    versions = _Versions(here, releases)
    words = {one: here.locale.say(f"redline.{one}", old="{old}", number="{number}") for one in _WORDS}
    table = here.locale.table
    value = {
        "releases": {one.id: versions.sections(one) for one in releases},
        "pages": dict(_pages(here, shelf, releases)),
        "texts": {one.id: here.to(places.release(shelf.id, one.id)) for one in releases},
        "moves": versions.moves(),
        "fragments": versions.fragments(shelf.id),
        "counts": {one: table["pages"][one] for one in _COUNTS}
        | {one: table["redline"][one] for one in _LINES},
        "words": {
            **words,
            "comma": here.locale.say("common.comma"),
            "colon": here.locale.say("common.colon"),
            "legend": here.plain("legend"),
            "same": here.plain("same_text"),
            "compared": here.plain("compared", old="{old}", new="{new}"),
            "significant": here.locale.say("redline.significant"),
            "all_significant": here.locale.say("redline.all_significant", n="{n}"),
            "open": OPEN,
        },
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _releases(here: Here, shelf: Shelf) -> list[Release]:
    """The releases that can be compared on the page: those that were published in its language."""
    return [
        standing.release
        for standing in shelf.standings
        if standing.state is not State.WITHDRAWN and here.language in standing.release.languages
    ]


def _choice(here: Here, key: str, name: str, releases: list[Release], chosen: Release) -> str:
    options = "".join(
        f'<option value="{one.id}"{" selected" * (one == chosen)}>{_name(here, one, releases)}</option>'
        for one in releases
    )
    return f'<label>{here.say(key)} <select name="{name}">{options}</select></label>'


def _name(here: Here, release: Release, releases: list[Release]) -> str:
    """The effective date, and the kind where another release has the same date."""
    date = here.locale.date(release.effective)
    alone = sum(one.effective == release.effective for one in releases) == 1
    return escape(date if alone else f"{date} ({here.locale.say(f'kind.{release.kind}')})")


def _pages(here: Here, shelf: Shelf, releases: list[Release]) -> Iterator[tuple[str, str]]:
    """The pairs that have a page: each with the one before it, and each with the one in force."""
    for one in releases:
        before = shelf.before(one)
        if before in releases:
            yield f"{before.id} {one.id}", here.to(places.changes(shelf.id, one.id))
        if shelf.shown and one.effective < shelf.shown.effective:
            yield f"{one.id} {shelf.shown.id}", here.to(places.since(shelf.id, one.id))


class _Versions:
    """The different texts of each section, numbered in the order of the releases."""

    def __init__(self, here: Here, releases: list[Release]) -> None:
        self._here = here
        self._writer = Writer(here.locale)
        self._folding = Folding(here.locale)
        self._known: dict[str, list[Section]] = {}
        self._of: dict[str, list[tuple[Section, int]]] = {}
        for release in releases:
            sections = here.edition.text(release).sections.get(here.language, ())
            self._of[release.id] = [(one, self._number(one)) for one in sections]

    def sections(self, release: Release) -> list[dict[str, object]]:
        """The sections of a release: id, number, title, and which text of the section it has."""
        return [
            {"id": one.id, "number": one.number, "title": one.title, "text": text}
            for one, text in self._of[release.id]
        ]

    def moves(self) -> dict[str, list[str]]:
        """Two releases, "2020-01-01 2021-01-01" -> the sections that stand elsewhere among the others."""
        pairs = combinations(self._of.items(), 2)
        found = {f"{old} {new}": sorted(_moved(ours, theirs)) for (old, ours), (new, theirs) in pairs}
        return {pair: ids for pair, ids in found.items() if ids}

    def fragments(self, document: str) -> dict[str, dict[str, dict[str, object]]]:
        """Section -> "0 1" for its first text against its second, "+ 0" inserted, "0 -" deleted, "0>1" moved.

        Only what some pair of releases, the older one first, needs.
        """
        found: dict[str, dict[str, dict[str, object]]] = {}
        for old, new in combinations(self._of.values(), 2):
            for id, key in _between(old, new):
                several = found.setdefault(id, {})
                if key not in several:
                    several[key] = self._written(document, id, key)
        return found

    def _number(self, section: Section) -> int:
        known = self._known.setdefault(section.id, [])
        for number, one in enumerate(known):
            if (one.title, one.text) == (section.title, section.text):
                return number
        known.append(section)
        return len(known) - 1

    def _written(self, document: str, id: str, key: str) -> dict[str, object]:
        old, new = (self._text(id, one) for one in key.replace(">", " ").split())
        if ">" not in key:
            found = compare(old, new, self._here.locale)
            return self._fragment(document, found, found.sections[0])
        # Between two that stay, the section can only be the one that moved.
        staying = [Section(f"{id}-{n}", "", n, "", "", "") for n in (1, 2)]
        found = compare([*old, *staying], [*staying, *new], self._here.locale)
        left, here = found.sections[0], found.sections[-1]
        return {
            **self._fragment(document, found, here),
            "edited": here.is_edited,
            "left": self._fragment(document, found, left),
        }

    def _text(self, id: str, number: str) -> list[Section]:
        return [self._known[id][int(number)]] if number.isdigit() else []

    def _fragment(self, document: str, found: Redline, change: SectionChange) -> dict[str, object]:
        if change.state is Became.SAME:
            return {"same": True}
        nodes = self._folding.section(change, self._writer.body(change))
        numbers = numbers_of(change)
        own = tuple(one for one in found.significant if one.change in numbers)
        return {
            "title": mail.hide(self._writer.caption(change)),
            "body": self._here.finish(nodes, document),
            "renamed": change.renamed,
            "formatting": change.formatting_only,
            "changes": len(changes_within(change)),
            "words": [found.words_inserted, found.words_deleted],
            "significant": [mail.hide(one) for one in self._writer.links(replace(found, significant=own))],
        }


_Standing = list[tuple[Section, int]]
"""The sections of a release, each with the number of its text."""


def _between(old: _Standing, new: _Standing) -> Iterator[tuple[str, str]]:
    """The sections in which two releases differ, each with the key of its fragment."""
    ours, theirs = ({section.id: number for section, number in side} for side in (old, new))
    moved = _moved(old, new)
    for id in ours | theirs:
        if id in moved:
            yield id, f"{ours[id]}>{theirs[id]}"
        elif ours.get(id) != theirs.get(id):
            yield id, f"{ours.get(id, '+')} {theirs.get(id, '-')}"


def _moved(old: _Standing, new: _Standing) -> set[str]:
    """The sections that stand elsewhere among the others."""
    both = ([section for section, _ in side] for side in (old, new))
    return {one.section.id for one in standing(*both) if one.move}
