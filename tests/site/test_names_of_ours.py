"""Documents and sections that are called as parts of our own pages are: neither gets in the other's way."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.builders import Repository
from tests.site.conftest import build
from tests.site.reader import ROOT, Site
from tests.site.test_pages_of_a_site import broken

DOCUMENTS = ("accessibility", "compare", "main", "words")
SECTIONS = ("main", "find", "words", "map", "contents", "search", "q", "copied", "data", "banner")


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose documents and sections bear the names that our pages use."""
    root = tmp_path_factory.mktemp("named")
    repository = Repository(root / "policies", documents=DOCUMENTS)
    for number, day in ((1, "2024-01-01"), (2, "2025-01-01")):
        for document in DOCUMENTS:
            repository.sections(document, dict.fromkeys(SECTIONS, f"We keep it for {number} years."))
        repository.commit()
        for document in DOCUMENTS:
            repository.release(document, day)
    return build(repository, root / "site")


def test_no_id_of_a_section_is_one_of_the_frame(named: Site) -> None:
    twice = {one.url: [id for id, n in Counter(one.ids).items() if n > 1] for one in named.pages()}
    assert {url: ids for url, ids in twice.items() if ids} == {}
    assert "find" in named.page("words/").ids


def test_the_accessibility_statement_gives_way_to_a_document_of_that_name(named: Site) -> None:
    assert "<h1>Accessibility (en)" in named.file("accessibility/index.html")
    for language in ("", "fr/"):
        statement = f"{language}developers/accessibility/"
        assert "page--accessibility" in named.file(f"{statement}index.html")
        pages = [one for one in named.pages() if one.url.startswith(ROOT + (language or "main/"))]
        assert pages
        assert all(ROOT + statement in one.links for one in pages)
    assert f"<loc>{ROOT}developers/accessibility/</loc>" in named.file("sitemap.xml")


def test_every_link_still_leads_somewhere(named: Site) -> None:
    assert broken(named) == []
