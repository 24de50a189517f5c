"""One policy repository with every kind of release, and the site built from it once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proclaim import config, site
from tests.builders import Repository
from tests.site.reader import Site

DAY = date(2026, 11, 23)

PURPOSE = """\
This policy explains how **we** protect your data; see [section 2](#storage) and the
[notice](../{other}/index.md#storage). Write to <legal@example.org>.

## Definitions

- data
    - personal data
"""
STORAGE = """\
We keep data for {days} days.

| Right | Delay |
| --- | --- |
| Access | {days} days |
"""
TERMS = """\
terms:
  data:
    en: {term: data}
    fr: {term: data}
    definition: {en: what identifies you, fr: ce qui vous identifie}
"""
TITLES = {"purpose": "Purpose & *scope*", "transfers": "Transfers", "storage": "Storage"}


def write_text(repository: Repository, days: int, *ids: str, stale: tuple[str, ...] = ()) -> Repository:
    """Put the same sections, in this order, into both documents and commit them."""
    texts = {"purpose": PURPOSE, "transfers": "Data may be processed abroad.\n", "storage": STORAGE}
    for document, other in (("privacy", "ccpa"), ("ccpa", "privacy")):
        for old in (repository.root / "content").glob(f"*/{document}/*.md"):
            old.unlink()
        for number, id in enumerate(ids or ("purpose", "storage"), start=1):
            text = texts[id].format(days=days, other=other)
            repository.section("en", document, number, id, TITLES[id], text)
            french = ("fr", document, number, id, f"{TITLES[id]} (fr)", f"Texte français. {text}")
            if id in stale:
                repository.section(*french, source="0" * 40)
            else:
                repository.translation(*french)
    return repository.commit(f"Keep it for {days} days")


def write_history(root: Path) -> Repository:
    """Two documents: superseded, in force, upcoming and withdrawn releases, a stale section, a draft."""
    repository = Repository(root, documents=("privacy", "ccpa"))
    repository.write("content/terms.yml", TERMS)
    write_text(repository, 30).release("privacy", "2019-06-01")
    write_text(repository, 45).release("privacy", "2020-01-01").release("ccpa", "2020-01-01")
    write_text(repository, 60, *TITLES, stale=("storage",)).release("privacy", "2026-03-02")
    write_text(repository, 60, *TITLES)
    repository.release("privacy", "2026-03-02", kind="translation", published="2026-05-01")
    write_text(repository, 75, *TITLES).release("ccpa", "2027-02-01", published="2026-11-01")
    repository.withdraw("ccpa", "2027-02-01", "2026-11-20")
    write_text(repository, 90, *TITLES).release("privacy", "2027-01-04", published="2026-11-20")
    return write_text(repository, 120, *TITLES)


@pytest.fixture(scope="session")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The repository; tests must not change it."""
    return write_history(tmp_path_factory.mktemp("policies"))


@pytest.fixture(scope="session")
def public(policies: Repository, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The public site as of 23 November 2026."""
    return build(policies, tmp_path_factory.mktemp("public") / "site")


@pytest.fixture(scope="session")
def preview(policies: Repository, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The preview with drafts of the same day."""
    folder = tmp_path_factory.mktemp("preview") / "site"
    return Site(site.preview(config.load(policies.root), DAY, folder))


def build(repository: Repository, folder: Path, day: date = DAY) -> Site:
    """The public site of a repository on a day, built into `folder`."""
    return Site(site.build(config.load(repository.root), day, folder))
