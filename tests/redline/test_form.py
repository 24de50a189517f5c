"""What an editorial release may change: typography, emphasis, slips of the pen; any other word is refused."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proclaim import locale, tables
from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline import Block, Op, beyond_form, compare
from proclaim.redline.spelling import Spelling, is_one_slip
from tests.redline.texts import revisions, text

LANGUAGES = {tag: locale.load(tag) for tag in ("en", "fr")}
ENGLISH, FRENCH = LANGUAGES["en"], LANGUAGES["fr"]
CONTENT = Path(__file__).parents[2] / "content"
SENTENCES = {"en": "Here {} stands, and so it does.", "fr": "Ici, {} demeure."}


def section(text: str, id: str = "storage", title: str = "Storage", number: int = 1) -> Section:
    return Section(id, title, number, f"content/en/policy/{number:02}-{id}.md", "", text)


def judged(old: str, new: str, language: Locale = ENGLISH) -> tuple[str, ...]:
    return beyond_form([section(old)], [section(new)], language)


def replaced(old: str, new: str, tag: str) -> tuple[str, ...]:
    return judged(SENTENCES[tag].format(old), SENTENCES[tag].format(new), LANGUAGES[tag])


# Pairs of what stands before and after.
SLIPS = {
    "en": """
        recieve → receive | informaton → information | informattion → information | seperate → separate
        managar → manager | privaccy → privacy | privcay → privacy | prvacy → privacy | chiar → chair
        infromation → information | occured → occurred
        Informaton → Information | (informaton), → (information), | **informaton** → **information**
        co-operaton → co-operation | customer’s cusotmer’s → customer’s customer’s | agreemnt → agreement
    """,
    "fr": """
        renseignemnts → renseignements | donnees → données | l’informaton → l’information
        recuillir → recueillir | proffessionnel → professionnel | usagar → usager
        Renseignemnts → Renseignements | qu’informaton → qu’information | « informaton », → « information »,
        adrresse → adresse
    """,
}
REFUSED = {
    "en": """
        daat → data | cosst → cost | adverse → averse | costs $ → costs$ | `a ;` → `a;`
        legal → illegal | accept → except | limited → unlimited | before → after | may → must | shall → shell
        may → may not | not → now | collect → sell | contract → contact | consent → content | retain → remain
        change → charge | present → prevent | prescribe → proscribe | causal → casual | marital → martial
        trial → trail | these → those | while → whole | though → through | can → can’t | it’s → its
        include → exclude | lawful → unlawful | sufficient → insufficient | inform → inform us | party → parts
        account → accounts | affiliates → affiliate | provide → provided | disclose → disclosed
        30 → 31 | 30 → 300 | 1,000 → 1.000 | $10 → $100 | 10% → 1% | thirty → forty | fourteen → forteen
        million → billion | Januray → January | Monady → Monday | 10–20 → 1020 | area² → area | ½ → 1/2
        legal@exmaple.org → legal@example.org | exmaple.org → example.org | `informaton` → `information`
        https://exmaple.org → https://example.org | section_informaton → section_information
        subsidiarys → subsidiaries | regulatr → regulator | requierd → required | dollras → dollars
        prohibted → prohibited | minuets → minutes | withuot → without | notwithstandng → notwithstanding
        unlawfull → unlawful | service providres → service providers
        information → Information | informAton → information | us → US | it → it, | it; → it, | it. → it!
        (it) → it | it? → it | e-mail → email | “it” → ‘it’ | inform ation → information | a—b → ab
    """,
    "fr": """
        avant → après | peut → doit | légal → illégal | accepter → excepter | 30 → 31 | trente → quarante
        autorisés → autorités | manière → matière | défendre → dépendre | informer → infirmer
        prescrit → proscrit | adopter → adapter | changer → charger | procéder → précéder | recours → retours
        prévenir → provenir | confirmer → conformer | pouvoir → pourvoir | contrat → contrats
        autorisé → autorisée | autorisées → autorisés | autorise → autorisé | consentez → consentiez
        utilisons → utilisions | compte → comptes | tiers → tires | filialles → filiales | jamias → jamais
        obligtoire → obligatoire | interdti → interdit | dolalrs → dollars | semianes → semaines
        janveir → janvier | excepte → excepté | responsable de la protecton des renseignements personnels →
        responsable de la protection des renseignements personnels
        n’informe → l’informe | n’est → est | l’an → lan | 100 $ → 100 € | ou → où | du → dû
        « mot » → mot | mot : → mot | mot ! → mot | information → Information
    """,
}


def couples(table: dict[str, str]) -> list[tuple[str, str, str]]:
    found = []
    for tag, rows in table.items():
        for row in re.sub(r"→\n", "→", rows).replace("\n", "|").split("|"):
            if row.strip():
                old, new = row.split("→")
                found.append((tag, old.strip(), new.strip()))
    return found


@pytest.mark.parametrize(("tag", "old", "new"), couples(SLIPS))
def test_a_corrected_slip_of_the_pen_is_form(tag: str, old: str, new: str) -> None:
    assert replaced(old, new, tag) == ()


@pytest.mark.parametrize(("tag", "old", "new"), couples(REFUSED))
def test_another_word_is_more_than_form_in_either_direction(tag: str, old: str, new: str) -> None:
    assert replaced(old, new, tag)
    assert replaced(new, old, tag)


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


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("See [it](https://a.example) now.", "See [it](https://b.example) now.", '"it" leads elsewhere'),
        ("See [it](https://a.example) now.", "See it now.", '"it" leads elsewhere: nothing'),
        ('See [it](/a "before") now.', 'See [it](/a "after") now.', '"it" leads elsewhere'),
        ("See [it now](/a).", "See [it](/a) now.", '"now." leads elsewhere'),
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


LISTS = (
    *("lexicon.common", "lexicon.units", "lexicon.numerals", "lexicon.multiples", "lexicon.currencies"),
    *("lexicon.parties", "lexicon.modals.any", "lexicon.bounds.any", "language.function_words"),
    *("values.articles", "values.percent", "values.qualifiers", "values.time_words"),
    *("polarity.strong", "polarity.limiting", "polarity.weak.any"),
    *("values.units.any", "values.money.any", "values.clock.any"),
)
COUNTS = tuple(
    f"values.{one}.registre" for one in ("numbers", "multipliers", "ordinals", "fractions", "multiples")
)


def _with(key: str, value: object) -> Locale:
    """English, with one more entry."""
    table = deepcopy(dict(ENGLISH.table))
    *above, last = key.split(".")
    inner = table
    for part in above:
        inner = inner[part]
    inner[last] = [*inner.get(last, ()), *value] if isinstance(value, list) else value
    return Locale("en", table)


@pytest.mark.parametrize("key", [*LISTS, *COUNTS])
def test_a_word_that_the_language_lists_as_meaningful_is_never_a_slip(key: str) -> None:
    listing = _with(key, 7 if key in COUNTS else ["registre"])
    for old, new in (("registre", "registtre"), ("registtre", "registre")):
        assert Spelling([old], [new], ENGLISH).is_corrected(old, new)
        assert not Spelling([old], [new], listing).is_corrected(old, new)


def test_a_lookalike_is_no_slip_of_another_word() -> None:
    listing = _with("lexicon.lookalikes", ["registre"])
    assert not Spelling(["registre"], ["registtre"], listing).is_corrected("registre", "registtre")
    assert Spelling(["registtre"], ["registre"], listing).is_corrected("registtre", "registre")


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


def test_a_word_that_still_stands_elsewhere_is_no_slip() -> None:
    old = [section("A wharf."), section("We use statue law.", "law", "Law", 2)]
    new = [old[0], section("We use status law.", "law", "Law", 2)]
    assert beyond_form(old, new, ENGLISH)
    old = [section("Use informaton."), section("Our informaton.", "law", "Law", 2)]
    half = [section("Use information."), old[1]]
    assert beyond_form(old, half, ENGLISH) == ('section "storage": "informaton." became "information."',)
    assert judged("Use informaton. Infor\u00admaton.", "Use information. Infor\u00admaton.")
    titled = [section("Use information."), section("Ours.", "law", "Informaton", 2)]
    assert beyond_form([old[0], titled[1]], titled, ENGLISH)
    assert beyond_form(old, [half[0], section("Our information.", "law", "Law", 2)], ENGLISH) == ()


def test_a_long_passage_is_named_by_its_first_words() -> None:
    (said,) = judged("One.", "One.\n\n" + " ".join(f"word{n}" for n in range(20)))
    assert said.endswith('word10 word11 …" was inserted')


def test_a_slip_that_could_mean_two_words_of_the_text_is_more_than_form() -> None:
    assert judged("Sign the conract.", "Sign the contract.") == ()
    assert judged("Sign the conract. Write to the contact.", "Sign the contract. Write to the contact.")


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
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_passes_but_what_the_redline_calls_form(pair: tuple[str, str]) -> None:
    old, new = ([section(one)] for one in pair)
    redline = compare(old, new, ENGLISH)
    only_form = all(
        not any(change.lists())
        and all(run.form for run in change.runs())
        and not any(map(_is_one_sided, change.blocks))
        for change in redline.sections
    )
    assert (beyond_form(old, new, ENGLISH) == ()) == only_form


def _is_one_sided(block: Block) -> bool:
    """Whether it came or went, or something in it: an item may hold no word at all."""
    return block.op is not Op.KEPT or any(map(_is_one_sided, block.children))


@given(text)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_text_is_form_against_itself(same: str) -> None:
    assert judged(same, same) == ()


def _policy(tag: str) -> list[Section]:
    files = sorted((CONTENT / tag / "privacy").glob("*.md"))
    texts = [file.read_text("utf-8").split("---\n", 2)[2] for file in files]
    return [section(one, f"section-{number}", "Title", number) for number, one in enumerate(texts, 1)]


def _words(sections: list[Section]) -> list[str]:
    whole = " ".join(re.sub(r"\]\([^)]*\)|\[\[[^]]*\]\]|https?:\S+", " ", one.text) for one in sections)
    return sorted(set(re.findall(r"[^\W\d_]+", whole)))


POLICIES = {tag: _policy(tag) for tag in LANGUAGES}
VOCABULARY = {tag: _words(sections) for tag, sections in POLICIES.items()}


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


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_two_words_of_a_policy_pass_for_one_misspelled(tag: str) -> None:
    near = [(one, other) for one, other in permutations(VOCABULARY[tag], 2) if is_one_slip(one, other)]
    assert len(near) > 40
    for old, new in near:
        assert not Spelling([old], [new], LANGUAGES[tag]).is_corrected(old, new), (old, new)


def alignment(one: str, other: str) -> int:
    """The optimal string alignment distance by its definition."""
    if not one or not other:
        return len(one) + len(other)
    costs = [alignment(one[1:], other) + 1, alignment(one, other[1:]) + 1]
    costs.append(alignment(one[1:], other[1:]) + (one[0] != other[0]))
    if one[:2] == other[:2][::-1] and len(one) > 1 and len(other) > 1:
        costs.append(alignment(one[2:], other[2:]) + 1)
    return min(costs)


@given(st.text("abé", max_size=5), st.text("abé", max_size=5))
@settings(max_examples=300, deadline=None)
def test_a_slip_is_an_optimal_string_alignment_of_one(one: str, other: str) -> None:
    assert is_one_slip(one, other) == (alignment(one, other) == 1)


@pytest.mark.parametrize("summary", [None, "We never sell your data."])
def test_the_plain_words_above_a_section_are_no_matter_of_form(summary: str | None) -> None:
    before = replace(section("We sell it."), summary="We never share your data.")
    after = replace(before, summary=summary)
    assert beyond_form([before], [after], ENGLISH)
    assert not beyond_form([before], [before], ENGLISH)
    slip = replace(before, summary="We nevver share your data.")
    assert beyond_form([slip], [slip], ENGLISH) == ()
