"""Whom a text is meant for, and for whom any of several versions counts, whichever one prevails elsewhere.

A place is known by its names: "Québec", "quebec" and {en: Quebec, fr: Québec} are one place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_WORD = re.compile(r"\w+")
_QUEBEC, _ABBREVIATION = "quebec", ["qc"]


@dataclass(frozen=True, slots=True)
class Audience:
    """The readers in one place."""

    name: str
    """The place, as any language calls it that has no name of its own for it."""
    names: Mapping[str, str] = field(default_factory=lambda: _NO_NAMES)
    """The name by language; empty where one name serves all of them."""

    def named_in(self, language: str) -> str:
        """The place as a language calls it."""
        return self.names.get(language, self.name)

    def every_name(self) -> tuple[str, ...]:
        """All that it is called, each name once."""
        return tuple(dict.fromkeys((self.name, *self.names.values())))

    def is_alike(self, other: Audience) -> bool:
        """Whether the two share a name, capitals and accents apart."""
        return not {folded(name) for name in self.every_name()}.isdisjoint(
            folded(name) for name in other.every_name()
        )

    @property
    def is_quebec(self) -> bool:
        """Whether this is Québec, where the Charter of the French language (CQLR, c. C-11) applies."""
        words = [folded(name).split() for name in self.every_name()]
        return any(_QUEBEC in one or one == _ABBREVIATION for one in words)


@dataclass(frozen=True, slots=True)
class EitherPrevails:
    """An exception to the prevailing language: who may rely on which versions, and why."""

    audience: Audience
    either: tuple[str, ...]
    """Tags of two languages or more, in reading order."""
    source: str = ""
    """The law that says so, as lawyers cite it; empty where nobody named it."""

    def plain(self) -> dict[str, object]:
        """The exception as mkdocs.yml, records and programs have it."""
        audience = dict(self.audience.names) or self.audience.name
        source = {"source": self.source} if self.source else {}
        return {"audience": audience, "either": list(self.either), **source}


def folded(text: str) -> str:
    """The words of a text without capitals, accents and punctuation, a space between them."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(bare.casefold()))
