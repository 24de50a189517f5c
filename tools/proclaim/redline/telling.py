"""What matters in law, in words: one sentence for each sentence of the text that changed.

Every format shows these. A telling is made of stretches, so that what was lost or gained may be marked; both
sides are quoted, so that it is understood without the marks, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline.relabelled import Shift, said
from proclaim.redline.significance import RENUMBERING
from proclaim.redline.significance.passage import Significant, Stretch

OPEN = 8
"""So many are shown at once; a reader asks for the others."""
_PLACES = re.compile("([\ue000\ue001])")
_OLD, _NEW = "\ue000", "\ue001"
"""What stands in a language's words for the two sentences, until these take its place."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What changed in one sentence."""

    kinds: tuple[str, ...]
    """What changed in it, in the words of the language: "Amount"."""
    stretches: tuple[Stretch, ...]
    section: Section
    change: int
    """Number of the change that it stands in."""

    @property
    def text(self) -> str:
        """The whole telling without marks."""
        return "".join(one.text for one in self.stretches)

    def __str__(self) -> str:
        return self.text


def tellings(significant: Iterable[Significant], locale: Locale) -> tuple[Telling, ...]:
    """Each once, in reading order; all that changed in one sentence is one telling."""
    several: dict[tuple[object, ...], list[Significant]] = {}
    for place, one in enumerate(significant):
        # What has no sentence, such as a clause with another number, is told by itself.
        own = None if one.before or one.after else place
        several.setdefault((one.section.id, one.change, one.before, one.after, own), []).append(one)
    return tuple(_telling(some, locale) for some in several.values())


def by_section(told: Iterable[Telling]) -> Iterator[tuple[Section, tuple[Telling, ...]]]:
    """The tellings of each section, in their order."""
    for _, several in groupby(told, key=lambda one: one.section.id):
        group = tuple(several)
        yield group[0].section, group


def headed(section: Section) -> str:
    """A section as readers know it: "15. Contact"; empty for a text without sections."""
    return f"{section.number}. {section.title}" if section.title else ""


def _telling(several: Sequence[Significant], locale: Locale) -> Telling:
    first = several[0]
    kinds = tuple(dict.fromkeys(locale.say(f"redline.kinds.{one.kind}") for one in several))
    stretches = tuple(_sentences(first, locale) if first.before or first.after else _values(first, locale))
    return Telling(kinds, stretches, first.section, first.change)


def _sentences(one: Significant, locale: Locale) -> Iterator[Stretch]:
    key = "changed" if one.before and one.after else "inserted" if one.after else "deleted"
    for part in _PLACES.split(locale.say(f"redline.told_{key}", old=_OLD, new=_NEW)):
        if part in (_OLD, _NEW):
            yield from one.before if part == _OLD else one.after
        elif part:
            yield Stretch(part, False)


def _values(one: Significant, locale: Locale) -> Iterator[Stretch]:
    """Labels and references, which say little in a sentence: "(e), formerly (d)"."""
    pairs = "; ".join(said(Shift(old, new), locale) for old, new in zip(one.old, one.new, strict=True))
    yield Stretch(
        locale.say("redline.told_renumbering", pairs=pairs) if one.kind == RENUMBERING else pairs, False
    )
