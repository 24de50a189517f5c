"""Any two versions of a document compared: a page, and the files from which it puts a redline together.

There is a file for each pair of section texts in which two versions differ. It is named after both texts and
never changes, so that a new release adds only new pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from proclaim.pages.comparing import index
from proclaim.pages.comparing.forms import picker
from proclaim.pages.comparing.fragments import Fragments
from proclaim.pages.comparing.page import FILE, comparison
from proclaim.pages.comparing.since import since
from proclaim.pages.comparing.texts import Texts
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.page import Page, digest

__all__ = ["comparison", "files", "picker", "since"]


def files(here: Here, shelf: Shelf) -> Iterator[Page]:
    """The files that the page of comparisons reads; `here` is that page."""
    texts = Texts(here, shelf)
    pairs = [*texts.pairs()]
    words = _words(here)
    known = digest(words, shelf.retirement, texts.releases)
    yield _file(here, FILE, known, shelf, partial(index.versions, here, shelf, texts, pairs))
    for old, several in groupby((one for one in pairs if one.together), key=lambda pair: pair.old.id):
        yield _file(here, f"{old}.json", known, shelf, partial(index.together, [*several]))
    fragments = Fragments(here, shelf.id)
    parts = {part.name: part for pair in pairs for part in pair.parts}
    # Neighbours are made together, and those of one section share its texts.
    for part in sorted(parts.values(), key=lambda one: (one.ids, one.name)):
        yield _file(here, f"{part.name}.html", words, shelf, partial(fragments.written, part))


def _file(here: Here, name: str, key: str, shelf: Shelf, make: Callable[[], str]) -> Page:
    return Page(here.address + name, key, make, document=shelf.id)


def _words(here: Here) -> str:
    """Digest of what a redline is made of beside its two texts, which its name tells."""
    config = here.edition.config
    folders = [(one.id, one.folder) for one in config.documents.values()]
    return digest(here.locale.tag, here.locale.table, config.prevailing, config.time_zone.key, folders)
