"""The policies that this repository publishes: green, intact, and the right text on the right day."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from proclaim import config, timeline
from proclaim.model import Release
from proclaim.release.readings import readings
from proclaim.store import Store
from tests.end_to_end.commands import proclaim

ROOT = Path(__file__).parents[2]
RELEASES = {
    "privacy": ("2019-06-01", "2020-01-01", "2023-09-22", "2026-03-02", "2026-11-28", "2027-01-04"),
    "ccpa": ("2020-01-01", "2026-03-02", "2026-11-28", "2027-01-04"),
}
"""The first releases of each document; later ones come after them."""


def released(document: str) -> tuple[Release, ...]:
    """What the records say, by effective date."""
    with closing(Store(config.load(ROOT))) as store:
        return timeline.in_order(store.releases(document))


def shown(document: str, *options: str) -> str:
    """A text of the past or of today, on one line."""
    return " ".join(proclaim("show", document, *options, cwd=ROOT).out.split())


def test_checks_and_history_are_green() -> None:
    """A clone without tags, or whose tags were not pushed, is warned; open questions of law are notes."""
    for command in ("check", "verify"):
        said = proclaim(command, "--format", "json", cwd=ROOT)
        found = [one for one in json.loads(said.out)["findings"] if one["code"] not in ("I012", "W716")]
        assert (said.code, found) == (0, [])


@pytest.mark.parametrize("document", RELEASES)
def test_the_releases_are_those_that_were_made(document: str) -> None:
    made = RELEASES[document]
    lines = proclaim("log", document, cwd=ROOT).out.splitlines()
    listed = [line.split()[0] for line in reversed(lines) if line[:2] == "20"]
    assert tuple(listed[: len(made)]) == made
    assert listed == [release.id for release in released(document)]


@pytest.mark.parametrize("document", RELEASES)
def test_every_release_is_in_force_from_its_day_unless_it_was_withdrawn(document: str) -> None:
    """What was withdrawn gives way to the release before it, or to the one that was made in its place."""
    releases = released(document)
    for release in releases:
        day = max(release.effective, release.published)
        due = [one for one in releases if not one.withdrawn and max(one.effective, one.published) <= day]
        text = shown(document, "--release", due[-1].id)
        assert text == shown(document, "--as-of", str(day)), release.tag


@pytest.mark.parametrize(
    ("day", "there", "absent"),
    [
        ("2019-12-31", "your continued use", "Notice to California residents"),
        ("2020-01-01", "Notice to California residents", "Privacy Officer"),
        ("2026-11-27", "Digital Advertising Alliance of Canada", "mitigate the risk"),
        ("2026-11-28", "mitigate the risk", "limit the use of your sensitive"),
        ("2027-01-03", "mitigate the risk", "limit the use of your sensitive"),
    ],
)
def test_the_text_in_force_is_that_of_the_day(day: str, there: str, absent: str) -> None:
    text = shown("privacy", "--as-of", day).casefold()
    assert there.casefold() in text
    assert absent.casefold() not in text


@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-28", "2027-01-04"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_fixed_address_is_in_the_text(language: str, day: str) -> None:
    text = proclaim("show", "privacy", "--as-of", day, "--lang", language, cwd=ROOT).out
    for address in (
        "https://shippayless.com",
        "https://app.shippayless.com",
        "legal@shippayless.com",
        "marketing@shippayless.com",
    ):
        assert f"<{address}>" in text


def test_every_release_reads_as_it_always_did() -> None:
    """What the first records do not say, as they are older than readings, stands beside the tests."""
    golden = json.loads((Path(__file__).parent / "readings.json").read_text("utf-8"))
    with closing(Store(config.load(ROOT))) as store:
        every = [release for document in RELEASES for release in store.releases(document)]
        assert {one.tag for one in every if not one.reading} == set(golden)
        recorded = {one.tag: dict(one.reading) or golden[one.tag] for one in every}
        assert {one.tag: readings(store.released(one)) for one in every} == recorded
