"""Whether the words of a language have the form that proclaim reads: that of English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_KINDS: dict[type, str] = {
    str: "a text in quotes",
    int: "a whole number",
    list: "a list in square brackets",
    dict: "a table of entries",
}
_FORMS = "other"
"""The plural form that every language has (Unicode CLDR, plural rules); where it stands, forms stand."""


def misshapen(table: Mapping[str, Any], english: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """What of a language's words cannot be read, as sentences that name the key; gaps are no fault."""
    for key, value in table.items():
        if key in english:
            yield from _unlike(value, english[key], f"{above}{key}")
        elif len({type(one) for one in english.values()}) == 1:
            # A table of the language's own words, such as that of its numerals.
            yield from _unlike(value, next(iter(english.values())), f"{above}{key}")
    if _FORMS in english and above and _FORMS not in table and isinstance(english[_FORMS], str):
        yield f'{above.rstrip(".")} lacks the form "{_FORMS}"'


def _unlike(value: Any, english: Any, key: str) -> Iterator[str]:
    if type(value) is not type(english):
        yield f"{key} must be {_KINDS.get(type(english), 'of another kind')}"
    elif isinstance(value, dict):
        yield from misshapen(value, english, f"{key}.")
    elif isinstance(value, list) and english:
        for number, item in enumerate(value, start=1):
            yield from _unlike(item, english[0], f"{key}, entry {number},")
