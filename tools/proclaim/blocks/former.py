"""How texts were read before there was a dialect: by python-markdown's own grammar.

Releases of that time do not say what they showed. Where this grammar reads one of them otherwise, whoever
published it is told; nothing is rendered with it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown import Markdown
from markdown.extensions.tables import TableExtension

_EXTENSIONS = ("def_list", "footnotes", "sane_lists", "admonition")
_MOST_MARKS = 2_000
"""In one paragraph: python-markdown takes time with the square of their number."""
_MARK = re.compile(r"[\[\]*_`<>|#:&\\!]")


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    converter = Markdown(
        extensions=[*_EXTENSIONS, TableExtension(use_align_attribute=True)], output_format="html"
    )
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter


@lru_cache(maxsize=4096)
def rendered(text: str) -> str | None:
    """The HTML as it was, not cleaned; None for a text that would take python-markdown too long."""
    if any(len(_MARK.findall(passage)) > _MOST_MARKS for passage in text.split("\n\n")):
        return None
    try:
        return _converter().reset().convert(text)
    except (RecursionError, ValueError):
        _converter.cache_clear()
        return None
