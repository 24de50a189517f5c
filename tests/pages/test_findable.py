"""What the search reads of a text: its sections as they are shown, and never more than a file may hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from proclaim import config, locale
from proclaim.model import Document, History, Section
from proclaim.pages import Edition, Shelf, findable, places
from proclaim.pages.edition import Here
from tests.builders import Repository
from tests.values import release_value

DAY = date(2027, 2, 1)
TEXT = """\
We keep **all data** for [30 days](#x) and say “no”.

## What we keep

- names; **all data** too
- <b>tags</b>

| Right | Delay |
| --- | --- |
| **Access** | 30 days |
"""
RELEASE = release_value()


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> config.Config:
    """The settings of a site with one document in English and French."""
    return config.load(Repository(tmp_path_factory.mktemp("settings")).root)


def here(settings: config.Config, sections: Mapping[str, tuple[Section, ...]], language: str = "en") -> Here:
    """The page of a text in force."""
    document = Document("privacy", sections)
    shelf = Shelf(settings.documents["privacy"], History((RELEASE,)), DAY)
    words = {tag: locale.load(tag) for tag in settings.languages}
    edition = Edition(settings, words, DAY, (shelf,), lambda _: document, lambda _: ())
    return Here(edition, language, places.policy("privacy"))


def section(id: str, title: str, text: str, **more: Any) -> Section:
    """One section, the first of its text."""
    return Section(id, title, 1, f"content/{id}.md", f"blob of {id}", text, **more)


def read(page: Here) -> dict[str, Any]:
    """The file of the text in force."""
    found: dict[str, Any] = json.loads(findable.sections(page, RELEASE))
    return found


def test_a_section_is_told_block_by_block_with_what_is_stressed(settings: config.Config) -> None:
    text = section("keep", "Keeping\n<i>", TEXT, summary="In short: we keep it.")
    (found,) = read(here(settings, {"en": (text,)}))["sections"]
    assert found == {
        "id": "keep",
        "number": 1,
        "title": "Keeping <i>",
        "text": [
            "In short: we keep it.",
            "We keep all data for 30 days and say “no”.",
            "What we keep",
            "names; all data too",
            "<b>tags</b>",
            "Right Delay",
            "Access 30 days",
        ],
        "stressed": [[1, "all data"], [2, "What we keep"], [3, "all data"], [6, "Access"]],
    }


def test_the_families_are_those_of_titles_and_texts(settings: config.Config) -> None:
    text = section("deletion", "Deletion", "We delete it.")
    assert read(here(settings, {"en": (text,)}))["families"] == ["delet delete deletion"]


def test_a_stale_translation_is_found_by_the_prevailing_text_and_its_families(
    settings: config.Config,
) -> None:
    english = (section("a", "Deletion", "We delete it."), section("b", "Sale", "We sell it."))
    french = (
        section("a", "Suppression", "Nous supprimons.", source="blob of an older text"),
        section("b", "Ventes", "Nous le vendons.", source="blob of b"),
    )
    found = read(here(settings, {"en": english, "fr": french}, "fr"))
    assert [(one["title"], one.get("lang")) for one in found["sections"]] == [
        ("Deletion", "en"),
        ("Ventes", None),
    ]
    assert "delet delete deletion" in found["families"]
    assert "vent ventes" in found["families"]


@pytest.mark.parametrize(
    ("paragraph", "count"), [("alpha beta gamma delta. " * 40, 600), ("{n}xyzyxzzyx. " * 20, 2500)]
)
def test_a_file_is_never_too_large_and_a_long_text_keeps_its_words(
    settings: config.Config, paragraph: str, count: int
) -> None:
    parts = [paragraph.replace("{n}", str(n)) for n in range(count)]
    texts = ["\n\n".join(parts[n : n + 100]) for n in range(0, count, 100)]
    sections = tuple(section(f"s{n}", f"Title {n}", f"{one}\n\nomega{n}") for n, one in enumerate(texts))
    made = findable.sections(here(settings, {"en": sections}), RELEASE)
    assert sum(map(len, texts)) > findable.LIMIT
    assert 100_000 < len(made.encode()) <= findable.LIMIT
    found = json.loads(made)["sections"]
    assert [one["title"] for one in found] == [f"Title {n}" for n in range(len(texts))]
    assert all(one["text"] for one in found)
    if "alpha" in paragraph:
        assert [one["more"] for one in found] == [f"omega{n}" for n in range(len(texts))]


def test_the_directory_leads_to_what_is_in_force_and_knows_the_words_of_the_language(
    settings: config.Config,
) -> None:
    page = here(settings, {}, "fr")
    found = json.loads(findable.directory(Here(page.edition, "fr", places.search())))
    assert found["documents"] == [
        {"id": "privacy", "title": RELEASE.title_in("fr"), "page": "../privacy/", "index": "search.json"}
    ]
    assert {"d", "l", "etre"} <= set(found["stop"])
    assert ["cookies", "témoin"] in [one[:2] for one in found["synonyms"]]
    assert "temoin temoin temoins" in found["families"]


def test_a_language_that_knows_no_words_of_the_search_has_a_directory_all_the_same(
    settings: config.Config,
) -> None:
    page = here(settings, {})
    table = {name: said for name, said in page.locale.table.items() if name != "search"}
    words = {"en": locale.Locale("en", "en", table)}
    edition = replace(page.edition, locales=words)
    found = json.loads(findable.directory(Here(edition, "en", places.search())))
    assert (found["stop"], found["synonyms"]) == ([], [])
    assert len(found["documents"]) == 1
