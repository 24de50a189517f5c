"""Which files of a folder are which documents in which languages, and how they come into a new repository."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from proclaim import config
from proclaim.errors import ConfigError, ContentError
from proclaim.services import beginning
from proclaim.services.beginning import Beginning
from proclaim.services.beginning.found import languages_in, policies_in
from tests.builders import Repository
from tests.services.test_beginning import ENGLISH_WORDS, PROPOSED, codes, sections

TAGS = ("en", "fr", "fr-CA", "de")
ENGLISH = "# Privacy Policy\n\n## Purpose\n\nWe protect your data.\n\n## Storage\n\nWe keep it for 30 days.\n"
FRENCH = (
    "# Politique de confidentialité\n\n## Objet\n\nNous protégeons vos données.\n\n"
    "## Conservation\n\nNous les conservons pendant 30 jours.\n"
)


def folder(root: Path, *paths: str, **texts: str) -> Path:
    """A folder with files at these paths; what is in them is told by the end of their names."""
    for path in paths:
        place = root / "word" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(texts.get(place.stem[-2:], ENGLISH), "utf-8")
    return root / "word"


@pytest.mark.parametrize(
    ("path", "document", "language"),
    [
        ("privacy-fr.docx", "privacy", "fr"),
        ("privacy.fr.md", "privacy", "fr"),
        ("privacy_FR.html", "privacy", "fr"),
        ("Privacy Policy fr.docx", "privacy-policy", "fr"),
        ("privacy-fr-CA.docx", "privacy", "fr-CA"),
        ("data-use-en.docx", "data-use", "en"),
        ("fr/privacy.docx", "privacy", "fr"),
        ("FR/legal/01-purpose.md", "legal", "fr"),
        ("legal/fr/01-purpose.md", "legal", "fr"),
        ("legal/01-purpose.fr.md", "legal", "fr"),
        ("legal/fr.docx", "legal", "fr"),
        ("fr/privacy-en.docx", "privacy", "fr"),
        ("privacy.docx", "privacy", "en"),
        ("often.md", "often", "en"),
        ("Général.md", "general", "en"),
    ],
)
def test_document_and_language_are_told_by_the_place(
    tmp_path: Path, path: str, document: str, language: str
) -> None:
    (found,) = policies_in(folder(tmp_path, path), TAGS, language)
    assert (found.document, list(found.files)) == (document, [language])


def test_the_longest_tag_at_the_end_of_a_name_counts(tmp_path: Path) -> None:
    source = folder(tmp_path, "privacy-fr-CA.md", "terms-ca.md")
    assert languages_in(source, ("ca", "fr-CA")) == ("ca", "fr-CA")


def test_an_empty_tag_is_no_language(tmp_path: Path) -> None:
    answers = replace(PROPOSED, languages=("",), prevailing="")
    with pytest.raises(ConfigError, match="is no language tag"):
        beginning.plan(tmp_path / "policies", answers, folder(tmp_path, "privacy.md"))


def test_a_name_is_a_title_until_the_text_says_another(tmp_path: Path) -> None:
    (found,) = policies_in(folder(tmp_path, "cookie_policy-fr.docx"), TAGS, "fr")
    assert found.title == "Cookie policy"


def test_files_of_a_folder_are_sections_of_one_document_in_their_order(tmp_path: Path) -> None:
    (found,) = policies_in(folder(tmp_path, "en/legal/02-b.md", "en/legal/01-a.md"), TAGS, "en")
    assert [path.name for path in found.files["en"]] == ["01-a.md", "02-b.md"]


def test_only_visible_files_that_can_be_read_count(tmp_path: Path) -> None:
    source = folder(tmp_path, "a.md", ".b.md", "~$c.docx", "scan.pdf", ".git/d.md", "logo.png")
    (source / "link.md").symlink_to(source / "a.md")
    (source / "folder-link").symlink_to(source, target_is_directory=True)
    assert [found.document for found in policies_in(source, TAGS, "en")] == ["a"]


@pytest.mark.parametrize("paths", [("a.md", "a.html"), ("a-en.md", "en/a.md"), ("a.md", "a-en.docx")])
def test_two_files_for_one_place_are_refused(tmp_path: Path, paths: tuple[str, str]) -> None:
    with pytest.raises(ConfigError, match='the second file of "a" in "en"'):
        policies_in(folder(tmp_path, *paths), TAGS, "en")


def test_a_folder_without_policies_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no policy in this folder"):
        policies_in(folder(tmp_path, "logo.png"), TAGS, "en")


def test_a_name_without_letters_is_refused(tmp_path: Path) -> None:
    for path in ("123.md", "fr.md"):
        with pytest.raises(ConfigError, match="makes no id of a document"):
            policies_in(folder(tmp_path / path, path), TAGS, "en")


def test_a_folder_of_thousands_of_files_is_refused(tmp_path: Path) -> None:
    source = folder(tmp_path, *(f"{number}/a.md" for number in range(1_001)))
    with pytest.raises(ConfigError, match="more than 1000 files"):
        policies_in(source, TAGS, "en")


def test_languages_are_those_that_names_say_in_their_own_order(tmp_path: Path) -> None:
    source = folder(tmp_path, "a-fr.md", "en/a.md", "b.md")
    assert languages_in(source, TAGS) == ("en", "fr")


def begun(root: Path, source: Path, *languages: str, prevailing: str = "en") -> tuple[Beginning, Repository]:
    answers = replace(PROPOSED, languages=languages, prevailing=prevailing)
    plan = beginning.plan(root / "policies", answers, source)
    beginning.begin(plan)
    return plan, Repository(root / "policies")


def test_policies_come_in_place_of_the_example(tmp_path: Path) -> None:
    source = folder(
        tmp_path,
        "privacy-en.md",
        "privacy-fr.md",
        "cookies.md",
        fr=FRENCH,
        es="# Cookies\n\n## Use\n\nNone.\n",
    )
    plan, made = begun(tmp_path, source, "en", "fr")
    assert [imported.document for imported in plan.imports] == ["cookies", "privacy"]
    assert sections(made) == [
        "content/en/cookies/01-use.md",
        *("content/en/privacy/01-purpose.md", "content/en/privacy/02-storage.md"),
        *("content/fr/privacy/01-purpose.md", "content/fr/privacy/02-storage.md"),
    ]
    settings = config.load(made.root)
    assert dict(settings.documents["privacy"].title) == {
        "en": "Privacy Policy",
        "fr": "Politique de confidentialité",
    }
    assert settings.documents["cookies"].languages == ("en",)
    assert "content/fr/privacy/01-purpose.md" in made.read("README.md")


def test_translations_that_are_brought_in_name_the_source_that_is_there(tmp_path: Path) -> None:
    # The ids of this repository are other ones than those of a repository of git's usual kind.
    command = ["git", "init", "--quiet", "--object-format=sha256", str(tmp_path / "policies")]
    subprocess.run(command, check=True)
    source = folder(tmp_path, "privacy-en.md", "privacy-fr.md", fr=FRENCH)
    _, made = begun(tmp_path, source, "en", "fr")
    blob = made.git("hash-object", "content/en/privacy/01-purpose.md")
    assert len(blob) == 64
    assert f"source: {blob}\n" in made.read("content/fr/privacy/01-purpose.md")
    assert "P501" not in codes(made)


def test_a_language_without_an_example_prevails_in_policies_that_are_brought_in(tmp_path: Path) -> None:
    place = tmp_path / "policies/overrides/locale/de.toml"
    place.parent.mkdir(parents=True)
    place.write_text(ENGLISH_WORDS, "utf-8")
    german = "# Datenschutz\n\n## Zweck\n\nWir schützen Ihre Daten.\n"
    source = folder(tmp_path, "privacy-de.md", de=german)
    assert beginning.languages_in(source, tmp_path / "policies") == ("de",)
    _, made = begun(tmp_path, source, "de", prevailing="de")
    assert sections(made) == ["content/de/privacy/01-zweck.md"]


def test_what_is_refused_leaves_nothing(tmp_path: Path) -> None:
    broken = folder(tmp_path, "privacy.docx")
    with pytest.raises(ContentError, match="privacy.docx"):
        beginning.plan(tmp_path / "policies", PROPOSED, broken)
    assert not (tmp_path / "policies").exists()


def test_a_file_too_large_for_a_policy_is_not_read(tmp_path: Path) -> None:
    source = folder(tmp_path, "privacy.docx")
    with (source / "privacy.docx").open("r+b") as file:
        file.truncate(100_000_001)
    with pytest.raises(ConfigError, match="too large for a policy"):
        beginning.plan(tmp_path / "policies", PROPOSED, source)


def test_a_policy_without_its_prevailing_text_is_refused(tmp_path: Path) -> None:
    source = folder(tmp_path, "privacy-fr.md", fr=FRENCH)
    with pytest.raises(ConfigError, match='no text of "privacy" in "en".*add it, as privacy-en'):
        beginning.plan(tmp_path / "policies", PROPOSED, source)


def test_where_something_must_be_asked_the_command_that_asks_is_named(tmp_path: Path) -> None:
    three = "# P\n\n## Un\n\nBonjour.\n\n## Deux\n\n- a\n- b\n- c\n\n## Trois\n\nSalut 5 6 7.\n"
    source = folder(tmp_path, "privacy-en.md", "privacy-fr.md", fr=three)
    with pytest.raises(ConfigError) as refused:
        beginning.plan(tmp_path / "policies", PROPOSED, source)
    assert 'something must be asked about "privacy"' in str(refused.value)
    assert f"proclaim import en={source}/privacy-en.md fr={source}/privacy-fr.md" in str(refused.value)
    assert not (tmp_path / "policies").exists()
