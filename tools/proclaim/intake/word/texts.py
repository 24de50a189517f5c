"""Every text of a Word document by the shortest way: what the passages are counted against.

Nothing of the other modules is asked but the numbers before paragraphs, which stand nowhere in the file: a
fault in the reading of paragraphs, lists, tables or fields must not hide itself in the count.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from proclaim.intake.word.labels import Labels
from proclaim.intake.word.names import qn
from proclaim.intake.word.package import Package
from proclaim.intake.word.runs import COMPATIBILITY, MATH, sign_of
from proclaim.intake.word.styles import Styles, is_on

_FALLBACK = f"{COMPATIBILITY}Fallback"
_BOX = qn("w:txbxContent")
_TEXT = frozenset({qn("w:t"), f"{MATH}t"})
_SPACE = frozenset({qn("w:tab"), qn("w:ptab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")})


def texts(package: Package, styles: Styles) -> Iterator[str]:
    """The text of each paragraph, with the number that Word shows before it."""
    labels, notes = Labels(package.numbering, styles), Labels(package.numbering, styles)
    yield from _below(package.body, labels)
    for part in (package.footnotes, package.endnotes):
        if part is not None:
            yield from _below(part, notes)
    for _, edge in package.edges:
        yield from (own_text(paragraph) for paragraph in edge.iter(qn("w:p")))


def _below(root: Element, labels: Labels) -> Iterator[str]:
    for paragraph in root.iter(qn("w:p")):
        if not any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
            label = labels.of(paragraph)
            yield f"{label.text if label else ''} {own_text(paragraph)}"
            yield from hidden_texts(paragraph)


def own_text(paragraph: Element) -> str:
    """The text of a paragraph without hidden runs, and without the text boxes in it."""
    words: list[str] = []
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        if element.tag in _TEXT:
            words.append(element.text or "")
        elif element.tag in _SPACE:
            words.append(" ")
        elif element.tag == qn("w:sym"):
            words.append(sign_of(element))
        if element.tag not in (_BOX, _FALLBACK) and not _is_hidden(element):
            waiting.extend(reversed(element))
    return "".join(words)


def hidden_texts(paragraph: Element) -> Iterator[str]:
    """The text of each run that is hidden by itself: it would run together with the word before it."""
    for run in paragraph.iter(qn("w:r")):
        if _is_hidden(run) and next(run.iterancestors(qn("w:p"))) is paragraph:
            yield "".join(text.text or "" for text in run.iter(qn("w:t")))


def _is_hidden(element: Element) -> bool:
    return element.tag == qn("w:r") and is_on(element.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))
