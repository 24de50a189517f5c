"""Tables that can be read on a phone: each cell knows the title of its column.

A style sheet shows rows as cards where there is no room; because that takes the table's meaning from
screen readers in some browsers, every part also says its role (WAI-ARIA 1.2, "table").
"""

from __future__ import annotations

import re
from html import escape, unescape

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_ROW = re.compile(r"(<tr\b[^>]*>)(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(td|th)\b([^>]*)>")
_HEADER = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAKEN_OUT = re.compile(r"<del\b.*?</del>|<span class=\"redline-note\".*?</span>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def as_cards(html: str) -> str:
    """Sanitised HTML with its tables made ready; nothing else is touched."""
    return _TABLE.sub(lambda match: f'<table class="pr-table" role="table">{_rows(match[1])}</table>', html)


def _rows(inside: str) -> str:
    head = inside.partition("</thead>")[0]
    titles = [_text(one) for one in _HEADER.findall(head)]
    marked = re.sub(r"<(thead|tbody)\b", r'<\1 role="rowgroup"', inside)
    return _ROW.sub(lambda row: f'{row[1][:-1]} role="row">{_cells(row[2], titles)}</tr>', marked)


def _cells(row: str, titles: list[str]) -> str:
    columns = iter(titles)

    def marked(cell: re.Match[str]) -> str:
        title = next(columns, "")
        if cell[1] == "th":
            return f'<th role="columnheader" scope="col"{cell[2]}>'
        return f'<td role="cell" data-title="{escape(title)}"{cell[2]}>'

    return _CELL.sub(marked, row)


def _text(html: str) -> str:
    """The words of a header, without those that a redline takes out."""
    return " ".join(unescape(_TAG.sub("", _TAKEN_OUT.sub("", html))).split())
