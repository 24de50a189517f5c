"""init: a new repository that checks, releases and builds by the words it prints itself.

Its README is typed as it stands, the commands of its workflow and of its hook too. At a terminal, which is a
pseudo-terminal here, it asks.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from ruamel.yaml import YAML

from proclaim import __version__, locale
from proclaim.cli import COMMANDS
from tests.end_to_end.commands import MAIN, ahead, proclaim

NAMES = (
    *("--company", 'Acme: "Policies" Inc.'),
    *("--contact", "privacy@acme.example"),
    *("--time-zone", "Europe/Paris"),
)


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new")
    said = proclaim("init", "policies", *NAMES, cwd=folder)
    assert (said.code, said.error) == (0, "")
    return folder / "policies"


@pytest.fixture
def made(template: Path, tmp_path: Path) -> Path:
    """A new repository, as `proclaim init` makes it."""
    return shutil.copytree(template, tmp_path / "policies", symlinks=True)


def test_a_new_repository_passes_check(made: Path) -> None:
    said = proclaim("check", cwd=made)
    assert (said.code, said.out) == (0, "Nothing found.\n")


def test_the_contact_stands_in_the_example_in_every_language(made: Path) -> None:
    for language in ("en", "fr"):
        section = made / "content" / language / "privacy" / "02-contact.md"
        assert "<privacy@acme.example>" in section.read_text("utf-8")


def test_the_answers_stand_in_mkdocs_yml_with_its_comments(made: Path) -> None:
    settings = (made / "mkdocs.yml").read_text("utf-8")
    assert settings.startswith("# The policy site.")
    said = proclaim("status", cwd=made)
    assert "Europe/Paris" in said.out


def test_a_new_repository_is_released_and_built(made: Path) -> None:
    git(made, "add", "--all")
    git(made, "commit", "--quiet", "--message", "First policies")
    dates = ("--published", "2025-11-01", "--effective", "2025-12-01")
    summary = ("--summary", "en=First.", "--summary", "fr=Un.")
    assert proclaim("release", "privacy", *dates, *summary, cwd=made).code == 0
    said = proclaim("build", cwd=made)
    assert said.code == 0, said.error
    page = (made / "site/fr/privacy/index.html").read_text("utf-8")
    assert "La présente politique explique comment nous protégeons" in page


def test_a_new_repository_builds_before_its_first_release(made: Path) -> None:
    said = proclaim("build", "--as-of", "2026-12-01", cwd=made)
    assert said.code == 0, said.error
    assert (made / "site/privacy/index.html").is_file()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (("--contact", "the office"), '"the office" is no e-mail address'),
        (("--time-zone", "Paris"), '"Paris" is no time zone'),
        (("--site-url", "acme.example"), '"acme.example" is no address of a site'),
        (("--company", " "), "company: this must be a text"),
    ],
)
def test_a_wrong_answer_makes_nothing(tmp_path: Path, answer: tuple[str, str], said: str) -> None:
    refused = proclaim("init", "policies", *answer, cwd=tmp_path)
    assert refused.code == 2
    assert said in refused.error
    assert not (tmp_path / "policies").exists()


def test_an_existing_repository_is_left_alone(made: Path) -> None:
    before = (made / "mkdocs.yml").read_bytes()
    said = proclaim("init", "policies", cwd=made.parent)
    assert said.code == 2
    assert "there is something here already; choose an empty folder" in said.error
    assert (made / "mkdocs.yml").read_bytes() == before


LANGUAGES = [("fr",), ("en", "fr"), ("fr", "en")]
ADDED = {"en": "We answer within a month.", "fr": "Nous répondons dans un délai d’un mois."}
"""What a lawyer adds to a section, by language."""


def begun(folder: Path, languages: tuple[str, ...]) -> Path:
    """A new repository with its first commit and a release in force; the first language prevails."""
    named = [word for tag in languages for word in ("--language", tag)]
    said = proclaim("init", "policies", *NAMES, *named, cwd=folder)
    assert (said.code, said.error) == (0, "")
    made = folder / "policies"
    git(made, "add", "--all")
    git(made, "commit", "--quiet", "--message", "First policies")
    dates = ("--published", "2025-11-01", "--effective", "2025-12-01")
    summaries = [word for tag in languages for word in ("--summary", f"{tag}=Un.")]
    assert proclaim("release", "privacy", *dates, *summaries, cwd=made).code == 0
    return made


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
def test_the_readme_is_true_when_it_is_typed_and_its_site_has_every_language(
    tmp_path: Path, languages: tuple[str, ...]
) -> None:
    made = begun(tmp_path, languages)
    for tag in languages:
        section = made / "content" / tag / "privacy" / "01-purpose.md"
        section.write_text(f"{section.read_text('utf-8')}{ADDED[tag]}\n", "utf-8")
    readme = (made / "README.md").read_text("utf-8")
    typed = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    lines = "".join(typed).replace("DATE", ahead(40)).splitlines()
    assert {line.split()[1] for line in lines} >= {"check", "redline", "release", "build", "upgrade"}
    for line in lines:
        program, *words = shlex.split(line)
        if program == "git":
            git(made, *words)
            continue
        said = proclaim(*words, cwd=made)
        # Before `sync`, the new text is not confirmed in the other language.
        is_finding = line in ("proclaim check", "proclaim stale") and "sync" in readme
        assert said.code == 0 or (is_finding and said.code == 1), f"{line}: {said}"
    assert proclaim("check", cwd=made).out == "Nothing found.\n"
    assert ADDED[languages[0]] in (made / "site/privacy" / ahead(40) / "index.html").read_text("utf-8")
    assert_every_language_has_pages_and_the_first_ones_stand_at_the_root(made / "site", languages)


def assert_every_language_has_pages_and_the_first_ones_stand_at_the_root(
    site: Path, languages: tuple[str, ...]
) -> None:
    for number, tag in enumerate(languages):
        page = (site / (tag if number else "") / "privacy/index.html").read_text("utf-8")
        assert re.search(rf'<html[^>]* lang="?{tag}\b', page)
    assert (site / "privacy/bilingual").exists() == (len(languages) > 1)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ((), "locales: {fr: fr-CA}"),
        (("--time-zone", "Europe/Paris"), "locales: {fr: fr-FR}"),
        (("--language", "fr"), "locales: {fr: fr-FR}"),
        (("--language", "en"), ""),
    ],
)
def test_the_locale_that_goes_without_saying_is_written_down(
    tmp_path: Path, words: tuple[str, ...], written: str
) -> None:
    assert proclaim("init", "policies", *words, cwd=tmp_path).code == 0
    settings = (tmp_path / "policies/mkdocs.yml").read_text("utf-8")
    assert re.findall(r"locales: .*", settings) == ([written] if written else [])


def test_what_the_readme_names_is_there(made: Path) -> None:
    readme = (made / "README.md").read_text("utf-8")
    for command in re.findall(r"`proclaim (\w+)", readme):
        assert command in COMMANDS
    named = re.findall(r"`((?:content|overrides|\.github|mkdocs)[\w./-]*)`", readme)
    assert len(named) > 5
    for path in named:
        assert (made / path).exists(), path
    assert 'Acme: "Policies" Inc.' in readme


def test_the_workflow_checks_verifies_and_builds_with_this_version(made: Path) -> None:
    workflow = YAML(typ="safe").load((made / ".github/workflows/policies.yml").read_text("utf-8"))
    assert list(workflow["on"]) == ["pull_request"]
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    actions = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in actions)
    assert job["steps"][0]["with"] == {"fetch-depth": 0, "fetch-tags": True}
    install, *commands = [step["run"] for step in job["steps"] if "run" in step]
    assert shlex.split(install)[-1] == f"proclaim=={__version__}"
    git(made, "add", "--all")
    git(made, "commit", "--quiet", "--message", "First policies")
    assert [command.split()[1] for command in commands] == ["check", "verify", "build"]
    for command in commands:
        said = proclaim(*shlex.split(command)[1:], cwd=made)
        assert said.code == 0, f"{command}: {said}"


def test_the_hook_checks_before_a_commit_of_policies(made: Path) -> None:
    settings = YAML(typ="safe").load((made / ".pre-commit-config.yaml").read_text("utf-8"))
    ((hook,),) = [repository["hooks"] for repository in settings["repos"]]
    said = proclaim(*shlex.split(hook["entry"])[1:], cwd=made)
    assert (said.code, hook["pass_filenames"]) == (0, False)
    for path in ("content/en/privacy/01-purpose.md", "releases/privacy/2025-12-01.yml", "mkdocs.yml"):
        assert re.search(hook["files"], path)
    assert not re.search(hook["files"], "README.md")


def test_line_ends_stay_and_word_files_are_not_converted(made: Path) -> None:
    (made / "counsel.docx").write_bytes(b"PK\r\n")
    (made / "content/en/privacy/note.md").write_bytes(b"a\r\n")
    git(made, "add", "--all")
    for path, held in (("counsel.docx", b"PK\r\n"), ("content/en/privacy/note.md", b"a\n")):
        shown = subprocess.run(["git", "show", f":{path}"], cwd=made, capture_output=True, check=True)
        assert shown.stdout == held


def at_a_terminal(folder: Path, typed: str, *words: str) -> str:
    """What `proclaim WORDS` shows at a terminal where somebody types lines, with what they type."""
    parent, child = pty.openpty()
    command = [sys.executable, "-c", MAIN, *words]
    with subprocess.Popen(command, cwd=folder, stdin=child, stdout=child, stderr=child) as running:
        os.close(child)
        os.write(parent, typed.encode())
        shown = b""
        while part := _read(parent):
            shown += part
    os.close(parent)
    return f"{shown.decode()}\n{running.returncode}"


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        # Linux ends the reading of a terminal that nobody writes to any more with an error.
        return b""


def test_at_a_terminal_the_languages_are_asked_for_and_which_prevails(tmp_path: Path) -> None:
    shown = at_a_terminal(tmp_path, "en, fr\nfr\nQuébec, California\n", "init", "policies")
    assert "Languages, in reading order (proclaim brings en, fr) [en, fr]:" in shown
    assert "Which one prevails where two disagree? [en]:" in shown
    settings = (tmp_path / "policies/mkdocs.yml").read_text("utf-8")
    assert "prevailing:\n        default: fr\n        except:\n" in settings
    assert "\n          audience: [Québec, California]\n" in settings


def test_at_a_terminal_one_language_prevails_without_a_question(tmp_path: Path) -> None:
    shown = at_a_terminal(tmp_path, "fr\n\n", "init", "policies")
    assert "prevails" not in shown
    settings = (tmp_path / "policies/mkdocs.yml").read_text("utf-8")
    assert "prevailing: fr\n" in settings
    assert "audience" not in settings


def test_at_a_terminal_nothing_is_asked_that_was_said(tmp_path: Path) -> None:
    shown = at_a_terminal(tmp_path, "", "init", "policies", "--language", "en", "--audience", "Ontario")
    assert "Languages" not in shown
    assert "readers" not in shown
    assert "languages: [en]" in (tmp_path / "policies/mkdocs.yml").read_text("utf-8")


def test_without_a_terminal_the_first_language_named_prevails(tmp_path: Path) -> None:
    words = ("--language", "fr", "--language", "en")
    assert proclaim("init", "policies", *words, cwd=tmp_path).code == 0
    settings = (tmp_path / "policies/mkdocs.yml").read_text("utf-8")
    assert "prevailing: fr\n      languages: [fr, en]" in settings


def test_a_language_without_words_is_refused_with_a_way_out(tmp_path: Path) -> None:
    said = proclaim("init", "policies", "--language", "en", "--language", "de", cwd=tmp_path)
    assert said.code == 2
    assert 'the language "de" has no words; make overrides/locale/de.toml' in said.error
    assert "mkdocs.yml" not in said.error
    assert not (tmp_path / "policies").exists()


def test_what_is_left_and_what_is_to_be_translated_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "three"
    (folder / "overrides/locale").mkdir(parents=True)
    words = (locale.HERE / "en.toml").read_text("utf-8").replace('name = "English"', 'name = "Deutsch"')
    (folder / "overrides/locale/de.toml").write_text(words, "utf-8")
    (folder / "README.md").write_text("Mine.\n", "utf-8")
    said = proclaim("init", "three", "--language", "en", "--language", "de", cwd=tmp_path)
    assert "README.md was there already and is left as it is." in said.out
    assert "The example is not written in de: `proclaim stale --todo` lists what to translate." in said.out
    listed = proclaim("stale", "--todo", cwd=folder)
    assert "Translate content/en/privacy/01-purpose.md, with the same id:" in listed.out
    assert proclaim("build", cwd=folder).code == 0
    assert (folder / "site/de/privacy/index.html").is_file()


def test_the_policies_of_a_folder_are_brought_in_checked_released_and_built(tmp_path: Path) -> None:
    (tmp_path / "word").mkdir()
    english, french = Document(), Document()
    for document, title, heading, text in (
        (
            english,
            "Privacy Policy",
            "Purpose",
            "We protect your data for 30 days; write to law@acme.example.",
        ),
        (french, "Politique", "Objet", "Nous protégeons vos données 30 jours ; écrivez à law@acme.example."),
    ):
        document.add_heading(title, 0)
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    english.save(str(tmp_path / "word" / "privacy-en.docx"))
    french.save(str(tmp_path / "word" / "privacy-fr.docx"))
    said = proclaim("init", "policies", "--from", "word", cwd=tmp_path)
    assert (said.code, said.error) == (0, "")
    assert "content/fr/privacy/01-purpose.md" in said.out
    assert "every one is there" in said.out
    assert "proclaim release privacy --effective DATE --summary en=… --summary fr=…" in said.out
    made = tmp_path / "policies"
    assert proclaim("check", cwd=made).code == 0
    git(made, "add", "--all")
    git(made, "commit", "--quiet", "--message", "First policies")
    dates = ("--published", "2025-11-01", "--effective", "2025-12-01")
    summary = ("--summary", "en=First.", "--summary", "fr=Un.")
    assert proclaim("release", "privacy", *dates, *summary, cwd=made).code == 0
    assert proclaim("build", cwd=made).code == 0
    assert "Nous protégeons vos données" in (made / "site/fr/privacy/index.html").read_text("utf-8")


def test_a_folder_that_names_one_language_makes_a_site_of_one(tmp_path: Path) -> None:
    (tmp_path / "texts/fr").mkdir(parents=True)
    (tmp_path / "texts/fr/avis.md").write_text("# Avis\n\n## Objet\n\nBonjour à tous.\n", "utf-8")
    assert proclaim("init", "policies", "--from", "texts", cwd=tmp_path).code == 0
    settings = (tmp_path / "policies/mkdocs.yml").read_text("utf-8")
    assert "prevailing: fr\n      languages: [fr]" in settings
    assert proclaim("build", cwd=tmp_path / "policies").code == 0
