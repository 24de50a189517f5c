"""Makes a pair that shows a fault as small as it can: without sections, then blocks, then words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bench.texts import Pair
from proclaim.model import Section

_PIECES = (re.compile(r"(\n\n)"), re.compile(r"(\n)"), re.compile(r"( )"))
"""What divides a text into pieces, from the coarsest."""


def shrunk(pair: Pair, is_faulty: Callable[[Pair], bool]) -> Pair:
    """The smallest pair found that is still faulty."""
    smaller: Pair | None = pair
    while smaller:
        pair = smaller
        smaller = next((one for one in _smaller(pair) if one != pair and is_faulty(one)), None)
    return pair


def _smaller(pair: Pair) -> Iterator[Pair]:
    ids = {one.id for one in (*pair.before, *pair.after)}
    for id in sorted(ids) if len(ids) > 1 else ():
        before, after = ([one for one in side if one.id != id] for side in (pair.before, pair.after))
        yield _changed(pair, before, after)
    for pattern in _PIECES:
        pieces = _pieces(pair.before, pattern) | _pieces(pair.after, pattern)
        for one in sorted(pieces, key=len, reverse=True):
            yield _changed(pair, _without(pair.before, one, pattern), _without(pair.after, one, pattern))


def _pieces(several: Sequence[Section], pattern: re.Pattern[str]) -> set[str]:
    return {piece for one in several for piece in pattern.split(one.text)[::2]}


def _without(several: Sequence[Section], piece: str, pattern: re.Pattern[str]) -> list[Section]:
    """The sections without a piece, wherever it stands."""
    found = []
    for one in several:
        pieces = pattern.split(one.text)
        gaps = [*pieces[1::2], ""]
        kept = [text + gap for text, gap in zip(pieces[::2], gaps, strict=True) if text != piece]
        found.append(replace(one, text="".join(kept).strip()))
    return found


def _changed(pair: Pair, before: Sequence[Section], after: Sequence[Section]) -> Pair:
    old, new = (
        tuple(replace(one, number=number) for number, one in enumerate(side, 1)) for side in (before, after)
    )
    return replace(pair, before=old, after=new)
