"""Where our own page templates lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from proclaim.errors import ConfigError

_PACKAGE = Path(__file__).parents[1]


def packaged() -> Path:
    """The folder of templates that came with proclaim. Raises ConfigError where it was taken away."""
    for folder in (_PACKAGE / "overrides", _PACKAGE.parents[1] / "overrides"):
        if (folder / "main.html").is_file():
            return folder
    raise ConfigError("proclaim's own page templates are gone", str(_PACKAGE), "install proclaim again")
