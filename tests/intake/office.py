"""Writes Word documents as Word does, numbering and all, with python-docx and raw WordprocessingML.

Nothing here knows the product. A list is described by its levels, each a format, a pattern and a start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

LEGAL = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "(%4)"))
"""The list of contracts: 1., 1.1, (a), (i)."""


@dataclass
class Word:
    """A Word document under construction."""

    document: WordDocument = field(default_factory=Document)
    _lists: int = 100

    def list(self, levels: Sequence[tuple[str, ...]], extra: str = "", style: str = "") -> int:
        """A new list; gives the number by which paragraphs name it.

        levels: format and pattern of each, and a start where it is not 1. extra: XML for each level.
        """
        self._lists += 1
        numbering = self.document.part.numbering_part.element
        written = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="{rest[0] if rest else 1}"/>'
            f'<w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{pattern}"/>'
            f'<w:pPr><w:ind w:left="{360 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
            for depth, (form, pattern, *rest) in enumerate(levels)
        )
        linked = f'<w:styleLink w:val="{style}"/>' if style else ""
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self._lists}">{linked}{written}</w:abstractNum>'
        )
        numbering.insert(0, abstract)
        return self.another(self._lists)

    def another(self, abstract: int, **starts: int) -> int:
        """A further list that counts with the levels of one that is there; `level0=1` begins a level anew."""
        self._lists += 1
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{name[5:]}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for name, start in starts.items()
        )
        self.document.part.numbering_part.element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._lists}"><w:abstractNumId w:val="{abstract}"/>'
                f"{overrides}</w:num>"
            )
        )
        return self._lists

    def item(self, text: str, list: int, level: int = 0, style: str | None = None) -> Paragraph:
        """A paragraph with a number that Word counts."""
        paragraph = self.document.add_paragraph(text, style=style)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>')
        )
        return paragraph

    def raw(self, xml: str) -> None:
        """A block of WordprocessingML at the end of the body."""
        namespaces = (
            f'{nsdecls("w", "r")} xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
            'xmlns:v="urn:schemas-microsoft-com:vml"'
        )
        head, _, rest = xml.partition(">")
        closed = head.endswith("/")
        element = parse_xml(f"{head.rstrip('/')} {namespaces}{'/' if closed else ''}>{rest}")
        self.document.element.body.insert(len(self.document.element.body) - 1, element)

    def bytes(self, **parts: str) -> bytes:
        """The file. parts: further or other parts of the package, by the name below word/, no ending."""
        out = BytesIO()
        self.document.save(out)
        return with_parts(out.getvalue(), parts) if parts else out.getvalue()


def with_parts(packed: bytes, parts: dict[str, str]) -> bytes:
    """The package with some parts below word/ replaced or added, footnotes and endnotes made known."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/_rels/document.xml.rels":
                content = _related(content.decode(), parts).encode()
            if entry.filename == "[Content_Types].xml":
                content = _typed(content.decode(), parts).encode()
            if entry.filename.removeprefix("word/").removesuffix(".xml") not in parts:
                new.writestr(entry.filename, content)
        for name, xml in parts.items():
            new.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def _related(relations: str, parts: dict[str, str]) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = "".join(
        f'<Relationship Id="note{name}" Type="{kind}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name in ("footnotes", "endnotes", "comments")
    )
    return relations.replace("</Relationships>", f"{added}</Relationships>")


def _typed(types: str, parts: dict[str, str]) -> str:
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    added = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{form}.{name}+xml"/>'
        for name in parts
        if name in ("footnotes", "endnotes", "comments")
    )
    return types.replace("</Types>", f"{added}</Types>")


def notes(kind: str, **texts: str) -> str:
    """The part of the footnotes or endnotes: `notes("footnote", n1="first")`."""
    written = "".join(
        f'<w:{kind} w:id="{name[1:]}"><w:p><w:r><w:{kind}Ref/></w:r>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>"
        for name, text in texts.items()
    )
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f"<w:{kind}s {nsdecls('w')}>{separator}{written}</w:{kind}s>"


def bold(word: Word, text: str) -> None:
    """A line in bold that stands alone."""
    word.document.add_paragraph().add_run(text).bold = True


__all__ = ["LEGAL", "Word", "bold", "notes", "qn", "with_parts"]
