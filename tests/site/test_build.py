"""Building: by the day, by MkDocs itself, again from the cache, and with what is wrong as one sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from proclaim import days
from proclaim.errors import ConfigError, ContentError, ProclaimError
from proclaim.templates import packaged
from tests.builders import Repository
from tests.site.conftest import DAY, TITLES, build, write_history, write_text
from tests.site.reader import Site


@pytest.fixture
def small(tmp_path: Path) -> Repository:
    """A repository with one release of one document, in force since 2020."""
    repository = Repository(tmp_path / "policies", documents=("privacy", "ccpa"))
    return write_text(repository, 30).release("privacy", "2020-01-01")


def mkdocs(repository: Repository, *options: str, day: object = DAY) -> subprocess.CompletedProcess[str]:
    """`mkdocs` by itself, as its users call it."""
    environment = {**os.environ, "PROCLAIM_AS_OF": str(day), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", *options]
    return subprocess.run(
        command, cwd=repository.root, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2019-04-21", "Nothing has been published yet."),
        ("2019-05-31", "No version is in force yet."),
        ("2019-06-01", "30 days"),
        ("2019-12-31", "30 days"),
        ("2020-01-01", "45 days"),
        ("2026-11-23", "60 days"),
        ("2027-01-04", "90 days"),
    ],
)
def test_the_text_in_force_is_that_of_the_day(
    policies: Repository, tmp_path: Path, day: str, words: str
) -> None:
    site = build(policies, tmp_path / "site", date.fromisoformat(day))
    assert words in site.page("privacy/").text
    assert site.has("privacy/2020-01-01/") is (day >= "2019-11-22")


def test_before_its_first_day_a_policy_links_to_what_is_coming(policies: Repository, tmp_path: Path) -> None:
    page = build(policies, tmp_path / "site", date(2019, 5, 31)).page("privacy/")
    assert "This document takes effect on June 1, 2019" in [one.words for one in page.headings]
    assert f"{page.url}2019-06-01/" in page.links


def test_a_document_without_any_release_is_built_too(small: Repository, tmp_path: Path) -> None:
    site = build(small, tmp_path / "site")
    assert "Nothing has been published yet." in site.page("ccpa/").text
    assert "Rien n’a encore été publié." in site.page("fr/ccpa/history/").text
    assert "30 days" in site.page("privacy/").text


def test_mkdocs_builds_strictly_by_itself_and_again(small: Repository, tmp_path: Path, public: Site) -> None:
    for _ in range(2):
        done = mkdocs(small, "build", "--strict")
        assert done.returncode == 0, done.stderr
    assert "30 days" in (small.root / "site" / "privacy" / "index.html").read_text("utf-8")
    assert build(small, tmp_path / "site").files().keys() == Site(small.root / "site").files().keys()


def test_a_site_from_the_cache_is_the_same_bytes(policies: Repository, public: Site, tmp_path: Path) -> None:
    again = build(policies, tmp_path / "site")
    assert differing(again, public) == []


def test_after_a_release_the_cache_gives_what_a_new_build_gives(tmp_path: Path) -> None:
    repository = write_history(tmp_path / "policies")
    build(repository, tmp_path / "first")
    repository.release("privacy", "2027-06-01", published="2026-11-22")
    cached = build(repository, tmp_path / "cached")
    shutil.rmtree(repository.root / ".cache")
    assert differing(cached, build(repository, tmp_path / "fresh")) == []


def test_another_day_from_the_cache_is_what_a_new_build_gives(tmp_path: Path) -> None:
    repository = write_history(tmp_path / "policies")
    build(repository, tmp_path / "before", date(2027, 1, 3))
    cached = build(repository, tmp_path / "cached", date(2027, 1, 4))
    shutil.rmtree(repository.root / ".cache")
    assert differing(cached, build(repository, tmp_path / "fresh", date(2027, 1, 4))) == []


def test_changed_words_reach_every_page_from_the_cache(small: Repository, tmp_path: Path) -> None:
    build(small, tmp_path / "site")
    small.write("overrides/locale/en.toml", '[pages]\nall_releases = "Every version"\n')
    site = build(small, tmp_path / "site")
    assert "Every version" in site.page("privacy/2020-01-01/").text


def test_a_changed_template_reaches_every_page_from_the_cache(small: Repository, tmp_path: Path) -> None:
    settings = small.read("mkdocs.yml").replace("  font: false\n", "  font: false\n  custom_dir: overrides\n")
    small.write("mkdocs.yml", settings)
    ours = (packaged() / "main.html").read_text("utf-8")
    for words in ("first words", "other words"):
        small.write("overrides/main.html", ours.replace("<main ", f"<p>{words}</p>\n<main "))
        site = build(small, tmp_path / words)
        assert [words in site.page(path).text for path in ("privacy/", "privacy/2020-01-01/")] == [True, True]


def test_a_damaged_cache_only_costs_time(small: Repository, tmp_path: Path) -> None:
    first = build(small, tmp_path / "first")
    for file in (one for one in (small.root / ".cache").rglob("*") if one.is_file()):
        file.write_bytes(file.read_bytes()[:10])
    assert differing(build(small, tmp_path / "second"), first) == []


def differing(one: Site, other: Site) -> list[str]:
    """Names of the files in which two sites are not the same bytes."""
    ours, theirs = one.files(), other.files()
    return sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))


# What is wrong, as one sentence


def wrong(repository: Repository, kind: type[ProclaimError], folder: Path) -> str:
    """The sentence that a build ends with; nothing may be written then."""
    with pytest.raises(kind) as caught:
        build(repository, folder)
    assert not folder.exists()
    return str(caught.value)


def test_a_missing_text_names_the_release(small: Repository, tmp_path: Path) -> None:
    record = small.read("releases/privacy/2020-01-01.yml")
    tree = small.trees("privacy")["en"]
    small.write("releases/privacy/2020-01-01.yml", record.replace(tree, "0" * 40))
    assert "the text of release privacy/2020-01-01 is not in this repository" in wrong(
        small, ContentError, tmp_path / "site"
    )


def test_a_record_that_is_none_is_named(small: Repository, tmp_path: Path) -> None:
    small.write("releases/privacy/2021-01-01.yml", "document: privacy\n")
    assert "releases/privacy/2021-01-01.yml" in wrong(small, ContentError, tmp_path / "site")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("site_url: https://policies.example.org/\n", "", "there is no site_url"),
        ("  - i18n:", "  - other:", "other"),
        ("locale: fr", "locale: de", "the languages \\(en, de\\) are not those of proclaim \\(en, fr\\)"),
        ("docs_structure: folder", "docs_structure: suffix", "docs_structure: folder"),
        ("docs_dir: content\n", "docs_dir: content\nuse_directory_urls: false\n", "use_directory_urls"),
        ("time_zone: America/Toronto", "time_zone: Toronto", "no time zone"),
    ],
)
def test_wrong_settings_are_one_sentence(
    small: Repository, tmp_path: Path, before: str, after: str, words: str
) -> None:
    settings = small.read("mkdocs.yml")
    assert before in settings
    small.write("mkdocs.yml", settings.replace(before, after))
    with pytest.raises(ProclaimError, match=words):
        build(small, tmp_path / "site")


def test_mkdocs_itself_says_our_sentence_without_a_traceback(small: Repository) -> None:
    small.write("releases/privacy/2021-01-01.yml", "document: privacy\n")
    done = mkdocs(small, "build", "--strict")
    assert done.returncode == 1
    assert "releases/privacy/2021-01-01.yml:1: I001 this is not a record" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("tomorrow", '"tomorrow" is no date'),
        ("20270104", '"20270104" is no date'),
        ("9999-12-31", "9999-12-31 is no day between 1900-01-01 and 2999-12-31; check the year"),
    ],
)
def test_a_day_that_is_none_is_refused(small: Repository, day: str, said: str) -> None:
    done = mkdocs(small, "build", day=day)
    assert done.returncode == 1
    assert f"$PROCLAIM_AS_OF: {said}" in done.stderr


@pytest.mark.parametrize("day", [days.FIRST, days.LAST])
def test_a_site_of_the_first_and_of_the_last_day_is_built(
    policies: Repository, tmp_path: Path, day: date
) -> None:
    assert build(policies, tmp_path / "site", day).has("privacy/index.html")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("notice_days: 30\n", "notice_days: 30\n          notice_days: 60\n", '"notice_days" stands twice'),
        ("site_name: Policies", "site_name: Policies\nsite_name: Others", '"site_name" stands twice'),
        ("notice_days: 30\n", "notice_days: 0x1E\n", '"0x1E" is no whole number'),
        ("contact: privacy@example.org", "contact: the office", '"the office" is no e-mail address'),
    ],
)
def test_mkdocs_itself_refuses_what_the_command_line_refuses(
    small: Repository, before: str, after: str, said: str
) -> None:
    settings = small.read("mkdocs.yml")
    assert before in settings
    small.write("mkdocs.yml", settings.replace(before, after, 1))
    done = mkdocs(small, "build")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_mkdocs_takes_over_the_settings_of_another_file(small: Repository) -> None:
    settings = small.read("mkdocs.yml").replace("site_name: Policies\n", "")
    small.write("base.yml", settings).write("mkdocs.yml", "INHERIT: base.yml\nsite_name: Policies\n")
    done = mkdocs(small, "build")
    assert done.returncode == 0, done.stderr


def test_a_build_that_fails_leaves_the_site_that_was_there(small: Repository, tmp_path: Path) -> None:
    before = build(small, tmp_path / "site").files()
    small.write("releases/privacy/2021-01-01.yml", "document: privacy\n")
    with pytest.raises(ContentError):
        build(small, tmp_path / "site")
    assert Site(tmp_path / "site").files() == before


def test_a_draft_that_cannot_be_read_does_not_stop_a_public_build(small: Repository, tmp_path: Path) -> None:
    small.write("content/en/privacy/01-purpose.md", "no front matter\n")
    assert "30 days" in build(small, tmp_path / "site").page("privacy/").text


def test_a_folder_of_the_home_directory_is_not_replaced(small: Repository, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").write_text("years of work")
    with pytest.raises(ConfigError, match="something else"):
        build(small, tmp_path / "home")


def test_every_section_is_there(public: Site) -> None:
    assert set(TITLES) <= set(public.page("privacy/").ids)
