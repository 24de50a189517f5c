"""Regular expressions made of a language's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable

_GAP = re.compile(r"\\ |\\-| |-")


def alternatives(terms: Iterable[str]) -> str:
    """Any of the terms, the longest first; a space in them may be a hyphen, and a hyphen a space."""
    ordered = sorted(set(terms), key=lambda one: (-len(one), one))
    return "|".join(_loose(one) for one in ordered) or r"(?!)"


def words(terms: Iterable[str]) -> str:
    """Any of the terms, where it ends with its own last letter."""
    return (
        "|".join(
            _loose(one) + (r"(?!\w)" if one[-1].isalnum() else "")
            for one in sorted(set(terms), key=lambda one: (-len(one), one))
        )
        or r"(?!)"
    )


def by_letter(terms: Iterable[str]) -> str:
    """Any of the terms as they are, the longest first, those with one first letter together.

    A place where none begins is passed by quickly.
    """
    rests: dict[str, list[str]] = {}
    for one in sorted(set(terms), key=lambda one: (-len(one), one)):
        rests.setdefault(one[0], []).append(re.escape(one[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(some)})" for letter, some in rests.items()) or r"(?!)"


def spaced(term: str) -> str:
    """A term with its hyphens and its white space as single spaces, whichever a text wrote."""
    return " ".join(term.replace("-", " ").split())


def _loose(term: str) -> str:
    # Most terms are single words, and a language has some thousand of them.
    return _GAP.sub(r"[\\s-]", re.escape(term)) if " " in term or "-" in term else re.escape(term)
