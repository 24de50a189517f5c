"""Marks and spaces with one right answer: what is mended, and what is never touched."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim.locale import load
from proclaim.parity.rules import typography
from proclaim.parity.typography import mended, mended_whole
from tests.builders import Repository
from tests.end_to_end.commands import proclaim
from tests.parity.texts import LOCALES, check

NB, THIN = "\u00a0", "\u202f"
BY_TAG = {**LOCALES, **{tag: load("fr", tag=tag) for tag in ("fr", "fr-CA", "fr-FR")}}


def mend(language: str, text: str) -> str:
    return mended_whole(text, BY_TAG[language])


@pytest.mark.parametrize("tag", ["fr-CA", "fr-FR", "fr"])
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("nos sources :", f"nos sources{NB}:"),
        ("l'adresse, n'est", "l’adresse, n’est"),
        ("« nous »", f"«{NB}nous{NB}»"),
        ("«nous»", f"«{NB}nous{NB}»"),
        ("«nous.»", f"«{NB}nous.{NB}»"),
        ('"Vous" désigne', f"«{NB}Vous{NB}» désigne"),
        ("“Vous” désigne", f"«{NB}Vous{NB}» désigne"),
        ("1 000 000 $ et 5 %", f"1{NB}000{NB}000{NB}$ et 5{NB}%"),
        ("10 €, 10€", f"10{NB}€, 10{NB}€"),
        ("**Témoins :** ceci", f"**Témoins{NB}:** ceci"),
        ("**Témoins** : ceci", f"**Témoins**{NB}: ceci"),
        ("de 10 jours, 45 jours ouvrables", f"de 10{NB}jours, 45{NB}jours ouvrables"),
        ("13 ans et 12 mois.", f"13{NB}ans et 12{NB}mois."),
    ],
)
def test_french_is_mended_alike_in_every_locale(wrong: str, right: str, tag: str) -> None:
    assert mend(tag, wrong) == right
    assert mend(tag, right) == right


# OQLF, "Espacement avant et après les signes de ponctuation et les symboles": none, or a thin one.
@pytest.mark.parametrize("space", [" ", NB, "  ", f"{NB} "])
@pytest.mark.parametrize("sign", [";", "!", "?"])
@pytest.mark.parametrize("behind", ["", " non", "** non", ")", " »", "[^1]", "](#a)"])
def test_canadian_french_has_no_full_space_before_a_stop(space: str, sign: str, behind: str) -> None:
    right = mend("fr-CA", f"oui{sign}{behind}")
    assert mend("fr-CA", f"oui{space}{sign}{behind}") == right
    assert f"oui{sign}" in right


@pytest.mark.parametrize("text", ["oui; non", f"oui{THIN}; non", "Pourquoi?", f"Pourquoi{THIN}?", "« Non! »"])
def test_canadian_french_accepts_none_and_a_thin_space_before_a_stop(text: str) -> None:
    assert mended(text, BY_TAG["fr-CA"], "spaces") == text.replace("« ", f"«{NB}").replace(" »", f"{NB}»")


@pytest.mark.parametrize("wrong", ["oui ; non !", "oui; non!", "oui  ; non !"])
def test_french_of_france_has_a_thin_space_before_a_stop(wrong: str) -> None:
    assert mend("fr-FR", wrong) == f"oui{THIN}; non{THIN}!"


def test_french_of_france_accepts_any_no_break_space_before_a_stop() -> None:
    assert mend("fr-FR", f"oui{NB}; non{THIN}!") == f"oui{NB}; non{THIN}!"


def test_french_of_no_country_refuses_only_a_space_that_can_break() -> None:
    assert mend("fr", f"a ; b; c{NB}; d{THIN};") == f"a{THIN}; b; c{NB}; d{THIN};"


def test_english_binds_no_unit() -> None:
    assert mend("en", "within 10 days; why?") == "within 10 days; why?"


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
        f"déjà{THIN}; bien{THIN}: oui",
        "- ; rien",
        "1. ? rien",
        "a&nbsp; b &#160; c",
        "à 17 h 30 et à 9:30; puis",
        "![ici](a.png)",
        "l’an 2027 et 12 moisson",
    ],
)
def test_what_is_no_running_text_or_not_clear_is_left_alone(text: str) -> None:
    assert mend("fr-CA", text) == text


SIGNS = "ab1 :;!?%$«»“”\"'’`<>[]()|*_-&\n\u00a0\u202f"


@given(st.text(alphabet=SIGNS, max_size=80), st.sampled_from(("fr-CA", "fr-FR")))
def test_mended_spaces_are_form_and_mending_again_changes_nothing(text: str, tag: str) -> None:
    once = mended(text, BY_TAG[tag], "spaces")
    assert mended(once, BY_TAG[tag], "spaces") == once
    assert "".join(once.split()) == "".join(text.split())
    assert once.split("\n")[0].lstrip()[:1] == text.split("\n", maxsplit=1)[0].lstrip()[:1]


@given(st.text(alphabet=SIGNS, max_size=80), st.sampled_from(("en", "fr-CA", "fr-FR")))
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
    assert 'title: "The user’s"' in english
    assert f"Le «{NB}client{NB}» est" in repository.read("content/fr/privacy/01-terms.md")
    assert "P501" not in proclaim("check", cwd=repository.root).out


def test_fix_leaves_a_stale_translation_stale(repository: Repository) -> None:
    path = "content/en/privacy/01-terms.md"
    repository.write(path, repository.read(path).replace("you", "anybody"))
    done = proclaim("check", "--fix", cwd=repository.root)
    assert "was stale before" in done.error
    assert "P501" in done.out


def test_fix_asks_only_the_rules_that_are_chosen(repository: Repository) -> None:
    proclaim("check", "--fix", "--ignore", "Y601", cwd=repository.root)
    english = repository.read("content/en/privacy/01-terms.md")
    assert 'title: "The user’s"' in english
    assert english.endswith('The "user" is you. See `a "b"`.\n')


FRONT = """\
---
# Nothing but two values is mended here.
id: "terms"   # 10 jours ;
title: 'Pourquoi 10 jours ?'
summary: >-
  Vous avez 10 jours ; voilà
  tout !
