"""The account of a document: each element with its state and reason, as findings have it; its formats."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from proclaim import law, rulebook
from proclaim.config import Config
from proclaim.law import Account, Answered, Question, State, formats
from proclaim.law.account import Row
from proclaim.law.rules import RULES
from proclaim.law.ruling import Because
from proclaim.model import Document, Severity
from proclaim.rulebook.rule import Background
from tests.law.packs import both, element, pack, section
from tests.parity.texts import DAY, LOCALES, settings

BOATS = '- words: {en: [["boat*"]], fr: [["bateau*"]]}'
GOOD = both("We sell boats.", "Nous vendons des bateaux.")
HOSTILE = "<zqx onzqx=1>&\"'"


def account(
    document: Document,
    *elements: str,
    answers: dict[str, bool] | None = None,
    effective: date = DAY,
    audience: tuple[str, ...] = (),
    config: Config | None = None,
) -> Account:
    question = Question((Answered(pack(*elements), answers or {}),), effective, audience)
    known = Background(LOCALES, DAY, law=question)
    return law.account(document, question, config or settings(), known)


def row(found: Account, id: str = "house.one") -> Row:
    return next(row for part in found.parts for row in part.rows if row.element.id == id)


def states(found: Account, id: str = "house.one") -> list[State]:
    return [cell.state for cell in row(found, id).cells]


def test_each_element_stands_once_with_every_language() -> None:
    found = account(GOOD, element(BOATS), element(BOATS, "house.two"))
    assert [row.element.id for part in found.parts for row in part.rows] == ["house.one", "house.two"]
    assert states(found) == [State.HELD, State.HELD]
    assert states(found, "house.two") == [State.MISSING, State.MISSING]
    assert [one.id for one in row(found).cells[1].cover.sections] == ["terms"]
    assert found.count("fr") == {State.HELD: 1, State.MISSING: 1}


@pytest.mark.parametrize(
    ("more", "since", "state", "because"),
    [
        ("when: {sells: yes}", "2020-01-01", State.NOT_ASKED, Because.FACT),
        ("once: {sells: yes}", "2020-01-01", State.NOT_ASKED, Because.FACT),
        ("unless: {sells: no}", "2020-01-01", State.NOT_ASKED, Because.FACT),
        ("audience: Québec", "2020-01-01", State.NOT_ASKED, Because.AUDIENCE),
        ("until: 2021-01-01", "2020-01-01", State.NOT_ASKED, Because.ENDED),
        ("", "2029-01-01", State.NOT_YET, Because.LATER),
        ("", "2027-06-01", State.NOT_YET, None),
        ("once: {online: yes}", "2020-01-01", State.OPEN, None),
        ("when: {online: yes}", "2020-01-01", State.HELD, None),
    ],
)
def test_what_is_not_asked_says_why(more: str, since: str, state: State, because: Because | None) -> None:
    only = element(BOATS, more=more, since=since)
    found = account(GOOD, only, answers={"sells": False}, audience=("Ontario",))
    assert states(found) == [state, state]
    reason = row(found).ruled_out
    assert (reason.because if reason else None) is because
    assert dict(reason.facts if reason else {}) == ({"sells": False} if because is Because.FACT else {})


def test_open_facts_on_which_an_element_turns_are_named() -> None:
    found = account(GOOD, element(BOATS, more="once: {online: yes, sells: yes}"), answers={"sells": True})
    assert row(found).turns_on == ("online",)


def test_what_a_table_lacks_every_language_lacks() -> None:
    found = account(GOOD, element("- column: {table: people, column: age}"))
    assert states(found) == [State.MISSING, State.MISSING]
    assert [len(one.told) for one in row(found).cells] == [1, 0]
    reviewed = account(GOOD, element("- setting: notice.postal_address"))
    assert states(reviewed) == [State.MISSING, State.MISSING]


def test_what_only_one_language_lacks_speaks_against_that_one() -> None:
    found = account(both("We sell boats.", "Nous vendons."), element(BOATS))
    assert states(found) == [State.HELD, State.FAULTY]
    assert [one.code for one in row(found).cells[1].told] == ["W711"]


FAULTY = [
    element(BOATS),
    element('- never: {en: [["horse*"]], fr: [["cheva*"]]}', "house.never"),
    element('- clock: {about: {en: ["answer*"], fr: ["répond*"]}, at_most: 45 days}', "house.clock"),
    element("- setting: notice.postal_address", "house.setting", "severity: warning"),
    element("- review: {months: 12}", "house.review"),
    element(BOATS, "house.later", since="2027-06-01"),
    element(BOATS, "house.unclaimed"),
]


@pytest.mark.parametrize(
    ("english", "french", "allow"),
    [
        (
            "We sell boats and answer within 40 days.",
            "Nous vendons des bateaux et répondons en 40 jours.",
            {},
        ),
        ("We sell horses. We answer within 90 days.", "Des chevaux. Nous répondons dans les 90 jours.", {}),
        ("We sell horses. We answer within 90 days.", "Rien.", {"W712": "Counsel's memo.", "W713": "So."}),
        (">" * 200 + " quoted", "Nous vendons des bateaux.", {}),
    ],
)
def test_the_account_and_the_findings_agree(english: str, french: str, allow: dict[str, str]) -> None:
    claims = ("house.one", "house.clock", "house.later")
    texts = {
        "en": (section("en", english, claims=claims, allow=allow),),
        "fr": (section("fr", french, claims=claims),),
    }
    document = Document("privacy", texts)
    config = settings(rules={"W703": None, "W710": Severity.NOTE})
    question = Question((Answered(pack(*FAULTY), {"sells": False, "online": False}),), DAY)
    known = Background(LOCALES, DAY, law=question)
    findings = rulebook.check(document, config, known, [one for one in RULES if one.code != "W705"], RULES)
    found = law.account(rulebook.rendered(document), question, config, known)
    told = {
        (one.code, one.path, one.line, one.severity, one.message)
        for part in found.parts
        for row in part.rows
        for cell in row.cells
        for one in cell.told
        if one.overridden is None and cell.state is not State.NOT_YET
    }
    of_elements = [one for one in findings if one.code not in ("S001", "W716", "W717")]
    assert told == {(one.code, one.path, one.line, one.severity, one.message) for one in of_elements}
    assert told


def test_what_a_section_or_a_setting_overrides_is_told_with_the_reason() -> None:
    quiet = section("en", "We sell.", claims=["house.one"], allow={"W711": "They are elsewhere."})
    document = Document("privacy", {"en": (quiet,), "fr": (section("fr", "Nous vendons."),)})
    found = account(document, element(BOATS))
    assert [one.told[0].overridden for one in row(found).cells] == ["They are elsewhere.", None]
    off = account(document, element(BOATS), config=settings(rules={"W711": None}))
    assert {one.told[0].overridden for one in row(off).cells} == {"mkdocs.yml turns W711 off"}


def written(form: str, found: Account, language: str = "en") -> str:
    return formats.load(form)(found, LOCALES[language], LOCALES)


def test_json_has_every_state_with_its_places() -> None:
    found = account(GOOD, element(BOATS), element(BOATS, "house.two"), answers={"sells": False})
    whole = json.loads(written("json", found))
    (part,) = whole["packs"]
    one, two = part["elements"]
    assert (whole["document"], whole["effective"], whole["languages"]) == (
        "privacy",
        DAY.isoformat(),
        ["en", "fr"],
    )
    assert part["facts"] == {"sells": "no", "online": "open"}
    assert one["languages"]["fr"] == {
        "state": "held",
        "sections": [
            {"id": "terms", "number": 1, "title": "Terms", "path": "content/fr/privacy/01-terms.md"}
        ],
        "faults": [],
    }
    (fault,) = two["languages"]["en"]["faults"]
    assert (fault["code"], fault["severity"], fault["overridden"]) == ("W710", "error", None)
    assert set(whole["count"]["en"]) == {one.value for one in State}
    assert (whole["count"]["en"]["held"], whole["count"]["en"]["missing"]) == (1, 1)


def test_text_says_the_state_in_the_language_of_the_reader() -> None:
    found = account(both("We sell boats.", "Nous vendons."), element(BOATS), answers={"sells": False})
    english, french = written("text", found), written("text", found, "fr")
    assert "    en  Held (Section 1, “Terms”)\n" in english
    assert "    fr  Faulty (Article 1, «\u00a0Terms\u00a0»)\n" in english
    assert "        W711 content/fr/privacy/01-terms.md:5 " in english
    assert "sells is no" in english
    assert "    en  Présent (Section 1, “Terms”)\n" in french


def test_text_commands_no_terminal() -> None:
    hostile = replace(section("en", "Boats."), title="\x1b[31mred\x07", law=("house.one",))
    found = account(Document("privacy", {"en": (hostile,), "fr": ()}), element(BOATS))
    assert "\x1b" not in written("text", found)
    assert "\x07" not in written("text", found)


def test_html_shows_hostile_words_and_obeys_none() -> None:
    title = replace(section("en", "Nothing."), title=HOSTILE, law=("house.one",))
    hostile = pack(element(BOATS))
    changed = replace(
        hostile,
        title={"en": HOSTILE},
        law=HOSTILE,
        facts={HOSTILE: {"en": HOSTILE}},
        elements=tuple(
            replace(one, cite=HOSTILE, asks={"en": f"{HOSTILE}\n# x"}, source="javascript:alert(1)")
            for one in hostile.elements
        ),
    )
    question = Question((Answered(changed),), DAY)
    document = Document("privacy", {"en": (title,), "fr": ()})
    known = Background(LOCALES, DAY, law=question)
    page = written("html", law.account(document, question, settings(), known))
    assert "<zqx" not in page
    assert "&lt;zqx onzqx=1&gt;&amp;&quot;&#x27;" in page
    assert "javascript:" not in page
    assert "\n#" not in page.partition("</style>")[2]


def test_html_stands_alone_and_says_states_in_words() -> None:
    found = account(GOOD, element(BOATS), element(BOATS, "house.two"), answers={"sells": False})
    page = written("html", found, "fr")
    assert page.startswith('<!doctype html>\n<html lang="fr-CA">')
    assert "default-src 'none'" in page
    assert not [word for word in ("<script", "<img", "<link", "@import", "url(") if word in page]
    assert page.count("https://") == page.count('href="https://law.example.org/1"')
    assert ">Présent</strong>" in page
    assert ">Absent</strong>" in page
    assert '<span lang="en">no section claims house.two' in page
    assert "thead { display: table-header-group; }" in page


def test_a_space_that_does_not_break_stays_one() -> None:
    title = replace(section("fr", "Des bateaux."), title="Un\u202ftitre\u00a0:\tlong\u202e")
    english = section("en", "Boats.", claims=["house.one"])
    found = account(Document("privacy", {"en": (english,), "fr": (title,)}), element(BOATS))
    for form in ("text", "html"):
        assert "Un\u202ftitre\u00a0: long\ufffd" in written(form, found)
