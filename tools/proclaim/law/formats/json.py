"""The account as JSON, for programs; docs/law.md is the contract."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from proclaim.law.account import Account, Cell, Part, Row
from proclaim.law.coverage import State
from proclaim.law.ruling import RuledOut
from proclaim.locale import Locale
from proclaim.model import Section

FORMAT = 1
_ANSWERS = {True: "yes", False: "no", None: "open"}


def write(account: Account, _locale: Locale, _locales: Mapping[str, Locale]) -> str:
    """The whole account in every language."""
    whole = {
        "format": FORMAT,
        "document": account.document,
        "title": dict(account.title),
        "effective": account.effective.isoformat(),
        "prevailing": account.prevailing,
        "languages": list(account.languages),
        "packs": [_part(one) for one in account.parts],
        "count": {language: _count(account.count(language)) for language in account.languages},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _count(found: Mapping[State, int]) -> dict[str, int]:
    return {state.value: found.get(state, 0) for state in State}


def _part(part: Part) -> dict[str, object]:
    pack, answers = part.pack, part.answered.answers
    return {
        "id": pack.id,
        "title": dict(pack.title),
        "law": pack.law,
        "checked": pack.checked.isoformat(),
        "facts": {fact: _ANSWERS[answers.get(fact)] for fact in pack.facts},
        "elements": [_row(row) for row in part.rows],
    }


def _row(row: Row) -> dict[str, object]:
    element = row.element
    return {
        "id": element.id,
        "cite": element.cite,
        "source": element.source,
        "since": element.since.isoformat(),
        "until": element.until.isoformat() if element.until else None,
        "severity": element.severity.value,
        "asks": dict(element.asks),
        "ruled_out": _ruled_out(row.ruled_out),
        "turns_on": list(row.turns_on),
        "languages": {cell.cover.language: _cell(cell) for cell in row.cells},
    }


def _ruled_out(reason: RuledOut | None) -> dict[str, object] | None:
    if reason is None:
        return None
    facts = {fact: _ANSWERS[answer] for fact, answer in reason.facts.items()}
    return {"because": reason.because.value, "facts": facts}


def _cell(cell: Cell) -> dict[str, object]:
    return {
        "state": cell.state.value,
        "sections": [_section(one) for one in cell.cover.sections],
        "faults": [asdict(one) for one in cell.told],
    }


def _section(section: Section) -> dict[str, object]:
    return {"id": section.id, "number": section.number, "title": section.title, "path": section.path}
