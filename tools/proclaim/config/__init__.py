"""The proclaim part of mkdocs.yml: which documents, which languages, which time zone.

Every option is declared once, as a field of `Config` or `DocumentConfig` with its description;
docs/configuration.md is made from them. The command line and the MkDocs plugin read the file
through the one loader of `config.file`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from proclaim.audiences import EitherPrevails
from proclaim.config.documents import DocumentConfig, read_documents, read_languages
from proclaim.config.file import FILE, past_options, plugin_names, plugin_options, read
from proclaim.config.locales import read_locales
from proclaim.config.look import LookConfig, read_look
from proclaim.config.notices import NoticeConfig, read_notices
from proclaim.config.options import Options, option, shown
from proclaim.config.prevailing import read_prevailing
from proclaim.errors import ConfigError
from proclaim.model import Severity

__all__ = [
    "FILE",
    "Config",
    "DocumentConfig",
    "from_options",
    "is_option",
    "load",
    "options_in",
    "past_options",
    "plugin_names",
]

_CODE = re.compile(r"[A-Z]\d{3}")
_GENERATOR = "mkdocs"
_NO_OPTIONS = ("root", "site_url", "prevailing_except")
"""Fields of `Config` that do not stand under its name in mkdocs.yml."""
# Names that the system knows and IANA does not: this machine's own zone, and clocks that count leap seconds.
_NO_ZONE = re.compile(r"localtime|posixrules|Factory|(?:posix|right)/.*")
# RFC 3986: what may stand in a host and a path, and letters of other scripts, which browsers take as well.
_SITE = re.compile(
    r"https?://(?:\[[0-9a-f:.]+\]|[\w.-]*\w)(?::[1-9]\d{0,4})?(?:/[^\s?#\\<>\"'`{}|^\x00-\x1f\x7f]*)?",
    re.IGNORECASE,
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
    prevailing: str = option(
        "Language whose text counts when two disagree; with exceptions, for readers whose own law lets them "
        "rely on either version: `{default: en, except: [{audience: Québec, either: [en, fr], "
        'source: "CQLR, c. C-11, s. 91"}]}`.'
    )
    languages: tuple[str, ...] = option("All languages, the prevailing one among them, in reading order.")
    documents: Mapping[str, DocumentConfig] = option("The documents, by id, in the order of the site.")
    locales: Mapping[str, str] = option(
        "Locale of each language, such as `fr: fr-CA`: decides typography, dates and numbers, and what "
        "language pages, messages, PDF and Word files say that they are in. If left out, French is fr-CA "
        "where English prevails and the time zone is in Canada, else fr-FR; any other language is its own "
        "tag. Folders and addresses keep the tag of `languages`.",
        default_factory=dict,
    )
    rules: Mapping[str, Severity | None] = option(
        "How much each rule weighs, by code: error, warning, note, or off; what is left out keeps its own.",
        default_factory=dict,
    )
    release_branch: str | None = option(
        "Branch on which releases are made; if left out, that of the remote's HEAD, main, or the only one.",
        default=None,
    )
    generator: str = option(
        "Site generator that `proclaim build` builds with: mkdocs, or zensical with "
        "`pip install 'proclaim[zensical]'`; both give the same site.",
        default=_GENERATOR,
    )
    notice: NoticeConfig | None = option("How account holders are told of releases; see below.", default=None)
    look: LookConfig | None = option("The company's logo and colour on pages; see below.", default=None)
    prevailing_except: tuple[EitherPrevails, ...] = ()
    """The exceptions to the prevailing language, which stand under `prevailing`."""

    @property
    def translations(self) -> tuple[str, ...]:
        """The languages that translate the prevailing one."""
        return tuple(one for one in self.languages if one != self.prevailing)

    @property
    def words(self) -> Path:
        """Folder of a company's own words."""
        return self.root / "overrides" / "locale"

    def document(self, id: str) -> DocumentConfig:
        """The document with this id. Raises ConfigError naming those that exist."""
        if id not in self.documents:
            known = ", ".join(self.documents)
            raise ConfigError(f'there is no document "{id}"', fix=f"the documents are: {known}")
        return self.documents[id]

    def of_document(self, id: str) -> Config:
        """The same settings with the languages of one document only, and the exceptions that concern it."""
        document = self.documents[id]
        exceptions = tuple(_concerning(document, self.prevailing_except))
        return replace(self, languages=document.languages, prevailing_except=exceptions)

    def document_in(self, folder: str) -> str:
        """The id of the document whose sections lie in a folder; empty where there is none."""
        return next((id for id, document in self.documents.items() if document.folder == folder), "")


def is_option(name: str) -> bool:
    """Whether a setting of proclaim bears this name, such as company or notice.postal_address."""
    first, dot, rest = name.partition(".")
    if dot:
        return first == "notice" and rest in NoticeConfig.__dataclass_fields__
    return first in Config.__dataclass_fields__ and first not in _NO_OPTIONS


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
    reader.refuse_unknown(name for name in Config.__dataclass_fields__ if name not in _NO_OPTIONS)
    languages = read_languages(reader)
    prevailing = read_prevailing(reader, languages, languages)
    return Config(
        root=root.resolve(),
        site_url=_site_url(site_url),
        company=reader.text("company"),
        contact=reader.address("contact"),
        time_zone=_time_zone(reader),
        prevailing=prevailing.language,
        languages=languages,
        documents=read_documents(reader, languages, prevailing.language),
        locales=read_locales(reader, languages),
        rules=_rules(reader),
        release_branch=reader.text("release_branch") if "release_branch" in options else None,
        generator=reader.text("generator") if "generator" in options else _GENERATOR,
        notice=read_notices(reader, languages),
        look=read_look(reader, root),
        prevailing_except=prevailing.exceptions,
    )


def _concerning(document: DocumentConfig, exceptions: tuple[EitherPrevails, ...]) -> Iterator[EitherPrevails]:
    """Exceptions for its audience, where one is stated, between two or more of its languages."""
    for one in exceptions:
        either = tuple(language for language in one.either if language in document.languages)
        is_meant = not document.audience or any(map(one.audience.is_alike, document.audience))
        if is_meant and len(either) > 1:
            yield replace(one, either=either)


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
