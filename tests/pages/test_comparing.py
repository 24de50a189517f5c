"""Which sections of two texts are told together, and what names the file of a redline."""

from __future__ import annotations

import hashlib

import pytest

from proclaim.model import Section
from proclaim.pages.comparing.moving import Moving, passages
from proclaim.pages.comparing.texts import Part, mark

LONG = "We share what we hold with carriers, insurers and payment processors in Canada."
TEXT = {"purpose": "We protect data.", "storage": "We keep it for a month."}


def sections(**texts: str) -> tuple[Section, ...]:
    return tuple(
        Section(id, id.title(), number, "", "", text)
        for number, (id, text) in enumerate({**TEXT, **texts}.items(), start=1)
    )


def linked(old: tuple[Section, ...], new: tuple[Section, ...]) -> set[frozenset[str]]:
    """The pairs of sections between which something may have moved."""
    ours, theirs = ({one.id: one for one in side} for side in (old, new))
    return {frozenset(pair) for pair in Moving([old, new, sections()]).between(ours, theirs, [*TEXT])}


def added(id: str, passage: str) -> tuple[Section, ...]:
    return sections(**{id: f"{TEXT[id]}\n\n{passage}"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LONG, LONG),
        (LONG, LONG.replace("share", "give").replace("carriers", "movers").replace("processors", "banks")),
        (LONG, f"* {LONG}"),
        (f"2. {LONG}", f"> {LONG.upper()}"),
        ("| Carriers | get your home address |", "Carriers get your home address."),
    ],
)
def test_sections_between_which_a_passage_moved_are_told_together(before: str, after: str) -> None:
    assert linked(added("purpose", before), added("storage", after)) == {frozenset(TEXT)}
    assert linked(added("storage", before), added("purpose", after)) == {frozenset(TEXT)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Not at all.", "Not at all."),
        (LONG, "You may ask us for a copy of all that we hold about you, and for its deletion."),
    ],
)
def test_what_is_short_or_says_something_else_has_not_moved(before: str, after: str) -> None:
    assert linked(added("purpose", before), added("storage", after)) == set()


def test_what_a_section_keeps_has_not_moved_to_another() -> None:
    both = sections(purpose=f"{TEXT['purpose']}\n\n{LONG}", storage=f"{TEXT['storage']}\n\n{LONG}")
    assert linked(added("purpose", LONG), both) == set()
    assert linked(both, added("purpose", LONG)) == set()


def test_the_passages_of_a_text_are_its_paragraphs_items_and_lists() -> None:
    found = passages("One two three four.\n\n* five six seven eight\n* nine ten eleven twelve\n\nThirteen.")
    assert found == {
        ("one", "two", "three", "four"),
        ("five", "six", "seven", "eight"),
        ("nine", "ten", "eleven", "twelve"),
        ("five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    }


def test_a_file_is_named_after_both_texts_whatever_the_numbers_of_the_section() -> None:
    old, new = Section("a", "A", 1, "", "", "One."), Section("a", "A", 2, "", "", "Two.")
    ours, theirs = (hashlib.sha256(f"a\nA\n{one}.".encode()).hexdigest()[:16] for one in ("One", "Two"))
    assert (mark(old), mark(new)) == (ours, theirs)
    assert Part((old,), (new,)).name == f"{ours}-{theirs}"
    assert Part((), (new,)).name == f"none-{theirs}"
    assert Part((old,), ()).name == f"{ours}-none"


def test_a_file_of_several_sections_or_of_a_moved_one_is_named_after_their_numbers_too() -> None:
    one, other = sections()
    later = Section(one.id, one.title, 3, "", "", one.text)
    names = {
        Part((one,), (later,)).name,
        Part((one,), (later,), frozenset({one.id})).name,
        Part((later,), (one,), frozenset({one.id})).name,
        Part((one, other), (one, other)).name,
        Part((one, other), (later, other)).name,
    }
    assert len(names) == 5
