"""A Word document once each of its tracked changes is accepted or rejected.

What is left has no mark, so that any reader of paragraphs can read it.
"""

from __future__ import annotations

from collections.abc import Mapping

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from proclaim.returned.marks import (
    BOOKMARK,
    FORMS,
    LEFT_OVER,
    MARKS,
    OLD_TEXT,
    PPR,
    PUT_IN,
    TBL,
    TC,
    TEXT,
    TR,
    P,
    owner,
    words,
)
from proclaim.returned.tracked import Way


def settle(body: Element, ways: Mapping[Element, Way]) -> None:
    """Accept or reject each mark in a body; without an entry it is accepted. Changes the body.

    What is left is what Word leaves: without its mark a paragraph runs on into the next one, whose properties
    it takes unless that one is empty; a row or a cell that was not put in, or was taken out, is gone.
    """
    for element in [*body.iter(*FORMS, *LEFT_OVER)]:
        _remove(element)
    gone: set[Element] = set()
    for mark in [*body.iter(*MARKS)]:
        stays = (mark.tag in PUT_IN) == (ways.get(mark, Way.ACCEPT) is Way.ACCEPT)
        holder = owner(mark)
        if holder is None:
            _settle_words(mark, stays)
        else:
            _remove(mark)
            if not stays:
                gone.add(holder)
    for holder in gone:
        if holder.tag in (TR, TC):
            _remove_with_parent(holder)
    _join(body, {holder for holder in gone if holder.tag == P})


def _settle_words(mark: Element, stays: bool) -> None:
    parent = mark.getparent()
    if parent is None:
        return
    if stays:
        for text in mark.iter(OLD_TEXT):
            text.tag = TEXT
        for child in list(mark):
            mark.addprevious(child)
    else:
        # The place of a section is no part of the words that go.
        for bookmark in [*mark.iter(BOOKMARK)]:
            mark.addprevious(bookmark)
    parent.remove(mark)


def _join(body: Element, without_mark: set[Element]) -> None:
    held: list[Element] = []
    for paragraph in [*body.iter(P)]:
        if paragraph in without_mark:
            following = paragraph.getnext()
            while following is not None and following.tag in (BOOKMARK, qn("w:bookmarkEnd")):
                following = following.getnext()
            if following is not None and following.tag == P:
                held.append(paragraph)
                continue
            if not words(paragraph) and paragraph.getparent().tag != TC and not held:
                _remove(paragraph)
                continue
        if held:
            _prepend(held, paragraph)
            held = []


def _prepend(held: list[Element], paragraph: Element) -> None:
    """Put the content of paragraphs that lost their mark before that of the one after them."""
    filled = next((one for one in held if words(one)), None)
    if filled is not None and not words(paragraph):
        for child in [*paragraph.iter(PPR, BOOKMARK)]:
            _remove(child)
        properties = filled.find(PPR)
        if properties is not None:
            paragraph.insert(0, properties)
    own = paragraph.find(PPR)
    anchor = own if own is not None else None
    content = [child for one in held for child in one if child.tag != PPR]
    for child in reversed(content):
        if anchor is None:
            paragraph.insert(0, child)
        else:
            anchor.addnext(child)
    for one in held:
        _remove(one)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_with_parent(holder: Element) -> None:
    """Take out a row or a cell, and the row or table that has nothing else."""
    parent = holder.getparent()
    _remove(holder)
    if parent is not None and not any(child.tag in (TR, TC) for child in parent):
        if parent.tag == TR:
            _remove_with_parent(parent)
        elif parent.tag == TBL:
            _remove(parent)
