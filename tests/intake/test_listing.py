"""Lists as the dialect can show them: every number that a reader of the source saw, at its own depth."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from proclaim import blocks
from proclaim.blocks import Construct
from proclaim.intake import composing, counting, listing, web, word, writing
from proclaim.intake.composing import Headings, Preamble, Whole
from proclaim.intake.counters import written
from proclaim.intake.losses import Reading
from proclaim.intake.markers import read
from proclaim.intake.passages import BULLET, Item, Paragraph, Passage, Text
from tests.intake.office import Word

FORMS = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman")
BRACKETS = ("{}.", "{})", "({})")
MISTAKES = {Construct.NUMBERS, Construct.SINGLE_LETTER, Construct.NO_ITEM}


def says(text: str, depth: int, label: str) -> Item:
    """An item with a text."""
    return Item((Text(text),), "1", depth, label)


@st.composite
def lists(draw: st.DrawFn, depth: int = 1) -> list[Passage]:
    """A list from any number on, with lists and paragraphs in its items."""
    form, bracket = draw(st.sampled_from((*FORMS, "bullet"))), draw(st.sampled_from(BRACKETS))
    start, length = draw(st.integers(1, 24)), draw(st.integers(1, 4))
    found: list[Passage] = []
    for number in range(start, start + length):
        label = BULLET if form == "bullet" else bracket.format(written(number, form))
        found.append(says(draw(st.sampled_from(("text", ""))), depth, label))
        if draw(st.booleans()):
            found.append(Paragraph((Text("further"),), "1", depth))
        if depth < 4 and draw(st.booleans()):
            found += draw(lists(depth + 1))
    return found


def markdown_of(passages: list[Passage]) -> str:
    """The section that the passages make."""
    return writing.write(passages, {}, 0)


@given(lists())
@settings(max_examples=150, deadline=None)
@example([says("x", 1, "1."), says("y", 2, "(v)"), says("z", 2, "(vi)")])
@example([says("x", 1, "(i)"), says("y", 1, "(j)"), says("z", 1, "(k)")])
@example([says("", 1, "1."), says("y", 2, "3."), says("z", 2, "4.")])
@example(
    [says("", 1, "i."), says("y", 2, "i."), says("z", 2, "ii."), says("y", 1, "ii."), says("z", 1, "iii.")]
)
def test_every_list_counts_as_it_was_counted(passages: list[Passage]) -> None:
    text = markdown_of(passages)
    assert {remark.construct for remark in blocks.remarks(text)} & MISTAKES == set()
    assert counting.item_numbers(text) == Counter(listing.numbers(passages))
    assert "<pre>" not in blocks.render(text)
    seen = Counter(counting.tokens(counting.shown(text)))
    shown = (marker.number for each in passages if isinstance(each, Item) and (marker := read(each.label)))
    assert counting.tokens(shown) - seen == Counter()


def whole_of(found: Reading) -> Whole:
    """A document of one file."""
    return composing.whole_of([("policy", found)], Headings.STYLED, Preamble.OWN)


def made_of(found: Reading) -> str:
    """The text of the only section of a file; no number of it is missing."""
    whole = whole_of(found)
    made, losses = composing.compose(whole, composing.ids_of(whole))
    count, _ = composing.counted([found], losses, "", made)
    assert count.missing == Counter()
    (only,) = made
    return only.text


NESTED = """1. First
   (a) Second

       (iii) Third
       (iv) Fourth
             (A) Deep
             (B) Deeper
   (b) Other
"""


def test_a_list_of_word_within_a_list_may_begin_with_any_number() -> None:
    made = Word()
    clauses = made.list(
        (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)", "3"), ("upperLetter", "(%4)"))
    )
    levels = {"First": 0, "Second": 1, "Third": 2, "Fourth": 2, "Deep": 3, "Deeper": 3, "Other": 1}
    for text, level in levels.items():
        made.item(text, clauses, level)
    text = made_of(word.read(made.bytes(), "policy.docx"))
    assert text == NESTED.replace("             (", "            (")
    assert blocks.remarks(text) == ()


def test_a_list_of_a_page_within_a_list_may_begin_with_any_number() -> None:
    page = (
        b"<ol><li>First<ol type=i start=3><li>Third<ol type=A><li>Deep<li>Deeper</ol><p>Further</p>"
        b"<li>Fourth</ol><li>Second</ol>"
    )
    text = made_of(web.read(page, "policy.html"))
    assert text == (
        "1. First\n\n   iii. Third\n        A. Deep\n        B.  Deeper\n\n        Further\n\n"
        "   iv. Fourth\n2. Second\n"
    )
    assert blocks.remarks(text) == ()


def test_an_item_may_begin_with_what_is_no_text() -> None:
    page = b"<ol><li><pre>code</pre><li><ol start=4><li>a<li>b</ol><li><table><tr><td>c</table></ol>"
    text = made_of(web.read(page, "policy.html"))
    assert text == "1.\n   ```\n   code\n   ```\n\n2.\n   4. a\n   5. b\n3.\n   | c |\n   |---|\n"
    assert blocks.render(text).count("<li") == 5


@pytest.mark.parametrize("label", ["cl.", "ccc)", "01.", "aa.", "1st.", "IIII."])
def test_a_number_that_the_dialect_does_not_count_in_is_text(label: str) -> None:
    text = markdown_of([Item((Text("x"),), "1", 1, label), Item((Text("y"),), "1", 1, label)])
    assert counting.item_numbers(text) == Counter()
    assert label in "".join(counting.shown(text))


def test_a_number_that_a_list_no_longer_shows_is_missing_although_its_words_are_there() -> None:
    lost = composing.Made(1, "a", "A", "1. x\n   3. y\n", "line 1", items=("1", "3"))
    kept = composing.Made(1, "a", "A", "1. x\n\n   3. y\n", "line 1", items=("1", "3"))
    assert composing.counted([], [], "", [lost])[0].missing == Counter({"3": 1})
    assert composing.counted([], [], "", [kept])[0].missing == Counter()
