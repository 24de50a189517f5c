"""How tests find Chromium, and that its absence cannot pass for success where it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import browser


@pytest.fixture(autouse=True)
def _bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which no program is found, and which is no CI."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "MAC", "")
    for name in ("CHROMIUM", "CI"):
        monkeypatch.delenv(name, raising=False)


def test_the_browser_named_in_the_variable_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = program(tmp_path / "my-browser")
    monkeypatch.setenv("CHROMIUM", str(place))
    assert browser.chromium() == str(place)


def test_the_browser_is_found_by_its_usual_name(tmp_path: Path) -> None:
    place = program(tmp_path / "google-chrome")
    assert browser.chromium() == str(place)


def test_without_a_browser_a_test_is_skipped() -> None:
    with pytest.raises(pytest.skip.Exception):
        browser.chromium()


def test_without_a_browser_ci_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no Chromium"):
        browser.chromium()


def program(place: Path) -> Path:
    """An empty program at this place."""
    place.touch(mode=0o755)
    return place
