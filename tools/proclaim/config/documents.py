"""The documents of mkdocs.yml: what may be said about one, and how that is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from proclaim.audiences import Audience
from proclaim.config.options import Options, option, shown
from proclaim.config.prevailing import LANGUAGE, read_audiences

_SLUG = re.compile(r"[a-z][a-z0-9-]*")
_CATEGORY = re.compile(r"[A-L]")
_ANSWERS: Mapping[object, bool | None] = {
    True: True,
    "yes": True,
    "true": True,
    False: False,
    "no": False,
    "false": False,
    "open": None,
    None: None,
}
_RESERVED = frozenset({"assets", "data", "developers", "search"})
"""Folders that content/ and the site have for themselves."""
LONGEST_NOTICE, LONGEST_REVIEW = 3650, 1200
"""Ten years in days, and a hundred in months: more is a slip, and leads out of the calendar in the end."""


@dataclass(frozen=True, slots=True)
class DocumentConfig:
    """One document, by its id under `documents:`."""

    id: str
    title: Mapping[str, str] = option("The document's name, by language; every language must have one.")
    short_title: Mapping[str, str] = option(
        "What the menu of every page calls it, by language, where the title is long; the title if left out.",
        default_factory=dict,
    )
    folder: str = option(
        "Folder of its sections, content/<language>/<folder>; the id if left out. Addresses keep the id.",
        default="",
    )
    languages: tuple[str, ...] = option(
        "Languages that its next releases are published in, the prevailing one among them; all if left out.",
        default=(),
    )
    notice_days: int = option(
        "Days that must lie between publication and effective date of a substantive release.", default=30
    )
    review_months: int | None = option(
        "Months after which the newest release must be reviewed (CCPA: 12); absent for never.", default=None
    )
    audience: tuple[Audience, ...] = option(
        "Where its readers are: a list of names, or of names by language, such as "
        "`[{en: Quebec, fr: Québec}, California]`. Exceptions under `prevailing` and elements of laws for "
        "readers elsewhere do not concern it; if left out, all of them do.",
        default=(),
    )
    consent_by_use: bool = option(
        "`true` where the document says that whoever goes on using the service after the effective date "
        "consents to the revision. Its notices say so then; left out, they claim no consent.",
        default=False,
    )
    categories: Mapping[str, str] = option(
        "For a CCPA notice: the row of the data file that covers each category of Cal. Civ. Code "
        "§ 1798.140(v)(1), by its letter A to L.",
        default_factory=dict,
    )
    laws: Mapping[str, Mapping[str, bool | None]] = option(
        "Law packs that its text must satisfy, each with what the company answers to the pack's questions of "
        "fact: yes, no or open. `proclaim law list` has the packs.",
        default_factory=dict,
    )


def is_document_id(word: str) -> bool:
    """Whether a word can be the id of a document."""
    return _SLUG.fullmatch(word) is not None and word not in _RESERVED


def read_documents(reader: Options, languages: tuple[str, ...], prevailing: str) -> dict[str, DocumentConfig]:
    """The mapping `documents`, by id. Raises ConfigError."""
    documents: dict[str, DocumentConfig] = {}
    several = reader.inner("documents")
    for id in several.options:
        if not isinstance(id, str) or not is_document_id(id) or id in languages:
            taken = ", ".join(sorted(_RESERVED))
            raise several.error(
                shown(id).strip('"'),
                "this cannot be a document's id",
                f"use a word of a-z, 0-9 and hyphens that is no language and none of {taken}",
            )
        inner = several.inner(id)
        inner.refuse_unknown(name for name in DocumentConfig.__dataclass_fields__ if name != "id")
        document = _document(id, inner, languages, prevailing)
        _refuse_same_title(inner, document, list(documents.values()))
        _refuse_shared_folder(inner, document, list(documents.values()))
        documents[id] = document
    return documents


def read_languages(reader: Options) -> tuple[str, ...]:
    """The list `languages`, in its order. Raises ConfigError."""
    languages = reader.options.get("languages")
    if not isinstance(languages, list) or not languages:
        raise reader.error("languages", "this is no list", 'write for example "languages: [en, fr]"')
    for one in languages:
        if not isinstance(one, str) or not LANGUAGE.fullmatch(one):
            raise reader.error(
                "languages", f"{shown(one)} is no language tag", 'write for example "en" or "fr"'
            )
    # Folders are named after them, and some file systems do not tell capitals from small letters.
    tags = [one.lower() for one in languages]
    twice = next((one for one in languages if tags.count(one.lower()) > 1), None)
    if twice:
        raise reader.error("languages", f'"{twice}" stands twice', "write each language once")
    return tuple(languages)


def _refuse_same_title(reader: Options, document: DocumentConfig, others: list[DocumentConfig]) -> None:
    """Readers could not tell two documents with one title apart."""
    for other in others:
        for language, title in document.title.items():
            if title == other.title[language]:
                raise reader.error(f"title.{language}", f'this is the title of "{other.id}"', "write another")


def _refuse_shared_folder(reader: Options, document: DocumentConfig, others: list[DocumentConfig]) -> None:
    for other in others:
        if other.folder == document.folder:
            raise reader.error(
                "folder", f'"{document.folder}" is already the folder of {other.id}', "name another one"
            )


def _document(id: str, reader: Options, languages: tuple[str, ...], prevailing: str) -> DocumentConfig:
    titles = reader.inner("title")
    for language in languages:
        if not isinstance(titles.options.get(language), str):
            raise reader.error("title", f'there is no title in the language "{language}"')
    return DocumentConfig(
        id=id,
        title={language: titles.text(language) for language in languages},
        short_title=_short_titles(reader, languages),
        folder=_folder(reader, id),
        languages=_own_languages(reader, languages, prevailing),
        notice_days=reader.whole_number("notice_days", 30, LONGEST_NOTICE) or 0,
        review_months=reader.whole_number("review_months", None, LONGEST_REVIEW),
        audience=read_audiences(reader, languages),
        consent_by_use=reader.yes_or_no("consent_by_use"),
        categories=_categories(reader),
        laws=_laws(reader),
    )


def _folder(reader: Options, id: str) -> str:
    folder = reader.text("folder") if "folder" in reader.options else id
    if not _SLUG.fullmatch(folder):
        raise reader.error(
            "folder", f"{shown(folder)} cannot be a folder", "use a word of a-z, 0-9 and hyphens"
        )
    return folder


def _short_titles(reader: Options, languages: tuple[str, ...]) -> dict[str, str]:
    if "short_title" not in reader.options:
        return {}
    several = reader.inner("short_title")
    several.refuse_unknown(languages)
    return {language: several.text(language) for language in several.options}


def _own_languages(reader: Options, languages: tuple[str, ...], prevailing: str) -> tuple[str, ...]:
    """The languages of one document, in the order of all."""
    if "languages" not in reader.options:
        return languages
    own = read_languages(reader)
    for language in own:
        if language not in languages:
            raise reader.error("languages", f'"{language}" is not one of all languages', "add it there first")
    if prevailing not in own:
        raise reader.error("languages", f'the prevailing language "{prevailing}" is missing', "add it")
    return tuple(language for language in languages if language in own)


def _categories(reader: Options) -> dict[str, str]:
    if "categories" not in reader.options:
        return {}
    several = reader.inner("categories")
    for letter in several.options:
        if not isinstance(letter, str) or not _CATEGORY.fullmatch(letter):
            raise several.error(shown(letter).strip('"'), "this is no category", "write a letter from A to L")
    return {letter: several.text(letter) for letter in several.options}


def _laws(reader: Options) -> dict[str, dict[str, bool | None]]:
    """The answers by pack and fact; whether there are such packs and facts is for `law` to say."""
    return {str(pack): _facts(reader, str(pack), facts) for pack, facts in _entries(reader, "laws")}


def _facts(reader: Options, pack: str, facts: object) -> dict[str, bool | None]:
    inner = Options({pack: facts}, f"{reader.where}.laws")
    answers: dict[str, bool | None] = {}
    for fact, answer in _entries(inner, pack) if facts is not None else ():
        if not isinstance(answer, bool | str | None) or answer not in _ANSWERS:
            where = Options({}, f"{inner.where}.{pack}")
            raise where.error(
                shown(fact).strip('"'), f"{shown(answer)} is no answer", "write yes, no or open"
            )
        answers[str(fact)] = _ANSWERS[answer]
    return answers


def _entries(reader: Options, name: str) -> list[tuple[object, object]]:
    """The entries of a mapping that may be empty or absent."""
    value = reader.options.get(name, {})
    if not isinstance(value, Mapping):
        raise reader.error(name, "this must hold entries", f"write {name}: {{}} or names with a value each")
    return list(value.items())
