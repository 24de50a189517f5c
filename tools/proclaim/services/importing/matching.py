"""Which section of each language has which id: those that are there already, and those of the other files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from proclaim.config import DocumentConfig
from proclaim.errors import ConfigError
from proclaim.intake import composing, pairing
from proclaim.intake.pairing import Pairing, Shape, Unpaired
from proclaim.services.importing.values import Text, Wish
from proclaim.store import Store

There = Mapping[str, list[tuple[str, str, Shape]]]
"""By language: id, blob and shape of the sections that the working copy has."""


def folder_of(store: Store, language: str, document: str) -> str:
    """Where the sections of a document lie, or will."""
    settings = store.config.documents.get(document)
    return f"content/{language}/{settings.folder if settings else document}"


def there_already(store: Store, settings: DocumentConfig | None, languages: Sequence[str]) -> There:
    """By language that is not imported: id, blob and shape of the sections that it has already."""
    found = {}
    for language in settings.languages if settings else ():
        if language not in languages and settings:
            draft = store.draft(settings.id)
            found[language] = [
                (section.id, section.blob, pairing.shape(section.title, section.text))
                for section in draft.sections.get(language, ())
            ]
    return {language: shapes for language, shapes in found.items() if shapes}


def paired(
    store: Store,
    wish: Wish,
    texts: Sequence[Text],
    there: There,
) -> tuple[dict[str, list[str]], tuple[Unpaired, ...]]:
    """The ids of each language's sections, and what cannot be paired."""
    ids: dict[str, list[str]] = {}
    unpaired: list[Unpaired] = []
    prevailing = store.config.prevailing
    model = [(id, shape) for id, _, shape in there.get(prevailing, next(iter(there.values()), []))]
    for text in texts:
        if not model:
            if text.language != prevailing:
                raise ConfigError(
                    f"there is no text in the prevailing language, {prevailing}, that this one renders",
                    folder_of(store, prevailing, wish.document),
                    f"import that one first, or both at once: {prevailing}=FILE {text.language}=FILE",
                )
            ids[text.language] = composing.ids_of(text.whole)
        else:
            answers = wish.pairs.get(text.language, {})
            found = pairing.pair(text.language, model, composing.shapes(text.whole), answers)
            ids[text.language] = composing.ids_of(text.whole, found.ids)
            unpaired += _asked(text, found, prevailing, wish)
        if text.language == prevailing or not model:
            model = list(zip(ids[text.language], composing.shapes(text.whole), strict=True))
    return ids, tuple(unpaired)


def _asked(text: Text, found: Pairing, prevailing: str, wish: Wish) -> Iterator[Unpaired]:
    """What a person must say of one language's sections.

    The prevailing text may have sections that no translation renders yet, and where it takes the place of
    another one, a translation may render sections that are gone: `check` says so.
    """
    if text.language != prevailing or not wish.replaces:
        yield from found.unpaired
    if text.language != prevailing and not found.unpaired:
        yield from _surplus(text, found.ids)


def _surplus(text: Text, ids: Sequence[str | None]) -> Iterator[Unpaired]:
    """Sections of a translation that render none of the prevailing text."""
    for number, (piece, id) in enumerate(zip(text.whole.pieces, ids, strict=True), 1):
        if id is None:
            yield Unpaired(text.language, "", piece.title, ((number, piece.title),))
