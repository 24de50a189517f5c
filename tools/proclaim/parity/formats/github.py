"""Findings as workflow commands of GitHub Actions, which shows them beside the changed lines."""

from __future__ import annotations

from collections.abc import Sequence

from proclaim.model import Finding, Severity

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write(findings: Sequence[Finding]) -> str:
    """One `::error file=…,line=…,title=…::message` line a finding."""
    return "".join(_line(one) for one in findings)


def _line(one: Finding) -> str:
    place = f"file={_property(one.path)},line={one.line},title={_property(one.code)}"
    text = f"{one.message}; {one.fix}" if one.fix else one.message
    return f"::{_LEVEL[one.severity]} {place}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
