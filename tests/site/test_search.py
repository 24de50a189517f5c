"""The search page in Chromium: it finds what readers mean, says what it found, and obeys no text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.asking import Query, ask, opened, queries, right, write_site
from tests.browser import served
from tests.builders import Repository

ROOT = Path(__file__).resolve().parents[2]
GIVEN = queries(Path(__file__).with_name("queries.yml"))["given"]
TEXTS_OF = date(2026, 11, 28)
"""The day whose texts the given queries were written for."""
DAY = date(2024, 6, 1)
TAG = "<img src=x onerror=document.title='zqx'>"
ENGLISH = {
    "keeping": ("Keeping", "We keep **data** for 30 days, then we delete it."),
    "cookies": ("Cookies", "A cookie is a small file. You may refuse it; refusing has a price."),
    "odd": (f"Odd {TAG}", f"Say `{TAG}` or “zyx” to us; {TAG} is a word."),
    "copies": ("Copies", "You may ask for a copy of what we keep in another country. " + "We send it. " * 60),
    "japan": ("日本", "個人情報を削除します。Удалённые данные. Διαγραφή δεδομένων. حذف البيانات"),
    "apart": ("Apart", "Alpha lorem ipsum dolor amet consectetur adipiscing beta."),
    "beside": ("Beside", "Lorem ipsum alpha beta dolor amet consectetur adipiscing."),
}
FRENCH = {
    "keeping": ("Conservation", "Nous conservons les données 30 jours, puis les supprimons."),
    "cookies": ("Témoins", "Un témoin est un fichier. Vous pouvez le refuser depuis l’étranger."),
    "odd": ("Divers", "Rien de plus."),
    "copies": ("Copies", "Vous pouvez demander une copie."),
}


def write_policies(root: Path) -> Repository:
    """A policy with hostile words and one untranslated section, one that has ended, and one still to come."""
    made = Repository(root, documents=("privacy", "ended", "coming"))
    for number, (id, (title, text)) in enumerate(ENGLISH.items(), start=1):
        made.section("en", "privacy", number, id, title, text)
        if id in FRENCH:
            made.translation("fr", "privacy", number, id, *FRENCH[id])
    for document in ("ended", "coming"):
        made.sections(document, {"gone": f"Quixotic words of {document}."})
    made.commit().release("privacy", "2024-01-01").release("ended", "2024-01-01")
    made.release("coming", "2024-09-01", published="2024-05-20")
    return made.retire("ended", "2024-05-01", "2024-03-01")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which the search of the policies is served."""
    policies = write_policies(tmp_path_factory.mktemp("sought"))
    with served(write_site(policies.root, DAY, tmp_path_factory.mktemp("search"))) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which every fault of a script fails the test."""
    faults: list[str] = []
    context = browser.new_context()
    made = context.new_page()
    made.on("pageerror", lambda one: faults.append(str(one)))
    yield made
    context.close()
    assert faults == []


@pytest.fixture
def english(page: Page, root: str) -> Page:
    """The English search page, ready to be asked."""
    opened(page, root)
    return page


def count(page: Page) -> str:
    """What the page says of the number of results."""
    return page.locator("[role=status]").inner_text()


def marks(page: Page) -> list[str]:
    """The marked words."""
    return page.locator("main mark").all_inner_texts()


def test_the_queries_that_were_given_lead_to_the_right_section(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with served(write_site(ROOT, TEXTS_OF, tmp_path_factory.mktemp("ours"))) as address:
        found: dict[Query, bool] = {}
        for language, several in GIVEN.items():
            opened(page, address, language)
            found |= right(page, several)
    assert len(found) == 22
    assert [one.text for one, is_right in found.items() if not is_right][2:] == []


@pytest.mark.parametrize(
    ("query", "section"),
    [
        ("deleting", "keeping"),
        ("DELETION", "keeping"),
        ("erase", "keeping"),
        ("delet", "keeping"),
        ("dleete", "keeping"),
        ("cokie", "cookies"),
        ("réfuse", "cookies"),
        ("trackers", "cookies"),
        ("refusable", "cookies"),
        ("alpha beta", "beside"),
        ("lorem", "apart"),
        ("abroad", "copies"),
        ("copy country", "copies"),
        ("30", "keeping"),
        ("削除", "japan"),
        ("個", "japan"),
        ("удаленные", "japan"),
        ("διαγραφη", "japan"),
        ("البيانات", "japan"),
        ("zyx\" ' ; -- </script>", "odd"),
        ("of the data", "keeping"),
        ("privacy copy", "copies"),
    ],
)
def test_a_word_is_found_in_any_form_with_slips_and_by_everyday_words(
    english: Page, query: str, section: str
) -> None:
    assert ask(english, query)[0] == f"privacy/#{section}"


@pytest.mark.parametrize(
    ("query", "section"),
    [
        ("étranger", "cookies"),
        ("l'étranger", "cookies"),
        ("L’ETRANGER", "cookies"),
        ("temoins", "cookies"),
        ("effacer", "keeping"),
        ("conserver", "keeping"),
        ("supprimés", "keeping"),
        ("削除", "japan"),
    ],
)
def test_french_words_are_found_with_and_without_accents_and_apostrophes(
    page: Page, root: str, query: str, section: str
) -> None:
    opened(page, root, "fr")
    assert ask(page, query)[0] == f"privacy/#{section}"


def test_sections_with_all_words_stand_before_those_with_some(english: Page) -> None:
    assert ask(english, "refuse keep")[0] == "privacy/#cookies"
    assert ask(english, "keep country")[:2] == ["privacy/#copies", "privacy/#keeping"]


@pytest.mark.parametrize("query", ["quixotic", "zqxzqxzqx", "99", "…", "q"])
def test_what_no_text_in_force_says_is_counted_as_none_and_the_field_stays(english: Page, query: str) -> None:
    assert ask(english, query) == []
    assert count(english) == f"0 sections found for “{query}”."
    assert english.input_value("#q") == query


def test_an_empty_field_is_no_search(english: Page) -> None:
    ask(english, "cookie")
    assert count(english) == "1 section found for “cookie”."
    assert ask(english, "  ") == []
    assert count(english) == ""


def test_a_result_names_section_and_document_and_marks_the_words(english: Page) -> None:
    ask(english, "another country")
    result = english.locator("ol.found > li")
    expect(result.locator("p").nth(0)).to_have_text("4. Copies, Privacy (en)")
    expect(result.locator("p").nth(1)).to_have_text("Privacy (en)")
    expect(result.locator("p").nth(2)).to_have_text(
        "You may ask for a copy of what we keep in another country. " + "We send it. " * 15 + "…"
    )
    assert marks(english) == ["another", "country"]


def test_a_section_in_another_language_says_so(page: Page, root: str) -> None:
    opened(page, root, "fr")
    ask(page, "данные")
    assert page.get_attribute("ol.found a", "lang") == page.get_attribute("ol.found mark >> xpath=..", "lang")
    assert page.get_attribute("ol.found a", "lang") == "en"


def test_words_that_are_markup_are_shown_and_not_obeyed(english: Page) -> None:
    ask(english, f"odd {TAG}")
    assert english.locator("ol.found a").first.text_content() == f"3. Odd {TAG}, Privacy (en)"
    assert TAG in english.locator("ol.found li").first.inner_text()
    assert TAG in count(english)
    assert english.locator("main img").count() == 0
    assert english.title() == "Search the policies · Example Ltd."


def test_a_query_in_the_address_is_searched_and_what_is_typed_gets_into_the_address(
    page: Page, root: str
) -> None:
    query = 'copy "&<>#{n} %'
    opened(page, root, query=f"?q={quote(query)}")
    assert page.input_value("#q") == query
    assert count(page) == f"1 section found for “{query}”."
    page.fill("#q", "cookie & price")
    page.keyboard.press("Enter")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "cookie & price"
    page.fill("#q", "")
    page.keyboard.press("Enter")
    assert page.evaluate("location.search") == ""


def test_the_field_of_every_page_leads_to_the_results(page: Page, root: str) -> None:
    page.goto(f"{root}fr/privacy/")
    page.fill("header [name=q]", "témoin")
    page.keyboard.press("Enter")
    page.wait_for_selector("form[data-ready]")
    assert page.url == f"{root}fr/search/?q=t%C3%A9moin"
    assert page.locator("ol.found a").first.text_content() == "2. Témoins, Privacy (fr)"


def test_everything_can_be_done_with_the_keyboard(page: Page, root: str) -> None:
    opened(page, root)
    page.focus("#q")
    page.keyboard.type("refuse cookies")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "2. Cookies, Privacy (en)"
    page.keyboard.press("Enter")
    page.wait_for_url("**/privacy/#cookies")
    page.go_back()
    page.wait_for_selector("form[data-ready]")
    assert page.input_value("#q") == "refuse cookies"
    assert page.locator("ol.found a").first.text_content() == "2. Cookies, Privacy (en)"


def test_on_arrival_the_words_are_marked_in_the_section_alone(english: Page) -> None:
    ask(english, "keep data")
    english.click("ol.found a")
    english.wait_for_url("**/privacy/#keeping")
    english.wait_for_selector("mark")
    # Another section says "keep" as well, and the contents say "Keeping".
    assert english.locator("section:has(#keeping) mark").all_inner_texts() == ["Keeping", "keep", "data"]
    assert len(marks(english)) == 3
    assert english.evaluate("document.querySelector(':target').id") == "keeping"


@pytest.mark.parametrize(
    "address", ["?find=keep", "?find=%3Cb%3E#nowhere", "?find=#%E0%A4%A", "?find=keep#%3Cimg%3E"]
)
def test_an_address_that_names_no_section_marks_nothing(page: Page, root: str, address: str) -> None:
    page.goto(f"{root}privacy/{address}")
    page.wait_for_url(lambda url: "find" not in url)
    assert marks(page) == []


def test_without_a_script_the_page_leads_to_the_documents(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}search/?q=cookie")
    said = page.locator("[data-without-script]")
    assert said.locator("p").inner_text().startswith("The search requires JavaScript.")
    assert [one.get_attribute("href") for one in said.locator("a").all()] == ["../privacy/"]
    context.close()


@pytest.mark.parametrize("lost", ["**/documents.json", "**/search.json"])
@pytest.mark.parametrize("status", [404, 200, None])
def test_a_failure_is_told_in_a_sentence_with_the_way_to_the_documents(
    page: Page, root: str, lost: str, status: int | None
) -> None:
    def answer(route: Route) -> None:
        if status is None:
            route.abort()
        else:
            route.fulfill(status=status, body="<!doctype html>")

    page.route(lost, answer)
    page.goto(f"{root}search/?q=cookie")
    expect(page.locator("[role=status]")).to_have_text(
        "The search could not be loaded. Reload this page, or look in the contents of these documents:"
    )
    assert page.locator("[data-without-script] a").is_visible()
    assert not page.locator("[data-without-script] p").is_visible()
    assert page.input_value("#q") == "cookie"


def test_the_page_asks_for_its_own_files_only_and_runs_under_its_own_rules(page: Page, root: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: said.append(one.text))
    opened(page, root, query="?q=cookie")
    rules = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    assert "script-src 'self';" in rules
    assert "connect-src 'self';" in rules
    assert said == []
    assert [one for one in asked if not one.startswith(root)] == []
    assert {one.rpartition("/")[2] for one in asked if one.endswith(".json")} == {
        "documents.json",
        "search.json",
    }


def test_a_site_on_which_nothing_is_in_force_says_so(page: Page, tmp_path: Path) -> None:
    policies = write_policies(tmp_path / "policies")
    with served(write_site(policies.root, date(2023, 1, 1), tmp_path / "site")) as address:
        opened(page, address)
        assert ask(page, "cookie") == []
        assert count(page) == "0 sections found for “cookie”."
