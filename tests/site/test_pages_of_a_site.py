"""The finished site, read as a browser reads it: links, languages, states, addresses, search."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest

from proclaim.pages import mail
from tests.builders import Repository
from tests.site.conftest import build
from tests.site.reader import ROOT, Page, Site, inside

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
TEXTS = ("index.html", ".xml", ".json", "404.html")
OF_A_DOCUMENT = ["", "bilingual/", "history/"]
OF_A_RELEASE = ["", "changes/", "since/"]
LOCALES = {"en": "en", "fr": "fr-CA"}


def test_every_page_of_the_design_is_there_in_both_languages(public: Site) -> None:
    paths = [f"privacy/{one}" for one in OF_A_DOCUMENT]
    paths += [f"privacy/2019-06-01/{one}" for one in OF_A_RELEASE]
    paths += ["privacy/2026-03-02-2/", "privacy/2027-01-04/", "privacy/2027-01-04/changes/", "feed.xml", ""]
    assert [one for path in paths for one in (path, f"fr/{path}") if not public.has(one)] == []


def test_no_link_and_no_anchor_is_broken(public: Site, preview: Site) -> None:
    assert list(broken(public)) == []
    assert list(broken(preview)) == []


def broken(site: Site) -> list[str]:
    found = []
    for page in site.pages():
        for link in page.links:
            if not link.startswith(ROOT):
                continue
            path, anchor = inside(link)
            if not site.has(path) or (
                anchor and path.endswith(("/", ".html")) and anchor not in site.page(path).ids
            ):
                found.append(f"{page.url} -> {link}")
    return found


def test_no_id_stands_twice_on_a_page(public: Site) -> None:
    twice = {one.url: [id for id, n in Counter(one.ids).items() if n > 1] for one in public.pages()}
    assert {url: ids for url, ids in twice.items() if ids} == {}


def test_every_page_says_its_language(public: Site) -> None:
    wrong = [one.url for one in public.pages() if one.language != LOCALES[language_of(one)]]
    assert wrong == []


def language_of(page: Page) -> str:
    return "fr" if page.url.startswith(f"{ROOT}fr/") else "en"


def test_the_switcher_keeps_the_page_and_comes_back(public: Site) -> None:
    for page in pages_with_facts(public):
        path = inside(page.url)[0]
        other = path.removeprefix("fr/") if language_of(page) == "fr" else f"fr/{path}"
        switch = re.search(r'<a href="([^"]*)" hreflang=', page.html)
        assert switch is not None
        assert urljoin(page.url, switch[1]) == ROOT + other
        assert ROOT + other in page.links


def pages_with_facts(site: Site) -> list[Page]:
    return [one for one in site.pages() if not one.url.endswith("404.html")]


def test_search_engines_learn_the_other_languages_and_the_lasting_address(public: Site) -> None:
    for page in pages_with_facts(public):
        alternates = page.alternates()
        assert set(alternates) == {*LOCALES.values(), "x-default"}
        assert alternates["x-default"] == alternates["en"]
        assert alternates[LOCALES[language_of(page)]] == page.canonical()
    for path in ("fr/privacy/2026-03-02-2/", "privacy/2019-06-01/since/"):
        assert public.page(path).canonical() == f"{ROOT}{path}"


@pytest.mark.parametrize(
    ("path", "listed"),
    [
        ("", True),
        ("privacy/", True),
        ("privacy/history/", True),
        ("fr/privacy/bilingual/", True),
        ("privacy/2027-01-04/", False),
        ("privacy/2027-01-04/changes/", False),
        ("privacy/2026-03-02-2/changes/", False),
        ("privacy/2026-03-02/", False),
        ("fr/privacy/2019-06-01/", False),
        ("privacy/2019-06-01/changes/", False),
        ("privacy/2019-06-01/since/", False),
        ("ccpa/2027-02-01/", False),
        ("404.html", False),
    ],
)
def test_search_engines_list_what_lives_and_nothing_of_the_archive(
    public: Site, path: str, listed: bool
) -> None:
    assert public.page(path).is_indexed() is listed


def test_nothing_is_loaded_from_another_host(public: Site) -> None:
    foreign = [load for page in public.pages() for load in page.loads if not load.startswith(ROOT)]
    assert foreign == []
    missing = [load for page in public.pages() for load in page.loads if not public.has(inside(load)[0])]
    assert missing == []


def test_no_file_holds_an_address_in_plain_letters(public: Site) -> None:
    found = {}
    for name, content in public.files().items():
        if name.endswith(TEXTS) and ADDRESS.search(content.decode()):
            found[name] = ADDRESS.search(content.decode())
    assert found == {}


def test_people_still_read_and_click_an_address(public: Site) -> None:
    page = public.page("privacy/")
    assert "legal@example.org" in page.text
    assert "mailto:legal@example.org" in page.links


def test_every_translated_page_says_that_the_original_prevails_and_links_to_it(public: Site) -> None:
    for page in pages_with_facts(public):
        if language_of(page) == "fr" and not page.url.endswith("/accessibility/"):
            assert "la version anglaise prévaut" in page.text
            assert ROOT + inside(page.url)[0].removeprefix("fr/") in page.links


def test_a_stale_section_is_shown_in_the_prevailing_language_and_says_so(public: Site) -> None:
    page = public.page("fr/privacy/2026-03-02/")
    note = page.html.index("n’est pas à jour")
    shown = page.html[note:]
    assert re.search(r'<div class="prose prose--source" lang="en">\s*<p>We keep data', shown)
    assert "n’est pas à jour" not in public.page("fr/privacy/2026-03-02-2/").text
    assert "n’étaient pas à jour" in public.page("fr/privacy/2026-03-02/changes/").text


def test_titles_are_shown_as_they_were_written(public: Site) -> None:
    page = public.page("privacy/")
    assert page.main.count("1. Purpose & *scope*") == 3, "in the text and in both lists of its contents"


def test_anchors_survive_renumbering(public: Site) -> None:
    assert "2. Storage" in public.page("privacy/2019-06-01/").text
    assert "3. Storage" in public.page("privacy/").text
    assert all("storage" in public.page(one).ids for one in ("privacy/2019-06-01/", "privacy/"))


def test_states_and_dates_are_said_in_words(public: Site) -> None:
    said = {
        "privacy/": "In force since March 2, 2026 · About 1 minute to read",
        "fr/privacy/": "En vigueur depuis le 2 mars 2026 · Environ 1 minute de lecture",
        "": "Upcoming, takes effect on January 4, 2027",
        "ccpa/2027-02-01/": "Withdrawn on November 20, 2026, before it was to take effect",
    }
    assert {path: words in public.page(path).main for path, words in said.items()} == dict.fromkeys(
        said, True
    )


def test_a_page_of_the_archive_says_what_stays_true_and_where_to_look(public: Site) -> None:
    english = "To see which version is in force: "
    french = "Pour savoir quelle version est en vigueur\u00a0: "
    said = {
        "privacy/2019-06-01/": f"Version of June 1, 2019. {english}Privacy (en)",
        "privacy/2026-03-02-2/": f"Version of March 2, 2026. {english}Privacy (en)",
        "privacy/2027-01-04/changes/": f"Version of January 4, 2027. {english}Privacy (en)",
        "fr/privacy/2020-01-01/": f"Version du 1er janvier 2020. {french}Privacy (fr)",
    }
    for path, words in said.items():
        page = public.page(path)
        assert " ".join(words.split()) in page.main, path
        assert 'class="state ' not in page.html, path
        assert ROOT + path.partition("privacy/")[0] + "privacy/" in page.links


def test_nothing_in_the_archive_depends_on_the_day(
    policies: Repository, public: Site, tmp_path: Path
) -> None:
    later = build(policies, tmp_path / "site", date(2026, 11, 24))
    archive = [name for name in public.files() if name.endswith(".html") and re.search(r"/20\d\d-", name)]
    ours, theirs = public.files(), later.files()
    assert len(archive) > 30
    assert [name for name in archive if ours[name] != theirs[name]] == []


def test_a_banner_waits_for_the_effective_instant(public: Site) -> None:
    waiting = '<aside class="note note--warning" data-effective-at="2027-01-04T00:00:00-05:00" hidden>'
    for path in ("", "privacy/", "fr/privacy/"):
        assert waiting in public.page(path).html, path
    assert "data-effective-at" not in public.page("ccpa/").html


def test_a_redline_shows_what_changed_and_names_what_did_not(public: Site) -> None:
    page = public.page("privacy/2027-01-04/changes/")
    assert re.search(r"<del[^>]*>\s*60", page.html)
    assert re.search(r"<ins[^>]*>\s*90", page.html)
    assert f"{ROOT}privacy/2027-01-04/#purpose" in page.links
    assert "1 section changed" in page.text
    assert "this is the first version" in public.page("privacy/2019-06-01/changes/").text.lower()


def test_side_by_side_every_passage_says_its_language(public: Site) -> None:
    page = public.page("fr/privacy/bilingual/")
    html = page.html
    assert (
        html.count('<div class="pair-cell" lang="en">')
        == html.count('<div class="pair-cell" lang="fr-CA">')
        > 0
    )
    purpose = html[html.index('id="purpose"') : html.index('id="transfers"')]
    # A paragraph, a heading and a list, each beside its counterpart; the titles stand in a row before them.
    assert purpose.count('<div class="pair-row">') == 3 + 1
    assert html.count('<p lang="en">English</p><p lang="fr-CA">Français</p>') == 1
    assert [one.words for one in page.headings if one.level == 2][:2] == [
        "1. Purpose & *scope* (fr)",
        "2. Transfers (fr)",
    ]
    assert '<p class="pair-title" id="en.purpose">1. Purpose &amp; *scope*</p>' in html
    assert {"purpose", "en.purpose", "fr.purpose", "en.storage", "fr.storage"} <= set(page.ids)
    assert 'href="#fr.storage"' in html


@pytest.mark.parametrize(("folder", "said"), [("", "We keep data"), ("fr/", "Texte français")])
def test_search_finds_what_is_in_force_in_its_language_and_nothing_older(
    public: Site, folder: str, said: str
) -> None:
    directory = json.loads(public.file(f"{folder}search/documents.json"))
    assert [one["page"] for one in directory["documents"]] == ["../privacy/", "../ccpa/"]
    found = {
        one["id"]: json.loads(public.file(f"{folder}search/{one['page']}{one['index']}"))["sections"]
        for one in directory["documents"]
    }
    assert [one["id"] for one in found["privacy"]] == ["purpose", "transfers", "storage"]
    assert found["privacy"][2]["text"][0].startswith(said)
    assert "60 days" in found["privacy"][2]["text"][0]
    assert len(list(public.root.rglob("search.json"))) == 4


def test_one_404_page_serves_both_languages(public: Site) -> None:
    page = public.page("404.html")
    assert page.language == "en"
    assert "This page does not exist" in page.text
    assert '<section lang="fr-CA">' in page.html
    assert "Cette page n’existe pas" in page.text
    assert [one.words for one in page.headings if one.level == 1] == ["This page does not exist"]
    assert {f"{ROOT}", f"{ROOT}fr/"} <= set(page.links)
    assert not public.has("fr/404.html")


def test_programs_read_states_dates_digests_and_addresses(public: Site) -> None:
    value = json.loads(public.file("releases.json"))
    privacy = next(one for one in value["documents"] if one["id"] == "privacy")
    assert value["as_of"] == "2026-11-23"
    assert (privacy["in_force"], privacy["upcoming"]) == ("2026-03-02-2", ["2027-01-04"])
    upcoming = privacy["releases"][-1]
    assert upcoming["effective_at"] == "2027-01-04T00:00:00-05:00"
    assert upcoming["urls"]["since"] is None
    addresses = [
        url
        for one in privacy["releases"]
        for several in one["urls"].values()
        for url in (several or {}).values()
    ]
    assert [url for url in addresses if not public.has(inside(url)[0])] == []


def test_files_of_ours_are_no_part_of_the_site(public: Site) -> None:
    private = [
        one for one in public.files() if one.startswith(("locale/", "notice/")) or one.endswith(".toml")
    ]
    assert private == []


def test_a_draft_is_nowhere_in_a_public_site(public: Site) -> None:
    assert not public.has("privacy/draft/")
    assert [one.url for one in public.pages() if "120 days" in one.text] == []


def test_a_preview_shows_the_draft_and_says_so_on_every_page(preview: Site) -> None:
    assert "120 days" in preview.page("privacy/draft/").text
    assert re.search(r"<ins[^>]*>\s*120", preview.page("fr/privacy/draft/changes/").html)
    unmarked = [one.url for one in pages_with_facts(preview) if "note--draft" not in one.html]
    assert unmarked == []


def test_hiding_addresses_can_fail() -> None:
    assert ADDRESS.search("legal@example.org")
    assert not ADDRESS.search(mail.hide("legal@example.org"))
