"""A line of a text while its blocks are found: how far it has been read, in characters and in columns.

Tabs behave as if they went to the next column that four divides (CommonMark 0.31.2, 2.2). One that stands
between a marker and its text may therefore be read in part.
"""

from __future__ import annotations

TAB = 4
"""Columns from one tab stop to the next."""
CODE = 4
"""From so many columns on, a line that continues nothing is code (4.4)."""


class Line:
    """One line; `place` and `indent` say where its next word begins."""

    __slots__ = ("_is_within_tab", "_offset", "column", "indent", "number", "place", "text")

    def __init__(self, text: str, number: int) -> None:
        self.text, self.number = text, number
        self._offset = self.column = 0
        self._is_within_tab = False
        self.look()

    @property
    def is_blank(self) -> bool:
        """Whether nothing but spaces and tabs is left."""
        return self.place >= len(self.text)

    @property
    def is_indented(self) -> bool:
        """Whether what is left is set in so far that it may be code."""
        return self.indent >= CODE

    @property
    def words(self) -> str:
        """What is left, from its first word on."""
        return self.text[self.place :]

    @property
    def rest(self) -> str:
        """What is left with the white space before it, a tab that was read in part as spaces."""
        if not self._is_within_tab:
            return self.text[self._offset :]
        return " " * (TAB - self.column % TAB) + self.text[self._offset + 1 :]

    def look(self) -> None:
        """Find the next word."""
        text, place, column = self.text, self._offset, self.column
        while place < len(text):
            if text[place] == " ":
                column += 1
            elif text[place] == "\t":
                column += TAB - column % TAB
            else:
                break
            place += 1
        self.place, self.indent = place, column - self.column

    def skip(self, columns: int) -> None:
        """Read so many columns of white space."""
        while columns and self._offset < len(self.text):
            step = TAB - self.column % TAB if self.text[self._offset] == "\t" else 1
            self._is_within_tab = step > columns
            self.column += min(step, columns)
            self._offset += not self._is_within_tab
            columns -= min(step, columns)
        self.look()

    def skip_space(self) -> None:
        """Read one space, or one column of a tab, if there is one."""
        if self._offset < len(self.text) and self.text[self._offset] in " \t":
            self.skip(1)

    def take(self, characters: int) -> None:
        """Read the white space before the next word and so many characters of it."""
        self.column += self.indent + characters
        self._offset = self.place + characters
        self._is_within_tab = False
        self.look()
