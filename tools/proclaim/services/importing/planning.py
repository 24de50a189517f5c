"""What an import would write: the sections of each language, with ids that all languages share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from proclaim.config import FILE, DocumentConfig
from proclaim.config.adding import read_document, with_document
from proclaim.config.documents import is_document_id
from proclaim.english import counted
from proclaim.errors import ConfigError, ContentError
from proclaim.intake import composing, reading
from proclaim.intake.composing import Count, Made
from proclaim.intake.losses import Loss, Reading
from proclaim.services.importing import pandoc
from proclaim.services.importing.matching import There, folder_of, paired, there_already
from proclaim.services.importing.values import Given, Imported, Plan, Text, Wish
from proclaim.store import Store, sections
from proclaim.store.sections import File

_MOST = 99
"""Sections of a document: their files begin with two digits."""


def plan(store: Store, wish: Wish) -> Plan:
    """Read, split, pair and count everything.

    Raises ContentError for a file that cannot be read or of which a word would be lost, and ConfigError for a
    document or a language that cannot be, or for sections that are there already.
    """
    _refuse_unreadable(wish)
    refuse_odd(store, wish)
    settings = store.config.documents.get(wish.document)
    languages = _languages(store, wish)
    removed = tuple(in_the_way(store, wish, languages))
    texts = [_text(wish, language, settings) for language in languages]
    there = there_already(store, settings, languages)
    ids, unpaired = paired(store, wish, texts, there)
    places = {id: number for number, (id, _, _) in enumerate(there.get(store.config.prevailing, ()), 1)}
    imported: list[Imported] = []
    for text in texts:
        imported.append(_imported(store, wish, text, ids[text.language], places))
        places = places or {section.id: section.number for section in imported[0].sections}
    files = dict(_files(store, imported, there))
    titles = {text.language: text.title for text in texts}
    _, settings_file = settings_of(store, wish, titles, languages)
    return Plan(
        wish.document,
        tuple(imported),
        unpaired,
        {**files, **settings_file},
        tuple(path for path in removed if path not in files),
    )


def _refuse_unreadable(wish: Wish) -> None:
    """Raises ContentError for a format that nothing reads, before anything else is asked."""
    for file in wish.files:
        if not reading.is_readable(file.name) and not pandoc.is_needed(file.name):
            raise reading.unreadable(file.name)


def refuse_odd(store: Store, wish: Wish) -> None:
    """Raises ConfigError for an id that no document can have, and a language that the repository lacks."""
    if not is_document_id(wish.document) or wish.document in store.config.languages:
        raise ConfigError(
            f'"{wish.document}" cannot be a document\'s id', fix="use a word of a-z, 0-9 and hyphens"
        )
    for file in wish.files:
        if file.language not in store.config.languages:
            known = ", ".join(store.config.languages)
            raise ConfigError(f'"{file.language}" is no language of this repository', fix=f"it has {known}")


def _languages(store: Store, wish: Wish) -> list[str]:
    """The languages of the files, the prevailing one first."""
    given = {file.language for file in wish.files}
    ordered = [store.config.prevailing, *store.config.translations]
    return [language for language in ordered if language in given]


def in_the_way(store: Store, wish: Wish, languages: Sequence[str]) -> Iterator[str]:
    """The sections that are there already. Raises ConfigError unless the wish is that they give way."""
    for language in languages:
        folder = folder_of(store, language, wish.document)
        there = sorted(path.name for path in (store.root / folder).glob("*.md"))
        if there and not wish.replaces:
            raise ConfigError(
                f"there are {len(there)} sections already" if there[1:] else "there is a section already",
                folder,
                "add `--replace` to put the new ones in their place",
            )
        yield from (f"{folder}/{name}" for name in there)


def _text(wish: Wish, language: str, settings: DocumentConfig | None) -> Text:
    files = [file for file in wish.files if file.language == language]
    readings = [(file.name, read_file(file)) for file in files]
    whole = composing.whole_of(readings, wish.headings, wish.preamble, wish.parts.get(language, ()))
    if not whole.pieces:
        raise ContentError("there is no text in this file", files[0].name, "name the file of the policy")
    if len(whole.pieces) > _MOST:
        raise ContentError(
            f"this would make {len(whole.pieces)} sections, and a document has {_MOST} at most",
            files[0].name,
            "use one level of headings less",
        )
    own = settings.title.get(language, "") if settings and language in settings.languages else ""
    # An example that gives way gives its name up, too.
    title = wish.title.get(language) or (whole.title or own if wish.replaces else own or whole.title)
    if not title:
        raise ContentError(
            "this file does not say what the document is called",
            files[0].name,
            f'add `--title {language}="…"`',
        )
    return Text(language, tuple(read for _, read in readings), whole, title)


def read_file(file: Given) -> Reading:
    """What a file says, by pandoc where only that reads it. Raises ContentError."""
    if pandoc.is_needed(file.name):
        return pandoc.read(file.content, file.name)
    return reading.read(file.content, file.name)


def file_name(section: Made, places: Mapping[str, int]) -> str:
    """The name of a section's file; translations share the numbers of the prevailing text, `places` by id."""
    return f"{places.get(section.id, section.number):02}-{section.id}.md"


