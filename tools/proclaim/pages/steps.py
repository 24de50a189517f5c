"""What helps to read a redline: a legend, views of the whole text or the changes only, and steps.

The views are form controls and style, so they work without a script; the steps need one and are hidden
until it runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from proclaim.pages.edition import Here
from proclaim.redline import Redline
from proclaim.redline.overview import signs

_SIGNS = {
    "deleted": '<span class="legend-out">{}</span>',
    "inserted": '<span class="legend-in">{}</span>',
    "moved": '<span class="redline-move">{}</span>',
    "note": '<span class="redline-label">[{}]</span>',
}


def tools(here: Here, found: Redline) -> Iterator[str]:
    """Legend, views and steps for a redline with changes."""
    if not found.changes:
        return
    shown = " ".join(_SIGNS[one].format(escape(here.locale.say(f"redline.{one}"))) for one in signs(found))
    yield f'<p class="legend">{here.say("legend")} {shown}</p>'
    views = "".join(
        f'<label><input type="radio" name="view" value="{value}"{checked}> {here.say(key)}</label>'
        for value, key, checked in (("whole", "view_whole", " checked"), ("changes", "view_changes", ""))
    )
    yield f'<fieldset class="choice"><legend>{here.say("view")}</legend>{views}</fieldset>'
    at = here.say("change_of", n="{n}", all="{all}")
    yield (
        f'<div class="steps" role="group" aria-label="{here.say("steps")}" data-at="{at}" hidden>\n'
        f'<button type="button" data-step="-1">{here.say("previous_change")} <kbd>Alt+↑</kbd></button>\n'
        f'<button type="button" data-step="1">{here.say("next_change")} <kbd>Alt+↓</kbd></button>\n'
        f'<span class="steps-at" role="status"></span>\n</div>'
    )
