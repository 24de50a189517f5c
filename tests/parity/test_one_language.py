"""A document in a single language: checked by every rule that asks for no other one."""

from __future__ import annotations

from dataclasses import replace

from proclaim import rulebook
from proclaim.inspection import ALL
from proclaim.rulebook.rule import Background
from tests.parity.texts import DAY, LOCALES, document, section, settings


def codes(text: str, allow: dict[str, str] | None = None) -> set[str]:
    """What is found in an English text without a translation."""
    alone = replace(settings(), languages=("en",))
    only = document([section("en", text, allow=allow)], [])
    known = Background({"en": LOCALES["en"]}, DAY)
    return {one.code for one in rulebook.check(only, alone, known, ALL, ALL)}


def test_links_headings_typography_and_contact_are_checked() -> None:
    text = '# Top\n\nWe say "so" in [a place](../nowhere/index.md).'
    assert codes(text) == {"S107", "Y601", "W705", "W706"}


def test_exceptions_are_checked_and_those_from_comparing_rules_are_left_alone() -> None:
    sound = "Write to <privacy@example.org>."
    assert codes(sound) == set()
    assert codes(sound, {"S107": "It is meant so."}) == {"X001"}
    assert codes(sound, {"S107": ""}) == {"X001", "X002"}
    assert codes(sound, {"S104": "The translation has two."}) == set()
