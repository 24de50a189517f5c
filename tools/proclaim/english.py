"""Numbers of things in the English of commands and their messages; pages and notices have `locale` for it."""

from __future__ import annotations


def counted(number: float, one: str, several: str = "") -> str:
    """The number with the words that fit it: "1 day", "2 days", "0 days".

    one: the words for one thing, which may go on to a verb ("message came back").
    several: the words for every other number; `one` with an s if left out.
    """
    figures = str(number) if isinstance(number, int) else f"{number:g}"
    return f"{figures} {one}" if number == 1 else f"{figures} {several or one + 's'}"
