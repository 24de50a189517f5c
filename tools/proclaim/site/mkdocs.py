"""The MkDocs plugin; the only importer of MkDocs.

Before a build it writes all finished files of the site and stages the living pages in a folder of its own,
to which it points MkDocs; static-i18n then builds each further language by entering the build again, so every
hook here runs once a language. Our template extends nothing of the theme, whose files are not published.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, Template
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig, ValidationError
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from pathspec.gitignore import GitIgnoreSpec

from proclaim import config as settings
from proclaim import days
from proclaim.config import Config
from proclaim.config.file import FILE
from proclaim.errors import ConfigError, ProclaimError
from proclaim.site import stage as staging
from proclaim.site.checked import Trust, refuse_faults
from proclaim.site.complaints import as_ours, collected
from proclaim.site.fingerprint import fingerprint
from proclaim.site.remarks import NO_SEARCH, is_search
from proclaim.site.rendering import POLICIES, TEMPLATE, folders, refusing, templates_of
from proclaim.site.stage import Audience, Living, Order, Staging
from proclaim.templates.stamp import outdated

DAY = "PROCLAIM_AS_OF"
"""Environment variable with the day of the build, YYYY-MM-DD; today if it is not set."""
_LOG = logging.getLogger("mkdocs.plugins.proclaim")
_I18N = "i18n"
_SWITCHER = "alternate"
"""The part of `extra` that static-i18n rewrites for every page; our template does not read it."""
_IRRELEVANT = frozenset({"site_dir", "docs_dir", "config_file_path", "strict", "dev_addr", "watch"})
"""Where the site goes and how strictly it is built do not change a page."""
_FINISHED = ".finished"
"""Folder inside the site for what is finished before MkDocs clears the site; it spares hidden ones."""
_BODY = "finished_html"
"""Where a page keeps its body while Markdown reads nothing; gone before templates see it."""


class ProclaimPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call] # MkDocs leaves it untyped
    """Publishes the policies: `plugins: [proclaim, i18n]`."""

    config_scheme = (("enabled", Type(bool, default=True)),)
    """Listed so that our own reader refuses it; else `enabled: false` would make MkDocs publish docs_dir."""

    def __init__(self) -> None:
        self._is_dirty = False
        self._audience = Audience.PUBLIC
        self._options: Mapping[str, Any] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._living: dict[str, Living] = {}
        self._is_checking = True
        self._makes_pdf = False
        self._trust = Trust.VERIFIED
        self._documents: frozenset[str] | None = None
        self._replaces: Path | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check the options with the command line's own reader."""
        super().load_config({"enabled": True}, config_file_path)
        try:
            self._options = settings.options_in(Path(config_file_path or ""), options)
            settings.from_options(self._options, Path(config_file_path or FILE).parent, "")
        except ConfigError as error:
            return [("proclaim", ValidationError(str(error)))], []
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """A served site is a preview and shows drafts; a built one never does."""
        self._is_dirty = dirty
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

    def only(self, documents: frozenset[str] | None, replaces: Path | None) -> None:
        """Make the own files of these documents only, beside what all share; None for all.

        replaces: the site whose unchanged files are taken over.
        """
        self._documents, self._replaces = documents, replaces

    def make_pdf(self, wanted: bool) -> None:
        """Say whether PDF files are made; MkDocs keeps a plugin for the next build."""
        self._makes_pdf = wanted

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Stage the pages, unless this is a further language of the same build, and point MkDocs there."""
        with _spoken():
            if self._is_dirty:
                raise ConfigError(
                    "a dirty build would leave pages of an earlier build in the site",
                    "--dirty",
                    "leave it out: pages that did not change are not made again anyway",
                )
            ours = self._settings(config)
            if Path(config.docs_dir) != self._docs:
                _refuse_settings(config, ours)
                _say_outdated(ours)
                _ignore_search(config)
                if config.strict and self._is_checking:
                    refuse_faults(ours, _day(ours))
                self._stage(config, ours)
            _show_pages(config, ours)
        return config

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """After other plugins: put what is finished into the site, which MkDocs has cleared, and leave out
        every file that was not staged."""
        with _spoken():
            _refuse_other_docs(config, self._docs)
        site = Path(config.site_dir)
        if (site / _FINISHED).is_dir():
            for one in (site / _FINISHED).iterdir():
                one.rename(site / one.name)
            (site / _FINISHED).rmdir()
        for file in list(files):
            if file.src_uri not in self._living or Path(file.abs_src_path or "") != self._docs / file.src_uri:
                files.remove(file)
        return files

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Before anyone reads it: a page's body is finished, so Markdown need not read it."""
        page.meta[_BODY] = markdown.strip()
        return ""

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Before anyone reads it: the page is whole again."""
        body: str = page.meta.pop(_BODY)
        return f"{body}{html}"

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Say of a template that cannot be used what is said of it everywhere else."""
        env.template_class = _Template
        env.policies.update(POLICIES)
        with _spoken(), refusing():
            env.get_template(TEMPLATE)
        return env

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """After everyone: remember the finished page."""
        staging.keep(self._settings(config), self._living[page.file.src_uri], output)
        return output

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
    def _docs(self) -> Path:
        """Where the pages of this run are staged."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="proclaim-")
        return Path(self._folder.name).resolve() / "docs"

    def _stage(self, config: MkDocsConfig, ours: Config) -> None:
        finished = Path(config.site_dir) / _FINISHED
        shutil.rmtree(finished, ignore_errors=True)
        finished.mkdir(parents=True)
        shutil.rmtree(self._docs, ignore_errors=True)
        order = Order(
            ours, _day(ours), self._audience, self._trust, self._makes_pdf, self._documents, self._replaces
        )
        seal = fingerprint(_relevant(config), _templates(config, ours), staging.code_digest())
        left = staging.stage(order, Staging(self._docs, finished), seal)
        self._living = {one.staged: one for one in left}
        config.docs_dir = str(self._docs)


class _Template(Template):
    """A template whose faults are sentences of ours."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page. Raises PluginError."""
        with _spoken(), refusing():
            return super().render(*args, **kwargs)


