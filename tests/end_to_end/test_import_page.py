"""docs/import.md typed as it stands, with the Word files that the page speaks of.

A fence `sh` is typed line by line, one that says `sh install` is not. The comment behind a command names, in
quotes or as the code of a finding, what the command must print, and begins with "stops" where it must fail.
A hidden line `<!-- prepare … -->` makes the files of the section below it. The page was written for one day:
its dates move with today's.
"""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from pathlib import Path

import pytest

from tests.builders import Repository
from tests.end_to_end.commands import MAIN, ZONE
from tests.intake.office import Word

PAGE = Path(__file__).parents[2] / "docs/import.md"
WRITTEN = date(2026, 12, 1)
"""Today, in the page."""
_EXPECTED = re.compile(r'"([^"]+)"|\b([A-Z]\d{3})\b')
LEVELS = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
TEXTS = {
    "en": (
        "Privacy Policy",
        ("Scope", "What we keep", "Your rights", "Contact"),
        "This policy covers each product of Acme Inc.",
        ("We keep your name for 30 days.", "We keep your address for 2 years."),
        "You may ask for a copy.",
        ("Write to privacy@acme.example.", "If the two texts differ, the English version prevails."),
    ),
    "fr": (
        "Politique de confidentialité",
        ("Portée", "Ce que nous conservons", "Vos droits", "Contact"),
        "Cette politique couvre chaque produit d’Acme Inc.",
        ("Nous conservons votre nom 30\u00a0jours.", "Nous conservons votre adresse 2\u00a0ans."),
        "Vous pouvez demander une copie.",
        ("Écrivez à privacy@acme.example.", "Si les deux textes diffèrent, la version anglaise prévaut."),
    ),
}


def policy(language: str) -> bytes:
    """The policy of the page: headings and clauses that Word numbers, a list by letters, a header."""
    title, headings, scope, kept, right, end = TEXTS[language]
    made = Word()
    clauses = made.list(LEVELS)
    made.document.sections[0].header.paragraphs[0].text = "Acme Inc."
    made.document.add_heading(title, 0)
    for heading, texts in zip(headings, ((scope,), kept, (right,), end), strict=True):
        made.item(heading, clauses, 0, style="Heading 1")
        for text in texts:
            made.item(text, clauses, 1)
            if texts is kept:
                made.item("name" if language == "en" else "nom", clauses, 2)
    return made.bytes()


def terms(titles: tuple[str, ...]) -> bytes:
    """Terms with these sections, each of another shape."""
    made = Word()
    bullets = made.list((("bullet", "\uf0b7"),))
    made.document.add_heading(titles[0], 0)
    for title in titles[1:]:
        made.document.add_heading(title, 1)
        made.document.add_paragraph("Text " * (3 + 4 * len(title)))
        for _ in range(len(title) % 5):
            made.item("x", bullets)
    return made.bytes()


def prepare_policy(folder: Path) -> None:
    """The two files that the page begins with."""
    for language in TEXTS:
        (folder / f"privacy-{language}.docx").write_bytes(policy(language))


def prepare_terms(folder: Path) -> None:
    """Terms of which the French file has one section too few; titles are as long as those they render."""
    english = ("Terms of Use", "Scope1", "Payment22", "Changes", "Final terms")
    (folder / "terms-en.docx").write_bytes(terms(english))
    (folder / "terms-fr.docx").write_bytes(terms(("Conditions", "Portee", "Paiement1", "Dispositions"[:11])))


def prepare_website(folder: Path) -> None:
    """A website with the past of a policy in two languages."""
    made = Repository(folder / "website")
    made.write("legal/old.md", "# Cookie Policy\n\n## Scope\n\nFor 30 days.\n").commit(
        "A", authored="2019-03-01"
    )
    made.git("mv", "legal/old.md", "legal/cookies.md")
    made.commit("Move", authored="2019-04-01")
    made.write("legal/cookies.md", "# Cookie Policy\n\n## Scope\n\nFor 60 days.\n").commit(
        "B", authored="2020-02-03"
    )
    made.write("legal/temoins.md", "# Témoins\n\n## Portée\n\n60 jours.\n").commit("C", authored="2020-05-04")


