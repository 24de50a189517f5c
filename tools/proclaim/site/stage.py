"""Pages -> a folder that any site generator for Markdown can build.

The folder belongs to one run; what makes runs quick is the cache, by content. Files that are right are
left alone, and files that no page needs are deleted, so that a live preview rebuilds only what it must.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from proclaim import inspection, locale, pages, timeline
from proclaim.config import Config
from proclaim.errors import ConfigError
from proclaim.locale import Locale
from proclaim.locale.tags import tags_of
from proclaim.model import Document, History, Release
from proclaim.pages import Edition, Page, Shelf
from proclaim.site import paper
from proclaim.site.cache import Cache
from proclaim.site.checked import Trust, record_faults, refusal
from proclaim.store import Store

PACKAGE = Path(__file__).parents[1]
_MANIFEST = "archived.json"


class Audience(StrEnum):
    """Who will read the pages: drafts are only for those who write."""

    PUBLIC = "public"
    WRITERS = "writers"


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder of one run."""

    root: Path

    @property
    def docs(self) -> Path:
        """Where the pages lie: what the site generator builds."""
        return self.root / "docs"

    def archived(self) -> Mapping[str, str]:
        """Path of each page outside navigation and search -> digest of its text."""
        values: dict[str, str] = json.loads((self.root / _MANIFEST).read_bytes())
        return values


def cache_folder(config: Config) -> Path:
    """Where a repository keeps what it has made; git ignores it."""
    return config.root / ".cache" / "proclaim"


def words(config: Config) -> dict[str, Locale]:
    """The words of every language, the company's own over ours."""
    return locale.load_all(tags_of(config.languages, config), config.words)


def stage(
    config: Config, day: date, audience: Audience, trust: Trust, staging: Staging, *, pdf: bool = False
) -> None:
    """Bring the folder to what the site is on a day, with every release as PDF where that is wanted.

    Raises any ProclaimError that the content deserves; ContentError also for records that `verify` refuses,
    unless they are to be published unverified or are only previewed.
    """
    if not config.site_url:
        raise ConfigError(
            "there is no site_url", "mkdocs.yml", "write the address at which the site is published"
        )
    _hide(cache_folder(config))
    with _edition(config, day, audience, trust) as plain:
        papers = dict(_papers(staging, plain)) if pdf else {}
        edition = replace(plain, papers=dict(papers.values()))
        made = list(_made(pages.build(edition), Cache(cache_folder(config) / "pages")))
    try:
        _write_all(staging, made, papers)
    except OSError as error:
        raise ConfigError(
            f"the pages could not be written ({error.strerror})", str(staging.root), "make room and try again"
        ) from error


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


@cache
def code_digest() -> str:
    """Digest of this package's own files: another version may write other pages."""
    files = sorted(one for one in PACKAGE.rglob("*") if one.suffix in (".py", ".toml"))
    return hashlib.sha256(b"\0".join(one.read_bytes() for one in files)).hexdigest()


@contextmanager
def _edition(config: Config, day: date, audience: Audience, trust: Trust) -> Iterator[Edition]:
    with closing(Store(config)) as store:
        faults = record_faults(store, day)
        if faults and audience is Audience.PUBLIC and trust is Trust.VERIFIED:
            raise refusal("the records have", faults, "See `proclaim verify`; --unverified publishes them")
        shelves = tuple(_shelf(store, document, day, audience) for document in store.document_ids())
        yield Edition(
            config,
            words(config),
            day,
            shelves,
            store.released,
            store.terms_of,
            is_unverified=bool(faults),
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


def _made(all_pages: Iterable[Page], kept: Cache) -> Iterator[tuple[Page, bytes]]:
    used = set()
    for page in all_pages:
        key = hashlib.sha256(f"{code_digest()} {page.path} {page.key}".encode()).hexdigest()
        used.add(key)
        content = kept.get(key)
        if content is None:
            content = page.make().encode()
            kept.put(key, content)
        yield page, content
    kept.prune(used)


def _papers(staging: Staging, edition: Edition) -> Iterator[tuple[Path, tuple[str, int]]]:
    """Write the PDF files one by one; gives each one's path, with its address and its bytes in number."""
    folder = cache_folder(edition.config) / "pdf"
    for one in paper.papers(edition, folder, code_digest()):
        path = staging.docs / one.staged
        _write(path, one.content)
        yield path, (one.address, len(one.content))


def _write(path: Path, content: bytes) -> None:
    """Write a file, and leave it alone where it is right."""
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _write_all(staging: Staging, made: list[tuple[Page, bytes]], papers: Collection[Path]) -> None:
    wanted = {staging.docs / page.path: content for page, content in made}
    for path, content in wanted.items():
        _write(path, content)
    for path in staging.docs.rglob("*"):
        if path.is_file() and path not in wanted and path not in papers:
            path.unlink()
    digests = {page.path: hashlib.sha256(content).hexdigest() for page, content in made if page.archived}
    (staging.root / _MANIFEST).write_text(json.dumps(digests), "utf-8")