@contextlib.contextmanager
def _spoken() -> Iterator[None]:
    """Raise what is ours as the error that MkDocs ends with as one sentence."""
    try:
        yield
    except ProclaimError as error:
        raise PluginError(str(error)) from error


def run_build(order: Order, folder: Path) -> None:
    """Build the site of a repository into a folder, strictly.

    Raises ProclaimError for what the content or the settings deserve, ConfigError for what MkDocs found.
    """
    is_preview = order.audience is Audience.WRITERS
    command: Literal["build", "serve"] = "serve" if is_preview else "build"
    with _environment(order.day), collected("mkdocs") as said:
        try:
            config = load_config(str(order.config.root / FILE), site_dir=str(folder), strict=True)
            for plugin in config.plugins.values():
                if isinstance(plugin, ProclaimPlugin):
                    plugin.publish_releases_only()
                    plugin.trust(order.trust)
                    plugin.only(order.documents, order.replaces)
                    plugin.make_pdf(order.makes_pdf)
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


def _show_pages(config: MkDocsConfig, ours: Config) -> None:
    """Our template for every page, and none of the theme's own pages."""
    # Pages outside the navigation are meant to be there: the template has a menu of its own.
    config.nav = ["index.md"]
    config.not_in_nav = GitIgnoreSpec.from_lines(["*"])
    # These speak of files in content/, and would leave out staged pages of the same name.
    config.exclude_docs = config.draft_docs = None
    config.theme.static_templates.clear()
    config.theme.dirs[:] = [str(one) for one in folders(ours.root)]


def _ignore_search(config: MkDocsConfig) -> None:
    """Leave MkDocs's search out of the build: the site has its own."""
    for name in filter(is_search, list(config.plugins)):
        unwanted = config.plugins.pop(name)
        for event, methods in config.plugins.events.items():
            config.plugins.events[event] = [
                one for one in methods if getattr(one, "__self__", None) is not unwanted
            ]
        # A warning of MkDocs would end a strict build.
        say = _LOG.info if config.strict else _LOG.warning
        say(NO_SEARCH)


def _templates(config: MkDocsConfig, ours: Config) -> list[Path]:
    """The files outside installed packages that take part in rendering."""
    return [*templates_of(ours.root), *(ours.root / str(name) for name in config.hooks)]


def _relevant(config: MkDocsConfig) -> dict[str, object]:
    """The settings that can change a page, as they stand for the language that is being built."""
    values = {name: value for name, value in config.data.items() if name not in _IRRELEVANT}
    values["theme"] = dict(config.theme)
    values["plugins"] = {name: _options(one) for name, one in config.plugins.items()}
    values["extra"] = {name: value for name, value in config.extra.items() if name != _SWITCHER}
    return values


def _options(plugin: object) -> dict[str, object]:
    """The options of a plugin; a hook, which MkDocs lists among them, has none."""
    return dict(plugin.config) if isinstance(plugin, BasePlugin) else {}


def _say_outdated(ours: Config) -> None:
    """Say that copied templates are old; no warning of MkDocs, which would end a strict build."""
    if sentence := outdated(ours.root):
        _LOG.info(sentence)


def _refuse_other_docs(config: MkDocsConfig, staged: Path) -> None:
    """Publish nothing but what was staged: whatever else lies there, nobody has released it."""
    if Path(config.docs_dir) != staged:
        raise ConfigError(
            f"another plugin or a hook has set docs_dir to {config.docs_dir}, where texts may lie "
            "that nobody has released",
            FILE,
            "take it out",
        )


def _refuse_settings(config: MkDocsConfig, ours: Config) -> None:
    """Hold what stands twice in mkdocs.yml against each other."""
    plugin = config.plugins.get(_I18N)
    # One that is disabled has no options.
    if plugin is None or not plugin.config:
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


def _day(ours: Config) -> date:
    text = os.environ.get(DAY)
    if not text:
        return datetime.now(ours.time_zone).date()
    try:
        return days.read(text)
    except ValueError as error:
        problem, _, fix = str(error).partition("; ")
        raise ConfigError(problem, f"${DAY}", fix) from error


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
