"""Which replaced words are slips of the pen that an editorial release may correct."""

from __future__ import annotations

from copy import deepcopy
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proclaim.locale import Locale
from proclaim.redline import beyond_form
from proclaim.redline.spelling import Spelling, is_one_slip
from tests.redline.judging import ENGLISH, LANGUAGES, VOCABULARY, couples, judged, replaced, section

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
        analysis → analyses | crisis → crises | chairman → chairmen | choose → chose
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
        (it) → it | it? → it | e-mail → email | inform ation → information | a—b → ab
    """,
    "fr": """
        avant → après | peut → doit | légal → illégal | accepter → excepter | 30 → 31 | trente → quarante
        autorisés → autorités | manière → matière | défendre → dépendre | informer → infirmer
        prescrit → proscrit | adopter → adapter | changer → charger | procéder → précéder | recours → retours
        prévenir → provenir | confirmer → conformer | pouvoir → pourvoir | contrat → contrats
        autorisé → autorisée | autorisées → autorisés | autorise → autorisé | consentez → consentiez
        concernant → concernent | visites → visitées | visites → visités | servons → servions
        servez → serviez | différents → différants | évoluer → évaluer | courrier → courtier | suivit → suivat
        utilisons → utilisions | compte → comptes | tiers → tires | filialles → filiales | jamias → jamais
        obligtoire → obligatoire | interdti → interdit | dolalrs → dollars | semianes → semaines
        janveir → janvier | excepte → excepté | responsable de la protecton des renseignements personnels →
        responsable de la protection des renseignements personnels
        n’informe → l’informe | n’est → est | l’an → lan | 100 $ → 100 € | ou → où | du → dû
        « mot » → mot | mot : → mot | mot ! → mot | information → Information
    """,
}


@pytest.mark.parametrize(("tag", "old", "new"), couples(SLIPS))
def test_a_corrected_slip_of_the_pen_is_form(tag: str, old: str, new: str) -> None:
    assert replaced(old, new, tag) == ()


@pytest.mark.parametrize(("tag", "old", "new"), couples(REFUSED))
def test_another_word_is_more_than_form_in_either_direction(tag: str, old: str, new: str) -> None:
    assert replaced(old, new, tag)
    assert replaced(new, old, tag)


LISTS = (
    *("lexicon.common", "lexicon.units", "lexicon.numerals", "lexicon.multiples", "lexicon.currencies"),
    *("lexicon.parties", "lexicon.modals.any", "lexicon.bounds.any", "language.function_words"),
    *("values.articles", "values.percent", "values.qualifiers", "values.time_words"),
    *("polarity.strong", "polarity.limiting", "polarity.weak.any"),
    *("values.units.any", "values.money.any", "values.clock.any", "punctuation.hinges"),
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
    return Locale("en", "en", table)


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


def test_a_slip_that_could_mean_two_words_of_the_text_is_more_than_form() -> None:
    assert judged("Sign the conract.", "Sign the contract.") == ()
    assert judged("Sign the conract. Write to the contact.", "Sign the contract. Write to the contact.")


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
@settings(max_examples=150, deadline=None)
def test_a_slip_is_an_optimal_string_alignment_of_one(one: str, other: str) -> None:
    assert is_one_slip(one, other) == (alignment(one, other) == 1)
