"""The MkDocs plugin; the only importer of MkDocs.

Before a build it stages every page in a folder of its own and points MkDocs there; static-i18n then builds
each further language by entering the build again, so every hook here runs once a language and keeps
nothing between events. Finished pages of the archive, which no other page changes, come from the cache.
"""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from pathspec.gitignore import GitIgnoreSpec

from proclaim import config as settings
from proclaim import days, pages
from proclaim.config import Config
from proclaim.config.file import FILE
from proclaim.errors import ConfigError, ProclaimError
from proclaim.locale.tags import tag_of
from proclaim.pages.mail import hide_in_json
from proclaim.site import searching
from proclaim.site.archive import Archived, archive
from proclaim.site.cache import Cache
from proclaim.site.checked import Trust, refuse_faults
from proclaim.site.compiled import Compiled
from proclaim.site.complaints import as_ours, collected
from proclaim.site.fingerprint import fingerprint
from proclaim.site.shortcut import put_back, take_out
from proclaim.site.stage import (
    Audience,
    Staging,
    cache_folder,
    code_digest,
    stage,
    words,
)
from proclaim.site.valid import mended
from proclaim.templates import packaged
from proclaim.templates.stamp import outdated

DAY = "PROCLAIM_AS_OF"
"""Environment variable with the day of the build, YYYY-MM-DD; today if it is not set."""
_LOG = logging.getLogger("mkdocs.plugins.proclaim")
_I18N = "i18n"
_SWITCHER = "alternate"
"""The part of `extra` that static-i18n rewrites for every page; our templates do not read it."""
_IRRELEVANT = frozenset({"site_dir", "docs_dir", "config_file_path", "strict", "dev_addr", "watch"})
"""Where the site goes and how strictly it is built do not change a page."""
_FINISHED = "finished_html"
"""Where a page keeps its finished HTML while Markdown reads the rest; gone before templates see it."""
_PRIVATE = ("locale", "notice")
"""Folders of overrides that are no part of the site."""


class ProclaimPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call] # MkDocs leaves it untyped
    """Publishes the policies: `plugins: [search, proclaim, i18n]`."""

    def __init__(self) -> None:
        self._audience = Audience.PUBLIC
        self._options: Mapping[str, Any] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._templates = Compiled()
        self._is_checking = True
        self._makes_pdf = False
        self._trust = Trust.VERIFIED

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check the options with the command line's own reader."""
        super().load_config({}, config_file_path)
        try:
            self._options = settings.options_in(Path(config_file_path or ""), options)
            settings.from_options(self._options, Path(), "")
        except ConfigError as error:
            return [("proclaim", ValidationError(str(error)))], []
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """A served site is a preview and shows drafts; a built one never does."""
        self._audience = Audience.WRITERS if command == "serve" else Audience.PUBLIC

    def on_shutdown(self) -> None:
        """Delete the staged pages."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def publish_releases_only(self) -> None:
        """Do not hold the working copy against the rules, which a release was held against when it was made.

        The daily build of the public site must go on while somebody writes a draft that has faults.
        """
        self._is_checking = False

    def trust(self, trust: Trust) -> None:
        """Whether records that `verify` refuses are published all the same, under a banner."""
        self._trust = trust

    def make_pdf(self) -> None:
        """Publish every release as a PDF file, too."""
        self._makes_pdf = True

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Stage the pages, unless this is a further language of the same build, and point MkDocs there."""
        try:
            ours = self._settings(config)
            if Path(config.docs_dir) != self._staging.docs:
                _refuse_settings(config, ours)
                _say_outdated(ours)
                if config.strict and self._is_checking:
                    refuse_faults(ours, _day(ours))
                stage(ours, _day(ours), self._audience, self._trust, self._staging, pdf=self._makes_pdf)
                config.docs_dir = str(self._staging.docs)
            _show_pages(config, ours, _language(config), self._audience)
        except ProclaimError as error:
            raise PluginError(str(error)) from error
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what is no part of the site, and what the cache already holds finished."""
        for file in [one for one in files if _is_private(one, config)]:
            files.remove(file)
        kept = self._kept(config)
        for one in self._archive(config):
            page = files.get_file_from_path(one.staged)
            if page is not None and one.restore(kept):
                files.remove(page)
        return files

    def on_env(self, env: Environment, **_: object) -> None:
        """Compile every template once, not once a language."""
        env.bytecode_cache = self._templates

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Before anyone reads it: spare Markdown what is finished HTML; the title is plain text."""
        page.meta["title"] = escape(page.meta["title"])
        short, page.meta[_FINISHED] = take_out(markdown)
        return short

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Before anyone reads it: the page is whole again."""
        return put_back(html, page.meta.pop(_FINISHED))

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Mend the frame that the theme puts around a page."""
        return mended(output, page.meta["lang"])

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """One 404 page that serves all languages (static-i18n's last would win), and our own sitemap."""
        ours, language = self._settings(config), _language(config)
        is_further = language != ours.prevailing
        unwanted = template_name == "sitemap.xml" or (template_name == "404.html" and is_further)
        return "" if unwanted else mended(output, tag_of(language, ours))

    @event_priority(-50)
    def _keep_archive(self, config: MkDocsConfig) -> None:
        """Before static-i18n enters the build again: keep what this language's archive has become."""
        kept, pages_of_language = self._kept(config), list(self._archive(config))
        for one in pages_of_language:
            one.keep(kept)
        kept.prune({one.key for one in pages_of_language})

    @event_priority(-200)
    def _part_search(self, config: MkDocsConfig) -> None:
        """After static-i18n has written its last index: one a language, no address in plain letters."""
        ours, site = self._settings(config), Path(config.site_dir)
        whole = site / searching.PLACE
        if whole.is_file():
            parts = searching.by_language(whole.read_text("utf-8"), ours.prevailing, ours.translations)
            for place, index in parts.items():
                (site / place).parent.mkdir(parents=True, exist_ok=True)
                (site / place).write_text(hide_in_json(index), "utf-8")

    on_post_build = CombinedEvent(_keep_archive, _part_search)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Watch what people edit instead of what we stage, which would never end."""
        server.unwatch(config.docs_dir)
        root = self._settings(config).root
        for folder in ("content", "releases", "overrides"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server

    def _settings(self, config: MkDocsConfig) -> Config:
        root = Path(config.config_file_path or FILE).parent
        return settings.from_options(self._options, root, config.site_url or "")

    @property
    def _staging(self) -> Staging:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="proclaim-")
        return Staging(Path(self._folder.name).resolve())

    def _kept(self, config: MkDocsConfig) -> Cache:
        """Finished pages of the language that is being built."""
        return Cache(cache_folder(self._settings(config)) / "html" / _language(config))

    def _archive(self, config: MkDocsConfig) -> Iterator[Archived]:
        """The archive pages of the language that is being built."""
        language = _language(config)
        folder = "" if language == self._settings(config).prevailing else language
        seal = fingerprint(_relevant(config), _templates(config), code_digest())
        return archive(self._staging.archived(), Path(config.site_dir), language, folder, seal)


def run_build(ours: Config, day: date, audience: Audience, trust: Trust, folder: Path, *, pdf: bool) -> None:
    """Build the site of a repository into a folder, strictly.

    Raises ProclaimError for what the content or the settings deserve, ConfigError for what MkDocs found.
    """
    command: Literal["build", "serve"] = "serve" if audience is Audience.WRITERS else "build"
    with _environment(day), collected("mkdocs") as said:
        try:
            config = load_config(str(ours.root / FILE), site_dir=str(folder), strict=True)
            for plugin in config.plugins.values():
                if isinstance(plugin, ProclaimPlugin):
                    plugin.publish_releases_only()
                    plugin.trust(trust)
                    if pdf:
                        plugin.make_pdf()
            config.plugins.on_startup(command=command, dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
        except (Abort, ConfigurationError, PluginError) as error:
            raise as_ours(error, said) from error
        except OSError as error:
            raise ConfigError(
                f"the site could not be written ({error.strerror})", str(folder), "make room and try again"
            ) from error


def run_server(ours: Config, day: date | None, address: str) -> None:
    """Serve a preview with drafts until it is interrupted. Raises as `run_build`."""
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    with _environment(day):
        try:
            mkdocs_serve(str(ours.root / FILE), dev_addr=address)
        except (Abort, ConfigurationError, PluginError) as error:
            raise as_ours(error, []) from error
        except OSError as error:
            raise ConfigError(
                f"the preview cannot be served ({error.strerror})", address, "choose another --address"
            ) from error


def _show_pages(config: MkDocsConfig, ours: Config, language: str, audience: Audience) -> None:
    """Navigation, words and templates for the language that is being built."""
    every = words(ours)
    # Material takes names for HTML; what is escaped already, its filters and ours leave as it is.
    config.site_name = escape(config.site_name)
    config.nav = [_escaped(item) for item in pages.navigation(ours, every[language])]
    # Pages outside the navigation are meant to be there.
    config.not_in_nav = GitIgnoreSpec.from_lines(["*"])
    config.extra["proclaim"] = {
        "not_found": pages.not_found(ours, every),
        "folder": "" if language == ours.prevailing else f"/{language}/",
        "content_security_policy": pages.content_security_policy(preview=audience is Audience.WRITERS),
    }
    toc = config.mdx_configs.setdefault("toc", {})
    toc["permalink_title"] = every[language].say("pages.permalink")
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")
    folder = str(packaged())
    if folder not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, folder)


def _escaped(item: pages.NavItem) -> pages.NavItem:
    """An entry of the navigation with its names as HTML."""
    return {
        escape(name): below if isinstance(below, str) else [_escaped(inner) for inner in below]
        for name, below in item.items()
    }


def _templates(config: MkDocsConfig) -> list[Path]:
    """The files outside installed packages that take part in rendering."""
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    root = Path(config.config_file_path or FILE).parent
    hooks = [root / str(name) for name in config.hooks]
    return [*own, packaged(), *hooks]


def _relevant(config: MkDocsConfig) -> dict[str, object]:
    """The settings that can change a page, as they stand for the language that is being built."""
    values = {name: value for name, value in config.data.items() if name not in _IRRELEVANT}
    values["theme"] = dict(config.theme)
    values["plugins"] = {name: dict(one.config) for name, one in config.plugins.items()}
    values["extra"] = {name: value for name, value in config.extra.items() if name != _SWITCHER}
    return values


def _say_outdated(ours: Config) -> None:
    """Say that copied templates are old; no warning of MkDocs, which would end a strict build."""
    if sentence := outdated(ours.root):
        _LOG.info(sentence)


def _refuse_settings(config: MkDocsConfig, ours: Config) -> None:
    """Hold what stands twice in mkdocs.yml against each other."""
    plugin = config.plugins.get(_I18N)
    if plugin is None:
        fix = 'add "- i18n:" after "- proclaim:"'
        raise ConfigError("the i18n plugin is not configured", "mkdocs.yml, plugins", fix)
    built = [one.locale for one in plugin.config.languages if one.build]
    default = [one.locale for one in plugin.config.languages if one.default]
    if sorted(built) != sorted(ours.languages) or default != [ours.prevailing]:
        raise ConfigError(
            f"the languages ({', '.join(built)}) are not those of proclaim ({', '.join(ours.languages)}) "
            f"with {ours.prevailing} as the default",
            "mkdocs.yml, plugins.i18n.languages",
            "write the same languages in both, the prevailing one with default: true",
        )
    if plugin.config.docs_structure != "folder" or plugin.config.fallback_to_default:
        raise ConfigError(
            "pages lie in a folder for each language",
            "mkdocs.yml, plugins.i18n",
            "write docs_structure: folder and fallback_to_default: false",
        )
    if not config.use_directory_urls:
        raise ConfigError("links are made for use_directory_urls: true", "mkdocs.yml", "delete the option")


def _language(config: MkDocsConfig) -> str:
    """The language that is being built: static-i18n sets it before it enters the build again."""
    plugin = config.plugins[_I18N]
    return str(getattr(plugin, "current_language", None) or getattr(plugin, "default_language", ""))


def _day(ours: Config) -> date:
    text = os.environ.get(DAY)
    if not text:
        return datetime.now(ours.time_zone).date()
    try:
        return days.read(text)
    except ValueError as error:
        problem, _, fix = str(error).partition("; ")
        raise ConfigError(problem, f"${DAY}", fix) from error


def _is_private(file: File, config: MkDocsConfig) -> bool:
    """Whether a theme's file is words or a template of letters: files for us, not for readers."""
    source = file.abs_src_path or ""
    in_pages = source.startswith(config.docs_dir + os.sep)
    return not in_pages and file.src_uri.split("/")[0] in _PRIVATE


@contextlib.contextmanager
def _environment(day: date | None) -> Iterator[None]:
    """The day of the build where the plugin looks for it."""
    before = os.environ.get(DAY)
    if day is not None:
        os.environ[DAY] = day.isoformat()
    try:
        yield
    finally:
        os.environ.pop(DAY, None)
        if before is not None:
            os.environ[DAY] = before
