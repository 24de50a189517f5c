"""Headings inside a section have one anchor in all languages, and the one that they had stays beside it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from proclaim import blocks, pages
from proclaim.model import Section
from proclaim.pages import Sheet, headings
from tests.pages.editions import edition, release

ENGLISH = "## Definitions\n\nText.\n\n### Personal data\n\nSee [here](#purpose-definitions)."
FRENCH = "## Définitions\n\nTexte.\n\n### Données\n\nVoir [ici](#purpose-définitions)."


def anchored(own: str, prevailing: str) -> list[list[str]]:
    """The ids of each heading of a text, the one that counts before those that stay."""
    before = blocks.tree(own, prefix="s-")
    nodes = headings.shared(before, blocks.tree(prevailing, prefix="s-"))
    nodes = headings.with_former(nodes, before, set(blocks.ids(nodes)))
    return [list(blocks.ids([one])) for one in nodes if one.tag.startswith("h")]


def test_a_translation_takes_the_anchors_of_the_prevailing_text_and_keeps_its_own() -> None:
    found = anchored(FRENCH, ENGLISH)
    assert found == [["s-definitions", "s-définitions"], ["s-personal-data", "s-données"]]


@pytest.mark.parametrize(
    "prevailing",
    ["## Definitions", "## Definitions\n\n## Personal data", f"{ENGLISH}\n\n## End", "Text."],
    ids=["fewer", "other levels", "more", "none"],
)
def test_a_translation_with_other_headings_keeps_its_anchors(prevailing: str) -> None:
    assert anchored(FRENCH, prevailing) == [["s-définitions"], ["s-données"]]


def test_headings_within_quotations_and_items_count() -> None:
    own, prevailing = ("> ## Un\n\n- a\n\n    ## Deux", "> ## One\n\n- a\n\n    ## Two")
    nodes = headings.shared(blocks.tree(own), blocks.tree(prevailing))
    assert list(blocks.ids(nodes)) == ["one", "two"]


def test_anchors_that_writers_keep_count_as_any_other() -> None:
    assert anchored("## Un {#vieux}", "## One {#old}") == [["old", "vieux"]]
    assert anchored("## Un {#old}", "## One {#old}") == [["old"]]


def test_an_anchor_that_another_heading_has_now_does_not_stand_twice() -> None:
    assert anchored("## B\n\n## A", "## A\n\n## B") == [["s-a"], ["s-b"]]


def section(language: str, id: str, text: str, number: int = 1) -> Section:
    path = f"content/{language}/privacy/{number:02}-{id}.md"
    return Section(id, f"Title of {id}", number, path, "1" * 40, text, source="1" * 40)


def bodies(english: str, french: str) -> dict[str, str]:
    """Address -> body of each page of a document with two sections."""
    texts = {
        language: (section(language, "purpose", text), section(language, "use", text, 2))
        for language, text in (("en", english), ("fr", french))
    }
    published = edition("2026-01-01", [release("2025-01-01")], sections=texts)
    made = {one.address: one.make() for one in pages.build(published) if one.address.endswith(".html")}
    return {address: sheet.body for address, sheet in made.items() if isinstance(sheet, Sheet)}


def ids(body: str) -> list[str]:
    return re.findall(r' id="([^"]*)"', body)


def test_living_pages_share_anchors_and_the_archive_keeps_its_own() -> None:
    found = bodies(ENGLISH, FRENCH)
    english, french = found["privacy/index.html"], found["fr/privacy/index.html"]
    both = [f"{one}-{two}" for one in ("purpose", "use") for two in ("definitions", "personal-data")]
    assert set(both) <= set(ids(english)) & set(ids(french))
    assert '<h3 id="purpose-definitions"><span id="purpose-définitions"></span>Définitions</h3>' in french
    old = found["fr/privacy/2025-01-01/index.html"]
    assert '<h3 id="purpose-définitions">Définitions</h3>' in old
    assert "purpose-definitions" not in ids(old)
    columns = ids(found["fr/privacy/bilingual/index.html"])
    assert {f"{tag}.{one}" for one in both for tag in ("en", "fr")} <= set(columns)
    assert "fr.purpose-définitions" in columns


@pytest.mark.parametrize(
    ("english", "french"),
    [
        (ENGLISH, FRENCH),
        ("## A {#use}\n\n## B {#old}", "## C {#old}\n\n## D {#use}"),
        ("## Use {#purpose-définitions}\n\n## X", FRENCH.replace("###", "##")),
        ("x[^1]\n\n## A {#purpose-fn:1}\n\n[^1]: y", "## B\n\nx[^1]\n\n[^1]: y"),
        ("## 1\n\n## A\n\n(a) one\n(b) two", "## A\n\n## B\n\n(a) un\n(b) deux"),
    ],
)
def test_every_id_stands_once_and_every_link_leads_somewhere(english: str, french: str) -> None:
    for address, body in bodies(english, french).items():
        assert [one for one, times in Counter(ids(body)).items() if times > 1] == [], address
        inside = set(re.findall(r'href="#([^"]*)"', body))
        assert inside <= set(ids(body)), address
