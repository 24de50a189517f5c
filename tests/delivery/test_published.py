"""Whether the live site shows a release: whatever it answers, there is a sentence, and never a crash."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proclaim.delivery import published
from tests.browser import served
from tests.values import release_value

RELEASE = release_value(sha256={"en": "ab"})
SHOWN = {"documents": [{"id": "privacy", "releases": [{"id": "2027-01-04", "sha256": {"en": "ab"}}]}]}


def fault(folder: Path, content: str) -> str:
    """What is wrong with a site whose releases.json holds this."""
    (folder / "releases.json").write_text(content, "utf-8")
    with served(folder) as root:
        return published.fault(root, RELEASE)


def test_a_site_that_shows_the_release_is_good(tmp_path: Path) -> None:
    assert fault(tmp_path, json.dumps(SHOWN)) == ""
    assert "another text" in fault(tmp_path, json.dumps(SHOWN).replace('"ab"', '"cd"'))


def test_a_release_that_a_large_site_leaves_out_at_its_top_is_looked_for_in_its_document(
    tmp_path: Path,
) -> None:
    listed = {"documents": [{"id": "privacy", "releases": [], "more": "https://elsewhere/"}]}
    (tmp_path / "privacy").mkdir()
    own = tmp_path / "privacy" / "releases.json"
    own.write_text(json.dumps(SHOWN), "utf-8")
    assert fault(tmp_path, json.dumps(listed)) == ""
    assert "does not show release" in fault(
        tmp_path, json.dumps(listed).replace('"https://elsewhere/"', "null")
    )
    own.unlink()
    assert "cannot be asked" in fault(tmp_path, json.dumps(listed))


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "3",
        "null",
        '{"documents": 3}',
        '{"documents": null}',
        '{"documents": [3, null, "privacy"]}',
        '{"documents": [{"id": "privacy", "releases": "2027-01-04"}]}',
        '{"documents": [{"id": "privacy", "releases": [null, 3]}]}',
        '{"documents": [{"id": ["privacy"], "releases": {}}]}',
    ],
)
def test_a_site_that_shows_something_else_does_not_show_the_release(tmp_path: Path, content: str) -> None:
    assert "does not show release" in fault(tmp_path, content)


@pytest.mark.parametrize(
    "content", ["", "<html>", "[" * 100_000, "\udcff".encode("utf-8", "surrogateescape")]
)
def test_a_site_that_answers_no_json_cannot_be_asked(tmp_path: Path, content: str | bytes) -> None:
    (tmp_path / "releases.json").write_bytes(content.encode() if isinstance(content, str) else content)
    with served(tmp_path) as root:
        assert "cannot be asked" in published.fault(root, RELEASE)


@pytest.mark.parametrize(
    "site", ["", "garbage/", "ftp://host/", "https://[/", "https://host:port/", "https://a..b/"]
)
def test_a_site_at_no_address_is_named(site: str) -> None:
    assert published.fault(site, RELEASE).startswith("the site_url of mkdocs.yml")
