"""Text for paper: where its lines may end."""

from __future__ import annotations

import re

import pytest

from proclaim import locale
from proclaim.pages.paper.document import set_in_lines

LANGUAGES = (locale.load("en"), locale.load("fr"))


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("until May 1, 2020.", "May 1, 2020."),
        ("le 1er janvier 2020;", "1er janvier 2020;"),
        ("le 4\njanvier 2027 ou", "4 janvier 2027"),
        ("since December 2026", "December 2026"),
        ("by 4 October", "4 October"),
    ],
)
def test_no_line_ends_within_a_date(said: str, whole: str) -> None:
    shown = set_in_lines(f"<p>{said}</p>", LANGUAGES)
    assert whole.replace(" ", "\u00a0") in shown
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", f"<p>{said}</p>")


def test_other_numbers_keep_their_spaces() -> None:
    shown = set_in_lines("<p>You have 30 days, and 4 rights.</p>", LANGUAGES)
    assert shown == "<p>You have 30 days, and 4 rights.</p>"


def test_attributes_stay_as_they_are() -> None:
    html = '<p title="May 1, 2020">x</p>'
    assert set_in_lines(html, LANGUAGES) == html


def test_an_address_that_is_read_anyway_is_not_said_twice() -> None:
    link = '<p><a href="https://a.example/">{}</a></p>'
    assert 'class="said"' in set_in_lines(link.format("https://a.example"), LANGUAGES)
    assert 'class="said"' not in set_in_lines(link.format("our page"), LANGUAGES)


def test_a_space_before_an_element_may_hang_at_the_end_of_a_line() -> None:
    assert set_in_lines("<p>a <em>b</em>\n</p>", LANGUAGES) == "<p>a<span> </span><em>b</em>\n</p>"
