"""Typography that has one right answer: quotation marks, apostrophes and no-break spaces of a language.

Only running text is looked at. Code, addresses, targets of links, HTML, ids, markers of tables and lists
are held out before the patterns of the language are applied, and put back as they were.
"""

from __future__ import annotations

import re
from functools import lru_cache

from proclaim.locale import Locale

GROUPS = ("quotes", "apostrophes", "spaces")
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
    """The text with one group of faults mended by the patterns `typography.<group>` of its language.

    Lines stay lines, and what is mended already stays as it is.
    """
    patterns = tuple((pattern, new) for pattern, new in locale.couples(f"typography.{group}"))
    return _mended(text, patterns)


@lru_cache(maxsize=4096)
def _mended(text: str, patterns: tuple[tuple[str, str], ...]) -> str:
    prose, held = _apart(text)
    for pattern, new in patterns:
        prose = re.sub(pattern, new, prose, flags=re.MULTILINE)
    pieces = iter(held)
    return re.sub(_MARK, lambda _: next(pieces), prose)


@lru_cache(maxsize=1024)
def _apart(text: str) -> tuple[str, tuple[str, ...]]:
    """The running text with a mark for each piece that is held out, and the pieces in order."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return _MARK

    return _HELD.sub(hold, text), tuple(held)
