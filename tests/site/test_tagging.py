"""Tags of PDF files: what a page break tears apart is one element, and every element says what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from proclaim.site import paper
from proclaim.templates import packaged
from tests.pdf_file import Element, File
from tests.pdfua import faults

ROWS = "".join(f"<tr><td>Data {n}</td><td>{n} days</td></tr>" for n in range(40))
WORDS = "We keep what you give us, and nothing else. " * 120
TEXT = f"""\
<!doctype html><html lang="en"><head><title>Privacy</title></head><body class="text">
<p class="company">Acme</p><h1>Privacy</h1>
<section><h2 id="first">1. First</h2><p id="long">{WORDS}</p>
<ul><li>data<ul><li>personal</li><li>other</li></ul></li><li>more</li></ul>
<ol type="a" class="paren"><li>one</li></ol><dl><dt>Data</dt><dd>What you give us.</dd></dl></section>
<section lang="fr"><h2>2. Deuxième</h2><p>Voir <a href="#first">article 1</a>, <del>ancien</del>
<ins>nouveau</ins><sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p>
<table><thead><tr><th>Kind</th><th>Time</th></tr></thead><tbody>{ROWS}</tbody></table>
<div class="footnote"><hr><ol><li id="fn:1"><p>Une note.</p></li></ol></div></section>
</body></html>"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of several pages with everything in it; skipped where the library of the system is missing."""
    try:
        import weasyprint  # noqa: F401, PLC0415
    except OSError as error:
        pytest.skip(f"Pango is missing: {error}")
    path = tmp_path_factory.mktemp("tagging") / "file.pdf"
    path.write_bytes(paper.pdf(TEXT, (packaged() / paper.STYLE).read_text("utf-8")))
    return path


@pytest.fixture(scope="module")
def opened(file: Path) -> Iterator[File]:
    """The same file, open."""
    with pikepdf.open(file) as pdf:
        yield File(pdf)


def tags(opened: File, *kinds: str) -> list[Element]:
    return [one for one in opened.elements if one.tag in kinds]


def shape(element: Element) -> object:
    """The types of an element and of all within, without the spans of text."""
    inner = [shape(one) for one in element.kids if one.tag != "Span"]
    return (element.tag, *inner) if inner else element.tag


def test_a_file_has_no_fault(file: Path) -> None:
    assert faults(file) == []


def test_a_paragraph_that_goes_on_overleaf_is_one(opened: File) -> None:
    pages = [{page for inner in one.walk() for page, _ in inner.marks} for one in tags(opened, "P")]
    assert {0, 1} in pages
    assert len(pages) == 3  # company, the long one, that of the second section; the note has its own type


def test_a_table_over_several_pages_is_one_with_one_head(opened: File) -> None:
    (table,) = tags(opened, "Table")
    assert [one.tag for one in table.kids] == ["THead", "TBody"]
    assert len(table.kids[1].kids) == 40
    assert len({page for one in table.walk() for page, _ in one.marks}) > 1
    heads = {str(one.own.ID) for one in table.walk() if one.tag == "TH"}
    assert len(heads) == 2
    assert {str(one.get("/Headers")[0]) for one in table.walk() if one.tag == "TD"} == heads


def test_lists_lie_in_their_items_and_say_how_they_are_numbered(opened: File) -> None:
    inner = ("L", ("LI", "Lbl", "LBody"), ("LI", "Lbl", "LBody"))
    outer, nested, letters, terms, _ = tags(opened, "L")
    assert shape(outer) == ("L", ("LI", "Lbl", ("LBody", inner)), ("LI", "Lbl", "LBody"))
    assert shape(terms) == ("L", ("LI", "Lbl", "LBody"))
    numbered = [str(one.get("/ListNumbering")) for one in (outer, nested, letters, terms)]
    assert numbered == ["/Disc", "/Disc", "/LowerAlpha", "/None"]