PREPARED: dict[str, Callable[[Path], None]] = {
    "terms-en.docx and a shorter terms-fr.docx": prepare_terms,
    "a website with a past": prepare_website,
}


def commands(heading: str) -> list[str]:
    """The lines below a heading: what is typed, and hidden lines."""
    text = re.sub(r"\b(2026-12-\d\d)\b", lambda day: _moved(day[1]), PAGE.read_text("utf-8"))
    section = next(part for part in text.split("\n## ") if part.startswith(heading))
    found, is_typed = [], False
    for line in section.split("\n"):
        if line.startswith("```"):
            is_typed = line == "```sh"
        elif is_typed or line.startswith("<!-- prepare "):
            found.append(line)
    return found


def _moved(day: str) -> str:
    return str(date.fromisoformat(day) + (datetime.now(ZONE).date() - WRITTEN))


class Typist:
    """Types in a terminal, with `proclaim` on its path."""

    def __init__(self, root: Path) -> None:
        self.root = self.folder = root
        command = root / "bin/proclaim"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec \'{sys.executable}\' -c "{MAIN}" "$@"\n', "utf-8")
        command.chmod(command.stat().st_mode | stat.S_IXUSR)

    def types(self, line: str) -> None:
        """Type a line and hold what it prints against its comment."""
        if line.startswith("<!-- prepare "):
            PREPARED[line.removeprefix("<!-- prepare ").removesuffix(" -->")](self.root)
            return
        command, _, comment = re.sub(r"\s+#\s", "\0", line, count=1).partition("\0")
        if command.startswith("cd "):
            self.folder /= command[3:]
            return
        path = f'PATH="{self.root / "bin"}:/usr/local/bin:/usr/bin:/bin"'
        done = subprocess.run(
            ["bash", "-c", f"{path}; {command}"],
            cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        printed = done.stdout + done.stderr
        assert "fault of proclaim" not in printed, f"{line}\n{printed}"
        for match in _EXPECTED.finditer(comment):
            assert (match[1] or match[2]) in printed, f"{line}\n{printed}"
        assert (done.returncode != 0) == comment.startswith("stops"), f"{line}\n{printed}"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the ten minutes end with."""
    typist = Typist(tmp_path_factory.mktemp("lawyer"))
    prepare_policy(typist.root)
    for line in commands("Ten minutes"):
        typist.types(line)
    return typist.root


def test_two_word_files_are_a_published_site_after_what_the_page_says(published: Path) -> None:
    site = published / "policies/site"
    english = (site / "privacy/index.html").read_text("utf-8")
    french = (site / "fr/privacy/index.html").read_text("utf-8")
    for page, language in ((english, "en"), (french, "fr")):
        text = shown(page)
        _, headings, scope, kept, right, _ = TEXTS[language]
        for words in (*headings, scope, *kept, right):
            assert " ".join(words.split()) in text, words
    assert "2.1 We keep your name" in shown(english)


def shown(page: str) -> str:
    """The words of a page as they are read, any white space as a single space."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.mark.parametrize("heading", ["When it asks", "The past of a policy"])
def test_what_else_the_page_says_works_as_typed(published: Path, tmp_path: Path, heading: str) -> None:
    root = tmp_path / "lawyer"
    shutil.copytree(published, root, ignore=shutil.ignore_patterns("bin"))
    typist = Typist(root)
    typist.folder = root / "policies"
    lines = commands(heading)
    assert len(lines) > 2
    for line in lines:
        typist.types(line)


def test_every_command_of_the_page_is_typed() -> None:
    text = PAGE.read_text("utf-8")
    fences = re.findall(r"^```(.+)$", text, re.MULTILINE)
    assert set(fences) == {"sh", "sh install"}
    headings = [part.split("\n", 1)[0] for part in text.split("\n## ")[1:]]
    typed = {heading for heading in headings if commands(heading)}
    assert typed == {"Ten minutes", "When it asks", "The past of a policy"}
