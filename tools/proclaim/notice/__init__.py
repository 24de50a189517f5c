"""The notice about one release: what it says, its bytes, and whether it may be sent. Pure values.

A message is rendered once a language and then differs from account to account in a few header lines
only, so that the bytes that were frozen are the bytes that are sent.
"""

from __future__ import annotations

from proclaim.notice.content import BOTH, Account, Content, Links, Part, contents
from proclaim.notice.identity import Identity
from proclaim.notice.letter import Letter, Sender, compose, letters
from proclaim.notice.permission import Circumstances, obstacles

__all__ = [
    "BOTH",
    "Account",
    "Circumstances",
    "Content",
    "Identity",
    "Letter",
    "Links",
    "Part",
    "Sender",
    "compose",
    "contents",
    "letters",
    "obstacles",
]