def test_elements_say_language_links_changes_and_notes(opened: File) -> None:
    assert [str(one.own.get("/Lang", "")) for one in tags(opened, "Sect")] == ["", "fr"]
    assert [str(one.annotations[0].Contents) for one in tags(opened, "Link")] == ["article 1", "1"]
    decorated = [str(one.get("/TextDecorationType")) for one in tags(opened, "Span") if one.get("/O")]
    assert decorated == ["/LineThrough", "/Underline"]
    assert len(tags(opened, "Note")) == len(tags(opened, "Reference")) == 1


def test_the_same_document_gives_the_same_bytes() -> None:
    html, style = TEXT.replace(ROWS, "").replace(WORDS, ""), "h2 { color: #222 }"
    assert paper.pdf(html, style) == paper.pdf(html, style)


@pytest.mark.parametrize("height", range(60, 100, 8))
def test_no_heading_stands_at_the_foot_of_a_page(tmp_path: Path, file: Path, height: int) -> None:
    style = (packaged() / paper.STYLE).read_text("utf-8")
    sections = "".join(f"<h2>{n}. Title</h2><h3>Part</h3><p>{WORDS[:300]}</p>" for n in range(4))
    html = f'<html lang="en"><head><title>x</title></head><body><h1>x</h1>{sections}</body></html>'
    made = tmp_path / "file.pdf"
    made.write_bytes(paper.pdf(html, f"{style} @page {{ size: 120mm {height + 46}mm }}"))
    assert faults(made) == []


def test_a_heading_at_the_foot_of_a_page_is_found(tmp_path: Path, file: Path) -> None:
    html = '<html lang="en"><head><title>x</title></head><body><h1>x</h1><p>y</p></body></html>'
    made = tmp_path / "file.pdf"
    made.write_bytes(paper.pdf(html, "h1 { break-after: page }"))
    assert [one.rule for one in faults(made)] == ["P-005"]


Break = Callable[[pikepdf.Pdf], object]


def element(kind: str, change: Callable[[Any], object]) -> Break:
    """Change the first element of a type."""

    def broken(pdf: pikepdf.Pdf) -> None:
        change(next(one.own for one in File(pdf).elements if one.tag == kind))

    return broken


def link(name: str, value: object) -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        one: Any = next(one for page in pdf.pages for one in page.obj.get("/Annots", ()))
        one[name] = value

    return broken


def font(change: Callable[[Any], object]) -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        change(next(iter(pdf.pages[0].resources.Font.values())))

    return broken


def stream(change: Callable[[bytes], bytes]) -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        contents: Any = pdf.pages[0].obj.Contents
        contents.write(change(contents.read_bytes()))

    return broken


def catalogue(change: Callable[[Any], object]) -> Break:
    return lambda pdf: change(pdf.Root)


def title_taken_out(root: Any) -> None:
    root.Metadata.write(root.Metadata.read_bytes().replace(b"dc:title", b"dc:name"))


