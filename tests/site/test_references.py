"""References and kept anchors in a finished site: they lead to their places, and no id stands twice."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Repository
from tests.site.conftest import TERMS, build
from tests.site.reader import Site

PURPOSE = """\
As sections 2(a)(ii) and 3 say; see [below](#old) and [the other](../ccpa/index.md#kept).

PIPEDA, section 2, does not matter, nor does section 1798.140(e)(2).

## How long we keep data {#old}
"""
CLAUSES = """\
We share:

(a) one
    (i) first
    (ii) second, despite paragraph (b)
(b) two, as section 1 of this policy says
"""
ALSO = """\
Text about data.[^1]

## Again {#old}

## Terms {#defined-terms}

## A

(a) x
(b) y

[^1]: See section 2(b).
"""
"""Released before there was a rule against anchors that the page has already."""


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Two documents with two releases each, the first without the anchor that stands twice."""
    made = Repository(tmp_path_factory.mktemp("cited"), documents=("privacy", "ccpa"))
    other = {
        "kept": "Text.\n\n## Kept {#kept-here}",
        "more": "## Older {#old}\n\n[this](../privacy/index.md#old)",
    }
    made.write("content/terms.yml", TERMS)
    made.sections("ccpa", {**other, "kept": "## Kept {#kept}\n\nText."})
    made.sections("privacy", {"purpose": PURPOSE, "sharing": CLAUSES, "storage": "Text."})
    made.commit().release("privacy", "2024-01-01").release("ccpa", "2024-01-01")
    made.sections("privacy", {"purpose": f"New. {PURPOSE}", "sharing": CLAUSES, "storage": ALSO})
    return made.commit().release("privacy", "2025-01-01")


@pytest.fixture(scope="module")
def finished(policies: Repository, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(policies, tmp_path_factory.mktemp("site") / "site", date(2025, 6, 1))


PAGES = ["privacy/", "privacy/2024-01-01/", "privacy/2025-01-01/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_reference_leads_to_its_clause(finished: Site, path: str) -> None:
    page = finished.page(path)
    assert '<a href="#sharing-a-ii">sections 2(a)(ii)</a> and <a href="#storage">3</a> say' in page.html
    assert '<a href="#sharing-b">paragraph (b)</a>' in page.html
    assert '<a href="#purpose">section 1</a> of this policy' in page.html
    assert "PIPEDA, section 2, does not matter, nor does section 1798.140(e)(2)." in page.html
    assert {"sharing-a", "sharing-a-i", "sharing-a-ii", "sharing-b", "old"} <= set(page.ids)


def test_french_words_lead_to_their_places(tmp_path: Path) -> None:
    made = Repository(tmp_path / "french").sections("privacy", {"purpose": "x", "sharing": CLAUSES})
    made.translation("fr", "privacy", 1, "purpose", "But", "Voir l’alinéa 2 a) (ii), malgré l’article 2.")
    site = build(made.commit().release("privacy", "2025-01-01"), tmp_path / "site", date(2025, 6, 1))
    html = site.page("fr/privacy/").html
    assert (
        'l’<a href="#sharing-a-ii">alinéa 2 a) (ii)</a>, malgré l’<a href="#sharing">article 2</a>.' in html
    )


def test_each_language_of_the_bilingual_page_leads_within_itself(finished: Site) -> None:
    page = finished.page("privacy/bilingual/")
    for language in ("en", "fr"):
        assert f'<a href="#{language}.sharing-a-ii">sections 2(a)(ii)</a>' in page.html
        assert f'<a href="#{language}.old">below</a>' in page.html
        assert {f"{language}.old", f"{language}.sharing-a-ii", f"{language}.storage-fn:1"} <= set(page.ids)


def test_redlines_hold_no_link_of_ours(finished: Site) -> None:
    page = finished.page("privacy/2025-01-01/changes/")
    assert 'href="#sharing-a-ii"' not in page.html
    assert "sections 2(a)(ii) and 3" in page.html


def test_an_old_deep_link_works_between_documents(finished: Site) -> None:
    assert '<a href="../ccpa/#kept">the other</a>' in finished.page("privacy/").html
    assert "kept" in finished.page("ccpa/").ids
    assert '<a href="../privacy/#old">this</a>' in finished.page("ccpa/").html


def test_no_id_stands_twice_and_every_link_finds_its_place(finished: Site) -> None:
    for page in finished.pages():
        twice = [id for id, times in Counter(page.ids).items() if times > 1]
        assert (page.url, twice) == (page.url, [])
        inside = [one.partition("#")[2] for one in page.links if one.startswith(f"{page.url}#")]
        if "changes" not in page.url and "since" not in page.url:
            assert (page.url, set(inside) - set(page.ids)) == (page.url, set())


def test_the_first_of_two_kept_anchors_keeps_its_id(finished: Site) -> None:
    html = finished.page("privacy/").html
    assert re.search(r'<h3 id="old">How long', html)
    assert re.search(r'<h3 id="storage-old">Again', html)


def test_pages_and_clauses_leave_the_ids_of_others_alone(finished: Site) -> None:
    ids = finished.page("privacy/").ids
    assert {"defined-terms", "storage-defined-terms", "storage-a", "storage-a-2", "storage-b"} <= set(ids)
