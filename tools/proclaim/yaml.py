"""YAML text -> values. Words are words, as in YAML 1.2: No, On and 1:30 are text.

Reading goes through libyaml, because a history holds thousands of front matters. Files that people write
are written with ruamel.yaml, which keeps their comments.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import TYPE_CHECKING

import yaml

from proclaim.errors import ContentError

if TYPE_CHECKING:
    from yaml import SafeLoader as Base
else:
    Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TAG = "tag:yaml.org,2002:"
# YAML 1.2.2, 10.3.2; PyYAML's own patterns are those of YAML 1.1.
_CORE = (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
)


class Reader(Base):
    """Reads the core of YAML 1.2 and dates, and refuses a key that stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """The mapping of a node; PyYAML alone would keep the last of two equal keys without a word."""
        seen: set[object] = set()
        for key, _ in node.value:
            if key.value in seen and isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem=f'"{key.value}" stands twice', problem_mark=key.start_mark)
            if isinstance(key, yaml.ScalarNode):
                seen.add(key.value)
        return super().construct_mapping(node, deep)


Reader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in several if tag in (f"{_TAG}null", f"{_TAG}timestamp")]
    for first, several in Base.yaml_implicit_resolvers.items()
}
for _name, _pattern, _first in _CORE:
    Reader.add_implicit_resolver(f"{_TAG}{_name}", re.compile(rf"^(?:{_pattern})$"), list(_first))
# A leading zero makes no octal number here.
Reader.add_constructor(f"{_TAG}int", lambda _reader, node: int(node.value))


def read(text: str, path: str, first_line: int = 1, reader: type[Reader] = Reader) -> object:
    """The value of one YAML text, which begins on `first_line` of the file at `path`.

    Raises ContentError naming the line where it is no YAML.
    """
    try:
        return yaml.load(text, reader)  # noqa: S506 - every Reader is a safe loader
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + first_line
        problem = str(error.problem or error.context).split("\n", 1)[0]
        raise ContentError(f"this is no YAML ({problem})", f"{path}:{line}", "mend the line") from error
    except (yaml.YAMLError, ValueError) as error:
        raise ContentError("this is no YAML", f"{path}:{first_line}", "mend the file") from error


def lines(text: str, key: str) -> dict[str, int]:
    """The line, from 1, of each key of the mapping under a key of the whole.

    text: what `read` has found to be YAML, with that mapping in it.
    """
    whole = yaml.compose(text, Reader)
    for name, node in whole.value if isinstance(whole, yaml.MappingNode) else ():
        if name.value == key:
            return {str(one.value): one.start_mark.line + 1 for one, _ in node.value}
    return {}
