"""Pairs of texts of mostly the same units, each side with white space of its own inside them."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

GAP = "\x00"
"""Where a side puts white space of its own choice."""

UNITS = (
    f"March{GAP}1,{GAP}2024",
    f"**March{GAP}1,**{GAP}2024",
    f"1er{GAP}janvier{GAP}2025",
    f"100{GAP}$",
    f"$1,000.50{GAP}CAD",
    f"2{GAP}millions{GAP}de{GAP}dollars",
    f"«{GAP}b{GAP}c{GAP}»",
    f"«{GAP}*b*{GAP}»,",
    f"**«{GAP}b{GAP}»**",
    f"(*b*{GAP}c{GAP})",
    f"Oui{GAP}; non",
    f"Quoi{GAP}? **Non{GAP}!**",
    f"*cas{GAP}:*{GAP}rien",
    f"5{GAP}%",
    f"**5**{GAP}%",
    f"[March{GAP}1,{GAP}2024](https://example.org/a)",
    f"[the{GAP}terms](https://example.org/b){GAP}!",
    f"**[the{GAP}*terms*](https://example.org/b)**{GAP}: yes",
    f"`a{GAP}b`",
    f"**we{GAP}**`keep`**{GAP}it**",
    f"*a{GAP}**b{GAP}c**{GAP}d*",
    f"avant{GAP}– après",
)
WORDS = (
    "we",
    "stop",
    "start",
    "le",
    "*consent*",
    "**must**",
    "30",
    "`code`",
    "[x](https://example.org/x)",
    "»",
    "«",
)

SPACES = (" ", "&nbsp;", "\u00a0", "\u202f", "  ", " \u00a0")
BREAKS = ("  \n", "\n")

# How a passage becomes a block; those of one line cannot hold a line break.
PLACES: Mapping[str, str] = {
    "paragraph": "{}",
    "item": "* {}\n* other",
    "numbered item": "1. {}",
    "quotation": "> {}",
    "definition": "Term\n:   {}",
}
LINES: Mapping[str, str] = {
    "heading": "## {}",
    "row": "| a | b |\n|---|---|\n| {} | 1 |",
    "head of a table": "| {} | b |\n|---|---|\n| 1 | 2 |",
    "term": "{}\n:   What it means.",
    "program": "    first line\n    {}",
}


@st.composite
def passages(draw: st.DrawFn, spaces: tuple[str, ...]) -> tuple[str, str]:
    """Two passages, most of whose units are the same."""
    units = draw(st.lists(st.sampled_from((*UNITS, *WORDS)), min_size=1, max_size=6))
    others = [
        draw(st.sampled_from((*UNITS, *WORDS))) if draw(st.integers(0, 3)) == 0 else one for one in units
    ]
    others += draw(st.lists(st.sampled_from(WORDS), max_size=1))
    first, second = (_written(draw, side, spaces) for side in (units, others))
    return first, second


def _written(draw: st.DrawFn, units: list[str], spaces: tuple[str, ...]) -> str:
    # A side is emphasised as a whole now and then, so that elements go on around units.
    inner = " ".join(units).replace("*", "") if draw(st.integers(0, 5)) == 0 else ""
    text = f"**{inner}**" if inner else " ".join(units)
    while GAP in text:
        text = text.replace(GAP, draw(st.sampled_from(spaces)), 1)
    return text


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts of one block each."""
    places, spaces = draw(st.sampled_from([(PLACES, (*SPACES, *BREAKS)), (LINES, SPACES)]))
    place = places[draw(st.sampled_from(sorted(places)))]
    old, new = draw(passages(spaces))
    return place.format(old), place.format(new)
