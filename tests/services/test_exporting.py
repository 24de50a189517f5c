"""A document as a Word file: what a person who edits it sees, and what the file says of itself."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from proclaim import config, locale
from proclaim.errors import ContentError
from proclaim.model import Release
from proclaim.redline import origin
from proclaim.services import exporting
from proclaim.store import Store
from tests.builders import Repository
from tests.redline import word, wordschema

ENGLISH = locale.load("en")
MOMENT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TEXT = """\
We keep it for 30 days. See [section 2](#contact).

1. one
2. two

| Kind | Kept |
|---|---|
| Name | 30 days |
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repo", languages=("en",))
    made.section("en", "privacy", 1, "keeping", "What we keep", TEXT)
    made.section("en", "privacy", 2, "contact", "Contact", "Write to us.")
    return made.commit()


def exported(made: Repository, release: Release | None = None) -> bytes:
    store = Store(config.load(made.root))
    wish = exporting.Wish("privacy", ENGLISH, release, "Ann Counsel", MOMENT)
    return exporting.export(store, wish)


def stamp(packed: bytes) -> origin.Stamp | None:
    with ZipFile(BytesIO(packed)) as package:
        return origin.read(package.read(origin.PART[1:]))


def test_a_clean_file_has_the_text_and_no_change(repository: Repository) -> None:
    made = exported(repository)
    assert word.lines(made, word.Side.ACCEPTED) == word.lines(made, word.Side.REJECTED)
    assert word.lines(made, word.Side.ACCEPTED)[:2] == [
        "1. What we keep",
        "We keep it for 30 days. See section 2.",
    ]
    assert wordschema.faults(made) == []


def test_each_section_is_a_heading_under_a_bookmark_of_its_id(repository: Repository) -> None:
    made = docx.Document(BytesIO(exported(repository)))
    heads = [one for one in made.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert ["s_keeping" in heads[0]._p.xml, "s_contact" in heads[1]._p.xml] == [True, True]


def test_a_file_says_which_text_it_holds(repository: Repository) -> None:
    read = stamp(exported(repository))
    assert read is not None
    assert (read.origin.document, read.origin.language) == ("privacy", "en")
    assert (read.origin.commit, read.origin.is_committed) == (repository.head(), True)
    assert (read.author, read.date) == ("Ann Counsel", "2026-03-02T12:00:00Z")


def test_a_draft_that_is_not_committed_says_so(repository: Repository) -> None:
    repository.section("en", "privacy", 2, "contact", "Contact", "Write to us soon.")
    read = stamp(exported(repository))
    assert read is not None
    assert not read.origin.is_committed


def test_a_release_names_the_commit_that_holds_it(repository: Repository) -> None:
    repository.release("privacy", "2026-05-01")
    released = repository.head()
    repository.section("en", "privacy", 2, "contact", "Contact", "Write to us soon.").commit()
    release = Store(config.load(repository.root)).releases("privacy")[0]
    made = exported(repository, release)
    read = stamp(made)
    assert read is not None
    assert read.origin.commit == released
    assert "Write to us." in word.lines(made, word.Side.ACCEPTED)


def test_a_language_that_is_not_there_is_refused(repository: Repository) -> None:
    store = Store(config.load(repository.root))
    wish = exporting.Wish("privacy", locale.load("fr"), None, "", MOMENT)
    with pytest.raises(ContentError, match="no text in"):
        exporting.export(store, wish)


def test_the_same_text_is_the_same_file_to_the_byte(repository: Repository) -> None:
    assert exported(repository) == exported(repository)


CHARTER = "[{audience: {en: Quebec, fr: Québec}, either: [en, fr]}]"
EITHER = {
    "en": "If the versions differ, the English version prevails. "
    "If you are in Quebec, you may rely on the English version or the French version.",
    "fr": "Ceci est une traduction. En cas de divergence, la version anglaise prévaut. "
    "Si vous êtes au Québec, vous pouvez invoquer la version française ou la version anglaise.",
}


def footer(packed: bytes) -> str:
    """What stands below each page."""
    return "\n".join(one.text for one in docx.Document(BytesIO(packed)).sections[0].footer.paragraphs)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_page_says_which_version_counts_and_that_comes_back_as_no_text(
    tmp_path: Path, language: str
) -> None:
    made = Repository(tmp_path / "repo", exceptions=CHARTER)
    made.sections("privacy", {"purpose": "Text."}).commit().release("privacy", "2024-02-29")
    made.write("mkdocs.yml", made.read("mkdocs.yml").replace(CHARTER, CHARTER.replace("Quebec", "Kebek")))
    made.commit("Name another place")
    opened = Store(config.load(made.root))
    (release,) = opened.releases("privacy")
    words = locale.load(language)
    of_release, of_draft = (
        exporting.export(opened, exporting.Wish("privacy", words, one, "Ann", MOMENT))
        for one in (release, None)
    )
    assert footer(of_release) == EITHER[language]
    assert footer(of_draft) == EITHER[language].replace("Quebec", "Kebek")
    assert not any("prevails" in line for line in word.lines(of_release, word.Side.ACCEPTED))
    assert wordschema.faults(of_release) == []


def test_a_file_in_the_prevailing_language_says_nothing_without_an_exception(repository: Repository) -> None:
    assert footer(exported(repository)) == ""
