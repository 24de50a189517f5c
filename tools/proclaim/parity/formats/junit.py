"""Findings as JUnit XML, which most servers that run tests can show: a file a suite, a finding a test."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from proclaim.model import Finding, Severity

_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write(findings: Sequence[Finding]) -> str:
    """Errors are failed tests; warnings and notes are passed ones that say something."""
    suites = "".join(_suite(path, list(group)) for path, group in groupby(findings, key=lambda one: one.path))
    numbers = f'tests="{len(findings)}" failures="{_failures(findings)}"'
    whole = f'<testsuites name="proclaim" {numbers}>\n{suites}</testsuites>\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}'


def _suite(path: str, findings: Sequence[Finding]) -> str:
    cases = "".join(_case(one) for one in findings)
    numbers = f'tests="{len(findings)}" failures="{_failures(findings)}"'
    return f"  <testsuite name={_attribute(path)} {numbers}>\n{cases}  </testsuite>\n"


def _case(one: Finding) -> str:
    place = f"{one.path}:{one.line}"
    text = f"{place}: {one.message}; {one.fix}" if one.fix else f"{place}: {one.message}"
    inner = (
        f"<failure type={_attribute(one.code)} message={_attribute(one.message)}>{_text(text)}</failure>"
        if one.severity is Severity.ERROR
        else f"<system-out>{_text(text)}</system-out>"
    )
    name = _attribute(f"{one.code} line {one.line}")
    return f"    <testcase classname={_attribute(one.path)} name={name}>{inner}</testcase>\n"


def _failures(findings: Sequence[Finding]) -> int:
    return sum(one.severity is Severity.ERROR for one in findings)


def _attribute(text: str) -> str:
    return quoteattr(_UNSAFE.sub("", text))


def _text(text: str) -> str:
    return escape(_UNSAFE.sub("", text))
