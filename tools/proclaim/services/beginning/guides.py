"""What a team finds around its policies: how a day's work goes, the checks of commits and pull requests.

Files of a repository that is there already are not overwritten: lists of git get the lines that they lack,
everything else stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from proclaim import __version__, locale
from proclaim.config import Config, DocumentConfig
from proclaim.services.beginning.settings import STARTER

_LISTS = (".gitattributes", ".gitignore")
"""Files of lines that can be added to: each line stands for itself."""
_GUIDES = (*_LISTS, ".pre-commit-config.yaml", ".github/workflows/policies.yml", "README.md")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|&]")
"""Signs that Markdown may read as markup within a line."""


def made(config: Config, document: DocumentConfig, section: str) -> dict[str, bytes]:
    """The files: path in the repository -> bytes.

    document, section: what the day's work is shown with, and the name of a file that each language has of it.
    """
    # Markdown and YAML are written, no HTML; what people have named is made plain text by a filter.
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True)  # noqa: S701 - see above
    environment.filters["plain"] = _plain
    values = {
        **_of_company(config.of_document(document.id), document),
        "section": section,
        "version": __version__,
    }
    return {
        path: environment.from_string((STARTER / path).read_text("utf-8")).render(values).encode()
        for path in _GUIDES
    }


def _of_company(config: Config, document: DocumentConfig) -> dict[str, object]:
    words = locale.load(locale.DEFAULT)
    english = {tag: words.name_of(tag) for tag in config.languages}
    *first, last = english.values()
    return {
        "company": config.company,
        "contact": config.contact,
        "site_url": config.site_url,
        "translations": config.translations,
        "prevailing": config.prevailing,
        "prevailing_name": english[config.prevailing],
        "english": english,
        "names": f"{', '.join(first)} and {last}" if first else last,
        "summaries": " ".join(f'--summary {tag}="…"' for tag in config.languages),
        "document": document.id,
        "days": document.notice_days,
    }


def _plain(text: str) -> str:
    return _MARKUP.sub(lambda sign: f"\\{sign[0]}", text)


def beside(folder: Path, files: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """What of these files is to be written in a folder, and the names of those that stay as they are."""
    written, kept = {}, []
    for path, content in files.items():
        place = folder / path
        if not place.exists() and not place.is_symlink():
            written[path] = content
        elif path in _LISTS and place.is_file() and not place.is_symlink():
            written[path] = _completed(place.read_bytes(), content)
        else:
            kept.append(path)
    return written, tuple(kept)


def _completed(theirs: bytes, ours: bytes) -> bytes:
    """A list with the lines of ours that it lacks, at its end."""
    have = {line.strip() for line in theirs.splitlines()}
    lacking = [line for line in ours.splitlines() if line.strip() not in have]
    if not lacking:
        return theirs
    between = b"" if not theirs or theirs.endswith(b"\n") else b"\n"
    return theirs + between + b"\n".join(lacking) + b"\n"
