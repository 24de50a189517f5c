"""The proclaim part of mkdocs.yml: which documents, which languages, which time zone.

Every option is declared once, as a field of `Config` or `DocumentConfig` with its description;
docs/configuration.md is made from them. The command line and the MkDocs plugin read the file
through the one loader of `config.file`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from proclaim.config.file import FILE, plugin_options, read
from proclaim.config.notices import NoticeConfig, read_notices
from proclaim.config.options import Options, option, shown
from proclaim.errors import ConfigError
from proclaim.model import Severity

_SLUG = re.compile(r"[a-z][a-z0-9-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CODE = re.compile(r"[A-Z]\d{3}")
_CATEGORY = re.compile(r"[A-L]")
_RESERVED = frozenset({"data"})
LONGEST_NOTICE, LONGEST_REVIEW = 3650, 1200
"""Ten years in days, and a hundred in months: more is a slip, and leads out of the calendar in the end."""
# Names that the system knows and IANA does not: this machine's own zone, and clocks that count leap seconds.
_NO_ZONE = re.compile(r"localtime|posixrules|Factory|(?:posix|right)/.*")
# RFC 3986: what may stand in a host and a path, and letters of other scripts, which browsers take as well.
_SITE = re.compile(
    r"https?://(?:\[[0-9a-f:.]+\]|[\w.-]*\w)(?::[1-9]\d{0,4})?(?:/[^\s?#\\<>\"'`{}|^\x00-\x1f\x7f]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DocumentConfig:
    """One document, by its id under `documents:`."""

    id: str
    title: Mapping[str, str] = option("The document's name, by language; every language must have one.")
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
    whole = read(root / FILE)
    return from_options(plugin_options(whole), root, whole.get("site_url") or "")


def options_in(file: Path, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options of the plugin as `load` reads them in the file that MkDocs has read.

    given: what MkDocs made of them by its own rules, which keep the last of two equal keys; they are taken
    where there is no file, or where it takes over the settings of another one. Raises ConfigError as `load`.
    """
    if not file.is_file():
        return given
    whole = read(file)
    return given if "INHERIT" in whole else plugin_options(whole)


def from_options(options: Mapping[str, Any], root: Path, site_url: object) -> Config:
    """The configuration from the options under `plugins: - proclaim:`, checked one by one.

    site_url: as mkdocs.yml has it; nothing or an empty text where it has none.
    """
    reader = Options(options, f"{FILE}, plugins.proclaim")
    reader.refuse_unknown(name for name in Config.__dataclass_fields__ if name not in ("root", "site_url"))
    languages = _languages(reader)
    prevailing = reader.text("prevailing")
    if prevailing not in languages:
        raise reader.error("prevailing", f"{shown(prevailing)} is not one of languages")
    return Config(
        root=root.resolve(),
        site_url=_site_url(site_url),
        company=reader.text("company"),
        contact=reader.address("contact"),
        time_zone=_time_zone(reader),
        prevailing=prevailing,
        languages=languages,
        documents=_documents(reader, languages),
        rules=_rules(reader),
        notice=read_notices(reader, languages),
    )


def _documents(reader: Options, languages: tuple[str, ...]) -> dict[str, DocumentConfig]:
    documents: dict[str, DocumentConfig] = {}
    several = reader.inner("documents")
    for id in several.options:
        if not isinstance(id, str) or not _SLUG.fullmatch(id) or id in _RESERVED or id in languages:
            raise several.error(
                shown(id).strip('"'), "this cannot be a document's id", "use a word of a-z, 0-9 and hyphens"
            )
        inner = several.inner(id)
        inner.refuse_unknown(name for name in DocumentConfig.__dataclass_fields__ if name != "id")
        documents[id] = _document(id, inner, languages)
        _refuse_same_title(inner, documents[id], list(documents.values())[:-1])
    return documents


def _refuse_same_title(reader: Options, document: DocumentConfig, others: list[DocumentConfig]) -> None:
    """Readers could not tell two documents with one title apart."""
    for other in others:
        for language, title in document.title.items():
            if title == other.title[language]:
                raise reader.error(f"title.{language}", f'this is the title of "{other.id}"', "write another")


def _document(id: str, reader: Options, languages: tuple[str, ...]) -> DocumentConfig:
    titles = reader.inner("title")
    for language in languages:
        if not isinstance(titles.options.get(language), str):
            raise reader.error("title", f'there is no title in the language "{language}"')
    return DocumentConfig(
        id=id,
        title={language: titles.text(language) for language in languages},
        notice_days=reader.whole_number("notice_days", 30, LONGEST_NOTICE) or 0,
        review_months=reader.whole_number("review_months", None, LONGEST_REVIEW),
        categories=_categories(reader),
    )


def _categories(reader: Options) -> dict[str, str]:
    if "categories" not in reader.options:
        return {}
    several = reader.inner("categories")
    for letter in several.options:
        if not isinstance(letter, str) or not _CATEGORY.fullmatch(letter):
            raise several.error(shown(letter).strip('"'), "this is no category", "write a letter from A to L")
    return {letter: several.text(letter) for letter in several.options}


def _rules(reader: Options) -> dict[str, Severity | None]:
    """None stands for a rule that is off; YAML reads the bare word as no."""
    levels: dict[object, Severity | None] = {**{one.value: one for one in Severity}, "off": None, False: None}
    chosen = {}
    for code, level in (reader.mapping("rules") if "rules" in reader.options else {}).items():
        if not _CODE.fullmatch(str(code)):
            name = shown(code).strip('"')
            raise reader.error(f"rules.{name}", "this is no rule's code", "`proclaim rule` lists them")
        if not isinstance(level, str | bool) or level not in levels:
            raise reader.error(
                f"rules.{code}", f"a rule cannot weigh {shown(level)}", "write error, warning, note or off"
            )
        chosen[str(code)] = levels[level]
    return chosen


def _languages(reader: Options) -> tuple[str, ...]:
    languages = reader.options.get("languages")
    if not isinstance(languages, list) or not languages:
        raise reader.error("languages", "this is no list", 'write for example "languages: [en, fr]"')
    for one in languages:
        if not isinstance(one, str) or not _LANGUAGE.fullmatch(one):
            raise reader.error(
                "languages", f"{shown(one)} is no language tag", 'write for example "en" or "fr"'
            )
    # Folders are named after them, and some file systems do not tell capitals from small letters.
    tags = [one.lower() for one in languages]
    twice = next((one for one in languages if tags.count(one.lower()) > 1), None)
    if twice:
        raise reader.error("languages", f'"{twice}" stands twice', "write each language once")
    return tuple(languages)


def _site_url(value: object) -> str:
    """The address with a final slash. Raises ConfigError where pages could not be found under it."""
    text = value.strip() if isinstance(value, str) else value
    if text == "":
        return text
    if not isinstance(text, str) or not _SITE.fullmatch(text):
        raise ConfigError(
            f"{shown(value)} is no address of a site",
            f"{FILE}, site_url",
            "write one such as https://example.com/legal/",
        )
    return text if text.endswith("/") else text + "/"


def _time_zone(reader: Options) -> ZoneInfo:
    name = reader.text("time_zone")
    try:
        if not _NO_ZONE.fullmatch(name):
            return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        pass
    raise reader.error(
        "time_zone", f"{shown(name)} is no time zone", "write an IANA name such as America/Toronto"
    )
