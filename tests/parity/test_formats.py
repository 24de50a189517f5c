"""Findings for people and for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import click

from proclaim.model import Finding, Severity
from proclaim.parity.formats import github, junit, sarif, terminal
from proclaim.parity.formats import json as as_json

FINDINGS = (
    Finding("content/fr/privacy/01-a.md", 7, "S101", Severity.ERROR, "it lacks 100 %", "write it", "x:1"),
    Finding("content/fr/privacy/01-a.md", 9, "S102", Severity.WARNING, "a [bold] claim"),
)


def test_a_person_reads_place_rule_and_way_out() -> None:
    assert click.unstyle(terminal.write(FINDINGS)).splitlines() == [
        "content/fr/privacy/01-a.md",
        "  7: error S101 it lacks 100 %",
        "      write it",
        "  9: warning S102 a [bold] claim",
        "",
        "1 error, 1 warning.",
    ]


def test_nothing_found_is_said() -> None:
    assert click.unstyle(terminal.write(())) == "Nothing found.\n"


def test_json_holds_every_field_and_the_numbers() -> None:
    whole = json.loads(as_json.write(FINDINGS))
    assert whole["findings"][0] == {
        "path": "content/fr/privacy/01-a.md",
        "line": 7,
        "code": "S101",
        "severity": "error",
        "message": "it lacks 100 %",
        "fix": "write it",
        "other": "x:1",
        "here": "",
        "there": "",
        "marks": [],
    }
    assert whole["count"] == {"error": 1, "warning": 1, "note": 0}


def test_github_gets_one_escaped_command_a_finding() -> None:
    assert github.write(FINDINGS).splitlines() == [
        "::error file=content/fr/privacy/01-a.md,line=7,title=S101::it lacks 100 %25; write it",
        "::warning file=content/fr/privacy/01-a.md,line=9,title=S102::a [bold] claim",
    ]


COMPARED = Finding(
    "content/fr/privacy/01-a.md",
    7,
    "L303",
    Severity.ERROR,
    "a <negation> is lost",
    "write it",
    "content/en/privacy/01-a.md:5",
    "Nous vendons.",
    "We do not sell.",
    ("not",),
)


def test_a_person_sees_both_passages_with_what_differs_marked() -> None:
    written = terminal.write([COMPARED])
    assert "We do \x1b[1;7mnot\x1b[0m sell." in written
    assert "      content/fr/privacy/01-a.md:7  Nous vendons." in click.unstyle(written).splitlines()


def test_sarif_names_both_places_and_every_rule_once() -> None:
    whole = json.loads(sarif.write([*FINDINGS, COMPARED]))
    (run,) = whole["runs"]
    assert whole["version"] == "2.1.0"
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["L303", "S101", "S102"]
    result = run["results"][2]
    assert result["level"] == "error"
    place = result["relatedLocations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (
        "content/en/privacy/01-a.md",
        5,
    )


def test_a_fingerprint_of_sarif_survives_another_line_and_no_other_passage() -> None:
    moved, other = replace(COMPARED, line=9), replace(COMPARED, here="Nous louons.")
    prints = [
        json.loads(sarif.write([one]))["runs"][0]["results"][0]["partialFingerprints"]
        for one in (COMPARED, moved, other)
    ]
    assert prints[0] == prints[1] != prints[2]


def test_junit_counts_errors_as_failures_and_escapes_what_xml_needs() -> None:
    suites = ElementTree.fromstring(junit.write([*FINDINGS, COMPARED]))  # noqa: S314 - our own
    assert (suites.get("tests"), suites.get("failures")) == ("3", "2")
    messages = [one.get("message") for one in suites.iter("failure")]
    assert messages == ["it lacks 100 %", "a <negation> is lost"]
