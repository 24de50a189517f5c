"""Every kind of finding about records has its manual, and nothing else has."""

from __future__ import annotations

import re
from pathlib import Path

from proclaim.release.codes import CODES
from tests.architecture.source import PACKAGE
from tests.end_to_end.commands import proclaim

ELSEWHERE = ("inspection.py", "services/verifying.py")


def test_each_code_that_is_found_is_explained_and_each_explained_one_is_found() -> None:
    source = "".join(
        path.read_text("utf-8")
        for path in (*(PACKAGE / "release").glob("*.py"), *(PACKAGE / name for name in ELSEWHERE))
        if path.name != "codes.py"
    )
    assert set(re.findall(r'"([IR]\d{3})"', source)) == set(CODES)


def test_the_manual_of_a_code_is_printed(tmp_path: Path) -> None:
    said = proclaim("rule", "i008", cwd=tmp_path)
    assert said.code == 0
    assert said.out.startswith("I008 (error)\n\nMerged branches each made records")
    assert "I012  warning  A release has no tag here" in proclaim("rule", cwd=tmp_path).out
