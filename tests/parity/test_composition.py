"""A translation that is built otherwise than its original, and what of that is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim.model import Severity
from proclaim.parity.aligned import aligned
from proclaim.parity.rules import composition, passages
from proclaim.rulebook.units import footnotes, units
from tests.parity.texts import check, codes, section

ENGLISH = """\
We collect your name, your address and your telephone number.

## Cookies

We set 3 cookies:

- a session cookie;
- a language cookie, kept for 12 months;
- an analytics cookie, unless you refuse it.

Write to <privacy@example.org> for a list.

| Data | Recipient |
| --- | --- |
| Name | carriers |
| Address | insurers |
"""
FRENCH = """\
Nous recueillons votre nom, votre adresse et votre numéro de téléphone.

## Témoins

Nous déposons 3 témoins :

- un témoin de session ;
- un témoin de langue, conservé 12 mois ;
- un témoin d’analyse, à moins que vous ne le refusiez.

Écrivez à <privacy@example.org> pour en obtenir la liste.

| Données | Destinataire |
| --- | --- |
| Nom | transporteurs |
| Adresse | assureurs |
"""
PARAGRAPHS = [one for one in FRENCH.split("\n\n") if one.strip()]


RULES = (*passages.RULES, *composition.RULES)


def found(english: str, french: str) -> list[str]:
    return codes(english, french, RULES)


def test_a_good_translation_has_no_finding() -> None:
    assert found(ENGLISH, FRENCH) == []


def test_s104_names_the_missing_item_and_nothing_after_it() -> None:
    (one,) = check(ENGLISH, FRENCH.replace("- un témoin de langue, conservé 12 mois ;\n", ""), RULES)
    assert (one.code, one.other) == ("S104", "content/en/privacy/01-terms.md:12")
    assert "list item" in one.message
    assert one.line == 11


@pytest.mark.parametrize("number", range(len(PARAGRAPHS) - 1))
def test_s104_one_fault_for_each_passage_that_is_left_out(number: int) -> None:
    left = "\n\n".join(PARAGRAPHS[:number] + PARAGRAPHS[number + 1 :])
    lost = 3 if PARAGRAPHS[number].startswith("- ") else 1
    assert found(ENGLISH, left) == ["S113" if PARAGRAPHS[number].startswith("#") else "S104"] * lost


def test_s104_counts_in_both_directions() -> None:
    without = ENGLISH.replace("- a session cookie;\n", "")
    assert codes(without, FRENCH, RULES, prevailing="fr") == ["S104"]


POWERS = """\
(1) The Commission may decide any question of law.

(2) After considering the representations of the provider, the Commission may

- allow the application;
- deny the application; or
- vary, in any manner that it considers reasonable, the conditions of the demand.
"""
POUVOIRS = """\
(1) La Commission peut décider toute question de droit.

(2) Après étude des observations du fournisseur, la Commission peut accueillir ou rejeter la demande ou en
modifier, de la façon qu’elle estime raisonnable, les conditions.
"""


def test_s112_a_list_that_is_told_in_one_sentence_is_not_lost() -> None:
    (one,) = check(POWERS, POUVOIRS, RULES)
    assert (one.code, one.severity, one.line) == ("S112", Severity.WARNING, 7)
    assert (
        "one passage here says at once what 4 passages from content/en/privacy/01-terms.md:7" in one.message
    )
    assert "deny the application" in one.there
    assert codes(POWERS, POUVOIRS, RULES, prevailing="fr") == ["S112"]


def test_s104_a_list_that_nothing_tells_is_lost() -> None:
    without = POUVOIRS.partition(" peut accueillir")[0] + " décide.\n"
    assert found(POWERS, without) == ["S104"] * 3


def test_s104_words_of_a_lost_passage_may_stand_elsewhere_but_no_room_is_there_for_it() -> None:
    english = """\
We share your name, under section 12, with Purolator, Canpar and FedEx for 30 days.

