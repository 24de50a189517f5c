"""The least that a redline of two documents must mark, computed without the product.

A word is what stands between white space, with its form and its links, so that a word made bold is another
word. **Plain**: all words but twice the longest common subsequence of both texts. **With moves**: the same
after stretches of blocks that both sides have are taken out of both, the longest first, wherever that lowers
the figure; a stretch has four words at least, and blocks known to have been edited as they moved cost what
their own longest common subsequence leaves. Choosing greedily, it is an upper bound of the true optimum.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from html import escape
from typing import NamedTuple

from bench.texts import Pair
from proclaim import blocks
from proclaim.model import Section
from proclaim.redline.rendering import unchanged
from tests.redline.elements import BLOCKS, Element, read

Word = tuple[tuple[str, str], ...]
"""Pieces of a word, each with the elements around it."""
Leaf = tuple[Word, ...]
_WHITE = re.compile(r"\s+")
FEWEST_MOVED = 4
"""So many words must move together to count as moved (docs/redline.md)."""
_LARGE = 600_000
"""Past so many comparisons in one stretch, the fewest changes are not computed."""


class Optimum(NamedTuple):
    """The fewest words that are marked."""

    plain: int
    with_moves: int
    changes: int | None
    """The fewest stretches in which those of `with_moves` can stand; None where the texts differ too much."""


def optimum(pair: Pair) -> Optimum:
    """The least that must be marked of a pair."""
    old, new = leaves(pair.before), leaves(pair.after)
    plain = _cost(old, new)
    least, spent, gone, come = plain, 0, set[int](), set[int]()
    for before, after in _candidates(old, new, pair):
        if gone.isdisjoint(before) and come.isdisjoint(after):
            rest = _cost(_without(old, gone | {*before}), _without(new, come | {*after}))
            inner = spent + _cost([old[n] for n in before], [new[n] for n in after])
            if rest + inner < least:
                least, spent = rest + inner, inner
                gone |= {*before}
                come |= {*after}
    return Optimum(plain, least, fewest(_without(old, gone), _without(new, come)))


def written(sections: Sequence[Section]) -> str:
    """A document as a redline shows it, without the numbers of its sections."""
    titled = (f"<h2>{escape(one.title, quote=False)}</h2>" if one.title else "" for one in sections)
    return "\n".join(f"{title}\n{unchanged(one)}" for title, one in zip(titled, sections, strict=True))


def leaves(sections: Sequence[Section]) -> list[Leaf]:
    """The words of a document, block by block."""
    return _leaves(written(sections))


def _leaves(html: str) -> list[Leaf]:
    found: list[list[tuple[str, str]]] = [[]]
    _read(read(html), "", found)
    return [words for one in found if (words := tuple(_words(one)))]


def _read(element: Element, form: str, found: list[list[tuple[str, str]]]) -> None:
    for child in element.children:
        if isinstance(child, str):
            found[-1].append((child, form))
            continue
        if child.tag in BLOCKS:
            found.append([])
            _read(child, "", found)
            found.append([])
        elif child.tag == "br":
            found[-1].append((" ", form))
        else:
            _read(child, f"{form} {child.tag} {child.attributes.get('href', '')}", found)


def _words(pieces: Sequence[tuple[str, str]]) -> Iterator[Word]:
    word: list[tuple[str, str]] = []
    for text, form in pieces:
        first, *rest = _WHITE.split(text)
        for index, one in enumerate([first, *rest]):
            if index and word:
                yield tuple(word)
                word = []
            if one:
                word.append((one, form))
    if word:
        yield tuple(word)


def _cost(old: Sequence[Leaf], new: Sequence[Leaf]) -> int:
    ours, theirs = ([word for leaf in side for word in leaf] for side in (old, new))
    return len(ours) + len(theirs) - 2 * common(ours, theirs)


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Length of the longest common subsequence, by bits (Hyyrö 2004)."""
    places: dict[Hashable, int] = {}
    for index, word in enumerate(old):
        places[word] = places.get(word, 0) | 1 << index
    full = (1 << len(old)) - 1
    row = full
    for word in new:
        hits = row & places.get(word, 0)
        row = ((row + hits) | (row - hits)) & full
    return len(old) - row.bit_count()


Stretches = tuple[range, range]
"""Indexes of leaves at an old and a new place."""


def _candidates(old: list[Leaf], new: list[Leaf], pair: Pair) -> list[Stretches]:
    """What may have moved, the longest first."""
    known = [_known(old, new, *(_leaves(blocks.render(one)) for one in move)) for move in pair.moves]
    found = {*_equal(old, new), *(one for one in known if one)}
    return sorted(found, key=lambda one: (-sum(len(old[n]) for n in one[0]), one[0].start, one[1].start))


def _equal(old: list[Leaf], new: list[Leaf]) -> Iterator[Stretches]:
    """The longest stretches of equal leaves, of enough words, beginning at each pair of equal leaves."""
    places: dict[Leaf, list[int]] = {}
    for index, leaf in enumerate(new):
        places.setdefault(leaf, []).append(index)
    for first, leaf in enumerate(old):
        for second in places.get(leaf, ()):
            if first and second and old[first - 1] == new[second - 1]:
                continue
            size = 0
            while old[first + size : first + size + 1] == new[second + size : second + size + 1] != []:
                size += 1
            if sum(map(len, old[first : first + size])) >= FEWEST_MOVED:
                yield range(first, first + size), range(second, second + size)


def _known(old: list[Leaf], new: list[Leaf], before: list[Leaf], after: list[Leaf]) -> Stretches | None:
    """Where a piece stood and stands; None where later edits changed it, or its headings are a level down."""
    ours = [n for n in range(len(old)) if old[n : n + len(before)] == before]
    theirs = [n for n in range(len(new)) if new[n : n + len(after)] == after]
    if not (ours and theirs and before and after):
        return None
    return range(ours[0], ours[0] + len(before)), range(theirs[0], theirs[0] + len(after))


def _without(several: Sequence[Leaf], gone: set[int]) -> list[Leaf]:
    return [one for index, one in enumerate(several) if index not in gone]


def fewest(old: Sequence[Leaf], new: Sequence[Leaf]) -> int | None:
    """The fewest stretches of changed words, where the fewest words are marked between leaves that stay."""
    changes = 0
    ours, theirs = [list(map(hash, side)) for side in (old, new)]
    for op, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if op != "equal":
            before, after = ([word for leaf in side for word in leaf] for side in (old[a:b], new[c:d]))
            if len(before) * len(after) > _LARGE:
                return None
            changes += _stretches(before, after)
    return changes


def _stretches(old: Sequence[Word], new: Sequence[Word]) -> int:
    """Fewest stretches among the alignments that mark the fewest words (Gotoh 1982)."""
    word = 1 << 20
    changed = [word * n + 1 for n in range(len(new) + 1)]
    kept = [0, *[1 << 60] * len(new)]
    for ours in old:
        corner = min(kept[0], changed[0])
        above_kept, above = kept, changed
        kept, changed = [1 << 60] * len(above), [min(above[0], above_kept[0] + 1) + word] * len(above)
        for n, theirs in enumerate(new, 1):
            if ours == theirs:
                kept[n] = corner
            changed[n] = min(above[n], above_kept[n] + 1, changed[n - 1], kept[n - 1] + 1) + word
            corner = min(above_kept[n], above[n])
    return min(kept[-1], changed[-1]) % word
