"""Redlines in LibreOffice: either side has its paragraphs, styles and lists, and no empty paragraph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.office import SOFFICE, Office, office
from bench.texts import HOLDOUT, Pair, generated, of_texts
from bench.word import broken, packed, reverse
from tests.redline.settled import faults, of_sections
from tests.redline.texts import PAIRS
from tests.redline.word import Seen, Side, seen

REVISIONS = [*generated(4, 14), *generated(6, HOLDOUT, size=16)]
TABLE = "| a |\n|---|\n| b |"
TEXTS = [
    *(PAIRS[name] for name in ("a heading's level", "a list for a paragraph", "a column")),
    ("S and.\n\nThe sum is due.", "S and. More words.\n\nA new one between.\n\nBut now the sum is due."),
    (f"One stays here.\n\n{TABLE}\n\nTwo.", f"One stays here.\n\n## New\n\n{TABLE}"),
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
        f"The start.\n\n* An item\n* Other\n\n{TABLE}\n\nThe end.",
    ),
    (
        "What moves has [a link](https://a.example) and goes to the end.\n\nOne stays.\n\nTwo stays.",
        "One stays.\n\nTwo stays.\n\nWhat moves has [a link](https://a.example) and goes to the end.\n\nEnd.",
    ),
    ("A b.\n\n---\n\nC d.", "A b c d.\n\n---\n\nC d."),
    ("Words.[^a]\n\n[^a]: A note.", "Words, and more.[^a]\n\n[^a]: A note on it."),
]


@pytest.fixture(scope="module")
def libreoffice() -> Iterator[Office]:
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    with office() as running:
        yield running


@pytest.mark.parametrize("pair", [of_texts("", *pair) for pair in TEXTS], ids=range(len(TEXTS)))
def test_accepting_and_rejecting_leaves_either_text(pair: Pair, libreoffice: Office) -> None:
    assert broken(pair, libreoffice) == []
    assert broken(reverse(pair), libreoffice) == []


def test_a_heading_stays_one_where_a_link_that_moved_before_it_is_rejected(libreoffice: Office) -> None:
    moved = "What moves has [a link](https://a.example) and goes to the end."
    stays, end = "The first one stays here.\n\nThe second one stays too.", "## Head\n\nEnd."
    old, new = f"{moved}\n\n{stays}\n\n{end}", f"{stays}\n\n{moved}\n\n{end}"
    assert broken(of_texts("", old, new), libreoffice) == []


@pytest.mark.parametrize("pair", REVISIONS, ids=lambda pair: pair.name)
def test_accepting_and_rejecting_revisions_leaves_either_document(pair: Pair, libreoffice: Office) -> None:
    assert broken(pair, libreoffice) == []


PAIR = of_texts("", "", f"# Title\n\nWords.\n\n* one\n\n{TABLE}")
MADE = packed(PAIR)
WHOLE = seen(MADE, Side.ACCEPTED)


@pytest.mark.parametrize(
    ("made", "kinds"),
    [
        (WHOLE, []),
        (WHOLE[:-2], ["text"]),
        ([WHOLE[0], WHOLE[1]._replace(style="Heading1"), *WHOLE[2:]], ["style"]),
        ([*WHOLE[:2], WHOLE[2]._replace(is_item=False), *WHOLE[3:]], ["is_item"]),
        ([*WHOLE[:4], WHOLE[4]._replace(kind="paragraph"), *WHOLE[5:]], ["kind"]),
        ([*WHOLE[:2], WHOLE[2]._replace(is_rule=True), *WHOLE[3:]], ["is_rule"]),
        ([WHOLE[0], Seen(""), *WHOLE[1:]], ["empty"]),
    ],
)
def test_what_is_wrong_with_a_side_is_named(made: list[Seen], kinds: list[str]) -> None:
    assert [one.split(":")[0] for one in faults(made, of_sections(PAIR.after), MADE)] == kinds
