"""What stands above a redline: the map of its sections, and the legend of the signs that occur in it."""

from __future__ import annotations

import pytest

from proclaim import locale
from proclaim.redline import compare, compare_texts, overview
from proclaim.redline.about import About
from proclaim.redline.formats import page
from tests.redline.policies import MOVED, NEW, OLD, UNCHANGED, section

ENGLISH, FRENCH = locale.load("en"), locale.load("fr")

STAYING = f"{UNCHANGED}\n\nNor does anything in this one."


def lines(language: locale.Locale) -> list[str]:
    return [f"{one.label}: {one.said}" for one in overview.entries(compare(OLD, NEW, language), language)]


def test_the_map_says_what_became_of_each_section_and_unchanged_ones_share_a_line() -> None:
    assert lines(ENGLISH) == [
        "1. Storage: moved from section 8",
        "2. Purposes: 9 changes, was section 1, renamed",
        "3. Forms: 8 changes, was section 2",
        "4. Your rights: 2 changes, moved from section 10",
        "5–9: unchanged, were sections 3–7",
        "8. Storage: moved to section 1",
        "10. Something new: new section",
        "11. Abroad: unchanged, was section 9",
        "10. Your rights: moved to section 4",
        "11. Old practices: section deleted",
        "12. Contact: unchanged",
    ]


def test_the_map_speaks_french() -> None:
    assert lines(FRENCH)[:6] == [
        "1. Storage: déplacé de l’article 8",
        "2. Purposes: 9 modifications, anciennement l’article 1, nouveau titre",
        "3. Forms: 8 modifications, anciennement l’article 2",
        "4. Your rights: 2 modifications, déplacé de l’article 10",
        "5–9: inchangés, anciennement les articles 3–7",
        "8. Storage: déplacé à l’article 1",
    ]


def test_of_sixty_sections_the_unchanged_ones_are_one_line() -> None:
    old = [section(n, f"s{n}", f"Title {n}", f"Text {n}.") for n in range(1, 61)]
    new = [*old[:11], section(12, "s12", "Title 12", "Another text."), *old[12:]]
    found = overview.entries(compare(old, new, ENGLISH), ENGLISH)
    assert [(one.label, one.anchor) for one in found] == [
        ("1–11", "s1"),
        ("12. Title 12", "s12"),
        ("13–60", "s13"),
    ]


def test_every_line_of_the_map_leads_to_an_id_of_the_redline() -> None:
    found = compare(OLD, NEW, ENGLISH)
    made = page.write(found, About(ENGLISH))
    for one in overview.entries(found, ENGLISH):
        assert made.count(f' id="{one.anchor}"') == 1, one


def test_a_text_without_titles_has_no_map() -> None:
    assert overview.listed(compare_texts("One.", "Two.", ENGLISH), ENGLISH) == ""


def test_titles_become_no_html() -> None:
    old, new = ([section(1, "a", "<b>&</b>", text)] for text in ("One.", "Two."))
    assert "<b>" not in overview.listed(compare(old, new, ENGLISH), ENGLISH)


@pytest.mark.parametrize(
    ("old", "new", "signs"),
    [
        ("One.", "One.", ()),
        ("One two.", "One.", ("deleted", "inserted")),
        ("One.", "One.\n\nTwo.", ("inserted",)),
        ("One.\n\nTwo.", "One. Two.", ("note",)),
        ("* one\n* two", "1. one\n2. two", ("note",)),
        (f"{MOVED}\n\n{STAYING}", f"{STAYING}\n\n{MOVED}", ("moved",)),
    ],
)
def test_the_legend_names_only_what_occurs(old: str, new: str, signs: tuple[str, ...]) -> None:
    assert overview.signs(compare_texts(old, new, ENGLISH)) == signs
