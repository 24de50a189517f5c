"""Findings name the line of the file as it is, whatever tables were put in before, around or behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from proclaim import blocks, parity
from proclaim.errors import ContentError
from proclaim.model import Document, Section
from proclaim.parity.folding import folded
from proclaim.redline import rendered
from proclaim.rulebook.rule import Background
from proclaim.rulebook.units import TABLE, units
from proclaim.store.sections import File, Table, read
from tests.parity.texts import BLOB, DAY, LOCALES, settings

FRONT = "---\nid: terms\ntitle: Terms\n---\n\n"
FIRST = 6
"""The line of the file on which the text begins."""


def word(english: str, french: str) -> dict[str, str]:
    return {"en": english, "fr": french}


DATA: dict[str, Any] = {
    "tables": {
        "kept": {
            "columns": [
                {"id": "what", "title": word("What", "Quoi")},
                {"id": "days", "title": word("How long", "Combien de temps")},
            ],
            "rows": [
                {"id": "names", "what": word("Names", "Noms"), "days": word("30 days", "30 jours")},
                {"id": "mails", "what": word("Addresses", "Adresses"), "days": word("45 days", "54 jours")},
                {"id": "calls", "what": word("Calls", "Appels"), "days": word("60 days", "60 jours")},
            ],
        }
    },
    "codes": {"why": {f"C{one}": word(f"purpose {one}", f"fin {one}") for one in range(1, 8)}},
}
ROWS: list[dict[str, Any]] = DATA["tables"]["kept"]["rows"]
LONG: dict[str, Any] = {
    "codes": {
        "long": {"A": "registered carriers", "B": "customs officers", "C": "credit bureaus abroad"},
    }
}


def section(language: str, text: str, data: Mapping[str, Any] = DATA) -> Section:
    file = File(f"content/{language}/privacy/01-terms.md", BLOB, (FRONT + text).encode())
    return read(file, 1, language, Table("content/data/privacy.yml", data))


def places(text: str, translation: str = "") -> list[tuple[str, int, str]]:
    """Code, line of the file and line of the original of each finding about facts and typography."""
    sides = {"en": (section("en", text),), "fr": (section("fr", translation or text),)}
    found = parity.check(Document("privacy", sides), settings(), Background(LOCALES, DAY))
    return [(one.code, one.line, one.other.rpartition(":")[2]) for one in found if one.code[0] in "FY"]


def test_a_finding_behind_a_table_has_its_own_line() -> None:
    english = "[[table: kept]]\n\n[[codes: why]]\n\nWe keep it for 10 days.\n"
    french = "[[table: kept]]\n\n[[codes: why]]\n\nNous le gardons 11 jours.\n"
    assert ("F203", FIRST + 4, str(FIRST + 4)) in places(english, french)


def test_a_finding_before_a_table_has_its_own_line() -> None:
    english, french = (
        f"{words}\n\n[[table: kept]]\n" for words in ("We keep it for 10 days.", "Nous le gardons 11 jours.")
    )
    assert ("F203", FIRST, str(FIRST)) in places(english, french)


def test_a_finding_within_a_table_has_the_line_of_its_marker() -> None:
    found = places("Here:\n\n[[table: kept]]\n\nThe end.\n", "Ici\u00a0:\n\n[[table: kept]]\n\nFin.\n")
    assert found == [("F203", FIRST + 2, str(FIRST + 2)), ("Y603", FIRST + 2, "")]


def test_typography_behind_a_table_has_its_own_line() -> None:
    assert ("Y602", FIRST + 2, "") in places("[[codes: why]]\n\nIt's ours.\n", "[[codes: why]]\n\nÀ nous.\n")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_block_has_the_line_on_which_it_stands(language: str) -> None:
    text = "## One\n\n[[table: kept]]\n\n- Two\n- Three\n\n[[codes: why]]\n\n[[table: kept]]\n\nFour\n"
    lines = [(one.kind, one.line - FIRST + 1) for one in units(section(language, text))]
    codes = [("item", 8)] * 7
    assert lines == [
        ("heading", 1),
        (TABLE, 3),
        ("item", 5),
        ("item", 6),
        *codes,
        (TABLE, 10),
        ("paragraph", 12),
    ]


def test_rows_of_a_table_are_told_apart_though_they_share_a_line() -> None:
    (table,) = units(section("en", "[[table: kept]]\n"))
    cells = [row[0] for row in table.rows]
    assert [one.line for one in cells] == [FIRST] * 4
    assert [one.row for one in cells] == [1, 3, 4, 5]


def test_each_row_of_a_table_is_a_finding_of_its_own() -> None:
    data = {"tables": {"kept": {**DATA["tables"]["kept"], "rows": [dict(one) for one in ROWS]}}}
    for row, (english, french) in zip(
        data["tables"]["kept"]["rows"], (("30", "31"), ("45", "46")), strict=False
    ):
        row["days"] = word(f"{english} days", f"{french} jours")
    sides = {one: (section(one, "[[table: kept]]\n", data),) for one in ("en", "fr")}
    found = parity.check(Document("privacy", sides), settings(), Background(LOCALES, DAY))
    assert [(one.line, one.here, one.there) for one in found if one.code == "F203"] == [
        (FIRST, "31 jours", "30 days"),
        (FIRST, "46 jours", "45 days"),
    ]


def test_what_is_told_at_once_keeps_its_order_though_a_table_gives_it_one_line() -> None:
    first, second, third = units(section("en", "[[codes: long]]\n", LONG))
    (told,) = units(section("fr", "Registered carriers, customs officers and credit bureaus abroad.\n"))
    (group,) = folded([(first, None), (second, None), (third, told)])
    assert group.ours == (first, second, third)


def test_a_text_that_cannot_be_read_behind_a_table_is_named_by_its_line() -> None:
    faulty = section("en", f"[[table: kept]]\n\nBetween.\n\n{'>' * 100}\n")
    for read_it in (blocks.of, blocks.html_of, rendered):
        with pytest.raises(ContentError) as refused:
            read_it(faulty)
        assert refused.value.where == f"content/en/privacy/01-terms.md:{FIRST + 4}"


def test_without_tables_lines_are_counted_from_the_first() -> None:
    assert [one.line for one in units(section("en", "One\n\nTwo\n"))] == [FIRST, FIRST + 2]
