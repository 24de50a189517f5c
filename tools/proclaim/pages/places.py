"""Where every page lies, and how one page links to another.

All links are relative and final, because the site generator checks and mends none in raw HTML. Policy
text links by file (`../ccpa/index.md`) or by section (`#overview`); both are made right here for the
page that shows the text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping

from proclaim.blocks import Leaf, Node
from proclaim.blocks.inline import Inline, Link, changed

HOME = ""
FEED = "feed.xml"
CALENDAR = "releases.ics"
"""Files beside the first page and beside each policy, in every language."""
DATA = "releases.json"
"""The same for programs, in all languages at once."""
NOT_FOUND = "404.html"
"""The page that a server shows for an address that does not exist."""

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def policy(document: str) -> str:
    """The page of the text in force."""
    return f"{document}/"


def release(document: str, id: str) -> str:
    """The page of one release, or of the draft, for good."""
    return f"{document}/{id}/"


def changes(document: str, id: str) -> str:
    """The redline of a release against the one before it."""
    return f"{document}/{id}/changes/"


def coverage(document: str, id: str) -> str:
    """What the draft holds of its laws, in a preview only."""
    return f"{document}/{id}/coverage/"


def since(document: str, id: str) -> str:
    """The redline from a release to the one in force."""
    return f"{document}/{id}/since/"


def bilingual(document: str) -> str:
    """All languages side by side."""
    return f"{document}/bilingual/"


def history(document: str) -> str:
    """The timeline of all releases."""
    return f"{document}/history/"


def paper(document: str, id: str) -> str:
    """The PDF file of one release."""
    return f"{document}/{id}/{document}-{id}.pdf"


def paper_of_changes(document: str, id: str) -> str:
    """The PDF file of a release's redline."""
    return f"{changes(document, id)}{document}-{id}-changes.pdf"


def paper_side_by_side(document: str) -> str:
    """The PDF file of all languages side by side."""
    return f"{bilingual(document)}{document}-bilingual.pdf"


def compare(document: str) -> str:
    """Any two versions of a document compared."""
    return f"{document}/compare/"


def developers() -> str:
    """What programs and products may take from the site."""
    return "developers/"


def search() -> str:
    """Search in the texts in force."""
    return "search/"


def accessibility(documents: Collection[str]) -> str:
    """The accessibility statement of the site, which gives way to a document of that name.

    documents: the ids of all of them.
    """
    id = "accessibility"
    return f"{developers()}{id}/" if id in documents else f"{id}/"


def url(path: str, language: str, prevailing: str) -> str:
    """The address of a page below the site's root: translations lie in a folder of their own."""
    return path if language == prevailing else f"{language}/{path}"


def relative(here: str, there: str) -> str:
    """The link from the page at address `here` to the page or file at address `there`."""
    link = posixpath.relpath(f"/{there}", f"/{here}")
    return f"{link}/" if there.endswith("/") or not there else link


def mend_links(
    nodes: Iterable[Node], document: str, prefix: str, folders: Mapping[str, str], to: Callable[[str], str]
) -> tuple[Node, ...]:
    """The text of a document with its authors' links made right for the page it stands on.

    prefix: what the page has put before the ids of this text, where it shows several.
    folders: folder of sections -> id of the document, since links name folders and addresses ids.
    to: gives the link from the page to an address of the same language (`ccpa/`).
    """

    def mended(node: Inline) -> Inline:
        if not isinstance(node, Link) or not node.href or _OUTSIDE.match(node.href):
            return node
        target = _mended(node.href)
        attributes = tuple((name, target if name == "href" else said) for name, said in node.attributes)
        return Link(attributes, node.children)

    def _mended(target: str) -> str:
        if target.startswith("#"):
            return f"#{prefix}{target[1:]}"
        path, hash_mark, anchor = target.partition("#")
        return to(_address(document, path, folders)) + hash_mark + anchor

    def block(node: Node) -> Node:
        if isinstance(node, Leaf):
            return node.holding(changed(node.content, mended)) if node.links else node
        return node.holding(tuple(map(block, node.children)))

    return tuple(map(block, nodes))


def _address(document: str, link: str, folders: Mapping[str, str]) -> str:
    """The address that a link in a section file means: `../ccpa/index.md` is `ccpa/`."""
    folder, slash, rest = posixpath.normpath(posixpath.join(document, link)).partition("/")
    inside = folders.get(folder, folder) + slash + rest
    if not inside.endswith(".md"):
        return f"{inside}/" if link.endswith("/") else inside
    page = inside.removesuffix(".md")
    return page.removesuffix("index") if posixpath.basename(page) == "index" else f"{page}/"
