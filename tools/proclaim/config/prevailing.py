"""Which language prevails, and for whom either version counts: how mkdocs.yml and records write it.

`prevailing: en` says that English counts everywhere. A mapping adds exceptions for readers whose own law lets
them rely on either version, such as that of Québec (CQLR, c. C-11, s. 91).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proclaim.audiences import Audience, EitherPrevails
from proclaim.config.options import Options, shown

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_EXAMPLE = "{default: en, except: [{audience: Québec, either: [en, fr]}]}"


@dataclass(frozen=True, slots=True)
class Prevailing:
    """The language whose text counts when two disagree, and the exceptions."""

    language: str
    exceptions: tuple[EitherPrevails, ...] = ()


def read_prevailing(
    reader: Options, languages: Sequence[str], names: Sequence[str] | None = None
) -> Prevailing:
    """The option `prevailing`: a tag, or a default with exceptions.

    languages: those that can prevail. names: the languages in which an audience must have a name, if it has
    names by language; any will do if None, since a record keeps names that settings had. Raises ConfigError.
    """
    if not isinstance(reader.options.get("prevailing"), Mapping):
        return Prevailing(_language(reader, "prevailing", languages))
    inner = reader.inner("prevailing")
    inner.refuse_unknown(("default", "except"))
    default = _language(inner, "default", languages)
    listed = inner.options.get("except")
    if not isinstance(listed, list) or not listed:
        raise inner.error("except", "this is no list of exceptions", f"write for example {_EXAMPLE}")
    exceptions: list[EitherPrevails] = []
    for number, entry in enumerate(listed, 1):
        one = _exception(_entry(inner, f"except, entry {number}", entry), languages, names)
        if any(one.audience.is_alike(other.audience) for other in exceptions):
            raise inner.error(
                f"except, entry {number}", f"{shown(one.audience.name)} stands twice", "write each place once"
            )
        exceptions.append(one)
    return Prevailing(default, tuple(exceptions))


def read_audiences(reader: Options, names: Sequence[str]) -> tuple[Audience, ...]:
    """The list `audience` of a document. names: as in `read_prevailing`. Raises ConfigError."""
    if "audience" not in reader.options:
        return ()
    listed = reader.options["audience"]
    if not isinstance(listed, list) or not listed:
        raise reader.error("audience", "this is no list", 'write for example "[Québec, California]"')
    found: list[Audience] = []
    for number, entry in enumerate(listed, 1):
        place = f"audience, entry {number}"
        one = _audience(Options({place: entry}, reader.where), place, names)
        if any(one.is_alike(other) for other in found):
            raise reader.error(place, f"{shown(one.name)} stands twice", "write each place once")
        found.append(one)
    return tuple(found)


def _language(reader: Options, name: str, languages: Sequence[str]) -> str:
    language = reader.text(name)
    if language not in languages:
        raise reader.error(name, f"{shown(language)} is not one of languages")
    return language


def _entry(reader: Options, name: str, entry: object) -> Options:
    if not isinstance(entry, Mapping):
        raise reader.error(name, f"{shown(entry)} is no exception", f"write for example {_EXAMPLE}")
    return Options(entry, f"{reader.where}.{name}")


def _exception(reader: Options, languages: Sequence[str], names: Sequence[str] | None) -> EitherPrevails:
    reader.refuse_unknown(("audience", "either", "source"))
    source = reader.text("source") if "source" in reader.options else ""
    return EitherPrevails(_audience(reader, "audience", names), _either(reader, languages), source)


def _either(reader: Options, languages: Sequence[str]) -> tuple[str, ...]:
    listed = reader.options.get("either")
    if not isinstance(listed, list) or len(listed) < 2:
        raise reader.error("either", "this must name two languages or more", 'write for example "[en, fr]"')
    for language in listed:
        if language not in languages:
            raise reader.error("either", f"{shown(language)} is not one of languages")
        if listed.count(language) > 1:
            raise reader.error("either", f"{shown(language)} stands twice", "write each language once")
    return tuple(listed)


def _audience(reader: Options, name: str, names: Sequence[str] | None) -> Audience:
    if not isinstance(reader.options.get(name), Mapping):
        return Audience(reader.text(name))
    inner = reader.inner(name)
    for language in inner.options:
        if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
            raise reader.error(name, f"{shown(language)} is no language tag", "write for example en")
        if names is not None and language not in names:
            raise reader.error(name, f"{shown(language)} is not one of languages")
    missing = next((language for language in names or () if language not in inner.options), None)
    if missing:
        raise reader.error(name, f'there is no name in the language "{missing}"', "add it, or write one name")
    found = {language: inner.text(language) for language in inner.options}
    return Audience(next(iter(found.values())), found)
