"""The text of a pack -> its value, with one clear sentence for every way it can be wrong.

Nothing here reads a disk: `loading` brings the texts. A pack is read as a whole and once; lines are looked up
only where there is a fault to report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from proclaim import yaml
from proclaim.errors import ContentError
from proclaim.law import kinds
from proclaim.law.node import Node, Source, shown
from proclaim.law.pack import Element, Facts, Pack
from proclaim.model import Severity

_PACK = re.compile(r"[a-z][a-z0-9-]*")
_FACT = re.compile(r"[a-z][a-z0-9_]*")
_REST = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_-]*)*")
_PACK_KEYS = ("pack", "title", "law", "checked", "facts", "elements")
_ELEMENT_KEYS = (
    *("id", "cite", "source", "since", "until", "asks", "when", "once", "unless", "audience", "severity"),
    *("stated", "checks"),
)
_WEIGHTS = {one.value: one for one in (Severity.ERROR, Severity.WARNING)}


@lru_cache(maxsize=32)
def read(text: str, path: str) -> Pack:
    """The pack in a text. Raises ContentError with the first fault, naming the line."""
    pack, faults = examined(text, path)
    if faults or pack is None:
        raise faults[0]
    return pack


def examined(text: str, path: str) -> tuple[Pack | None, tuple[ContentError, ...]]:
    """The pack in a text as far as it can be read, and every fault of it; elements are judged one by one."""
    try:
        whole = Node(yaml.read(text, path), Source(text, path))
        whole.refuse_unknown(_PACK_KEYS)
        id = _pack_id(whole.need("pack"))
        facts = _facts(whole.get("facts"))
        elements, faults = _elements(whole.need("elements"), id, facts)
        pack = Pack(
            id=id,
            title=_texts(whole.need("title")),
            law=whole.need("law").text(),
            checked=whole.need("checked").day(),
            facts=facts,
            elements=elements,
            path=path,
        )
    except ContentError as fault:
        return None, (fault,)
    return pack, faults


def extended(pack: Pack, text: str, path: str) -> Pack:
    """A pack with the elements of a further file of it. Raises ContentError as `read`."""
    whole = Node(yaml.read(text, path), Source(text, path))
    whole.refuse_unknown(("elements",))
    found, faults = _elements(whole.need("elements"), pack.id, pack.facts, pack.elements)
    if faults:
        raise faults[0]
    return replace(pack, elements=found)


def _pack_id(node: Node) -> str:
    id = node.text()
    if not _PACK.fullmatch(id):
        raise node.error(f'"{shown(id)}" cannot be the id of a pack', "use a word of a-z, 0-9 and hyphens")
    return id


def _facts(node: Node | None) -> Mapping[str, Mapping[str, str]]:
    found = {}
    for id, fact in node.entries() if node and node.value else ():
        if not _FACT.fullmatch(id):
            raise fact.error(
                f'"{shown(id)}" cannot be the name of a fact', "use a word of a-z, 0-9 and underscores"
            )
        fact.refuse_unknown(("asks",))
        found[id] = _texts(fact.need("asks"))
    return MappingProxyType(found)


def _texts(node: Node) -> Mapping[str, str]:
    return MappingProxyType({language: one.text() for language, one in node.by_language()})


def _elements(
    node: Node, pack: str, facts: Mapping[str, object], before: Sequence[Element] = ()
) -> tuple[tuple[Element, ...], tuple[ContentError, ...]]:
    """The elements before, those that can be read, and a fault for each of the others."""
    found = {one.id: one for one in before}
    faults = []
    for one in node.items():
        try:
            element = _element(one, pack, facts)
            if element.id in found:
                raise one.need("id").error(
                    f'the element "{element.id}" stands twice', "give one of them another id"
                )
            found[element.id] = element
        except ContentError as fault:
            faults.append(fault)
    return tuple(found.values()), tuple(faults)


def _element(node: Node, pack: str, facts: Mapping[str, object]) -> Element:
    node.refuse_unknown(_ELEMENT_KEYS)
    since, until = node.need("since").day(), node.get("until")
    if until and until.day() <= since:
        raise until.error(f"this element would end before it begins, on {since}", "write a later day")
    return Element(
        id=_id(node.need("id"), pack),
        cite=node.need("cite").text(),
        source=node.need("source").text(),
        since=since,
        until=until.day() if until else None,
        asks=_texts(node.need("asks")),
        when=_cases(node.get("when"), facts),
        once=_answers(node.get("once"), facts),
        unless=_answers(node.get("unless"), facts),
        audience=_audience(node.get("audience")),
        severity=_severity(node.get("severity")),
        is_optional=_is_optional(node.get("stated")),
        checks=tuple(kinds.read(one) for one in node.need("checks").items()),
    )


def _id(node: Node, pack: str) -> str:
    id = node.text()
    if not id.startswith(f"{pack}.") or not _REST.fullmatch(id.removeprefix(f"{pack}.")):
        raise node.error(
            f'"{shown(id)}" cannot be the id of an element of this pack',
            f"write one such as {pack}.right.delete",
        )
    return id


def _cases(node: Node | None, facts: Mapping[str, object]) -> tuple[Facts, ...]:
    if node is None:
        return ()
    return tuple(_answers(one, facts) for one in (node.items() if isinstance(node.value, list) else [node]))


def _answers(node: Node | None, facts: Mapping[str, object]) -> Facts:
    found = {}
    for id, answer in node.entries() if node else ():
        if id not in facts:
            known = f"the facts are {', '.join(facts)}" if facts else "this pack has no facts"
            raise answer.error(f'"{shown(id)}" is no fact of this pack', known)
        each = answer.items() if isinstance(answer.value, list) else [answer]
        found[id] = frozenset(one.flag() for one in each)
    return MappingProxyType(found)


def _audience(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    return tuple(one.text() for one in node.items()) if isinstance(node.value, list) else (node.text(),)


def _is_optional(node: Node | None) -> bool:
    if node and node.value != "optional":
        raise node.error(f'"{shown(node.value)}" means nothing here', "write optional, or leave it out")
    return node is not None


def _severity(node: Node | None) -> Severity:
    if node is None:
        return Severity.ERROR
    if not isinstance(node.value, str) or node.value not in _WEIGHTS:
        raise node.error(f'an element cannot weigh "{shown(node.value)}"', "write error or warning")
    return _WEIGHTS[node.value]
