"""What is wrong with a redline as HTML, by the rules of docs/redline.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from tests.redline.elements import BLOCKS, LEAVES, NO_INLINE, VOID, Element, mark, read, words

MARKS = frozenset("note deleted inserted moved-from moved-to divided joined recast".split())
"""All values of data-redline."""
_OF_OLD, _OF_NEW = frozenset({"inserted", "ins"}), frozenset({"deleted", "del"})
"""What is left out to read one side of a place."""


def faults(html: str) -> list[str]:
    """What is wrong with a redline as HTML; empty where it is sound."""
    tree = read(html)
    ids = Counter(one.attributes["id"] for one in tree.all() if "id" in one.attributes)
    found = [f"id {id} stands {n} times" for id, n in ids.items() if n > 1]
    found += _of_marks(tree, False, ids)
    for element in tree.all():
        before: list[Element] = []
        for child in element.children:
            if isinstance(child, Element):
                found += _misplaced(element, child)
                found += _undivided(child, before)
                before.append(child)
            elif element.tag in NO_INLINE and child.strip():
                found.append(f"text in <{element.tag}>")
    return found + list(_of_moves(tree))


def _misplaced(parent: Element, child: Element) -> Iterator[str]:
    if parent.tag in NO_INLINE and child.tag not in BLOCKS:
        yield f"<{child.tag}> in <{parent.tag}>"
    if child.tag not in ("ins", "del"):
        return
    if not child.text.strip() and not any(one.tag in VOID for one in child.all()):
        yield f"<{child.tag}> around nothing"
    inside = list(child.all())[1:]
    yield from (f"<{one.tag}> in <{child.tag}>" for one in inside if one.tag in {*BLOCKS, "ins", "del"})


def _undivided(child: Element, before: list[Element]) -> Iterator[str]:
    left = [one for one in before if mark(one) not in ("inserted", "moved-to", "note")]
    if mark(child) == "divided" and not left:
        yield "nothing before a divided block"


def _of_marks(element: Element, in_leaf: bool, ids: Container[str]) -> Iterator[str]:
    """What is wrong with the attributes of a redline; `in_leaf` says whether running text is around."""
    said, attributes = mark(element), element.attributes
    if "data-redline" in attributes and said not in MARKS:
        yield f"unknown data-redline {said!r}"
    if (said == "recast") != ("data-was" in attributes):
        yield f"data-was beside data-redline {said!r}"
    if said not in ("moved-from", "moved-to") and "data-move" in attributes:
        yield f"data-move beside data-redline {said!r}"
    if said in ("divided", "recast") and element.tag not in BLOCKS:
        yield f"{said} <{element.tag}>"
    if said == "joined" and (element.tag != "span" or element.children or not in_leaf):
        yield f"joined <{element.tag}>, in a block {in_leaf}, around {element.text!r}"
    target = attributes.get("href", "")
    if said == "note" and target.startswith("#") and target[1:] not in ids:
        yield f"no target for {target}"
    in_leaf = element.tag in LEAVES or (in_leaf and element.tag not in BLOCKS)
    for child in element.children:
        if isinstance(child, Element):
            yield from _of_marks(child, in_leaf, ids)


def _of_moves(tree: Element) -> Iterator[str]:
    """What is wrong with the two places of each move."""
    places: dict[str, dict[str, list[Element]]] = {}
    for one in tree.all():
        if "data-move" in one.attributes:
            places.setdefault(one.attributes["data-move"], {}).setdefault(mark(one), []).append(one)
    for name, both in places.items():
        if set(both) != {"moved-from", "moved-to"}:
            yield f"{name} has one place only: {', '.join(both)}"
            continue
        old = _said(both["moved-from"], _OF_OLD)
        if old != _said(both["moved-to"], _OF_OLD):
            yield f"{name} was another text before it moved: {' '.join(old)}"
        if any(one.tag in ("ins", "del") for top in both["moved-from"] for one in top.all()):
            yield f"{name} has marks at its old place"
        is_same = old == _said(both["moved-to"], _OF_NEW)
        if is_same and _marked(both["moved-to"]):
            yield f"{name} moved unchanged and has marks: {_marked(both['moved-to'])}"


def _marked(places: list[Element]) -> list[str]:
    """The words in <del> and <ins>, but for those that only stand there in another form."""
    found = [one for top in places for one in top.all() if one.tag in ("ins", "del")]
    old, new = ([word for one in found if one.tag == tag for word in words(one)] for tag in ("del", "ins"))
    return [] if old == new else old + new


def _said(places: list[Element], left_out: frozenset[str]) -> list[str]:
    """The words of some blocks on one side."""
    return [word for one in places for word in words(one, left_out)]
