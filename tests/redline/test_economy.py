"""Little more is marked than must be, and no scraps are left: the policies, revised at random."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import pytest

from bench.optimum import common
from proclaim import blocks, locale
from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.inline import Text
from proclaim.redline import Op, Run, significance
from proclaim.redline.passages import Reader
from proclaim.redline.units import units

CONTENT = Path(__file__).parents[2] / "content"


def leaves(nodes: Sequence[Node]) -> Iterator[Leaf]:
    for node in nodes:
        if isinstance(node, Branch):
            yield from leaves(node.children)
        elif node.tag != "pre" and len(node.words) > 12:
            yield node


def passages(language: str) -> list[str]:
    """The longer passages of all policies, without form."""
    files = sorted(CONTENT.glob(f"{language}/*/*.md"))
    texts = [file.read_text("utf-8").split("---", 2)[-1] for file in files]
    return [leaf.text for text in texts for leaf in leaves(blocks.tree(text))]


def revised(text: str, others: Sequence[str], dice: random.Random) -> str:
    """The text with a few words deleted, inserted or replaced here and there, as editors do."""
    words = text.split()
    for _ in range(dice.randint(1, 1 + len(words) // 25)):
        place, length = dice.randrange(len(words)), dice.randint(1, 3)
        start = dice.randrange(len(others))
        put_in = others[start : start + dice.randint(0, 4)]
        words[place : place + dice.choice([0, length])] = put_in
    return " ".join(words)


Compared = tuple[list[str], list[str], tuple[Run, ...]]
"""The words of both sides, and the redline."""


@pytest.fixture(scope="module", params=["en", "fr"])
def compared(request: pytest.FixtureRequest) -> list[Compared]:
    language = locale.load(request.param)
    reader, dice = Reader(significance.together(language)), random.Random(3)
    texts = passages(request.param)
    others = " ".join(texts).split()
    found: list[Compared] = []
    for old in texts * 2:
        new = revised(old, others, dice)
        sides = [units(Leaf("p", (), (Text(one),)), reader.together) for one in (old, new)]
        found.append((old.split(), new.split(), reader.words(*sides)))
    return found


def test_hardly_more_words_are_marked_than_must_be(compared: list[Compared]) -> None:
    marked = [sum(len(run.text.split()) for run in runs if run.op is not Op.KEPT) for _, _, runs in compared]
    fewest = [len(old) + len(new) - 2 * common(old, new) for old, new, _ in compared]
    assert sum(marked) <= 1.15 * sum(fewest)
    assert median(one / least for one, least in zip(marked, fewest, strict=True) if least) <= 1.05


def test_hardly_any_two_changes_are_less_than_four_words_apart(compared: list[Compared]) -> None:
    changes = near = 0
    for _, _, runs in compared:
        kept = [run.words for run in runs if run.op is Op.KEPT]
        starts = runs[0].op is not Op.KEPT
        inner = kept[not starts : len(kept) - (runs[-1].op is Op.KEPT)]
        changes += len(inner) + 1
        near += sum(words < 4 for words in inner)
    assert near <= 0.02 * changes
