"""The files that a comparison is put together from, and what is said where they cannot be had."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from proclaim import config
from proclaim.site.checked import Trust
from proclaim.site.stage import Audience, Order, Staging, stage
from tests.builders import Repository
from tests.site.comparing.versions import altered, ask


def files(folder: Path, root: Path, day: date) -> dict[str, bytes]:
    """The files that comparisons are made of, by address, as a build of a day writes them."""
    order = Order(config.load(root), day, Audience.PUBLIC, Trust.VERIFIED)
    stage(order, Staging(folder / "docs", folder / "site"), "test")
    found = (folder / "site").glob("**/compare/*.*")
    return {one.relative_to(folder / "site").as_posix(): one.read_bytes() for one in found}


def test_a_new_version_adds_files_and_changes_no_redline(policies: Repository, tmp_path: Path) -> None:
    before = files(tmp_path / "before", policies.root, date(2022, 6, 1))
    after = files(tmp_path / "after", policies.root, date(2026, 1, 1))
    parts = {name for name in before if name.endswith(".html") and "index" not in name}
    assert len(parts) > 20
    assert {name: after[name] for name in parts} == {name: before[name] for name in parts}
    assert (
        json.loads(after["fr/privacy/compare/versions.json"])["releases"][:4]
        == (json.loads(before["fr/privacy/compare/versions.json"])["releases"])
    )


def test_nothing_of_a_comparison_depends_on_the_day(policies: Repository, tmp_path: Path) -> None:
    on_one, on_another = (
        files(tmp_path / str(day), policies.root, day) for day in (date(2026, 1, 1), date(2026, 5, 1))
    )
    assert on_one == on_another


def test_each_text_is_named_once_in_the_list_of_versions(policies: Repository, tmp_path: Path) -> None:
    written = files(tmp_path, policies.root, date(2026, 1, 1))["privacy/compare/versions.json"]
    rows = [tuple(one) for one in json.loads(written)["sections"]]
    assert len(rows) == len(set(rows)) == 14
    assert b"@" not in written


@pytest.mark.parametrize("file", ["versions.json", "2019-06-01.json", "*-*.html"])
@pytest.mark.parametrize("fault", ["missing", "other", "none"])
def test_what_cannot_be_loaded_is_said_in_one_sentence(page: Page, root: str, file: str, fault: str) -> None:
    def answer(route: Route) -> None:
        if fault == "none":
            route.abort()
        elif fault == "missing":
            route.fulfill(status=404, body="")
        else:
            route.fulfill(status=200, body="<!doctype html><p>Please sign in", content_type="text/html")

    page.route(f"**/compare/{file}", answer)
    said = ask(page, root, "from=2019-06-01&to=2022-01-01")
    assert said == "The comparison could not be loaded. Check your connection, then reload this page."
    assert page.locator("#_comparison").inner_html() == ""
    assert page.get_by_role("button", name="Compare").is_enabled()


def test_a_form_of_the_files_that_the_script_does_not_know_is_not_guessed_at(page: Page, root: str) -> None:
    altered(page, format=2)
    assert ask(page, root, "from=2019-06-01").startswith("The comparison could not be loaded.")
