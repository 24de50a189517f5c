"""Living pages built by Zensical 0.0.73 out of the same staged folder; nothing else of it is published.

It runs as a process of its own, on a project in a temporary folder: our templates, no theme, and Markdown
that reads nothing, because bodies are finished HTML. Of what it writes only our pages are taken.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from proclaim.config import FILE
from proclaim.errors import ConfigError
from proclaim.pages.page import END_OF_FACTS
from proclaim.site import stage as staging
from proclaim.site.complaints import without_colours
from proclaim.site.fingerprint import fingerprint
from proclaim.site.rendering import folders, refusal, templates_of
from proclaim.site.stage import Living, Order, Staging

_TOOL = "zensical"
_EXTENSION = "verbatim"
"""Our extension for python-markdown, a module beside this one."""
_DOCS, _SITE, _THEME = "docs", "site", "theme"
_SPELLINGS = {"&#x2f;": "/", "&#x27;": "&#39;", "&quot;": "&#34;"}
"""How MiniJinja escapes a character, and how MarkupSafe does."""
_SETTINGS = {
    "docs_dir": _DOCS,
    "site_dir": _SITE,
    # Without a name Zensical adds no theme of its own; TOML cannot say so, hence mkdocs.yml.
    "theme": {"name": None, "custom_dir": _THEME, "font": False},
    "nav": [],
    "plugins": [],
    "markdown_extensions": [_EXTENSION],
    # Zensical expects the list of languages, which our template does not read.
    "extra": {"alternate": []},
}


def run_build(order: Order, folder: Path) -> None:
    """Build the site of a repository into a folder. Raises as `Generator.run_build` says."""
    if find_spec(_TOOL) is None:
        raise ConfigError(
            "Zensical is not installed", "", "run `pip install 'proclaim[zensical]'`, or build with MkDocs"
        )
    seal = fingerprint(_SETTINGS, templates_of(order.config.root), staging.code_digest())
    try:
        with tempfile.TemporaryDirectory(prefix="proclaim-") as name:
            project = Path(name).resolve()
            living = staging.stage(order, Staging(project / _DOCS, folder), seal)
            _write_project(order, project)
            _run(project)
            for page in living:
                _take(order, page, project, folder)
    except OSError as error:
        raise ConfigError(
            f"the site could not be written ({error.strerror})", str(folder), "make room and try again"
        ) from error


def _write_project(order: Order, project: Path) -> None:
    named = {"site_name": order.config.company, "site_url": order.config.site_url}
    (project / FILE).write_text(json.dumps({**_SETTINGS, **named}), "utf-8")
    shutil.copy(Path(__file__).with_name(f"{_EXTENSION}.py"), project)
    for templates in reversed(folders(order.config.root)):
        shutil.copytree(templates, project / _THEME, ignore=_all_but_templates, dirs_exist_ok=True)


def _all_but_templates(folder: str, names: list[str]) -> set[str]:
    """What is not copied: a theme's settings, styles and scripts, which Zensical would publish."""
    return {name for name in names if not name.endswith(".html") and not Path(folder, name).is_dir()}


def _run(project: Path) -> None:
    command = [sys.executable, "-m", _TOOL, "build", "--config-file", str(project / FILE)]
    paths = [str(project), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run(
        command,
        cwd=project,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise _as_ours(done.stderr)


def _as_ours(said: str) -> ConfigError:
    """Its last line, which says what it stumbled over: a template, nearly always."""
    lines = without_colours(said).strip().splitlines() or ["no reason given"]
    reason = lines[-1].removeprefix("RuntimeError: ")
    if ".html" in reason:
        return refusal(reason)
    return ConfigError(f"Zensical refused to build the site: {reason}", FILE, "mend what it names")


def _take(order: Order, page: Living, project: Path, folder: Path) -> None:
    _, _, body = (project / _DOCS / page.staged).read_text("utf-8").partition(END_OF_FACTS)
    built = (project / _SITE / page.staged).with_suffix(".html").read_text("utf-8")
    finished = _as_jinja_writes(built, body.strip())
    staging.keep(order.config, page, finished)
    target = folder / page.address
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(finished, "utf-8")


def _as_jinja_writes(page: str, body: str) -> str:
    """The page with what is escaped around its body spelled as on all other pages."""
    before, found, after = page.partition(body)
    for theirs, usual in _SPELLINGS.items():
        before, after = before.replace(theirs, usual), after.replace(theirs, usual)
    return f"{before}{found}{after}"
