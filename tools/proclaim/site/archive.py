"""Finished pages of the archive, kept from one build to the next.

A release's own pages stand outside navigation and search, so no other page changes with them: as long as
their staged text and all that renders it are the same, so is the finished HTML, byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from proclaim.site.cache import Cache


@dataclass(frozen=True, slots=True)
class Archived:
    """One page of the archive in one language."""

    staged: str
    """Path inside the staged folder."""
    output: Path
    """Where its finished HTML belongs."""
    key: str
    """Digest of its staged text and of all that renders it."""

    def restore(self, kept: Cache) -> bool:
        """Put the finished page where it belongs; whether the cache had it."""
        content = kept.get(self.key)
        if content is None:
            return False
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self.output.write_bytes(content)
        return True

    def keep(self, kept: Cache) -> None:
        """Remember the finished page, if it was built and is not known yet."""
        if not kept.has(self.key) and self.output.is_file():
            kept.put(self.key, self.output.read_bytes())


def archive(
    digests: Mapping[str, str], site: Path, language: str, folder: str, seal: str
) -> Iterator[Archived]:
    """The archive pages of one language.

    digests: staged path -> digest of its text, for every language.
    folder: where the language lies below the site, "" for the prevailing one.
    seal: digest of all that turns staged text into finished pages (see `fingerprint`).
    """
    for staged, digest in digests.items():
        if staged.startswith(f"{language}/"):
            output = site / folder / staged.removeprefix(f"{language}/")
            key = hashlib.sha256(f"{seal}\0{staged}\0{digest}".encode()).hexdigest()
            yield Archived(staged, output.with_suffix(".html"), key)
