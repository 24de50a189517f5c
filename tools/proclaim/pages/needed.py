"""Which style sheets and scripts a page needs beside those of every page: few pages need many of them.

A page asks for one by its kind or, where it is not known before what stands on it, by what its body holds. A
page into which a script puts passages later (compare) asks for all that may stand in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    """Below overrides/assets/."""
    kinds: frozenset[str] = frozenset()
    """The kinds of pages that always need it."""
    mark: str = ""
    """A pattern: any other page needs it where this stands in its body."""

    def serves(self, kind: str, body: str) -> bool:
        return kind in self.kinds or bool(self.mark and re.search(self.mark, body))


_COMPARED = frozenset({"compare"})
_REDLINES = frozenset({"changes", "compare"})
_STYLES = (
    _File("way.css", mark='class="way"'),
    _File("passages.css", _COMPARED, r"<(?:blockquote|hr|img|pre)\b|prose--source|class=\"plain"),
    _File("tables.css", _COMPARED, "<table"),
    _File("clauses.css", _COMPARED, 'class="paren'),
    _File("marks.css", _REDLINES, '--(?:draft|withdrawn)"'),
    _File("choice.css", mark='class="choice"'),
    _File("compare.css", mark='class="compare"'),
    _File("history.css", frozenset({"history"})),
    _File("home.css", frozenset({"home"})),
    _File("bilingual.css", frozenset({"bilingual"})),
    _File("search.css", frozenset({"search"})),
    _File("found.css", frozenset({"search"})),
    _File("coverage.css", frozenset({"coverage"})),
)
_SCRIPTS = (
    _File("state.js", mark="data-states="),
    _File("roles.js", mark='class="(?:cards|releases)'),
    _File("today.js", mark='class="time-today'),
    _File("steps.js", mark='class="steps"'),
    _File("search.js", frozenset({"search"})),
    _File("compare.js", _COMPARED),
)


def styles(kind: str, body: str) -> list[str]:
    """The style sheets that a page of this kind, with this body, needs beside frame.css."""
    return _serving(_STYLES, kind, body)


def scripts(kind: str, body: str) -> list[str]:
    """The scripts that a page of this kind, with this body, needs beside page.js."""
    return _serving(_SCRIPTS, kind, body)


def _serving(files: Iterable[_File], kind: str, body: str) -> list[str]:
    return [one.name for one in files if one.serves(kind, body)]
