"""The rules, one module a group; adding a rule is adding a function and its line in the group's table."""

from __future__ import annotations

from operator import attrgetter

from proclaim.parity.rule import Rule
from proclaim.parity.rules import (
    anchors,
    characters,
    clauses,
    composition,
    dialect,
    exceptions,
    facts,
    labels,
    language,
    law,
    negations,
    passages,
    prevails,
    structure,
    terms,
    typography,
    updated,
)

ALL: tuple[Rule, ...] = (
    *sorted((*structure.RULES, *passages.RULES, *composition.RULES, *labels.RULES), key=attrgetter("code")),
    *facts.RULES,
    *sorted((*language.RULES, *negations.RULES), key=attrgetter("code")),
    *terms.RULES,
    *prevails.RULES,
    *law.RULES,
    *updated.RULES,
    *typography.RULES,
    *dialect.RULES,
    *sorted((*clauses.RULES, *anchors.RULES), key=attrgetter("code")),
    *characters.RULES,
    *exceptions.RULES,
)
