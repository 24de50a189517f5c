"""What a page is to the site: a path, a key of all that it is made of, and a way to make it.

The text is made only when somebody asks for it, so that a page whose key is known costs nothing. The
front matter is JSON, one value a line, which is YAML too and reads the same everywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

# What YAML 1.1 (5.1, c-printable) does not let stand as it is, and its line breaks: MkDocs would take the
# whole front matter for text. JSON has escaped the rest of them.
_UNWRITTEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the staged folder: a Markdown page, or a plain file for programs."""

    path: str
    """Path inside the staged folder, with forward slashes: fr/privacy/index.md, releases.json."""
    key: str
    """Digest of everything that the text is made of; the same key always means the same text."""
    make: Callable[[], str]
    archived: bool = False
    """Whether it stands outside navigation and search: no other page changes with it."""


def digest(*parts: object) -> str:
    """A key for these values; they must print themselves the same way in every run."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def front_matter(facts: Mapping[str, object]) -> str:
    """The head of a staged page. Facts that are None are left out."""
    lines = (f"{name}: {_json(value)}" for name, value in facts.items() if value is not None)
    return "\n".join(["---", *lines, "---", "", ""])


def _json(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return _UNWRITTEN.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
