"""Tables kept as data: columns that are filled, and categories of a statute that each have a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from proclaim.law.checks.place import ALSO, MISSING, UNLIKE, Flaw, Place
from proclaim.law.pack import Categories, Column, CompleteRows
from proclaim.law.wording import folded, pattern
from proclaim.locale import Locale

Row = Mapping[str, Any]


def column(check: Column, place: Place) -> Iterator[Flaw]:
    """The column is shown, and every row that was collected fills it."""
    file, cite = f"content/data/{place.document}.yml", place.element.cite
    table = tables(place).get(check.table)
    if not isinstance(table, Mapping):
        yield place.flaw(
            MISSING, f'there is no table "{check.table}" for {place.element.id} ({cite})', f"add it to {file}"
        )
        return
    if check.column not in [one.get("id") for one in table.get("columns") or () if isinstance(one, Mapping)]:
        yield place.flaw(
            MISSING,
            f'the table "{check.table}" shows no column "{check.column}" for {place.element.id} ({cite})',
            f"add it to the columns in {file}",
        )
    lacking = [
        one for one in rows_of(table) if not one.get(check.column) and one.get("collected") is not False
    ]
    if lacking:
        ids = ", ".join(f'"{one.get("id")}"' for one in lacking)
        yield place.flaw(
            MISSING,
            f'in the table "{check.table}" these rows have no {check.column}: {ids} ({cite})',
            f"fill it in {file}, or write collected: false",
        )
    yield from _vague(check, table, place)


def _vague(check: Column, table: Mapping[str, Any], place: Place) -> Iterator[Flaw]:
    """Each cell, in any language of the document, that holds nothing but words which say nothing."""
    for language, wordings in check.vague.items():
        if language not in place.config.languages:
            continue
        for row in rows_of(table):
            cell = row.get(check.column)
            said = cell.get(language) if isinstance(cell, Mapping) else cell
            if isinstance(said, str) and _says_nothing(
                said, pattern(wordings), place.background.locales[language]
            ):
                yield place.flaw(
                    MISSING,
                    f'in the table "{check.table}" the row "{row.get("id")}" has nothing but “{said}” as '
                    f"{check.column} in {language}, which names nobody and nothing ({place.element.cite})",
                    f"write in content/data/{place.document}.yml which kinds they are",
                )


def _says_nothing(cell: str, vague: re.Pattern[str], locale: Locale) -> bool:
    """Whether each part of a cell, divided at signs and at "and" or "or", is vague."""
    also = "|".join(re.escape(word) for key in ALSO for word in locale.terms(key))
    parts = [one for one in re.split(rf"[,;:/.]|\s(?:{also})\s", folded(cell)) if one.strip()]
    return bool(parts) and all(vague.fullmatch(one.strip()) for one in parts)


def categories(check: Categories, place: Place) -> Iterator[Flaw]:
    """Every letter has a row that is there, and letters that are not alike have different rows."""
    chosen = place.config.document(place.document).categories
    known = {str(row.get("id")) for row in rows(place)}
    fix = f"add it to content/data/{place.document}.yml and to categories: in mkdocs.yml"
    for letter, name in check.letters.items():
        if chosen.get(letter) not in known:
            named = (
                f'names the row "{chosen[letter]}", which is not there' if letter in chosen else "has no row"
            )
            yield place.flaw("W701", f"category {letter} ({place.element.cite}), {name}, {named}", fix)
    for one, other in combinations([one for one in check.letters if chosen.get(one) in known], 2):
        if chosen[one] == chosen[other] and not any({one, other} <= group for group in check.alike):
            yield place.flaw(
                UNLIKE,
                f'the row "{chosen[one]}" stands for {one}, {check.letters[one]}, and for {other}, '
                f"{check.letters[other]}, which are not alike ({place.element.cite})",
                "give each a row of its own in content/data, and name it under categories: in mkdocs.yml",
            )


def complete_rows(check: CompleteRows, place: Place) -> Iterator[Flaw]:
    """Every row that was collected says all that the statute asks of it."""
    for row in rows(place):
        lacking = [one for one in check.columns if not row.get(one)]
        if lacking and row.get("collected") is not False:
            yield place.flaw(
                "W702",
                f'the row "{row.get("id")}" of the table of categories has no {" and no ".join(lacking)} '
                f"({place.element.cite})",
                f"fill it in content/data/{place.document}.yml, or write collected: false",
            )


def tables(place: Place) -> Mapping[str, Any]:
    """The tables of the document's data file."""
    found = place.background.data.get("tables")
    return found if isinstance(found, Mapping) else {}


def rows(place: Place) -> Iterator[Row]:
    """The rows of all of them."""
    for table in tables(place).values():
        if isinstance(table, Mapping):
            yield from rows_of(table)


def rows_of(table: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of one table."""
    return (row for row in table.get("rows") or () if isinstance(row, Mapping))
