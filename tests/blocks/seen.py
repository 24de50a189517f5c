"""What somebody sees of a page, as plain text: above all, the numbers that stand before its clauses."""

from __future__ import annotations

from html.parser import HTMLParser

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_FORMS = {"": "{}.", "paren": "{})", "parens": "({})"}


def seen(html: str) -> str:
    """The text, an item a line with its number, set in by the width of the markers around it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(line for line in reader.lines if line.strip())


def _number(kind: str, number: int) -> str:
    if kind in ("i", "I"):
        written = ""
        for value, numeral in _ROMAN:
            times, number = divmod(number, value)
            written += numeral * times
        return written.upper() if kind == "I" else written
    return str(number) if kind == "1" else chr(ord(kind) + number - 1)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self._lists: list[dict[str, str]] = []
        self._indents: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("ol", "ul"):
            self._lists.append({"next": values.get("start", "1"), **values, "tag": tag})
        elif tag == "li":
            marker = self._marker(values)
            self.lines.append("".join(self._indents) + marker)
            self._indents.append(" " * len(marker))

    def _marker(self, values: dict[str, str]) -> str:
        list_ = self._lists[-1]
        if list_["tag"] == "ul":
            return "• "
        number = int(values.get("value", list_["next"]))
        list_["next"] = str(number + 1)
        return (
            _FORMS[list_.get("class", "").removesuffix("capital").removesuffix("-")].format(
                _number(list_.get("type", "1"), number)
            )
            + " "
        )

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._lists.pop()
        elif tag == "li":
            self._indents.pop()
        elif tag == "p":
            self.lines.append("".join(self._indents))

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data.replace("\n", "")
