"""Edits of what a block says: words, sentences, emphasis and links."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from bench.edits import part
from bench.pieces import Piece, paragraph, reference
from bench.sentences import Lexicon


def edited(text: str, dice: random.Random, lexicon: Lexicon) -> str:
    """A text with one to three words deleted, inserted or replaced; signs of Markdown stay whole."""
    words = text.split(" ")
    plain = [n for n, word in enumerate(words) if re.fullmatch(r"[\w’-]+[.,;]?", word)]
    if not plain:
        return f"{text} {dice.choice(lexicon.small)}"
    place, gone = dice.choice(plain), dice.randint(0, 2)
    gone = gone if set(range(place, place + gone)) <= set(plain) else 0
    words[place : place + gone] = dice.choices(lexicon.small, k=dice.randint(0 if gone else 1, 2))
    return " ".join(words) or dice.choice(lexicon.small)


def words(dice: random.Random, lexicon: Lexicon, one: Piece) -> list[Piece]:
    return part(dice, one, lambda text: edited(text, dice, lexicon))


def number(dice: random.Random, _: Lexicon, one: Piece) -> list[Piece] | None:
    place = next((n for n, part in enumerate(one.parts) if re.search(r"\b\d+\b", part)), None)
    if place is None:
        return None
    changed = re.sub(r"\b\d+\b", str(dice.randint(91, 180)), one.parts[place], count=1)
    return [replace(one, parts=(*one.parts[:place], changed, *one.parts[place + 1 :]))]


def sentence(dice: random.Random, lexicon: Lexicon, one: Piece) -> list[Piece]:
    return part(dice, one, lambda _: lexicon.sentence(dice))


def longer(dice: random.Random, lexicon: Lexicon, one: Piece) -> list[Piece]:
    place = dice.randint(0, len(one.parts))
    return [replace(one, parts=(*one.parts[:place], lexicon.sentence(dice), *one.parts[place:]))]


def shorter(dice: random.Random, _: Lexicon, one: Piece) -> list[Piece] | None:
    if len(one.parts) < 2:
        return None
    place = dice.randrange(len(one.parts))
    return [replace(one, parts=(*one.parts[:place], *one.parts[place + 1 :]))]


def new(dice: random.Random, lexicon: Lexicon, one: Piece) -> list[Piece]:
    return [one, paragraph(dice, lexicon, dice.randint(1, 4))]


def gone(_: random.Random, __: Lexicon, ___: Piece) -> list[Piece]:
    return []


def rewritten(dice: random.Random, lexicon: Lexicon, one: Piece) -> list[Piece]:
    return [paragraph(dice, lexicon, max(2, len(one.parts)))]


def emphasis(dice: random.Random, _: Lexicon, one: Piece) -> list[Piece]:
    def change(text: str) -> str:
        if "**" in text:
            return text.replace("**", "")
        words = text.split(" ")
        plain = [n for n, word in enumerate(words) if re.fullmatch(r"[\w’-]+", word)]
        if plain:
            place = dice.choice(plain)
            words[place] = f"**{words[place]}**"
        return " ".join(words)

    return part(dice, one, change)


def odd_spacing(dice: random.Random, _: Lexicon, one: Piece) -> list[Piece]:
    """What editors leave behind: emphasis or a link that touches the next word, two spaces for one."""

    def change(text: str) -> str:
        first, rest = text.split(" ", 1)
        near = f"**{first.strip('*')}.**{rest}", f"see [{first.strip('*')}](https://example.org/u)c {rest}"
        return dice.choice(
            (*near, f"{first}  {rest}", f"{first}\u00a0{rest}", f"*{first.strip('*')}*, {rest}")
        )

    return part(dice, one, change)


def link(dice: random.Random, lexicon: Lexicon, one: Piece) -> list[Piece] | None:
    place = next((n for n, part in enumerate(one.parts) if "](" in part), None)
    if place is None:
        return [replace(one, parts=(*one.parts, reference(dice, lexicon)))]
    text = one.parts[place]
    other = (
        text.replace("example.org", "policies.example.org", 1)
        if dice.random() < 0.5
        else text.replace("[", "[all ", 1)
    )
    return [replace(one, parts=(*one.parts[:place], other, *one.parts[place + 1 :]))]
