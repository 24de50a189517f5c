"""The proof that a redline gives back both texts: it holds for every redline, and for none that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from proclaim import blocks, locale
from proclaim.redline import Block, Op, compare_texts, proof
from tests.redline.texts import PAIRS, revisions

ENGLISH = locale.load("en")
FIRST = "We keep the records of your claims for seven years."
SECOND = "You may ask us at any time to correct what is wrong in them."


def proven(
    old: str, new: str, change: Callable[[Sequence[Block]], Sequence[Block]] = lambda one: one
) -> bool:
    """Whether the redline of two texts, with its blocks changed, gives them back."""
    (section,) = compare_texts(old, new, ENGLISH).sections
    return proof.is_exact(change(section.blocks), blocks.tree(old), blocks.tree(new))


def without_joint(several: Sequence[Block]) -> Sequence[Block]:
    return [replace(one, runs=tuple(run for run in one.runs if not run.joint)) for one in several]


def without_deleted(several: Sequence[Block]) -> Sequence[Block]:
    return [replace(one, runs=tuple(run for run in one.runs if run.op is not Op.DELETED)) for one in several]


WRONG: dict[str, tuple[str, str, Callable[[Sequence[Block]], Sequence[Block]]]] = {
    "a block is missing": (f"{FIRST}\n\nOld.", f"{FIRST}\n\nNew.", lambda several: several[:-1]),
    "blocks are in another order": (f"{FIRST}\n\nOld.", f"{FIRST}\n\nNew.", lambda several: several[::-1]),
    "deleted words are missing": ("Keep 30 days.", "Keep 45 days.", without_deleted),
    "a division is not told": (
        f"{FIRST} {SECOND}",
        f"{FIRST}\n\n{SECOND}",
        lambda several: [replace(one, divided=False) for one in several],
    ),
    "a joint is not told": (f"{FIRST}\n\n{SECOND}", f"{FIRST} {SECOND}", without_joint),
    "another kind is not told": (
        f"* {FIRST}",
        f"1. {FIRST}",
        lambda several: [replace(one, recast=None) for one in several],
    ),
    "a wrong kind is told": (
        f"## {FIRST}",
        f"### {FIRST}",
        lambda several: [replace(one, recast="h4") for one in several],
    ),
    "what was put around is not told": (
        f"{FIRST}\n\n{SECOND}",
        f"* {FIRST}\n* {SECOND}",
        lambda several: [replace(one, recast=None) for one in several],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_redline_that_is_wrong_is_not_proven(name: str) -> None:
    old, new, change = WRONG[name]
    assert proven(old, new)
    assert not proven(old, new, change)


@pytest.mark.parametrize("name", PAIRS)
def test_no_kind_of_change_needs_to_be_given_up(name: str) -> None:
    for old, new in (PAIRS[name], PAIRS[name][::-1]):
        assert compare_texts(old, new, ENGLISH).fallbacks == 0


@given(revisions())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_revision_needs_to_be_given_up(pair: tuple[str, str]) -> None:
    assert compare_texts(*pair, ENGLISH).fallbacks == 0
