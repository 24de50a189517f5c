"""Whom to tell: rows of a CSV file, of JSON Lines or of a database, each checked on its own.

Rows are read as they are needed. One that cannot be used is handed on with its line and the reason, and
the others go on; a file that is no such file at all is refused.
"""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from proclaim.addresses import checked, is_plain
from proclaim.delivery import engines
from proclaim.english import counted
from proclaim.errors import DeliveryError
from proclaim.notice import BOTH

FIELDS = ("id", "email", "language", "name")
_NEEDED = ("id", "email")
_DELIMITERS = ",;\t|"
csv.field_size_limit(1 << 16)


Recipient = tuple[int, str, str, str, str]
"""An account that can be told: line of the list, id, address, language (one of ours, or BOTH), name."""


class Reject(NamedTuple):
    """A row that cannot be used, and why."""

    line: int
    reason: str
    row: str


Row = tuple[int, Sequence[str]]
"""Line of the list, and the values of FIELDS in their order."""
Refuse = Callable[[Reject], None]


def read(rows: Iterable[Row], languages: Iterable[str], refuse: Refuse) -> Iterator[Recipient]:
    """Every row that can be used, as a recipient; `refuse` is told of the others."""
    known = {one: one for one in languages}
    for line, (id, email, language, name) in rows:
        account = id.strip()
        # Nearly every row is plain; a million of them pass here.
        if is_plain(email) and language in known and account and (account + name).isprintable():
            yield line, account, email, language, name
            continue
        fault = _fault(account, name)
        try:
            address = "" if fault else checked(email.strip())
        except ValueError as error:
            fault = str(error)
        if fault:
            refuse(Reject(line, fault, f"{account!r} {email!r}"[:100]))
        else:
            yield line, account, address, _closest(language.strip(), known), name.strip()


def _fault(account: str, name: str) -> str:
    """What is wrong with an id or a name; empty where there are only spaces that Python calls unprintable."""
    if not account:
        return "there is no id"
    if any("\ud800" <= one <= "\udfff" for one in account + name):
        return "this line is not in UTF-8"
    if not account.isprintable() or not "".join(name.split("\u00a0")).isprintable():
        return "the id or the name holds a line break or another control character"
    return ""


def of_csv(path: Path, columns: Mapping[str, str], refuse: Refuse) -> Iterator[Row]:
    """The rows of a CSV file: UTF-8 with or without a mark, separated by comma, semicolon, tab or bar.

    columns: our field -> the name of the file's column, where it has another name. Raises DeliveryError where
    the file cannot be read or lacks a column.
    """
    with _opened(path) as file:
        first = file.readline()
        delimiter = max(_DELIMITERS, key=first.count)
        names = next(csv.reader([first], delimiter=delimiter), [])
        places = _places([one.strip() for one in names], columns, str(path))
        unended: list[str] = []
        lines = file if _ends_whole(path) else _lines(file, unended)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        yield from _csv_rows(reader, unended, places, len(names), refuse)


def of_json_lines(path: Path, columns: Mapping[str, str], refuse: Refuse) -> Iterator[Row]:
    """The rows of a JSON Lines file: an object a line. Raises DeliveryError where it cannot be read."""
    names = [columns.get(field, field) for field in FIELDS]
    with _opened(path) as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except ValueError as error:
                refuse(Reject(number, f"this is no JSON ({error})", line.strip()[:100]))
                continue
            if not isinstance(found, dict) or not all(one in found for one in names[: len(_NEEDED)]):
                refuse(Reject(number, "this is no object with id and email", line.strip()[:100]))
            else:
                yield number, [_text(found.get(one)) for one in names]


def of_query(url: str, query: str, columns: Mapping[str, str]) -> Iterator[Row]:
    """The rows that a query gives at a database's address. Raises DeliveryError."""
    engine = engines.engine(url, "write one such as postgresql+psycopg://user@host/name")
    try:
        with engines.reached(engine), engine.connect() as connection:
            result = connection.execute(text(query), execution_options={"yield_per": 1000})
            names = [str(one) for one in result.keys()]  # noqa: SIM118 - a result is no mapping
            places = _places(names, columns, "the query")
            for number, row in enumerate(result, start=1):
                yield number, ["" if place is None else _text(row[place]) for place in places]
    except (SQLAlchemyError, sqlite3.Warning) as error:
        # sqlite3 warns, as an exception of its own, of a query that is several statements.
        raise DeliveryError(
            f"the recipients cannot be read ({engines.words(error)})",
            engine.url.render_as_string(hide_password=True),
            "mend the address or the query",
        ) from error
    finally:
        engine.dispose()


def _csv_rows(
    reader: Any, unended: list[str], places: Sequence[int | None], width: int, refuse: Refuse
) -> Iterator[Row]:
    """Rows with their lines. A last line without its end may have lost more than that, so it is no row."""
    # Each row gets an empty field more, for what the file has no column of.
    pick = itemgetter(*(width if place is None else place for place in places))
    while True:
        try:
            for row in reader:
                line = reader.line_num + 1
                if unended:
                    refuse(
                        Reject(line, "the file ends within this line; end it with a line break", row[0][:100])
                    )
                elif len(row) == width:
                    row.append("")
                    yield line, pick(row)
                elif row:
                    refuse(_misfit(line, row, width))
        except csv.Error as error:
            refuse(Reject(reader.line_num + 1, f"this is no CSV ({error}); the file may be cut off here", ""))
            continue
        return


def _ends_whole(path: Path) -> bool:
    """Whether the last line of a file has its end."""
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) in (b"\n", b"\r")


def _lines(file: Iterable[str], unended: list[str]) -> Iterator[str]:
    for line in file:
        if line[-1] not in "\r\n":
            unended.append(line)
        yield line


def _misfit(line: int, row: list[str], width: int) -> Reject:
    problem = f"this line has {counted(len(row), 'field')} and the first one {width}"
    return Reject(
        line, f"{problem}; the file may be cut off here" if len(row) < width else problem, row[0][:80]
    )


def _places(names: list[str], columns: Mapping[str, str], where: str) -> list[int | None]:
    """In which column each of FIELDS stands; None for one that is left out."""
    small = [one.lower() for one in names]
    places = []
    for field in FIELDS:
        name = columns.get(field, field).lower()
        if name not in small and (field in _NEEDED or field in columns):
            raise DeliveryError(
                f'there is no column "{name}" (there are: {", ".join(names)})',
                where,
                f"say which it is with --column {field}=NAME",
            )
        places.append(small.index(name) if name in small else None)
    return places


def _opened(path: Path) -> Any:
    try:
        whole = path.stat().st_size
        file = path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as error:
        raise DeliveryError(
            f"this list cannot be read ({error.strerror})", str(path), "name another"
        ) from error
    if not whole:
        file.close()
        raise DeliveryError("this list is empty", str(path), "name the list of accounts")
    return file


def _closest(language: str, known: Mapping[str, str]) -> str:
    """The repository's language that a tag such as fr-CA means; BOTH where we have no such language."""
    small = language.lower().replace("_", "-")
    folded = {one.lower(): one for one in known}
    return folded.get(small) or folded.get(small.partition("-")[0]) or BOTH


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
