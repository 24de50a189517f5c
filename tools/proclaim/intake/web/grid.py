"""The cells of an HTML table in rows of one length; what spans or nests is named (HTML, 4.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from proclaim.english import counted
from proclaim.intake.losses import Loss
from proclaim.intake.web.inline import place

_WIDEST = 1000
"""Columns: what a cell may span at most (HTML, 4.9.11)."""
_SPANS = 200_000
"""Cells that may be made by spans in a table: they cost a page nothing to claim."""

Row = list["html.HtmlElement | None"]


class Cells:
    """A table's cells; a place that another cell covers is None."""

    def __init__(self, table: html.HtmlElement, losses: list[Loss]) -> None:
        self._table, self._losses = table, losses
        self._covered: dict[int, int] = {}
        """By column, how many further rows a cell covers."""
        self._claimed = 0

    def rows(self) -> Iterator[Row]:
        """Row by row, the head first."""
        for row in self._table.iter("tr"):
            if next(row.iterancestors("table")) is self._table:
                yield list(self._row(row))
            elif row.getprevious() is None:
                self._losses.append(Loss("table within a cell", place(row), "kept as text, a row a line"))

    def _row(self, row: html.HtmlElement) -> Iterator[html.HtmlElement | None]:
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while self._covered.get(column, 0):
                self._covered[column] -= 1
                column += 1
                yield None
            yield cell
            wide = self._span(cell, column)
            yield from (None,) * (wide - 1)
            column += wide

    def _span(self, cell: html.HtmlElement, column: int) -> int:
        """How many columns a cell takes; the rows below are told."""
        wide, high = _whole(cell.get("colspan")), _whole(cell.get("rowspan"))
        self._claimed += wide
        wide = wide if self._claimed < _SPANS else 1
        if wide > 1 or high > 1:
            self._losses.append(
                Loss(f"cell merged over {_spanned(wide, high)}", place(cell), "put in the first")
            )
        for covered in range(column, column + wide):
            if high > 1:
                self._covered[covered] = high - 1
        return wide


def _spanned(wide: int, high: int) -> str:
    spans = ((wide, "column"), (high, "row"))
    return " and ".join(counted(number, name) for number, name in spans if number > 1)


def _whole(text: str | None) -> int:
    number = int(text) if text and re.fullmatch(r"\d{1,5}", text.strip(), re.ASCII) else 1
    return min(max(number, 1), _WIDEST)
