"""Whether a redline leaves exactly either document, as HTML and as JSON, and whether its HTML is sound."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bench.optimum import leaves, written
from bench.texts import Pair
from proclaim import locale
from proclaim.model import Section
from proclaim.redline import Redline, formats
from proclaim.redline.about import About
from tests.redline import json_sides, sides


def broken(pair: Pair, redline: Redline, page: str) -> Iterator[str]:
    """In what a redline is not exact or not sound; `page` is its fragment."""
    for name, read, document in (
        ("reject", sides.rejected, pair.before),
        ("accept", sides.accepted, pair.after),
    ):
        try:
            side, wanted = read(page), sides.read(written(document))
        except sides.Unsound as fault:
            yield f"{name}: {fault}"
            continue
        if sides.canonical(side) != sides.canonical(wanted):
            yield f"{name}: another text"
        elif name == "accept" and sides.numbers(side) != sides.numbers(wanted):
            yield "accept: other numbers of lists"
    yield from sides.faults(page)
    yield from _in_json(pair, redline)


def _in_json(pair: Pair, redline: Redline) -> Iterator[str]:
    made = json.loads(str(formats.load("json")(redline, About(locale.load(pair.language)))))
    for side, document in ((json_sides.OLD, pair.before), (json_sides.NEW, pair.after)):
        wanted = {one.id: _shown(one) for one in document}
        try:
            found = side.sections(made, wanted)
        except (AssertionError, KeyError, IndexError) as fault:
            yield f"json: {side.name} side: {fault!r}"
            continue
        if found != [(one.id, one.title, wanted[one.id]) for one in document]:
            yield f"json: another text on the {side.name} side"


def _shown(section: Section) -> list[str]:
    untitled = Section(section.id, "", 1, "", "", section.text)
    return [" ".join("".join(text for text, _ in word) for word in leaf) for leaf in leaves([untitled])]
