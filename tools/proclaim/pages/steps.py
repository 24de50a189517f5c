"""What helps to read a redline: a legend, views of the whole text or the changes only, and steps.

The views are form controls and style, and the steps are links to the last and to the first change, so that
all of it works without a script; with one, the steps lead from change to change.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from proclaim.pages.edition import Here

_SIGNS = {
    "deleted": '<span class="legend-out" data-sign="deleted">{}</span>',
    "inserted": '<span class="legend-in" data-sign="inserted">{}</span>',
    "moved": '<span class="redline-move" data-sign="moved">{}</span>',
    "note": '<span class="redline-label" data-sign="note">[{}]</span>',
}
_VIEWS = ("folded", "whole", "changes")


def legend(here: Here, shown: Iterable[str] = tuple(_SIGNS)) -> str:
    """What the signs of a redline mean, all of them if not said."""
    words = " ".join(_SIGNS[one].format(escape(here.locale.say(f"redline.{one}"))) for one in shown)
    return f'<p class="legend">{here.say("legend")} {words}</p>'


def views(here: Here) -> str:
    """The choice between unchanged text folded, all of the text, and the changes only."""
    items = "".join(
        f'<label><input type="radio" name="view" value="{one}"{" checked" * (one == _VIEWS[0])}> '
        f"{here.say(f'view_{one}')}</label>"
        for one in _VIEWS
    )
    return f'<fieldset class="choice"><legend>{here.say("view")}</legend>{items}</fieldset>'


def steps(here: Here, changes: int) -> str:
    """The bar that leads from change to change; it stands behind the text and stays in sight."""
    return bar(here, "change-1", f"change-{changes}", here.say("changes_counted", n=changes))


def bar(here: Here, first: str, last: str, count: str = "") -> str:
    """The same for a redline that a script puts in; first and last: where its links lead meanwhile."""
    at = here.say("change_of", n="{n}", all="{all}")
    return (
        f'<nav class="steps" aria-label="{here.say("steps")}" data-at="{at}">\n'
        f'<span class="steps-at" role="status">{count}</span>\n'
        f'<a href="#{last}" data-step="-1">{here.say("previous_change")}</a>\n'
        f'<a href="#{first}" data-step="1">{here.say("next_change")}</a>\n</nav>'
    )
