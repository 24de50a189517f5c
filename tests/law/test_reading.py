"""Packs as text: every way in which one can be wrong is a sentence with its line."""

from __future__ import annotations

from datetime import date

import pytest

from proclaim.errors import ConfigError, ContentError
from proclaim.law import answered, load, names
from proclaim.law.loading import misnamed, packaged
from proclaim.law.reading import examined, read
from proclaim.model import Severity
from tests.law.packs import HEAD, element

WORDS = "- words: {en: [[a]], fr: [[b]]}"
WHOLE = HEAD + element(WORDS)
PATH = "content/law/house.yml"


def fault(text: str) -> tuple[int, str]:
    """Line and problem of the first fault."""
    with pytest.raises(ContentError) as caught:
        read(text, PATH)
    path, line = caught.value.where.split(":")
    assert path == PATH
    assert caught.value.fix
    return int(line), caught.value.problem


def test_a_pack_is_read_as_it_is_written() -> None:
    more = """
    until: 2030-01-01
    when: {sells: yes}
    once: {online: no}
    severity: warning
    audience: Québec
    """
    pack = read(HEAD + element(WORDS, more=more), PATH)
    (one,) = pack.elements
    assert (pack.id, pack.law, pack.checked, list(pack.facts)) == (
        "house",
        "House Act",
        date(2026, 11, 1),
        ["sells", "online"],
    )
    assert (one.id, one.cite, one.since, one.until) == (
        "house.one",
        "House Act § 1",
        date(2020, 1, 1),
        date(2030, 1, 1),
    )
    assert [dict(case) for case in one.when] == [{"sells": {True}}]
    assert dict(one.once) == {"online": {False}}
    assert not one.unless
    assert not one.is_optional
    assert (one.severity, one.audience, one.demand) == (Severity.WARNING, ("Québec",), "say it")


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("pack: house", "pack: House", 1, '"House" cannot be the id of a pack'),
        ("pack: house\n", "", 1, '"pack" is missing here'),
        ("law: House Act", "law: [a]", 3, '"law" must be a text'),
        ("law: House Act", "statute: x", 3, 'there is no "statute" here'),
        ("checked: 2026-11-01", "checked: yesterday", 4, '"checked" must be a day'),
        ("  sells: {asks", "  Sells: {asks", 6, '"Sells" cannot be the name of a fact'),
        ("  sells: {asks", "  sells: {ask", 6, 'there is no "ask" here'),
        ("id: house.one", "id: other.one", 9, '"other.one" cannot be the id of an element of this pack'),
        ("id: house.one", "id: house.", 9, '"house." cannot be the id of an element of this pack'),
        ("    cite: House Act § 1\n", "", 9, '"cite" is missing here'),
        ("since: 2020-01-01", "since: 2020", 12, '"since" must be a day'),
        (
            "since: 2020-01-01",
            "since: 2020-01-01\n    until: 2020-01-01",
            13,
            "this element would end before it begins",
        ),
        (
            "since: 2020-01-01",
            "since: 2020-01-01\n    when: {buys: yes}",
            13,
            '"buys" is no fact of this pack',
        ),
        ("since: 2020-01-01", "since: 2020-01-01\n    when: {sells: open}", 13, '"sells" must be yes or no'),
        ("since: 2020-01-01", "since: 2020-01-01\n    stated: no", 13, '"no" means nothing here'),
        (
            "since: 2020-01-01",
            "since: 2020-01-01\n    when: [{sells: yes}, {buys: yes}]",
            13,
            '"buys" is no fact of this pack',
        ),
        (
            "since: 2020-01-01",
            "since: 2020-01-01\n    once: {sells: []}",
            13,
            '"sells" must be a list with something in it',
        ),
        ("since: 2020-01-01", "since: 2020-01-01\n    severity: note", 13, 'an element cannot weigh "note"'),
        ("since: 2020-01-01", "since: 2020-01-01\n    wen: {sells: yes}", 13, 'there is no "wen" here'),
        ('asks: {en: "say it"', "asks: {en: 5", 13, '"en" must be a text'),
        (WORDS, "- word: {en: [[a]]}", 15, 'there is no check "word"'),
        (WORDS, "- {words: {en: [[a]]}, never: {en: [[b]]}}", 15, "a check has one kind"),
        (WORDS, "- words: {en: [a]}", 15, '"en" must be a list with something in it'),
        (WORDS, "- words: {en: [[]]}", 15, '"en" must be a list with something in it'),
        (WORDS, "- words: {}", 15, "there is nothing here in any language"),
        (WORDS, "- words: {en: [[a*b]]}", 15, '"a*b" has a * within a word'),
        (WORDS, "- clock: {about: {en: [a]}}", 15, "a clock needs a bound"),
        (WORDS, "- clock: {about: {en: [a]}, at_most: soon}", 15, '"soon" is no length of time'),
        (WORDS, "- clock: {about: {en: [a]}, at_most: 0 days}", 15, '"0 days" is no length of time'),
        (
            WORDS,
            "- clock: {about: {en: [a]}, at_most: 5 days, atleast: 5 days}",
            15,
            'there is no "atleast" here',
        ),
        (
            WORDS,
            "- count: {about: {en: [a]}, at_least: two, per: 1 year}",
            15,
            '"at_least" must be a whole number',
        ),
        (WORDS, "- bounded: {about: {en: [a]}}", 15, '"never" is missing here'),
        (WORDS, "- column: {table: a}", 15, '"column" is missing here'),
        (WORDS, "- categories: {letters: {A: a}, alike: [[A, B]]}", 15, '"B" is not one of the letters'),
        (WORDS, "- categories: {letters: {AA: a}}", 15, '"AA" is no letter of a category'),
        (WORDS, "- complete_rows: sources", 15, '"complete_rows" must be a list'),
        (WORDS, "- contact: {ways: 0}", 15, '"ways" must be a whole number'),
        (WORDS, "- contact: {ways: 1, by: pigeon}", 15, '"pigeon" means nothing here'),
        (WORDS, "- telephone: cheap", 15, '"cheap" means nothing here'),
        (WORDS, "- published: now", 15, '"now" means nothing here'),
        (WORDS, "- link: {}", 15, "a link needs an address or words"),
        (WORDS, "- review: {months: yes}", 15, '"months" must be a whole number'),
        (WORDS, "- setting: of_document", 15, 'mkdocs.yml has no setting "of_document"'),
        (WORDS, "- setting: notice.stamp", 15, 'mkdocs.yml has no setting "notice.stamp"'),
        (WORDS, "- setting: company.__class__", 15, "mkdocs.yml has no setting"),
        ("since: 2020-01-01", "since: 9999-12-31", 12, "9999-12-31 is no day between"),
        ("since: 2020-01-01", "since: 0001-01-01", 12, "0001-01-01 is no day between"),
        ("since: 2020-01-01", "since: 2026-02-30", 12, "this is no YAML (there is no day 2026-02-30)"),
        ("since: 2020-01-01", "since: 2020-01-01\n    severity: [error]", 13, "an element cannot weigh"),
        ("law: House Act", 'law: "House\\e[31m Act"', 3, '"law" holds the sign U+001B, which nobody sees'),
        ('asks: {en: "say it"', 'asks: {en: "say \\u202eit"', 13, '"en" holds the sign U+202E'),
        ('asks: {en: "say it"', 'asks: {EN: "say it"', 13, '"EN" is no language tag'),
        (WORDS, "- words: {<b>: [[a]]}", 15, '"<b>" is no language tag'),
        (WORDS, "- review: {months: 99999999999}", 15, '"months" must be a whole number from 1 to 1200'),
        (WORDS, "- contact: {ways: 6}", 15, '"ways" must be a whole number from 1 to 5'),
        (WORDS, "- setting: Notice", 15, 'mkdocs.yml has no setting "Notice"'),
    ],
)
def test_each_fault_is_a_sentence_with_its_line(old: str, new: str, line: int, problem: str) -> None:
    assert old in WHOLE
    where, said = fault(WHOLE.replace(old, new, 1))
    assert said.startswith(problem)
    assert where == line


