"""Spares Markdown the reading of what is finished HTML already: most of the time of a build.

A staged page is headings, which are Markdown, and finished HTML between them. The HTML is taken out before
Markdown reads the page and put back after, so the page is the same, byte for byte.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r"^(#{1,2} [^\n]*\{#[^\n]*\})$", re.MULTILINE)
_PLACE = re.compile(r'<div data-place="(\d+)"></div>')


def take_out(markdown: str) -> tuple[str, list[str]]:
    """The page with each run of finished HTML replaced by a place for it, and those runs."""
    parts = _HEADING.split(markdown)
    finished = [one.strip("\n") for one in parts[::2]]
    places = [f'<div data-place="{number}"></div>' if one else "" for number, one in enumerate(finished)]
    parts[::2] = places
    return "\n\n".join(one for one in parts if one), finished


def put_back(html: str, finished: list[str]) -> str:
    """The page with the finished HTML in its places."""
    return _PLACE.sub(lambda match: finished[int(match[1])], html)
