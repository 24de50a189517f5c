"""mkdocs.yml as a file: YAML with tags that MkDocs knows and plain YAML refuses, and our part in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from yaml import MarkedYAMLError, Node, ScalarNode, SequenceNode

from proclaim import yaml
from proclaim.errors import ConfigError, ContentError

FILE = "mkdocs.yml"
_LARGEST = 1_000_000
"""Bytes of mkdocs.yml: four hundred times what a site of two documents needs."""


def plugin_options(whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """What stands under `- proclaim:` in the settings. Raises ConfigError where no options stand there."""
    several = [options for name, options in _plugins(whole.get("plugins")) if name == "proclaim"]
    if not several:
        raise ConfigError("the proclaim plugin is not configured", FILE, 'add "- proclaim:" under "plugins:"')
    if len(several) > 1:
        raise ConfigError("the proclaim plugin is configured twice", f"{FILE}, plugins", "keep one of them")
    if not isinstance(several[0] or {}, Mapping):
        raise ConfigError(
            "the proclaim plugin has no options", f"{FILE}, plugins.proclaim", "write them as name: value"
        )
    return several[0] or {}


def plugin_names(root: Path) -> list[str]:
    """The plugins that mkdocs.yml in a folder lists, in its order. Raises ConfigError as `read`."""
    return [str(name) for name, _ in _plugins(read(root / FILE).get("plugins"))]


def past_options(text: str) -> Mapping[str, Any]:
    """The proclaim part of a mkdocs.yml of the past, unchecked: other versions had other options.

    Raises ConfigError where there is none.
    """
    try:
        whole = yaml.read(text, FILE, reader=_Reader)
    except ContentError as error:
        raise ConfigError(error.problem, error.where, error.fix) from error
    return plugin_options(whole if isinstance(whole, Mapping) else {})


def _plugins(value: object) -> Iterator[tuple[object, Any]]:
    """The plugins with their options, written in either of the two ways that MkDocs knows."""
    if isinstance(value, Mapping):
        yield from value.items()
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, Mapping):
            yield from entry.items()
        else:
            yield entry, {}


def read(file: Path) -> Mapping[str, Any]:
    """The settings in the file. Raises ConfigError where it holds none, or proclaim cannot read it."""
    try:
        if file.stat().st_size > _LARGEST:
            raise ConfigError("this file is too large to hold settings", file.name, "make it shorter")
        whole = yaml.read(file.read_text("utf-8"), file.name, reader=_Reader)
    except OSError as error:
        raise ConfigError(f"this file cannot be read ({error.strerror})", str(file), "mend that") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError("this is not UTF-8 text", f"{file.name}:{line}", "save it as UTF-8") from error
    except ContentError as error:
        raise ConfigError(error.problem, error.where, error.fix) from error
    if not isinstance(whole, Mapping):
        raise ConfigError("this file holds no settings", file.name, "see docs/configuration.md")
    return whole


class _Reader(yaml.Reader):
    """Knows the tags of MkDocs: !ENV is read, the others become their text."""


def _environment(loader: Any, node: Node) -> object:
    """The value of the first variable that is set, else the default: MkDocs' meaning of !ENV."""
    several = node.value if isinstance(node, SequenceNode) else [node]
    names = several[:-1] if len(several) > 1 else several
    if not names or not all(isinstance(one, ScalarNode) for one in names):
        raise MarkedYAMLError(problem="!ENV needs the name of a variable", problem_mark=node.start_mark)
    for name in names:
        if name.value in os.environ:
            return _as_written(loader, os.environ[name.value])
    return loader.construct_object(several[-1], deep=True) if len(several) > 1 else None


def _as_written(loader: Any, value: str) -> object:
    """What a plain word of YAML means, such as a number."""
    return loader.construct_object(ScalarNode(loader.resolve(ScalarNode, value, (True, False)), value))


_Reader.add_constructor("!ENV", _environment)
for _tag in ("tag:yaml.org,2002:python/", "!"):
    _Reader.add_multi_constructor(_tag, lambda _reader, suffix, _node: suffix)
