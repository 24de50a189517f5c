"""What texts hold of their laws, and when these change, as typed; real packs, a real repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.builders import Repository
from tests.end_to_end.commands import proclaim
from tests.law.packs import HEAD, element

CLOCK = """
- clock:
    about: {en: ["answer*"], fr: ["répond*"]}
    at_most: 45 days
"""
PACK = (
    HEAD
    + element(CLOCK, since="2025-06-01")
    + element("- published: date", "house.dated")
    + element('- words: {en: [["boat*"]], fr: [["bateau*"]]}', "house.boats", since="2027-01-01")
    + element("- review: {months: 6}", "house.review")
)
SUMMARY = ("--summary", "en=New.", "--summary", "fr=Nouveau.")
LAWS = "          laws: {house: {sells: yes, online: no}, ccpa: {sells: no}, law25: {}, gdpr: {}}\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path, options=LAWS)
    made.write("content/law/house.yml", PACK)
    made.section("en", "privacy", 1, "terms", "Terms", "We answer within 90 days.")
    path = "content/en/privacy/01-terms.md"
    claims = "id: terms\nlaw: [house.one, ccpa.right.delete, gdpr.controller]\nallow: {W711: Later.}"
    made.write(path, made.read(path).replace("id: terms", claims))
    return made.translation(
        "fr", "privacy", 1, "terms", "Conditions", "Nous répondons dans les 40 jours."
    ).commit()


def coverage(repository: Repository, *more: str) -> str:
    done = proclaim("law", "coverage", "privacy", *more, "--as-of", "2026-11-28", cwd=repository.root)
    assert (done.code, done.error) == (0, "")
    return done.out


def test_the_table_and_check_agree(repository: Repository) -> None:
    day = ("--effective", "2026-12-28")
    whole = json.loads(coverage(repository, *day, "--format", "json"))
    told = {
        (fault["code"], fault["path"], fault["line"], fault["severity"], fault["message"])
        for pack in whole["packs"]
        for one in pack["elements"]
        for cell in one["languages"].values()
        for fault in cell["faults"]
        if cell["state"] != "not asked yet" and fault["overridden"] is None
    }
    done = proclaim(
        *("check", "--only", "W", "--format", "json", *day, "--as-of", "2026-11-28"), cwd=repository.root
    )
    found = {
        tuple(one[name] for name in ("code", "path", "line", "severity", "message"))
        for one in json.loads(done.out)["findings"]
        if one["code"] not in ("W716", "W717")
    }
    assert told == found
    assert len(found) > 50


def test_the_table_says_how_each_element_stands(repository: Repository) -> None:
    said = coverage(repository)
    assert "    en  Faulty (Section 1, “Terms”)\n        W712 content/en/privacy/01-terms.md:" in said
    assert "    fr  Held (Article 1, «\u00a0Conditions\u00a0»)" in said
    assert "    en  Not asked (sells is no)" in said
    assert "    en  Not asked yet (from January 1, 2027)" in said
    assert "        Overridden: Later." in said
    later = coverage(repository, "--effective", "2027-01-01")
    assert "Not asked yet (from January 1, 2027)" not in later


def test_the_table_is_written_to_a_file_in_a_language(repository: Repository, tmp_path: Path) -> None:
    file = tmp_path / "held.html"
    assert coverage(repository, "--format", "html", "--lang", "fr", "-o", str(file)) == ""
    page = file.read_text("utf-8")
    assert '<html lang="fr">' in page or '<html lang="fr-' in page
    assert "Fautif" in page


def test_a_document_without_laws_has_no_table(tmp_path: Path) -> None:
    made = Repository(tmp_path).sections("privacy", {"terms": "Words."}).commit()
    done = proclaim("law", "coverage", "privacy", cwd=made.root)
    assert done.code == 2
    assert "privacy names no law pack" in done.error
    unknown = proclaim("law", "coverage", "nothing", cwd=made.root)
    assert unknown.code == 2


def test_dates_come_from_the_packs_that_documents_name(repository: Repository) -> None:
    repository.release("privacy", "2026-03-02", published="2026-01-20")
    said = proclaim("law", "calendar", "--as-of", "2026-11-28", cwd=repository.root)
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0] == "2026-07-20  review  privacy: published on 2026-01-20; overdue (House Act § 1)"
    assert "2027-01-01  begins  house.boats (privacy)" in lines
    assert "casl" not in said.out


def test_dates_are_those_of_the_readers_of_a_document(repository: Repository) -> None:
    local = element("- published: date", "house.local", "audience: Québec", since="2027-05-05")
    repository.write("content/law/house.yml", PACK + local)
    asked = ("law", "calendar", "--pack", "house", "--as-of", "2026-11-28")
    assert "house.local" in proclaim(*asked, cwd=repository.root).out
    settings = repository.read("mkdocs.yml")
    repository.write(
        "mkdocs.yml", settings.replace("          laws:", "          audience: [Ontario]\n          laws:")
    )
    assert "house.local" not in proclaim(*asked, cwd=repository.root).out


def test_dates_of_one_pack_can_be_asked_for_and_go_into_a_calendar(repository: Repository) -> None:
    asked = ("law", "calendar", "--pack", "house", "--as-of", "2026-11-28")
    done = proclaim(*asked, "--format", "ics", cwd=repository.root)
    (event,) = Calendar.from_ical(done.out).walk("VEVENT")
    assert str(event["uid"]) == "https://policies.example.org/#law/house.boats/begins"
    whole = json.loads(proclaim(*asked, "--format", "json", cwd=repository.root).out)
    assert [(one["about"], one["documents"]) for one in whole["dates"]] == [("house.boats", ["privacy"])]
    assert proclaim("law", "calendar", "--pack", "home", cwd=repository.root).code == 2
    assert proclaim("law", "calendar", "--pack", "us-states", cwd=repository.root).code == 0
