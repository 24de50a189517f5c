"""What helps to read a redline: a legend, views of the whole text or the changes only, and steps.

The views are form controls and style, so they work without a script; the steps need one and are hidden
until it runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from proclaim.pages.edition import Here
from proclaim.redline import Redline
from proclaim.redline.overview import signs

_SIGNS = {
    "deleted": '<span class="legend-out" data-sign="deleted">{}</span>',
    "inserted": '<span class="legend-in" data-sign="inserted">{}</span>',
    "moved": '<span class="redline-move" data-sign="moved">{}</span>',
    "note": '<span class="redline-label" data-sign="note">[{}]</span>',
}


def tools(here: Here, found: Redline) -> Iterator[str]:
    """Legend, views and steps for a redline with changes."""
    if found.changes:
        yield legend(here, signs(found))
        yield views_and_steps(here)


def legend(here: Here, shown: Iterable[str] = tuple(_SIGNS)) -> str:
    """What the signs of a redline mean, all of them if not said."""
    words = " ".join(_SIGNS[one].format(escape(here.locale.say(f"redline.{one}"))) for one in shown)
    return f'<p class="legend">{here.say("legend")} {words}</p>'


def views_and_steps(here: Here) -> str:
    """The choice between the whole text and the changes only, and the steps from change to change."""
    views = "".join(
        f'<label><input type="radio" name="view" value="{value}"{checked}> {here.say(key)}</label>'
        for value, key, checked in (("whole", "view_whole", " checked"), ("changes", "view_changes", ""))
    )
    at = here.say("change_of", n="{n}", all="{all}")
    return (
        f'<fieldset class="choice"><legend>{here.say("view")}</legend>{views}</fieldset>\n'
        f'<div class="steps" role="group" aria-label="{here.say("steps")}" data-at="{at}" hidden>\n'
        f'<button type="button" data-step="-1">{here.say("previous_change")} <kbd>Alt+↑</kbd></button>\n'
        f'<button type="button" data-step="1">{here.say("next_change")} <kbd>Alt+↓</kbd></button>\n'
        f'<span class="steps-at" role="status"></span>\n</div>'
    )
