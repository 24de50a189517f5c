"""Parity: do all languages of a document say the same, in the same structure?

The rules stand in rules/; `check` asks them, and them alone, for those who know nothing of releases and laws.
"""

from __future__ import annotations

from collections.abc import Iterable

from proclaim import rulebook
from proclaim.config import Config
from proclaim.model import Document, Finding
from proclaim.parity.rules import ALL
from proclaim.rulebook.rule import Background, Rule

__all__ = ["check"]


def check(
    document: Document, config: Config, background: Background, rules: Iterable[Rule] = ALL
) -> tuple[Finding, ...]:
    """What the rules of parity find in a document, sorted by place (see `rulebook.check`)."""
    return rulebook.check(document, config, background, rules, ALL)
