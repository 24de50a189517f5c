"""Puts the frame around a page: one template, which sees the page's facts and its body and nothing else.

Site generators run the same template on living pages; pages of the archive are finished here.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template, TemplateError

from proclaim.errors import ConfigError
from proclaim.pages import Sheet
from proclaim.templates import FOLDER, packaged

TEMPLATE = "main.html"


class Renderer:
    """Renders sheets with a company's own templates, or ours where it has none."""

    def __init__(self, root: Path) -> None:
        """root: the folder of mkdocs.yml."""
        self._folders = [one for one in (root / FOLDER, packaged()) if one.is_dir()]

    def finish(self, sheet: Sheet) -> str:
        """The finished page. Raises ConfigError where the template cannot be used."""
        try:
            return self._template.render(page={"meta": sheet.facts, "content": sheet.body})
        except TemplateError as error:
            raise _refusal(error) from error

    @cached_property
    def seal(self) -> str:
        """Digest of the templates: other ones make other pages."""
        files = sorted(path for folder in self._folders for path in folder.glob("*.html"))
        return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()

    @cached_property
    def _template(self) -> Template:
        # Values are escaped in the template, as the site generators' own environments need it.
        found = Environment(loader=FileSystemLoader(self._folders), autoescape=False)  # noqa: S701
        try:
            return found.get_template(TEMPLATE)
        except TemplateError as error:
            raise _refusal(error) from error


def _refusal(error: TemplateError) -> ConfigError:
    said = str(error).split("\n", 1)[0]
    return ConfigError(
        f"this template does not fit this version of proclaim ({said})",
        f"{FOLDER}/{TEMPLATE}",
        "run `proclaim upgrade`, or delete the file to use proclaim's own",
    )
