"""What pages offer a reader: what is coming and can be done, links that say where they lead, short lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.builders import Repository, history
from tests.site.conftest import build
from tests.site.reader import Page, Site

CHANGES = "You may cancel your account before the effective date."
NOTICE = """\
      notice:
        sender: legal@example.org
        relay: localhost:25
        cancel:
          en: Write to cancel@example.org or go to https://example.org/account?a=1&b=2. It is <b>free</b>.
          fr: Écrivez à cancel@example.org.
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Two upcoming releases of a document that says how to cancel; one of its sections speaks of changes."""
    repository = Repository(
        tmp_path_factory.mktemp("asked") / "policies", options="          consent_by_use: true\n"
    )
    settings = repository.read("mkdocs.yml")
    repository.write("mkdocs.yml", settings.replace("      documents:\n", f"{NOTICE}      documents:\n"))
    for number, day in enumerate(("2026-01-01", "2027-01-01", "2027-06-01"), start=1):
        text = {"purpose": f"We keep it for {number} years.", "changes": CHANGES}
        repository.sections("privacy", text).commit()
        repository.release("privacy", day, published="2025-11-01" if number == 1 else "2026-11-01")
    return repository


@pytest.fixture(scope="module")
def asking(asked: Repository, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(asked, tmp_path_factory.mktemp("asking") / "site")


def box(page: Page, nth: int = 0) -> str:
    """The words of a box about what is coming, as HTML."""
    found: list[str] = re.findall(r'<aside class="act".*?</aside>', page.html, re.DOTALL)
    return found[nth]


def test_box_says_what_changes_what_can_be_done_until_when_and_how(asking: Site) -> None:
    page = asking.page("privacy/")
    assert "A new version takes effect on January 1, 2027" in [one.words for one in page.headings]
    assert "What changes: Release 2027-01-01 (en)." in page.main
    assert (
        "Your choice: If you do not agree with the revised version, you may cancel your account before "
        "January 1, 2027. Write to cancel@example.org or go to https://example.org/account?a=1&b=2. It is "
        "<b>free</b>. If you continue to use the website or the services after January 1, 2027, you consent "
        "to the revised version, as far as the law allows. See section 2 of the new version."
    ) in page.main
    assert {
        "mailto:cancel@example.org",
        "https://example.org/account?a=1&b=2",
        f"{page.url}2027-01-01/#changes",
        f"{page.url}2027-01-01/changes/",
        f"{page.url}2027-01-01/",
    } <= set(page.links)


def test_box_speaks_french(asking: Site) -> None:
    page = asking.page("fr/privacy/")
    assert "Une nouvelle version entre en vigueur le 1er janvier 2027" in [one.words for one in page.headings]
    assert (
        "Votre choix : Si vous n’acceptez pas la version révisée, vous pouvez fermer votre compte"
        in page.main
    )
    assert "Voir l’article 2 de la nouvelle version." in page.main


def test_days_that_are_left_stand_in_no_page(asking: Site) -> None:
    left = 'data-days-until="2027-01-01T00:00:00-05:00"'
    assert left in asking.page("privacy/").html
    assert re.search(r"data-days-until=[^>]*></span>", asking.page("privacy/").html)
    assert not re.search(r"\d+ days?\)", asking.page("privacy/").main)


def test_a_later_release_has_a_shorter_box_behind_the_nearest(asking: Site) -> None:
    page = asking.page("privacy/")
    assert page.html.count('<aside class="act"') == 2
    assert "2027-01-01/changes/" in box(page)
    assert "2027-06-01/changes/" in box(page, 1)
    assert "Your choice" not in box(page, 1)


def test_where_settings_say_nothing_no_choice_and_no_consent_is_claimed(public: Site) -> None:
    page = public.page("privacy/")
    assert "takes effect on January 4, 2027" in page.main
    assert "Your choice" not in page.main
    assert "consent" not in page.main


def test_a_withdrawn_version_whose_day_is_ahead_is_told_until_that_day(
    policies: Repository, tmp_path: Path
) -> None:
    said = "The version announced for February 1, 2027 was withdrawn on November 20, 2026"
    assert said in build(policies, tmp_path / "before", date(2027, 1, 31)).page("ccpa/").main
    assert said not in build(policies, tmp_path / "after", date(2027, 2, 1)).page("ccpa/").main


# Links


def by_name(page: Page) -> Mapping[str, set[str]]:
    """Where the links of each name lead, beside those that the authors of a policy wrote."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in page.named:
        if not one.is_of_text:
            found[one.name].add(one.target)
    return found


