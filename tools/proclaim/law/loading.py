"""Where packs lie: ours beside this module, as data; a company's own in content/law, brought by the store."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from proclaim.errors import ConfigError, ContentError
from proclaim.law.node import shown
from proclaim.law.pack import Answered, Pack
from proclaim.law.reading import extended, read

HERE = Path(__file__).parent / "packs"
_SUFFIX = ".yml"
OWN = "content/law"
"""Folder of a company's own packs in its repository."""


def packaged() -> tuple[str, ...]:
    """The ids of the packs that proclaim brings along."""
    return tuple(sorted(one.stem for one in HERE.glob(f"*{_SUFFIX}")))


def names(own: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of all packs, ours before a company's own.

    own: the text of each file of content/law, by the file's name without its ending.
    """
    return (*packaged(), *sorted(one for one in own if one not in packaged()))


def load(id: str, own: Mapping[str, str]) -> Pack:
    """The pack with this id. Raises ContentError naming the line of a fault, ConfigError if there is none."""
    if id in packaged():
        if id in own:
            raise _taken(id, f"{OWN}/{id}{_SUFFIX}")
        return _ours(id)
    if id not in own:
        raise ConfigError(
            f'there is no law pack "{shown(id)}"',
            fix=f"the packs are: {', '.join(names(own))}; your own lie in {OWN}/<pack>{_SUFFIX}",
        )
    pack = read(own[id], f"{OWN}/{id}{_SUFFIX}")
    fault = misnamed(pack, id)
    if fault:
        raise fault
    return pack


def misnamed(pack: Pack, file: str) -> ContentError | None:
    """What is wrong with the name of a company's own pack or of its file, named without its ending."""
    taken = next((one for one in (pack.id, file) if one in packaged()), "")
    if taken:
        return _taken(taken, pack.path)
    if pack.id == file:
        return None
    return ContentError(
        f'this pack calls itself "{pack.id}"', f"{pack.path}:1", f"rename the file to {pack.id}{_SUFFIX}"
    )


def _taken(name: str, path: str) -> ContentError:
    return ContentError(
        f'"{name}" is the name of a pack of proclaim', f"{path}:1", "give your own pack another name"
    )


@lru_cache(maxsize=32)
def _ours(id: str) -> Pack:
    """A pack of proclaim: <pack>.yml, and further elements of a long one in the folder of its name."""
    pack = read((HERE / f"{id}{_SUFFIX}").read_text("utf-8"), f"{HERE.name}/{id}{_SUFFIX}")
    for one in sorted((HERE / id).glob(f"*{_SUFFIX}")):
        pack = extended(pack, one.read_text("utf-8"), f"{HERE.name}/{id}/{one.name}")
    return pack


def answered(
    laws: Mapping[str, Mapping[str, bool | None]], own: Mapping[str, str], where: str
) -> tuple[Answered, ...]:
    """The packs that a document names, each with the answers of its settings; None stands for open.

    where: the place of those settings. Raises ConfigError for a pack or a fact that is not there, and
    ContentError as `load`.
    """
    return tuple(_answered(id, answers, own, where) for id, answers in laws.items())


def _answered(id: str, answers: Mapping[str, bool | None], own: Mapping[str, str], where: str) -> Answered:
    try:
        pack = load(id, own)
    except ConfigError as error:
        raise ConfigError(error.problem, where, error.fix) from error
    for fact in answers:
        if fact not in pack.facts:
            known = f"its facts are: {', '.join(pack.facts)}" if pack.facts else "it has none"
            raise ConfigError(f'the law pack "{id}" has no fact "{shown(fact)}"', f"{where}.{id}", known)
    return Answered(pack, {fact: value for fact, value in answers.items() if value is not None})
