"""What machines and screen readers read of a page: axe-core's rules, its structure, its names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import axe_playwright_python
from playwright.sync_api import CDPSession, Page

from tests.audit.modes import Modes, look

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
NAMED = {
    "button", "checkbox", "combobox", "heading", "image", "link", "listbox", "menuitem", "navigation",
    "radio", "searchbox", "textbox", "DisclosureTriangle",
}  # fmt: skip
"""Roles of the accessibility tree (as Chromium names them) that mean nothing without a name."""
RUN = """tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(
  found => found.violations.map(one => one.id + ': ' +
    one.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | ')))"""
OPEN = (
    "is => document.querySelectorAll('details').forEach(one => { one.open = is ?? one.dataset.was === '1' })"
)
REMEMBER = "document.querySelectorAll('details').forEach(one => { one.dataset.was = one.open ? '1' : '0' })"

LANGUAGE = "function () { return this.closest('[lang]').lang }"


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that a screen reader meets."""

    role: str
    name: str
    url: str
    """Where a link leads."""
    node: int
    """Its element, as Chromium numbers them."""


def rules(page: Page, modes: Modes) -> Iterator[str]:
    """Violations that axe-core finds, with the first elements of each."""
    page.evaluate(f"() => {{ {_axe()} }}")
    page.evaluate(REMEMBER)
    for width, scheme, is_open in modes.rules:
        look(page, width, scheme)
        page.evaluate(OPEN, is_open or None)
        mode = f"{width} px, {scheme}{', unfolded' if is_open else ''}"
        yield from (f"{fault} ({mode})" for fault in page.evaluate(RUN, TAGS))
    page.evaluate(OPEN, None)


@cache
def _axe() -> str:
    return Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")


def structure(page: Page, modes: Modes) -> Iterator[str]:
    """Faults of language, headings, landmarks and ids."""
    yield from page.evaluate("audit.structure()")


def names(page: Page, modes: Modes) -> Iterator[str]:
    """What the accessibility tree names badly: nothing at all, more than its words, or two things alike."""
    session = page.context.new_cdp_session(page)
    tree = [_node(one) for one in session.send("Accessibility.getFullAXTree")["nodes"] if not one["ignored"]]
    yield from (f"a {one.role} without a name" for one in tree if one.role in NAMED and not one.name)
    yield from _headings(page, [one.name for one in tree if one.role == "heading"])
    yield from _links(page, session, [one for one in tree if one.role == "link"])
    session.detach()


def _headings(page: Page, heard: list[str]) -> Iterator[str]:
    read, written = (_counted(one) for one in (heard, page.evaluate("audit.headings()")))
    yield from (f"a heading is read as {one!r}, and not written so" for one in read - written)
    yield from (f"the heading {one!r} is not read" for one in written - read)
    yield from (f"the heading {one!r} holds its own link" for one in heard if one.endswith("#"))


def _counted(headings: list[str]) -> Counter[str]:
    """Headings without spaces, which stand differently around words for screen readers alone."""
    return Counter("".join(one.split()) for one in headings)


def _links(page: Page, session: CDPSession, links: list[Heard]) -> Iterator[str]:
    """Links of one name that lead to different places; a name in another language is another name."""
    found = defaultdict(list)
    for one in links:
        found[one.name].append(one)
    for name, several in found.items():
        if len({_target(page, one) for one in several}) == 1:
            continue
        targets = defaultdict(set)
        for one in several:
            targets[_language(session, one)].add(_target(page, one))
        for each in targets.values():
            if len(each) > 1:
                yield f"the links {name!r} lead to {', '.join(sorted(each))}"


def _target(page: Page, one: Heard) -> str:
    """Where a link leads; the anchors of a page are places of their own."""
    base, anchor = urldefrag(one.url)
    return f"#{anchor}" if base == urldefrag(page.url)[0] and anchor else one.url


def _language(session: CDPSession, one: Heard) -> str:
    node = session.send("DOM.resolveNode", {"backendNodeId": one.node})["object"]["objectId"]
    asked = {"objectId": node, "functionDeclaration": LANGUAGE, "returnByValue": True}
    return str(session.send("Runtime.callFunctionOn", asked)["result"]["value"])


def _node(one: dict[str, Any]) -> Heard:
    properties = {each["name"]: each["value"].get("value", "") for each in one.get("properties", ())}
    return Heard(
        role=str(one.get("role", {}).get("value", "")),
        name=" ".join(str(one.get("name", {}).get("value", "")).split()),
        url=str(properties.get("url", "")),
        node=one.get("backendDOMNodeId", 0),
    )
