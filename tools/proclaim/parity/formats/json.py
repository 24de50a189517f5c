"""Findings as JSON, for programs: one object with the list and the number of each severity."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from proclaim.model import Finding, Severity


def write(findings: Sequence[Finding]) -> str:
    """`{"findings": [{path, line, code, severity, …}], "count": {severity: n}}`."""
    count = Counter(one.severity.value for one in findings)
    whole = {
        "findings": [asdict(one) for one in findings],
        "count": {severity.value: count[severity.value] for severity in Severity},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
