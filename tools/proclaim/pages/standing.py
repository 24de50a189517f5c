"""What a release is on a day, as pages say it: upcoming, in force, superseded, withdrawn.

A living page says it for the day of the build. A page of the archive, which is written once, says which
version it shows and where the one in force stands; a script puts the state in its place, from one small
file a document.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import zip_longest

from proclaim import timeline
from proclaim.model import Release, State
from proclaim.pages import mail, markup, places
from proclaim.pages.edition import DRAFT, Here, Shelf
from proclaim.timeline import Standing

FILE = "states.json"
_NAMES = {
    State.UPCOMING: "upcoming",
    State.IN_FORCE: "in_force",
    State.SUPERSEDED: "superseded",
    State.WITHDRAWN: "withdrawn",
}
_CHANGING = ("upcoming", "in_force", "superseded")
_READ_ON = (State.IN_FORCE, State.WITHDRAWN)
"""The states whose badge and words read as one: in force since a day, withdrawn on a day."""


def state_name(state: State) -> str:
    """The word for a state in locale keys, classes and JSON."""
    return _NAMES[state]


def state_badge(here: Here, state: str) -> str:
    """The state of a release as a label: upcoming, in_force, superseded, retired, withdrawn or draft."""
    name = state.replace("_", "-")
    return f'<span class="state state--{name}">{here.locale.say(f"state.{state}")}</span>'


def state_line(here: Here, shelf: Shelf, standing: Standing | None, more: str = "") -> str:
    """One line that says what a release is and from when to when; of the draft without a standing.

    more: how long the text takes to read, which stands in the same line.
    """
    if standing is None:
        return f'<p class="state-line">{state_badge(here, DRAFT)} {here.say("draft_line")}</p>'
    badge, words = state_badge(here, state_of(shelf, standing)), _stretch_in_words(here, shelf, standing)
    beside = f' <span class="time-to-read">· {more}</span>' if more else ""
    pause = "" if standing.state in _READ_ON else markup.unseen(_pause(here))
    return f'<p class="state-line">{badge}{pause} {words}{beside}</p>'


def _pause(here: Here) -> str:
    """What those who hear a badge and its words hear between them."""
    return here.locale.say("common.comma").rstrip()


def state_of(shelf: Shelf, standing: Standing) -> str:
    """The word for what a release is on the day; the last one of a retired document is no longer in force."""
    is_last = shelf.is_retired and standing.release is shelf.shown
    return "retired" if is_last else state_name(standing.state)


def _stretch_in_words(here: Here, shelf: Shelf, standing: Standing) -> str:
    """From when to when a release is in force, or when it was withdrawn."""
    release, state = standing.release, standing.state
    if state is State.IN_FORCE:
        return here.dated("in_force_since", date=release.effective)
    if state is State.UPCOMING:
        return here.dated("upcoming_from", date=release.effective)
    if state is State.WITHDRAWN:
        return here.dated("withdrawn_on", day=release.withdrawn, date=release.effective)
    first, last = release.effective, shelf.until(release) or release.effective
    return here.dated("superseded_on" if first == last else "superseded_between", first=first, last=last)


def version_line(here: Here, shelf: Shelf, standing: Standing) -> str:
    """One line that stays true for good; a script replaces it by the state. A withdrawal is for good, too."""
    release = standing.release
    if standing.state is State.WITHDRAWN:
        return state_line(here, shelf, standing)
    version = here.dated("version_of", date=release.effective)
    which = here.say("which_in_force")
    link = markup.link(here.to(places.policy(shelf.id)), markup.plain(here.title(shelf)))
    states = here.to(places.policy(shelf.id)) + FILE
    return (
        f'<p class="state-line" data-release="{release.id}" data-states="{states}">'
        f"{version} {which} {link}</p>"
    )


def release_facts(here: Here, standing: Standing | None, shelf: Shelf) -> dict[str, object]:
    """The facts of a release on the day, for the template; of the draft without a standing."""
    if standing is None:
        return {"document": shelf.id, "state": DRAFT}
    release = standing.release
    until = shelf.until(release) if standing.state is State.SUPERSEDED else None
    return {
        **lasting_facts(here, release),
        "state": _NAMES[standing.state],
        "until": until.isoformat() if until else None,
    }


def lasting_facts(here: Here, release: Release) -> dict[str, object]:
    """The facts of a release that no day changes."""
    return {
        "document": release.document,
        "release": release.id,
        "effective": release.effective.isoformat(),
        "effective_at": here.edition.begins(release),
        "published": release.published.isoformat(),
        "imported": release.imported.isoformat() if release.imported else None,
    }


def states(here: Here, shelf: Shelf) -> str:
    """What the script reads: the stretch of each release, and words for each state.

    It says what holds at the moment of reading, so the file changes with the records and not with the day.
    """
    shown = [one.release for one in shelf.standings if one.state is not State.WITHDRAWN]
    ending = shelf.retirement
    value = {
        "releases": [_stretch(here, shelf, one, after) for one, after in zip_longest(shown, shown[1:])],
        "retired_from": here.edition.midnight(ending.effective) if ending else None,
        "words": {
            "upcoming": here.plain("upcoming_from", date="{date}"),
            "in_force": here.plain("in_force_since", date="{date}"),
            "superseded": here.plain("superseded_between", first="{date}", last="{last}"),
            "one_day": here.plain("superseded_on", first="{date}"),
        },
        "pause": _pause(here),
        "badges": {one: here.locale.say(f"state.{one}") for one in (*_CHANGING, "retired")},
        "read": {
            "upcoming": here.plain("not_yet"),
            "superseded": here.plain("no_longer"),
            "link": here.plain("read_in_force"),
            "last": here.plain("read_last"),
        },
    }
    return mail.hide_in_json(json.dumps(value, ensure_ascii=False, separators=(",", ":"))) + "\n"


def _stretch(here: Here, shelf: Shelf, one: Release, after: Release | None) -> dict[str, object]:
    """When a release is in force, as instants and as days; `until` is when the next one begins."""
    last = timeline.until(one, shelf.history, date.max)
    return {
        "id": one.id,
        "from": here.edition.midnight(_beginning(one)),
        "until": here.edition.midnight(_beginning(after)) if after else None,
        "date": here.locale.date(one.effective),
        "last": here.locale.date(last) if last and last != one.effective else None,
    }


def _beginning(release: Release) -> date:
    return max(release.effective, release.published)
