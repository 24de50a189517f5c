"""MkDocs by itself publishes released texts only, or refuses in one sentence, whatever mkdocs.yml says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import Repository
from tests.site.conftest import write_text
from tests.site.reader import Site
from tests.site.test_build import mkdocs

DRAFT = b"45 days"
HOOK = """\
from mkdocs.structure.files import File

def on_config(config):
    {on_config}

def on_files(files, config):
    {on_files}
"""
ADD = """\
for name in ("en/privacy/02-storage.md", "en/draft.txt", "fr/draft.txt"):
        files.append(File(name, "content", config.site_dir, True))
"""


@pytest.fixture
def drafted(tmp_path: Path) -> Repository:
    """One document released with 30 days, whose draft says 45, committed and in the working copy."""
    repository = Repository(tmp_path / "policies", documents=("privacy", "ccpa"))
    write_text(repository, 30).release("privacy", "2020-01-01")
    return write_text(repository, 45)


def change(repository: Repository, before: str, after: str) -> None:
    settings = repository.read("mkdocs.yml")
    assert before in settings
    repository.write("mkdocs.yml", settings.replace(before, after, 1))


def leaks(root: Path) -> list[str]:
    """The files below a folder that hold something of the draft."""
    return [
        name
        for name, content in Site(root).files().items()
        if DRAFT in content or b"privacy/draft/" in content
    ]


def test_a_build_and_a_strict_one_publish_what_was_released(drafted: Repository) -> None:
    for options in ((), ("--strict",)):
        done = mkdocs(drafted, "build", *options)
        assert done.returncode == 0, done.stderr
        assert "30 days" in Site(drafted.root / "site").file("privacy/index.html")
        assert leaks(drafted.root / "site") == []


def test_deploying_to_github_pages_pushes_what_was_released(drafted: Repository, tmp_path: Path) -> None:
    drafted.git("init", "--quiet", "--bare", str(tmp_path / "remote"))
    drafted.git("remote", "add", "origin", str(tmp_path / "remote"))
    done = mkdocs(drafted, "gh-deploy")
    assert done.returncode == 0, done.stderr
    drafted.git("worktree", "add", "--quiet", str(tmp_path / "pushed"), "gh-pages")
    (tmp_path / "pushed" / ".git").unlink()
    assert "30 days" in Site(tmp_path / "pushed").file("privacy/index.html")
    assert leaks(tmp_path / "pushed") == []


@pytest.mark.parametrize("command", [("build", "--dirty"), ("serve", "--dirty", "-a", "127.0.0.1:0")])
def test_a_dirty_build_is_refused(drafted: Repository, command: tuple[str, ...]) -> None:
    done = mkdocs(drafted, *command)
    assert done.returncode == 1
    assert (
        "--dirty: a dirty build would leave pages of an earlier build in the site; leave it out: pages that "
        "did not change are not made again anyway."
    ) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("      company:", "      enabled: false\n      company:", "enabled: there is no such option"),
        ("  - i18n:\n", "  - i18n:\n      enabled: false\n", "the i18n plugin is not configured"),
        (
            "  - i18n:\n",
            "  - i18n:\n      build_only_locale: en\n",
            "the languages (en) are not those of proclaim (en, fr)",
        ),
        (
            "docs_dir: content\n",
            "docs_dir: content\nuse_directory_urls: false\n",
            "mkdocs.yml: links are made for use_directory_urls: true; delete the option.",
        ),
    ],
)
def test_settings_that_would_publish_other_pages_are_refused(
    drafted: Repository, before: str, after: str, said: str
) -> None:
    change(drafted, before, after)
    done = mkdocs(drafted, "build")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert leaks(drafted.root / "site") == []


def test_without_the_i18n_plugin_nothing_is_built(drafted: Repository) -> None:
    settings = drafted.read("mkdocs.yml")
    drafted.write("mkdocs.yml", settings[: settings.index("  - i18n:")])
    done = mkdocs(drafted, "build")
    assert done.returncode == 1
    assert (
        'mkdocs.yml, plugins: the i18n plugin is not configured; add "- i18n:" after "- proclaim:".'
    ) in done.stderr
    assert leaks(drafted.root / "site") == []


def test_a_hook_that_turns_docs_dir_back_is_refused(drafted: Repository) -> None:
    drafted.write("hook.py", HOOK.format(on_config='config.docs_dir = "content"', on_files="pass"))
    change(drafted, "plugins:\n", "hooks: [hook.py]\nplugins:\n")
    done = mkdocs(drafted, "build")
    assert done.returncode == 1
    assert (
        "mkdocs.yml: another plugin or a hook has set docs_dir to content, where texts may lie that nobody "
        "has released; take it out."
    ) in done.stderr
    assert leaks(drafted.root / "site") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("plugins:\n", "hooks: [hook.py]\nplugins:\n"),
        ("  font: false\n", "  font: false\n  custom_dir: content\n"),
        ("docs_dir: content\n", "docs_dir: content\nextra_css: [en/privacy/02-storage.md]\n"),
        ("docs_dir: content\n", 'docs_dir: content\ndraft_docs: "*"\nexclude_docs: "history"\n'),
    ],
    ids=["added by a hook", "among templates", "as an extra file", "excluded pages"],
)
def test_files_that_were_not_staged_are_left_out(drafted: Repository, before: str, after: str) -> None:
    drafted.write("hook.py", HOOK.format(on_config="pass", on_files=ADD))
    for language in drafted.languages:
        drafted.write(f"content/{language}/draft.txt", DRAFT.decode())
    change(drafted, before, after)
    done = mkdocs(drafted, "build")
    assert done.returncode == 0, done.stderr
    assert "30 days" in Site(drafted.root / "site").file("privacy/index.html")
    assert Site(drafted.root / "site").has("privacy/history/")
    assert leaks(drafted.root / "site") == []


def test_settings_of_another_file_change_nothing_about_it(drafted: Repository) -> None:
    drafted.write("base.yml", drafted.read("mkdocs.yml"))
    drafted.write("mkdocs.yml", "INHERIT: base.yml\n")
    done = mkdocs(drafted, "build")
    assert done.returncode == 0, done.stderr
    assert "30 days" in Site(drafted.root / "site").file("privacy/index.html")
    assert leaks(drafted.root / "site") == []
