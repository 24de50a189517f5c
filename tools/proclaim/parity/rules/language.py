"""Language: a translation is in its own language, and says as much as the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log
from statistics import median

from proclaim.blocks import Block
from proclaim.blocks.inline import Inline, Link, Mark, Text
from proclaim.english import counted
from proclaim.locale import Locale
from proclaim.model import Section, Severity
from proclaim.parity.aligned import pairs
from proclaim.parity.sentences import SENTENCE
from proclaim.rulebook.rule import Fault, Rule, Subject
from proclaim.rulebook.units import units

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[’'](?=[^\W\d_])|(?!\w))")
"""A word; one that has lost its end before a vowel keeps the apostrophe, so that « d’ » is no lone letter."""
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\([^()]*\)")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_FEW = 3
"""So many words of the other language's own make a passage foreign."""
_SAME = 4
"""So many words in small letters, all alike, are no name."""
_ENOUGH = 8
"""Pairs of passages from which a document's own ratio of lengths can be learnt."""
_LONG = 60
"""Characters below which a passage says nothing about lengths."""
_FAR = 5.0
"""Deviations from the median beyond which a length is reported (normal deviations, by the median's own)."""
_TWICE = log(1.8)
_NORMAL = 1.4826
"""What makes a median of deviations a standard deviation, for a normal distribution."""


def foreign_passage(subject: Subject) -> Iterator[Fault]:
    """A passage is written in the other language.

    A sentence that was left in the original's language is not translated at all; one that was pasted into
    the original from a translation binds nobody who does not read it. Short passages, names, titles in
    italics and what stands in quotation marks or brackets are left alone.

    Example: a French section that holds the sentence "You may withdraw your consent at any time."

    To mend it, translate the passage; or put a quoted title in italics or quotation marks.
    """
    ours, theirs = subject.words
    same = _identical_rows(subject)
    for sections, own, other in ((subject.prevailing, ours, theirs), (subject.translated, theirs, ours)):
        for section in sections:
            for block in _blocks(section):
                passage = _foreign(block.content, _own_words(own, other), _own_words(other, own))
                if passage and (section.path, block.row) not in same:
                    yield Fault(
                        section,
                        block.line,
                        f'"{_short(passage)}" seems to be {_instead(own, other)}',
                        "translate it, or put a quoted title in italics",
                        "",
                        block.text,
                        "",
                        (passage,),
                    )


def identical_passage(subject: Subject) -> Iterator[Fault]:
    """A passage reads the same in both languages.

    It was copied and never translated. Names, addresses, codes and passages of a few words are alike in
    many languages and are left alone.

    Example: `- carriers and insurance brokers` in both files.

    To mend it, translate the passage.
    """
    ours, theirs = subject.words
    for original, translation, one, other in _pairs(subject):
        if one.text == other.text and _is_language(one.content, _own_words(ours, theirs)):
            yield Fault(
                translation,
                other.line,
                f'"{_short(other.text)}" reads the same in {original.path}:{one.line}',
                "translate it",
                f"{original.path}:{one.line}",
                other.text,
                one.text,
                (other.text,),
            )


def unlikely_length(subject: Subject) -> Iterator[Fault]:
    """A passage is far shorter or longer than its counterpart lets expect.

    How much longer a language writes is learnt from the document itself: the median of the logarithms of
    all ratios, and the median of their deviations from it, which single errors do not move. A passage
    beyond five deviations and beyond 1.8 times the expected length has probably lost a sentence, or holds
    one too many.

    Example: a paragraph of three sentences whose translation has one.

    To mend it, read both passages beside each other.
    """
    measured = [
        (log(len(other.text) / len(one.text)), original, translation, one, other)
        for original, translation, one, other in _pairs(subject)
        if max(len(one.text), len(other.text)) >= _LONG and one.text and other.text
    ]
    if len(measured) < _ENOUGH:
        return
    usual = median(ratio for ratio, *_ in measured)
    spread = max(_NORMAL * median(abs(ratio - usual) for ratio, *_ in measured), 0.05)
    for ratio, original, translation, one, other in measured:
        if abs(ratio - usual) > max(_FAR * spread, _TWICE):
            word = "shorter" if ratio < usual else "longer"
            yield Fault(
                translation,
                other.line,
                f"this passage is far {word} ({counted(len(other.text), 'character')}) than "
                f"{original.path}:{one.line} ({len(one.text)}) lets expect",
                "read both passages beside each other",
                f"{original.path}:{one.line}",
                other.text,
                one.text,
            )


def _instead(own: Locale, other: Locale) -> str:
    """In words: that a passage is in the one language where the other is meant."""
    return f"{other.name}, not {own.name}"


def _pairs(subject: Subject) -> Iterator[tuple[Section, Section, Block, Block]]:
    for original, translation in subject.pairs():
        for one, other in pairs(original, translation):
            yield original, translation, one, other


def _blocks(section: Section) -> Iterator[Block]:
    for unit in units(section):
        yield from unit.blocks


def _identical_rows(subject: Subject) -> set[tuple[str, int]]:
    """Places whose passage reads the same in both languages: another rule's."""
    return {
        (translation.path, other.row)
        for _, translation, one, other in _pairs(subject)
        if one.text == other.text
    }


@lru_cache(maxsize=64)
def _exclusive(ours: tuple[str, ...], theirs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(ours) - frozenset(theirs)


def _own_words(locale: Locale, other: Locale) -> frozenset[str]:
    """The function words of one language that the other does not have."""
    return _exclusive(locale.terms("language.function_words"), other.terms("language.function_words"))


def _foreign(content: tuple[Inline, ...], own: frozenset[str], other: frozenset[str]) -> str:
    """The first sentence of a passage that is in the other language; empty where there is none."""
    for sentence in SENTENCE.split(_prose(content)):
        words = _WORD.findall(sentence)
        ours, theirs = _count(words, own), _count(words, other)
        is_short_and_foreign = ours == 0 and theirs >= _FEW - 1 and theirs * 4 >= len(words)
        if is_short_and_foreign or (theirs >= _FEW and theirs > 2 * ours):
            return " ".join(sentence.split())
    return ""


def _prose(content: tuple[Inline, ...]) -> str:
    """A passage without what is quoted, emphasised or code, and without addresses."""
    return _ADDRESS.sub(" ", _QUOTED.sub(" ", " ".join(_unmarked(content))))


def _unmarked(content: tuple[Inline, ...]) -> Iterator[str]:
    """The pieces of text between the edges of elements; an element may stand between two words."""
    for node in content:
        if isinstance(node, Text):
            yield node.text
        elif isinstance(node, Link) or (isinstance(node, Mark) and node.tag not in ("em", "code")):
            yield from _unmarked(node.children)


def _count(words: list[str], known: frozenset[str]) -> int:
    """How many words are known; one between two capitals belongs to a name (Bank of Montreal)."""
    number = 0
    for place, word in enumerate(words):
        if word.lower().replace("'", "’") in known and not (word.isupper() and len(word) > 1):
            around = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
            number += len(around) < 2 or not all(one[0].isupper() for one in around)
    return number


def _is_language(content: tuple[Inline, ...], known: frozenset[str]) -> bool:
    """Whether a passage is more than names, addresses and codes."""
    words = _WORD.findall(_prose(content))
    return sum(one.islower() for one in words) >= _SAME or (len(words) > 1 and _count(words, known) > 0)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60].rpartition(' ')[0]}…"


RULES = (
    Rule("L301", Severity.ERROR, foreign_passage),
    Rule("L302", Severity.ERROR, identical_passage),
    Rule("L305", Severity.WARNING, unlikely_length),
)
