"""Pages -> finished files, and a folder of living pages that any site generator for Markdown can build.

Pages are made one by one and written at once, so that a site of any size needs the memory of one page. What
was made before comes from the cache, by content.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path

from proclaim import blocks, inspection, locale, pages, timeline
from proclaim.config import Config
from proclaim.errors import ConfigError
from proclaim.locale import Locale
from proclaim.locale.tags import tags_of
from proclaim.model import Document, History, Release
from proclaim.pages import Edition, Page, Sheet, Shelf
from proclaim.pages.page import INDEX
from proclaim.site import paper
from proclaim.site.cache import Cache
from proclaim.site.checked import Readings, Trust, record_faults, refusal
from proclaim.site.fingerprint import packages
from proclaim.site.known import Known
from proclaim.site.rendering import Renderer
from proclaim.site.sharing import share
from proclaim.store import Store
from proclaim.templates import FOLDER, packaged

PACKAGE = Path(__file__).parents[1]
_SHARED = "_shared"
"""Folder of the cache for what belongs to no document; no document can have this id."""
_TEMPLATE = ".html"
_NOT_SERVED = (".xml", "locale", "notice", "partials")
"""How the names of other files and folders end that lie in overrides/ itself and are not for readers."""


class Audience(StrEnum):
    """Who will read the pages: drafts are only for those who write."""

    PUBLIC = "public"
    WRITERS = "writers"


@dataclass(frozen=True, slots=True)
class Order:
    """What one build is to make."""

    config: Config
    day: date
    audience: Audience
    trust: Trust
    makes_pdf: bool = False
    documents: frozenset[str] | None = None
    """The documents whose own files are made, beside those that all share; None for all."""
    replaces: Path | None = None
    """The site whose unchanged files are taken over."""


@dataclass(frozen=True, slots=True)
class Living:
    """A page that the site generator builds."""

    staged: str
    """Path inside the staged folder: fr/privacy/index.md."""
    address: str
    """Address below the root of the site: fr/privacy/index.html."""
    document: str
    key: str
    """Digest of all that its finished HTML is made of."""


@dataclass(frozen=True, slots=True)
class Staging:
    """The folders of one run."""

    docs: Path
    """The living pages, a folder a language: what the site generator builds."""
    finished: Path
    """Everything else, as it belongs into the site."""


def cache_folder(config: Config) -> Path:
    """Where a repository keeps what it has made; git ignores it."""
    return config.root / ".cache" / "proclaim"


def words(config: Config) -> dict[str, Locale]:
    """The words of every language, the company's own over ours."""
    return locale.load_all(tags_of(config.languages, config), config.words)


def stage(order: Order, staging: Staging, generator: str) -> list[Living]:
    """Write all finished files of the site, and stage the living pages that no cache holds finished.

    generator: digest of what turns a staged page into a finished one. The first page of each language is
    always staged, since a generator refuses to build nothing.
    Raises any ProclaimError that the content deserves; ContentError also for records that `verify` refuses,
    unless they are to be published unverified or are only previewed.
    """
    config = order.config
    if not config.site_url:
        raise ConfigError(
            "there is no site_url", "mkdocs.yml", "write the address at which the site is published"
        )
    _hide(cache_folder(config))
    try:
        with closing(Store(config)) as store:
            return _Writer(order, staging, generator, store.read_anew).write(edition(order, store))
    except OSError as error:
        raise ConfigError(
            f"the pages could not be written ({error.strerror})",
            str(staging.finished),
            "make room and try again",
        ) from error


def keep(config: Config, living: Living, finished: str) -> None:
    """Remember what the site generator made of a living page."""
    _cache(config, living.document).put(living.key, finished.encode())


@cache
def code_digest() -> str:
    """Digest of this package's own files: another version may write other pages."""
    files = sorted(one for one in PACKAGE.rglob("*") if one.suffix in (".py", ".toml"))
    return hashlib.sha256(b"\0".join(one.read_bytes() for one in files)).hexdigest()


