"""Which passages can be items of lists of the dialect: those of lists that show each number as it was.

A number that does not go on counting, a letter alone and a numeral that would be read as a letter stand as
text before their paragraph instead: nothing that a reader of the source saw may be counted otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from proclaim.intake import markers
from proclaim.intake.passages import (
    BULLET,
    Heading,
    Inlines,
    Item,
    Note,
    Paragraph,
    Passage,
    Quotation,
    Source,
    shown,
)

_PASSES = 8
"""How often the lists are looked at: where an item became text, what it held may meet its neighbour."""


def settled(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, items that no list can show as paragraphs with their number.

    An item stands one level deeper than the one that holds it, and what belongs to an item as deep as that.
    """
    before, found = list(passages), list(_placed(passages))
    for _ in range(_PASSES):
        if found == before:
            break
        before, found = found, list(_placed(found))
    return found


def _placed(passages: Sequence[Passage]) -> Iterator[Passage]:
    texts = set(_texts(passages))
    open_: list[int] = []
    for place, passage in enumerate(passages):
        if isinstance(passage, Heading | Note | Source):
            open_ = []
            yield passage
        elif isinstance(passage, Item) and place not in texts:
            _close(open_, passage.depth - 1)
            open_.append(passage.depth)
            yield replace(passage, depth=len(open_))
        elif isinstance(passage, Item):
            _close(open_, passage.depth - 1)
            yield _as_text(passage, len(open_))
        else:
            _close(open_, passage.depth)
            yield replace(passage, depth=len(open_))


def _close(open_: list[int], depth: int) -> None:
    """Close the items that stand deeper, by the depths that the source gives them."""
    while open_ and open_[-1] > depth:
        open_.pop()


def numbers(passages: Sequence[Passage]) -> Iterator[str]:
    """The number of each item that is written as one, without its brackets: "iii", "3", "B"."""
    for passage in settled(passages):
        marker = markers.read(passage.label) if isinstance(passage, Item) else None
        if marker:
            yield marker.number
        elif isinstance(passage, Quotation):
            yield from numbers(passage.passages)


def kind(label: str) -> str:
    """The same for labels that one list may have."""
    marker = markers.read(label)
    return marker.kind if marker else label


def _as_text(item: Item, depth: int) -> Paragraph:
    return Paragraph(item.content, item.place, depth, "" if item.label == BULLET else item.label)


def _can_be(item: Item) -> bool:
    """Whether a list can show the item: a letter without a text is a word, and no item."""
    marker = markers.read(item.label)
    is_lettered = marker is not None and (marker.before != "" or not marker.number.isdigit())
    return item.label == BULLET or (marker is not None and not (is_lettered and _is_empty(item.content)))


def _is_empty(content: Inlines) -> bool:
    return not shown(content)


def _texts(passages: Sequence[Passage]) -> Iterator[int]:
    """The places of items that become text.

    What does not go on counting; a letter with no other item in its list, since "A. Smith" may be a name; and
    a numeral that a list would begin with as a letter, such as v before vi.
    """
    listed: list[list[tuple[int, str]]] = []
    open_: list[tuple[int, list[tuple[int, str]]]] = []
    for place, passage in enumerate(passages):
        if isinstance(passage, Heading | Note | Source):
            open_ = []
            continue
        while open_ and open_[-1][0] > passage.depth:
            open_.pop()
        if not isinstance(passage, Item):
            continue
        own = open_.pop()[1] if open_ and open_[-1][0] == passage.depth else []
        if not _can_be(passage) or (own and not _goes_on(passage.label, own[-1][1])):
            yield place
            continue
        if not own or kind(own[-1][1]) != kind(passage.label):
            own = []
            listed.append(own)
        own.append((place, passage.label))
        open_.append((passage.depth, own))
    for items in listed:
        yield from _misleading(items)


def _misleading(items: Sequence[tuple[int, str]]) -> Iterator[int]:
    """The places at the beginning of a list that would be taken for something else."""
    for (place, label), (_, following) in zip_longest(items, items[1:], fillvalue=(0, "")):
        marker = markers.read(label)
        is_lettered = marker is not None and not marker.number.isdigit()
        if not is_lettered or (following and not markers.is_misread(label, following)):
            return
        yield place


def _goes_on(label: str, before: str) -> bool:
    """Whether an item with a label may follow one of another label: in its list, or beginning one."""
    return kind(label) != kind(before) or markers.follows(label, before)
