"""Text -> Markdown -> what a reader sees: the same text, whatever signs it is made of."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from proclaim import blocks
from proclaim.blocks import Construct
from proclaim.intake import counting, inlines, writing
from proclaim.intake.passages import (
    Break,
    Code,
    Definition,
    Heading,
    Inlines,
    Item,
    Mark,
    Note,
    Paragraph,
    Passage,
    Quotation,
    Reference,
    Rule,
    Table,
    Text,
    shown,
)

SIGNS = "abc XYZ 12 .,;:!?()[]{}<>*_`~#+-=|\\/&\"'^$%@\u00a0é漢"
TEXTS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=30)
MARKS = st.frozensets(st.sampled_from(list(Mark)), max_size=2)


@st.composite
def contents(draw: st.DrawFn) -> Inlines:
    """The runs of a passage, in any setting."""
    runs = draw(st.lists(st.tuples(TEXTS, MARKS), min_size=1, max_size=5))
    return tuple(Text(text, marks) for text, marks in runs)


def seen(markdown: str) -> str:
    """What a reader sees of Markdown, white space left out."""
    # Two spaces end a line as a backslash does.
    return "".join("".join(counting.shown(markdown.replace("\\\n", "  \n"))).split())


def meant(content: Inlines) -> str:
    """What a reader is to see of a passage, white space left out."""
    return "".join(shown(content).split())


def write(*passages: Passage) -> str:
    """The Markdown of a section with these passages."""
    notes = {passage.id: passage for passage in passages if isinstance(passage, Note)}
    return writing.write([each for each in passages if not isinstance(each, Note)], notes, 0)


def says(text: str) -> Inlines:
    """Plain text as the content of a passage."""
    return (Text(text),)


@given(contents())
@settings(max_examples=150, deadline=None)
@example((Text("1. no list"),))
@example((Text("# no heading"),))
@example((Text("(a) no list"), Text(" bold", frozenset({Mark.STRONG}))))
@example((Text("a*b*c _d_ __e__ **f**"),))
@example((Text("<b>x</b> &amp; &lt;"),))
@example((Text(": no definition"),))
@example((Text("half", frozenset({Mark.STRONG})), Text("a", frozenset({Mark.EMPHASIS})), Text("word")))
def test_a_paragraph_shows_the_text_that_it_was(content: Inlines) -> None:
    assert seen(write(Paragraph(content, "here"))) == meant(content)
    # Stars and bars that a text shows look like marks that went wrong, words in double braces like code,
    # double dollars like a formula, doubled equality signs like struck text, a line in bold like a heading.
    shown_as_they_are = {
        *(Construct.MARKS, Construct.TEMPLATE, Construct.BOLD_LINE, Construct.FORMULA, Construct.STRUCK),
    }
    found = {remark.construct for remark in blocks.remarks(write(Paragraph(content, "here")))}
    assert found <= shown_as_they_are


@given(st.lists(contents(), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_lines_of_a_paragraph_show_the_text_that_they_were(lines: list[Inlines]) -> None:
    content = tuple(inline for line in lines for inline in (*line, Break()))
    assert seen(write(Paragraph(content, "here"))) == meant(content)


@given(st.lists(contents(), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_every_passage_after_another_shows_its_own_text(several: list[Inlines]) -> None:
    passages = [Paragraph(content, "here") for content in several]
    assert seen(write(*passages)) == "".join(map(meant, several))


@given(contents(), contents())
@settings(max_examples=60, deadline=None)
def test_cells_headings_and_quotations_show_the_text_that_they_were(one: Inlines, other: Inlines) -> None:
    table = Table(((one, other), (other, one)), "here")
    assert seen(write(table)) == (meant(one) + meant(other)) + (meant(other) + meant(one))
    assert seen(write(Quotation((Paragraph(one, "here"),), "here"))) == meant(one)
    assert seen(write(Heading(2, one, "here"))) == meant(one)


@given(st.lists(contents().filter(lambda content: bool(meant(content))), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_items_show_the_text_that_they_were(several: list[Inlines]) -> None:
    items = [Item(content, "here") for content in several]
    assert seen(write(*items)) == "".join(map(meant, several))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        (": meaning", "&#58; meaning"),
        ("=== x", "&#61;== x"),
        ("~~~ x", "\\~\\~~ x"),
        ("| x |", "&#124; x |"),
        ("# x", "\\# x"),
        ("> x", "\\> x"),
        ("- x", "\\- x"),
        ("--- x", "\\--- x"),
        ("1. x", "1\\. x"),
        ("(iv) x", "\\(iv) x"),
        ("b) x", "b\\) x"),
        ("Mr. x", "Mr. x"),
        ("1.1 x", "1.1 x"),
        ("snake_case _x_ AT&T &amp; <x> a < b", "snake_case \\_x\\_ AT&T &amp;amp; &lt;x> a &lt; b"),
        ("[x] {{ y }} {#z}", "\\[x\\] \\{{ y }} \\{#z}"),
    ],
)
def test_as_few_signs_as_possible_are_escaped(text: str, result: str) -> None:
    assert write(Paragraph(says(text), "1")) == f"{result}\n"


def test_a_number_at_the_beginning_of_a_further_line_is_no_clause() -> None:
    content = (Text("Suite"), Break(), Text("1.1 Main Street"), Break(), Text("2. floor"))
    assert write(Paragraph(content, "1")) == "Suite\\\n1\\.1 Main Street\\\n2\\. floor\n"


def test_items_stand_under_the_text_of_the_one_that_holds_them() -> None:
    written = write(
        Item(says("First"), "1", 1, "1."),
        Item(says("inner"), "2", 2, "(a)"),
        Item(says("innermost"), "3", 3, "i)"),
        Item(says("another"), "3", 3, "ii)"),
        Paragraph(says("more of inner"), "4", 2),
        Item(says("next"), "5", 2, "(b)"),
        Item(says("Second"), "6", 1, "2."),
        Item(says("Initial"), "7", 1, "B."),
        Item(says("another"), "8", 1, "C."),
    )
    assert written == (
        "1. First\n   (a) inner\n       i) innermost\n       ii) another\n\n       more of inner\n\n"
        "   (b) next\n2. Second\n\n"
        "B.  Initial\nC.  another\n"
    )


def test_an_item_keeps_its_number_and_a_number_that_no_list_shows_stands_before_its_text() -> None:
    assert (
        write(Item(says("Seventh"), "1", 1, "7."), Item(says("Eighth"), "2", 1, "8."))
        == "7. Seventh\n8. Eighth\n"
    )
    assert write(Paragraph(says("Clause"), "1", 0, "2.1(b)")) == "2.1(b) Clause\n"
    assert write(Paragraph(says("Clause"), "1", 0, "1.1")) == "1.1 Clause\n"


@pytest.mark.parametrize(
    ("labels", "result"),
    [
        (("1.", "1."), "1. x\n\n1\\. x\n"),
        (("1.", "3.", "4."), "1. x\n\n3\\. x\n\n4. x\n"),
        (("2.", "1."), "2. x\n\n1\\. x\n"),
        (("h.", "i.", "j."), "h. x\ni. x\nj. x\n"),
        (("i)", "ii)", "iii)"), "i) x\nii) x\niii) x\n"),
        (("1.", "(a)", "(b)"), "1. x\n\n(a) x\n(b) x\n"),
        (("(a)",), "\\(a) x\n"),
        (("iv.", "-"), "iv\\. x\n\n- x\n"),
        (("-", "-"), "- x\n- x\n"),
    ],
)
def test_an_item_that_does_not_go_on_counting_is_text_with_its_number(
    labels: tuple[str, ...], result: str
) -> None:
    assert write(*(Item(says("x"), "1", 1, label) for label in labels)) == result


def test_notes_follow_the_text_that_refers_to_them_and_are_numbered_in_their_order() -> None:
    written = write(
        Paragraph((Text("Text"), Reference("f7"), Text(" goes on "), Reference("f2")), "1"),
        Note("f2", (says("second"), says("and more")), "2"),
        Note("f7", (says("first"),), "3"),
        Note("f9", (says("unused"),), "4"),
    )
    assert written == "Text[^1] goes on [^2]\n\n[^1]: first\n\n[^2]: second\n\n    and more\n"


def test_a_link_keeps_its_address_and_one_that_may_not_be_followed_its_words() -> None:
    good = (Text("our site", href="https://example.org/a b(c)"),)
    assert write(Paragraph(good, "1")) == "[our site](https://example.org/a%20b%28c%29)\n"
    for scheme in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x"):
        assert write(Paragraph((Text("words", href=scheme),), "1")) == "words\n"
        assert not inlines.is_safe(scheme)


def test_marks_stand_where_commonmark_sees_them() -> None:
    strong = frozenset({Mark.STRONG})
    assert write(Paragraph((Text("Text: ", strong), Text("more")), "1")) == "**Text:** more\n"
    assert write(Paragraph((Text("a"), Text("(b)", strong), Text("c")), "1")) == "a(**b**)c\n"
    both = (Text("a ", strong), Text("b", strong | {Mark.EMPHASIS}), Text(" c"))
    assert write(Paragraph(both, "1")) == "**a _b_** c\n"


def test_other_blocks_are_written_as_the_dialect_has_them() -> None:
    assert write(Code("a *b*\n```", "1")) == "````\na *b*\n```\n````\n"
    assert write(Paragraph(says("a"), "1"), Rule("2"), Paragraph(says("b"), "3")) == "a\n\n---\n\nb\n"
    assert write(Definition(says("Term"), (says("one"), says("two")), "1")) == "Term\n: one\n: two\n"
    assert write(Table(((says("a|b"), says("c")), ((Text("d"), Break(), Text("e")), ())), "1")) == (
        "| a\\|b | c |\n|---|---|\n| d<br>e |  |\n"
    )
    assert write(Heading(3, says("C #"), "1", "1.1", "c")) == "### 1.1 C \\# {#c}\n"


@pytest.mark.parametrize("depth", [1, 40, 3000])
def test_deep_lists_are_written_in_time(depth: int) -> None:
    items = [Item(says("x"), "1", level, "-") for level in range(1, depth + 1)]
    assert write(*items).count("x") == depth
