"""The rules, one module a group; adding a rule is adding a function and its line in the group's table."""

from __future__ import annotations

from proclaim.parity.rule import Rule
from proclaim.parity.rules import (
    composition,
    exceptions,
    facts,
    language,
    law,
    negations,
    prevails,
    structure,
    terms,
    typography,
)

ALL: tuple[Rule, ...] = (
    *structure.RULES,
    *composition.RULES,
    *facts.RULES,
    *language.RULES,
    *negations.RULES,
    *terms.RULES,
    *prevails.RULES,
    *law.RULES,
    *typography.RULES,
    *exceptions.RULES,
)
