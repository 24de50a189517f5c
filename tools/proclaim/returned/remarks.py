"""The comments of a Word document, each with the passage that it is about.

ECMA-376, part 1, 17.13.4: a comment's words stand in a part of their own, and w:commentRangeStart and
w:commentRangeEnd say where its passage begins and ends; without them it is the paragraph of its mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from proclaim.returned.tracked import Hand

_START, _END, _MARK = (
    qn(f"w:{name}") for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
_ID, _AUTHOR, _DATE = qn("w:id"), qn("w:author"), qn("w:date")
_P, _TEXTS = qn("w:p"), (qn("w:t"), qn("w:delText"))
_LONGEST = 200
"""Characters of a passage that are shown."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody wrote in the margin."""

    hand: Hand
    text: str
    passage: str
    """What it is about, shortened."""


def remarks(document: Document) -> tuple[Remark, ...]:
    """Every comment with words, in the order of the comments part. Reads the document as it came."""
    part = next((rel.target_part for rel in document.part.rels.values() if _is_comments(rel.reltype)), None)
    if part is None:
        return ()
    passages = _passages(document.element.body)
    return tuple(_read(document, passages))


def _is_comments(kind: str) -> bool:
    return kind.endswith("/relationships/comments")


def _read(document: Document, passages: dict[str, str]) -> Iterator[Remark]:
    for comment in document.comments:
        element = comment._comment_elm
        text = "\n".join(" ".join(paragraph.text.split()) for paragraph in comment.paragraphs).strip()
        if text:
            hand = Hand(element.get(_AUTHOR, "").strip() or "unknown", element.get(_DATE, ""))
            yield Remark(hand, text, passages.get(element.get(_ID, ""), ""))


def _passages(body: Element) -> dict[str, str]:
    """By the id of its comment, each passage; of several paragraphs as far as `_LONGEST` goes."""
    found: dict[str, str] = {}
    waiting: set[str] = set()
    for element in body.iter(_START, _END, _MARK, _P, *_TEXTS):
        id = element.get(_ID, "")
        if element.tag == _START:
            waiting.add(id)
            found.setdefault(id, "")
        elif element.tag == _END:
            waiting.discard(id)
        elif element.tag == _MARK:
            if not found.get(id, "").strip():
                found[id] = _paragraph(element)
        else:
            words = " " if element.tag == _P else element.text or ""
            for id in [*waiting]:
                found[id] += words
                if len(found[id]) > _LONGEST:
                    waiting.discard(id)
    return {id: _shortened(words) for id, words in found.items()}


def _paragraph(mark: Element) -> str:
    paragraph = next(mark.iterancestors(_P), mark)
    return "".join(text.text or "" for text in paragraph.iter(*_TEXTS))


def _shortened(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
