"""How an element stands, as short words of one language; tables for people are made from them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from proclaim import locale as languages
from proclaim.law.account import Row
from proclaim.law.coverage import State
from proclaim.law.pack import Answered, spoken
from proclaim.law.ruling import Because, RuledOut
from proclaim.locale import Locale

_BREAKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")


def state(locale: Locale, of: State) -> str:
    """The name of a state."""
    return locale.say(f"coverage.states.{of.value.replace(' ', '_')}")


def said(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """A text of a pack and its language: the one wanted or, where the pack lacks it, that of messages."""
    if language in texts:
        return texts[language], language
    found = spoken(texts)
    return found, next((tag for tag, text in texts.items() if text == found), languages.DEFAULT)


def reasons(locale: Locale, row: Row, of: State) -> Iterator[str]:
    """What a state turns on: the day, the facts, the readers."""
    if of is State.NOT_YET:
        yield locale.say("coverage.begins", date=row.element.since)
    elif of is State.OPEN:
        yield locale.say("coverage.depends", facts=locale.say("common.comma").join(row.turns_on))
    elif of is State.NOT_ASKED and row.ruled_out:
        yield from _ruled_out(locale, row, row.ruled_out)


def _ruled_out(locale: Locale, row: Row, reason: RuledOut) -> Iterator[str]:
    if reason.because is Because.AUDIENCE:
        yield locale.say("coverage.elsewhere")
    elif reason.because is Because.ENDED and row.element.until:
        yield locale.say("coverage.ended", date=row.element.until)
    for fact, known in reason.facts.items():
        yield locale.say("coverage.fact", fact=fact, answer=answer(locale, known))


def answers(locale: Locale, of: Answered) -> Iterator[str]:
    """Every question of a pack by its id, with the answer."""
    for fact in of.pack.facts:
        yield locale.say("coverage.fact", fact=fact, answer=answer(locale, of.answers.get(fact)))


def answer(locale: Locale, known: bool | None) -> str:
    """Yes, no, or that nobody has answered."""
    return locale.say("coverage.unanswered" if known is None else f"coverage.{'yes' if known else 'no'}")


def line(text: str) -> str:
    """A text in one line, without signs that nobody sees and that could command a terminal.

    Line breaks and tabs become spaces, control and format characters the replacement character; spaces that
    do not break stay what they are.
    """
    flat = "".join(" " if sign in _BREAKS else sign for sign in text)
    return "".join("\ufffd" if unicodedata.category(sign).startswith("C") else sign for sign in flat)
