"""The proclaim part of mkdocs.yml: which documents, which languages, which time zone.

Every option is declared once, as a field of `Config` or `DocumentConfig` with its description;
docs/configuration.md is made from them. The command line and the MkDocs plugin read the file
through the one loader here, because mkdocs.yml holds tags (!ENV, !!python/name) that plain YAML refuses.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from yaml import ScalarNode, SequenceNode

from proclaim import yaml
from proclaim.config.notices import NoticeConfig, read_notices
from proclaim.config.options import Options, option
from proclaim.errors import ConfigError, ContentError
from proclaim.model import Severity

FILE = "mkdocs.yml"
_SLUG = re.compile(r"[a-z][a-z0-9-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CODE = re.compile(r"[A-Z]\d{3}")
_RESERVED = frozenset({"data"})


@dataclass(frozen=True, slots=True)
class DocumentConfig:
    """One document, by its id under `documents:`."""

    id: str
    title: Mapping[str, str] = option("The document's name, by language; every language must have one.")
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
    categories: Mapping[str, str] = option(
        "For a CCPA notice: the row of the data file that covers each category of Cal. Civ. Code "
        "§ 1798.140(v)(1), by its letter A to L.",
        default_factory=dict,
    )


@dataclass(frozen=True, slots=True)
class Config:
    """All that proclaim must be told about a policy repository."""

    root: Path
    """Folder of mkdocs.yml."""
    site_url: str
    """Address at which the site is published, with a final slash; from mkdocs.yml itself."""
    company: str = option("Name of the company whose policies these are, as pages and feeds show it.")
    contact: str = option("E-mail address for questions and requests about the policies.")
    time_zone: ZoneInfo = option("IANA time zone in which effective dates begin at 00:00.")
    prevailing: str = option("Language whose text counts when two disagree.")
    languages: tuple[str, ...] = option("All languages, the prevailing one among them, in reading order.")
    documents: Mapping[str, DocumentConfig] = option("The documents, by id, in the order of the site.")
    rules: Mapping[str, Severity | None] = option(
        "How much each rule weighs, by code: error, warning, note, or off; what is left out keeps its own.",
        default_factory=dict,
    )
    release_branch: str | None = option(
        "Branch on which releases are made; if left out, that of the remote's HEAD, main, or the only one.",
        default=None,
    )
    notice: NoticeConfig | None = option("How account holders are told of releases; see below.", default=None)

    @property
    def translations(self) -> tuple[str, ...]:
        """The languages that translate the prevailing one."""
        return tuple(one for one in self.languages if one != self.prevailing)

    def document(self, id: str) -> DocumentConfig:
        """The document with this id. Raises ConfigError naming those that exist."""
        if id not in self.documents:
            known = ", ".join(self.documents)
            raise ConfigError(f'there is no document "{id}"', fix=f"the documents are: {known}")
        return self.documents[id]

    def of_document(self, id: str) -> Config:
        """The same settings with the languages of one document only."""
        return replace(self, languages=self.documents[id].languages)

    def document_in(self, folder: str) -> str:
        """The id of the document whose sections lie in a folder; empty where there is none."""
        return next((id for id, document in self.documents.items() if document.folder == folder), "")


def load(folder: Path) -> Config:
    """The configuration of the policy repository in `folder`, or in the nearest folder above it.

    Raises ConfigError where there is no mkdocs.yml, it is no YAML, or an option is wrong.
    """
    root = next((one for one in (folder, *folder.parents) if (one / FILE).is_file()), None)
    if root is None:
        raise ConfigError(
            f"there is no {FILE}",
            str(folder),
            "run `proclaim init` for a new policy repository, or use -C DIR",
        )
    whole = _read(root / FILE)
    return from_options(_plugin_options(whole), root, str(whole.get("site_url") or ""))


def from_options(options: Mapping[str, Any], root: Path, site_url: str) -> Config:
    """The configuration from the options under `plugins: - proclaim:`, checked one by one."""
    reader = Options(options, f"{FILE}, plugins.proclaim")
    reader.refuse_unknown(name for name in Config.__dataclass_fields__ if name not in ("root", "site_url"))
    languages = _languages(reader)
    prevailing = reader.text("prevailing")
    if prevailing not in languages:
        raise reader.error("prevailing", f'"{prevailing}" is not one of languages')
    return Config(
        root=root.resolve(),
        site_url=site_url if site_url.endswith("/") or not site_url else site_url + "/",
        company=reader.text("company"),
        contact=reader.text("contact"),
        time_zone=_time_zone(reader),
        prevailing=prevailing,
        languages=languages,
        documents=_documents(reader, languages, prevailing),
        rules=_rules(reader),
        release_branch=reader.text("release_branch") if "release_branch" in options else None,
        notice=read_notices(reader, languages),
    )


def _documents(reader: Options, languages: tuple[str, ...], prevailing: str) -> dict[str, DocumentConfig]:
    documents: dict[str, DocumentConfig] = {}
    for id, options in reader.mapping("documents").items():
        if not isinstance(id, str) or not _SLUG.fullmatch(id) or id in _RESERVED or id in languages:
            raise reader.error(
                f"documents.{id}", "this cannot be a document's id", "use a word of a-z, 0-9 and hyphens"
            )
        inner = Options(options or {}, f"{reader.where}.documents.{id}")
        inner.refuse_unknown(name for name in DocumentConfig.__dataclass_fields__ if name != "id")
        documents[id] = _document(id, inner, languages, prevailing)
        _refuse_shared_folder(inner, documents[id], documents)
    return documents


def _document(id: str, reader: Options, languages: tuple[str, ...], prevailing: str) -> DocumentConfig:
    titles = reader.mapping("title")
    for language in languages:
        if not isinstance(titles.get(language), str):
            raise reader.error("title", f'there is no title in the language "{language}"')
    return DocumentConfig(
        id=id,
        title={language: titles[language] for language in languages},
        folder=_folder(reader, id),
        languages=_own_languages(reader, languages, prevailing),
        notice_days=reader.whole_number("notice_days", 30) or 0,
        review_months=reader.whole_number("review_months", None),
        categories={
            str(letter): str(row)
            for letter, row in (
                reader.mapping("categories") if "categories" in reader.options else {}
            ).items()
        },
    )


def _folder(reader: Options, id: str) -> str:
    folder = reader.text("folder") if "folder" in reader.options else id
    if not _SLUG.fullmatch(folder):
        raise reader.error("folder", f'"{folder}" cannot be a folder', "use a word of a-z, 0-9 and hyphens")
    return folder


def _refuse_shared_folder(
    reader: Options, document: DocumentConfig, documents: Mapping[str, DocumentConfig]
) -> None:
    for other in documents.values():
        if other.id != document.id and other.folder == document.folder:
            raise reader.error(
                "folder", f'"{document.folder}" is already the folder of {other.id}', "name another one"
            )


def _own_languages(reader: Options, languages: tuple[str, ...], prevailing: str) -> tuple[str, ...]:
    """The languages of one document, in the order of all."""
    if "languages" not in reader.options:
        return languages
    own = _languages(reader)
    for language in own:
        if language not in languages:
            raise reader.error("languages", f'"{language}" is not one of all languages', "add it there first")
    if prevailing not in own:
        raise reader.error("languages", f'the prevailing language "{prevailing}" is missing', "add it")
    return tuple(language for language in languages if language in own)


def _rules(reader: Options) -> dict[str, Severity | None]:
    """None stands for a rule that is off; YAML reads the bare word as no."""
    levels: dict[object, Severity | None] = {**{one.value: one for one in Severity}, "off": None, False: None}
    chosen = {}
    for code, level in (reader.mapping("rules") if "rules" in reader.options else {}).items():
        if not _CODE.fullmatch(str(code)):
            raise reader.error(f"rules.{code}", "this is no rule's code", "`proclaim rule` lists them")
        if level not in levels:
            raise reader.error(
                f"rules.{code}", f'a rule cannot weigh "{level}"', "write error, warning, note or off"
            )
        chosen[str(code)] = levels[level]
    return chosen


def _languages(reader: Options) -> tuple[str, ...]:
    languages = reader.options.get("languages")
    if not isinstance(languages, list) or not languages:
        raise reader.error("languages", "this is no list", 'write for example "languages: [en, fr]"')
    for one in languages:
        if not isinstance(one, str) or not _LANGUAGE.fullmatch(one):
            raise reader.error("languages", f'"{one}" is no language tag', 'write for example "en" or "fr"')
    return tuple(languages)


def _time_zone(reader: Options) -> ZoneInfo:
    name = reader.text("time_zone")
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise reader.error(
            "time_zone", f'"{name}" is no time zone', "write an IANA name such as America/Toronto"
        ) from error


def past_options(text: str) -> Mapping[str, Any]:
    """The proclaim part of a mkdocs.yml of the past, unchecked: other versions had other options.

    Raises ConfigError where there is none.
    """
    try:
        whole = yaml.read(text, FILE, reader=_Reader)
    except ContentError as error:
        raise ConfigError(error.problem, error.where, error.fix) from error
    options = _plugin_options(whole if isinstance(whole, Mapping) else {})
    return options if isinstance(options, Mapping) else {}


def _plugin_options(whole: Mapping[str, Any]) -> Mapping[str, Any]:
    plugins = whole.get("plugins") or []
    entries = plugins.items() if isinstance(plugins, Mapping) else _pairs(plugins)
    for name, options in entries:
        if name == "proclaim":
            return options or {}
    raise ConfigError("the proclaim plugin is not configured", FILE, 'add "- proclaim:" under "plugins:"')


def _pairs(plugins: list[Any]) -> list[tuple[str, Any]]:
    return [next(iter(one.items())) if isinstance(one, Mapping) else (one, {}) for one in plugins]


def _read(file: Path) -> Mapping[str, Any]:
    try:
        whole = yaml.read(file.read_text("utf-8"), file.name, reader=_Reader)
    except UnicodeDecodeError as error:
        raise ConfigError("this is no YAML in UTF-8", file.name, "mend the file") from error
    except ContentError as error:
        raise ConfigError(error.problem, error.where, error.fix) from error
    if not isinstance(whole, Mapping):
        raise ConfigError("this file holds no settings", file.name, "see docs/configuration.md")
    return whole


class _Reader(yaml.Reader):
    """Knows the tags of MkDocs: !ENV is read, the others become their text."""


def _environment(loader: Any, node: ScalarNode | SequenceNode) -> object:
    """The value of the first variable that is set, else the default: MkDocs' meaning of !ENV."""
    if isinstance(node, ScalarNode):
        return os.environ.get(str(node.value))
    *names, default = [loader.construct_object(one, deep=True) for one in node.value]
    for name in names:
        if name in os.environ:
            return os.environ[name]
    return default if len(node.value) > 1 else os.environ.get(str(default))


_Reader.add_constructor("!ENV", _environment)
for _tag in ("tag:yaml.org,2002:python/", "!"):
    _Reader.add_multi_constructor(_tag, lambda _reader, suffix, _node: suffix)
