"""Which text a returned file was made from: what its properties say, checked, or else the last commit.

The properties of a file can be edited by anybody. So the document must be the one that was named, the
language one of its languages, and the commit one that this repository holds with exactly that text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from proclaim.errors import ContentError, HistoryError
from proclaim.model import Document
from proclaim.redline.origin import Origin, Stamp
from proclaim.returned.document import Base
from proclaim.services.exporting import digest
from proclaim.store import Store

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Found:
    """The text that a file is compared with."""

    base: Base
    document: str
    language: str
    said: str
    """Which text it is, as a sentence without its full stop."""


def find(store: Store, stamp: Stamp | None, document: str, asked: str | None, name: str) -> Found:
    """The text that a file was made from.

    stamp: what the file says; None where proclaim did not write it. asked: the language that was asked for.
    name: the file's, for messages.
    Raises ContentError where the file is of another document or language, or says what cannot be;
    HistoryError where the repository lacks the commit.
    """
    settings = store.config.document(store.document(document).id)
    language = _language(settings.languages, stamp, document, asked or "", name) or store.config.prevailing
    text, said = _text(store, stamp.origin if stamp else None, settings.id, language, name)
    if not text.sections.get(language):
        raise ContentError(
            f'the text that it is compared with has nothing in "{language}"', name, "choose --lang"
        )
    return Found(_base(store, text, language), settings.id, language, said)


def _language(languages: tuple[str, ...], stamp: Stamp | None, document: str, asked: str, name: str) -> str:
    if stamp is None:
        return asked
    origin = stamp.origin
    if origin.document != document:
        raise ContentError(
            f'this file was made from the document "{origin.document[:60]}", and not from "{document}"',
            name,
            "import it into the document that it was made from",
        )
    if asked and asked != origin.language:
        raise ContentError(
            f'this file is in "{origin.language[:20]}", and "{asked}" was asked for', name, "leave out --lang"
        )
    if origin.language not in languages:
        raise ContentError(
            f'this file is in "{origin.language[:20]}", which is no language of {document}',
            name,
            f"the languages are {', '.join(languages)}",
        )
    return origin.language


def _text(
    store: Store, origin: Origin | None, document: str, language: str, name: str
) -> tuple[Document, str]:
    if origin is None:
        return store.at("HEAD", document), (
            f"{name} does not say which text it was made from, so it is compared with the last commit"
        )
    if not origin.is_committed:
        draft = store.draft(document)
        if digest(draft, language) == origin.text:
            return draft, f"{name} was made from the working copy as it is now"
    if not _COMMIT.fullmatch(origin.commit):
        raise ContentError(
            "the commit that its properties name is none",
            name,
            "delete the properties that begin with proclaim. in Word (File, Info, Properties, Advanced); "
            "the file is compared with the last commit then",
        )
    if store.git.kind_of(origin.commit) != "commit":
        raise HistoryError(
            f"it was made from commit {origin.commit[:12]}, which this repository does not hold",
            name,
            f"fetch it with `git fetch`{store.git.how_to_fetch()}",
        )
    text = store.at(origin.commit, document)
    if not origin.is_committed:
        return text, (
            f"{name} was made from a working copy that is no more, so it is compared with the commit "
            f"{origin.commit[:12]} before it: what was changed in between counts as changed in the file"
        )
    if digest(text, language) != origin.text:
        raise ContentError(
            f"its properties contradict each other: commit {origin.commit[:12]} holds another text",
            name,
            "export the document anew, and compare both files in Word",
        )
    return text, f"{name} was made from commit {origin.commit[:12]}"


def _base(store: Store, text: Document, language: str) -> Base:
    sections = text.sections[language]
    contents = {section.id: store.git.blob(section.blob) for section in sections}
    if not text.trees:
        contents = {section.id: (store.root / section.path).read_bytes() for section in sections}
    return Base(
        sections,
        {id: (content or b"").decode() for id, content in contents.items()},
        store.data(text),
        f"content/data/{text.id}.yml",
        store.locale(language),
    )
