"""Which reader reads a file: told by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from proclaim.errors import ContentError
from proclaim.intake import markdown, web, word
from proclaim.intake.losses import Reading

_READERS: dict[str, Callable[[bytes, str], Reading]] = {
    ".docx": word.read,
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".txt"), markdown.read),
    **dict.fromkeys((".html", ".htm", ".xhtml"), web.read),
}
_ELSEWHERE = {
    ".doc": "open it in Word and save it as a Word document (.docx)",
    ".pdf": "a PDF has lost its headings and lists: ask for the Word file that it was made from",
    ".pages": "export it from Pages as a Word document (.docx)",
}
_OTHERWISE = "save it as a Word document (.docx), as a page (.html) or as Markdown (.md)"


def is_readable(name: str) -> bool:
    """Whether a file of this name can be read."""
    return _ending(name) in _READERS


def read(content: bytes, name: str) -> Reading:
    """What a file says. Raises ContentError where its format is not known, or it is not what it seems."""
    if not is_readable(name):
        raise unreadable(name)
    return _READERS[_ending(name)](content, name)


def unreadable(name: str) -> ContentError:
    """What is said of a file of a format that no reader reads."""
    fix = _ELSEWHERE.get(_ending(name), _OTHERWISE)
    return ContentError("this is not a format that can be imported", name, fix)


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
