"""A Word document, as Word writes it: every number, every word, and by name what Markdown cannot say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from proclaim.errors import ContentError
from proclaim.intake import counting, word, writing
from proclaim.intake.counters import cardinal, letters, ordinal, roman, written
from proclaim.intake.losses import Reading
from proclaim.intake.passages import Heading, Item, Note, Paragraph, Passage, Table, shown
from tests.intake.office import LEGAL, Word, bold, notes


def read(made: Word, **parts: str) -> Reading:
    """What is found in a document; every word of it must be in its passages or its losses."""
    found = word.read(made.bytes(**parts), "policy.docx")
    own = {passage.id: passage for passage in found.passages if isinstance(passage, Note)}
    text = writing.write([each for each in found.passages if not isinstance(each, Note)], own, 1)
    source = counting.tokens(found.texts)
    assert counting.count(source, found.losses, counting.shown(text)).missing == {}
    return found


def labels(passages: Sequence[Passage]) -> list[str]:
    """The number that each passage shows, with its depth where it is an item."""
    return [
        f"{'.' * passage.depth}{passage.label}"
        for passage in passages
        if isinstance(passage, Paragraph | Item)
    ]


def elements(found: Reading) -> list[str]:
    """What was lost or changed."""
    return [loss.element for loss in found.losses]


def test_numbers_are_those_that_word_shows() -> None:
    made = Word()
    clauses = made.list(LEGAL)
    for level in (0, 1, 2, 2, 3, 3, 1, 2, 0, 1):
        made.item("Text", clauses, level)
    assert labels(read(made).passages) == [
        ".1.", "1.1", ".(a)", ".(b)", "..(i)", "..(ii)", "1.2", ".(a)", ".2.", "2.1",
    ]  # fmt: skip


def test_a_list_goes_on_after_other_text_and_begins_anew_where_it_says_so() -> None:
    made = Word()
    first = made.list((("decimal", "%1)"),))
    made.item("one", first)
    made.document.add_paragraph("Between")
    made.item("two", first)
    again = made.another(first - 1, level0=5)
    made.item("five", again)
    made.item("six", again)
    assert labels(read(made).passages) == [".1)", "", ".2)", ".5)", ".6)"]


def test_a_level_that_never_restarts_goes_on_counting() -> None:
    made = Word()
    clauses = made.list((("decimal", "%1."), ("decimal", "(%2)")), extra='<w:lvlRestart w:val="0"/>')
    for level in (0, 1, 1, 0, 1):
        made.item("Text", clauses, level)
    assert labels(read(made).passages) == [".1.", "..(1)", "..(2)", ".2.", "..(3)"]


def test_a_legal_level_shows_every_number_in_figures() -> None:
    made = Word()
    clauses = made.list((("upperRoman", "Article %1"), ("decimal", "%1.%2")), extra="<w:isLgl/>")
    made.item("Text", clauses)
    made.item("Text", clauses, 1)
    # The first level is legal, too.
    assert labels(read(made).passages) == ["Article 1", "1.1"]


def test_a_level_that_was_passed_over_counts_as_begun() -> None:
    made = Word()
    clauses = made.list(LEGAL)
    made.item("Text", clauses, 1)
    made.item("Text", clauses, 0)
    assert labels(read(made).passages) == ["1.1", ".2."]


def test_numbers_of_headings_come_from_their_style() -> None:
    made = Word()
    clauses = made.list((("decimal", "%1."), ("decimal", "%1.%2")))
    for level in (0, 1):
        style = made.document.styles[f"Heading {level + 1}"].element
        paragraph = made.item("", clauses, level)
        style.get_or_add_pPr().append(paragraph._p.get_or_add_pPr().find("{*}numPr"))
        paragraph._p.getparent().remove(paragraph._p)
    made.document.add_heading("Scope", 1)
    made.document.add_heading("Terms", 2)
    made.document.add_heading("Data", 1)
    found = [passage for passage in read(made).passages if isinstance(passage, Heading)]
    assert [(heading.level, heading.label) for heading in found] == [(1, "1."), (2, "1.1"), (1, "2.")]


def test_a_style_that_names_only_its_list_stands_on_the_level_that_names_the_style() -> None:
    made = Word()
    clauses = made.list((("decimal", "%1."), ("decimal", "%1.%2")))
    numbering = made.document.part.numbering_part.element
    for level, name in enumerate(("Heading1", "Heading2")):
        (found,) = numbering.xpath(
            f'w:abstractNum[@w:abstractNumId="{clauses - 1}"]/w:lvl[@w:ilvl="{level}"]'
        )
        found.insert(2, parse_xml(f'<w:pStyle {nsdecls("w")} w:val="{name}"/>'))
        number = f'<w:numPr {nsdecls("w")}><w:numId w:val="{clauses}"/></w:numPr>'
        made.document.styles[f"Heading {level + 1}"].element.get_or_add_pPr().append(parse_xml(number))
    made.document.add_heading("Scope", 1)
    made.document.add_heading("Terms", 2)
    found_headings = [passage for passage in read(made).passages if isinstance(passage, Heading)]
    assert [heading.label for heading in found_headings] == ["1.", "1.1"]


def test_a_list_may_take_its_levels_from_a_list_style_and_change_one_of_them() -> None:
    made = Word()
    made.list((("decimal", "%1)"),), style="Clauses")
    numbering = made.document.part.numbering_part.element
    link = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="777"><w:numStyleLink w:val="Clauses"/>'
    numbering.insert(0, parse_xml(f"{link}</w:abstractNum>"))
    linked = made.another(777)
    made.item("one", linked)
    changed = made.another(777)
    (num,) = numbering.xpath(f'w:num[@w:numId="{changed}"]')
    num.append(
        parse_xml(
            f'<w:lvlOverride {nsdecls("w")} w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%1)"/></w:lvl></w:lvlOverride>'
        )
    )
    made.item("two", changed)
    assert labels(read(made).passages) == [".1)", ".(II)"]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    made = Word()
    made.document.add_paragraph("numbered", style="List Number")
    made.item("not numbered", 0, style="List Number")
    assert labels(read(made).passages) == [".1.", ""]


def test_bullets_nest_and_text_that_is_set_in_belongs_to_its_item() -> None:
    made = Word()
    bullets = made.list((("bullet", "\uf0b7"), ("bullet", "o")))
    made.item("one", bullets)
    made.item("inner", bullets, 1)
    further = made.document.add_paragraph("more of inner")
    further.paragraph_format.left_indent = 457200
    made.document.add_paragraph("outside")
    assert labels(read(made).passages) == [".-", "..-", "..", ""]


@pytest.mark.parametrize(
    ("form", "number", "shown_as"),
    [
        ("decimal", 7, "7"),
        ("decimalZero", 7, "07"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 28, "bb"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 4, "IV"),
        ("ordinal", 112, "112th"),
        ("ordinal", 23, "23rd"),
        ("cardinalText", 42, "Forty-two"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 21, "Twenty-first"),
        ("none", 3, ""),
        ("chineseCounting", 3, "三"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 10, "十"),
        ("hebrew1", 3, "3"),
    ],
)
def test_numbers_are_written_in_the_form_that_the_list_has(form: str, number: int, shown_as: str) -> None:
    assert written(number, form) == shown_as


def test_numbers_beyond_what_a_form_has_are_in_figures() -> None:
    assert (letters(0), letters(1000), roman(0), roman(5000)) == ("0", "1000", "0", "5000")
    assert (cardinal(100), ordinal(101)) == ("100", "101st")


@pytest.mark.parametrize("name", ["Titre 2", "Überschrift 2", "Título 2", "Rubrik 2", "Heading 2"])
def test_headings_are_known_by_the_names_that_other_languages_give_them(name: str) -> None:
    made = Word()
    style = made.document.styles.add_style(name, 1) if name != "Heading 2" else made.document.styles[name]
    made.document.add_paragraph("Portée", style=style)
    assert [type(passage) for passage in read(made).passages] == [Heading]


def test_headings_are_known_by_their_outline_level_and_running_text_is_not() -> None:
    made = Word()
    made.raw('<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Deep</w:t></w:r></w:p>')
    made.raw('<w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>Body</w:t></w:r></w:p>')
    made.document.add_heading("Policy", 0)
    found = read(made).passages
    assert [getattr(passage, "level", None) for passage in found] == [3, None, 0]


def test_links_lead_where_they_led_by_element_and_by_field() -> None:
    made = Word()
    relation = made.document.part.relate_to(
        "https://example.org/",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    made.raw(f'<w:p><w:hyperlink r:id="{relation}"><w:r><w:t>by element</w:t></w:r></w:hyperlink></w:p>')
    made.raw(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK '
        '"mailto:a@example.org" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>by field</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> and after</w:t></w:r></w:p>'
    )
    found = read(made)
    assert [writing.write([passage], {}, 0) for passage in found.passages] == [
        "[by element](https://example.org/)\n",
        "[by field](mailto:a@example.org) and after\n",
    ]


def test_a_table_of_contents_is_left_out_and_its_words_are_named() -> None:
    made = Word()
    made.raw(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Scope 3</w:t></w:r></w:p>'
    )
    made.raw('<w:p><w:r><w:t>Data 4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
    made.raw(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>Contact 5</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    made.document.add_paragraph("Text")
    found = read(made)
    assert [shown(passage.content) for passage in found.passages if isinstance(passage, Paragraph)] == [
        "Text"
    ]
    assert [loss.text for loss in found.losses] == ["Scope 3", "Data 4", "Contact 5"]


def test_notes_stand_where_they_are_referred_to() -> None:
    made = Word()
    made.raw(
        '<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:t> goes on</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    )
    found = read(
        made, footnotes=notes("footnote", n2="At the foot 7"), endnotes=notes("endnote", n2="At the end 8")
    )
    assert [passage.id for passage in found.passages if isinstance(passage, Note)] == ["f2", "e2"]


def test_tables_keep_their_cells_and_merged_ones_are_named() -> None:
    made = Word()
    table = made.document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"r{row}c{column}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    inner = table.cell(1, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "in", "ner"
    found = read(made)
    (only,) = [passage for passage in found.passages if isinstance(passage, Table)]
    assert [len(row) for row in only.rows] == [3, 3, 3]
    assert [shown(cell) for cell in only.rows[0]] == ["r0c0 r0c1", "", "r0c2"]
    assert elements(found) == [
        "cell merged over 2 columns", "table within a cell", "cell merged with the one above",
    ]  # fmt: skip


def test_what_markdown_cannot_say_is_named_with_its_words() -> None:
    made = Word()
    paragraph = made.document.add_paragraph("Kept ")
    paragraph.add_run("underlined").underline = True
    paragraph.add_run(" struck").font.strike = True
    paragraph.add_run(" 2nd").font.superscript = True
    paragraph.add_run("secret 99").font.hidden = True
    made.document.sections[0].header.paragraphs[0].text = "Acme Confidential 2024"
    made.document.sections[0].footer.paragraphs[0].text = "Page 1"
    made.raw("<w:p><m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath></w:p>")
    made.raw('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t>box</w:t></w:r></w:p>')
    found = read(made)
    assert elements(found) == [
        'underlined text "underlined"',
        'text that is struck through "struck"',
        'raised or lowered text "2nd"',
        "hidden text",
        'formula "x=2"',
        "sign F0FE of Wingdings",
        "page header",
        "page footer",
    ]
    assert {loss.text for loss in found.losses if loss.text} == {
        "secret 99",
        "Acme Confidential 2024",
        "Page 1",
    }


def test_a_text_box_comes_after_its_paragraph_and_is_read_once() -> None:
    made = Word()
    box = "<w:txbxContent><w:p><w:r><w:t>boxed 12</w:t></w:r></w:p></w:txbxContent>"
    made.raw(
        "<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"<wp:inline>{box}</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>{box}</v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    found = read(made)
    assert [shown(each.content) for each in found.passages if isinstance(each, Paragraph)] == [
        "Before",
        "boxed 12",
    ]
    assert elements(found) == ["text box"]


def test_a_picture_is_named_with_its_description() -> None:
    made = Word()
    made.raw(
        '<w:p><w:r><w:t>See</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A map"/>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    assert elements(read(made)) == ['picture ("A map")']


def test_content_controls_fields_breaks_and_signs_keep_their_text() -> None:
    made = Word()
    made.raw(
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>Acme</w:t></w:r></w:sdtContent></w:sdt><w:r><w:tab/><w:t>Inc.</w:t>"
        '<w:br/><w:t>Suite</w:t><w:noBreakHyphen/><w:t>4</w:t></w:r><w:fldSimple w:instr=" REF x "><w:r><w:t>'
        " clause 3</w:t></w:r></w:fldSimple><w:smartTag><w:r><w:t> Toronto</w:t></w:r></w:smartTag></w:p>"
    )
    (only,) = read(made).passages
    assert isinstance(only, Paragraph)
    assert shown(only.content) == "Acme Inc. Suite\N{NON-BREAKING HYPHEN}4 clause 3 Toronto"


def test_tracked_changes_are_for_a_person_to_decide_first() -> None:
    made = Word()
    made.raw(
        '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>'
    )
    with pytest.raises(ContentError, match="2 tracked changes"):
        word.read(made.bytes(), "policy.docx")


def test_an_empty_numbered_paragraph_is_named() -> None:
    made = Word()
    clauses = made.list(LEGAL)
    made.item("", clauses)
    made.item("Text", clauses)
    found = read(made)
    assert labels(found.passages) == [".2."]
    assert elements(found) == ['number "1." without a text']


def test_bold_lines_stay_text_until_somebody_says_that_they_are_headings() -> None:
    made = Word()
    bold(made, "Scope")
    assert [type(passage) for passage in read(made).passages] == [Paragraph]


def test_the_raised_mark_of_a_note_that_leads_to_its_text_is_no_loss() -> None:
    made = Word()
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>old</w:t></w:r>"
    made.raw(
        f'<w:p><w:r><w:t>Text</w:t></w:r><w:hyperlink w:anchor="s_fn_1">{raised}{struck}</w:hyperlink></w:p>'
    )
    assert elements(read(made)) == ['text that is struck through "old"']
