"""Accepts or rejects all of a redline in Markdown as any tool for CriticMarkup does: by its signs alone.

A sign behind a backslash is text. What is left is Markdown, in which a line may hold nothing but the marker
of a block that the other side has.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(r"(?<!\\)(?:\{--(.*?)--\}|\{\+\+(.*?)\+\+\}|\{>>(.*?)<<\})", re.DOTALL)
_GONE = "\0"
_ONLY_MARKER = re.compile(rf"(?m)^[ >]*(?:(?:[*+-]|\(?\w{{1,5}}[.)]|:|#+)[ ]*)*{_GONE}[ {_GONE}]*$")


def accepted(made: str) -> str:
    """The Markdown of the new side."""
    return _without_markers(_SIGNS.sub(lambda found: found[2] or _GONE, made))


def rejected(made: str) -> str:
    """The Markdown of the old side."""
    return _without_markers(_SIGNS.sub(lambda found: found[1] or _GONE, made))


def _without_markers(text: str) -> str:
    return _ONLY_MARKER.sub("", text).replace(_GONE, "")
