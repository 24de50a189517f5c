"""Which replaced words are corrected slips of the pen: one letter more, less, other, or two swapped.

No dictionary decides, so the rules are strict. Most real words that are one letter apart are forms of one
word and differ in their ending (account, accounts; autorisé, autorisée), which has to stay. Endings that
differ further inside (concernant, concernent) a language lists (`lexicon.endings`), and so it does words that
look alike though no ending tells them apart (`lexicon.lookalikes`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from babel.dates import get_day_names, get_month_names

from proclaim.locale import Locale
from proclaim.redline.typography import without_typography

_SHORTEST = 5
"""Letters; shorter words are mostly one letter from another real one (may, pay; not, now)."""
_HEAD = 2
"""So many letters at the beginning stay: prefixes deny (legal, illegal) and tell apart (accept, except)."""
_TAIL = 2
"""So many letters at the end stay, unless two were swapped: endings tell number and tense (-s, -ed). A vowel
before the last letter may become another one (managar, manager), unless two endings differ in that alone, as
a language lists them (analysis, analyses)."""
_VOWELS = frozenset("aeiouy")

# Letters with the punctuation around them, as `typography` writes it. An address, a number or a name in code
# has other signs within.
_PLAIN = re.compile(r"""(["'(\[]*)([^\W\d_]+(?:['-][^\W\d_]+)*)(["')\].,;:!?]*)""")
_LETTERS = re.compile(r"[^\W\d_]+")

_LISTS = (
    *("lexicon.common", "lexicon.units", "lexicon.numerals", "lexicon.multiples", "lexicon.currencies"),
    *("lexicon.parties", "language.function_words"),
    *("values.articles", "values.percent", "values.qualifiers", "values.time_words", "punctuation.hinges"),
)
_MEANINGS = ("modals", "rights", "bounds", "order", "scope", "connectives", "periods")
_COUNTS = ("numbers", "multipliers", "ordinals", "fractions", "multiples")
_NAMES = ("units", "money", "clock")


def is_one_slip(one: str, other: str) -> bool:
    """Whether a letter more, a letter less, another letter or two swapped neighbours tell the words apart.

    F. J. Damerau, A technique for computer detection and correction of spelling errors, Communications of the
    ACM 7 (1964): these four are most misspellings. The same as an optimal string alignment distance of 1.
    """
    start = _shared(one, other)
    one, other = one[start:], other[start:]
    end = _shared(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])


def _shared(one: str, other: str) -> int:
    """How many letters at the beginning are the same."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def letters(text: str) -> Iterator[str]:
    """The words of a text in small letters, without any sign."""
    return (one.casefold() for one in _LETTERS.findall(without_typography(text)))


def denies(text: str, locale: Locale) -> bool:
    """Whether a text holds a negation, an exception or a limit, or what may stand for one."""
    return bool(_lexicon(locale).denying.search(text.casefold().replace("'", "’")))


class Spelling:
    """Judges the replaced words of one revision of a document in one language."""

    def __init__(self, old: Iterable[str], new: Iterable[str], locale: Locale) -> None:
        """old, new: the whole text of either side, in pieces."""
        self._left = frozenset(word for text in new for word in letters(text))
        self._known = self._left.union(word for text in old for word in letters(text))
        self._lexicon = _lexicon(locale)

    def is_corrected(self, old: str, new: str) -> bool:
        """Whether one word, with its punctuation, is the other one with slips of the pen corrected."""
        before, after = _PLAIN.fullmatch(old), _PLAIN.fullmatch(new)
        if not before or not after or before.group(1, 3) != after.group(1, 3):
            return False
        ours, theirs = re.split("(['-])", before[2]), re.split("(['-])", after[2])
        return len(ours) == len(theirs) and all(
            one == other or self._is_slip(one, other) for one, other in zip(ours, theirs, strict=True)
        )

    def _is_slip(self, old: str, new: str) -> bool:
        written, meant = old.casefold(), new.casefold()
        return (
            is_one_slip(old, new)
            and _is_near(written, meant)
            and not self._lexicon.holds(written)
            and not self._lexicon.holds(meant)
            and not self._lexicon.has_two_forms(written, meant)
            and not self._is_word(written)
            and not self._could_mean_another(written, meant)
        )

    def _is_word(self, written: str) -> bool:
        """Whether the form is a word itself: it still stands somewhere, or is listed as one."""
        return written in self._left or written in self._lexicon.lookalikes

    def _could_mean_another(self, written: str, meant: str) -> bool:
        """Whether the text has another word so near: which one was meant is no question of form."""
        others = self._known - {written, meant}
        return any(_is_near(written, one) for one in others)


def _is_near(one: str, other: str) -> bool:
    """Whether two words in small letters are one slip apart, at a place where it changes no meaning."""
    if min(len(one), len(other)) < _SHORTEST or one[:_HEAD] != other[:_HEAD]:
        return False
    is_swap = sorted(one) == sorted(other)
    return (is_swap or _has_same_ending(one, other)) and is_one_slip(one, other)


def _has_same_ending(one: str, other: str) -> bool:
    ours, theirs = one[-_TAIL:], other[-_TAIL:]
    return ours == theirs or (
        len(one) == len(other)
        and ours[1] == theirs[1]
        and _VOWELS.issuperset((_base(ours[0]), _base(theirs[0])))
    )


def _base(letter: str) -> str:
    """A letter without its accent."""
    return unicodedata.normalize("NFD", letter)[0]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The words of a language that carry legal meaning."""

    words: frozenset[str]
    denying: re.Pattern[str]
    """Negations, exceptions and limits, and the beginnings of words that may stand for one."""
    lookalikes: frozenset[str]
    """Real words that are one slip from another real word."""
    endings: tuple[tuple[str, ...], ...]
    """Endings that tell the forms of one word apart, those that are one slip from each other together."""

    def holds(self, word: str) -> bool:
        return word in self.words or bool(self.denying.search(word))

    def has_two_forms(self, one: str, other: str) -> bool:
        """Whether the two may be forms of one word, such as chairman and chairmen."""
        return any(
            one.endswith(ours) and other == one.removesuffix(ours) + theirs
            for group in self.endings
            for ours, theirs in permutations(group, 2)
        )


@lru_cache(maxsize=16)
def _lexicon(locale: Locale) -> _Lexicon:
    terms = [term for key in _LISTS for term in locale.terms(key)]
    terms += [
        term for key in _MEANINGS for some in locale.entries(f"lexicon.{key}").values() for term in some
    ]
    terms += [term for key in _COUNTS for term in locale.entries(f"values.{key}")]
    terms += [
        str(one) for key in _NAMES for several in locale.entries(f"values.{key}").values() for one in several
    ]
    terms += get_month_names("wide", locale=locale.babel).values()
    terms += get_day_names("wide", locale=locale.babel).values()
    patterns = [*locale.terms("polarity.strong"), *locale.terms("polarity.limiting")]
    patterns += [rf"\b{one}" for several in locale.entries("polarity.weak").values() for one in several]
    return _Lexicon(
        frozenset(one.casefold() for one in terms),
        re.compile("|".join(f"(?:{one})" for one in patterns) or "(?!)"),
        frozenset(one.casefold() for one in locale.terms("lexicon.lookalikes")),
        tuple(tuple(one.casefold().split()) for one in locale.terms("lexicon.endings")),
    )
