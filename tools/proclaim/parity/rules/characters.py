"""Characters that nobody sees, or that look like others: what is read must be what is written.

A text can be made to read otherwise than its bytes (CVE-2021-42574, "Trojan Source"): a redline, a search
and a court's expert would each see another one. Unicode names the characters in UAX #9 and UTS #39.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from babel import Locale as Babel

from proclaim.locale import Locale
from proclaim.model import Section, Severity
from proclaim.rulebook.rule import Fault, Rule, Subject

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    r"\U000e0000-\U000e0fff]"  # tags and variation selectors
)
_JOINED = re.compile(r"(?<=[\u0600-\u0dff\u1780-\u17ff])[\u200c\u200d]|(?<=[^\x00-\u2fff])\u200d|\ufe0f")
"""Joiners that spell words (Persian, Hindi), and signs between the parts of one emoji or behind it."""
_DIGIT = re.compile(r"(?:(?![0-9])\d)+|(?<![\w.-])(?=[0-9])[0-9]*[OoОоlIІ][0-9OoОоlIІ]*(?![\w.-])")
"""A digit of another script, or a number with a letter in it that is easily taken for 0 or 1."""


def invisible_character(subject: Subject) -> Iterator[Fault]:
    """There is a character that nobody sees.

    Marks that turn the direction of writing show words in another order than they have; soft hyphens and
    zero-width spaces keep a search, a screen reader and a redline from finding a word.

    Example: U+202E, which turns `100` into `001` on the page; U+200B within `opt-out`.

    To mend it, delete the character: the message names the words around it.
    """
    message = "there is an invisible {name} behind “{before}”"
    for section, line, text in _written(subject):
        spelling = {match.start() for match in _JOINED.finditer(text)}
        for match in _INVISIBLE.finditer(text):
            if match.start() not in spelling:
                yield Fault(section, line, _message(message, text, match), "delete it")


def look_alike_digit(subject: Subject) -> Iterator[Fault]:
    """A digit is not one of 0 to 9, though it looks like one.

    Numbers are compared between languages and releases by their digits, and a search for 30 does not find
    them. A language whose own digits are others may use these.

    Example: `３０ days` in full-width digits, `3O days` with a letter O.

    To mend it, type the number anew.
    """
    message = "{name} behind “{before}” looks like a digit and is not one of 0 to 9"
    for section, line, text in _written(subject):
        locale = subject.background.locales[subject.language_of(section)]
        for match in _DIGIT.finditer(text):
            if not _is_own(match[0], locale):
                yield Fault(section, line, _message(message, text, match), "type the number anew")


def _is_own(digit: str, locale: Locale) -> bool:
    """Whether a digit is of the script in which the language counts."""
    is_latin = unicodedata.normalize("NFKC", digit).isascii() or not digit.isdecimal()
    return not is_latin and Babel.parse(locale.babel).default_numbering_system != "latn"


_SHOWN = 24
"""Characters before a place that a message shows."""


def _written(subject: Subject) -> Iterator[tuple[Section, int, str]]:
    """Everything that readers are shown, line by line, with the lines of the files."""
    for section in subject.all_sections():
        yield section, 1, section.title
        yield section, 1, section.summary or ""
        for line, text in enumerate(section.text.split("\n"), 1):
            yield section, section.lines.of_file(line), text


def _message(message: str, text: str, match: re.Match[str]) -> str:
    character = next(one for one in match[0] if not ("0" <= one <= "9"))
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "control character").lower()
    before = _INVISIBLE.sub("", text[max(0, match.start() - _SHOWN) : match.start()]).strip()
    return message.format(name=f"{name} ({code})", before=before or "the beginning of the line")


RULES = (
    Rule("D301", Severity.ERROR, invisible_character, alone=True),
    Rule("D302", Severity.ERROR, look_alike_digit, alone=True),
)
