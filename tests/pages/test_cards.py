"""Tables on a phone: every cell knows its column, and a redline's table stays one."""

from __future__ import annotations

from proclaim import blocks
from proclaim.pages.cards import as_cards

TABLE = """\
| Right & wrong | Delay |
| --- | --- |
| Access | 30 days |
| Deletion | |
"""


def cards(html: str) -> str:
    """HTML of a rendering with its tables made ready."""
    return blocks.written(as_cards(blocks.read(html)))


def test_every_cell_carries_the_title_of_its_column() -> None:
    html = cards(blocks.render(TABLE))
    assert '<td data-title="Right &amp; wrong">Access</td>' in html
    assert html.count('data-title="Delay"') == 2


def test_a_table_says_what_heads_its_columns_and_no_role_which_html_forbids() -> None:
    html = cards(blocks.render(TABLE))
    assert '<table class="cards">' in html
    assert html.count('<th scope="col">') == 2
    assert "role=" not in html


def test_words_that_a_redline_takes_out_are_no_title() -> None:
    head = "<thead><tr><th><del>Old</del> <ins>New</ins></th></tr></thead>"
    html = cards(f"<table>{head}<tbody><tr><td>x</td></tr></tbody></table>")
    assert 'data-title="New"' in html


def test_what_a_redline_says_of_its_own_is_no_title() -> None:
    note = '<span class="redline-note" data-redline="note">[inserted: </span>'
    following = '<a class="redline-next" data-redline="note" href="#change-2">next change</a>'
    head = f"<thead><tr><th>{note}<ins>New</ins>{following}</th></tr></thead>"
    html = cards(f"<table>{head}<tbody><tr><td>x</td></tr></tbody></table>")
    assert 'data-title="New"' in html


def test_a_table_of_one_side_is_left_as_the_redline_marks_it() -> None:
    html = '<table data-redline="inserted"><tbody><tr><td>x</td></tr></tbody></table>'
    assert cards(html) == html


def test_text_without_tables_is_left_alone() -> None:
    html = blocks.render("One | two.\n\n- three")
    assert cards(html) == html
