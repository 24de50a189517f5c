"""The rules, one module a group; adding a rule is adding a function and its line in the group's table."""

from __future__ import annotations

from operator import attrgetter

from proclaim.parity.rules import (
    anchors,
    characters,
    clauses,
    composition,
    dialect,
    facts,
    labels,
    language,
    negations,
    passages,
    prevails,
    references,
    structure,
    terms,
    typography,
    updated,
)
from proclaim.rulebook import exceptions
from proclaim.rulebook.rule import Rule

ALL: tuple[Rule, ...] = (
    *sorted((*structure.RULES, *passages.RULES, *composition.RULES, *labels.RULES), key=attrgetter("code")),
    *facts.RULES,
    *sorted((*language.RULES, *negations.RULES), key=attrgetter("code")),
    *terms.RULES,
    *prevails.RULES,
    *references.RULES,
    *updated.RULES,
    *typography.RULES,
    *dialect.RULES,
    *sorted((*clauses.RULES, *anchors.RULES), key=attrgetter("code")),
    *characters.RULES,
    *exceptions.RULES,
)
