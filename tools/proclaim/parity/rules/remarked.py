"""Remarks of the grammar as faults: what a text holds, with its line, in the words of a rule."""

from __future__ import annotations

from collections.abc import Iterator

from proclaim import blocks
from proclaim.blocks import Construct
from proclaim.model import Section
from proclaim.rulebook.rule import Fault, Subject


def faults(subject: Subject, construct: Construct, message: str, fix: str) -> Iterator[Fault]:
    """A fault for each remark of a kind; in the message {shown} is the passage and {mark} its first sign."""
    for section, remark in remarks(subject, construct):
        shown = f"“{remark.passage}”"
        words = message.format(shown=shown, mark=remark.passage[:1])
        yield Fault(section, section.lines.of_file(remark.line), words, fix.format(), "", remark.passage)


def remarks(subject: Subject, construct: Construct) -> Iterator[tuple[Section, blocks.Remark]]:
    """The remarks of a kind in both languages, each with its section."""
    for section in subject.all_sections():
        for remark in blocks.remarks(section.text):
            if remark.construct is construct:
                yield section, remark
