"""What a reader asks for stands in the address: two versions, one, or a day."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.site.comparing.versions import NOW, TEXTS, altered, ask


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
    assert page.get_by_label("Compare this version").input_value() == "2021-01-01"
    assert page.get_by_label("with this one").input_value() == "2019-06-01"
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
        ("2022-02-30", "That date is not valid. Give the day on which you agreed, in the form 2026-01-31."),
        ("<b>1</b>", "That date is not valid. Give the day on which you agreed, in the form 2026-01-31."),
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
    page.get_by_label("with this one").select_option("2020-01-01")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/compare/?from=2019-06-01&to=2020-01-01")
    assert ask(page, root, "from=2020-01-01&to=2020-01-01").startswith("You chose the same version twice")


def test_without_a_script_every_change_can_be_reached(root: str, opened: Page) -> None:
    browser = opened.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}privacy/compare/?from=2019-06-01&to=2022-01-01")
    assert "requires JavaScript" in page.locator("[data-without-script]").inner_text()
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
    page.get_by_label("Compare this version").select_option("2020-01-01")
    page.get_by_label("with this one").select_option("2022-01-01")
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
    page.get_by_label("Compare this version").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/privacy/compare/?from=2020-01-01&to=")
    expect(page.locator("#_comparison .sec").first).to_be_visible()
    page.get_by_role("link", name="Next change").focus()
    page.keyboard.press("Enter")
    total = page.evaluate("document.querySelectorAll('[id^=\"change-\"]').length")
    assert page.locator(".steps [role=status]").inner_text() == f"Change 1 of {total}"
    assert page.evaluate("location.hash") == "#change-1"


def test_the_same_comparison_is_one_link_away_in_the_other_language(page: Page, root: str) -> None:
    ask(page, root, "from=2019-06-01&to=2021-01-01")
    page.locator("a[hreflang]").first.click()
    page.wait_for_url("**/fr/privacy/compare/?from=2019-06-01&to=2021-01-01")


def test_an_address_can_name_a_section_of_a_comparison(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 800, "height": 200})
    page.goto(f"{root}privacy/compare/?from=2019-06-01&to=2021-01-01#sharing")
    expect(page.locator("#sharing")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 720})