allow: {Y601: "l'usage ; oui"}
---

Voilà !
"""


def test_fix_mends_title_and_summary_and_nothing_else_of_the_front_matter(repository: Repository) -> None:
    repository.write("content/fr/privacy/01-terms.md", FRONT)
    found = proclaim("check", "--only", "Y603", "--format", "json", cwd=repository.root).out
    assert [one["line"] for one in json.loads(found)["findings"]] == [1, 11]
    assert proclaim("check", "--fix", "--only", "Y", cwd=repository.root).out == "Nothing found.\n"
    mended_front = (
        FRONT.replace("'Pourquoi 10 jours ?'", f"'Pourquoi 10{NB}jours?'")
        .replace("Vous avez 10 jours ; voilà\n  tout !", f"Vous avez 10{NB}jours; voilà\n  tout!")
        .replace("Voilà !", "Voilà!")
    )
    written = repository.read("content/fr/privacy/01-terms.md")
    assert re.sub(r"source: .*\n", "", written) == mended_front


DATA = """\
tables:
  kept:   # 10 jours ;
    columns: [{id: what, title: {en: What, fr: Quoi}}]
    rows:
      - {id: a, what: {en: "it's for 10 days", fr: "l'an, 10 jours ; oui"}}
"""


def test_fix_mends_the_words_of_tables_kept_as_data(repository: Repository) -> None:
    repository.data("privacy", DATA)
    repository.section("en", "privacy", 1, "terms", "Terms", "[[table: kept]]")
    repository.translation("fr", "privacy", 1, "terms", "Objet", "[[table: kept]]").commit()
    assert "Y603" in proclaim("check", "--only", "Y", cwd=repository.root).out
    assert proclaim("check", "--fix", "--only", "Y", cwd=repository.root).out == "Nothing found.\n"
    wanted = DATA.replace("it's", "it’s").replace('"l\'an, 10 jours ; oui"', f'"l’an, 10{NB}jours; oui"')
    assert repository.read("content/data/privacy.yml") == wanted


def test_the_locale_of_the_settings_decides(repository: Repository) -> None:
    settings = repository.read("mkdocs.yml")
    repository.translation("fr", "privacy", 1, "terms", "Objet", "Oui; non.")
    assert "Y603" not in proclaim("check", cwd=repository.root).out
    repository.write(
        "mkdocs.yml", settings.replace("languages: ", "locales: {fr: fr-FR}\n      languages: ", 1)
    )
    assert "a space is not set as in fr-FR" in proclaim("check", cwd=repository.root).out
