"""What a new repository holds, in one language or several, and what is never overwritten."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from proclaim import __version__, config, locale
from proclaim.errors import ConfigError
from proclaim.services import beginning, inspecting
from proclaim.services.beginning import Answers
from proclaim.store import Store
from proclaim.templates import packaged, stamp
from tests.builders import Repository

PROPOSED = beginning.proposed()
ENGLISH_WORDS = (locale.HERE / "en.toml").read_text("utf-8")
DAY = date(2026, 11, 28)


def answers(*languages: str, prevailing: str = "", company: str = "Acme Inc.") -> Answers:
    """Answers that name languages, the first of which prevails where none is named."""
    return replace(PROPOSED, company=company, languages=languages, prevailing=prevailing or languages[0])


def begun(folder: Path, wish: Answers) -> Repository:
    beginning.begin(beginning.plan(folder, wish))
    return Repository(folder)


def codes(made: Repository) -> list[str]:
    """The codes of all findings of `check`."""
    with closing(Store(config.load(made.root))) as store:
        return [finding.code for finding in inspecting.check(store, (), DAY)]


def sections(made: Repository) -> list[str]:
    return sorted(path.relative_to(made.root).as_posix() for path in made.root.glob("content/*/*/*"))


def test_english_and_french_are_proposed_and_english_prevails() -> None:
    assert (PROPOSED.languages, PROPOSED.prevailing) == (("en", "fr"), "en")


@pytest.mark.parametrize(
    ("languages", "prevailing"),
    [
        (("en",), "en"),
        (("fr",), "fr"),
        (("en", "fr"), "en"),
        (("en", "fr"), "fr"),
        (("fr", "en"), "fr"),
        (("fr", "en"), "en"),
    ],
)
def test_nothing_is_found_in_a_new_repository(
    tmp_path: Path, languages: tuple[str, ...], prevailing: str
) -> None:
    made = begun(tmp_path / "policies", answers(*languages, prevailing=prevailing))
    assert codes(made) == []
    assert {path.split("/")[1] for path in sections(made)} == set(languages)


@pytest.mark.parametrize("languages", [("en",), ("fr",), ("en", "fr"), ("fr", "en")])
def test_languages_stand_in_both_places_of_mkdocs_yml(tmp_path: Path, languages: tuple[str, ...]) -> None:
    made = begun(tmp_path / "policies", answers(*languages, prevailing=languages[-1]))
    settings = YAML(typ="safe").load(made.read("mkdocs.yml"))
    plugins = {
        name: options
        for entry in settings["plugins"]
        if isinstance(entry, dict)
        for name, options in entry.items()
    }
    assert plugins["proclaim"]["languages"] == list(languages)
    assert plugins["proclaim"]["prevailing"] == languages[-1]
    assert [one["locale"] for one in plugins["i18n"]["languages"]] == list(languages)
    assert [one["locale"] for one in plugins["i18n"]["languages"] if one.get("default")] == [languages[-1]]
    assert f"languages: [{', '.join(languages)}]" in made.read("mkdocs.yml")
    assert made.read("mkdocs.yml").startswith("# The policy site.")


def test_the_answers_stand_where_they_are_read(tmp_path: Path) -> None:
    wish = replace(PROPOSED, company="Acme", contact="law@acme.example", site_url="https://acme.example/law")
    made = begun(tmp_path / "policies", replace(wish, time_zone="Europe/Paris"))
    settings = config.load(made.root)
    assert (settings.company, settings.contact) == ("Acme", "law@acme.example")
    assert (settings.site_url, str(settings.time_zone)) == ("https://acme.example/law/", "Europe/Paris")
    assert "site_name: Acme\n" in made.read("mkdocs.yml")
    for tag in ("en", "fr"):
        assert "<law@acme.example>" in made.read(f"content/{tag}/privacy/02-contact.md")


def test_one_language_has_neither_the_words_nor_the_clause_of_another(tmp_path: Path) -> None:
    made = begun(tmp_path / "policies", answers("en"))
    assert sections(made) == ["content/en/privacy/01-purpose.md", "content/en/privacy/02-contact.md"]
    whole = made.read("mkdocs.yml") + made.read("README.md")
    for word in ("Sombre", "fr", "confidentialité", "translation"):
        assert word not in whole.split()


def test_the_clause_names_the_language_that_prevails(tmp_path: Path) -> None:
    made = begun(tmp_path / "policies", answers("en", "fr", prevailing="fr"))
    assert "the French version prevails" in made.read("content/en/privacy/03-prevailing-language.md")
    assert "texte français prévaut" in made.read("content/fr/privacy/03-prevailing-language.md")


def test_a_third_language_is_begun_with_its_words_and_left_to_be_translated(tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    words = ENGLISH_WORDS.replace('name = "English"', 'name = "Deutsch"')
    place = folder / "overrides/locale/de.toml"
    place.parent.mkdir(parents=True)
    place.write_text(words, "utf-8")
    plan = beginning.plan(folder, answers("en", "de", "fr"))
    assert plan.to_translate == ("de",)
    beginning.begin(plan)
    made = Repository(folder)
    assert not any(path.startswith("content/de/") for path in sections(made))
    assert "name: Deutsch" in made.read("mkdocs.yml")
    assert "de: Privacy Policy  # to be translated" in made.read("mkdocs.yml")
    assert made.read("overrides/locale/de.toml") == words
    assert "in different languages" in made.read("content/en/privacy/03-prevailing-language.md")
    # Nothing but the missing translations, and the clause that is one of them.
    assert codes(made) == ["S101", "S101", "S101", "P503"]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (answers("en", "de"), 'the language "de" has no words; make overrides/locale/de.toml'),
        (answers("en", "../../../etc/x"), "is no language tag"),
        (answers("en", "en"), '"en" stands twice'),
        (answers("en", prevailing="fr"), '"fr" is not one of languages'),
        (answers("en", company="a\nb"), "a line break"),
        (replace(PROPOSED, languages=()), "this is no list"),
    ],
)
def test_wrong_answers_are_refused_and_write_nothing(tmp_path: Path, wish: Answers, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        beginning.plan(tmp_path / "policies", wish)
    assert said in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_language_without_an_example_cannot_prevail_in_it(tmp_path: Path) -> None:
    place = tmp_path / "overrides/locale/de.toml"
    place.parent.mkdir(parents=True)
    place.write_text(ENGLISH_WORDS, "utf-8")
    with pytest.raises(ConfigError, match='not written in "de".*choose en or fr'):
        beginning.plan(tmp_path, answers("de", "en"))


def test_the_templates_are_todays_and_carry_their_stamp(tmp_path: Path) -> None:
    made = begun(tmp_path / "policies", PROPOSED)
    for name in ("main.html", "assets/frame.css", "notice/notice.txt.j2"):
        assert (made.root / "overrides" / name).read_bytes() == (packaged() / name).read_bytes()
    written = stamp.read(made.root)
    assert written is not None
    assert (written.version, written) == (__version__, stamp.of(stamp.contents()))


def test_what_companies_are_called_is_plain_text_in_the_readme(tmp_path: Path) -> None:
    made = begun(tmp_path / "policies", answers("en", company="{{ 7*7 }} <b>A</b> & *B* [x](y)"))
    title = made.read("README.md").splitlines()[0]
    assert title == r"# Policies of \{\{ 7\*7 \}\} \<b\>A\</b\> \& \*B\* \[x\](y)"


def test_files_of_a_fresh_clone_are_kept_and_lists_of_git_completed(tmp_path: Path) -> None:
    before = Repository(tmp_path / "policies").remove("mkdocs.yml")
    before.write("README.md", "Mine.\n").write("LICENSE", "Mine.\n")
    before.write(".gitignore", "/site/\n*.pyc").write(".gitattributes", "* text=auto eol=lf\n")
    plan = beginning.plan(before.root, PROPOSED)
    assert plan.kept == ("README.md",)
    beginning.begin(plan)
    assert (before.read("README.md"), before.read("LICENSE")) == ("Mine.\n", "Mine.\n")
    ignored = before.read(".gitignore").splitlines()
    assert ignored[:2] == ["/site/", "*.pyc"]
    assert {"/.cache/", "*.ledger*", "/rejects.csv"} <= set(ignored)
    assert ignored.count("/site/") == 1
    assert before.read(".gitattributes").splitlines()[:2] == ["* text=auto eol=lf", "*.docx binary"]


@pytest.mark.parametrize(
    "name", ["mkdocs.yml", "content/a", "releases/a", "overrides/main.html", "overrides"]
)
def test_a_policy_repository_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir(parents=True)
    with pytest.raises(ConfigError, match="there is something here already"):
        beginning.plan(tmp_path, PROPOSED)


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "policies"
    folder.mkdir()
    outside.write_text("theirs", "utf-8")
    for name in (".gitignore", "README.md", ".github"):
        (folder / name).symlink_to(outside)
    with pytest.raises(ConfigError, match="this is a link and no file"):
        beginning.begin(beginning.plan(folder, PROPOSED))
    assert outside.read_text("utf-8") == "theirs"
    assert not (folder / "mkdocs.yml").exists()


def test_a_list_of_git_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "policies"
    folder.mkdir()
    outside.write_text("theirs", "utf-8")
    (folder / ".gitignore").symlink_to(outside)
    plan = beginning.plan(folder, PROPOSED)
    beginning.begin(plan)
    assert (plan.kept, outside.read_text("utf-8")) == ((".gitignore",), "theirs")


@pytest.mark.parametrize("prevailing", ["en", "fr"])
def test_readers_in_quebec_may_rely_on_either_version_in_settings_and_clause(
    tmp_path: Path, prevailing: str
) -> None:
    wish = replace(answers("en", "fr", prevailing=prevailing), audience=("quebec", "Ontario"))
    made = begun(tmp_path / "policies", wish)
    assert codes(made) == []
    found = config.load(made.root)
    (one,) = found.of_document("privacy").prevailing_except
    assert one.audience.names == {"en": "Quebec", "fr": "Québec"}
    assert (found.prevailing, one.either) == (prevailing, ("en", "fr"))
    assert "language of commerce regulation, s. 27.3" in one.source
    assert [place.name for place in found.documents["privacy"].audience] == ["quebec", "Ontario"]
    english, french = (made.read(f"content/{tag}/privacy/03-prevailing-language.md") for tag in ("en", "fr"))
    assert "If you are in Quebec, you may rely on the English version or the French version." in english
    assert "Si vous êtes au Québec, vous pouvez invoquer la version française ou" in french


@pytest.mark.parametrize(
    ("languages", "audience"),
    [(("en", "fr"), ("California",)), (("fr",), ("Québec",)), (("en",), ("Québec",))],
)
def test_nobody_else_has_a_choice_of_versions(
    tmp_path: Path, languages: tuple[str, ...], audience: tuple[str, ...]
) -> None:
    made = begun(tmp_path / "policies", replace(answers(*languages), audience=audience))
    assert codes(made) == []
    assert config.load(made.root).prevailing_except == ()
    assert f"\n          audience: [{audience[0]}]\n" in made.read("mkdocs.yml")


def test_an_audience_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match='"Quebec" stands twice'):
        beginning.plan(tmp_path / "policies", replace(answers("en", "fr"), audience=("Québec", "Quebec")))


def test_for_texts_that_are_brought_in_the_exception_is_a_comment(tmp_path: Path) -> None:
    for tag, text in (("en", "The English version prevails."), ("fr", "La version anglaise prévaut.")):
        file = tmp_path / "source" / tag / "privacy.md"
        file.parent.mkdir(parents=True)
        file.write_text(f"# Policy {tag}\n\n## Law\n\n{text}\n", "utf-8")
    wish = replace(answers("en", "fr"), audience=("Québec",))
    beginning.begin(beginning.plan(tmp_path / "policies", wish, tmp_path / "source"))
    made = Repository(tmp_path / "policies")
    assert config.load(made.root).prevailing_except == ()
    assert {"P503", "P507"} & set(codes(made)) == {"P507"}
    lines = made.read("mkdocs.yml").splitlines()
    suggested = [line.strip().removeprefix("# ") for line in lines if line.lstrip().startswith("#")]
    assert "audience: {en: Quebec, fr: Québec}" in "\n".join(suggested)
    assert "audience: [Québec]" in made.read("mkdocs.yml")
