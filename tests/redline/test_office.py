"""LibreOffice accepts and rejects every change of redlines, and shows the one text or the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.texts import generated
from tests.redline import office, settled, word
from tests.redline.test_docx import packed
from tests.redline.texts import PAIRS

TEXTS = [
    *(PAIRS[name] for name in ("a heading's level", "a list for a paragraph", "a column")),
    *((pair.old, pair.new) for pair in generated(4, 14)),
    *(
        ("S and.\n\nThe sum is due.", "S and. More words.\n\nA new one between.\n\nBut now the sum is due."),
        (
            "One stays here.\n\n| a |\n|---|\n| b |\n\nTwo.",
            "One stays here.\n\n## New\n\n| a |\n|---|\n| b |",
        ),
        (
            "We keep what you give us. We delete it after thirty days in all cases.\n\nEnd.",
            "We keep what you give us.\n\nWe delete it after thirty days in all cases.\n\nEnd.",
        ),
        (
            "# One\n\nText that stays.\n\n## A heading that moves away to the end of it\n\nMore of it.",
            "# One\n\nText that stays.\n\nMore of it.\n\n## A heading that moved away to the end of it",
        ),
        (
            "The start.\n\nNothing of this stays.\n\nThe end.",
            "The start.\n\n* An item\n* Another one\n\n| a |\n|---|\n| b |\n\nThe end.",
        ),
    ),
]


@pytest.mark.skipif(office.OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_accepts_and_rejects_every_change(tmp_path: Path) -> None:
    made = {f"{number:02}": packed(*pair) for number, pair in enumerate(TEXTS)}
    found = office.settled(made, tmp_path)
    for number, (old, new) in enumerate(TEXTS):
        shown = found[f"{number:02}"]
        assert settled.differences(shown[word.Side.ACCEPTED], new, made[f"{number:02}"]) == [], (old, new)
        assert settled.differences(shown[word.Side.REJECTED], old, made[f"{number:02}"]) == [], (old, new)
