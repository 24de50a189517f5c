"""An HTML page -> passages: the text of the policy, without the site around it.

Only what a reader sees as the text counts. Navigation, headers, footers, scripts and forms are left out and
named, with the words that went with them; everything is counted (see `texts`).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree, html

from proclaim.errors import ContentError
from proclaim.intake.losses import Loss, Reading
from proclaim.intake.web.blocks import Blocks
from proclaim.intake.web.inline import lost
from proclaim.intake.web.texts import texts

__all__ = ["Blocks", "fragment", "read"]

_LARGEST = 30_000_000
"""Bytes: the longest policies of the web have one."""
_DEEPEST = 100
"""Elements within each other: a policy in a page builder's frames has thirty."""
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FRAME = {"header": "header of the page", "footer": "footer of the page"}


def read(content: bytes, name: str) -> Reading:
    """The passages of a page, what of it was left out, and its words.

    name: the file's, for messages. Raises ContentError where it is no page, or one that is too large.
    """
    page = decoded(content, name)
    body, title = _parsed(page, name)
    blocks = Blocks()
    passages = tuple(blocks.read(_main(body, blocks.losses)))
    return Reading(passages, tuple(blocks.losses), (), tuple(texts(page)), title=title)


def fragment(markup: str, line: int) -> tuple[Blocks, html.HtmlElement]:
    """Some HTML that stands within another text, ready to be read; `line` is where it begins."""
    element = html.fragment_fromstring(markup, create_parent="div")
    for node in element.iter():
        node.sourceline = line
    return Blocks(), element


def decoded(content: bytes, name: str) -> str:
    """The text of a page by its byte order mark, its own word (HTML, 13.2.3), UTF-8, or else Windows-1252."""
    if len(content) > _LARGEST:
        raise ContentError("this file is too large for a policy", name, "save the policy by itself")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    named = _CHARSET.search(content[:2048])
    for encoding in (named[1].decode() if named else "utf-8", "utf-8"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")


def _parsed(page: str, name: str) -> tuple[html.HtmlElement, str]:
    """The body of a page, and its title."""
    try:
        parser = html.HTMLParser(huge_tree=True, no_network=True)
        page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page)
        tree = html.document_fromstring(page.replace("\0", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ContentError("this is not an HTML page", name, "save it from the browser as a page") from error
    _refuse_depth(tree, name)
    title = tree.findtext(".//head/title") or ""
    body = tree.find("body")
    if body is None:
        raise ContentError("this page has no text", name, "save it from the browser as a page")
    return body, " ".join(title.split())


def _refuse_depth(tree: html.HtmlElement, name: str) -> None:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise ContentError(
                "the elements of this page are nested too deeply", name, "save the policy by itself"
            )


def _main(body: html.HtmlElement, losses: list[Loss]) -> html.HtmlElement:
    """Where the text of a page stands: its one main element, or its body without the page's own frame."""
    mains = body.findall(".//main")
    if len(mains) == 1:
        losses += _around(mains[0])
        return mains[0]
    for tag, what in _FRAME.items():
        for element in body.findall(f".//{tag}"):
            if not any(above.tag in ("article", "main", "section") for above in element.iterancestors()):
                losses.append(lost(element, what))
                _take_out(element)
    return body


def _around(main: html.HtmlElement) -> Iterator[Loss]:
    """What stands outside of the main element."""
    inside = {main, *main.iterancestors()}
    for parent in main.iterancestors():
        for child in parent:
            if child not in inside and isinstance(child.tag, str) and child.tag not in ("script", "style"):
                loss = lost(child, _FRAME.get(child.tag, "text outside of the main part"))
                if loss.text:
                    yield loss
        if parent.tag == "body":
            return


def _take_out(element: html.HtmlElement) -> None:
    """Remove an element, and not the text behind it."""
    element.drop_tree()
