"""For which day the law is asked, and what settings and files say wrong about laws; in real repositories."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proclaim import config, inspection
from proclaim.errors import ConfigError
from proclaim.model import Finding
from proclaim.store import Store
from tests.builders import Repository
from tests.law.packs import HEAD, element

LATER = element('- words: {en: [["boat*"]], fr: [["bateau*"]]}', since="2027-01-01")
LAWS = "          laws: {house: {sells: no, online: no}}\n"
PACK = "content/law/house.yml"


def repository(folder: Path, laws: str = LAWS, pack: str = HEAD + LATER) -> Repository:
    """A repository whose only document must say something from 2027-01-01 on, and does not."""
    made = Repository(folder, options=laws).write(PACK, pack)
    made.section("en", "privacy", 1, "terms", "Terms", "We sell horses. Write to privacy@example.org.")
    text = "Nous vendons des chevaux. Écrivez à privacy@example.org."
    return made.translation("fr", "privacy", 1, "terms", "Conditions", text).commit()


def found(made: Repository, as_of: date, effective: date | None = None) -> list[Finding]:
    return inspection.text(Store(config.load(made.root)), "privacy", as_of, effective=effective)


def codes(made: Repository, as_of: date, effective: date | None = None) -> list[str]:
    return [one.code for one in found(made, as_of, effective)]


def test_a_text_that_was_released_is_asked_for_its_effective_date(tmp_path: Path) -> None:
    made = repository(tmp_path).release("privacy", "2026-06-01")
    assert codes(made, date(2027, 6, 1)) == ["W717"]
    later = repository(tmp_path / "later").release("privacy", "2027-01-01")
    assert codes(later, date(2026, 6, 1)) == ["W710"]


def test_a_draft_is_asked_for_the_first_day_that_a_release_could_have(tmp_path: Path) -> None:
    made = repository(tmp_path)
    assert codes(made, date(2026, 12, 1)) == ["W717"]
    assert codes(made, date(2026, 12, 2)) == ["W710"]
    made.release("privacy", "2026-06-01")
    path = "content/en/privacy/01-terms.md"
    made.write(path, made.read(path).replace("horses", "mules"))
    assert "W710" in codes(made, date(2026, 12, 2))


def test_a_day_that_is_named_counts(tmp_path: Path) -> None:
    made = repository(tmp_path).release("privacy", "2026-06-01")
    assert codes(made, date(2026, 1, 1), date(2027, 1, 1)) == ["W710"]
    assert codes(made, date(2027, 6, 1), date(2025, 1, 1)) == []


def test_a_document_without_laws_is_asked_nothing(tmp_path: Path) -> None:
    made = repository(tmp_path, laws="")
    path = "content/en/privacy/01-terms.md"
    made.write(path, made.read(path).replace("id: terms", "id: terms\nlaw: [house.one, house.none]"))
    assert "W710" not in codes(made, date(2028, 1, 1))
    assert not {"W711", "W715", "W716"} & set(codes(made, date(2028, 1, 1)))


def test_a_claim_in_front_matter_is_held_to_the_text(tmp_path: Path) -> None:
    made = repository(tmp_path)
    path = "content/en/privacy/01-terms.md"
    made.write(path, made.read(path).replace("id: terms", "id: terms\nlaw: [house.one]"))
    both = [(one.code, one.path) for one in found(made, date(2028, 1, 1)) if one.code != "P501"]
    assert both == [("W711", path), ("W711", "content/fr/privacy/01-terms.md")]


@pytest.mark.parametrize(
    "law", ["law: house.one", "law: [5]", 'law: ["a b"]', "law: [house]", "law: {house: one}"]
)
def test_a_claim_that_is_no_list_of_elements_is_a_fault_of_the_file(law: str, tmp_path: Path) -> None:
    made = repository(tmp_path)
    path = "content/en/privacy/01-terms.md"
    made.write(path, made.read(path).replace("id: terms", f"id: terms\n{law}"))
    (one,) = found(made, date(2028, 1, 1))
    assert (one.code, one.path, one.message) == ("S001", path, '"law" must list elements of law packs')


@pytest.mark.parametrize(
    ("laws", "where", "problem"),
    [
        ("{home: {}}", "laws", 'there is no law pack "home"'),
        ("{house: {buys: yes}}", "laws.house", 'the law pack "house" has no fact "buys"'),
        ("{house: {sells: maybe}}", "laws.house.sells", '"maybe" is no answer'),
        ("{house: {sells: 1}}", "laws.house.sells", '"1" is no answer'),
        ("{house: [sells]}", "laws.house", "this must hold entries"),
        ("[house]", "laws", "this must hold entries"),
    ],
)
def test_wrong_settings_are_named_with_their_place(
    laws: str, where: str, problem: str, tmp_path: Path
) -> None:
    made = repository(tmp_path, laws=f"          laws: {laws}\n")
    with pytest.raises(ConfigError) as caught:
        found(made, date(2028, 1, 1))
    assert caught.value.problem == problem
    assert caught.value.where.endswith(f"documents.privacy.{where}")


@pytest.mark.parametrize("answer", ["yes", "true", "no", "false", "open", "null"])
def test_answers_are_written_as_people_write_them(answer: str, tmp_path: Path) -> None:
    made = repository(tmp_path, laws=f"          laws: {{house: {{sells: {answer}, online: no}}}}\n")
    is_open = answer in ("open", "null")
    assert ("W716" in codes(made, date(2028, 1, 1))) is is_open


@pytest.mark.parametrize(
    ("readers", "is_asked"), [("[Québec]", True), ("[{en: Quebec, fr: Québec}]", True), ("[Ontario]", False)]
)
def test_an_element_for_some_readers_is_asked_by_the_settings(
    readers: str, is_asked: bool, tmp_path: Path
) -> None:
    local = element('- words: {en: [["boat*"]], fr: [["bateau*"]]}', more="audience: Québec")
    made = repository(tmp_path, laws=f"{LAWS}          audience: {readers}\n", pack=HEAD + local)
    assert ("W710" in codes(made, date(2028, 1, 1))) is is_asked


def test_exceptions_and_weights_reach_rules_of_law(tmp_path: Path) -> None:
    made = repository(tmp_path)
    path = "content/en/privacy/01-terms.md"
    written = made.read(path)
    made.write(path, written.replace("id: terms", 'id: terms\nallow: {W710: "counsel’s memo"}'))
    assert not {"W710", "X001"} & set(codes(made, date(2028, 1, 1)))
    made.write(path, written.replace("id: terms", 'id: terms\nallow: {W711: "counsel’s memo"}'))
    assert {"W710", "X001"} <= set(codes(made, date(2028, 1, 1)))
    made.write(path, written)
    made.write("mkdocs.yml", made.read("mkdocs.yml").replace("rules: {", "rules: {W710: off, "))
    assert codes(made, date(2028, 1, 1)) == []


@pytest.mark.parametrize("facts", ["{}", "", "null"])
def test_a_pack_without_answers_leaves_every_question_open(facts: str, tmp_path: Path) -> None:
    made = repository(tmp_path, laws=f"          laws: {{house: {facts}}}\n")
    assert "W716" in codes(made, date(2028, 1, 1))


def test_a_pack_that_cannot_be_read_is_one_finding_with_its_line(tmp_path: Path) -> None:
    made = repository(tmp_path, pack=(HEAD + LATER).replace("words:", "word:"))
    (one,) = found(made, date(2028, 1, 1))
    assert (one.code, one.path, one.line) == ("S001", PACK, 15)
    made.write(PACK, b"pack: \xff\n")
    (one,) = found(made, date(2028, 1, 1))
    assert (one.code, one.path, one.message) == ("S001", PACK, "this file is not UTF-8 text")
