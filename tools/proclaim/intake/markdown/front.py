"""The front matter of other programs: its title is taken, the rest is named.

Jekyll and Docusaurus write YAML between `---`, Hugo also TOML between `+++`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from proclaim import yaml
from proclaim.errors import ContentError
from proclaim.intake.losses import Loss

_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLES = ("title", "sidebar_label", "linkTitle", "name")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before a text."""

    title: str
    losses: tuple[Loss, ...]
    lines: int
    """How many lines it takes."""
    length: int
    """How many characters it takes."""


def read(text: str, name: str) -> Front:
    """The front matter of a text, or an empty one. Raises ContentError where it cannot be read."""
    match = _FRONT.match(text)
    if match is None or not re.search(r"^[\w-]+\s*[:=]", match[2], re.MULTILINE):
        return Front("", (), 0, 0)
    values = _yaml(match[2], name) if match[1] == "---" else _toml(match[2], name)
    title = next((str(values[key]) for key in _TITLES if isinstance(values.get(key), str)), "")
    taken = next((key for key in _TITLES if isinstance(values.get(key), str)), None)
    losses = tuple(
        Loss(f'front matter "{key}: {_short(value)}"', "line 1", "left out")
        for key, value in values.items()
        if key != taken
    )
    return Front(" ".join(title.split()), losses, match[0].count("\n"), match.end())


def _yaml(text: str, name: str) -> Mapping[str, object]:
    values = yaml.read(text, name, 2)
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else {}


def _toml(text: str, name: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(
            f"this front matter is not valid TOML ({error})", f"{name}:1", "mend it"
        ) from error


def _short(value: object) -> str:
    words = " ".join(str(value).split())
    return words if len(words) <= 40 else f"{words[:40]}…"
