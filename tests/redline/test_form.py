"""What an editorial release may change: typography, emphasis, slips, signs; any other word is refused."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proclaim import tables
from proclaim.locale import load
from proclaim.model import Section
from proclaim.parity.typography import mended
from proclaim.redline import Block, Op, beyond_form, compare, rendered
from tests.redline.judging import ENGLISH, LANGUAGES, POLICIES, VOCABULARY, judged, section
from tests.redline.texts import revisions, text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('They say "yes" now.', "They say “yes” now."),
        ("They say “yes” now.", "They say «\u00a0yes\u202f» now."),
        ("It's the customers' own.", "It’s the customers’ own."),
        ("Wait... and see.", "Wait… and see."),
        ("Ours - and theirs.", "Ours – and theirs."),
        ("Ours—and theirs.", "Ours – and theirs."),
        ("From 10-20 days.", "From 10–20 days."),
        ("Pay 100 $ or 5 %: now.", "Pay 100\u00a0$ or 5% : now."),
        ("Pay 100$: or (100$).", "Pay 100\u00a0$: or (100\u00a0$)."),
        ("The l’«accord», and X(«yes»).", "The l’«\u00a0accord\u00a0», and X(«\u00a0yes\u00a0»)."),
        ("A  word\nor two.", "A word or\ntwo."),
        ("One  \nline.", "One line."),
        ("Ete\u0301 is here.", "Et\u00e9 is here."),
        ("Do *not* sell **it**.", "Do **not** sell it."),
        ("See [the terms](https://a.example).", "See **[the terms](https://a.example)**."),
        ("* a\n* b", "* a\n\n* b"),
        ("Infor\u00admation.", "Information."),
    ],
)
def test_typography_and_emphasis_are_form(old: str, new: str) -> None:
    assert judged(old, new) == ()
    assert judged(new, old) == ()


@pytest.mark.parametrize("tag", ["fr-CA", "fr-FR"])
@given(st.text(alphabet="ab1 :;!?%$«»()\u00a0\u202f", max_size=60))
def test_what_check_fix_does_to_spaces_is_form(tag: str, text: str) -> None:
    old = f"Vous avez 10 jours ; voilà pourquoi ? {text} Oui !"
    new = mended(old, load("fr", tag=tag), "spaces")
    assert new != old
    assert judged(old, new) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("See [it](https://a.example) now.", "See [it](https://b.example) now.", '"it" leads elsewhere'),
        ("See [it](https://a.example) now.", "See it now.", '"it" leads elsewhere: nothing'),
        ('See [it](/a "before") now.', 'See [it](/a "after") now.', '"it" leads elsewhere'),
        ("See ![it](/a.png) now.", "See ![it](/b.png) now.", '"it" leads elsewhere'),
        ("See ![it](/a.png) it.", "See it ![it](/a.png).", "leads elsewhere"),
        ("See ![](/a.png) now.", "See ![](/b.png) now.", "leads elsewhere"),
        ('Use `"it"` now.', "Use `“it”` now.", "became"),
        ("* one of them\n* two", "* one of them", '"two" was deleted'),
        ("One.", "One.\n\nTwo.", '"Two." was inserted'),
        ("One. Two.", "One.\n\nTwo.", '"Two." was deleted'),
        ("## One", "### One", '"One" was inserted'),
        ("One stays here.\n\nTwo stays too.", "Two stays too.\n\nOne stays here.", "was deleted"),
        ("One stays here.", "> One stays here.", "was inserted"),
        ("* one\n* two", "1. one\n2. two", "was inserted"),
        ("3. one\n4. two", "5. one\n6. two", "the clause 3. becomes 5."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 3 |", '"2" became "3"'),
        ("| a |\n|---|\n| x |", "| a | b |\n|---|---|\n| x | y |", '"y" was inserted'),
        ("A\n:   One.\n\nB\n:   Two.", "B\n:   Two.\n\nA\n:   One.", "was deleted"),
        ("---", "Word.\n\n---", '"Word." was inserted'),
        ("Word.\n\n---", "Word.", "a block without words was deleted"),
    ],
)
def test_addresses_blocks_and_code_are_more_than_form(old: str, new: str, said: str) -> None:
    assert any(said in one for one in judged(old, new)), judged(old, new)
    assert judged(new, old)


@pytest.mark.parametrize(
    "place", ["{}", "# {}", "* {}", "> {}", "T\n:   {}", "| a |\n|---|\n| {} |", "[{}](/a)"]
)
def test_a_slip_may_stand_anywhere_but_in_code(place: str) -> None:
    assert judged(place.format("informaton"), place.format("information")) == ()
    assert judged("    informaton", "    information")


def test_every_change_is_named_with_its_section_and_words() -> None:
    assert judged("Not before we told you of it, in full.", "Not after we told you of it.") == (
        'section "storage": "before" became "after"',
        'section "storage": "it, in full." became "it."',
    )


def test_what_is_form_is_not_named_beside_what_is_more() -> None:
    old, new = "The informaton before your privaccy.", "The information after your privacy."
    assert judged(old, new) == ('section "storage": "before" became "after"',)
    assert judged("Your informaton not sold.", "Your information sold.") == (
        'section "storage": "not" was deleted',
    )


def test_a_long_passage_is_named_by_its_first_words() -> None:
    (said,) = judged("One.", "One.\n\n" + " ".join(f"word{n}" for n in range(20)))
    assert said.endswith('word10 word11 …" was inserted')


def test_sections_stay_in_their_number_and_order() -> None:
    one, two = section("A.", "one", "One", 1), section("B.", "two", "Two", 2)
    assert beyond_form([one], [one, two], ENGLISH) == ('section "two" is new',)
    assert beyond_form([one, two], [one], ENGLISH) == ('section "two" is gone',)
    swapped = [section("B.", "two", "Two", 1), section("A.", "one", "One", 2)]
    assert beyond_form([one, two], swapped, ENGLISH) == (
        'section "two" is number 1 and was number 2',
        'section "one" is number 2 and was number 1',
    )
    assert beyond_form([two], [section("B.", "two", "Two", 3)], ENGLISH)


def test_a_title_is_judged_as_text_is() -> None:
    def titled(old: str, new: str) -> tuple[str, ...]:
        return beyond_form([section("A.", title=old)], [section("A.", title=new)], ENGLISH)

    assert titled("Your informaton", "Your information") == ()
    assert titled("Customer's data", "Customer’s data") == ()
    assert titled("Before", "After") == ('section "storage": "Before" became "After"',)


def test_data_is_judged_as_the_table_that_it_becomes() -> None:
    def kept(what: str, days: str) -> list[Section]:
        rows = [{"id": "a", "what": {"en": what}, "days": {"en": days}}]
        columns = [{"id": one, "title": {"en": one.title()}} for one in ("what", "days")]
        data = {"tables": {"kept": {"columns": columns, "rows": rows}}}
        place = tables.Place("a.md", 1)
        return [section(tables.put_in("Here:\n\n[[table: kept]]", data, "en", place, "data.yml").text)]

    old = kept("Account informaton", "30 days")
    assert beyond_form(old, kept("Account information", "30 days"), ENGLISH) == ()
    assert beyond_form(old, kept("Account informaton", "31 days"), ENGLISH) == (
        'section "storage": "30" became "31"',
    )


# What holds for any text


@given(revisions())
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_a_redline_calls_form_passes_and_nothing_with_other_words(pair: tuple[str, str]) -> None:
    old, new = ([section(one)] for one in pair)
    redline = compare(old, new, ENGLISH)
    only_form = all(
        not any(change.lists())
        and all(run.form for run in change.runs())
        and not any(map(_is_one_sided, change.blocks))
        for change in redline.sections
    )
    passes = beyond_form(old, new, ENGLISH) == ()
    assert passes or not only_form
    assert not passes or _letters(old) == _letters(new)


def _letters(sections: list[Section]) -> list[str]:
    """The words of a text in their order, without any sign, read apart from the gate's own division."""
    return re.findall(r"\w+", " ".join(node.text for one in sections for node in rendered(one)))


