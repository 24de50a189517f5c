"""Puts the frame around a page: one template, which sees the page's facts and its body and nothing else.

Site generators run the same template on living pages; pages of the archive are finished here.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template, TemplateError

from proclaim.errors import ConfigError
from proclaim.pages import Sheet
from proclaim.templates import FOLDER, packaged

TEMPLATE = "main.html"
_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a template can raise: Jinja's own errors, and those of Python that an expression in it meets."""

POLICIES = {
    "json.dumps_kwargs": {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")},
}
"""How Jinja writes JSON: as MiniJinja does, so that a page is the same whatever renders it."""


class Renderer:
    """Renders sheets with a company's own templates, or ours where it has none."""

    def __init__(self, root: Path) -> None:
        """root: the folder of mkdocs.yml."""
        self._root = root

    def finish(self, sheet: Sheet) -> str:
        """The finished page. Raises ConfigError where the template cannot be used."""
        with refusing():
            return self._template.render(page={"meta": sheet.facts, "content": sheet.body})

    @cached_property
    def seal(self) -> str:
        """Digest of the templates: other ones make other pages."""
        return hashlib.sha256(b"\0".join(one.read_bytes() for one in templates_of(self._root))).hexdigest()

    @cached_property
    def _template(self) -> Template:
        # Values are escaped in the template, as the site generators' own environments need it.
        found = Environment(loader=FileSystemLoader(folders(self._root)), autoescape=False)  # noqa: S701
        found.policies.update(POLICIES)
        with refusing():
            return found.get_template(TEMPLATE)


def folders(root: Path) -> list[Path]:
    """Where templates are looked for, the company's own first.

    root: the folder of mkdocs.yml.
    """
    return [one for one in (root / FOLDER, packaged()) if one.is_dir()]


def templates_of(root: Path) -> list[Path]:
    """Every template that can take part in a page, in the order of `folders`."""
    return [file for folder in folders(root) for file in sorted(folder.rglob("*.html"))]


@contextlib.contextmanager
def refusing() -> Iterator[None]:
    """Raise ConfigError where a template that is loaded or rendered inside the block cannot be used."""
    try:
        yield
    except _FAULTS as error:
        raise refusal(str(error)) from error


def refusal(said: str) -> ConfigError:
    """What is said of a template that a generator, or Jinja itself, could not use."""
    # Jinja lists every folder where it looked for a template, which says nothing about this one.
    reason = said.split("\n", 1)[0].partition(" in search path")[0]
    return ConfigError(
        f"this template does not fit this version of proclaim ({reason})",
        f"{FOLDER}/{TEMPLATE}",
        "run `proclaim upgrade`, or delete the file to use proclaim's own",
    )
