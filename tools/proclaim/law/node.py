"""A value of a pack's YAML with its place, so that every message names a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from proclaim import days, yaml
from proclaim.config.prevailing import LANGUAGE
from proclaim.errors import ContentError

_HIDDEN = frozenset({"Cc", "Cf"})
"""Categories of signs that nobody sees, and that command a terminal or turn the direction of writing."""
_YES: Mapping[object, bool] = {
    True: True,
    "yes": True,
    "true": True,
    False: False,
    "no": False,
    "false": False,
}


@dataclass(frozen=True, slots=True)
class Source:
    """The file that is read."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Node:
    """One value and the keys that lead to it."""

    value: object
    source: Source
    keys: tuple[str | int, ...] = ()

    @property
    def line(self) -> int:
        """The line of the file on which it stands."""
        return yaml.line(self.source.text, self.keys)

    def error(self, problem: str, fix: str) -> ContentError:
        """A fault at this place."""
        return ContentError(problem, f"{self.source.path}:{self.line}", fix)

    def get(self, key: str) -> Node | None:
        """What stands under a key, or None."""
        whole = self.mapping()
        return Node(whole[key], self.source, (*self.keys, key)) if key in whole else None

    def need(self, key: str) -> Node:
        """What stands under a key. Raises ContentError where nothing does."""
        found = self.get(key)
        if found is None:
            raise self.error(f'"{key}" is missing here', f"add {key}: …")
        return found

    def mapping(self) -> Mapping[str, object]:
        """Names and values. Raises ContentError for anything else."""
        if not isinstance(self.value, Mapping) or not all(isinstance(one, str) for one in self.value):
            raise self.error(f"{self._name} must hold entries", "write them as name: value")
        return self.value

    def entries(self) -> Sequence[tuple[str, Node]]:
        """Its names, each with what stands there."""
        return [(key, Node(value, self.source, (*self.keys, key))) for key, value in self.mapping().items()]

    def by_language(self) -> Sequence[tuple[str, Node]]:
        """Its entries, each of which must bear the tag of a language and of which there is one at least."""
        found = self.entries()
        for tag, node in found:
            if not LANGUAGE.fullmatch(tag):
                raise node.error(f'"{shown(tag)}" is no language tag', "write for example en or fr")
        if not found:
            raise self.error("there is nothing here in any language", "write it by language")
        return found

    def items(self) -> list[Node]:
        """The values of a list that is not empty."""
        if not isinstance(self.value, list) or not self.value:
            raise self.error(f"{self._name} must be a list with something in it", "write [one, other]")
        return [Node(one, self.source, (*self.keys, at)) for at, one in enumerate(self.value)]

    def text(self) -> str:
        """Words in one line."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.error(f"{self._name} must be a text", "write one, in quotes")
        words = " ".join(self.value.split())
        hidden = next((sign for sign in words if unicodedata.category(sign) in _HIDDEN), None)
        if hidden:
            raise self.error(
                f"{self._name} holds the sign U+{ord(hidden):04X}, which nobody sees", "delete that sign"
            )
        return words

    def day(self) -> date:
        """A date."""
        if not isinstance(self.value, date) or isinstance(self.value, datetime):
            raise self.error(f"{self._name} must be a day", "write one such as 2027-01-01")
        try:
            return days.within(self.value)
        except ValueError as error:
            raise self.error(str(error).split(";", 1)[0], "check the year") from error

    def whole(self, most: int) -> int:
        """A whole number from 1 to `most`."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or not 1 <= self.value <= most:
            raise self.error(
                f"{self._name} must be a whole number from 1 to {most}", "write one in that range"
            )
        return self.value

    def flag(self) -> bool:
        """Yes or no."""
        if not isinstance(self.value, bool | str) or self.value not in _YES:
            raise self.error(f"{self._name} must be yes or no", "write yes or no")
        return _YES[self.value]

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """Raise ContentError for a key that means nothing here."""
        names = tuple(known)
        for key, node in self.entries():
            if key not in names:
                raise node.error(f'there is no "{shown(key)}" here', f"the keys are {', '.join(names)}")

    @property
    def _name(self) -> str:
        last = next((one for one in reversed(self.keys) if isinstance(one, str)), "")
        return f'"{shown(last)}"' if last else "this file"


def shown(word: object) -> str:
    """A word of a file as a message quotes it: in one line, and not endless.

    What holds entries is only named: a few lines of aliases can write out to more than any memory.
    """
    if isinstance(word, Mapping | list):
        return "a mapping" if isinstance(word, Mapping) else "a list"
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", str(word))[:60]
