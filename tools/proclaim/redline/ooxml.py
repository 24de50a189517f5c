"""Elements of Office Open XML (ECMA-376), made by their names."""

from __future__ import annotations

from collections.abc import Mapping

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from proclaim.model import NOTHING


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
