"""A new policy repository: planned as files first, so that a wrong answer writes nothing, then written.

The files come from proclaim's starter folder and its page templates. settings.py makes mkdocs.yml, texts.py
the sections of the example document, guides.py what a team needs around them.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from proclaim import config, locale
from proclaim.config import FILE
from proclaim.errors import ConfigError
from proclaim.services.beginning import guides, settings, texts
from proclaim.services.beginning.settings import Answers, proposed
from proclaim.store import Store, create_repository, sections, write_together, write_whole
from proclaim.templates import FOLDER, stamp

__all__ = ["Answers", "Beginning", "begin", "plan", "proposed"]

_LOCALE = f"{FOLDER}/locale"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new repository will hold; nothing is written yet."""

    folder: Path
    answers: Answers
    contents: Mapping[str, bytes]
    """Path in the folder -> bytes of each file."""
    kept: tuple[str, ...]
    """Files that are there already and are left as they are."""
    to_translate: tuple[str, ...]
    """Languages in which the example document is still to be written."""


def plan(folder: Path, answers: Answers) -> Beginning:
    """The files of a new repository in a folder, which may hold other files, and words in overrides/locale.

    Raises ConfigError for a wrong answer, for a language whose words nobody has, and where there is a policy
    repository already.
    """
    _refuse_existing(folder)
    checked = settings.checked(answers)
    words = locale.load_all(checked.languages, folder / _LOCALE)
    example, copied = texts.example(answers, words), stamp.contents()
    guide, kept = guides.beside(folder, guides.made(checked, Path(min(example)).name))
    contents = {
        FILE: settings.mkdocs_yml(answers, words),
        **example,
        **guide,
        **{f"{FOLDER}/{name}": content for name, content in copied.items()},
        f"{FOLDER}/{stamp.NAME}": stamp.of(copied).text().encode(),
    }
    to_translate = tuple(tag for tag in answers.languages if tag not in texts.languages())
    return Beginning(folder, answers, contents, kept, to_translate)


def begin(beginning: Beginning) -> None:
    """Write the repository, all of it or nothing, and confirm the example's translations.

    Raises ConfigError where the disk refuses.
    """
    write_together(beginning.folder, beginning.contents)
    create_repository(beginning.folder)
    _confirm_translations(beginning.folder)


def _refuse_existing(folder: Path) -> None:
    for name in (FILE, "content", "releases", FOLDER):
        place = folder / name
        if place.exists() and not _holds_words_alone(place):
            raise ConfigError(
                "there is something here already", str(place), "choose an empty folder, or move it away"
            )


def _holds_words_alone(place: Path) -> bool:
    """Whether this is overrides/ with nothing but the words of languages, which have to be there first."""
    is_folder = place.name == FOLDER and place.is_dir()
    return is_folder and [file.name for file in place.iterdir()] == [Path(_LOCALE).name]


def _confirm_translations(folder: Path) -> None:
    """The starter's translations render its texts: say so with today's ids, as `sync` would."""
    with closing(Store(config.load(folder.resolve()))) as store:
        for document in store.config.documents:
            draft = store.draft(document)
            for language in store.config.of_document(document).translations:
                for section in draft.sections[language]:
                    source = draft.section(store.config.prevailing, section.id)
                    _, _, file = store.translation_file(store.root / section.path)
                    if source is not None:
                        write_whole(store.root / section.path, sections.confirm(file, source.blob))
