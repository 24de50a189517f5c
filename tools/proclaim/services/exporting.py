"""A document's clean text as a Word file, for counsel to edit; `importing` takes it back by `returning`.

The file is a redline of a text with itself, so that one writer makes both. It says in its properties which
text it holds, which is what a returned file is compared with.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from proclaim import redline
from proclaim.errors import ContentError, HistoryError
from proclaim.locale import Locale
from proclaim.locale.prevailing import prevails
from proclaim.model import DATA, Document, Release
from proclaim.redline.about import About
from proclaim.redline.formats import docx
from proclaim.redline.origin import Origin
from proclaim.store import Store

__all__ = ["Wish", "digest", "export", "of_draft", "of_release", "of_revision", "which_prevails", "word"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks to have as a file."""

    document: str
    words: Locale
    """The words of the language that is wanted."""
    release: Release | None
    """None for the draft."""
    author: str
    moment: datetime


def export(store: Store, wish: Wish) -> bytes:
    """The text of the draft or of a release in one language, as a .docx file.

    Raises ContentError where it is not there in that language, ConfigError for a document that does not
    exist, HistoryError where the text of the release is gone.
    """
    settings, language = store.document(wish.document), wish.words.language
    if wish.release is None:
        text = store.draft(store.config.document(settings.id).id)
        origin, title = of_draft(store, text, language), settings.title.get(language, settings.id)
    else:
        text = store.released(wish.release)
        origin = of_release(store, wish.release, text, language)
        title = wish.release.title_in(language)
    if not text.sections.get(language):
        name = f"release {wish.release.tag}" if wish.release else "the draft"
        raise ContentError(
            f'{name} has no text in "{language}"', fix=f"it has {', '.join(text.sections) or 'none'}"
        )
    said = which_prevails(store, settings.id, wish.release, wish.words)
    return word(text, About(wish.words, title, wish.author, wish.moment, origin, said))


def word(text: Document, about: About) -> bytes:
    """A text in the language of `about`, as a .docx file without any change marked in it."""
    sections = text.sections[about.locale.language]
    return docx.write(redline.compare(sections, sections, about.locale), about)


def which_prevails(store: Store, document: str, release: Release | None, words: Locale) -> str:
    """Which version of a release, or of the draft where it is None, counts; empty where none need know."""
    if release:
        return prevails(words, release.prevailing, release.prevailing_except)
    draft = store.config.of_document(document)
    return prevails(words, draft.prevailing, draft.prevailing_except)


def of_draft(store: Store, text: Document, language: str) -> Origin:
    """Where the text of the working copy comes from: the last commit, and whether it is still the same."""
    try:
        head = store.commit_id("HEAD")
    except HistoryError:
        return Origin(text.id, language, "", digest(text, language), is_committed=False)
    try:
        committed = digest(store.at("HEAD", text.id), language)
    except (HistoryError, ContentError):
        committed = ""
    return Origin(
        text.id, language, head, digest(text, language), is_committed=committed == digest(text, language)
    )


def of_release(store: Store, release: Release, text: Document, language: str) -> Origin:
    """Where the text of a release comes from: the commit under its tag, or the one that added its record."""
    commit = store.git.tagged(release.tag) or store.register.added_by(release) or ""
    return Origin(release.document, language, commit, digest(text, language))


def of_revision(store: Store, revision: str, text: Document, language: str) -> Origin:
    """Where the text of a git revision comes from."""
    return Origin(text.id, language, store.commit_id(revision), digest(text, language))


def digest(text: Document, language: str) -> str:
    """The digests of a text in one language and of the tables kept as data that it shows."""
    return " ".join(text.sha256[key] for key in (language, DATA) if key in text.sha256)