def test_an_id_that_stands_twice() -> None:
    assert fault(WHOLE + element(WORDS))[1] == 'the element "house.one" stands twice'


def test_what_is_no_yaml_is_no_pack() -> None:
    assert fault("pack: [")[1].startswith("this is no YAML")
    assert fault("- a")[1] == "this file must hold entries"


@pytest.mark.parametrize("key", ["severity", "stated", "audience", "cite"])
def test_aliases_that_would_fill_any_memory_are_not_written_out(key: str) -> None:
    levels = zip("abcdefghi", "bcdefghij", strict=True)
    laughs = "".join(f"  - &{after} [{', '.join([f'*{one}'] * 9)}]\n" for one, after in levels)
    text = HEAD + "  - &a [ha]\n" + laughs + element(WORDS).replace("    cite: House Act § 1\n", "")
    pack, faults = examined(text + f"    {key}: *j\n", PATH)
    assert pack is not None
    assert len(faults) == 11
    assert all(len(str(one)) < 300 for one in faults)


def test_every_faulty_element_is_told_at_once() -> None:
    text = HEAD + element("- word: x") + element(WORDS, "house.two") + element("- setting: X", "house.three")
    pack, faults = examined(text, PATH)
    assert pack is not None
    assert [one.id for one in pack.elements] == ["house.two"]
    assert [one.where for one in faults] == [f"{PATH}:15", f"{PATH}:29"]


