"""Languages are paired by what their sections look like; where that does not tell, a person is asked."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from proclaim.intake import following, pairing
from proclaim.intake.composing import Made
from proclaim.intake.pairing import Shape

CONTENT = Path(__file__).parents[2] / "content"
ONE = pairing.shape("one", "A paragraph of text.\n")
LIST = pairing.shape("list", "Text:\n\n- a\n- b\n- c\n- d\n")
TABLE = pairing.shape("table", "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n")


def shapes(language: str, document: str) -> list[Shape]:
    """The sections of a document of this repository."""
    files = sorted((CONTENT / language / document).glob("*.md"))
    return [pairing.shape(file.stem[3:], file.read_text("utf-8").split("---\n", 2)[2]) for file in files]


def test_sections_in_one_order_pair_where_they_look_alike() -> None:
    found = pairing.pair("fr", [("a", ONE), ("b", LIST), ("c", TABLE)], [ONE, LIST, TABLE], {})
    assert (found.ids, found.unpaired) == (("a", "b", "c"), ())


def test_a_section_that_does_not_look_like_its_partner_is_asked_about() -> None:
    found = pairing.pair("fr", [("a", ONE), ("b", LIST)], [ONE, TABLE], {})
    assert found.ids == ("a", None)
    (asked,) = found.unpaired
    assert (asked.language, asked.id, asked.choices) == ("fr", "b", ((2, "table"),))


@pytest.mark.parametrize("document", ["privacy", "ccpa"])
def test_a_missing_section_is_found_and_no_other_one_is_paired_wrongly(document: str) -> None:
    english, french = shapes("en", document), shapes("fr", document)
    known = [(shape.title, shape) for shape in english]
    for left_out in range(len(french)):
        rest = french[:left_out] + french[left_out + 1 :]
        titles = [shape.title for shape in english[:left_out] + english[left_out + 1 :]]
        found = pairing.pair("fr", known, rest, {})
        assert all(id in (None, title) for id, title in zip(found.ids, titles, strict=True))
        asked = {one.id for one in found.unpaired}
        assert {english[left_out].title} <= asked <= neighbours_of_one_kind(english, left_out)


def neighbours_of_one_kind(sections: list[Shape], place: int) -> set[str]:
    """The titles of a section and of those around it that have the same blocks."""
    runs = [list(run) for _, run in groupby(sections, key=lambda one: one.kinds)]
    return next({one.title for one in run} for run in runs if sections[place] in run)


def test_sections_that_cannot_be_told_apart_are_not_guessed() -> None:
    found = pairing.pair("fr", [("a", ONE), ("b", ONE), ("c", ONE)], [ONE, ONE], {})
    assert found.ids == (None, None)
    assert [asked.id for asked in found.unpaired] == ["a", "b", "c"]


def test_an_answer_is_taken() -> None:
    known = [("a", ONE), ("b", ONE), ("c", ONE)]
    found = pairing.pair("fr", known, [ONE, ONE], {"a": 1, "b": None, "c": 2})
    assert (found.ids, found.unpaired) == (("a", "c"), ())


def test_an_id_follows_a_section_whose_title_changed_and_one_that_moved() -> None:
    before = (
        Made(1, "scope", "Scope", "We cover all of our products and services.\n", ""),
        Made(2, "data", "Data", "We keep data for 30 days and no longer.\n", ""),
    )
    titles = ["What we keep", "Scope", "Cookies"]
    texts = ["We keep data for 60 days and no longer.\n", "Other words altogether.\n", "None.\n"]
    assert following.following(following.known(before), titles, texts) == ["data", "scope", None]
    # Nothing of the text stayed: it is another section, though its place is free.
    assert following.following(following.known(before[:1]), ["Cookies"], ["None.\n"]) == [None]
