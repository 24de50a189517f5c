"""A whole document as it came back -> what becomes of each of its sections.

The text that the file was made from is exported again and read as the file is read, so that whatever Word
cannot hold looks the same on both sides and is no change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proclaim import redline, tables
from proclaim.errors import ContentError
from proclaim.intake.passages import Reference
from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline.about import About
from proclaim.redline.formats import docx
from proclaim.redline.units import parts
from proclaim.redline.word.bookmarks import bookmark_name, names, told_apart
from proclaim.returned import package, pieces
from proclaim.returned.blocks import of_section
from proclaim.returned.division import Division, divided, title
from proclaim.returned.edits import Edit
from proclaim.returned.fresh import written
from proclaim.returned.lines import Sheet
from proclaim.returned.merging import merge
from proclaim.returned.pieces import flat
from proclaim.returned.spans import leaves
from proclaim.returned.titles import retitled
from proclaim.returned.wrapping import width


@dataclass(frozen=True, slots=True)
class Base:
    """The text that a file was made from, in its language."""

    sections: tuple[Section, ...]
    files: Mapping[str, str]
    """By id, the whole file of each section."""
    data: tables.Data
    """The document's data file."""
    data_path: str
    words: Locale


@dataclass(frozen=True, slots=True)
class Changed:
    """What becomes of a section of ours."""

    section: Section
    edits: tuple[Edit, ...]
    formed: tuple[str, ...]
    """The passages that are set otherwise and say the same; they stay as they were."""


@dataclass(frozen=True, slots=True)
class New:
    """A section that counsel wrote."""

    title: str
    text: str
    """Its Markdown."""
    after: str
    """The id of the section before it; empty for the first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a returned file makes of a document."""

    changed: tuple[Changed, ...]
    """Every section that the file still has, changed or not, in order."""
    new: tuple[New, ...]
    removed: tuple[Section, ...]


def merged(base: Base, theirs: Sequence[Division], name: str) -> Outcome:
    """What becomes of each section. name: the file's, for messages.

    Raises ContentError where sections stand in another order, a table kept as data was changed, or the blocks
    of a section cannot be told apart.
    """
    _refuse_notes(theirs, name)
    _refuse_other_order(base, theirs, name)
    ours = {division.id: division for division in exported(base.sections, base.words)}
    by_id = {section.id: section for section in base.sections}
    target = _Targets(base.sections)
    changed, new, before = [], [], ""
    for division in theirs:
        if division.id:
            changed.append(_changed(base, by_id[division.id], ours[division.id], division, target))
            before = division.id
        else:
            new.append(New(division.title, written(division.pieces, target), before))
    kept = {division.id for division in theirs}
    return Outcome(
        tuple(changed), tuple(new), tuple(section for section in base.sections if section.id not in kept)
    )


def exported(sections: Sequence[Section], words: Locale) -> list[Division]:
    """The sections as our own export shows them."""
    content = docx.write(redline.compare(sections, sections, words), About(words))
    body = pieces.read(package.opened(content, "the export").word)
    return divided(body.pieces, sections, "the export")


def _changed(base: Base, section: Section, ours: Division, theirs: Division, target: _Targets) -> Changed:
    lines = base.files[section.id].split("\n")
    sheet = Sheet(lines, width(lines[section.line - 1 :]))
    blocks = of_section(section, lines, ours.pieces)
    found = merge(section, sheet, blocks, theirs.pieces, target, base.data_path)
    edits = found.edits
    old, new = title(ours.head), title(theirs.head)
    if old != new:
        edits = (retitled(lines, old, new), *edits)
    return Changed(section, edits, found.formed)


def _refuse_notes(theirs: Sequence[Division], name: str) -> None:
    """Notes of ours are paragraphs at the end of their section; a footnote of Word itself is counsel's."""
    for piece in (
        each for division in theirs for seen in (division.head, *division.pieces) for each in flat(seen)
    ):
        if any(isinstance(inline, Reference) for inline in piece.content):
            raise ContentError(
                f'a footnote was added to "{piece.text[:80]}"',
                f"{name}, {piece.place}",
                "put its text into the paragraph, or write the note into the section by hand as [^note]",
            )


def _refuse_other_order(base: Base, theirs: Sequence[Division], name: str) -> None:
    places = {section.id: section.number for section in base.sections}
    before = None
    for division in theirs:
        if not division.id:
            continue
        if before and places[division.id] < places[before.id]:
            raise ContentError(
                f'the section "{division.title}" stands behind "{before.title}"',
                f"{name}, {division.head.place}",
                "move it back in Word; sections stand in the order of their files, so rename those",
            )
        before = division


class _Targets:
    """The addresses that links have in Markdown, by those that they have in Word."""

    def __init__(self, sections: Sequence[Section]) -> None:
        ids = [section.id for section in sections]
        for section in sections:
            for leaf, _ in leaves(redline.rendered(section)):
                ids += [part.href[1:] for part in parts(leaf) if part.href.startswith("#")]
        self._known = {f"#{name}": f"#{id}" for id in ids for name in (told_apart(id), bookmark_name(id))}
        self._known |= {f"#{name}": f"#{id}" for id, name in names(ids).items()}

    def __call__(self, href: str) -> str:
        """The address in Markdown; empty for a place that is no section, such as Word's own bookmarks."""
        return self._known.get(href, "") if href.startswith("#") else href
