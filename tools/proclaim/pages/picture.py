"""The releases of a document as a picture: one bar of time, a stretch for each release, the day marked.

An SVG made at build time, with a title that says the same in words; the list of releases below it says it
all. It holds no style of its own: the style sheet colours the classes of the states.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from proclaim.model import State
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.standing import state_name

_WIDTH, _HEIGHT = 320, 64
_LEFT, _RIGHT = 6, 314
_TOP, _THICK = 20, 12
_LABELS = 6
"""At most so many years are written under the bar."""


def picture(here: Here, shelf: Shelf) -> str:
    """The figure; empty where fewer than two releases were ever in force or are coming."""
    shown = [one for one in shelf.standings if one.state is not State.WITHDRAWN]
    if len(shown) < 2:
        return ""
    scale = _Scale(shown[0].release.effective, max(here.edition.as_of, shown[-1].release.effective))
    words = here.say("picture", n=len(shown), first=shown[0].release.effective)
    parts = [*_years(scale), *_stretches(here, shelf, scale), _today(here, scale)]
    return (
        f'<figure class="picture">\n<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{words}">\n{chr(10).join(parts)}\n</svg>\n</figure>'
    )


class _Scale:
    """Days to places on the bar; a last stretch that is open gets a tenth of it."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        span = max((last - first).days, 1)
        self.last = date.fromordinal(last.toordinal() + max(span // 10, 30))

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(_LEFT + share * (_RIGHT - _LEFT), 1)


def _years(scale: _Scale) -> Iterator[str]:
    years = range(scale.first.year + 1, scale.last.year + 1)
    step = max(1, -(-len(years) // _LABELS))
    for year in years:
        x = scale.x(date(year, 1, 1))
        yield f'<line class="picture-year" x1="{x}" x2="{x}" y1="{_TOP}" y2="{_TOP + _THICK + 6}"/>'
        if (year - years.start) % step == 0 and x < _RIGHT - 8:
            yield f'<text x="{x}" y="{_HEIGHT - 6}" text-anchor="middle">{year}</text>'


def _stretches(here: Here, shelf: Shelf, scale: _Scale) -> Iterator[str]:
    shown = [one for one in shelf.standings if one.state is not State.WITHDRAWN]
    last = min(shelf.retirement.effective, scale.last) if shelf.retirement else scale.last
    ends = [*(one.release.effective for one in shown[1:]), last]
    for standing, end in zip(shown, ends, strict=True):
        start, name = scale.x(standing.release.effective), state_name(standing.state)
        words = f"{here.locale.date(standing.release.effective)}: {here.locale.say(f'state.{name}')}"
        yield (
            f'<rect class="picture-{name.replace("_", "-")}" x="{start}" y="{_TOP}" '
            f'width="{max(round(scale.x(end) - start - 1, 1), 1)}" height="{_THICK}" rx="1.5">'
            f"<title>{words}</title></rect>"
        )


def _today(here: Here, scale: _Scale) -> str:
    day = max(here.edition.as_of, scale.first)
    x = scale.x(day)
    anchor = "end" if x > _WIDTH * 0.8 else "start" if x < _WIDTH * 0.2 else "middle"
    return (
        f'<line class="picture-today" x1="{x}" x2="{x}" y1="{_TOP - 4}" y2="{_TOP + _THICK + 4}"/>'
        f'<text class="picture-day" x="{x}" y="{_TOP - 8}" text-anchor="{anchor}">'
        f"{here.locale.date(here.edition.as_of)}</text>"
    )