def _is_one_sided(block: Block) -> bool:
    """Whether it came or went, or something in it: an item may hold no word at all."""
    return block.op is not Op.KEPT or any(map(_is_one_sided, block.children))


@given(text)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_text_is_form_against_itself(same: str) -> None:
    assert judged(same, same) == ()


@pytest.mark.parametrize("tag", LANGUAGES)
@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_word_of_a_policy_replaced_by_another_is_refused(tag: str, data: st.DataObject) -> None:
    old, words = POLICIES[tag], VOCABULARY[tag]
    word, other = data.draw(st.sampled_from(words)), data.draw(st.sampled_from(words))
    places = [
        (index, match)
        for index, one in enumerate(old)
        for match in re.finditer(rf"(?<![^\W\d_]){word}(?![^\W\d_])", one.text)
    ]
    index, match = data.draw(st.sampled_from(places))
    text = old[index].text
    changed = text[: match.start()] + other + text[match.end() :]
    new = [*old[:index], section(changed, old[index].id, "Title", old[index].number), *old[index + 1 :]]
    assert bool(beyond_form(old, new, LANGUAGES[tag])) == (word != other)


@pytest.mark.parametrize("summary", [None, "We never sell your data."])
def test_the_plain_words_above_a_section_are_no_matter_of_form(summary: str | None) -> None:
    before = replace(section("We sell it."), summary="We never share your data.")
    after = replace(before, summary=summary)
    assert beyond_form([before], [after], ENGLISH)
    assert not beyond_form([before], [before], ENGLISH)
    slip = replace(before, summary="We nevver share your data.")
    assert beyond_form([slip], [slip], ENGLISH) == ()
