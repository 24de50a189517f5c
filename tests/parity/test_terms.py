"""Defined terms: one name in each language, everywhere; and the file that lists them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from proclaim import config, inspection, parity
from proclaim.errors import ContentError
from proclaim.model import Document, Finding, Term
from proclaim.parity.rules import terms
from proclaim.rulebook.rule import Background
from proclaim.store import Store
from proclaim.store.terms import read
from tests.builders import Repository
from tests.parity.texts import DAY, LOCALES, one_pair, settings

FILE = """\
terms:
  company:
    en: {term: Company}
    fr: {term: Société, forbidden: [Compagnie]}
  data:
    en: {term: Personal Information}
    fr: {term: renseignements personnels, forms: [renseignements], forbidden: [données personnelles]}
    definition: {en: what identifies you, fr: ce qui vous identifie}
"""
TERMS = read(FILE.encode(), ("en", "fr"))
ENGLISH = "We are Example (the **Company**). **Personal Information** identifies you."
FRENCH = "Nous sommes Example (la **Société**). Les **renseignements personnels** vous identifient."


def findings(whole: Document, known: Iterable[Term] = TERMS) -> tuple[Finding, ...]:
    background = Background(LOCALES, DAY, terms=tuple(known))
    return parity.check(whole, settings(), background, terms.RULES)


def found(english: str, french: str) -> list[str]:
    return [one.code for one in findings(one_pair(f"{ENGLISH}\n\n{english}", f"{FRENCH}\n\n{french}"))]


def test_terms_that_are_kept_have_no_finding() -> None:
    english = "Ask the Company for your Personal Information. Company cars are not meant."
    assert found(english, "Demandez vos renseignements à la Société. Les voitures ne sont pas visées.") == []


def test_t401_a_term_that_the_translation_renders_otherwise() -> None:
    assert found("Ask the Company for it.", "Demandez-le à l’entreprise.") == ["T401"]
    assert found("We keep Personal Information.", "Nous conservons des données.") == ["T401"]


def test_t402_a_variant_that_is_forbidden() -> None:
    french = "Demandez vos renseignements à la Compagnie."
    assert found("Ask us for your Personal Information.", french) == ["T402"]
    assert found("We keep it.", "Nous conservons les Données personnelles.") == ["T402"]


def test_t405_a_term_that_the_translation_uses_less_often() -> None:
    english = "We ask the Company, and the Company answers."
    assert found(english, "Nous demandons à la Société, et l’entreprise répond.") == ["T405"]
    assert found(english, "Nous demandons à la Société, et la Société répond.") == []
    assert found("We ask the Company, and it answers.", "La Société demande, et la Société répond.") == []


def test_t403_a_term_that_is_nowhere_defined() -> None:
    whole = one_pair("Ask the Company.", "Demandez à la Société.")
    assert [one.code for one in findings(whole)] == ["T403", "T403"]


def test_t403_asks_no_definition_of_an_ordinary_word() -> None:
    agents = read(b"terms:\n  agent:\n    en: {term: agent}\n    fr: {term: Mandataire}\n", ("en", "fr"))
    assert findings(one_pair("Send an agent.", "Envoyez un Mandataire."), agents) == ()
    assert findings(one_pair("Send an agent.", "Envoyez un envoyé."), agents)[0].code == "T401"


def test_t404_a_term_that_is_defined_twice() -> None:
    again = findings(one_pair(f"{ENGLISH}\n\n(the **Company**)", f"{FRENCH}\n\n(la Société)"))
    assert [(one.code, one.other) for one in again] == [("T404", "content/en/privacy/01-terms.md:5")]


def test_a_term_is_read_with_its_forms_and_its_line() -> None:
    company, data = TERMS
    assert (company.line, data.line) == (2, 5)
    assert data.words["fr"] == ("renseignements personnels", "renseignements")
    assert data.definition["en"] == "what identifies you"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("terms:", "words:", 1),
        ("    en: {term: Company}\n", "", 2),
        ("    en: {term: Company}\n", "    en: {word: Company}\n", 2),
        ("forms: [renseignements]", "forms: renseignements", 5),
        ("    definition:", "    de:", 5),
        ("{term: Company}", "{term: Company", 4),
        ("{term: Company}", "{term: ' '}", 2),
        ("  company:", "  ~:", 1),
        ("  company:", "  'a\" onclick=\"b':", 2),
        ("    definition: {en:", "    definition: {xx:", 5),
        ("    definition: {en: what identifies you, fr: ce qui vous identifie}", "    definition: [en]", 5),
    ],
)
def test_a_file_that_is_wrong_is_one_sentence_with_its_line(old: str, new: str, line: int) -> None:
    assert old in FILE
    with pytest.raises(ContentError) as raised:
        read(FILE.replace(old, new).encode(), ("en", "fr"))
    assert raised.value.where == f"content/terms.yml:{line}"


def test_a_terms_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "This protects you."})
    repository.write("content/terms.yml", "terms: [a]")
    (one,) = inspection.text(Store(config.load(tmp_path)), "privacy", DAY)
    assert (one.code, one.path, one.line) == ("S001", "content/terms.yml", 1)
