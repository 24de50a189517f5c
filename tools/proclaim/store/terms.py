"""Bytes of content/terms.yml -> the defined terms, with one clear sentence for every way it can be wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from proclaim import yaml
from proclaim.errors import ContentError
from proclaim.model import Term

PATH = "content/terms.yml"
_LIST = "terms"
_KEYS = frozenset({"term", "forms", "forbidden"})


@lru_cache(maxsize=4)
def read(content: bytes, languages: tuple[str, ...]) -> tuple[Term, ...]:
    """The terms of a file, in its order. Raises ContentError naming the line."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError("this file is not UTF-8 text", PATH, "save it as UTF-8") from error
    whole = yaml.read(text, PATH)
    terms = whole.get(_LIST) if isinstance(whole, Mapping) else None
    if not isinstance(terms, Mapping):
        raise ContentError('there is no list "terms:" here', f"{PATH}:1", "begin the file with terms:")
    lines = yaml.lines(text, _LIST)
    return tuple(_term(str(id), entry, lines[str(id)], languages) for id, entry in terms.items())


def _term(id: str, entry: Any, line: int, languages: Sequence[str]) -> Term:
    where = f"{PATH}:{line}"
    if not isinstance(entry, Mapping):
        raise ContentError(f'the term "{id}" has no entries', where, "write one for every language")
    for key in entry:
        if key not in (*languages, "definition"):
            raise ContentError(f'the term "{id}" has no key "{key}"', where, "name a language, or definition")
    words, forbidden = {}, {}
    for language in languages:
        one = entry.get(language)
        if not isinstance(one, Mapping) or not isinstance(one.get("term"), str) or set(one) - _KEYS:
            raise ContentError(
                f'the term "{id}" says nothing usable in the language "{language}"',
                where,
                f"write {language}: {{term: …, forms: […], forbidden: […]}}",
            )
        words[language] = (one["term"], *_list(one, "forms", where))
        forbidden[language] = _list(one, "forbidden", where)
    definition = entry.get("definition") or {}
    return Term(id, words, forbidden, {str(name): str(text) for name, text in definition.items()}, line)


def _list(one: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = one.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise ContentError(f'"{key}" must be a list of words', where, f"write {key}: [one, other]")
    return tuple(value)
