"""Ages below which something holds, against that of a statute."""

from __future__ import annotations

import pytest

from tests.law.packs import codes

AGE = "- age: {about: {en: [Québec], fr: [Québec]}, at_least: 14}"


@pytest.mark.parametrize(
    ("english", "french"),
    [
        (
            "In Québec, a parent consents for a minor under 13.",
            "Au Québec, un parent consent pour les moins de 13 ans.",
        ),
        (
            "In Québec, a minor aged thirteen or over consents.",
            "Au Québec, à treize ans révolus, un mineur consent.",
        ),
        (
            "In Québec, one who is below the age of twelve needs a parent.",
            "Au Québec, un parent consent pour un mineur de moins de douze ans.",
        ),
        (
            "We ask a parent of a child under 16, or of a minor under 13 in Québec.",
            "Un parent consent pour ceux de moins de 16 ans, ou un mineur de moins de 13 ans, au Québec.",
        ),
    ],
)
def test_w712_an_age_that_is_lower_than_the_law_has_it(english: str, french: str) -> None:
    assert codes(english, french, AGE) == [("W712", "en"), ("W712", "fr")]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        (
            "In Québec, a parent consents for a minor under 14.",
            "Au Québec, un parent consent pour les moins de 14 ans.",
        ),
        ("A parent consents for a child under 13.", "Un parent consent pour un enfant de moins de 13 ans."),
        (
            "We ask a parent of a child under 13, or of a minor under 14 in Québec.",
            "Un parent consent pour ceux de moins de 13 ans, ou un mineur de moins de 14 ans, au Québec.",
        ),
        ("In Québec, we answer within 10 days.", "Au Québec, nous répondons dans les 10 jours."),
    ],
)
def test_an_age_is_judged_in_what_is_about_the_matter(english: str, french: str) -> None:
    assert codes(english, french, AGE) == []