Communication to joint agents needs your consent, which you may withdraw at any time by letter.
"""
    french = "Nous communiquons votre nom, selon l’article 12, à Purolator, Canpar et FedEx 30 jours.\n"
    assert found(english, french) == ["S104"]


def test_s112_a_passage_that_is_told_within_another_is_compared_with_it() -> None:
    english = POWERS.replace("allow the application", "allow it within 30 days")
    assert "F203" in codes(english, POUVOIRS.replace("accueillir", "accueillir dans les 45 jours"))
    assert "F203" not in codes(english, POUVOIRS.replace("accueillir", "accueillir dans les 30 jours"))


def test_s113_a_heading_that_one_language_lacks() -> None:
    (one,) = check(ENGLISH, FRENCH.replace("## Témoins\n\n", ""), RULES)
    assert (one.code, one.severity) == ("S113", Severity.WARNING)
    assert 'the heading "Cookies" of content/en/privacy/01-terms.md:7' in one.message
    (one,) = check(ENGLISH.replace("## Cookies\n\n", ""), FRENCH, RULES)
    assert (one.code, one.line) == ("S113", 7)
    assert 'the heading "Témoins" renders nothing' in one.message


def test_s105_numbers_in_one_language_and_bullets_in_the_other_are_one_fault() -> None:
    numbered = ENGLISH.replace("- a s", "1. a s").replace("- a l", "2. a l").replace("- an", "3. an")
    assert found(numbered, FRENCH) == ["S105"]
    assert codes(numbered, FRENCH, RULES, prevailing="fr") == ["S105"]


def test_s105_an_item_that_became_nested() -> None:
    nested = FRENCH.replace("- un témoin de langue", "    - un témoin de langue")
    assert found(ENGLISH, nested) == ["S105"]


def test_s105_a_paragraph_that_became_a_heading() -> None:
    shouted = FRENCH.replace("Nous recueillons", "## Nous recueillons")
    assert found(ENGLISH, shouted) == ["S105"]


def test_s106_a_heading_of_another_level() -> None:
    assert "S106" in found(ENGLISH, FRENCH.replace("## T", "### T"))


def test_s107_a_level_is_skipped_in_either_language() -> None:
    english, french = ENGLISH.replace("## C", "#### C"), FRENCH.replace("## T", "#### T")
    assert found(english, french) == ["S107", "S107"]
    assert found(ENGLISH.replace("## C", "# C"), FRENCH.replace("## T", "# T")) == ["S107", "S107"]


def test_s108_a_table_with_another_number_of_rows_or_columns() -> None:
    assert found(ENGLISH, FRENCH.replace("| Adresse | assureurs |\n", "")) == ["S108"]
    wider = FRENCH.replace(" |\n", " | x |\n").replace("| --- | --- | x |", "| --- | --- | --- |")
    assert found(ENGLISH, wider) == ["S108"]


def test_s109_a_cell_that_is_empty_in_one_language() -> None:
    (one,) = check(ENGLISH, FRENCH.replace("| transporteurs |", "|  |"), RULES)
    assert (one.code, one.there) == ("S109", "carriers")
    assert found(ENGLISH.replace("| carriers |", "|  |"), FRENCH.replace("| transporteurs |", "|  |")) == []
    assert found(ENGLISH.replace("| carriers |", "|  |"), FRENCH) == ["S109"]


NOTED = ("We keep it[^1].\n\n[^1]: For a year.\n", "Nous les conservons[^1].\n\n[^1]: Pendant un an.\n")


def test_s110_a_reference_to_a_footnote_that_is_lost() -> None:
    assert found(*NOTED) == []
    assert "S110" in found(NOTED[0], NOTED[1].replace("ons[^1].", "ons."))
    assert "S110" in found(NOTED[0].replace("it[^1].", "it."), NOTED[1])


def test_s110_a_reference_without_its_footnote() -> None:
    english = NOTED[0].split("\n\n", maxsplit=1)[0]
    french = NOTED[1].split("\n\n", maxsplit=1)[0]
    assert found(english, french) == ["S110", "S110"]


def test_footnotes_are_counted() -> None:
    assert footnotes(section("en", NOTED[0])) == 1


def test_s111_an_id_that_one_language_lacks() -> None:
    assert found(ENGLISH.replace("## Cookies", "## Cookies {#c}"), FRENCH) == ["S111"]
    both = ENGLISH.replace("Cookies", "Cookies {#c}"), FRENCH.replace("Témoins", "Témoins {#c}")
    assert found(*both) == []


WORDS = st.lists(st.text(alphabet="abcdé123 ", min_size=1, max_size=30), max_size=8)


@given(WORDS, WORDS)
def test_an_alignment_keeps_every_unit_once(ours: list[str], theirs: list[str]) -> None:
    one, other = section("en", "\n\n".join(ours)), section("fr", "\n\n".join(theirs))
    groups = aligned(one, other)
    assert sorted(a.line for group in groups for a in group.ours) == [a.line for a in units(one)]
    assert sorted(b.line for group in groups for b in group.theirs) == [b.line for b in units(other)]
    for group in groups:
        assert list(group.ours) == sorted(group.ours, key=lambda unit: unit.line)


@given(WORDS)
def test_a_text_is_aligned_with_itself_without_gaps(ours: list[str]) -> None:
    one = section("en", "\n\n".join(ours))
    assert all(group.ours == group.theirs and len(group.ours) == 1 for group in aligned(one, one))
