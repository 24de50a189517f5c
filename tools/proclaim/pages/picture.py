"""The releases of a document as a picture: one bar of time, a stretch for each release.

An SVG made at build time, measured in percent of its width and without a view box, so that its words keep
their size on every screen. Nothing in it moves with the day, which a script marks. The table below says the
same, so that nobody needs to hear it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from proclaim.model import State
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.standing import state_of
from proclaim.timeline import Standing

_TOP, _THICK = 20, 16
_HEIGHT = 62
_LABELS = 4
"""At most so many years are written under the bar: more have no room on a phone."""
_FIRST, _LAST = 0.5, 99.5
_ORDER = ("in_force", "upcoming", "superseded", "retired")
"""The states in the order of the legend."""


def picture(here: Here, shelf: Shelf) -> str:
    """The figure; empty where fewer than two releases were ever in force or are coming."""
    shown = [one for one in shelf.standings if one.state is not State.WITHDRAWN]
    if len(shown) < 2:
        return ""
    scale = _Scale(shown[0].release.effective, shown[-1].release.effective)
    drawn = "\n".join([*_years(scale), *_stretches(shelf, shown, scale), _today(here, scale)])
    return (
        f'<figure class="time">\n<svg width="100%" height="{_HEIGHT}" aria-hidden="true" focusable="false">\n'
        f"{drawn}\n</svg>\n<figcaption>\n{_legend(here, shelf, shown)}\n"
        f'<p class="proof">{here.dated("picture", n=len(shown), first=shown[0].release.effective)}</p>\n'
        "</figcaption>\n</figure>"
    )


class _Scale:
    """Days to places on the bar, in percent; a last stretch, whose end is open, gets a sixth of it."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        span = max((last - first).days, 1)
        self.last = date.fromordinal(min(last.toordinal() + max(span // 5, 90), date.max.toordinal()))

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(_FIRST + share * (_LAST - _FIRST), 2)


def _years(scale: _Scale) -> Iterator[str]:
    years = range(scale.first.year + 1, scale.last.year + 1)
    step = max(1, -(-len(years) // _LABELS))
    for year in years:
        x = scale.x(date(year, 1, 1))
        if (year - years.start) % step:
            continue
        yield f'<line class="time-year" x1="{x}%" x2="{x}%" y1="{_TOP}" y2="{_TOP + _THICK + 6}"/>'
        if 4 < x < 96:
            yield f'<text x="{x}%" y="{_HEIGHT - 6}" text-anchor="middle">{year}</text>'


def _stretches(shelf: Shelf, shown: list[Standing], scale: _Scale) -> Iterator[str]:
    last = min(shelf.retirement.effective, scale.last) if shelf.retirement else scale.last
    ends = [*(one.release.effective for one in shown[1:]), last]
    for standing, end in zip(shown, ends, strict=True):
        start = scale.x(standing.release.effective)
        name = state_of(shelf, standing).replace("_", "-")
        width = max(round(scale.x(end) - start - 0.3, 2), 0.2)
        yield (
            f'<rect class="time-{name}" x="{start}%" y="{_TOP}" width="{width}%" height="{_THICK}" rx="2"/>'
        )


def _today(here: Here, scale: _Scale) -> str:
    """The mark of the day, which a script puts in its place between two instants and then shows."""
    ends = " ".join(
        f'data-{name}="{here.edition.midnight(day)}"'
        for name, day in (("from", scale.first), ("to", scale.last))
    )
    return (
        f'<g class="time-today" display="none" {ends}><line y1="{_TOP - 4}" y2="{_TOP + _THICK + 4}"/>'
        f'<text y="{_TOP - 8}">{here.say("today")}</text></g>'
    )


def _legend(here: Here, shelf: Shelf, shown: list[Standing]) -> str:
    """The states that occur, each with the sign that stands for it on the bar."""
    occur = {state_of(shelf, one) for one in shown}
    items = [_item(one, here.locale.say(f"state.{one}")) for one in _ORDER if one in occur]
    return f'<ul class="legend">{"".join(items)}</ul>'


def _item(name: str, words: str) -> str:
    sign = f'<rect class="time-{name.replace("_", "-")}" width="100%" height="100%" rx="2"/>'
    return f'<li><svg aria-hidden="true" focusable="false">{sign}</svg> {words}</li>'
