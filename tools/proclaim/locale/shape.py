"""Whether the words of a language have the form that proclaim reads: that of English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_KINDS: dict[type, str] = {
    str: "a text in quotes",
    int: "a whole number",
    list: "a list in square brackets",
    dict: "a table of entries",
}
_PATTERNS = ("polarity", "clauses", "law", "typography")
"""The tables of regular expressions; in the last one each stands before what takes its place."""
_FORMS = "other"
"""The plural form that every language has (Unicode CLDR, plural rules); where it stands, forms stand."""


def misshapen(table: Mapping[str, Any], english: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """What of a language's words cannot be read, as sentences that name the key; gaps are no fault."""
    for key, value in table.items():
        if key in english:
            yield from _unlike(value, english[key], f"{above}{key}")
            # A link without words cannot be followed, and a feed without a title is none (RFC 4287, 4.1.1).
            if isinstance(value, str) and not value.strip() and str(english[key]).strip():
                yield f"{above}{key} is empty"
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


def broken(table: Mapping[str, Any], english: Mapping[str, Any]) -> Iterator[str]:
    """Which patterns of a language are no regular expressions, or lack a group that is read."""
    for name in _PATTERNS:
        for key, pattern in _patterns(table.get(name, {}), name):
            try:
                groups = re.compile(pattern).groupindex
            except (re.error, RecursionError, OverflowError) as error:
                yield f"{key} is no regular expression ({error})"
                continue
            model = english[name].get(key.partition(".")[2])
            missing = set(re.compile(model).groupindex if isinstance(model, str) else ()) - set(groups)
            yield from (f"{key} lacks the group (?P<{group}>…)" for group in sorted(missing))


def _patterns(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _patterns(inner, f"{key}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from _patterns(item[0] if isinstance(item, list) and item else item, key)
