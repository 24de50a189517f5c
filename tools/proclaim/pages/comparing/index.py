"""What a script must know of a document's releases to put a redline of any two together, as JSON.

Nothing in it depends on the day: which release is in force a reader's own clock says. Each text of a section
is named once; the files that tell several sections together are listed by the older release.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, time

from proclaim.model import Release, Section
from proclaim.pages import mail
from proclaim.pages.comparing.texts import Pair, Texts, mark
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.passages import Standard, passages

FORMAT = 1
"""Of these files; a script that knows another one says so instead of showing anything."""


def versions(here: Here, shelf: Shelf, texts: Texts, pairs: Iterable[Pair]) -> str:
    """The releases in their order, each with its sections; the first file that the script reads."""
    rows: dict[tuple[str, int, str, str], int] = {}
    releases = [
        {
            "id": one.id,
            "name": named(here, one, texts.releases),
            **_begins(here, max(one.effective, one.published)),
            "sections": [rows.setdefault(_row(section), len(rows)) for section in texts.sections[one.id]],
            **_note(here, one),
        }
        for one in texts.releases
    ]
    ending = shelf.retirement
    return _written(
        {
            "format": FORMAT,
            "releases": releases,
            "ended": _begins(here, ending.effective) if ending else None,
            "sections": list(rows),
            "together": list(dict.fromkeys(one.old.id for one in pairs if one.together)),
        }
    )


def together(pairs: Iterable[Pair]) -> str:
    """For one older release, by newer one: the sections that moved, and those told in one file."""
    return _written(
        {
            one.new.id: {"moved": one.moved, "parts": [[part.name, part.ids] for part in one.together]}
            for one in pairs
            if one.together
        }
    )


def named(here: Here, release: Release, releases: Iterable[Release]) -> str:
    """The effective date of a release, and its kind where another one has the same date."""
    day = here.locale.date(release.effective)
    is_alone = sum(one.effective == release.effective for one in releases) == 1
    return day if is_alone else f"{day} ({here.locale.say(f'kind.{release.kind}')})"


def _row(section: Section) -> tuple[str, int, str, str]:
    return section.id, section.number, section.title, mark(section)


def _begins(here: Here, day: date) -> dict[str, str]:
    """The day from which something counts, and the instant at which that day begins."""
    instant = datetime.combine(day, time(), here.edition.config.time_zone)
    return {"from": day.isoformat(), "at": instant.isoformat()}


def _note(here: Here, release: Release) -> dict[str, str]:
    """The note that the translation of a release did not say all that its prevailing text says."""
    shown = passages(here.edition.text(release), here.language, release.prevailing)
    if all(one.standard is Standard.GOOD for one in shown):
        return {}
    language = here.locale.version_in(release.prevailing)
    return {"note": here.plain("translations_differ", language=language)}


def _written(value: object) -> str:
    return mail.hide_in_json(json.dumps(value, ensure_ascii=False, separators=(",", ":"))) + "\n"
