"""How an option is declared, and how options are read with messages that name their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from proclaim.errors import ConfigError


def option(about: str, **default: Any) -> Any:
    """A field of a class of options, with the description that docs/configuration.md shows."""
    return field(metadata={"about": about}, **default)


@dataclass(frozen=True, slots=True)
class Options:
    """One mapping of options, and where it stands for the messages."""

    options: Mapping[str, Any]
    where: str

    def error(self, name: str, problem: str, fix: str = "mend it") -> ConfigError:
        return ConfigError(problem, f"{self.where}.{name}", fix)

    def text(self, name: str) -> str:
        value = self.options.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.error(name, "this must be a text", "write one")
        return value.strip()

    def mapping(self, name: str) -> Mapping[str, Any]:
        value = self.options.get(name)
        if not isinstance(value, Mapping) or not value:
            raise self.error(name, "this must hold entries", "add at least one")
        return value

    def whole_number(self, name: str, default: int | None) -> int | None:
        value = self.options.get(name, default)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        raise self.error(name, f'"{value}" is no whole number', "write one, such as 30")

    def refuse_unknown(self, known: Iterable[str]) -> None:
        names = set(known)
        for name in self.options:
            if name not in names:
                raise self.error(str(name), "there is no such option", f"the options are: {', '.join(names)}")
