"""Faults of law planted in this repository's own texts, each of which its packs must find.

Each takes the place of a phrase that must stand there, so that the test tells when a text has changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from proclaim import config, inspection, law, yaml
from proclaim.config import Config
from proclaim.model import Document
from proclaim.rulebook.rule import Background
from proclaim.store import Store

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
EFFECTIVE = date(2027, 3, 1)
OPEN = None
LAWS: Mapping[str, Mapping[str, Mapping[str, bool | None]]] = {
    "privacy": {
        "pipeda": {},
        "law25": {"profiles": True, "automated": OPEN, "outside": True, "language_prevails": True},
    },
    "ccpa": {"ccpa": {"sells": False, "shares": OPEN, "under_16": False, "workforce": True}},
}
"""Every fact that the texts leave open is open."""


@dataclass(frozen=True)
class Text:
    """A document of this repository, and what its laws are held against."""

    document: Document
    config: Config
    background: Background


@dataclass(frozen=True)
class Planted:
    """One fault, in one language."""

    name: str
    element: str
    place: str
    language: str
    changes: tuple[tuple[str, str], ...]
    whole: str = ""

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.place.partition("/")[0]


@cache
def present(document: str) -> Text:
    """The text as it stands."""
    settings = config.load(ROOT)
    store = Store(settings)
    draft = store.draft(document)
    return Text(draft, settings, inspection.background(store, draft, EFFECTIVE))


def flaws(document: str, text: Text | None = None) -> list[tuple[str, str, str]]:
    """Element, language and code of everything that the packs find."""
    text = text or present(document)
    packs = law.answered(LAWS[document], {}, "here")
    covers = law.coverage(text.document, packs, EFFECTIVE, text.config, text.background, ("Québec",))
    return [(one.element.id, one.language, flaw.code) for one in covers for flaw in one.flaws]


def all_planted(file: str) -> Iterator[Planted]:
    faults: Any = yaml.read((HERE / file).read_text("utf-8"), file)
    for one in faults:
        for language in ("en", "fr"):
            how = one[language]
            whole = how["whole"] if isinstance(how, Mapping) else ""
            changes = () if whole else tuple((old, new) for old, new in how)
            yield Planted(one["name"], one["element"], one["place"], language, changes, whole)


def with_fault(one: Planted) -> Text:
    text = present(one.document)
    sections = text.document.sections[one.language]
    (at,) = [at for at, section in enumerate(sections) if section.id == one.place.partition("/")[2]]
    changed = one.whole or sections[at].text
    for old, new in one.changes:
        pattern = re.compile(r"\s+".join(map(re.escape, old.split())))
        assert len(pattern.findall(changed)) == 1, f"{one.place} in {one.language} no longer says: {old}"
        changed = pattern.sub(new.replace("\\", r"\\"), changed)
    own = (*sections[:at], replace(sections[at], text=changed), *sections[at + 1 :])
    return replace(
        text, document=replace(text.document, sections={**text.document.sections, one.language: own})
    )


@pytest.mark.parametrize("document", LAWS)
def test_nothing_is_found_in_the_text_as_it_stands(document: str) -> None:
    assert flaws(document) == []


PLANTED = [*all_planted("planted.yml"), *all_planted("planted_more.yml")]
HARMLESS = [*all_planted("harmless.yml")]


@pytest.mark.parametrize("one", PLANTED, ids=lambda one: f"{one.name}-{one.language}")
def test_a_planted_fault_is_found_by_its_element_in_its_language(one: Planted) -> None:
    found = {(element, language) for element, language, _ in flaws(one.document, with_fault(one))}
    assert (one.element, one.language) in found


@pytest.mark.parametrize("one", HARMLESS, ids=lambda one: f"{one.name}-{one.language}")
def test_a_rewording_that_keeps_what_the_law_asks_is_no_fault(one: Planted) -> None:
    assert flaws(one.document, with_fault(one)) == []


def test_a_category_that_another_stands_for_is_found() -> None:
    text = present("ccpa")
    settings = text.config.documents["ccpa"]
    swapped = replace(settings, categories={**settings.categories, "E": "identifiers"})
    planted = replace(text, config=replace(text.config, documents={**text.config.documents, "ccpa": swapped}))
    assert flaws("ccpa", planted) == [("ccpa.categories", "en", "W714")]


def without_column(table: dict[str, Any], column: str) -> dict[str, Any]:
    return {**table, "columns": [one for one in table["columns"] if one["id"] != column]}


def with_empty_column(table: dict[str, Any], column: str) -> dict[str, Any]:
    return {**table, "rows": [{**row, column: []} for row in table["rows"]]}


@pytest.mark.parametrize(
    ("change", "column", "element"),
    [
        (with_empty_column, "retention", "ccpa.retention"),
        (without_column, "retention", "ccpa.retention"),
        (without_column, "sold_or_shared", "ccpa.sold"),
        (with_empty_column, "sources", "ccpa.sources"),
        (with_empty_column, "purposes", "ccpa.purposes"),
        (with_empty_column, "recipients", "ccpa.recipients"),
    ],
)
def test_a_column_that_is_empty_or_gone_is_found(
    change: Callable[[dict[str, Any], str], dict[str, Any]], column: str, element: str
) -> None:
    text = present("ccpa")
    tables = text.background.data["tables"]
    data = {**text.background.data, "tables": {"categories": change(tables["categories"], column)}}
    found = flaws("ccpa", replace(text, background=replace(text.background, data=data)))
    assert element in {id for id, _, _ in found}


@pytest.mark.parametrize(
    "cell",
    [{"en": "selected business partners", "fr": "assureurs"}, {"fr": "partenaires d’affaires choisis"}],
)
def test_recipients_that_nobody_could_name_are_found(cell: Mapping[str, str]) -> None:
    text = present("ccpa")
    table = text.background.data["tables"]["categories"]
    rows = [{**row, "recipients": cell} if row["id"] == "geolocation" else row for row in table["rows"]]
    data = {**text.background.data, "tables": {"categories": {**table, "rows": rows}}}
    found = flaws("ccpa", replace(text, background=replace(text.background, data=data)))
    assert "ccpa.disclosed" in {id for id, _, _ in found}
