"""Where the templates of pages and letters lie: a company's own in overrides/, ours beside the package.

`proclaim init` copies ours into a new repository, where a company may edit them; stamp.py tells which version
was copied, and so whether the copies are today's.
"""

from __future__ import annotations

from pathlib import Path

from proclaim.errors import ConfigError

_PACKAGE = Path(__file__).parents[1]
FOLDER = "overrides"
"""Folder of a company's own templates, beside its mkdocs.yml."""


def packaged() -> Path:
    """The folder of templates that came with proclaim. Raises ConfigError where it was taken away."""
    for folder in (_PACKAGE / "overrides", _PACKAGE.parents[1] / "overrides"):
        if (folder / "main.html").is_file():
            return folder
    raise ConfigError("proclaim's own page templates are gone", str(_PACKAGE), "install proclaim again")


def read(root: Path, name: str) -> str:
    """The text of a file of overrides/ (`assets/paper.css`), the repository's own where it has one.

    Raises ConfigError.
    """
    own = root / FOLDER / name
    file = own if own.is_file() else packaged() / name
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"this template cannot be read ({error})", str(file), "mend the file") from error
