"""Marks and spaces with one right answer: what is mended, and what is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim.parity.rules import typography
from proclaim.parity.typography import GROUPS, mended
from tests.builders import Repository
from tests.end_to_end.commands import proclaim
from tests.parity.texts import LOCALES, check

NB = "\u00a0"


def mend(language: str, text: str) -> str:
    for group in GROUPS:
        text = mended(text, LOCALES[language], group)
    return text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("nos sources :", f"nos sources{NB}:"),
        ("le nom ; l'adresse !", f"le nom{NB}; l’adresse{NB}!"),
        ("Pourquoi?", f"Pourquoi{NB}?"),
        ("« nous »", f"«{NB}nous{NB}»"),
        ("«nous»", f"«{NB}nous{NB}»"),
        ('"Vous" désigne', f"«{NB}Vous{NB}» désigne"),
        ("“Vous” désigne", f"«{NB}Vous{NB}» désigne"),
        ("1 000 000 $ et 5 %", f"1{NB}000{NB}000{NB}$ et 5{NB}%"),
        ("**Témoins :** ceci", f"**Témoins{NB}:** ceci"),
        ("**Témoins** : ceci", f"**Témoins**{NB}: ceci"),
    ],
)
def test_french_is_mended(wrong: str, right: str) -> None:
    assert mend("fr", wrong) == right
    assert mend("fr", right) == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('"You" means a "resident".', "“You” means a “resident”."),
        ("the user's name, don't", "the user’s name, don’t"),
        ("customers' data", "customers’ data"),
    ],
)
def test_english_is_mended(wrong: str, right: str) -> None:
    assert mend("en", wrong) == right
    assert mend("en", right) == right


@pytest.mark.parametrize(
    "text",
    [
        'the code `a = "b"` and 5\'10"',
        "[site](https://example.org/?a=b:c 'title')",
        "<https://example.org/a?b=c>",
        '~~~\nl\'article : "x"\n~~~',
        "| A | B |\n| :--- | ---: |\n| 1 | 2 |",
        "[[table: categories]]",
        "de 9:30 à 10:30",
        'un " seul',
        '<b class="x">',
        "## Titre {: #id }",
        f"déjà{NB}; bien\u202f: oui",
    ],
)
def test_what_is_no_running_text_or_not_clear_is_left_alone(text: str) -> None:
    assert mend("fr", text) == text


@given(st.text(alphabet="ab1 :;!?%$«»“”\"'’`<>[]()|*_-\n\u00a0", max_size=80), st.sampled_from(("en", "fr")))
def test_what_is_mended_stays_and_lines_stay_lines(text: str, language: str) -> None:
    once = mend(language, text)
    assert once.count("\n") == text.count("\n")
    assert [one for one in once if one.isalnum()] == [one for one in text if one.isalnum()]


def test_each_line_with_a_fault_is_a_warning() -> None:
    found = check('The "user" is you.', f"L'utilisateur est vous.\n\nVoir{NB}: ici ;", typography.RULES)
    assert [(one.code, one.line, one.severity.value) for one in found] == [
        ("Y601", 5, "warning"),
        ("Y602", 5, "warning"),
        ("Y603", 7, "warning"),
    ]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.section("en", "privacy", 1, "terms", "The user's", 'The "user" is you. See `a "b"`.')
    made.translation("fr", "privacy", 1, "terms", "L'objet", 'Le « client » est vous. Voir `a "b"`.')
    return made.commit()


def test_fix_mends_both_files_and_keeps_a_confirmed_translation_confirmed(repository: Repository) -> None:
    done = proclaim("check", "--fix", cwd=repository.root)
    assert done.code == 0
    assert '-The "user" is you.' in done.error
    assert "confirmed again" in done.error
    english = repository.read("content/en/privacy/01-terms.md")
    assert english.endswith('The “user” is you. See `a "b"`.\n')
    assert 'title: "The user\'s"' in english
    assert f"Le «{NB}client{NB}» est" in repository.read("content/fr/privacy/01-terms.md")
    assert "P501" not in proclaim("check", cwd=repository.root).out


def test_fix_leaves_a_stale_translation_stale(repository: Repository) -> None:
    path = "content/en/privacy/01-terms.md"
    repository.write(path, repository.read(path).replace("you", "anybody"))
    done = proclaim("check", "--fix", cwd=repository.root)
    assert "was stale before" in done.error
    assert "P501" in done.out


def test_fix_asks_only_the_rules_that_are_chosen(repository: Repository) -> None:
    before = repository.read("content/en/privacy/01-terms.md")
    proclaim("check", "--fix", "--ignore", "Y601", cwd=repository.root)
    assert repository.read("content/en/privacy/01-terms.md") == before
