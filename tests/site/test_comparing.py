"""Any two releases compared in the browser: the same as `proclaim redline` says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect, sync_playwright

from proclaim import config, locale, redline, site
from proclaim.model import Section
from proclaim.redline import overview
from proclaim.redline.about import About
from proclaim.redline.formats import html
from proclaim.redline.fragment import Writer
from proclaim.redline.numbers import numbers
from proclaim.redline.rendering import rendered
from proclaim.redline.telling import headed, tellings
from proclaim.site.checked import Trust
from proclaim.site.stage import Audience, Order, Staging, stage
from proclaim.store import Store
from tests.browser import QUIET, chromium, served, violations
from tests.builders import Repository

MOVING = "This paragraph has six words more."
ITEM = "This item moves from one list to another."
STAYING = "* This item stays where it is."
EDITED = "We share what we hold with carriers, insurers and payment processors in Canada{}."
HOSTILE = '<img src=x onerror="document.title=1"> & “{{x}}” \\u003c'
TITLES = {"abroad": HOSTILE, "purpose": "Purpose", "storage": "Storage", "sharing": "Sharing"}
TEXTS = {
    "2019-06-01": {
        "purpose": f"We protect data.\n\n{MOVING}\n\n* {ITEM}\n{STAYING}",
        "storage": f"We keep it for 30 days; see [rights](#rights).\n\n{STAYING}",
    },
    "2020-01-01": {
        "purpose": f"We protect data.\n\n{EDITED.format('')}\n\n## Rights {{#rights}}",
        "storage": f"We keep it for 30 days; see [rights](#rights).\n\n{STAYING}",
    },
    "2021-01-01": {
        "purpose": f"We protect data.\n\n{STAYING}",
        "abroad": "Abroad.",
        "storage": f"30 days.\n\n{MOVING}\n\n{STAYING}\n* {ITEM}",
        "sharing": f"{EDITED.format(' and in the United States')}\n\nWrite to <legal@example.org>.",
    },
    "2022-01-01": {
        "storage": f"45 days.\n\n{MOVING}\n\n{STAYING}\n* {ITEM}",
        "purpose": "We protect your data.",
        "abroad": "Abroad.",
        "sharing": f"{EDITED.format(' and in Mexico')}\n\n## Rights {{#rights}}",
    },
    "2023-01-01": {
        "purpose": "We protect all of your data.\n\n## Rights {#rights}",
        "storage": "We keep it for 45 days.",
        "sharing": "## Rights {#rights}\n\n| What | When |\n| --- | --- |\n| Names | 30 days |",
    },
}
PAIRS = [*combinations(TEXTS, 2)]
LOCALES = {"en": locale.load("en"), "fr": locale.load("fr")}
ROOTS = {"en": "privacy/", "fr": "fr/privacy/"}
NOW = datetime.fromisoformat("2022-06-01T12:00:00-04:00")
"""The moment at which the pages are read: 2022-01-01 is in force and 2023-01-01 is upcoming."""

SHOWN = """(dropped) => Object.fromEntries([...document.querySelectorAll("#_comparison .sec")].map((one) => {
  const copy = one.cloneNode(true);
  copy.querySelectorAll(`[data-redline=note], .here, ${dropped}`).forEach((gone) => gone.remove());
  return [one.dataset.id + ("left" in one.dataset ? " left" : ""), copy.textContent];
}))"""
LINKS = """[...document.querySelectorAll("#_comparison a[href^='#']")]
  .filter((one) => !one.closest(".prose") || one.dataset.redline).map((one) => one.hash.slice(1))"""
"""Where links of ours lead; one of a text can lead to what stands in a section that is folded."""
NEW = "del, [data-redline=deleted], [data-redline=moved-from]"
OLD = "ins, [data-redline=inserted], [data-redline=moved-to]"


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Five releases: passages move between sections, one of them edited; sections come, go and move."""
    repository = Repository(tmp_path_factory.mktemp("compared"))
    for day, sections in TEXTS.items():
        for old in (repository.root / "content").glob("*/privacy/*.md"):
            old.unlink()
        for number, (id, text) in enumerate(sections.items(), start=1):
            repository.section("en", "privacy", number, id, TITLES[id], text)
            french = "Texte français. " + text if id == "purpose" else text
            repository.translation("fr", "privacy", number, id, TITLES[id], french)
        repository.commit(day).release("privacy", day)
    return repository


