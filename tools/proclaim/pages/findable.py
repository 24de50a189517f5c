"""What the search of a site reads: the sections of a document in force, with the families of their words.

One file a document and language lies beside the document's page, so that a change touches its own file only;
another one beside the search page tells where they are, and which words may stand for each other.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from proclaim.blocks import Branch, Node
from proclaim.blocks.inline import Mark, shown, walk
from proclaim.locale import Locale
from proclaim.model import Document, Release
from proclaim.pages import mail, places
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.families import families, folded, words
from proclaim.pages.passages import passages
from proclaim.redline import rendered

FILE = "search.json"
DIRECTORY = "documents.json"
LIMIT = 550_000
"""Bytes of one file at most; the sections of a longer document are shortened, and keep their words."""
_ROWS, _STRONG = "tr", "strong"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One section as the search knows it."""

    id: str
    number: int
    title: str
    language: str
    """The language in which it is shown."""
    text: tuple[str, ...]
    """What it says, block by block."""
    stressed: tuple[tuple[int, str], ...]
    """Headings and bold words, with the number of their block."""
    more: str = ""
    """Words that stand further down in a text that is too long."""


def findable(shelves: Iterable[Shelf]) -> list[Shelf]:
    """The documents that are in force: earlier texts, and those that are no longer, would mislead."""
    return [one for one in shelves if one.in_force]


def sections(here: Here, release: Release) -> str:
    """The sections of a release as JSON: id, number, title, text by block, what is stressed.

    How many files a document has must be known before its text is read, so it is one, whatever the text: of
    a very long one each section has its beginning, then every further word once.
    """
    entries = list(_entries(here, here.edition.text(release), release.prevailing))
    made, length = _file(here, entries), LIMIT
    while len(made.encode()) > LIMIT and length > 1:
        length //= 2
        made = _file(here, [_shortened(entry, length) for entry in entries])
    return made


def directory(here: Here) -> str:
    """Where the documents' files are, and what the language knows of words, as JSON."""
    stop = _terms(here.locale, "search.stop")
    synonyms = here.locale.entries("search.synonyms") if here.locale.knows("search.synonyms") else {}
    documents = [
        {
            "id": one.id,
            "title": here.title(one, one.in_force),
            "page": here.to(places.policy(one.id)),
            "index": FILE,
        }
        for one in findable(here.edition.shelves)
    ]
    spoken = [*stop, *synonyms, *chain.from_iterable(synonyms.values()), *(one["title"] for one in documents)]
    return _json(
        {
            "documents": documents,
            "stop": [word for phrase in stop for word in map(folded, words(phrase))],
            "synonyms": [[key, *others] for key, others in synonyms.items()],
            "families": _families(here, here.language, spoken),
        }
    )


def _entries(here: Here, text: Document, prevailing: str) -> Iterator[Entry]:
    for one in passages(text, here.language, prevailing):
        section = one.section
        blocks = list(_blocks(rendered(section)))
        if section.summary:
            blocks.insert(0, (section.summary, []))
        said = tuple(_clean(words) for words, _ in blocks)
        stressed = tuple((n, _clean(words)) for n, (_, some) in enumerate(blocks) for words in some)
        yield Entry(section.id, one.number, _clean(section.title), one.language, said, stressed)


def _blocks(nodes: Iterable[Node]) -> Iterator[tuple[str, list[str]]]:
    """What a reader sees, block by block, a row of a table in one, and the words in it that are stressed."""
    for node in nodes:
        if not isinstance(node, Branch) or node.tag == _ROWS:
            said = " ".join(node.words)
            if said:
                yield said, [said] if node.tag in _HEADINGS else list(_strong(node))
        else:
            yield from _blocks(node.children)


def _strong(node: Node) -> Iterator[str]:
    if isinstance(node, Branch):
        for one in node.children:
            yield from _strong(one)
    else:
        marks = (one for one in walk(node.content) if isinstance(one, Mark) and one.tag == _STRONG)
        yield from (shown(one.children) for one in marks)


def _shortened(entry: Entry, length: int) -> Entry:
    """A section with so many characters of its text, and so many of the words that it loses."""
    kept = list(_within(entry.text, length))
    known = {folded(word) for said in kept for word in words(said)}
    lost = {folded(word) for said in entry.text[len(kept) :] for word in words(said)} - known
    stressed = tuple(one for one in entry.stressed if one[0] < len(kept))
    return replace(entry, text=tuple(kept), stressed=stressed, more=" ".join(sorted(lost))[:length])


def _within(blocks: Iterable[str], length: int) -> Iterator[str]:
    for said in blocks:
        length -= len(said)
        if length < 0:
            return
        yield said


def _file(here: Here, entries: Sequence[Entry]) -> str:
    """The sections and the families of their words; a language has families of its own."""
    spoken: dict[str, list[str]] = {}
    for one in entries:
        spoken.setdefault(one.language, []).extend((one.title, *one.text, one.more))
    forms = [line for language, texts in spoken.items() for line in _families(here, language, texts)]
    return _json({"sections": [_told(here, one) for one in entries], "families": forms})


def _told(here: Here, one: Entry) -> dict[str, object]:
    told: dict[str, object] = {"id": one.id, "number": one.number, "title": one.title, "text": one.text}
    if one.stressed:
        told["stressed"] = one.stressed
    if one.more:
        told["more"] = one.more
    return told if one.language == here.language else {**told, "lang": here.edition.tag(one.language)}


def _families(here: Here, language: str, texts: Iterable[str]) -> list[str]:
    known = here.edition.locales.get(language)
    return families(language, texts, _terms(known, "search.endings") if known else ())


def _terms(known: Locale, key: str) -> tuple[str, ...]:
    """A list of a language's own; of a language that lacks it, none."""
    return known.terms(key) if known.knows(key) else ()


def _clean(text: str) -> str:
    """A text in one line and in the composition in which it is compared."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _json(value: object) -> str:
    return mail.hide_in_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
