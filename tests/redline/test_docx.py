"""A redline in Word: real tracked changes, which leave exactly either side's text."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from hypothesis import HealthCheck, given, settings

from proclaim import blocks, locale
from proclaim.intake import word as intake
from proclaim.intake.passages import shown as shown_runs
from proclaim.model import Section
from proclaim.redline import Block, Redline, SectionChange, State, compare, compare_texts
from proclaim.redline.about import About
from proclaim.redline.formats.docx import write
from tests.redline import settled, word, wordschema
from tests.redline.texts import PAIRS, revisions

ENGLISH = locale.load("en")
ABOUT = About(ENGLISH, "Privacy Policy", "Ann Counsel", datetime(2026, 3, 2, 12, 0, tzinfo=UTC))


def packed(old: str, new: str) -> bytes:
    return write(compare_texts(old, new, ENGLISH), ABOUT)


def assert_is(made: bytes, old: str, new: str) -> None:
    assert settled.differences(word.seen(made, word.Side.ACCEPTED), new, made) == []
    assert settled.differences(word.seen(made, word.Side.REJECTED), old, made) == []
    assert wordschema.faults(made) == []


def section(number: int, id: str, title: str, text: str) -> Section:
    return Section(id, title, number, f"content/en/policy/{number:02}-{id}.md", "", text)


@pytest.mark.parametrize("name", PAIRS)
def test_accepting_gives_the_new_text_and_rejecting_the_old(name: str) -> None:
    old, new = PAIRS[name]
    assert_is(packed(old, new), old, new)
    assert_is(packed(new, old), new, old)


@given(revisions())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_revision_comes_out_on_either_side(pair: tuple[str, str]) -> None:
    assert_is(packed(*pair), *pair)


def test_every_change_names_its_author_and_date() -> None:
    (removed,) = word.body(packed("Keep 30 days.", "Keep 45 days.")).iter(f"{word.W}del")
    assert removed.get(f"{word.W}author") == "Ann Counsel"
    assert removed.get(f"{word.W}date") == "2026-03-02T12:00:00Z"


def test_the_same_redline_is_the_same_file_to_the_byte() -> None:
    assert packed("One.", "Two.") == packed("One.", "Two.")


def test_a_renumbered_section_says_so_in_a_comment_and_tracks_its_number() -> None:
    old = [section(1, "a", "Start", "Words."), section(2, "b", "End", "More words.")]
    new = [old[0], section(2, "c", "Middle", "Between."), section(3, "b", "End", "More words.")]
    made = write(compare(old, new, ENGLISH), ABOUT)
    assert word.lines(made, word.Side.ACCEPTED)[2:5] == ["2. Middle", "Between.", "3. End"]
    assert word.lines(made, word.Side.REJECTED)[2:4] == ["2. End", "More words."]
    comments = [one.text for one in docx.Document(BytesIO(made)).comments]
    assert comments == ["new section", "was section 2"]


def test_headings_lists_and_tables_are_those_of_word() -> None:
    made = docx.Document(BytesIO(packed("", "## Title\n\n1. one\n\n| a |\n|---|\n| b |")))
    assert made.paragraphs[0].style is not None
    assert made.paragraphs[0].style.name == "Heading 2"
    assert "w:numPr" in made.paragraphs[1]._p.xml
    assert [cell.text for row in made.tables[0].rows for cell in row.cells] == ["", ""]


def test_signs_that_xml_forbids_do_not_break_the_file() -> None:
    assert word.lines(packed("", "bad \ufffe sign"), word.Side.ACCEPTED) == ["bad \ufffd sign"]


def test_nor_do_they_in_the_comment_on_what_matters_in_law() -> None:
    made = packed("You must keep 30 days.", "You must \ufffe keep 45 days.")
    assert word.lines(made, word.Side.ACCEPTED) == ["You must \ufffd keep 45 days."]


TYPED = """\
<ol type="a" class="parens" start="2"><li>one</li><li value="5">two<ol type="i"><li>in</li></ol></li></ol>\
<ol type="A" class="paren"><li>three</li></ol><ol><li>four</li></ol>"""


def test_numbers_of_lists_are_those_of_the_page() -> None:
    blocks_ = tuple(Block(State.SAME, node) for node in blocks.read(TYPED))
    change = SectionChange(section(1, "a", "", "x"), None, None, State.CHANGED, (), blocks_)
    made = read_word(write(Redline((change,), (), 0, 0, 0, 0), ABOUT))
    assert made == ["(b) one", "(e) two", "i. in", "A) three", "1. four"]


def read_word(packed: bytes) -> list[str]:
    """Each paragraph with the number that Word shows before it."""
    opened = intake.opened(packed, "x.docx")
    styles = intake.Styles(opened.styles)
    labels, runs = intake.Labels(opened.numbering, styles), intake.Runs(styles, {})
    found = []
    for paragraph in opened.body.iter(f"{word.W}p"):
        label = labels.of(paragraph)
        found.append(f"{label.text if label else ''} {shown_runs(runs.read(paragraph, ''))}")
    return found


def test_a_link_that_is_wrapped_in_the_source_is_one_line() -> None:
    made = body_text(packed("", "See [the long\nterms](https://a.example)."))
    assert made == "See the long terms."


def body_text(packed_: bytes) -> str:
    """The words of a document, with a line end where it has one."""
    signs = {f"{word.W}br": "\n"}
    return "".join(
        signs.get(one.tag, one.text or "") for one in word.body(packed_).iter(f"{word.W}t", f"{word.W}br")
    )