@pytest.fixture(scope="module")
def root(policies: Repository, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served."""
    folder = tmp_path_factory.mktemp("site") / "site"
    site.build(config.load(policies.root), date(2026, 1, 1), folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def opened() -> Iterator[Page]:
    path = chromium()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=QUIET)
        page = browser.new_page()
        page.clock.set_fixed_time(NOW)
        yield page
        browser.close()


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """A page of a browser for which it is NOW; a fault of a script fails the test."""
    faults: list[str] = []

    def note(fault: Any) -> None:
        faults.append(str(fault))

    opened.on("pageerror", note)
    yield opened
    opened.remove_listener("pageerror", note)
    opened.unroute_all()
    assert faults == []


def ask(page: Page, root: str, query: str, language: str = "en") -> str:
    """What is said above the comparison that an address asks for."""
    page.goto(f"{root}{ROOTS[language]}compare/?{query}")
    said = page.locator("#_compared")
    expect(said).not_to_have_text(re.compile("^(Loading|Chargement|$)"))
    return " ".join(said.inner_text().split())


def texts(root: Path, release: str, language: str) -> tuple[Section, ...]:
    with closing(Store(config.load(root))) as store:
        found = next(one for one in store.releases("privacy") if one.id == release)
        return store.released(found).sections[language]


def words(html: str) -> list[str]:
    return unescape(re.sub("<[^>]*>", "", html)).split()


def whole(section: Section) -> list[str]:
    """The words of a section with its title."""
    return [*section.title.split(), *(word for node in rendered(section) for word in node.words)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_any_pair_is_what_the_command_says(
    page: Page, root: str, policies: Repository, old: str, new: str, language: str
) -> None:
    ask(page, root, f"from={old}&to={new}", language)
    words_of = LOCALES[language]
    found = redline.compare(
        texts(policies.root, old, language), texts(policies.root, new, language), words_of
    )
    shown = page.locator("#_comparison")
    assert shown.locator(".numbers").inner_text() == numbers(found, words_of)
    written = html.write(found, About(words_of))
    for tag in ("ins", "del"):
        theirs = [one.split() for one in shown.locator(tag).all_text_contents()]
        assert theirs == [
            words(one) for one in re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", written, re.DOTALL)
        ]
    assert shown.locator("[data-redline^=moved]").count() == len(re.findall(r'data-redline="moved-', written))
    lines = [" ".join(one.split()) for one in shown.locator(".redline-map li").all_text_contents()]
    assert lines == [
        " ".join(f"{it.label}{words_of.say('common.colon')} {it.said}".split())
        for it in overview.entries(found, words_of)
    ]
    labels = [Writer(words_of).said(one) for one in found.sections if not overview.is_untouched(one)]
    assert [one.split() for one in shown.locator(".sec > p").all_text_contents()] == [
        words(one) for one in labels if one
    ]
    colon = words_of.say("common.colon")
    told = {
        " ".join(f"{headed(one.section)}{colon} {' · '.join(one.kinds)} {one.text}".split())
        for one in tellings(found.significant, words_of)
    }
    items = {" ".join(one.split()) for one in shown.locator(".significant li").all_text_contents()}
    # What a whole redline leaves out, since another section says it now, is told here all the same.
    assert told <= items
    assert told == items or (old, new) == ("2021-01-01", "2023-01-01")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_what_any_pair_shows_gives_both_texts_back(
    page: Page, root: str, policies: Repository, old: str, new: str, language: str
) -> None:
    ask(page, root, f"from={old}&to={new}", language)
    sides = ((new, NEW, "here"), (old, OLD, "left"))
    for release, rule, side in sides:
        found = page.evaluate(SHOWN, rule)
        for section in texts(policies.root, release, language):
            key = f"{section.id} left" if side == "left" and f"{section.id} left" in found else section.id
            if key in found:
                assert found[key].split() == whole(section), (key, side)


def test_every_id_stands_once_and_every_link_within_the_page_leads_somewhere(page: Page, root: str) -> None:
    for old, new in PAIRS:
        ask(page, root, f"from={old}&to={new}")
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
        assert len(ids) == len(set(ids))
        links = page.evaluate(LINKS)
        moves = page.evaluate("[...document.querySelectorAll('[data-move]')].map((one) => one.dataset.move)")
        assert {*links, *(f"{one}-from" for one in moves)} <= set(ids)


def test_what_moved_stands_at_both_places_as_on_a_page(page: Page, root: str) -> None:
    ask(page, root, "from=2019-06-01&to=2022-01-01")
    shown = page.locator("#_comparison")
    left = shown.locator("details.redline-left:not([open])")
    assert [one.text_content() for one in left.all()].count(f"text that stood here{MOVING}") == 1
    here = shown.locator("[data-redline=moved-to]", has_text=MOVING)
    assert here.text_content() == f"[moved here from section 1; text unchanged] {MOVING}"


def test_a_passage_that_was_edited_as_it_moved_between_sections_is_no_new_text(page: Page, root: str) -> None:
    ask(page, root, "from=2020-01-01&to=2021-01-01")
    here = page.locator("section[data-id=sharing] [data-redline=moved-to]")
    assert [one.strip() for one in here.locator("ins, del").all_text_contents()] == [
        ".",
        "and in the United States.",
    ]


def test_only_one_version_leads_to_the_text_in_force(page: Page, root: str) -> None:
    said = ask(page, root, "from=2020-01-01")
    assert said == (
        "Changes from the version effective January 1, 2020 to the version effective January 1, 2022."
    )
    assert ask(page, root, "from=2020-01-01&to=") == said
    assert ask(page, root, "from=2022-01-01") == "Nothing has changed: this version is the one in force."
    assert ask(page, root, "to=2021-01-01").endswith(
        "from the version effective January 1, 2020 to the version effective January 1, 2021."
    )
    assert ask(page, root, "to=2019-06-01").startswith("This is the first version")


def test_the_earlier_version_stands_first_whichever_was_chosen_first_and_the_page_says_so(
    page: Page, root: str
) -> None:
    said = ask(page, root, "from=2021-01-01&to=2019-06-01")
    assert said.startswith("You chose the later version first; ")
    assert said.endswith(
        "Changes from the version effective June 1, 2019 to the version effective January 1, 2021."
    )
    assert page.get_by_label("Compare the version effective").input_value() == "2021-01-01"
    assert page.get_by_label("with the version effective").input_value() == "2019-06-01"
    straight = page.locator("#_comparison").inner_html()
    ask(page, root, "from=2019-06-01&to=2021-01-01")
    assert page.locator("#_comparison").inner_html() == straight


AGREED = "On the day you agreed, the version effective {} was in force."


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (
            "2019-05-31",
            "No version was in force yet on that day. The first version is the one effective June 1, 2019.",
        ),
        ("2019-06-01", AGREED.format("June 1, 2019")),
        ("2019-12-31", AGREED.format("June 1, 2019")),
        ("2020-01-01", AGREED.format("January 1, 2020")),
        ("2021-12-31", AGREED.format("January 1, 2021")),
        ("2022-06-01", AGREED.format("January 1, 2022") + " It still is: nothing has changed since."),
        ("2022-06-03", "That day has not come yet. Give the day on which you agreed."),
        ("2022-02-30", "That is not a date. Give the day on which you agreed in the form 2026-01-31."),
        ("<b>1</b>", "That is not a date. Give the day on which you agreed in the form 2026-01-31."),
    ],
)
def test_a_day_leads_to_what_has_changed_since(page: Page, root: str, day: str, said: str) -> None:
    found = ask(page, root, f"agreed={day}")
    assert found.startswith(said)
    has_changes = said.startswith("On the day") and "nothing has changed" not in said
    assert (page.locator("#_comparison .sec").count() > 0) == has_changes
    if said.startswith("On the day"):
        assert "A new version takes effect on January 1, 2023. See the changes" in found
    if has_changes:
        assert found.endswith("to the version effective January 1, 2022.")
    assert page.get_by_role("button", name="See what has changed since").is_enabled()


def test_the_version_to_come_is_one_link_away(page: Page, root: str) -> None:
    ask(page, root, "agreed=2022-06-01")
    page.locator("#_compared").get_by_role("link", name="See the changes").click()
    expect(page.locator("#_compared")).to_have_text(
        "Changes from the version effective January 1, 2022 to the version effective January 1, 2023."
    )


def altered(page: Page, **values: object) -> None:
    """Serve the list of versions with other values in it."""

    def answer(route: Route) -> None:
        found = json.loads(route.fetch().text())
        route.fulfill(json={**found, **values})

    page.route("**/versions.json", answer)


def test_of_a_document_that_has_ended_the_last_version_counts(page: Page, root: str) -> None:
    altered(page, ended={"from": "2022-03-01", "at": "2022-03-01T00:00:00-05:00"})
    assert ask(page, root, "agreed=2022-03-01") == "On that day this document was no longer in force."
    assert ask(page, root, "agreed=2022-02-28") == (
        AGREED.format("January 1, 2022") + " It was the last one: this document is no longer in force."
    )
    assert "A new version" not in ask(page, root, "agreed=2021-02-28")


def test_before_the_first_version_there_is_nothing_to_lead_to(page: Page, root: str) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat("2019-05-31T23:59:59-04:00"))
    assert ask(page, root, "from=2019-06-01") == "No version is in force yet. Choose two versions to compare."
    page.clock.set_fixed_time(datetime.fromisoformat("2019-06-01T00:00:00-04:00"))
    assert ask(page, root, "from=2019-06-01").startswith("Nothing has changed")
    page.clock.set_fixed_time(NOW)


@pytest.mark.parametrize("query", ["from=nothing", "from=2019-06-01&to=<img src=x>", "from=..%2F..%2Fccpa"])
def test_an_id_that_no_version_has_is_named_unknown_and_the_form_stays(
    page: Page, root: str, query: str
) -> None:
    assert ask(page, root, query) == (
        "The version that you asked for cannot be compared. Choose versions from the lists."
    )
    assert page.locator("#_comparison").inner_html() == ""
    page.get_by_label("with the version effective").select_option("2020-01-01")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/compare/?from=2019-06-01&to=2020-01-01")
    assert ask(page, root, "from=2020-01-01&to=2020-01-01").startswith("You chose the same version twice")


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


def test_without_a_script_every_change_can_be_reached(root: str, opened: Page) -> None:
    browser = opened.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}privacy/compare/?from=2019-06-01&to=2022-01-01")
    assert "needs JavaScript" in page.locator("[data-without-script]").inner_text()
    links = page.locator("main .links a[href$='changes/']")
    assert [one.get_attribute("href") for one in links.all()] == [
        f"../{one}/changes/" for one in reversed(TEXTS)
    ]
    page.goto(f"{root}privacy/2020-01-01/since/")
    page.wait_for_url("**/privacy/compare/?from=2020-01-01")
    context.close()


def test_with_a_script_nothing_is_said_of_doing_without(page: Page, root: str) -> None:
    ask(page, root, "from=2019-06-01")
    assert page.locator("[data-without-script]").is_hidden()


def test_the_address_of_what_has_changed_since_leads_on(page: Page, root: str) -> None:
    page.goto(f"{root}fr/privacy/2020-01-01/since/")
    page.wait_for_url("**/fr/privacy/compare/?from=2020-01-01")
    expect(page.locator("#_compared")).to_have_text(
        "Modifications entre la version du 1er janvier 2020 et celle du 1er janvier 2022."
    )


def test_the_forms_of_the_history_lead_to_the_comparison_and_back(page: Page, root: str) -> None:
    page.goto(f"{root}privacy/history/")
    page.get_by_label("Compare the version effective").select_option("2020-01-01")
    page.get_by_label("with the version effective").select_option("2022-01-01")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/privacy/compare/?from=2020-01-01&to=2022-01-01")
    expect(page.locator("#_comparison .sec").first).to_be_visible()
    page.go_back()
    page.wait_for_url("**/privacy/history/")
    page.get_by_label("When did you agree?").fill("2020-05-05")
    page.get_by_role("button", name="See what has changed since").click()
    page.wait_for_url("**/privacy/compare/?agreed=2020-05-05")
    assert page.get_by_label("When did you agree?").input_value() == "2020-05-05"


def test_a_comparison_is_asked_for_and_walked_by_keyboard_alone(page: Page, root: str) -> None:
    page.goto(f"{root}privacy/compare/")
    page.get_by_label("Compare the version effective").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/privacy/compare/?from=2020-01-01&to=")
    expect(page.locator("#_comparison .sec").first).to_be_visible()
    page.get_by_role("button", name="Next change").focus()
    page.keyboard.press("Enter")
    total = page.evaluate("document.querySelectorAll('[id^=\"change-\"]').length")
    assert page.locator(".steps [role=status]").inner_text() == f"Change 1 of {total}"
    assert page.evaluate("document.activeElement.id") == "change-1"


def test_the_same_comparison_is_one_link_away_in_the_other_language(page: Page, root: str) -> None:
    ask(page, root, "from=2019-06-01&to=2021-01-01")
    page.locator("a[hreflang]").first.click()
    page.wait_for_url("**/fr/privacy/compare/?from=2019-06-01&to=2021-01-01")


def test_an_address_can_name_a_section_of_a_comparison(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 800, "height": 200})
    page.goto(f"{root}privacy/compare/?from=2019-06-01&to=2021-01-01#sharing")
    expect(page.locator("#sharing")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 720})


def test_titles_are_text_and_nothing_that_they_hold_runs(page: Page, root: str) -> None:
    for query in ("from=2019-06-01&to=2021-01-01", "from=2022-01-01&to=2023-01-01"):
        ask(page, root, query)
        assert page.locator("#_comparison img").count() == 0
        assert HOSTILE in page.locator("section[data-id=abroad] h2").inner_text()
        assert page.title() != "1"
    ask(page, root, "from=2021-01-01&to=2022-01-01")
    assert page.locator(".unchanged li").text_content() == f"3. {HOSTILE} (was section 2)"


def test_a_comparison_has_no_fault_that_axe_finds(page: Page, root: str) -> None:
    ask(page, root, "from=2019-06-01&to=2022-01-01")
    assert violations(page, "aria-required-children", "duplicate-id-aria", "label", "list", "link-name") == []


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
