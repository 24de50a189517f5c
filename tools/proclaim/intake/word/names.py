"""Names of WordprocessingML with their namespace, looked up once: each is asked for many times."""

from __future__ import annotations

from functools import lru_cache

from docx.oxml.ns import qn as _qn


@lru_cache(maxsize=512)
def qn(name: str) -> str:
    """The name that lxml knows a "w:p" by."""
    found: str = _qn(name)
    return found
