"""Bytes of content/terms.yml -> the defined terms, with one clear sentence for every way it can be wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from proclaim.errors import ContentError
from proclaim.model import Term

PATH = "content/terms.yml"
_KEYS = frozenset({"term", "forms", "forbidden"})


def read(content: bytes, languages: Sequence[str]) -> tuple[Term, ...]:
    """The terms of a file, in its order. Raises ContentError naming the line."""
    whole = _parse(content)
    terms = whole.get("terms") if isinstance(whole, Mapping) else None
    if not isinstance(terms, CommentedMap):
        raise ContentError('there is no list "terms:" here', f"{PATH}:1", "begin the file with terms:")
    return tuple(_term(str(id), entry, terms.lc.key(id)[0] + 1, languages) for id, entry in terms.items())


def _parse(content: bytes) -> Any:
    try:
        return YAML().load(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ContentError("this file is not UTF-8 text", PATH, "save it as UTF-8") from error
    except MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1
        problem = str(error.problem or error.context).split("\n")[0]
        raise ContentError(f"this is no YAML ({problem})", f"{PATH}:{line}", "mend the line") from error
    except YAMLError as error:
        raise ContentError("this is no YAML", f"{PATH}:1", "mend the file") from error


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
