"""YAML text -> values. Words are words, as in YAML 1.2: No, On and 1:30 are text.

Reading goes through libyaml, because a history holds thousands of front matters. Files that people write
are written with ruamel.yaml, which keeps their comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import yaml

from proclaim.errors import ContentError

if TYPE_CHECKING:
    from yaml import SafeLoader as Base
else:
    Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DEEPEST = 100
"""Levels of nesting in one text; policies and their settings need six."""
_SURELY_FLAT = 1000
"""Levels below which a text is read at once. PyYAML calls itself in C for each level: with 8 MB of stack it
reads 10,000, and 100,000 kill the process."""
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
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f'"{key.value}" stands twice', problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Nothing is merged: YAML 1.2 has no merge keys, and a few lines of them would fill any memory."""


Reader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in several if tag in (f"{_TAG}null", f"{_TAG}timestamp")]
    for first, several in Base.yaml_implicit_resolvers.items()
}
for _name, _pattern, _first in _CORE:
    Reader.add_implicit_resolver(f"{_TAG}{_name}", re.compile(rf"^(?:{_pattern})$"), list(_first))
# A leading zero makes no octal number here.
Reader.add_constructor(f"{_TAG}int", lambda _reader, node: int(node.value))


def _day(reader: Reader, node: yaml.ScalarNode) -> object:
    """A date, or a time of day; what only looks like one, such as 2027-02-30, is refused by its line."""
    try:
        return reader.construct_yaml_timestamp(node)
    except ValueError as error:
        raise yaml.MarkedYAMLError(
            problem=f"there is no day {node.value}", problem_mark=node.start_mark
        ) from error


Reader.add_constructor(f"{_TAG}timestamp", _day)


_FIX = "mend the line, or put its value in quotes"
# Where a tag and its value do not fit (!!bool x, !!timestamp x), PyYAML lets out whatever Python says of it.
_HOSTILE = (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError, OverflowError, RecursionError)


def read(text: str, path: str, first_line: int = 1, reader: type[Reader] = Reader) -> object:
    """The value of one YAML text, which begins on `first_line` of the file at `path`.

    Raises ContentError naming the line where it is no YAML.
    """
    try:
        _refuse_depth(text, reader)
        return yaml.load(text, reader)  # noqa: S506 - every Reader is a safe loader
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + first_line
        problem = str(error.problem or error.context).split("\n", 1)[0]
        raise ContentError(f"this is no YAML ({problem})", f"{path}:{line}", _FIX) from error
    except yaml.reader.ReaderError as error:
        sign = yaml.reader.Reader.NON_PRINTABLE.search(text)
        where = text.count("\n", 0, sign.start() if sign else 0) + first_line
        name = f"U+{ord(sign[0]):04X}" if sign else "that"
        raise ContentError(
            f"this is no YAML (it holds the control character {name})",
            f"{path}:{where}",
            "delete that character",
        ) from error
    except _HOSTILE as error:
        raise ContentError("this is no YAML", f"{path}:{first_line}", "mend the file") from error


def _refuse_depth(text: str, reader: type[Reader]) -> None:
    """Raise MarkedYAMLError where the text is nested deeper than anybody means."""
    # A level is opened by a bracket, or by a column further right: at most two by each.
    widest = max(map(len, text.split("\n")))
    if text.count("[") + text.count("{") + 2 * widest < _SURELY_FLAT:
        return
    depth = 0
    for event in yaml.parse(text, reader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            mark = cast("yaml.Mark | None", event.start_mark)
            raise yaml.MarkedYAMLError(problem="it is nested too deeply", problem_mark=mark)


def lines(text: str, key: str) -> dict[str, int]:
    """The line, from 1, of each key of the mapping under a key of the whole.

    text: what `read` has found to be YAML, with that mapping in it.
    """
    whole = yaml.compose(text, Reader)
    for name, node in whole.value if isinstance(whole, yaml.MappingNode) else ():
        if name.value == key:
            return {str(one.value): one.start_mark.line + 1 for one, _ in node.value}
    return {}


def rewritten(text: str, write: Callable[[tuple[str, ...], str], str]) -> str:
    """The text with each of its values as `write` spells it; everything else stays as it is, byte for byte.

    text: what `read` has found to be YAML. write: gets the keys above a value, and the value as it is
    spelled, without the quotes around it. One with escapes is not spelled as it reads, and stays.
    """
    spans = dict(_spans(yaml.compose(text, yaml.SafeLoader), ()))
    for (start, end), keys in sorted(spans.items(), reverse=True):
        said = text[start:end]
        inside = slice(1, -1) if said[:1] in ("'", '"') else slice(None)
        if said[:1] == '"' and "\\" in said:
            continue
        new = write(keys, said[inside])
        text = text[:start] + (f"{said[0]}{new}{said[0]}" if inside.start else new) + text[end:]
    return text


def _spans(
    node: yaml.Node | None, keys: tuple[str, ...]
) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """Where the values below a node stand, each with the keys above it; one with an alias stands once."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _spans(value, (*keys, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _spans(value, keys)
    elif isinstance(node, yaml.ScalarNode):
        yield (node.start_mark.index, node.end_mark.index), keys


@lru_cache(maxsize=1)
def _composed(text: str) -> yaml.Node | None:
    """The nodes of a text, kept for the next fault of the same file: one file can have thousands."""
    return yaml.compose(text, Reader)


def line(text: str, keys: Sequence[str | int]) -> int:
    """The line, from 1, of what the keys and places of a text lead to, or of the last of them that is there.

    text: what `read` has found to be YAML.
    """
    node, found = _composed(text), 1
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            entry = next(((name, value) for name, value in node.value if name.value == key), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            entry = node.value[key], node.value[key]
        else:
            entry = None
        if entry is None:
            break
        found, node = entry[0].start_mark.line + 1, entry[1]
    return found
