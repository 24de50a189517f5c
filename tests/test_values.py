"""Facts as values: every way to write one is the same one, in both languages; different ones differ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from proclaim import locale
from proclaim.values import Kind, Value, Vocabulary, of_text, vocabulary
from proclaim.values.reading import LONGEST_NUMBER

ENGLISH, FRENCH = vocabulary(locale.load("en")), vocabulary(locale.load("fr"))

TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
VINGTAINES = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
SEIZE = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf"
).split()

PIECES = (
    " |-|\u00a0|’|.|,|(|)|+|$|us$|é. u.|chf|1|12|2024|514|a-38|a@b.org|.x+|http://b.org|10:30|8 h|noon|"
    "minuit|may|févr.|third party|one|vingt|et un|first|premier|hundred|mille|twice|deux fois|days|z|_"
).split("|")
"""What values are made of, and what stands beside them."""


def in_english(number: int) -> str:
    if number < 20:
        return TEENS[number]
    if number < 100:
        rest = f"-{TEENS[number % 10]}" if number % 10 else ""
        return TENS[number // 10 - 2] + rest
    if number < 1000:
        rest = f" and {in_english(number % 100)}" if number % 100 else ""
        return f"{TEENS[number // 100]} hundred{rest}"
    rest = f" {in_english(number % 1000)}" if number % 1000 else ""
    return f"{in_english(number // 1000)} thousand{rest}"


def in_french(number: int) -> str:
    if number < 20:
        return SEIZE[number]
    if number < 100:
        base = max(one for one in VINGTAINES if one <= number)
        rest = number - base
        if not rest:
            return VINGTAINES[base] + ("s" if base == 80 else "")
        join = " et " if rest in (1, 11) and base != 80 else "-"
        return VINGTAINES[base] + join + SEIZE[rest]
    if number < 1000:
        hundreds = f"{SEIZE[number // 100]} cent" if number >= 200 else "cent"
        return f"{hundreds} {in_french(number % 100)}" if number % 100 else hundreds + "s" * (number > 199)
    thousands = f"{in_french(number // 1000)} mille" if number > 1999 else "mille"
    return f"{thousands} {in_french(number % 1000)}" if number % 1000 else thousands


def only(text: str, language: Vocabulary) -> Value:
    (one,) = of_text(text, "", language)
    return one


def both_ways(number: int, words: Callable[[int], str], locale: str) -> list[str]:
    digits = format_decimal(number, locale=locale)
    return [digits, words(number), f"{words(number)} ({digits})", f"{digits} ({words(number)})"]


numbers = st.integers(2, 999_999)
UNITS = [("days", "jours"), ("business days", "jours ouvrables"), ("months", "mois"), ("years", "ans")]


@given(numbers, st.sampled_from(UNITS), st.integers(0, 3), st.integers(0, 3))
def test_a_duration_is_the_same_in_every_form(
    number: int, unit: tuple[str, str], form: int, other: int
) -> None:
    english = only(f"{both_ways(number, in_english, 'en_CA')[form]} {unit[0]}", ENGLISH)
    french = only(f"{both_ways(number, in_french, 'fr_CA')[other]} {unit[1]}", FRENCH)
    assert english.kind is Kind.DURATION
    assert english.key == french.key
    assert english.size == number


@given(numbers, numbers, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_durations_are_the_same_only_with_one_number_and_one_unit(
    number: int, other: int, unit: tuple[str, str], another: tuple[str, str]
) -> None:
    english, french = only(f"{number} {unit[0]}", ENGLISH), only(f"{in_french(other)} {another[1]}", FRENCH)
    assert english.meets(french) == (number == other and unit == another)


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_a_date_is_the_same_in_every_form_and_no_other(day: date, other: date) -> None:
    english = [
        format_date(day, "MMMM d, y", locale="en_CA"),
        format_date(day, "MMM d, y", locale="en_CA"),
        format_date(day, "d MMMM y", locale="en_CA"),
        f"{day:%Y-%m-%d}",
    ]
    french = [format_date(other, pattern, locale="fr_CA") for pattern in ("d MMMM y", "d MMM y", "y-MM-dd")]
    if other.day == 1:
        french.append(format_date(other, "'1er' MMMM y", locale="fr_CA"))
        french.append(format_date(other, "'premier' MMMM y", locale="fr_CA"))
    mine = {only(one, ENGLISH).key for one in english}
    yours = {only(one, FRENCH).key for one in french}
    assert len(mine) == len(yours) == 1
    assert (mine == yours) == (day == other)


cents = st.integers(100, 10_000_000_00)


@given(cents, cents)
def test_an_amount_is_the_same_in_every_form_and_no_other(amount: int, other: int) -> None:
    written = format_decimal(Fraction(amount, 100).__float__(), "#,##0.00", locale="en_CA")
    ecrit = format_decimal(Fraction(other, 100).__float__(), "#,##0.00", locale="fr_CA")
    mine = {only(one, ENGLISH).key for one in (f"${written}", f"{written} dollars", f"$ {written}")}
    yours = {only(one, FRENCH).key for one in (f"{ecrit} $", f"{ecrit}\u00a0$", f"{ecrit} dollars")}
    assert len(mine) == len(yours) == 1
    assert (mine == yours) == (amount == other)


@given(st.times(), st.times())
def test_a_time_is_the_same_in_every_form_and_no_other(moment: time, other: time) -> None:
    half = "p.m." if moment.hour > 11 else "a.m."
    twelve = moment.hour % 12 or 12
    english = [
        f"{twelve}:{moment:%M} {half}",
        f"{moment:%H:%M}",
        f"{twelve}:{moment:%M}{half.replace('.', '')}",
    ]
    french = [f"{other.hour} h {other:%M}", f"{other:%H:%M}", f"{other.hour}h{other:%M}"]
    mine = {only(one, ENGLISH).key for one in english}
    yours = {only(one, FRENCH).key for one in french}
    assert len(mine) == len(yours) == 1
    assert (mine == yours) == ((moment.hour, moment.minute) == (other.hour, other.minute))


@given(st.integers(2, 100), st.integers(2, 100))
def test_a_percentage_is_the_same_in_every_form_and_no_other(number: int, other: int) -> None:
    mine = {only(f"{one}", ENGLISH).key for one in (f"{number}%", f"{in_english(number)} per cent")}
    yours = {only(f"{one}", FRENCH).key for one in (f"{other} %", f"{in_french(other)} pour cent")}
    assert len(mine) == len(yours) == 1
    assert (mine == yours) == (number == other)


@given(st.text(alphabet="0123456789 ,.:-()$%h/@ewnotadysjurméc’\u00a0", max_size=60))
def test_any_text_can_be_read_in_any_language(text: str) -> None:
    for language in (ENGLISH, FRENCH):
        for value in of_text(text, "", language):
            assert value.meets(value)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("one of them, and this one", ENGLISH),
        ("l’un d’eux, une personne", FRENCH),
        ("P10, S1, T4A and H2X", ENGLISH),
        ("parts (i), (ii), IV and (a)", ENGLISH),
        ("You may march on.", ENGLISH),
        ("les parties (i), (ii), IV et a)", FRENCH),
        ("open 24 hours a day, 7 days a week", ENGLISH),
        ("two three", ENGLISH),
    ],
)
def test_what_is_no_value_is_not_read(text: str, language: Vocabulary) -> None:
    assert of_text(text, "", language) == ()


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("US$5", "5 $ US"),
        ("CA$5", "5 $ CA"),
        ("5 euros", "5 €"),
        ("$5 million", "5 millions de dollars"),
        ("$5", "5 $ CA"),
        ("USD $5", "5 $ é. u."),
        ("USD-$5", "5 $\u00a0É.\u00a0U."),
        ("10 business-days", "10 jours-ouvrables"),
        ("five thousand dollars", "cinq mille dollars"),
        ("a million dollars", "un million de dollars"),
        ("noon", "12 h"),
        ("5 p.m.", "17 heures"),
        ("two-thirds", "deux tiers"),
        ("one-half", "une demie"),
        ("+33 1 23 45 67 89", "+33 1 23 45 67 89"),
        ("the twenty-first day", "le vingt et unième jour"),
        ("the 21st day", "le 21e jour"),
        ("1-800-555-0199", "800 555-0199"),
        ("https://example.org/x/", "https://www.example.org/x."),
    ],
)
def test_these_are_the_same(english: str, french: str) -> None:
    assert only(english, ENGLISH).meets(only(french, FRENCH))


@pytest.mark.parametrize(("digits", "count"), [(LONGEST_NUMBER, 1), (LONGEST_NUMBER + 1, 0)])
def test_a_number_has_at_most_a_thousand_digits(digits: int, count: int) -> None:
    assert LONGEST_NUMBER == 1000
    assert len(of_text(f"It is {'7' * digits} now.", (), ENGLISH)) == count


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_all_that_begins_a_value_is_an_entry(pieces: list[str]) -> None:
    text = "".join(pieces)
    for language in (ENGLISH, FRENCH):
        for place in range(len(text)):
            if language.start.match(text, place):
                assert language.entry_with_addresses.match(text, place), (text, place)


def test_a_link_target_is_an_address_once() -> None:
    inner = '<a href="https://example.org/a">https://example.org/a</a> <a href="../x.md">x 5</a>'
    assert [one.shown for one in of_text("https://example.org/a x", inner, ENGLISH)] == [
        "https://example.org/a"
    ]


@pytest.mark.parametrize(
    ("language", "text", "keys"),
    [
        (ENGLISH, "CHF 100", [("CHF", "100")]),
        (ENGLISH, "100 JPY", [("JPY", "100")]),
        (FRENCH, "100 CHF", [("CHF", "100")]),
        (ENGLISH, "all 3 of them", [("n", "3")]),
        (ENGLISH, "try 3 June 2024", [("2024", "6", "3")]),
        (ENGLISH, "the top 10", [("n", "10")]),
    ],
)
def test_a_currency_may_be_named_by_its_code_in_capitals(
    language: Vocabulary, text: str, keys: list[tuple[str, ...]]
) -> None:
    assert [one.key for one in of_text(text, (), language)] == keys


@pytest.mark.parametrize(
    ("tag", "said"),
    [("ar", "3 أيام"), ("fa", "3 روز"), ("ja", "3 日"), ("tr", "3 gün"), ("vi", "3 ngày"), ("zh", "3天")],
)
def test_a_language_in_whose_data_units_have_no_long_form_is_read_too(tag: str, said: str) -> None:
    own = vocabulary(locale.Locale(tag, tag, {**locale.load("en").table, "babel": tag}))
    assert own.units[said.removeprefix("3").strip()] == "day"
    assert all(one.meets(one) for one in of_text(said, (), own))
