"""Running text -> words without their typography: white space and the forms of quotes, dashes, ellipses.

Two passages with the same words here differ in typography or emphasis at most. Letter case, punctuation and
addresses still count, and in code every sign does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from proclaim.blocks.inline import Attributes, Image, Link, walk
from proclaim.redline.parts import Led, Part

# The forms of one sign. A no-break hyphen is a hyphen; a soft one shows only where a line ends in it.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛‹›ʼ", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "…": "...",
        "\u00ad": "",
    }
)
_PIECE = re.compile(r"\s+|—|[^\s—]+")
_CLOSES = re.compile(r"[;:!?»”›%…)\],.]+")
# What opens at the end of a word, too, where it stands behind an elision or another bracket: l’« accord ».
_OPENS = re.compile(r"(?:.*[(\[’'])?[«“„‹(\[]+")
_SIGN = re.compile(r"""["'“”„‟«»‘’‚‛‹›()\[\].,;:!?…]+""")
_CURRENCY = re.compile(rf"[$€£](?:{_CLOSES.pattern})?")
_ADDRESSES = frozenset({"href", "src", "title", "alt"})
"""Attributes that lead somewhere or say something."""
_PICTURE = "\ufffc"
"""What stands for a picture without words (OBJECT REPLACEMENT CHARACTER)."""


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two white spaces, with the signs that French typography sets apart from it."""

    shown: str
    """As it is written."""
    addresses: Attributes = ()
    """Where it links to, which picture it is, and what either says of itself."""
    exact: bool = False
    """Whether it is code, in which a quote of another form is another sign."""

    @property
    def text(self) -> str:
        """The same for words that differ in typography only."""
        return self.shown if self.exact else without_typography(self.shown)


def without_typography(text: str) -> str:
    """The text with one form for each sign, and each letter with its accent as one."""
    return unicodedata.normalize("NFC", text).translate(_SIGNS)


def words(pieces: Iterable[Led]) -> list[Word]:
    """The words of a passage. A dash as long as an em is a word of its own, with or without white space."""
    return _bound(_divided(pieces))


def _divided(pieces: Iterable[Led]) -> list[Word]:
    found: list[Word] = []
    is_open = False
    for gap, part in pieces:
        is_open = is_open and not gap
        addresses = tuple(_addresses(part))
        exact = any(mark.tag == "code" for mark in part.marks)
        for piece in _PIECE.findall(part.text or (_PICTURE if addresses else "")):
            word = Word(piece, addresses, exact)
            is_word = not piece.isspace() and (exact or piece != "—")
            if is_word and is_open and not _is_sign_of_code(found[-1], word):
                found[-1] = _joined(found[-1], word)
            elif not piece.isspace():
                found.append(word)
            is_open = is_word
    return found


def _is_sign_of_code(before: Word, after: Word) -> bool:
    """Whether one is code and the other a sign of the sentence around it."""
    return before.exact != after.exact and bool(_SIGN.fullmatch((after if before.exact else before).shown))


def _addresses(part: Part) -> Iterator[tuple[str, str]]:
    around = [part.link] if part.link else []
    for one in (*around, *(node for node in walk(part.content) if isinstance(node, Link | Image))):
        yield from (said for said in one.attributes if said[0] in _ADDRESSES)


def _bound(single: Sequence[Word]) -> list[Word]:
    """The words with signs that stand alone put to the word that they belong to."""
    done: list[Word] = []
    for word in single:
        if done and _belong_together(done[-1], word):
            done[-1] = _joined(done[-1], word)
        else:
            done.append(word)
    return done


def _belong_together(before: Word, after: Word) -> bool:
    if before.exact or after.exact:
        return False
    if _CURRENCY.fullmatch(after.shown) and before.shown[-1].isdigit():
        return True
    return bool(_OPENS.fullmatch(before.shown) or _CLOSES.fullmatch(after.shown))


def _joined(before: Word, after: Word) -> Word:
    return Word(before.shown + after.shown, before.addresses + after.addresses, before.exact or after.exact)
