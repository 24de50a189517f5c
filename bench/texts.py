"""Texts like policies, each revised here and there: what benches measure when no real pairs are given."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

WORDS = (
    "we collect use share keep delete personal information data about you your account name address "
    "phone number the of and to in for with from by on that this is are may must shall will not only "
    "unless our services partners affiliates carriers insurers customs officers law consent purpose "
    "request days months provide receive protect security transfer country province commissioner "
    "complaint cookie website application"
).split()


@dataclass(frozen=True)
class Pair:
    """Two revisions of one text."""

    name: str
    old: str
    new: str


def generated(count: int, paragraphs: int = 30, seed: int = 7) -> Iterator[Pair]:
    """Texts like policies, each revised here and there."""
    dice = random.Random(seed)
    for number in range(count):
        old = [_block(dice) for _ in range(dice.randint(paragraphs // 2, paragraphs))]
        yield Pair(f"generated-{number}", "\n\n".join(old), "\n\n".join(_revised(old, dice)))


def _sentence(dice: random.Random) -> str:
    words = dice.choices(WORDS, k=dice.randint(6, 24))
    if dice.random() < 0.3:
        words[dice.randrange(len(words))] = f"**{dice.choice(WORDS)} {dice.choice(WORDS)}**"
    if dice.random() < 0.2:
        words.append(f"[{dice.choice(WORDS)} {dice.choice(WORDS)}](https://example.org/{dice.choice(WORDS)})")
    if dice.random() < 0.3:
        words.append(f"{dice.randint(1, 90)} days")
    return " ".join(words).capitalize() + "."


def _block(dice: random.Random) -> str:
    kind = dice.random()
    if kind < 0.12:
        return f"## {' '.join(dice.choices(WORDS, k=3))}"
    if kind < 0.3:
        return "\n".join(f"* {_sentence(dice)}" for _ in range(dice.randint(2, 7)))
    if kind < 0.36:
        rows = [f"| {dice.choice(WORDS)} | {_sentence(dice)} |" for _ in range(dice.randint(2, 6))]
        return "\n".join(["| What | Why |", "|---|---|", *rows])
    return " ".join(_sentence(dice) for _ in range(dice.randint(1, 6)))


def _revised(old: list[str], dice: random.Random) -> list[str]:
    new: list[str] = []
    for block in old:
        chance = dice.random()
        if chance < 0.04:
            continue
        if chance < 0.3:
            words = block.split(" ")
            for _ in range(max(1, len(words) // 20)):
                place = dice.randrange(len(words))
                if words[place].isalpha():
                    words[place : place + dice.randint(0, 1)] = dice.choices(WORDS, k=dice.randint(0, 3))
            new.append(" ".join(words))
        else:
            new.append(block)
        if dice.random() < 0.04:
            new.append(_block(dice))
    if dice.random() < 0.3 and len(new) > 4:
        new.insert(dice.randrange(len(new)), new.pop(dice.randrange(len(new))))
    return new
