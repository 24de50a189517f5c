"""The policies that this repository publishes: green, intact, and the right text on the right day."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from proclaim import config
from proclaim.release.readings import readings
from proclaim.store import Store
from tests.end_to_end.commands import proclaim

ROOT = Path(__file__).parents[2]
RELEASES = {
    "privacy": ("2019-06-01", "2020-01-01", "2023-09-22", "2026-03-02", "2027-01-04"),
    "ccpa": ("2020-01-01", "2026-03-02", "2027-01-04"),
}


def test_checks_and_history_are_green() -> None:
    """A clone without tags, or whose tags were not pushed, is warned and not refused."""
    for command in ("check", "verify"):
        said = proclaim(command, "--format", "json", cwd=ROOT)
        found = [one for one in json.loads(said.out)["findings"] if one["code"] != "I012"]
        assert (said.code, found) == (0, [])


@pytest.mark.parametrize("document", RELEASES)
def test_the_releases_are_those_that_were_made(document: str) -> None:
    lines = proclaim("log", document, "--as-of", "2027-01-04", cwd=ROOT).out.splitlines()
    dates = [line.split()[0] for line in lines if line[:2] == "20"]
    assert tuple(reversed(dates)) == RELEASES[document]


@pytest.mark.parametrize(
    ("day", "there", "absent"),
    [
        ("2019-12-31", "your continued use", "Notice to California residents"),
        ("2020-01-01", "Notice to California residents", "Privacy Officer"),
        ("2026-11-01", "Digital Advertising Alliance of Canada", "limit the use of your sensitive"),
        ("2027-01-04", "limit the use of your sensitive", "our privacy contact"),
    ],
)
def test_the_text_in_force_is_that_of_the_day(day: str, there: str, absent: str) -> None:
    text = " ".join(proclaim("show", "privacy", "--as-of", day, cwd=ROOT).out.split())
    assert there.lower() in text.lower()
    assert absent.lower() not in text.lower()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_fixed_address_is_in_the_text(language: str) -> None:
    text = proclaim("show", "privacy", "--as-of", "2026-11-01", "--lang", language, cwd=ROOT).out
    for address in (
        "https://shippayless.com",
        "https://app.shippayless.com",
        "legal@shippayless.com",
        "marketing@shippayless.com",
    ):
        assert f"<{address}>" in text


def test_every_release_reads_as_it_always_did() -> None:
    """Its records are older than readings, so what they said stands beside the tests."""
    golden = json.loads((Path(__file__).parent / "readings.json").read_text("utf-8"))
    with closing(Store(config.load(ROOT))) as store:
        every = [release for document in RELEASES for release in store.releases(document)]
        assert {release.tag: readings(store.released(release)) for release in every} == golden
