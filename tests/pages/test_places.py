"""Links between pages, and authors' links made right wherever their text is shown."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim import blocks, locale
from proclaim.pages import places
from proclaim.redline import compare_texts
from proclaim.redline.fragment import Writer

NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=8)
PAGES = st.lists(NAMES, max_size=4).map(lambda names: "".join(f"{one}/" for one in names))


def mended(
    html: str, document: str, prefix: str, folders: Mapping[str, str], to: Callable[[str], str]
) -> str:
    """HTML of a rendering with its links made right."""
    return blocks.written(places.mend_links(blocks.read(html), document, prefix, folders, to))


@given(here=PAGES, there=PAGES)
def test_a_relative_link_leads_to_its_page(here: str, there: str) -> None:
    link = places.relative(here, there)
    assert not link.startswith("/")
    assert link.endswith("/")
    assert posixpath.normpath(posixpath.join("/", here, link)) == posixpath.normpath(f"/{there}")


@given(here=PAGES, name=NAMES)
def test_a_relative_link_leads_to_a_file(here: str, name: str) -> None:
    link = places.relative(here, f"{name}.xml")
    assert posixpath.normpath(posixpath.join("/", here, link)) == f"/{name}.xml"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("../ccpa/index.md", "to:ccpa/"),
        ("../ccpa/index.md#rights", "to:ccpa/#rights"),
        ("../ccpa/", "to:ccpa/"),
        ("../files/form.pdf", "to:files/form.pdf"),
        ("index.md", "to:privacy/"),
        ("#overview", "#overview"),
        ("https://shippayless.com", "https://shippayless.com"),
        ("mailto:legal@example.org", "mailto:legal@example.org"),
        ("//example.org/x", "//example.org/x"),
    ],
)
def test_an_authors_link_is_made_right(written: str, shown: str) -> None:
    html = mended(f'<a href="{written}">x</a>', "privacy", "", {}, lambda inside: f"to:{inside}")
    assert html == f'<a href="{shown}">x</a>'


def test_a_link_to_a_folder_leads_to_the_address_of_its_document() -> None:
    html = '<a href="../data-promise/index.md#rights">x</a>'
    shown = mended(html, "ccpa", "", {"data-promise": "privacy"}, lambda inside: inside)
    assert shown == '<a href="privacy/#rights">x</a>'


def test_links_to_sections_stay_in_their_own_text_where_a_page_shows_several() -> None:
    html = '<a href="#overview">x</a> <a href="#purpose-fn:1">1</a>'
    shown = mended(html, "privacy", "aa.", {}, lambda inside: inside)
    assert shown == '<a href="#aa.overview">x</a> <a href="#aa.purpose-fn:1">1</a>'


def test_text_that_looks_like_a_link_is_left_alone() -> None:
    html = '<p>write href="#overview" here</p>'
    assert mended(html, "privacy", "aa.", {}, lambda inside: inside) == html


def test_the_prevailing_language_lies_at_the_root() -> None:
    assert places.url("privacy/", "aa", "aa") == "privacy/"
    assert places.url("privacy/", "bb", "aa") == "bb/privacy/"


def test_a_link_in_a_changed_passage_leads_to_its_page_too() -> None:
    old = "See our [notice](../ccpa/index.md) within 30 days."
    english = locale.load("en")
    (change,) = compare_texts(old, old.replace("30", "60"), english).sections
    nodes = places.mend_links(
        Writer(english).body(change), "privacy", "", {}, lambda page: f"../../../{page}"
    )
    assert '<a href="../../../ccpa/">notice</a>' in blocks.written(nodes)
