"""A sentence as it is shown: what matters in it marked, and a long one cut around that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proclaim.redline.significance.passage import Stretch
from proclaim.redline.significance.sentences import Sentence

LONGEST = 200
"""Characters of a sentence that is shown whole."""
BESIDE = 70
"""Characters on each side of what matters that are shown of a longer one."""
_CUT = "…"
Span = tuple[int, int]


def excerpt(sentence: Sentence | None, spans: Sequence[Span]) -> tuple[Stretch, ...]:
    """The stretches of a sentence, those at `spans` as changed; none where there is no sentence."""
    if sentence is None:
        return ()
    marks = _joined(sorted(spans))
    windows = list(_windows(sentence.text, marks or list(sentence.changed[:1]) or [(0, 0)]))
    return tuple(one for one in _stretches(sentence.text, marks, windows) if one.text)


def _joined(spans: Sequence[Span]) -> list[Span]:
    """The spans, those that meet as one."""
    found: list[Span] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _windows(text: str, marks: Sequence[Span]) -> Iterator[Span]:
    """What of the text is shown: words around each mark."""
    if len(text) <= LONGEST:
        yield 0, len(text)
        return
    wide = [(max(0, start - BESIDE), min(len(text), end + BESIDE)) for start, end in marks]
    yield from _joined([(_word_after(text, start), _word_before(text, end)) for start, end in wide])


def _word_after(text: str, start: int) -> int:
    return text.find(" ", start) + 1 if start else 0


def _word_before(text: str, end: int) -> int:
    place = text.rfind(" ", 0, end)
    return place if end < len(text) and place >= 0 else end


def _stretches(text: str, marks: Sequence[Span], windows: Sequence[Span]) -> Iterator[Stretch]:
    place = 0
    for first, last in windows:
        if first > place:
            yield Stretch(f"{_CUT} " if not place else f" {_CUT} ", False)
        place = first
        for start, end in (one for one in marks if first <= one[0] < last):
            yield Stretch(_line(text[place:start]), False)
            yield Stretch(_line(text[start:end]), True)
            place = end
        yield Stretch(_line(text[place:last]), False)
        place = max(place, last)
    if place < len(text):
        yield Stretch(f" {_CUT}", False)


def _line(text: str) -> str:
    """Text on one line; no-break spaces stay."""
    return text.replace("\n", " ").replace("\t", " ")
