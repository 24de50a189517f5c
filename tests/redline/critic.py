"""Accepts or rejects all of a redline in Markdown as any tool for CriticMarkup does: by its signs alone.

A sign behind a backslash is text. What is left is Markdown.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(r"(?<!\\)(?:\{--(.*?)--\}|\{\+\+(.*?)\+\+\}|\{>>(.*?)<<\})", re.DOTALL)


def accepted(made: str) -> str:
    """The Markdown of the new side."""
    return _SIGNS.sub(lambda found: found[2] or "", made)


def rejected(made: str) -> str:
    """The Markdown of the old side."""
    return _SIGNS.sub(lambda found: found[1] or "", made)
