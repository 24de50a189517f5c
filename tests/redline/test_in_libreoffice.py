"""Revisions of policies in LibreOffice: either side has its paragraphs, styles and lists, none empty."""

from __future__ import annotations

import pytest

from bench.office import SOFFICE, Paragraph, office
from bench.texts import HOLDOUT, generated
from bench.word import broken, faults
from proclaim.model import Section


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_accepting_and_rejecting_in_libreoffice_leaves_either_document() -> None:
    with office() as running:
        found = {pair.name: broken(pair, running) for pair in generated(6, HOLDOUT, size=16)}
    assert not any(found.values()), found


TEXT, TITLE = Paragraph("Words.", False, False, False), Paragraph("1. Title", True, False, False)
DOCUMENT = [Section("a", "Title", 1, "", "", "Words.\n\n* one\n\n| a |\n|---|\n| b |")]
WHOLE = [
    TITLE,
    TEXT,
    Paragraph("one", False, True, False),
    Paragraph("a", False, False, True),
    Paragraph("b", False, False, True),
    Paragraph("", False, False, False),
]


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (WHOLE, []),
        (WHOLE[1:], ["another text: 'Words.' and not '1. Title'"]),
        (WHOLE[:-2], ["another text: '' and not 'b'"]),
        ([TITLE, Paragraph("Words.", True, False, False), *WHOLE[2:]], ["is_heading is True: 'Words.'"]),
        ([*WHOLE[:2], Paragraph("one", False, False, False), *WHOLE[3:]], ["is_item is False: 'one'"]),
        ([TITLE, Paragraph("", False, False, False), *WHOLE[1:]], ["empty paragraph: 1"]),
    ],
)
def test_what_is_wrong_with_a_side_is_named(made: list[Paragraph], wanted: list[str]) -> None:
    assert list(faults(made, DOCUMENT)) == wanted
