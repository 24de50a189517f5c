"""The two ways to ask what changed: any two versions, or what has changed since a day.

They are plain forms that lead to the page of comparisons, so that what was asked stands in its address and
can be shared; nothing in them depends on the day.
"""

from __future__ import annotations

from html import escape

from proclaim.model import Release
from proclaim.pages import places
from proclaim.pages.comparing.index import named
from proclaim.pages.comparing.texts import comparable
from proclaim.pages.edition import Here, Shelf


def picker(here: Here, shelf: Shelf) -> str:
    """Both forms; empty where there are no two versions to compare."""
    releases = comparable(here, shelf)
    if len(releases) < 2:
        return ""
    action = here.to(places.compare(shelf.id))
    return f"{_between(here, releases, action)}\n{_since(here, action)}"


def _between(here: Here, releases: tuple[Release, ...], action: str) -> str:
    options = "".join(
        f'<option value="{one.id}">{escape(named(here, one, releases))}</option>'
        for one in reversed(releases)
    )
    current = f'<option value="">{here.say("in_force_short")}</option>'
    first = options.replace(f'value="{releases[0].id}"', f'value="{releases[0].id}" selected')
    return (
        f'<form class="compare" action="{action}">\n'
        f'<p><label>{here.say("compare.old")} <select name="from">{first}</select></label></p>\n'
        f'<p><label>{here.say("compare.new")} <select name="to">{current}{options}</select></label></p>\n'
        f'<p><button type="submit">{here.say("compare.do")}</button></p>\n</form>'
    )


def _since(here: Here, action: str) -> str:
    return (
        f'<form class="compare" action="{action}">\n'
        f'<p><label>{here.say("compare.agreed")} <input type="date" name="agreed" required></label></p>\n'
        f'<p><button type="submit">{here.say("compare.agreed_do")}</button></p>\n</form>'
    )
