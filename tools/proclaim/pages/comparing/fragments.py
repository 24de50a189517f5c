"""The redline of one pair of section texts as a file of its own, made by the engine that makes every redline.

A page puts together the files that two releases need. Nothing in one depends on the day or on other
releases, so it is made once. What does depend on the two releases, the number of a section and of its
changes, a script writes in; files of several sections have the right numbers already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from html import escape

from proclaim.model import Section
from proclaim.pages import mail, markup
from proclaim.pages.comparing.texts import Part, Sections
from proclaim.pages.edition import Here
from proclaim.redline import Redline, SectionChange, State, compare
from proclaim.redline.folding import Folding
from proclaim.redline.fragment import Writer
from proclaim.redline.overview import anchor, became, changes_within, numbers_of, signs

_STAYING = "staying "
"""The beginning of an id that no section can have."""


class Fragments:
    """Writes the files of one document in the language of a page."""

    def __init__(self, here: Here, document: str) -> None:
        self._here = here
        self._document = document

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self._here.locale)

    @cached_property
    def _folding(self) -> Folding:
        return Folding(self._here.locale)

    def written(self, part: Part) -> str:
        """The file of a part: a page without a frame, with a <section> at every place of its redline."""
        old, new = _standing(part)
        found = compare(old, new, self._here.locale)
        changes = [one for one in found.sections if not one.section.id.startswith(_STAYING)]
        title = escape(changes[0].section.title)
        sections = "\n".join(self._section(found, one) for one in changes)
        facts = {
            "inserted": found.words_inserted,
            "deleted": found.words_deleted,
            "signs": " ".join(signs(found)),
        }
        return (
            f'<!doctype html>\n<html lang="{self._here.locale.tag}">\n<head><meta charset="utf-8">'
            f'<meta name="robots" content="noindex"><title>{mail.hide(title)}</title></head>\n'
            f"<body{_data(facts)}>\n{sections}\n</body>\n</html>\n"
        )

    def _section(self, found: Redline, change: SectionChange) -> str:
        """A place of the redline: its heading, what became of it, its text, and what matters in law."""
        facts = {
            "id": change.section.id,
            "counts": " ".join(_counts(change)),
            "changes": len(changes_within(change)) or "",
            "map": "\n".join(became(change, self._here.locale)),
            **({"left": ""} if change.state is State.MOVED_FROM else {}),
        }
        id = anchor(change) if change.state is State.MOVED_FROM else change.section.id
        link = self._here.say("permalink", number=change.section.number)
        nodes = self._folding.section(change, self._writer.body(change))
        numbers = numbers_of(change)
        own = replace(found, significant=tuple(one for one in found.significant if one.change in numbers))
        told = "".join(f"<li>{one}</li>" for one in self._writer.links(own))
        parts = (
            f'<section class="sec"{_data(facts)}>',
            markup.heading(id, mail.hide(self._writer.caption(change)), link),
            mail.hide(self._writer.said(change)),
            f'<div class="prose redline">\n{self._here.finish(nodes, self._document)}\n</div>',
            f"<ul>{mail.hide(told)}</ul>" if told else "",
            "</section>",
        )
        return "\n".join(filter(None, parts))


def _counts(change: SectionChange) -> Iterator[str]:
    """The counts to which a place adds one."""
    if change.state is State.CHANGED or change.is_edited:
        yield "sections_changed"
    if change.state is State.INSERTED:
        yield "sections_inserted"
    if change.state is State.DELETED:
        yield "sections_deleted"
    if change.state is State.MOVED_TO:
        yield "sections_moved"


def _standing(part: Part) -> tuple[Sections, Sections]:
    """Both sides, with what makes those move that have moved: sections that stay, more than move, between."""
    if part.is_single:
        # What it was numbered before is for the script to say, since many pairs of releases hold these texts.
        return tuple(replace(one, number=part.number) for one in part.old), part.new
    if not part.moved:
        return part.old, part.new
    stays = tuple(Section(f"{_STAYING}{n}", "", 0, "", "", "") for n in range(len(part.moved) + 1))
    away = [one for one in part.old if one.id in part.moved]
    came = [one for one in part.new if one.id in part.moved]
    return (
        (*away, *stays, *(one for one in part.old if one.id not in part.moved)),
        (*stays, *(one for one in part.new if one.id not in part.moved), *came),
    )


def _data(facts: Mapping[str, object]) -> str:
    return "".join(f' data-{name}="{escape(str(value))}"' for name, value in facts.items())
