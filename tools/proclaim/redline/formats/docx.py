"""A Word document with tracked changes (ECMA-376, part 1, 17.13.5).

Accepting every change gives the new text, rejecting every one the old. Each tracked change stands by itself,
so that Word and LibreOffice accept or reject it by itself; what became of a section as a whole, where a
passage moved, and which clauses of a list have another number or letter is said in comments.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml.ns import qn

from proclaim.redline import Redline, origin
from proclaim.redline.about import About
from proclaim.redline.enumeration import Lists
from proclaim.redline.ooxml import printable, under
from proclaim.redline.word.bookmarks import Bookmarks
from proclaim.redline.word.flow import settled
from proclaim.redline.word.forms import APART_STYLE
from proclaim.redline.word.laying import Layout
from proclaim.redline.word.writing import Marks, Writer

if TYPE_CHECKING:
    from docx.document import Document as Opened

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def write(redline: Redline, about: About) -> bytes:
    """The whole document as a .docx file; the same redline and `about` give the same bytes."""
    word = Document()
    marks = Marks(printable(about.author) or "proclaim", about.moment or _EPOCH)
    _describe(word, about, marks)
    _add_styles(word)
    items = settled([*Layout(Lists(word.part.numbering_part.element), about.locale).items(redline)])
    news = [one.new.id for one in redline.sections if one.new]
    sections = [*news, *(one.old.id for one in redline.sections if one.old)]
    end = word.element.body[-1]
    for made in Writer(word, marks, Bookmarks(items, sections)).elements(items):
        end.addprevious(made)
    packed = BytesIO()
    word.save(packed)
    return _repacked(packed.getvalue())


def _describe(word: Opened, about: About, marks: Marks) -> None:
    """Title, language and dates of the document, which version counts, and which text it holds."""
    properties = word.core_properties
    properties.title, properties.author = about.title, about.author
    properties.comments = ""
    moment = about.moment or _EPOCH
    properties.created = properties.modified = moment.astimezone(UTC).replace(tzinfo=None)
    language = about.locale.tag
    properties.language = language
    for one in word.styles.element.iter(qn("w:lang")):
        one.set(qn("w:val"), language)
    if about.prevails:
        # Below each page, since the body is the text of the policy and comes back as that.
        word.sections[0].footer.paragraphs[0].text = printable(about.prevails)
    if about.origin:
        package = word.part.package
        text = origin.properties(about.origin, marks.author, marks.date)
        part = PackagePart(PackURI(origin.PART), origin.CONTENT_TYPE, text, package)
        package.relate_to(part, origin.RELATIONSHIP)


def _add_styles(word: Opened) -> None:
    """The styles of links, of the signs of comments and of what stands between tables (17.7.4.17)."""
    for name, id, form in (
        ("Hyperlink", "Hyperlink", (("w:color", "0563C1"), ("w:u", "single"))),
        ("annotation reference", "CommentReference", (("w:sz", "16"),)),
    ):
        style = under(word.styles.element, "w:style", {"w:type": "character", "w:styleId": id})
        under(style, "w:name", {"w:val": name})
        under(style, "w:basedOn", {"w:val": "DefaultParagraphFont"})
        under(style, "w:uiPriority", {"w:val": "99"})
        properties = under(style, "w:rPr")
        for tag, value in form:
            under(properties, tag, {"w:val": value})
    apart = under(word.styles.element, "w:style", {"w:type": "paragraph", "w:styleId": APART_STYLE})
    under(apart, "w:name", {"w:val": "Table Separator"})
    under(apart, "w:basedOn", {"w:val": "Normal"})
    under(under(apart, "w:pPr"), "w:spacing", {"w:before": "0", "w:after": "0"})
    under(under(apart, "w:rPr"), "w:sz", {"w:val": "2"})


def _repacked(packed: bytes) -> bytes:
    """The same package without the time at which it was made."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            fixed = ZipInfo(info.filename, _EPOCH.timetuple()[:6])
            fixed.compress_type = ZIP_DEFLATED
            target.writestr(fixed, source.read(info))
    return out.getvalue()
