"""Any two releases compared in the browser: the same as `proclaim redline` says of them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from proclaim import redline
from proclaim.model import Section
from proclaim.redline import overview
from proclaim.redline.about import About
from proclaim.redline.formats import html
from proclaim.redline.fragment import Writer
from proclaim.redline.numbers import numbers
from proclaim.redline.rendering import rendered
from proclaim.redline.telling import headed, tellings
from tests.browser import violations
from tests.builders import Repository
from tests.site.comparing.versions import HOSTILE, LOCALES, MOVING, PAIRS, altered, ask, texts, words

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
    # A number tells links of one name apart: "Duration (2)".
    items = {
        re.sub(r"^([^“«]*?) \(\d+\)", r"\1", " ".join(one.split()))
        for one in shown.locator(".weigh li").all_text_contents()
    }
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


def test_a_comparison_says_that_a_translation_did_not_say_all(page: Page, root: str) -> None:
    ask(page, root, "from=2021-01-01&to=2022-01-01", "fr")
    assert page.locator("#_comparison .note").inner_text() == (
        "Certains articles de cette traduction n’étaient pas à jour; "
        "la version anglaise, qui prévaut, montre toutes les modifications."
    )
    ask(page, root, "from=2021-01-01&to=2023-01-01", "fr")
    assert page.locator("#_comparison .note").count() == 0


def test_a_section_that_says_the_same_in_other_lines_is_named_as_unchanged(page: Page, root: str) -> None:
    ask(page, root, "from=2021-01-01&to=2022-01-01")
    assert page.locator(".unchanged summary").inner_text() == "1 section without changes (3)"
    assert page.locator("section[data-id=abroad]").count() == 0


def test_each_section_with_changes_leads_to_the_next_one(page: Page, root: str) -> None:
    ask(page, root, "from=2019-06-01&to=2021-01-01")
    targets = [one.get_attribute("href") for one in page.locator(".redline-next a").all()]
    assert targets == ["#abroad", "#storage", "#sharing"]


def test_the_legend_explains_the_signs_that_occur_and_no_other(page: Page, root: str) -> None:
    ask(page, root, "from=2022-01-01&to=2023-01-01")
    assert page.locator(".legend [data-sign]").all_inner_texts() == ["deleted", "inserted", "moved"]
    ask(page, root, "from=2020-01-01&to=2021-01-01")
    signs = page.locator(".legend [data-sign]").all_inner_texts()
    assert "deleted" in signs
    assert "[remark on numbering or layout]" not in signs


def test_the_number_of_a_section_is_that_of_these_versions_wherever_it_is_said(page: Page, root: str) -> None:
    # Texts have their redline from the first two versions that hold them; others may number the section anew.
    rows = page.request.get(f"{root}privacy/compare/versions.json").json()["sections"]
    altered(page, sections=[[id, number + 5, *rest] for id, number, *rest in rows])
    ask(page, root, "from=2019-06-01&to=2023-01-01")
    storage = page.locator("section[data-id=storage]")
    assert storage.locator(".redline-number").inner_text().strip() == "7."
    assert storage.locator(".here").get_attribute("aria-label") == "Link to section 7"
    told = page.locator(".weigh li", has_text="45 days")
    assert told.inner_text().startswith("7. Storage: Duration")
    assert page.locator(".redline-map li", has_text="Storage").inner_text().startswith("7. Storage: ")