def test_no_two_links_of_a_page_have_one_name_and_lead_to_different_places(
    public: Site, preview: Site, asking: Site
) -> None:
    unclear = {
        page.url: names
        for site in (public, preview, asking)
        for page in site.pages()
        if (names := {name: to for name, to in by_name(page).items() if len(to) > 1 or not name})
    }
    assert unclear == {}


def test_headings_hold_no_sign_of_the_link_beside_them(public: Site) -> None:
    for page in public.pages():
        assert [one.words for one in page.headings if "#" in one.words] == [], page.url
        levels = [one.level for one in page.headings]
        assert levels.count(1) == 1, page.url
        assert all(after - before <= 1 for before, after in pairwise(levels)), (page.url, levels)


def test_home_says_in_one_sentence_what_changes(public: Site) -> None:
    page = public.page("")
    assert "Release 2027-01-04 (en). What changes on January 4, 2027: Privacy (en)" in page.main
    assert f"{page.url}privacy/2027-01-04/changes/" in page.links
    assert [one.words for one in page.headings if one.level == 2] == ["Privacy (en)", "Ccpa (en)"]


def test_what_has_ended_stands_apart_on_the_first_page(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", ["2024-02-29"])
    repository.retire("privacy", "2026-06-01", "2026-04-01")
    page = build(repository, tmp_path / "site").page("")
    assert [(one.level, one.words) for one in page.headings[1:]] == [
        (2, "No longer in force"),
        (3, "Privacy (en)"),
    ]


# Lists of versions


def test_history_shows_what_counts_and_folds_what_is_old(public: Site) -> None:
    page = public.page("privacy/history/")
    assert [one.words for one in page.headings if one.level == 2] == [
        "In force and upcoming",
        "Earlier versions",
    ]
    assert {f"release-{id}" for id in ("2019-06-01", "2020-01-01", "2026-03-02-2", "2027-01-04")} <= set(
        page.ids
    )
    names = by_name(page)
    assert "Changes of March 2, 2026 (published on May 1, 2026, 2026-03-02-2)" in names
    assert "Text of January 1, 2020" in names
    assert "Changes since January 1, 2020" in names
    assert "Modifications depuis le 1er janvier 2020" in by_name(public.page("fr/privacy/history/"))


def test_a_long_history_stays_short_and_keeps_every_version(tmp_path: Path) -> None:
    days = [f"{year}-{month:02}-01" for year in range(2000, 2025) for month in (1, 7)]
    page = build(history(tmp_path / "policies", days), tmp_path / "site").page("privacy/history/")
    folded = re.findall(r'<details class="year">.*?</details>', page.html, re.DOTALL)
    assert 4 <= len(folded) <= 8
    assert "2022–2019 (" not in page.main
    open_ = page.html
    for one in folded:
        open_ = open_.replace(one, "")
    assert open_.count('id="release-') == 6
    assert page.html.count('id="release-') == 50


def test_map_beside_a_redline_counts_words(public: Site) -> None:
    page = public.page("privacy/2027-01-04/changes/")
    assert "1 of 3 sections changed 3. Storage +2 words, −2 words" in page.main
    assert "1 article sur 3 modifié" in public.page("fr/privacy/2027-01-04/changes/").main
    assert {f"{page.url}#change-1", f"{page.url}#storage"} <= set(page.links)
