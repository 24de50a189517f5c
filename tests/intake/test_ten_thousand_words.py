"""Policies of 10,000 words in each format: every word and every number is there, each at its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from proclaim import blocks
from proclaim.intake import composing, counting, reading
from proclaim.intake.composing import Headings, Made, Preamble
from tests.intake import policies

FORMATS: dict[str, Callable[[], bytes]] = {
    "policy.docx": policies.word_policy,
    "policy.html": policies.web_policy,
    "policy.md": policies.markdown_policy,
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_word_and_number_of_a_policy_is_there(name: str) -> None:
    found = reading.read(FORMATS[name](), name)
    whole = composing.whole_of([(name, found)], Headings.STYLED, Preamble.OWN)
    made, lost = composing.compose(whole, composing.ids_of(whole))
    losses = (*whole.losses, *lost)
    count, near = composing.counted([found], losses, whole.title, made)
    assert count.words > 9_500
    assert count.numbers > 800
    assert (dict(count.missing), near) == ({}, {})
    assert whole.title == "Policy of everything"
    assert len(made) == policies.SECTIONS
    assert {section.was_numbered for section in made} == {f"{number}." for number in range(1, 26)}
    assert nothing_is_doubled(made)
    assert [blocks.remarks(section.text) for section in made if blocks.remarks(section.text)] == []


def nothing_is_doubled(made: tuple[Made, ...]) -> bool:
    """Whether each word that a policy has once stands once in the sections, in its order."""
    once = [
        token
        for section in made
        for text in (section.title, *counting.shown(section.text))
        for token in text.replace("(", " ").replace(".", " ").split()
        if token.startswith("w") and token.endswith("x")
    ]
    return once == sorted(once, key=lambda word: (len(word), word)) and len(once) == len(set(once))


@pytest.mark.parametrize(
    ("name", "piece", "token"),
    [
        ("policy.docx", "wadax", "wadax"),
        ("policy.html", "wadax", "wadax"),
        ("policy.md", "wadax", "wadax"),
        ("policy.docx", "25.4 ", "25.4"),
        ("policy.html", "(12.5%)", "12.5"),
    ],
)
def test_one_word_or_number_less_is_found_and_its_place_named(name: str, piece: str, token: str) -> None:
    found = reading.read(FORMATS[name](), name)
    whole = composing.whole_of([(name, found)], Headings.STYLED, Preamble.OWN)
    made, lost = composing.compose(whole, composing.ids_of(whole))
    place = max(place for place, section in enumerate(made) if piece in section.text)
    broken = list(made)
    broken[place] = replace(made[place], text=made[place].text.replace(piece, "", 1))
    count, near = composing.counted([found], (*whole.losses, *lost), whole.title, broken)
    assert dict(count.missing) == {token: 1}
    assert token in near[token]
