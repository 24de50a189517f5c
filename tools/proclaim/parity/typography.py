"""Typography that has one right answer: quotation marks, apostrophes and no-break spaces of a language.

Only running text is looked at. Code, addresses, targets of links, HTML, ids, markers of tables and lists
are held out before the patterns of the language are applied, and put back as they were.
"""

from __future__ import annotations

import re
from functools import lru_cache

from proclaim.locale import Locale
from proclaim.locale.typography import GROUPS, Couples
from proclaim.locale.typography import mended as _by_patterns

__all__ = ["GROUPS", "mended", "mended_whole"]

_HELD = re.compile(
    r"""
      ^(?P<fence>[`~]{3,}).*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)   # code between fences
    | (?<=\n\n)(?:[ ]{4}|\t)[^\n]*                           # indented code, or an item's next paragraph
    | (?P<tick>`+).*?(?<!`)(?P=tick)(?!`)                     # code in a line
    | <!--.*?-->
    | <[^<>\n]*>                                              # HTML, addresses in angle brackets
    | \]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)                 # where a link leads, with its title
    | \[\^[^\]\n]+\]:?                                       # marks of footnotes
    | \]\[[^\]\n]*\]
    | ^[ ]{0,3}\[[^\]\n]+\]:[^\n]*                            # definitions of links
    | \[\[[^\]\n]*\]\]                                        # tables kept as data
    | \{[:#.][^}\n]*\}                                        # attributes
    | ^!!![ ][^\n]*                                           # the line that begins an admonition
    | ^[ \t]*(?:[-*+]|\(?\w{1,5}[.)])[ \t]+(?=\S)               # what stands before an item
    | &(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);    # a character by its name or number
    | ^[ ]*\|?[ ]*:?-{3,}[^\n]*                               # the line under a table's head
    | (?:https?|ftp|mailto|tel):[^\s<>]*
    | [\w.+-]+@[\w-]+\.[\w.-]+
    | \\.                                                     # an escaped character
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_MARK = "\ue000"
"""Stands for one piece that is held out; a private character, which no policy has."""


def mended(text: str, locale: Locale, group: str) -> str:
    """The text with one group of faults mended by the locale's own patterns.

    Lines stay lines, and what is mended already stays as it is.
    """
    return _mended(text, locale.typography[group])


def mended_whole(text: str, locale: Locale) -> str:
    """The text with the faults of every group mended."""
    for group in GROUPS:
        text = mended(text, locale, group)
    return text


@lru_cache(maxsize=4096)
def _mended(text: str, couples: Couples) -> str:
    prose, held = _apart(text)
    pieces = iter(held)
    return re.sub(_MARK, lambda _: next(pieces), _by_patterns(prose, couples))


@lru_cache(maxsize=1024)
def _apart(text: str) -> tuple[str, tuple[str, ...]]:
    """The running text with a mark for each piece that is held out, and the pieces in order."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return _MARK

    return _HELD.sub(hold, text), tuple(held)
