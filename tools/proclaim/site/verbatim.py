"""Lets finished HTML through python-markdown as it is; the only extension that Zensical runs on our pages.

Zensical's own process imports it from the folder of its project, where a copy of this file lies: importing it
from here would cost that process the time of all of proclaim.
"""

from __future__ import annotations

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

_FIRST, _LAST = 1000, -1000
"""Priorities beyond those of every other processor; python-markdown's own lie between 0 and 100."""


class Verbatim(Extension):
    """Markdown that reads nothing."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - python-markdown's name
        """Take the text away before anything reads it, and put it back after everything else."""
        taken = _Taken(md)
        md.preprocessors.register(taken, "verbatim", _FIRST)
        md.postprocessors.register(_PutBack(taken), "verbatim", _LAST)


class _Taken(Preprocessor):
    text = ""

    def run(self, lines: list[str]) -> list[str]:
        self.text = "\n".join(lines)
        return []


class _PutBack(Postprocessor):
    def __init__(self, taken: _Taken) -> None:
        super().__init__(taken.md)
        self._taken = taken

    def run(self, text: str) -> str:  # noqa: ARG002 - nothing is left to process
        return self._taken.text


def makeExtension() -> Verbatim:  # noqa: N802 - python-markdown's name
    """The extension, by the name of the module."""
    return Verbatim()
