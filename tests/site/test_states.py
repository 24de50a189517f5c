"""The small file from which a page of the archive learns what its release is at the moment of reading."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from proclaim import config, timeline
from proclaim.model import State
from proclaim.store import Store
from tests.builders import Repository
from tests.site.conftest import DAY, build
from tests.site.reader import Site

NAMES = {
    "upcoming": State.UPCOMING,
    "in_force": State.IN_FORCE,
    "superseded": State.SUPERSEDED,
}


def states_at(file: Path, instant: datetime) -> dict[str, str]:
    """What the script says of each release at an instant."""
    return {one["id"]: _state(one, instant) for one in json.loads(file.read_text("utf-8"))["releases"]}


def _state(one: dict[str, str], instant: datetime) -> str:
    if instant < datetime.fromisoformat(one["from"]):
        return "upcoming"
    over = one["until"] and instant >= datetime.fromisoformat(one["until"])
    return "superseded" if over else "in_force"


@pytest.mark.parametrize("document", ["privacy", "ccpa"])
def test_states_file_says_on_every_day_what_the_timeline_says(
    public: Site, policies: Repository, document: str
) -> None:
    found = config.load(policies.root)
    history = timeline.as_known_on(Store(found).history(document), DAY)
    for days in range(-4000, 400, 13):
        day = DAY + timedelta(days=days)
        instant = datetime.combine(day, time(12), found.time_zone)
        said = states_at(public.root / document / "states.json", instant)
        for one in timeline.standings(history, day):
            # A release that was withdrawn since has no part in the file.
            if one.release.id in said:
                assert NAMES[said[one.release.id]] is one.state, (day, one.release.id)


def test_states_change_at_midnight_in_the_time_zone_of_the_site(public: Site) -> None:
    file = public.root / "privacy" / "states.json"
    before = datetime.fromisoformat("2027-01-03T23:59:59-05:00")
    assert states_at(file, before)["2027-01-04"] == "upcoming"
    after = datetime.fromisoformat("2027-01-04T00:00:00-05:00")
    assert states_at(file, after) == {
        "2019-06-01": "superseded",
        "2020-01-01": "superseded",
        "2026-03-02": "superseded",
        "2026-03-02-2": "superseded",
        "2027-01-04": "in_force",
    }


def test_withdrawn_release_is_not_in_the_file_and_its_page_says_so_by_itself(public: Site) -> None:
    file = json.loads((public.root / "ccpa" / "states.json").read_text("utf-8"))
    assert [one["id"] for one in file["releases"]] == ["2020-01-01"]
    page = (public.root / "ccpa" / "2027-02-01" / "index.html").read_text("utf-8")
    assert "state--withdrawn" in page
    assert "data-states" not in page


def test_retirement_ends_the_last_release(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    repository.section("en", "privacy", 1, "purpose", "Purpose", "We keep data.\n")
    repository.translation("fr", "privacy", 1, "purpose", "Objet", "Nous conservons des données.\n")
    repository.commit().release("privacy", "2020-01-01").retire("privacy", "2026-01-01", "2025-11-01")
    site = build(repository, tmp_path / "site", date(2026, 6, 1))
    file = json.loads((site.root / "privacy" / "states.json").read_text("utf-8"))
    assert file["retired_from"] == "2026-01-01T00:00:00-05:00"
    assert file["releases"][0]["last"] == "December 31, 2025"
