"""What a released text says to a reader stands in its record, and whatever shows it otherwise is found."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from proclaim import blocks, release
from proclaim.model import Release, Section
from proclaim.release import readings
from tests.builders import Repository, history
from tests.release.proposals import FIRST, SECOND, codes, findings, proposal, store, write

FORMER = "You pay:\n(a) by card;\n(b) by cheque.\n"
"""One paragraph in python-markdown, and a list in the dialect."""


def made(repository: Repository) -> Release:
    """The newest release, of the last commit's text."""
    opened = store(repository)
    planned = release.plan(opened, proposal(opened))
    write(opened, planned)
    return next(one for one in store(repository).releases("privacy") if one.id == planned.id)


def test_a_release_records_dialect_and_readings(edited: Repository) -> None:
    newest = made(edited)
    assert newest.dialect == blocks.DIALECT == 1
    assert set(newest.reading) == {"en", "fr"}
    text = store(edited).released(newest)
    assert newest.reading == readings.readings(text)
    assert codes(edited) == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_text_that_would_be_shown_otherwise_is_named(edited: Repository, language: str) -> None:
    newest = made(edited)
    other = dict(newest.reading) | {language: "f" * 64}
    path = newest.path
    text = edited.read(path).replace(newest.reading[language], other[language])
    edited.write(path, text)
    found = findings(edited, "I015")
    assert [one.path for one in found] == [path]
    assert f'"{language}" does not read as it did' in found[0].message


def test_a_release_without_readings_is_held_against_the_grammar_of_its_time(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    assert codes(repository) == set()
    repository.section("en", "privacy", 2, "storage", "Storage", FORMER)
    repository.translation("fr", "privacy", 2, "storage", "Conservation", FORMER)
    repository.commit("Say how to pay")
    repository.release("privacy", "2027-03-01", published="2026-11-01")
    found = findings(repository, "I016")
    assert [one.path for one in found] == ["releases/privacy/2027-03-01.yml"]
    assert "content/en/privacy/02-storage.md, content/fr/privacy/02-storage.md" in found[0].message


def section(text: str, title: str = "Title") -> list[tuple[str, tuple[blocks.Node, ...]]]:
    return [(title, blocks.of(Section("a", title, 1, "", "", text)))]


SAME = [
    ("One\ntwo.", "One two."),
    ("* One\n* Two", "- One\n- Two"),
    ("**bold** and _so_", "__bold__ and *so*"),
    ("[a](https://example.com/a%20b)", "[a](<https://example.com/a b>)"),
    ("Caf\u00e9", "Cafe\u0301"),
    ("A &amp; B", "A & B"),
    ("## Title {#kept}", "## Title"),
    ("One\\\ntwo", "One  \ntwo"),
    ("1. a\n1. b", "1. a\n2. b"),
    ("|a|b|\n|-|-:|\n|c|d|", "| a | b |\n|---|---|\n| c | d |"),
    ("Text[^a].\n\n[^a]: Note.", "Text[^b].\n\n[^b]: Note."),
]
OTHER = [
    ("One.", "One"),
    ("One.", "**One.**"),
    ("One.", "# One."),
    ("1. a\n2. b", "1. a\n3. b"),
    ("1. a", "2. a"),
    ("(a) a\n(b) b", "a) a\nb) b"),
    ("(a) a\n(b) b", "(i) a\n(ii) b"),
    ("- a\n- b", "1. a\n2. b"),
    ("- a\n- b", "- a\n  - b"),
    ("[a](/b)", "[a](/c)"),
    ("One two", "One\u00a0two"),
    ("One\\\ntwo", "One two"),
    ("a\n\nb", "a b"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_texts_that_read_the_same_have_one_digest(one: str, other: str) -> None:
    pair = [one, other]
    if "[^" in one:
        pair[1] = other.replace("^b", "^a")
    assert blocks.digest(section(pair[0])) == blocks.digest(section(pair[1]))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_texts_that_read_otherwise_have_two(one: str, other: str) -> None:
    assert blocks.digest(section(one)) != blocks.digest(section(other))


def test_a_title_is_read_and_an_order_too() -> None:
    assert blocks.digest(section("a", "One")) != blocks.digest(section("a", "Two"))
    both = section("a", "One") + section("b", "Two")
    assert blocks.digest(both) != blocks.digest(both[::-1])


def test_the_digest_is_that_of_a_json_array() -> None:
    """As a stranger would compute it, from the description alone."""
    tokens = (
        '[["section","Title"],["open","p"],["text","You "],["open","strong"],["text","must"],'
        '["close","strong"],["text"," pay."],["close","p"]]'
    )
    assert blocks.digest(section("You **must** pay.")) == hashlib.sha256(tokens.encode()).hexdigest()
