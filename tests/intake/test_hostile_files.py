"""Files that somebody made to do harm: refused in a sentence, or read in time and without effect."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from proclaim.errors import ContentError
from proclaim.intake import composing, reading, word
from proclaim.intake.composing import Headings, Preamble
from proclaim.intake.passages import Table
from proclaim.intake.word import package
from tests.intake.office import Word, with_parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = f'<w:document xmlns:w="{W}"><w:body>{{}}</w:body></w:document>'


def document(body: str, head: str = "") -> bytes:
    """A Word file with this body."""
    return with_parts(Word().bytes(), {"document": head + DOCUMENT.format(body)})


@pytest.mark.parametrize(
    "content", [b"", b"no archive", b"PK\x03\x04broken", b"<html>", b"\xd0\xcf\x11\xe0old"]
)
def test_what_is_no_word_document_is_refused(content: bytes) -> None:
    with pytest.raises(ContentError, match=r"policy\.docx: this is (not|a document of old Word)"):
        word.read(content, "policy.docx")


def test_an_archive_that_is_no_word_document_is_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(ContentError, match="not a sound Word document"):
        word.read(out.getvalue(), "policy.docx")


def test_an_archive_that_grows_beyond_all_measure_is_refused_before_it_is_unpacked() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (package.LARGEST + 1))
    assert len(out.getvalue()) < 300_000
    with pytest.raises(ContentError, match="grows beyond all measure"):
        word.read(out.getvalue(), "policy.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    body = "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"
    xml = (laughs + DOCUMENT.format(body)).encode(encoding)
    out = BytesIO()
    with ZipFile(BytesIO(Word().bytes())) as old, ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, xml if entry.filename == "word/document.xml" else old.read(entry))
    with pytest.raises(ContentError, match="declares entities"):
        word.read(out.getvalue(), "policy.docx")


def test_broken_xml_is_refused() -> None:
    with pytest.raises(ContentError, match="not a sound Word document"):
        word.read(document("<w:p>"), "policy.docx")


def test_elements_nested_beyond_all_measure_are_refused() -> None:
    for tag in ("ins", "sdt", "smartTag"):
        with pytest.raises(ContentError, match=r"sound Word document|tracked change"):
            word.read(document(f"<w:p>{f'<w:{tag}>' * 5000}{f'</w:{tag}>' * 5000}</w:p>"), "policy.docx")


def test_tables_within_tables_are_read_as_deep_as_the_file_may_go() -> None:
    deep = 50
    begin, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    body = f"{begin * deep}<w:p><w:r><w:t>inmost 7</w:t></w:r></w:p>{end * deep}"
    found = word.read(document(body), "policy.docx")
    whole = composing.whole_of([("policy.docx", found)], Headings.STYLED, Preamble.OWN)
    made, _ = composing.compose(whole, composing.ids_of(whole))
    count, _ = composing.counted([found], whole.losses, "", made)
    assert count.missing == {}


def test_a_row_that_claims_any_number_of_columns_gets_those_that_word_makes() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    found = word.read(document(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), "policy.docx")
    (table,) = found.passages
    assert isinstance(table, Table)
    assert len(table.rows[0]) == 63


def test_a_hundred_thousand_paragraphs_are_read() -> None:
    body = "<w:p><w:r><w:t>word</w:t></w:r></w:p>" * 40_000
    assert len(word.read(document(body), "policy.docx").passages) == 40_000


def test_numbers_and_levels_out_of_any_range_are_no_matter() -> None:
    made = Word()
    clauses = made.list((("decimal", "%1."),))
    for level in ("99", "-1", "x", "999999999999999999999"):
        made.raw(
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{clauses}"/></w:numPr></w:pPr>'
            "<w:r><w:t>text</w:t></w:r></w:p>"
        )
    made.raw('<w:p><w:pPr><w:outlineLvl w:val="77"/></w:pPr><w:r><w:t>text</w:t></w:r></w:p>')
    made.raw('<w:p><w:r><w:sym w:char="zzzz"/><w:sym w:char="FFFFFFFF"/><w:sym/><w:t>text</w:t></w:r></w:p>')
    assert len(word.read(made.bytes(), "policy.docx").passages) == 6


def test_styles_that_inherit_in_a_circle_end() -> None:
    made = Word()
    made.document.styles["Heading 1"].element.basedOn_val = "Heading2"
    made.document.styles["Heading 2"].element.basedOn_val = "Heading1"
    made.document.add_heading("Title", 1)
    assert len(word.read(made.bytes(), "policy.docx").passages) == 1


def test_code_in_a_text_is_text_on_the_page() -> None:
    page = (
        "<h1>Policy</h1><p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1)) [[table: secret]] "
        "&lt;img src=x onerror=alert(1)&gt;</p><p>---</p><p>id: other</p>"
    )
    found = reading.read(page.encode(), "policy.html")
    whole = composing.whole_of([("policy.html", found)], Headings.STYLED, Preamble.OWN)
    made, _ = composing.compose(whole, composing.ids_of(whole))
    assert made[0].text == (
        "&lt;script>alert(1)&lt;/script> \\[x\\](javascript:alert(1)) \\[\\[table: secret\\]\\] "
        "&lt;img src=x onerror=alert(1)>\n\n\\---\n\nid: other\n"
    )


def test_a_section_that_would_be_too_long_is_named() -> None:
    long = f"<p>{'word ' * 100_000}</p>"
    page = f"<h1>Policy</h1><h2>Short</h2><p>x</p><h2>Endless</h2>{long * 3}"
    found = reading.read(page.encode(), "policy.html")
    whole = composing.whole_of([("policy.html", found)], Headings.STYLED, Preamble.OWN)
    made, _ = composing.compose(whole, composing.ids_of(whole))
    with pytest.raises(ContentError, match='the section "Endless": this text'):
        composing.counted([found], whole.losses, "", made)


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("policy.pdf", "Word file"),
        ("policy.doc", "save it as a Word document"),
        ("policy", "Markdown"),
        ("a.exe", "Markdown"),
    ],
)
def test_other_formats_are_refused_with_a_way_out(name: str, way_out: str) -> None:
    with pytest.raises(ContentError, match=way_out):
        reading.read(b"x", name)