def claim_taken_out(root: Any) -> None:
    root.Metadata.write(root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:piece"))


def renamed(kind: str) -> Callable[[Any], None]:
    def change(one: Any) -> None:
        one.S = pikepdf.Name(kind)

    return change


def without(name: str) -> Callable[[Any], None]:
    def change(one: Any) -> None:
        del one[name]

    return change


def signs(value: bytes) -> Callable[[Any], None]:
    def change(one: Any) -> None:
        mapping = one.ToUnicode.read_bytes()
        one.ToUnicode.write(re.sub(rb"(<[0-9a-fA-F]+>\s*)<[0-9a-fA-F]+>", rb"\1<" + value + b">", mapping))

    return change


def shared(pdf: pikepdf.Pdf) -> None:
    first, second = [one.own for one in File(pdf).elements if one.tag in ("H1", "H2")][:2]
    second.K = first.K


BREAKS: dict[str, Break] = {
    "01-003": stream(lambda text: text.replace(b"BT", b"/Artifact BMC BT", 1).replace(b"ET", b"ET EMC", 1)),
    "01-004": stream(lambda text: b"/Artifact BMC " + text + b" EMC"),
    "01-005": stream(lambda text: text + b" 0 0 9 9 re f"),
    "01-007": catalogue(without("/MarkInfo")),
    "02-001": element("P", renamed("/Paragraph")),
    "06-001": catalogue(without("/Metadata")),
    "06-002": catalogue(claim_taken_out),
    "06-003": catalogue(title_taken_out),
    "07-001": catalogue(without("/ViewerPreferences")),
    "09-004": element("THead", renamed("/Div")),
    "09-005": element("LBody", renamed("/Div")),
    "11-001": catalogue(without("/Lang")),
    "13-004": element("H2", renamed("/Figure")),
    "14-002": element("H1", renamed("/P")),
    "14-003": element("H2", renamed("/H3")),
    "14-007": element("H2", renamed("/H")),
    "15-003": element("TH", without("/A")),
    "17-002": element("H2", renamed("/Formula")),
    "19-003": element("Note", without("/ID")),
    "28-002": link("/Subtype", pikepdf.Name("/Text")),
    "28-008": lambda pdf: [page.obj.__delitem__("/Tabs") for page in pdf.pages],
    "28-011": element("Link", renamed("/Span")),
    "28-012": link("/Contents", pikepdf.String("")),
    "31-005": font(lambda one: without("/CIDToGIDMap")(one.DescendantFonts[0])),
    "31-006": font(lambda one: one.__setitem__("/Encoding", pikepdf.Name("/WinAnsiEncoding"))),
    "31-009": font(lambda one: without("/FontFile2")(one.DescendantFonts[0].FontDescriptor)),
    "31-011": stream(lambda text: re.sub(rb"<[0-9a-f]{4}", b"<ffff", text)),
    "31-028": font(signs(b"0000")),
    "31-029": font(signs(b"feff")),
    "31-030": stream(lambda text: re.sub(rb"<[0-9a-f]{4}", b"<0000", text)),
    "31-016": font(lambda one: one.DescendantFonts[0].__setitem__("/W", pikepdf.Array([]))),
    "31-027": font(without("/ToUnicode")),
    "10-001": font(lambda one: one.ToUnicode.write(b"")),
    "P-000": catalogue(without("/StructTreeRoot")),
    "P-001": shared,
    "P-002": catalogue(
        lambda root: root.StructTreeRoot.ParentTree.Nums[1].__setitem__(0, root.StructTreeRoot.K[0])
    ),
    "P-004": element("H2", lambda one: one.__setitem__("/K", pikepdf.Array([]))),
    "P-003": catalogue(lambda root: root.__setitem__("/AcroForm", pikepdf.Dictionary())),
    "P-006": catalogue(lambda root: without("/IDTree")(root.StructTreeRoot)),
    "P-007": link("/F", 0),
}


@pytest.mark.parametrize("rule", BREAKS)
def test_a_rule_finds_what_breaks_it(file: Path, tmp_path: Path, rule: str) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(file) as pdf:
        BREAKS[rule](pdf)
        pdf.save(broken)
    assert rule in {one.rule for one in faults(broken)}


def test_every_rule_is_written_down() -> None:
    root = Path(__file__).parents[2]
    number = re.compile(r"\b(?:\d\d|P)-\d{3}\b")
    described = (root / "docs/site.md").read_text("utf-8").partition("**PDF/UA-1.**")[2]
    decided = set(re.findall(r'"(\d\d-\d{3}|P-\d{3})"', (root / "tests/pdfua.py").read_text("utf-8")))
    assert decided == set(number.findall(described.partition("Not decided by a machine")[0]))
    assert decided == {*BREAKS, "P-005"}  # the foot of a page has tests of its own
