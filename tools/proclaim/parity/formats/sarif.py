"""Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the lines and follow over time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256

from proclaim import __version__
from proclaim.model import Finding, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def write(findings: Sequence[Finding]) -> str:
    """One run with one result a finding; a result's fingerprint survives a change of its line."""
    codes = sorted({one.code for one in findings})
    driver = {"name": "proclaim", "version": __version__, "rules": [{"id": code} for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes) for one in findings],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _result(one: Finding, codes: list[str]) -> dict[str, object]:
    text = f"{one.message}; {one.fix}" if one.fix else one.message
    result: dict[str, object] = {
        "ruleId": one.code,
        "ruleIndex": codes.index(one.code),
        "level": _LEVEL[one.severity],
        "message": {"text": text},
        "locations": [_location(one.path, one.line)],
        "partialFingerprints": {"proclaim/v1": _fingerprint(one)},
    }
    path, _, line = one.other.rpartition(":")
    if path and line.isdigit():
        result["relatedLocations"] = [_location(path, int(line))]
    return result


def _location(path: str, line: int) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": {"uri": path}, "region": {"startLine": max(line, 1)}}}


def _fingerprint(one: Finding) -> str:
    """The same as long as rule, file and what differs are the same."""
    what = "\0".join((one.code, one.path, one.here or one.message, one.there, *one.marks))
    return sha256(what.encode()).hexdigest()[:32]