class _Writer:
    """Writes the files of one build."""

    def __init__(self, order: Order, staging: Staging, generator: str, before: Callable[[], None]) -> None:
        """before: called before other processes make pages."""
        self._order = order
        self._staging = staging
        self._generator = generator
        self._before = before
        self._renderer = Renderer(order.config.root)
        self._seal = f"{code_digest()} {self._renderer.seal}"
        self._home = {f"{language}/index.md" for language in order.config.languages}

    def write(self, plain: Edition) -> list[Living]:
        """Everything; gives the living pages that are left to the generator."""
        edition = replace(plain, papers=dict(self._papers(plain)), has_papers=self._order.makes_pdf)
        copy_assets(self._order.config.root, self._staging.finished)
        left: list[Living] = []
        for document, several in groupby(
            pages.build(edition, self._order.documents), lambda one: one.document
        ):
            # What was read to verify all records, or to make another document, takes memory of every process.
            blocks.forget()
            left += self._of_document(document, several)
        return left

    def _papers(self, plain: Edition) -> Iterator[tuple[str, int]]:
        """Write the PDF files; gives the address and the bytes of each."""
        if self._order.makes_pdf:
            folder = cache_folder(self._order.config) / "pdf"
            for one in paper.papers(plain, folder, code_digest(), self._order.documents):
                self._put(one.address, one.content)
                yield one.address, len(one.content)

    def _of_document(self, document: str, several: Iterable[Page]) -> list[Living]:
        """Write what belongs to one document, and forget what it needs no more."""
        kept, known = _cache(self._order.config, document), self._known(document)
        keys, missing = dict[str, str](), list[tuple[Page, str]]()
        for page in several:
            key = keys[page.address] = self._key(page)
            if not self._is_there(page, key, kept, known):
                missing.append((page, key))
        share(missing, self._make, self._before)
        kept.prune(set(keys.values()))
        finished = self._staging.finished
        known.keep((address, key, finished / address) for address, key in keys.items())
        return [
            Living(self._staged(page), page.address, document, key) for page, key in missing if page.is_living
        ]

    def _known(self, document: str) -> Known:
        folder = cache_folder(self._order.config) / "known"
        return Known(folder, self._order.replaces, document or _SHARED)

    def _is_there(self, page: Page, key: str, kept: Cache, known: Known) -> bool:
        """Whether a page could be put into the site without making it."""
        if self._staged(page) in self._home:
            return False
        file = self._staging.finished / page.address
        file.parent.mkdir(parents=True, exist_ok=True)
        if known.take(page.address, key, file):
            return True
        content = kept.get(key)
        if content is not None:
            file.write_bytes(content)
        return content is not None

    def _key(self, page: Page) -> str:
        made_by = self._generator if page.is_living else ""
        return hashlib.sha256(f"{self._seal} {made_by} {page.address} {page.key}".encode()).hexdigest()

    def _make(self, piece: tuple[Page, str]) -> None:
        """Make a page: finish it, or leave it to the generator."""
        page, key = piece
        made = page.make()
        if page.is_living and isinstance(made, Sheet):
            _write(self._staging.docs / self._staged(page), made.staged().encode())
            return
        content = (self._renderer.finish(made) if isinstance(made, Sheet) else made).encode()
        _cache(self._order.config, page.document).put(key, content)
        self._put(page.address, content)

    def _staged(self, page: Page) -> str:
        """Where a living page is staged; each language has a folder there, the prevailing one too."""
        inside = page.address.removesuffix(INDEX)
        if page.language != self._order.config.prevailing:
            inside = inside.removeprefix(f"{page.language}/")
        return f"{page.language}/{inside}index.md" if page.is_living else ""

    def _put(self, address: str, content: bytes) -> None:
        _write(self._staging.finished / address, content)


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def copy_assets(root: Path, folder: Path) -> None:
    """Put style sheets, scripts, images and the like into the site: ours, and a company's own over them."""
    for source in (packaged(), root / FOLDER):
        if source.is_dir():
            shutil.copytree(source, folder, ignore=_unpublished(source), dirs_exist_ok=True)


def _unpublished(top: Path) -> Callable[[str, list[str]], list[str]]:
    """Templates, words and hidden files, which are for us and not for readers."""

    def ignored(folder: str, names: list[str]) -> list[str]:
        is_top = Path(folder) == top
        kept = (_TEMPLATE, *_NOT_SERVED) if is_top else (_TEMPLATE,)
        return [one for one in names if one.startswith(".") or one.endswith(kept)]

    return ignored


def _cache(config: Config, document: str) -> Cache:
    return Cache(cache_folder(config) / "html" / (document or _SHARED))


def _hide(folder: Path) -> None:
    """Keep git from taking what is cached for work that nobody has committed."""
    marker = folder / ".gitignore"
    try:
        if not marker.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            marker.write_text("*\n", "ascii")
    except OSError:
        # A cache that cannot be written is only slow.
        return


def edition(order: Order, store: Store) -> Edition:
    """What an order is to publish. Raises as `stage`."""
    day = order.day
    kept = Cache(cache_folder(order.config) / "readings")
    every = store.document_ids()
    made = [one for one in every if order.documents is None or one in order.documents]
    faults = record_faults(store, made, day, Readings(kept, f"{code_digest()} {packages()}"))
    if faults and order.audience is Audience.PUBLIC and order.trust is Trust.VERIFIED:
        raise refusal("the records have", faults, "See `proclaim verify`; --unverified publishes them")
    shelves = tuple(_shelf(store, document, day, order.audience) for document in every)
    return Edition(
        order.config,
        words(order.config),
        day,
        shelves,
        store.released,
        store.terms_of,
        is_unverified=bool(faults),
        is_preview=order.audience is Audience.WRITERS,
    )


def _shelf(store: Store, document: str, day: date, audience: Audience) -> Shelf:
    whole = store.history(document)
    _refuse_lost_languages(store.config, whole)
    is_written = audience is Audience.WRITERS and document in store.config.documents
    draft = _draft(store, document, whole.releases) if is_written else None
    account = inspection.account(store, document, day) if draft else None
    return Shelf(store.document(document), timeline.as_known_on(whole, day), day, draft, account)


def _refuse_lost_languages(config: Config, whole: History) -> None:
    """A page cannot be made in a language whose words are not known."""
    for release in whole.releases:
        for language in release.languages:
            if language not in config.languages:
                raise ConfigError(
                    f'release {release.tag} was published in "{language}", which is not listed',
                    "mkdocs.yml, plugins.proclaim.languages",
                    f"put {language} back; its pages stay",
                )


def _draft(store: Store, document: str, releases: Iterable[Release]) -> Document | None:
    """The working copy, where it says something else than the newest release."""
    draft, newest = store.draft(document), timeline.newest(releases)
    return draft if newest is None or dict(draft.sha256) != dict(newest.sha256) else None
