"""Tables on pages: a caption, the meaning beside each code, and what a row says of all its columns once."""

from __future__ import annotations

import pytest

from proclaim import blocks
from proclaim.pages.cards import as_cards
from proclaim.pages.datatables import explained

CODES = """\
- **S1** – people & [agencies](https://example.org)
- **S2** – devices
"""
TABLE = """\
| Category | Sources | Sold | Kept |
| --- | --- | --- | --- |
| Names | S1, S2 | no | 30 days |
| Faith | Not collected | Not collected | Not collected |
| Prices | 10 | 10 | 10 |
"""


def shown(text: str, title: str = "What we <collect>") -> str:
    return blocks.written(as_cards(explained(blocks.tree(text, shift=1), title)))


def test_each_code_stands_beside_its_meaning() -> None:
    html = shown(f"{CODES}\n{TABLE}")
    meant = '<span class="code-meant"><span class="code-name">S1</span> people &amp; <a href'
    assert meant in html
    assert '<span class="code-name">S2</span> devices</span>' in html


@pytest.mark.parametrize("cell", ["S1, S9", "S1 and S2", "S12", "30 days"])
def test_a_cell_with_anything_but_explained_codes_is_left_alone(cell: str) -> None:
    assert "code-name" not in shown(f"{CODES}\n{TABLE.replace('S1, S2', cell)}")


def test_without_a_list_that_explains_them_codes_stay_as_they_are() -> None:
    assert '<td data-title="Sources">S1, S2</td>' in shown(TABLE)


def test_what_a_row_says_of_every_column_is_said_once_and_under_no_title() -> None:
    html = shown(TABLE)
    assert html.count("Not collected") == 1
    assert '<td colspan="3">Not collected</td>' in html


def test_numbers_that_agree_stay_in_their_columns() -> None:
    html = shown(TABLE)
    assert html.count('">10</td>') == 3


def test_the_caption_is_the_title_of_the_section_and_tells_two_tables_apart() -> None:
    html = shown(f"{TABLE}\nBetween.\n\n{TABLE}")
    assert "<caption>What we &lt;collect&gt;</caption>" in html
    assert "<caption>What we &lt;collect&gt; (2)</caption>" in html


def test_a_text_without_tables_is_the_same_value() -> None:
    nodes = blocks.tree(CODES, shift=1)
    assert explained(nodes, "Codes") is nodes
