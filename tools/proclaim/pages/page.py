"""What a page is to the site: an address, a key of all that it is made of, and a way to make it.

The text is made only when somebody asks for it, so that a page whose key is known costs nothing. A sheet is
a page before the frame is put around it; finished HTML depends on the sheet and the templates alone.
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
INDEX = "index.html"
END_OF_FACTS = "\n---\n\n"
"""What stands between the front matter of a staged page and its body; facts hold no line break."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page without its frame."""

    facts: Mapping[str, object]
    """What the template puts around the body: title, language, menu, links; None for what a page lacks."""
    body: str
    """Finished HTML."""

    def staged(self) -> str:
        """The page as a file that a site generator for Markdown can build: front matter and raw HTML.

        The front matter is JSON, one value a line, which is YAML too and reads the same everywhere.
        """
        lines = (f"{name}: {_json(value)}" for name, value in self.facts.items() if value is not None)
        return "\n".join(["---", *lines]) + f"{END_OF_FACTS}{self.body}\n"


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site."""

    address: str
    """Where it lies below the root of the site: fr/privacy/index.html, releases.json."""
    key: str
    """Digest of everything that it is made of; the same key always means the same content."""
    make: Callable[[], Sheet | str]
    """Gives a sheet for a page, and text for a file for programs."""
    document: str = ""
    """The document that it belongs to; empty for what all documents share."""
    language: str = ""
    """The language of a living page, which a site generator builds; empty for what we write ourselves."""

    @property
    def is_living(self) -> bool:
        """Whether a site generator builds it. All else is finished here and never read again."""
        return bool(self.language)


def digest(*parts: object) -> str:
    """A key for these values; they must print themselves the same way in every run."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _json(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return _UNWRITTEN.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
