"""Tables kept as data: content/data/<document>.yml, one source for every language.

A section shows one with a line of its own: `[[table: name]]`, or `[[codes: name]]` for the list of
what the table's codes mean. Here the line becomes Markdown in the section's language, so that
everything after it (pages, redlines, checks, the released text that is shown) sees ordinary text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from proclaim.errors import ContentError
from proclaim.model import Inserted

_MARKER = re.compile(r"\[\[(table|codes): *([\w-]+) *\]\][ \t]*")

Data = Mapping[str, Any]


class Filled(NamedTuple):
    """A text with its tables put in, and where they were."""

    text: str
    inserted: tuple[Inserted, ...] = ()


class Place(NamedTuple):
    """Where a text comes from: the path of its file, and the line of it on which the text begins."""

    path: str
    line: int


def put_in(text: str, data: Data, language: str, place: Place, data_path: str) -> Filled:
    """`text` with each marker line replaced by its table or its list of codes.

    place: where the text comes from, for the message of a marker that names no table.
    data_path: the data file's path, for the message of an entry that lacks the language.
    Raises ContentError.
    """
    if "[[" not in text:
        return Filled(text)
    lines: list[str] = []
    inserted: list[Inserted] = []
    for number, line in enumerate(text.split("\n"), place.line):
        match = _MARKER.fullmatch(line)
        if match is None:
            lines.append(line)
            continue
        rows = _rows(match, data, language, f"{place.path}:{number}", data_path)
        inserted.append(Inserted(len(lines) + 1, len(rows)))
        lines += rows
    return Filled("\n".join(lines), tuple(inserted))


def _rows(match: re.Match[str], data: Data, language: str, where: str, data_path: str) -> list[str]:
    """The lines that a marker stands for, at least an empty one."""
    what, name = match.groups()
    shelf = "tables" if what == "table" else "codes"
    if name not in _mapping(data, shelf):
        raise ContentError(
            f"{match[0]} names nothing that {data_path} holds",
            where,
            f'add "{name}" under "{shelf}" there, or mend the name',
        )
    writer = _Writer(data, language, data_path)
    rows = writer.table(name) if what == "table" else writer.codes(name)
    return "\n".join(rows).split("\n")


class _Writer:
    """Writes one data file's tables in one language."""

    def __init__(self, data: Data, language: str, path: str) -> None:
        self._data, self._language, self._path = data, language, path

    def codes(self, name: str) -> Iterator[str]:
        for code, meaning in self._mapping(self._data["codes"][name], f"codes.{name}").items():
            yield f"- **{code}** – {self._word(meaning, f'codes.{name}.{code}')}"

    def table(self, name: str) -> Iterator[str]:
        place = f"tables.{name}"
        table = self._mapping(self._data["tables"][name], place)
        columns = self._need(table, "columns", place)
        yield _row([self._word(column.get("title"), f"{place}.columns") for column in columns])
        yield _row(["---"] * len(columns))
        for row in self._need(table, "rows", place):
            yield _row([self._cell(table, row, column, place) for column in columns])

    def _cell(self, table: Data, row: Data, column: Data, key: str) -> str:
        id = column.get("id")
        if not isinstance(id, str):
            raise ContentError(
                f'a column under {key}.columns has no "id"',
                self._path,
                "name the key of the rows that it shows",
            )
        place = f"{key}.{row.get('id', '?')}.{id}"
        value = row.get(id)
        if value is None and row.get("collected") is False:
            return self._word(table.get("not_collected"), f"{key}.not_collected")
        if isinstance(value, list):
            return ", ".join(self._entry(entry, column, place) for entry in value)
        return self._word(value, place)

    def _entry(self, entry: object, column: Data, place: str) -> str:
        if "codes" not in column:
            return self._word(entry, place)
        name = column["codes"]
        shelf = _mapping(self._data, "codes")
        known = self._mapping(shelf[name], f"codes.{name}") if isinstance(name, str) and name in shelf else {}
        if not isinstance(entry, str | int) or entry not in known:
            raise ContentError(
                f'the code "{entry}" at {place} is not explained', self._path, f"add it under codes.{name}"
            )
        return str(entry)

    def _word(self, value: object, place: str) -> str:
        """The entry in the writer's language; a plain text serves every language."""
        if isinstance(value, Mapping):
            value = value.get(self._language)
        if not isinstance(value, str) or not value.strip():
            raise ContentError(
                f'{place} has no text in the language "{self._language}"', self._path, "add it"
            )
        return value.strip()

    def _mapping(self, value: object, place: str) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise ContentError(f"{place} holds no entries", self._path, "write them as name: value")
        return value

    def _need(self, table: Data, key: str, place: str) -> list[Data]:
        value = table.get(key)
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            raise ContentError(f"{place} has no list of {key}", self._path, f'add "{key}:" to it')
        return value


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|").replace("\n", " ") for cell in cells) + " |"


def _mapping(data: Data, key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, Mapping) else {}
