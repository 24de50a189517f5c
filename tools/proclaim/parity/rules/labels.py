"""Structure: a clause has the same number or letter in all languages, so that it can be cited in each."""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.blocks.labels import Label
from proclaim.model import Severity
from proclaim.parity.aligned import one_to_one
from proclaim.rulebook.rule import Fault, Rule, Subject
from proclaim.rulebook.units import Unit

Difference = tuple[str, str, int]
"""What two lists count in, and by how many numbers their clauses are apart."""


def other_number(subject: Subject) -> Iterator[Fault]:
    """A clause has another number or letter than its counterpart.

    "Section 4(c)" must be one clause in all languages. Contracts, statutes and letters cite it by what is
    shown, and whoever reads the other language would find another clause there. The signs around it may
    differ, as French writes `a)` where English writes `(a)`. Clauses in a row that are off by as much are
    reported once.

    Example: the original counts (a), (b), (c), and the translation 1., 2., 3.; or it begins with (b).

    To mend it, give both the same number or letter.
    """
    for original, translation in subject.pairs():
        before: dict[int, Difference | None] = {}
        for ours, theirs in one_to_one(original, translation):
            before = {depth: one for depth, one in before.items() if depth <= len(ours.within)}
            for depth, there, here in _labels(ours, theirs):
                difference = _difference(there, here)
                if difference and difference != before.get(depth):
                    place = f"{original.path}:{ours.line}"
                    yield Fault(
                        translation,
                        theirs.line,
                        f'the clause "{theirs.beginning}" is {here.text} here, and {there.text} in {place}',
                        "give both the same number or letter",
                        place,
                        theirs.text,
                        ours.text,
                    )
                before[depth] = difference


def _labels(ours: Unit, theirs: Unit) -> Iterator[tuple[int, Label, Label]]:
    """The labels before two units that stand in lists of the same kind, each with the depth of its list."""
    if ours.within == theirs.within and len(ours.labels) == len(theirs.labels):
        depths = range(len(ours.within) - len(ours.labels) + 1, len(ours.within) + 1)
        yield from zip(depths, ours.labels, theirs.labels, strict=True)


def _difference(there: Label, here: Label) -> Difference | None:
    """How two labels differ in more than the signs around them."""
    found = there.form.count.value, here.form.count.value, here.number - there.number
    return found if there.is_counted and (found[0] != found[1] or found[2]) else None


RULES = (Rule("S114", Severity.ERROR, other_number),)
