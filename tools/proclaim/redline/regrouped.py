"""The words of blocks that were divided or joined, compared across all of them.

What comes out is given up where it does not read back as the texts of both sides, or where it marks no fewer
words than each block by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from proclaim.blocks import Leaf
from proclaim.redline import readback
from proclaim.redline.division import end_to_end, flipped, marked, segments
from proclaim.redline.parts import white
from proclaim.redline.structure import Op, Run
from proclaim.redline.units import Unit
from proclaim.redline.weave import weave
from proclaim.redline.words import Span, diff

Runs = tuple[Run, ...]
Text = tuple[Leaf, list[Unit]]
"""A block of running text and its units."""
JOINT = Run(Op.KEPT, (), joint=True)


def of_parts(old: Text, several: Sequence[Text]) -> list[Runs] | None:
    """The runs of each of the new blocks that an old one was divided into; None where it was not."""
    spans = diff(old[1], end_to_end([units for _, units in several]))
    if not _is_less(spans, old, several):
        return None
    parts = segments(spans, len(several))
    runs = [_begun(weave(part)) if number else weave(part) for number, part in enumerate(parts)]
    news = [readback.sides(one)[1] for one in runs]
    before = readback.sides([run for one in runs for run in one])[0]
    is_exact = before == readback.of_leaf(old[0]) and news == [readback.of_leaf(leaf) for leaf, _ in several]
    return runs if is_exact and all(runs) and _are_spaced(runs, Op.DELETED) else None


def of_joint(several: Sequence[Text], new: Text) -> Runs | None:
    """The runs of a new block that several old ones were joined to; None where they were not."""
    spans = diff(end_to_end([units for _, units in several]), new[1])
    if not _is_less(spans, new, several):
        return None
    parts = [flipped(one) for one in segments(flipped(spans), len(several))]
    runs = [_begun(weave(part)) if number else weave(part) for number, part in enumerate(parts)]
    olds = [readback.sides(one)[0] for one in runs]
    after = readback.sides([run for one in runs for run in one])[1]
    is_exact = after == readback.of_leaf(new[0]) and olds == [readback.of_leaf(leaf) for leaf, _ in several]
    if not is_exact or not all(runs) or not _are_spaced(runs, Op.INSERTED):
        return None
    return tuple([run for number, one in enumerate(runs) for run in ((JOINT, *one) if number else one)])


def _begun(runs: Runs) -> Runs:
    """Runs behind a border, with the space that the side without it needs.

    The space is in no element: one that went on over the border would be cut, and does not read back.
    """
    if not runs or runs[0].op is not Op.KEPT or runs[0].text[:1].isspace():
        return runs
    return replace(runs[0], parts=(white(" ", (), 0), *runs[0].parts)), *runs[1:]


def _is_less(spans: Sequence[Span], one: Text, several: Sequence[Text]) -> bool:
    """Whether fewer words are marked than where only one of the several could be compared with the one."""
    kept = max((one[0].counts & leaf.counts).total() for leaf, _ in several)
    return marked(spans) < len(one[1]) + sum(len(units) for _, units in several) - 2 * kept


def _are_spaced(several: Sequence[Runs], whole: Op) -> bool:
    """Whether the side that has them as one has a space at each border: not where a comma was there."""
    firsts = (next((run for run in runs if run.op in (Op.KEPT, whole)), None) for runs in several[1:])
    return all(one is None or one.text[:1].isspace() for one in firsts)
