"""Defined terms on a page: the first use of each leads to its definition, and nothing else changes."""

from __future__ import annotations

import pytest

from proclaim import blocks
from proclaim.model import Term
from proclaim.pages.defined import marked


def term(words: str, id: str = "company") -> Term:
    return Term(id, {"en": (words,)}, {"en": ()}, {"en": "What it means."})


def shown(text: str, *terms: Term) -> str:
    return blocks.written(marked(blocks.tree(text, shift=1), terms, "en"))


def test_the_first_use_of_a_term_leads_to_its_definition() -> None:
    link = '<a class="term" href="#term-company">Company</a>'
    assert shown("The Company keeps it.\n\n* The Company", term("Company")) == (
        f"<p>The {link} keeps it.</p>\n<ul>\n<li>The Company</li>\n</ul>"
    )


@pytest.mark.parametrize(
    "closed",
    ["## The Company", "[the Company](https://x.org)", "the **Company**", "`Company`", "|Company|\n|-|"],
)
def test_no_term_is_linked_in_headings_links_definitions_and_code(closed: str) -> None:
    html = shown(f"{closed}\n\nOf Company.", term("Company"))
    assert html.count('class="term"') == 1
    assert html.endswith('<p>Of <a class="term" href="#term-company">Company</a>.</p>')


def test_a_term_is_linked_within_emphasis_that_is_no_definition() -> None:
    assert "<em>the <a" in shown("As *the Company* says.", term("Company"))


def test_a_term_with_a_sign_of_html_is_linked() -> None:
    html = shown("Of A & B\u00a0Ltd.", term("A & B Ltd"))
    assert html == '<p>Of <a class="term" href="#term-company">A &amp; B&nbsp;Ltd</a>.</p>'


def test_entities_and_addresses_are_no_uses_of_a_term() -> None:
    html = shown("x < y & [z](https://x.org/amp)", term("amp"), term("lt", "lt"))
    assert 'class="term"' not in html


def test_one_terms_link_is_no_place_for_another() -> None:
    html = shown("The Company Website.", term("Company Website"), term("Website", "website"))
    assert html.count('class="term"') == 1
