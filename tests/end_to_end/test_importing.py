"""import, as it is typed: what it prints, asks, refuses, and how it ends."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import Repository
from tests.end_to_end.commands import MAIN, proclaim
from tests.intake.office import Word

ENGLISH = "# Cookies\n\n## One\n\nA\n\n## Two\n\nA\n\n## Three\n\nA\n"
FRENCH = "# Témoins\n\n## Un\n\nA\n\n## Deux\n\nA\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A policy repository, with files to import beside it."""
    made = Repository(tmp_path / "policies")
    made.section("en", "privacy", 1, "scope", "Scope", "Text.").commit()
    (tmp_path / "cookies.md").write_text(ENGLISH, "utf-8")
    (tmp_path / "cookies.fr.md").write_text(FRENCH, "utf-8")
    (tmp_path / "notes.txt").write_text("# Notes\n\nText <!-- a comment --> here\n", "utf-8")
    return made.root


def test_it_prints_sections_losses_the_count_and_what_to_do_next(root: Path) -> None:
    said = proclaim("import", "../notes.txt", "--document", "notes", cwd=root)
    assert said.code == 0
    for words in (
        "Notes (en)",
        "content/en/notes/01-notes.md",
        "line 3: comment (<!-- a comment -->): left out",
        "every one is there",
        "proclaim check notes",
    ):
        assert words in said.out
    assert "Text  here" in (root / "content/en/notes/01-notes.md").read_text("utf-8")


def test_a_dry_run_writes_nothing(root: Path) -> None:
    said = proclaim("import", "../notes.txt", "--dry-run", cwd=root)
    assert (said.code, "Nothing was written (--dry-run)." in said.out) == (0, True)
    assert not (root / "content/en/notes").exists()


def test_questions_end_with_exit_code_1_and_name_the_options_that_answer(root: Path) -> None:
    said = proclaim("import", "../cookies.md", "../cookies.fr.md", cwd=root)
    assert said.code == 1
    assert (
        'which section of the French text corresponds to "One" (one)? 1 "Un", 2 "Deux"; '
        "add `--pair fr:one=NUMBER` (or =none)." in said.out
    )
    assert "Nothing was written" in said.error
    answers = ("--pair", "one=1", "--pair", "fr:two=none", "--pair", "fr:three=2")
    assert proclaim("import", "../cookies.md", "../cookies.fr.md", *answers, cwd=root).code == 0
    assert (root / "content/fr/cookies/03-three.md").exists()


def test_at_a_terminal_it_asks_one_by_one(root: Path) -> None:
    terminal, end = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", MAIN, "import", "../cookies.md", "../cookies.fr.md"],
        cwd=root, stdin=end, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        os.write(terminal, b"1\nnone\n2\n")
        out, _ = process.communicate(timeout=120)
    os.close(end)
    os.close(terminal)
    assert process.returncode == 0, out
    assert 'Which section of the French text corresponds to "One" (one)?' in out
    assert [path.name for path in sorted((root / "content/fr/cookies").iterdir())] == [
        "01-one.md",
        "03-three.md",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "name files, or a file's past with --history"),
        (("../none.docx",), "this file cannot be read (No such file or directory)"),
        (("../notes.txt", "--lang", "de"), '"de" is no language of this repository'),
        (("../notes.txt", "--title", "en"), '"en" is not as in en=Privacy Policy'),
        (("../notes.txt", "--pair", "x=y"), '"y" is no number of a section'),
        (("../notes.txt", "--join", "x"), '"x" is no number of a section'),
        (("../notes.txt", "--history", "x.md"), "name files, or a file's past with --history"),
        (("--history", "/x.md"), "this file is in no git repository"),
        (("../notes.txt", "--document", "privacy"), "there is a section already"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_with_exit_code_2(
    root: Path, words: tuple[str, ...], message: str
) -> None:
    said = proclaim("import", *words, cwd=root)
    assert (said.code, message in said.error) == (2, True), said.error


def test_template_code_in_word_is_asked_about(root: Path) -> None:
    made = Word()
    made.document.add_heading("Terms", 0)
    made.document.add_paragraph("Between {{ company }} and you")
    (root.parent / "terms.docx").write_bytes(made.bytes())
    said = proclaim("import", "../terms.docx", cwd=root)
    assert said.code == 1
    assert (
        "Answer this (en, paragraph 2): this is template code and would be published: {{ company }}"
        in said.out
    )


def test_a_past_is_shown_and_then_made(root: Path) -> None:
    website = Repository(root.parent / "website")
    website.write("legal/terms.md", "# Terms\n\nOld\n").commit(authored="2020-01-02")
    website.write("legal/terms.md", "# Terms\n\nNew\n").commit(authored="2021-01-02")
    words = ("import", "--history", "legal/terms.md", "--repository", "../website")
    shown = proclaim(*words, "--dry-run", cwd=root)
    assert (shown.code, "2 releases; nothing was written" in shown.out) == (0, True)
    made = proclaim(*words, cwd=root)
    assert made.code == 0, made.error
    assert "Made 2 releases of terms." in made.out
    assert "main terms/2020-01-02 terms/2021-01-02" in made.out
    log = proclaim("log", "terms", cwd=root).out
    assert log.index("2021-01-02") < log.index("2020-01-02")


def test_the_words_that_were_left_out_are_shown_in_short(root: Path, tmp_path: Path) -> None:
    made = Word()
    made.document.add_heading("Terms", 0)
    made.document.add_paragraph("Text").add_run("secret words").font.hidden = True
    made.document.sections[0].header.paragraphs[0].text = f"Acme Confidential {'word ' * 40}"
    (tmp_path / "terms.docx").write_bytes(made.bytes())
    said = proclaim("import", "../terms.docx", "--dry-run", cwd=root)
    assert "hidden text: left out (“secret words”)" in " ".join(said.out.split())
    assert "page header: left out (“Acme Confidential word" in " ".join(said.out.split())
    assert "…”)" in said.out


def test_a_format_that_cannot_be_read_is_refused_before_anything_else(root: Path, tmp_path: Path) -> None:
    (tmp_path / "privacy.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    said = proclaim("import", "../privacy.doc", cwd=root)
    assert said.code != 0
    assert "this is not a format that can be imported" in said.error
    assert "--replace" not in said.error


def test_a_preamble_that_goes_to_the_first_section_is_said_with_the_other_way(root: Path) -> None:
    (root.parent / "terms.md").write_text(
        "# Terms\n\nIntro\n\n## 1. Scope\n\nSee Section 2.\n\n## 2. Data\n\nB\n", "utf-8"
    )
    said = proclaim("import", "../terms.md", cwd=root)
    assert said.code == 0
    assert "--preamble own" in " ".join(said.out.split())
    assert (root / "content/en/terms/02-data.md").exists()
