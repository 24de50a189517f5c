"""A Word document (.docx) -> passages; beside the redlines for Word the only reader of python-docx.

word.read(content, "privacy.docx")           the whole document
Runs(styles, addresses).read(paragraph, …)   one paragraph's inline runs
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from proclaim.english import counted
from proclaim.errors import ContentError
from proclaim.intake.losses import Loss, Reading
from proclaim.intake.passages import Note
from proclaim.intake.word.body import Body, cell_lines
from proclaim.intake.word.labels import Labels
from proclaim.intake.word.names import qn
from proclaim.intake.word.package import Package, opened
from proclaim.intake.word.runs import Runs
from proclaim.intake.word.styles import Styles
from proclaim.intake.word.texts import own_text, texts

__all__ = ["Labels", "Package", "Runs", "Styles", "opened", "read"]

_TRACKED = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))
_APART = {"separator", "continuationSeparator", "continuationNotice"}
"""Notes that are no notes, but the line above them (17.11.2)."""


def read(content: bytes, name: str) -> Reading:
    """The passages of a Word document, what of it Markdown cannot say, and its words.

    name: the file's, for messages. Raises ContentError where it is no Word document, or has tracked changes
    that nobody has decided on.
    """
    package = opened(content, name)
    _refuse_tracked(package, name)
    styles = Styles(package.styles)
    runs = Runs(styles, package.addresses)
    body = Body(name, runs, Labels(package.numbering, styles), styles)
    passages = [*body.read(package.body), *_notes(package, runs, name, styles)]
    losses = [*runs.losses, *_edges(package)]
    if package.comments:
        losses.append(Loss(counted(package.comments, "comment"), "margin", "left out"))
    return Reading(tuple(passages), tuple(losses), (), tuple(texts(package, styles)))


def _refuse_tracked(package: Package, name: str) -> None:
    changes = sum(1 for _ in package.body.iter(*_TRACKED))
    if changes:
        raise ContentError(
            f"this document has {counted(changes, 'tracked change')}, and an import takes a finished text",
            name,
            "accept or reject them in Word (Review), save, and import it again",
        )


def _notes(package: Package, runs: Runs, name: str, styles: Styles) -> Iterator[Note]:
    body = Body(name, runs, Labels(package.numbering, styles), styles)
    for letter, part in (("f", package.footnotes), ("e", package.endnotes)):
        for note in () if part is None else part:
            if note.get(qn("w:type")) not in _APART and note.get(qn("w:id")):
                yield _note(note, letter, body)


def _note(note: Element, letter: str, body: Body) -> Note:
    id = f"{letter}{note.get(qn('w:id'))}"
    place = f"{'foot' if letter == 'f' else 'end'}note {id[1:]}"
    lines = [line for passage in body.read(note) for line in cell_lines(passage)]
    return Note(id, tuple(lines), place)


def _edges(package: Package) -> Iterator[Loss]:
    """Headers and footers: what a page of paper says, and a site says by itself."""
    for what, element in package.edges:
        words = " ".join(own_text(paragraph) for paragraph in element.iter(qn("w:p")))
        if words.strip():
            yield Loss(what, "edge of the page", "left out", words)
