"""Exceptions in front matter, and how much a rule weighs."""

from __future__ import annotations

from proclaim import parity
from proclaim.model import Finding, Severity
from proclaim.parity.rules import ALL
from proclaim.rulebook.rule import Background
from tests.parity.texts import DAY, LOCALES, one_pair, settings

ENGLISH = "We keep your name for ten years.\n\nWe keep your address for six months after that."
FRENCH = "Nous conservons votre nom pendant dix ans."

QUIET: dict[str, Severity | None] = {"P504": None}
"""Rules about a whole policy, which one section cannot satisfy."""


def found(allow: dict[str, str], rules: dict[str, Severity | None] | None = None) -> list[tuple[str, str]]:
    return [(one.code, one.severity.value) for one in findings(allow, rules)]


def findings(allow: dict[str, str], rules: dict[str, Severity | None] | None = None) -> tuple[Finding, ...]:
    whole = one_pair(ENGLISH, FRENCH, allow=allow)
    return parity.check(whole, settings(rules={**QUIET, **(rules or {})}), Background(LOCALES, DAY))


def test_an_exception_with_a_reason_silences_its_rule() -> None:
    assert found({}) == [("S104", "error")]
    assert found({"S104": "the second sentence is the law of one province"}) == []


def test_x001_an_exception_that_nothing_needs() -> None:
    assert ("X001", "warning") in found({"S104": "needed", "S108": "no table is here"})


def test_x001_a_code_that_no_rule_has() -> None:
    assert ("X001", "warning") in found({"S104": "needed", "Z999": "mistyped"})


def test_x002_an_exception_without_a_reason() -> None:
    assert found({"S104": " "}) == [("X002", "error")]


def test_a_rule_weighs_what_the_settings_say() -> None:
    assert found({}, {"S104": Severity.NOTE}) == [("S104", "note")]


def test_a_rule_that_is_off_finds_nothing_and_leaves_its_exceptions_alone() -> None:
    assert found({}, {"S104": None}) == []
    assert found({"S104": "needed when it is on"}, {"S104": None}) == []


def test_a_rule_that_is_not_asked_leaves_its_exceptions_alone() -> None:
    few = [one for one in ALL if one.code in ("S108", "X001")]
    whole = one_pair(ENGLISH, FRENCH, allow={"S104": "needed"})
    assert parity.check(whole, settings(), Background(LOCALES, DAY), few) == ()
