"""The cache: whole entries or none, deletable and damageable at any time."""

from __future__ import annotations

from pathlib import Path

import pytest

from proclaim.site.cache import Cache
from proclaim.site.known import Known


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    """An empty cache; its folder is `entries`, not made yet."""
    return Cache(tmp_path / "entries")


def test_what_was_put_is_given_back(kept: Cache) -> None:
    assert kept.get("a") is None
    kept.put("a", "é\n".encode() * 1000)
    assert kept.get("a") == "é\n".encode() * 1000
    assert kept.has("a")


@pytest.mark.parametrize("damage", [b"", b"\x78", b"something else"])
def test_a_damaged_entry_counts_as_none(kept: Cache, tmp_path: Path, damage: bytes) -> None:
    kept.put("a", b"text")
    (tmp_path / "entries" / "a").write_bytes(damage)
    assert kept.get("a") is None


def test_an_entry_that_was_cut_off_counts_as_none(kept: Cache, tmp_path: Path) -> None:
    kept.put("a", b"text" * 100)
    file = tmp_path / "entries" / "a"
    file.write_bytes(file.read_bytes()[:-3])
    assert kept.get("a") is None


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "entries").write_text("a file where the folder should be")
    kept = Cache(tmp_path / "entries")
    kept.put("a", b"text")
    assert kept.get("a") is None
    kept.prune(set())


def test_only_many_unused_entries_are_deleted(kept: Cache) -> None:
    for number in range(401):
        kept.put(str(number), b"x")
    kept.prune({"7"})
    assert kept.has("7")
    assert not kept.has("8")


def test_a_few_unused_entries_are_kept_for_the_next_day_that_is_built(kept: Cache) -> None:
    kept.put("a", b"x")
    kept.prune(set())
    assert kept.has("a")


def test_nothing_is_left_beside_the_entries(kept: Cache, tmp_path: Path) -> None:
    kept.put("a", b"x")
    assert [one.name for one in (tmp_path / "entries").iterdir()] == ["a"]


@pytest.mark.parametrize(
    "damage",
    ["", "5", "[1]", "null", '{"a.html": 5}', '{"a.html": []}', '{"a.html": ["k"]}', "[" * 100_000, "\udcff"],
)
def test_notes_that_are_damaged_tell_of_no_file(tmp_path: Path, damage: str) -> None:
    site, finished = tmp_path / "site", tmp_path / "new"
    for folder in (site, finished):
        folder.mkdir()
    (site / "a.html").write_text("a", "utf-8")
    Known(tmp_path / "notes", site, "privacy").keep([("a.html", "k", site / "a.html")])
    assert Known(tmp_path / "notes", site, "privacy").take("a.html", "k", finished / "a.html")
    next((tmp_path / "notes").rglob("*.json")).write_bytes(damage.encode("utf-8", "surrogateescape"))
    damaged = Known(tmp_path / "notes", site, "privacy")
    assert not damaged.take("a.html", "k", finished / "b.html")
