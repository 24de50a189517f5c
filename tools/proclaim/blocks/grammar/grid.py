"""Tables as GitHub writes them: rows of cells between pipes (GFM 0.29, 4.10)."""

from __future__ import annotations

import re

MOST_FILLED = 1 << 16
"""Cells that rows may lack together: otherwise a few kilobytes could become a gigabyte of empty cells."""
_DELIMITERS = re.compile(r"[-:|][-:| \t]*")
_COLUMN = re.compile(r":?-+:?")
_PIPE = re.compile(r"(?<!\\)\|")


def cells(row: str) -> list[str]:
    """The cells of a row; a pipe behind a backslash is text, in code as well."""
    parts = _PIPE.split(row.strip())
    if parts and not parts[0]:
        del parts[0]
    if parts and not parts[-1]:
        del parts[-1]
    return [part.replace("\\|", "|").strip() for part in parts]


def alignments(head: str, delimiters: str) -> tuple[str, ...] | None:
    """How a table's columns are set, if these two lines begin one."""
    line = delimiters.strip()
    if "|" not in head or not _DELIMITERS.fullmatch(line) or re.match(r"-[ \t]|.$", line):
        return None
    columns = [column.strip() for column in line.split("|")]
    columns = columns[not columns[0] : len(columns) - (len(columns) > 1 and not columns[-1])]
    if not columns or not all(_COLUMN.fullmatch(column) for column in columns):
        return None
    return tuple(map(_alignment, columns)) if len(columns) == len(cells(head)) else None


def _alignment(column: str) -> str:
    if column.endswith(":"):
        return "center" if column.startswith(":") else "right"
    return "left" if column.startswith(":") else ""
