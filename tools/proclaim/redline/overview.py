"""What stands above a redline: a map of its sections, and which of its signs occur in it.

The map says of each section what became of it, a line each; unchanged ones that follow each other share one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline.structure import MOVED, Block, Op, Redline, SectionChange, State


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the map."""

    label: str
    """Number and title of the section, or the numbers of several: 3. Storage; 12–27."""
    anchor: str
    """The id that it leads to; of several, that of the first."""
    said: str
    """What became of it, in words."""


class Amount(NamedTuple):
    """How much of one kind became of a section."""

    kind: str
    """in and out for words, moved, or empty for what became of it as a whole."""
    said: str


def entries(redline: Redline, locale: Locale) -> tuple[Entry, ...]:
    """The map, in reading order; empty for a text without titles, which is one section."""
    if not any(one.section.title for one in redline.sections):
        return ()
    # Where their numbers shift, something stands between: a section that came, went or moved.
    rows = groupby(redline.sections, key=is_untouched)
    return tuple(entry for untouched, row in rows for entry in _row([*row], untouched, locale))


def listed(redline: Redline, locale: Locale, language: str = "") -> str:
    """The map as a list of links in HTML; empty where there is none.

    language: the locale of the texts, where they are in another language than the page.
    """
    colon = locale.say("common.colon")
    own = f' lang="{language}"' if language else ""
    items = "\n".join(
        f'<li><a href="#{one.anchor}"{own}>{escape(one.label)}</a>{colon} {escape(one.said)}</li>'
        for one in entries(redline, locale)
    )
    return f'<ul class="redline-map">\n{items}\n</ul>' if items else ""


def signs(redline: Redline) -> tuple[str, ...]:
    """Which of the signs of a legend occur: deleted, inserted, moved, note."""
    found = set(_signs(redline.sections))
    return tuple(one for one in ("deleted", "inserted", "moved", "note") if one in found)


def is_untouched(change: SectionChange) -> bool:
    """Whether nothing became of a section, unless that it is counted differently."""
    return change.state is State.SAME


def anchor(change: SectionChange) -> str:
    """The id at which a section can be found: one that was deleted or moved away gave up its own."""
    if change.state is State.MOVED_FROM and change.move:
        return f"{change.move.name}-from"
    numbers = numbers_of(change) if change.state is State.DELETED else ()
    return f"change-{min(numbers)}" if numbers else change.section.id


def numbers_of(change: SectionChange) -> frozenset[int]:
    """The numbers of all changes in a section, its title and its move included."""
    own = {change.change, *(run.change for run in change.title)}
    return frozenset(own | changes_within(change)) - {0}


def following(redline: Redline) -> Mapping[int, SectionChange]:
    """By the place of each section with changes, the next one that has any."""
    places = [place for place, one in enumerate(redline.sections) if numbers_of(one)]
    return {place: redline.sections[after] for place, after in pairwise(places)}


def changes_within(change: SectionChange) -> frozenset[int]:
    """The numbers of the changes in a section's blocks: neither its title nor its own move."""
    words = (run.change for block in change.blocks for leaf in block.leaves() for run in leaf.runs)
    return frozenset({*words, *(one.change for one in change.noted())}) - {0}


def became(change: SectionChange, locale: Locale) -> Iterator[str]:
    """What became of a section, as its line of the map says it."""
    if change.state in (State.INSERTED, State.DELETED):
        yield locale.say("redline.added" if change.state is State.INSERTED else "redline.removed")
        return
    if change.move and change.state is State.MOVED_FROM:
        yield locale.say("redline.moved_to", number=change.move.other.number)
        return
    if count := len(changes_within(change)):
        yield locale.say("redline.map_changes", n=count)
    yield from _as_a_whole(change, locale)


def amounts(change: SectionChange, locale: Locale) -> Iterator[Amount]:
    """The same with the words that came and went, and the passages that moved, instead of a count."""
    if change.move and change.state is State.MOVED_FROM:
        yield Amount("moved", locale.say("redline.moved_to", number=change.move.other.number))
        return
    is_one_sided = change.state in (State.INSERTED, State.DELETED)
    if is_one_sided:
        yield Amount("", locale.say("redline.added" if change.new else "redline.removed"))
    counted = [*_words(change, locale), *_moves(change, locale)]
    yield from counted
    count = len(changes_within(change))
    if count and not counted and not change.formatting_only:
        yield Amount("", locale.say("redline.map_changes", n=count))
    if not is_one_sided:
        yield from (Amount("", said) for said in _as_a_whole(change, locale))


def _row(row: list[SectionChange], untouched: bool, locale: Locale) -> Iterator[Entry]:
    if not untouched:
        yield from (Entry(_named(one), anchor(one), _said(one, locale)) for one in row)
        return
    first = row[0].section
    label = _named(row[0]) if len(row) == 1 else span([one.section for one in row])
    if not row[0].renumbered:
        yield Entry(label, first.id, locale.say("redline.map_unchanged", n=len(row)))
        return
    old = span([one.old for one in row if one.old])
    yield Entry(label, first.id, locale.say("redline.map_renumbered", n=len(row), old=old))


def span(several: Sequence[Section]) -> str:
    """The numbers of sections that follow each other: 12–27."""
    first, last = several[0].number, several[-1].number
    return f"{first}" if first == last else f"{first}–{last}"


def _named(change: SectionChange) -> str:
    return f"{change.section.number}. {change.section.title}"


def _said(change: SectionChange, locale: Locale) -> str:
    return locale.say("common.comma").join(became(change, locale))


def _words(change: SectionChange, locale: Locale) -> Iterator[Amount]:
    for op, kind, key in ((Op.INSERTED, "in", "map_inserted"), (Op.DELETED, "out", "map_deleted")):
        count = sum(run.words for run in change.runs() if run.op is op and not run.form)
        if count:
            yield Amount(kind, locale.say(f"redline.{key}", n=count))


def _moves(change: SectionChange, locale: Locale) -> Iterator[Amount]:
    """The passages that moved within the section or into it, and those that left it for another one."""
    moved = [block for block in change.noted() if block.move]
    here = sum(one.state is State.MOVED_TO for one in moved)
    away = sum(
        one.state is State.MOVED_FROM and one.move is not None and not one.move.is_here for one in moved
    )
    if here:
        yield Amount("moved", locale.say("redline.map_blocks_moved", n=here))
    if away:
        yield Amount("moved", locale.say("redline.map_blocks_left", n=away))


def _as_a_whole(change: SectionChange, locale: Locale) -> Iterator[str]:
    if change.move:
        yield locale.say("redline.map_moved", number=change.move.other.number)
    if change.old and change.renumbered:
        yield locale.say("redline.renumbered", old=change.old.number)
    if change.renamed:
        yield locale.say("redline.renamed")
    if change.formatting_only:
        yield locale.say("redline.formatting")


def _signs(changes: Iterable[SectionChange]) -> Iterator[str]:
    for change in changes:
        runs = [*change.runs()]
        yield from (one.op.value for one in runs if one.op is not Op.KEPT)
        yield from ("note" for one in runs if one.joint)
        yield from (_sign(one) for one in change.noted())
        if change.moved:
            yield "moved"


def _sign(block: Block) -> str:
    return "moved" if block.state in MOVED else "note"