@pytest.mark.parametrize("id", packaged())
def test_our_packs_can_be_read(id: str) -> None:
    pack = load(id, {})
    assert pack.id == id
    assert pack.elements


@pytest.mark.parametrize(
    ("id", "file", "problem", "fix"),
    [
        ("house", "House", 'this pack calls itself "house"', "rename the file to house.yml"),
        ("ccpa", "house", '"ccpa" is the name of a pack of proclaim', "give your own pack another name"),
        ("house", "ccpa", '"ccpa" is the name of a pack of proclaim', "give your own pack another name"),
    ],
)
def test_a_pack_bears_the_name_of_its_file_and_of_no_pack_of_ours(
    id: str, file: str, problem: str, fix: str
) -> None:
    pack = read(WHOLE.replace("house", id), f"content/law/{file}.yml")
    fault = misnamed(pack, file)
    assert fault is not None
    assert (fault.problem, fault.fix, fault.where) == (problem, fix, f"content/law/{file}.yml:1")
    assert misnamed(read(WHOLE, PATH), "house") is None


def test_a_company_adds_packs_and_takes_none_of_ours() -> None:
    ours = packaged()[0]
    assert load("house", {"house": WHOLE}).id == "house"
    assert names({"house": WHOLE}) == (*packaged(), "house")
    with pytest.raises(ContentError, match=f'"{ours}" is the name of a pack of proclaim'):
        load(ours, {ours: WHOLE})
    with pytest.raises(ContentError, match='this pack calls itself "house"'):
        load("home", {"home": WHOLE})


def test_what_settings_name_must_be_there() -> None:
    (one,) = answered({"house": {"sells": True, "online": None}}, {"house": WHOLE}, "mkdocs.yml")
    assert (dict(one.answers), one.open) == ({"sells": True}, ("online",))
    with pytest.raises(ConfigError) as gone:
        answered({"home": {}}, {"house": WHOLE}, "mkdocs.yml, laws")
    assert "the packs are:" in gone.value.fix
    assert "house" in gone.value.fix
    with pytest.raises(ConfigError, match='the law pack "house" has no fact "buys"') as unknown:
        answered({"house": {"buys": True}}, {"house": WHOLE}, "mkdocs.yml, laws")
    assert unknown.value.where == "mkdocs.yml, laws.house"
    assert unknown.value.fix == "its facts are: sells, online"
