"""A new policy repository: planned as files first, so that a wrong answer writes nothing, then written.

The files come from proclaim's starter folder and its page templates. settings.py makes mkdocs.yml, texts.py
the sections of the example document, guides.py what a team needs around them. Where a company has policies
already, found.py tells which file is which, and bringing.py puts them in place of the example.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from proclaim import config, locale
from proclaim.config import FILE
from proclaim.errors import ConfigError
from proclaim.locale.tags import tags_of
from proclaim.services.beginning import bringing, found, guides, settings, texts
from proclaim.services.beginning.settings import Answers, proposed
from proclaim.services.importing import Plan
from proclaim.store import Store, create_repository, sections, write_together, write_whole
from proclaim.templates import FOLDER, stamp

__all__ = ["Answers", "Beginning", "begin", "languages_in", "plan", "proposed"]

_LOCALE = f"{FOLDER}/locale"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new repository will hold; nothing is written yet."""

    folder: Path
    answers: Answers
    contents: Mapping[str, bytes]
    """Path in the folder -> bytes of each file."""
    document: str
    """Id of a document that it has in as many languages as any."""
    kept: tuple[str, ...]
    """Files that are there already and are left as they are."""
    to_translate: tuple[str, ...]
    """Languages in which the example document is still to be written."""
    imports: tuple[Plan, ...]
    """What was brought in in place of the example, a document each."""


def languages_in(source: Path, folder: Path) -> tuple[str, ...]:
    """The languages that the names of files in a folder of policies say.

    folder: that of the new repository, where words of further languages may lie.
    """
    own = (file.stem for file in (folder / _LOCALE).glob("*.toml"))
    return found.languages_in(source, tuple(dict.fromkeys((*locale.packaged(), *own))))


def plan(folder: Path, answers: Answers, source: Path | None = None) -> Beginning:
    """The files of a new repository in a folder, which may hold other files, and words in overrides/locale.

    source: a folder of policies that are brought in in place of the example. Raises ConfigError for a wrong
    answer, for a language whose words nobody has, where there is a policy repository already, and where
    something must be asked about a policy; ContentError for a policy that cannot be read whole.
    """
    _refuse_existing(folder)
    policies = found.policies_in(source, answers.languages, answers.prevailing) if source else ()
    checked = settings.checked(answers, policies)
    words = locale.load_all(tags_of(checked.languages, checked), folder / _LOCALE)
    example = {} if policies else texts.example(answers, words, checked.prevailing_except)
    mkdocs_yml = {FILE: settings.mkdocs_yml(answers, policies, words)}
    written, imports = bringing.brought_in({**mkdocs_yml, **example}, policies)
    document = max(checked.documents.values(), key=lambda document: len(document.languages))
    section = min(path for path in written if path.startswith(f"content/{answers.prevailing}/{document.id}/"))
    guide, kept = guides.beside(folder, guides.made(checked, document, Path(section).name))
    to_translate = () if policies else tuple(tag for tag in answers.languages if tag not in texts.languages())
    contents = {**written, **guide, **_templates()}
    return Beginning(folder, answers, contents, document.id, kept, to_translate, imports)


def _templates() -> dict[str, bytes]:
    """The page templates, and the stamp that tells later what they were."""
    copied = stamp.contents()
    files = {f"{FOLDER}/{name}": content for name, content in copied.items()}
    return {**files, f"{FOLDER}/{stamp.NAME}": stamp.of(copied).text().encode()}


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
    """The translations render these texts: say so with the ids that they have here, as `sync` would."""
    with closing(Store(config.load(folder.resolve()))) as store:
        for document in store.config.documents:
            draft = store.draft(document)
            for language in store.config.of_document(document).translations:
                for section in draft.sections[language]:
                    source = draft.section(store.config.prevailing, section.id)
                    _, _, file = store.translation_file(store.root / section.path)
                    if source is not None:
                        write_whole(store.root / section.path, sections.confirm(file, source.blob))
