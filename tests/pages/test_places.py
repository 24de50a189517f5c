"""Links between pages, and authors' links made right wherever their text is shown."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim.pages import places

NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=8)
PAGES = st.lists(NAMES, max_size=4).map(lambda names: "".join(f"{one}/" for one in names))


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
        ("mailto:legal&#64;example.org", "mailto:legal&#64;example.org"),
        ("//example.org/x", "//example.org/x"),
    ],
)
def test_an_authors_link_is_made_right(written: str, shown: str) -> None:
    html = places.mend_links(f'<a href="{written}">x</a>', "privacy", "", {}, lambda inside: f"to:{inside}")
    assert html == f'<a href="{shown}">x</a>'


def test_a_link_to_a_folder_leads_to_the_address_of_its_document() -> None:
    html = '<a href="../data-promise/index.md#rights">x</a>'
    mended = places.mend_links(html, "ccpa", "", {"data-promise": "privacy"}, lambda inside: inside)
    assert mended == '<a href="privacy/#rights">x</a>'


def test_links_to_sections_stay_in_their_own_text_where_a_page_shows_several() -> None:
    html = '<a href="#overview">x</a> <a href="#aa.purpose-fn:1">1</a>'
    mended = places.mend_links(html, "privacy", "aa.", {}, lambda inside: inside)
    assert mended == '<a href="#aa.overview">x</a> <a href="#aa.purpose-fn:1">1</a>'


def test_the_prevailing_language_lies_at_the_root() -> None:
    assert places.url("privacy/", "aa", "aa") == "privacy/"
    assert places.url("privacy/", "bb", "aa") == "bb/privacy/"