def _imported(
    store: Store, wish: Wish, text: Text, ids: Sequence[str], places: Mapping[str, int]
) -> Imported:
    made, lost = composing.compose(text.whole, ids)
    losses = [*text.whole.losses, *lost]
    if text.whole.title and text.whole.title != text.title:
        losses.append(
            Loss(
                f'title "{text.whole.title}"',
                "top",
                f'the document is called "{text.title}"',
                text.whole.title,
            )
        )
    count, near = composing.counted(text.readings, losses, text.title, made)
    if count.missing:
        refuse_loss(next(file.name for file in wish.files if file.language == text.language), count, near)
    folder = folder_of(store, text.language, wish.document)
    paths = tuple(f"{folder}/{file_name(section, places)}" for section in made)
    return Imported(text.language, text.title, made, paths, tuple(losses), text.whole.questions, count)


def refuse_loss(name: str, count: Count, near: Mapping[str, str]) -> None:
    """Raises ContentError with the words that would be lost. near: for some of them, where they stand."""
    words = "; ".join(f'"{token}" in "{passage}"' for token, passage in near.items())
    raise ContentError(
        f"{counted(count.missing.total(), 'word')} or numbers of this file would be lost: {words}",
        name,
        "nothing was written; set that passage in a simpler way, and report this as a fault of proclaim",
    )


def _files(store: Store, imported: Sequence[Imported], there: There) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every section; translations name the blob of the section that they render."""
    prevailing = store.config.prevailing
    blobs = {id: blob for id, blob, _ in there.get(prevailing, ())}
    for each in imported:
        for section, path in zip(each.sections, each.paths, strict=True):
            content = content_of(section)
            if each.language == prevailing:
                blobs[section.id] = store.git.blob_id(content)
            elif section.id in blobs:
                content = sections.confirm(File(path, "", content), blobs[section.id])
            yield path, content


def content_of(section: Made) -> bytes:
    """The bytes of a section's file."""
    title = json.dumps(section.title, ensure_ascii=False)
    return f"---\nid: {section.id}\ntitle: {title}\n---\n\n{section.text}".encode()


def settings_of(
    store: Store, wish: Wish, titles: Mapping[str, str], languages: Sequence[str]
) -> tuple[DocumentConfig, dict[str, bytes]]:
    """The document as it will be, and mkdocs.yml where that changes: by path, nothing else.

    Raises ConfigError where the new settings would not be valid, or another document has a title already.
    """
    settings = store.config.documents.get(wish.document)
    has = settings.languages if settings else ()
    every = tuple(language for language in store.config.languages if language in has or language in languages)
    if settings and every == has and {**settings.title, **titles} == settings.title:
        return settings, {}
    _refuse_same_title(store, wish, titles)
    content = with_document(store.config, wish.document, titles, every)
    return read_document(store.config, content, wish.document), {FILE: content}


def _refuse_same_title(store: Store, wish: Wish, titles: Mapping[str, str]) -> None:
    for language, title in titles.items():
        for other in store.config.documents.values():
            if other.id != wish.document and other.title.get(language) == title:
                raise ConfigError(
                    f'"{title}" is the title of "{other.id}" already',
                    next((file.name for file in wish.files if file.language == language), ""),
                    f'add `--title {language}="…"`, or `--document {other.id}` if it is that one',
                )
