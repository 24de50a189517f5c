"""Kept anchors: ids by which others know a place already, and which a page can give once only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from proclaim import blocks
from proclaim.blocks import Branch, Node
from proclaim.blocks.inline import attribute
from proclaim.model import Section, Severity
from proclaim.rulebook.rule import Fault, Rule, Subject


def kept_anchor(subject: Subject) -> Iterator[Fault]:
    """A kept anchor is the id of another place of the page as well.

    Browsers go to the first of two, so one of the links that others made leads to the wrong text. Taken are
    the ids of all sections, headings and footnotes of the document, and those that pages give to their own
    parts: `change-1`, `move-1-from`, `defined-terms`, `term-…`, `pr-…`.

    Example: `## Retention {#retention}` in a document with a section "retention".

    To mend it, write another id behind the heading, or delete the anchor.
    """
    for sections in (subject.prevailing, subject.translated):
        kept = [(one, anchor) for one in sections for anchor in blocks.anchors(one.text)]
        counts = Counter(one.id for one in sections)
        counts.update(id for one in sections if kept for id in blocks.ids(_shown(one)))
        anchored = (one for one in sections if blocks.anchors(one.text))
        headings = {one.path: frozenset(_headings(_shown(one))) for one in anchored}
        for section, anchor in kept:
            stands = (anchor.line, anchor.id) in headings[section.path]
            if not stands or counts[anchor.id] > 1 or blocks.is_reserved(anchor.id):
                yield Fault(
                    section,
                    section.lines.of_file(anchor.line),
                    f"the kept anchor {anchor.id} is the id of another place of the page as well",
                    "write another id behind the heading, or delete the anchor",
                    "",
                    f"{{#{anchor.id}}}",
                )


def _shown(section: Section) -> tuple[Node, ...]:
    """A section with the ids that it has on a page."""
    return blocks.of(section, shift=1, prefix=f"{section.id}-")


def _headings(nodes: Iterable[Node]) -> Iterator[tuple[int, str]]:
    """The line and the id of each heading."""
    for node in nodes:
        if isinstance(node, Branch):
            yield from _headings(node.children)
        elif id := attribute(node.attributes, "id"):
            yield node.line, id


RULES = (Rule("D206", Severity.ERROR, kept_anchor, alone=True),)
