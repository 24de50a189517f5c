"""What matters in law: found where it is, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.significance import Case, judged, significance
from bench.significance import cases as written
from proclaim import locale
from proclaim.model import Section
from proclaim.redline import compare, compare_texts
from proclaim.redline.significance import balance, pairing
from proclaim.redline.significance.excerpts import BESIDE, LONGEST, excerpt
from proclaim.redline.significance.passage import Passage, Piece
from proclaim.redline.significance.sentences import Sentence, of_passage, split
from proclaim.redline.significance.signals import signals

ENGLISH, FRENCH = locale.load("en"), locale.load("fr")
LOCALES = {"en": ENGLISH, "fr": FRENCH}
SECTION = Section("a", "A", 1, "", "", "")


@pytest.mark.parametrize("case", written("cases"), ids=lambda one: f"{one.language} {one.new[:60]}")
def test_each_written_case_is_judged_rightly(case: Case) -> None:
    score = judged(case)
    assert (score.noise, score.missed) == ((), ())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_cases_that_the_rules_were_not_made_with_are_judged_rightly(language: str) -> None:
    score = significance("holdout", language)
    assert score.precision >= 0.9
    assert score.recall >= 0.95


def test_at_least_twenty_cases_are_traps_and_both_languages_have_their_half() -> None:
    every = written("cases")
    assert sum(not one.expect or one.expect[0].startswith("renumbering") for one in every) >= 20
    assert all(sum(one.language == language for one in every) >= 30 for language in LOCALES)


def sentence(text: str, words: locale.Locale = ENGLISH, place: int = 0) -> Sentence:
    return Sentence(SECTION, place, 1, text, (), words)


def made(*words: int) -> Sentence:
    """A sentence of words that no language knows, each by its number."""
    return sentence(
        " ".join(f"{'bcdfghjklmnpqrstvwxz'[one % 20]}o{'bcdfghjkl'[one // 20]}um" for one in words)
    )


@pytest.mark.parametrize(
    ("shared", "alone", "is_pair"), [(3, 7, True), (2, 5, False)], ids=["alike", "less than alike"]
)
def test_sentences_of_one_passage_are_a_pair_from_a_likeness_of_three_tenths(
    shared: int, alone: int, is_pair: bool
) -> None:
    old = made(*range(shared), *range(20, 20 + alone))
    new = made(*range(shared), *range(40, 40 + alone))
    sides = ([old, made(*range(60, 70))], [new, made(*range(80, 90))])
    found = [one[:2] for one in pairing.pairs([sides])]
    assert ((old, new) in found) is is_pair


@pytest.mark.parametrize(
    ("shared", "alone", "is_pair"), [(6, 4, True), (4, 3, False)], ids=["same", "less than the same"]
)
def test_sentences_of_two_passages_are_a_pair_from_a_likeness_of_six_tenths(
    shared: int, alone: int, is_pair: bool
) -> None:
    old = made(*range(shared), *range(20, 20 + alone))
    new = made(*range(shared), *range(40, 40 + alone))
    found = [one[:2] for one in pairing.pairs([([old], []), ([], [new])])]
    assert ((old, new) in found) is is_pair


@pytest.mark.parametrize(("others", "is_pair"), [(49, True), (50, False)])
def test_a_word_that_more_than_fifty_sentences_hold_leads_to_none_of_them(others: int, is_pair: bool) -> None:
    old = sentence("bolum")
    news = [sentence(f"bolum {'x' * number}q") for number in range(1, others + 1)]
    found = [one[:2] for one in pairing.pairs([([old, sentence("kob")], [sentence("bolum bolum"), *news])])]
    assert any(one is old and new for one, new in found) is is_pair


@pytest.mark.parametrize(
    "text",
    [
        "A" * 9000,
        "ne " * 3000,
        "Inc " * 2000,
        "laws of A" * 900,
        "3 " * 4000,
        "7" * 5000,
        "We. " * 3000,
        "at least " * 900,
    ],
)
def test_a_hostile_text_can_be_compared(text: str) -> None:
    assert compare_texts("We act.", text, ENGLISH).significant is not None


def test_what_stands_around_a_value_are_six_words_on_each_side() -> None:
    words = "bam cam dam fam gam ham jam must kam lam mam nam pam ram sam"
    one = sentence(words)
    (must,) = (it for it in signals(words, ENGLISH) if it.shown == "must")
    assert balance.around(one, must) == frozenset("cam dam fam gam ham jam kam lam mam nam pam ram".split())


def test_a_value_has_moved_where_half_of_the_words_around_it_are_the_same() -> None:
    four = frozenset("abcd")
    assert balance.nearness(four, frozenset("abxy")) >= balance.NEAR
    eleven = frozenset("abcdefghijk")
    assert balance.nearness(eleven, frozenset("abcdelmnopq")) < balance.NEAR
    assert balance.nearness(eleven, frozenset("abcdelmnopq")) > balance.NEAR * 0.9


@pytest.mark.parametrize(("between", "is_read"), [(40, True), (41, False)])
def test_an_ellipsis_stands_for_forty_signs(between: int, is_read: bool) -> None:
    words = f"Nous ne {'v' * between} pas."
    assert bool(signals(words, FRENCH)) is is_read


@pytest.mark.parametrize(("between", "is_read"), [(" ((((", True), (" (((((", False)])
def test_a_bound_stands_within_five_signs_of_its_value(between: str, is_read: bool) -> None:
    found = [one.kind for one in signals(f"It is 30 days{between}at most", ENGLISH)]
    assert ("bound" in found) is is_read


@pytest.mark.parametrize(("capital", "small", "is_title"), [(5, 5, False), (6, 5, True)])
def test_names_are_read_unless_more_than_half_of_the_words_are_capital(
    capital: int, small: int, is_title: bool
) -> None:
    words = " ".join(["store", *["Acmes"] * capital, *["store"] * (small - 1)])
    assert any(one.kind == "name" for one in signals(words, ENGLISH)) is not is_title


def test_words_are_known_by_their_first_five_letters() -> None:
    assert sentence("cancel").likeness(sentence("cancelled")) == 1
    assert sentence("permit").likeness(sentence("permission")) == 1
    assert sentence("contact").likeness(sentence("contract")) == 0


def test_a_sentence_is_shown_whole_up_to_two_hundred_signs_and_then_cut_around_what_matters() -> None:
    start = 100
    whole = excerpt(sentence("x" * start + " must " + "y" * (LONGEST - start - 6)), [(101, 105)])
    assert "…" not in "".join(one.text for one in whole)
    assert len("".join(one.text for one in whole)) == 200
    words = "we say it " * 30
    cut = excerpt(sentence(f"{words}must {words}"), [(300, 304)])
    shown = [one.text for one in cut]
    assert (shown[0], shown[2], shown[-1]) == ("… ", "must", " …")
    assert all(BESIDE - 10 < len(one) <= BESIDE for one in (shown[1], shown[3]))
    assert BESIDE == 70


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "See art. 6. We act. Call Mr. Poe at 5 p.m. No. 5 is ours.", 3),
        ("en", "We may: (a) act; (b) wait. Then we stop!", 3),
        ("en", "He works for Acme Inc. Today it is closed.", 1),
        ("fr", "Il dit : « Nous agissons. » Puis il part. Voir l’art. 6.", 3),
        ("fr", "Par ex. la loi. M. Roy agit. Vraiment ? Oui.", 4),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str, parts: int) -> None:
    assert len(list(split(text, LOCALES[language]))) == parts


@given(st.text("aB .;!?«»\n1", max_size=60))
def test_sentences_hold_all_words_of_a_text_in_order(text: str) -> None:
    spans = list(split(text, FRENCH))
    assert "".join(text[a:b] for a, b in spans).split() == "".join(text[a:b] for a, b in spans).split()
    assert [one for a, b in spans for one in text[a:b] if not one.isspace()] == [
        one for one in text if not one.isspace()
    ]


def test_a_line_that_the_old_text_ended_is_the_end_of_a_sentence_of_the_old_text_alone() -> None:
    pieces = (Piece("We act ", True, True), Piece("\n", True, False, 1), Piece("We wait", True, True))
    old, new = of_passage(Passage(SECTION, pieces), 0, ENGLISH)
    assert [one.text for one in old] == ["We act", "We wait"]
    assert [one.text for one in new] == ["We act We wait"]


def test_a_sentence_that_moved_to_another_section_is_no_change() -> None:
    told = "You may cancel within 30 days."
    old = [Section("a", "A", 1, "", "", f"We act. {told}"), Section("b", "B", 2, "", "", "We wait.")]
    new = [Section("a", "A", 1, "", "", "We act."), Section("b", "B", 2, "", "", f"We wait. {told}")]
    assert compare(old, new, ENGLISH).significant == ()


def test_a_reference_to_a_clause_of_another_text_follows_no_numbering_of_ours() -> None:
    old = [Section("a", "A", 1, "", "", "See section 1 of the Privacy Act.")]
    new = [
        Section("z", "Z", 1, "", "", "Words."),
        Section("a", "A", 2, "", "", "See section 2 of the Privacy Act."),
    ]
    assert [one.kind for one in compare(old, new, ENGLISH).significant] == ["reference"]


def test_a_reference_follows_an_item_that_has_another_letter() -> None:
    old = "(a) one thing\n(b) two things\n\nSee paragraph (b)."
    new = "(a) one thing\n(b) half a thing\n(c) two things\n\nSee paragraph (c)."
    kinds = [one.kind for one in compare_texts(old, new, ENGLISH).significant]
    assert sorted(kinds) == ["label", "renumbering"]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "Pay all 3 of them.", "Pay them ALL 3 of it."),
        ("en", "Pay $5 now.", "Pay CHF 5 now."),
        ("en", "Pay $5 now.", "Pay €5 now."),
        ("fr", "Payez 5 $.", "Payez 5 £."),
    ],
)
def test_the_code_of_a_currency_is_written_in_capitals(language: str, old: str, new: str) -> None:
    found = compare_texts(old, new, LOCALES[language]).significant
    assert "amount" in {one.kind for one in found}


@given(st.text("We may 30 days, not $5. Nous ne vendons pas «»;\n", max_size=80))
def test_a_text_against_itself_has_nothing_and_any_two_texts_can_be_compared(text: str) -> None:
    assert compare_texts(text, text, FRENCH).significant == ()
    for one in compare_texts("We must pay 30 days.", text, ENGLISH).significant:
        assert one.old or one.new
        assert one.before or one.after


@given(st.lists(st.sets(st.integers(0, 12), min_size=1), min_size=1, max_size=8), st.sets(st.integers(0, 12)))
def test_the_host_of_a_sentence_is_the_first_that_holds_most_of_its_words(
    others: list[set[int]], words: set[int]
) -> None:
    sentences, one = [made(*sorted(some)) for some in others], made(*sorted(words))
    best = max(sentences, key=one.share_in)
    expected = best if one.share_in(best) >= pairing.SAME else None
    assert pairing.Hosts(sentences).of(one) is expected
