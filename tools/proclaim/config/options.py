"""How an option is declared, and how options are read with messages that name their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from proclaim.addresses import checked
from proclaim.errors import ConfigError

_UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""Categories of Unicode that break a line or that no line can show."""
_MISLEADING = "\u202d\u202e\ufffe\uffff"
"""The overrides of the writing direction, under which a text reads otherwise than it is stored (Unicode
Technical Report 36, section 2.4), and two code points that are no characters."""
_BREAKS = re.compile(r"[ \t\r\n\f\v]+")
_SHOWN = 60
"""Characters of a wrong value that a message quotes."""


def unseen(text: str) -> str | None:
    """The first character that breaks a line, cannot be shown or turns the text around, as U+001B."""
    found = (sign for sign in text if unicodedata.category(sign) in _UNSEEN or sign in _MISLEADING)
    return next((f"U+{ord(sign):04X}" for sign in found), None)


def option(about: str, **default: Any) -> Any:
    """A field of a class of options, with the description that docs/configuration.md shows."""
    return field(metadata={"about": about}, **default)


@dataclass(frozen=True, slots=True)
class Options:
    """One mapping of options, and where it stands for the messages."""

    options: Mapping[str, Any]
    where: str

    def inner(self, name: str) -> Options:
        """The mapping under a name. Raises ConfigError where there is none, or nothing in it."""
        return Options(self.mapping(name), f"{self.where}.{name}")

    def error(self, name: str, problem: str, fix: str = "mend it") -> ConfigError:
        return ConfigError(problem, f"{self.where}.{name}", fix)

    def text(self, name: str) -> str:
        """One line of text, without spaces around it."""
        value = self.options.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.error(name, "this must be a text", "write one")
        return self.line(name, value.strip())

    def line(self, name: str, value: str) -> str:
        """The value itself. Raises ConfigError where it breaks a line or holds what cannot be seen."""
        if unseen(value):
            raise self.error(
                name, "this text holds a line break or a control character", "write it in one line"
            )
        return value

    def address(self, name: str) -> str:
        """An address of e-mail, as it is written. Raises ConfigError with the reason where none is."""
        value = self.text(name)
        try:
            checked(value)
        except ValueError as error:
            reason = " ".join(str(error).split())
            raise self.error(
                name,
                f"{shown(value)} is no e-mail address ({reason})",
                "write one such as notices@example.com",
            ) from error
        return value

    def mapping(self, name: str) -> Mapping[str, Any]:
        value = self.options.get(name)
        if not isinstance(value, Mapping) or not value:
            raise self.error(name, "this must hold entries", "add at least one")
        return value

    def whole_number(self, name: str, default: int | None, most: int) -> int | None:
        """A number from 0 to `most`."""
        value = self.options.get(name, default)
        if value is None:
            return value
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(name, f"{shown(value)} is no whole number", "write one, such as 30")
        if not 0 <= value <= most:
            raise self.error(name, "this number is out of range", f"write one from 0 to {most}")
        return value

    def yes_or_no(self, name: str) -> bool:
        """Whether something is so; it is not where nothing is said."""
        value = self.options.get(name, False)
        if not isinstance(value, bool):
            raise self.error(name, f"{shown(value)} is neither true nor false", "write true, or leave it out")
        return value

    def refuse_unknown(self, known: Iterable[str]) -> None:
        names = list(known)
        for name in self.options:
            if name not in names:
                raise self.error(
                    shown(name).strip('"'), "there is no such option", f"the options are: {', '.join(names)}"
                )


def in_one_line(text: str) -> str:
    """The text with what its writer broke or indented as one space each; no-break spaces stay."""
    return _BREAKS.sub(" ", text).strip(" ")


def shown(value: object) -> str:
    """A value in quotes for a message; of a long one the beginning, of several only that they are several."""
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple | set):
        return "a list"
    text = " ".join(str(value).split())
    return f'"{text[:_SHOWN]}…"' if len(text) > _SHOWN else f'"{text}"'
