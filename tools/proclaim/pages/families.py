"""Words as the search compares them: without accents and case, with all forms of a word as one family.

The script of the search page folds and splits in the same way (overrides/assets/search.js); only the families
are made here, with Snowball's stemmers, so that no stemmer has to be sent to readers.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Protocol

import snowballstemmer

from proclaim.locale import english_name

# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs and the stretching sign of Arabic.
# Marks of other scripts are letters to their readers and stay.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ", "ى": "ي", "ة": "ه"}
)
_SHORTEST = 4
"""Letters of a stem at least; of shorter ones too many are of other words."""


class Stemmer(Protocol):
    """What makes the stem of a word."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - Snowball's own name
        """The part that the forms of a word have in common."""


def folded(word: str) -> str:
    """A word as it is compared: no accents, no case, no ligatures."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", word))
    return unicodedata.normalize("NFC", bare).lower().translate(_LETTERS)


def words(text: str) -> Iterator[str]:
    """The words of a text: letters, digits and marks; apostrophes and hyphens part words."""
    for is_word, signs in groupby(unicodedata.normalize("NFC", text), _is_of_a_word):
        if is_word:
            yield "".join(signs)


def families(language: str, texts: Iterable[str], endings: Sequence[str] = ()) -> list[str]:
    """The forms of each family in these texts: its name, then its forms, all folded, with spaces between.

    endings: those of verbs that Snowball leaves on their stem, such as the French -ons of "supprimons".
    A word that is its own family and has no other form is left out; so is every word of a language for
    which Snowball has no stemmer.
    """
    language = language.partition("-")[0]
    if _stemmer(language) is None:
        return []
    families: dict[str, set[str]] = defaultdict(set)
    known: dict[str, str] = {}
    every = {word.lower() for text in texts for word in words(text)}
    for word in sorted(every):
        form = folded(word)
        family = known.setdefault(form, _family(language, _without(endings, word, every)) or form)
        families[family].add(form)
    return [" ".join([name, *sorted(forms)]) for name, forms in sorted(families.items()) if forms != {name}]


def _without(endings: Sequence[str], word: str, every: Container[str]) -> str:
    """A verb without an ending. What has a singular beside it is no verb: "raisons" and "raison"."""
    ending = next((one for one in endings if word.endswith(one)), "")
    is_verb = ending and len(word) - len(ending) >= _SHORTEST and word[:-1] not in every
    return word.removesuffix(ending) if is_verb else word


@lru_cache(maxsize=1 << 16)
def _is_of_a_word(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM"


@lru_cache(maxsize=1 << 16)
def _family(language: str, word: str) -> str:
    """The stem of a word, folded; documents of a language share most of their words."""
    stemmer = _stemmer(language)
    return folded(stemmer.stemWord(word)) if stemmer else ""


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Stemmer | None:
    # Snowball names its algorithms after languages, in English.
    algorithm = english_name(language).partition(" ")[0].lower()
    known = algorithm in snowballstemmer.algorithms()
    stemmer: Stemmer | None = snowballstemmer.stemmer(algorithm) if known else None
    return stemmer
