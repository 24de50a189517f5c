"""Laws as typed: `check` and `release` for a day, and the commands about packs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import Repository
from tests.end_to_end.commands import proclaim
from tests.law.packs import HEAD, element

CLOCK = """
- clock:
    about: {en: ["answer*"], fr: ["répond*"]}
    at_most: 45 days
"""
PACK = HEAD + element(CLOCK, since="2025-06-01", more="when: {sells: yes}")
SUMMARY = ("--summary", "en=New.", "--summary", "fr=Nouveau.")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path, options="          laws: {house: {sells: yes, online: no}}\n")
    made.write("content/law/house.yml", PACK)
    made.section("en", "privacy", 1, "terms", "Terms", "We answer within 90 days.")
    path = "content/en/privacy/01-terms.md"
    made.write(path, made.read(path).replace("id: terms", "id: terms\nlaw: [house.one]"))
    return made.translation(
        "fr", "privacy", 1, "terms", "Conditions", "Nous répondons dans les 90 jours."
    ).commit()


def test_check_asks_for_the_day_that_is_named(repository: Repository) -> None:
    done = proclaim(
        "check", "--only", "W", "--format", "json", "--effective", "2025-06-01", cwd=repository.root
    )
    found = json.loads(done.out)["findings"]
    assert done.code == 1
    assert [(one["code"], one["path"]) for one in found] == [
        ("W712", "content/en/privacy/01-terms.md"),
        ("W712", "content/fr/privacy/01-terms.md"),
    ]
    before = proclaim("check", "--only", "W", "--effective", "2025-05-31", cwd=repository.root)
    assert before.code == 0
    assert "W717 from 2025-06-01 the text must say it" in before.out


def test_release_asks_for_its_effective_date(repository: Repository) -> None:
    early = ("--published", "2025-01-01", "--effective", "2025-05-31")
    late = ("--published", "2025-01-01", "--effective", "2025-06-01")
    refused = proclaim("release", "privacy", *late, *SUMMARY, cwd=repository.root)
    assert refused.code == 2
    assert "W712 the text says “90 days”, and the law allows at most 45 days" in refused.error
    assert proclaim("release", "privacy", *early, *SUMMARY, "--dry-run", cwd=repository.root).code == 0


def test_the_packs_and_their_elements_are_listed(repository: Repository) -> None:
    said = proclaim("law", "list", cwd=repository.root)
    assert said.code == 0
    assert "ccpa  California Consumer Privacy Act" in said.out
    assert "house  House rules" in said.out
    assert "    house.one  since 2025-06-01" in said.out
    alone = proclaim("law", "list", "house", cwd=repository.root)
    assert "ccpa" not in alone.out
    assert proclaim("law", "list", "home", cwd=repository.root).code == 2


def test_an_element_is_shown_with_its_statute(repository: Repository) -> None:
    said = proclaim("law", "show", "house.one", cwd=repository.root)
    assert said.code == 0
    assert "The text must say it." in said.out
    assert "House Act § 1\nhttps://law.example.org/1\n" in said.out
    assert "Asked when sells is yes." in said.out
    assert "sells: Does the company sell?" in proclaim("law", "show", "house", cwd=repository.root).out
    unknown = proclaim("law", "show", "house.two", cwd=repository.root)
    assert unknown.code == 2
    assert 'the pack "house" has no element "house.two"' in unknown.error


def test_check_pack_names_a_file_that_would_not_be_found_by_the_name_of_its_pack(
    repository: Repository,
) -> None:
    repository.write("content/law/ccpa.yml", PACK)
    said = proclaim("law", "check-pack", "content/law/ccpa.yml", cwd=repository.root)
    assert said.code == 1
    assert '"ccpa" is the name of a pack of proclaim' in said.out


def test_check_pack_names_every_fault_of_a_file(repository: Repository) -> None:
    assert proclaim("law", "check-pack", "content/law/house.yml", cwd=repository.root).code == 0
    repository.write(
        "content/law/house.yml", PACK.replace("clock:", "clocks:") + element("- x: 1", "house.two")
    )
    said = proclaim("law", "check-pack", "content/law/house.yml", cwd=repository.root)
    assert said.code == 1
    assert "content/law/house.yml:16" in said.out
    assert 'there is no check "clocks"' in said.out
    assert 'there is no check "x"' in said.out


def test_the_clause_that_init_writes_for_quebec_holds_what_law25_asks_of_it(tmp_path: Path) -> None:
    assert proclaim("init", "policies", "--audience", "Québec", cwd=tmp_path).code == 0
    settings = tmp_path / "policies" / "mkdocs.yml"
    named = "audience: [Québec]\n          laws: {law25: {language_prevails: yes}}"
    settings.write_text(settings.read_text("utf-8").replace("audience: [Québec]", named), "utf-8")
    clause = tmp_path / "policies" / "content" / "en" / "privacy" / "03-prevailing-language.md"
    claim = "id: prevailing-language\nlaw: [law25.language]\n"
    clause.write_text(clause.read_text("utf-8").replace("id: prevailing-language\n", claim), "utf-8")
    said = proclaim("law", "coverage", "privacy", "--format", "json", cwd=settings.parent)
    (pack,) = json.loads(said.out)["packs"]
    (one,) = [element for element in pack["elements"] if element["id"] == "law25.language"]
    assert [one["languages"][language]["state"] for language in ("en", "fr")] == ["held", "held"]
