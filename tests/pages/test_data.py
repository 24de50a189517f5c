"""releases.json keeps to its schema, holds everything where it can, and leads to the rest where it cannot."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from proclaim.model import Release
from proclaim.pages import Edition, programs, schema
from tests.pages.editions import ROOT, TITLES, edition, release, retirement

SCHEMA = json.loads(schema.written(ROOT))
CHECK = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
DAY = "2026-11-23"
LARGEST = 600_000


def files(published: Edition) -> dict[str, Any]:
    """Path -> what a file of the data holds, each held to the schema and to the size that a file may have."""
    found = {}
    own = (page for shelf in published.shelves for page in programs.of_document(published, shelf))
    for page in (*programs.shared(published, ""), *own):
        if page.address.endswith(".json") and page.address != schema.FILE:
            text = page.make()
            assert isinstance(text, str)
            assert len(text.encode()) <= LARGEST, page.address
            found[page.address] = json.loads(text)
            CHECK.validate(found[page.address])
    return found


def many(number: int, document: str = "privacy") -> list[Release]:
    """So many releases of a document, the last of them upcoming."""
    first = date(2027, 1, 1) - timedelta(days=30 * (number - 1))
    days = (first + timedelta(days=30 * turn) for turn in range(number))
    return [release(day.isoformat(), "2000-01-01", document=document) for day in days]


def ids(document: dict[str, Any]) -> list[str]:
    return [one["id"] for one in document["releases"]]


def test_the_schema_is_one_and_names_itself() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == f"{ROOT}releases.schema.json"
    assert files(edition(DAY, many(3)))["releases.json"]["$schema"] == SCHEMA["$id"]


@pytest.mark.parametrize(
    "place", ["", "documents.0", "documents.0.releases.0", "documents.0.releases.0.urls"]
)
def test_the_schema_lets_no_other_key_stand(place: str) -> None:
    value = files(edition(DAY, many(1)))["releases.json"]
    inside = value
    for step in filter(None, place.split(".")):
        inside = inside[int(step)] if step.isdigit() else inside[step]
    inside["other"] = 1
    with pytest.raises(ValidationError):
        CHECK.validate(value)
    del inside["other"], inside[next(iter(inside))]
    with pytest.raises(ValidationError):
        CHECK.validate(value)


def test_a_site_of_a_usual_size_has_everything_in_one_file() -> None:
    found = files(edition(DAY, [*many(50), *many(50, "terms")], [retirement("2027-03-01", "2026-11-01")]))
    whole = found["releases.json"]
    assert [len(ids(one)) for one in whole["documents"]] == [50, 50]
    assert [one["more"] for one in whole["documents"]] == [None, None]
    assert [one["retired"] for one in whole["documents"]] == ["2027-03-01", None]
    own = found["privacy/releases.json"]["documents"]
    assert own == whole["documents"][:1]
    assert own[0]["data"] == f"{ROOT}privacy/releases.json"


def test_a_file_says_its_day_only_where_every_day_makes_it_anew() -> None:
    one, other = (files(edition(day, many(3))) for day in (DAY, "2026-11-24"))
    assert one["releases.json"]["as_of"] == DAY
    assert one["privacy/releases.json"] == other["privacy/releases.json"]
    assert one["releases.json"] != other["releases.json"]


def test_docs_say_from_which_number_on_a_site_is_large() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "site.md").read_text("utf-8")
    said = re.search(r"^\| up to (\d+) \| everything", docs, re.MULTILINE)
    assert said
    for more, expected in ((0, None), (1, f"{ROOT}privacy/releases.json")):
        found = files(edition(DAY, many(int(said[1]) + more)))["releases.json"]
        assert found["documents"][0]["more"] == expected


def test_a_large_site_says_at_its_top_what_counts_and_where_the_rest_is() -> None:
    found = files(edition(DAY, [*many(90), *many(90, "terms")]))
    for document in found["releases.json"]["documents"]:
        assert ids(document) == [document["in_force"], *document["upcoming"]]
        assert document["more"] == document["data"]
        own = found[document["more"].removeprefix(ROOT)]["documents"][0]
        assert (len(ids(own)), own["more"]) == (90, None)


def test_the_newest_release_stands_at_the_top_even_where_it_was_withdrawn() -> None:
    releases = [*many(200)[:-2], release("2027-01-01", "2026-01-01", withdrawn="2026-10-01")]
    document = files(edition(DAY, releases))["releases.json"]["documents"][0]
    assert ids(document) == [document["in_force"], "2027-01-01"]


def test_releases_beyond_one_file_stand_in_older_ones_that_no_release_changes() -> None:
    before, after = files(edition(DAY, many(400)[:-1])), files(edition(DAY, many(400)))
    assert [one for one in after if one.startswith("privacy/")] == [
        "privacy/releases.json",
        "privacy/releases/2.json",
        "privacy/releases/1.json",
    ]
    oldest = "privacy/releases/1.json"
    assert ids(before[oldest]["documents"][0]) == ids(after[oldest]["documents"][0])
    found, address = list[str](), f"{ROOT}privacy/releases.json"
    while address:
        document = after[address.removeprefix(ROOT)]["documents"][0]
        found, address = ids(document) + found, document["more"]
    assert found == [one.id for one in many(400)]


def test_very_many_documents_are_listed_by_name() -> None:
    titles = {f"policy-{number}": TITLES["privacy"] for number in range(300)}
    releases = [replace(one, document=id) for id in titles for one in many(2)]
    found = files(edition(DAY, releases, titles=titles))
    assert len(found) == 301
    documents = found["releases.json"]["documents"]
    assert {len(one["releases"]) for one in documents} == {0}
    assert documents[7]["upcoming"] == ["2026-12-02", "2027-01-01"]
    assert ids(found[documents[7]["more"].removeprefix(ROOT)]["documents"][0]) == [one.id for one in many(2)]


def test_a_release_names_the_pdf_files_that_were_made_of_it() -> None:
    published = edition(DAY, many(2))
    assert files(published)["releases.json"]["documents"][0]["releases"][0]["urls"]["pdf"] is None
    name = "privacy/2027-01-01/privacy-2027-01-01.pdf"
    for papers, pdf in ((False, None), (True, {"en": f"{ROOT}{name}", "fr": f"{ROOT}fr/{name}"})):
        # Which of the files this build makes does not matter: another one may make the others.
        urls = files(replace(published, has_papers=papers))["releases.json"]["documents"][0]["releases"]
        assert urls[1]["urls"]["pdf"] == pdf


def test_a_document_without_a_release_has_a_file_all_the_same() -> None:
    found = files(edition(DAY, []))
    assert found["privacy/releases.json"]["documents"][0]["releases"] == []
