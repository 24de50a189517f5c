"""Bytes of content/terms.yml -> the defined terms, with one clear sentence for every way it can be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from proclaim import yaml
from proclaim.errors import ContentError
from proclaim.model import Term

PATH = "content/terms.yml"
_LIST, _DEFINITION = "terms", "definition"
_KEYS = frozenset({"term", "forms", "forbidden"})
# Its definition on a page has the id as an anchor, where a space or a quotation mark would end it.
_ID = re.compile(r"[\w.-]+")


@lru_cache(maxsize=4)
def read(content: bytes, languages: tuple[str, ...]) -> tuple[Term, ...]:
    """The terms of a file, in its order, each in every language. Raises ContentError naming the line."""
    return tuple(_term(id, entry, line, languages) for id, entry, line in _entries(content))


@lru_cache(maxsize=64)
def read_released(content: bytes) -> tuple[Term, ...]:
    """The terms of a file of some day, each in the languages that it had then. Raises as `read`."""
    return tuple(_term(id, entry, line, _languages_of(entry)) for id, entry, line in _entries(content))


def _languages_of(entry: Any) -> tuple[str, ...]:
    return tuple(key for key in entry if key != _DEFINITION) if isinstance(entry, Mapping) else ()


def _entries(content: bytes) -> Iterator[tuple[str, Any, int]]:
    """The id of each term, what stands under it, and its line."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError("this file is not UTF-8 text", PATH, "save it as UTF-8") from error
    whole = yaml.read(text, PATH)
    terms = whole.get(_LIST) if isinstance(whole, Mapping) else None
    if not isinstance(terms, Mapping):
        raise ContentError('there is no list "terms:" here', f"{PATH}:1", "begin the file with terms:")
    lines = yaml.lines(text, _LIST)
    odd = [id for id in terms if not isinstance(id, str) or not _ID.fullmatch(id)]
    if odd:
        line = lines.get(str(odd[0]), 1)
        raise ContentError(
            f'"{odd[0]}" cannot be the id of a term',
            f"{PATH}:{line}",
            "use a word of letters, numbers and hyphens",
        )
    for id, entry in terms.items():
        yield id, entry, lines[id]


def _term(id: str, entry: Any, line: int, languages: Sequence[str]) -> Term:
    where = f"{PATH}:{line}"
    if not isinstance(entry, Mapping):
        raise ContentError(f'the term "{id}" has no entries', where, "write one for every language")
    for key in entry:
        if key not in (*languages, _DEFINITION):
            raise ContentError(f'the term "{id}" has no key "{key}"', where, "name a language, or definition")
    words, forbidden = {}, {}
    for language in languages:
        one = entry.get(language)
        if not isinstance(one, Mapping) or not _is_word(one.get("term")) or set(one) - _KEYS:
            raise ContentError(
                f'the term "{id}" says nothing usable in the language "{language}"',
                where,
                f"write {language}: {{term: …, forms: […], forbidden: […]}}",
            )
        words[language] = (one["term"], *_list(one, "forms", where))
        forbidden[language] = _list(one, "forbidden", where)
    return Term(id, words, forbidden, _definition(entry.get(_DEFINITION), languages, where), line)


def _definition(value: object, languages: Sequence[str], where: str) -> dict[str, str]:
    """What a term means, by language; nothing where nobody wrote it."""
    if value is None:
        return {}
    if not isinstance(value, Mapping) or not all(
        name in languages and _is_word(text) for name, text in value.items()
    ):
        raise ContentError(
            '"definition" must be a text for each language', where, f"write definition: {{{languages[0]}: …}}"
        )
    return dict(value)


def _list(one: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = one.get(key, [])
    if not isinstance(value, list) or not all(_is_word(word) for word in value):
        raise ContentError(f'"{key}" must be a list of words', where, f"write {key}: [one, other]")
    return tuple(value)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
