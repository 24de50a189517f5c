"""Elements of Office Open XML (ECMA-376), made by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from proclaim.model import NOTHING

_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, attributes: Mapping[str, str] = NOTHING) -> BaseOxmlElement:
    """An element by its name with a prefix, such as w:p."""
    made: BaseOxmlElement = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made


def under(parent: BaseOxmlElement, name: str, attributes: Mapping[str, str] = NOTHING) -> BaseOxmlElement:
    """A new element at the end of another one."""
    made = element(name, attributes)
    parent.append(made)
    return made


def printable(text: str) -> str:
    """The text with a sign in the place of what XML 1.0 (2.2) forbids."""
    return _UNPRINTABLE.sub("\ufffd", text)
