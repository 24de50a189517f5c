"""Passages left in the other language, negations that one side lacks, and lengths that cannot be."""

from __future__ import annotations

import pytest

from proclaim.parity.polarity import apart, polarity
from proclaim.parity.rules import language, negations
from tests.parity.texts import LOCALES, check, codes

RULES = (*language.RULES, *negations.RULES)


def found(english: str, french: str, prevailing: str = "en") -> list[str]:
    return codes(english, french, RULES, prevailing)


GOOD = [
    ("We do not sell your data.", "Nous ne vendons pas vos données."),
    ("We never sell your data.", "Nous ne vendons jamais vos données."),
    ("We keep it only for a year.", "Nous ne les conservons que pendant un an."),
    ("We cannot answer unless you verify.", "Nous ne pouvons répondre que si vous vous faites vérifier."),
    ("We share nothing with anybody.", "Nous ne communiquons rien à personne."),
    ("We share it, unless you refuse.", "Nous les communiquons, à moins que vous ne refusiez."),
    ("We protect you against unauthorised access.", "Nous vous protégeons contre l’accès non autorisé."),
    ("No carrier sees it.", "Aucun transporteur ne les voit."),
    ("Neither we nor our agents sell it.", "Ni nous ni nos mandataires ne les vendons."),
    ("You act without our consent.", "Vous agissez sans notre consentement."),
    ("Ask before we delete it.", "Demandez-le avant que nous ne les supprimions."),
    ("It is not for children under 13.", "Ils ne sont pas destinés aux enfants de moins de 13 ans."),
    ("It may not be brought later than 30 days.", "La demande est présentée dans les trente jours."),
    ("If you are unsure, ask us.", "Si vous n’avez pas de certitude, demandez-nous."),
    ("The person may be heard.", "La personne peut être entendue."),
    ("[Repealed, 2021, c. 27, s. 6]", "[Abrogé, 2021, ch. 27, art. 6]"),
    ("We may be unable to ship it.", "Il se peut que nous ne puissions pas l’expédier."),
    ("The Commissioner shall not disclose it.", "Le commissaire ne peut les communiquer."),
    ("It covers data, recorded or not.", "Elle vise les données, consignées ou non."),
    ("Bank of Montreal", "Bank of Montreal"),
    ("Carriers", "Transporteurs"),
    ("IP, MAC and GPS", "IP, MAC et GPS"),
    ("Codes: S1, S2, S3", "Codes : S1, S2, S3"),
    (
        "The *Personal Information Protection Act* applies to us.",
        "La *Personal Information Protection Act of the Province* s’applique à nous.",
    ),
]


@pytest.mark.parametrize(("english", "french"), GOOD)
def test_good_translations_have_no_finding_in_either_direction(english: str, french: str) -> None:
    assert found(english, french) == []
    assert found(english, french, prevailing="fr") == []


LEFT = "You may withdraw your consent at any time by writing to us."


def test_l301_a_sentence_left_in_english() -> None:
    french = f"Nous recueillons votre nom et votre adresse. {LEFT}"
    (one,) = check(f"We collect your name and your address. {LEFT}", french, RULES)
    assert (one.code, one.marks) == ("L301", (LEFT,))
    assert "English, not Français" in one.message


def test_l301_a_french_sentence_in_the_english_text() -> None:
    french = "Vous pouvez retirer votre consentement en tout temps."
    assert found(french, "Vous pouvez, en tout temps, retirer votre consentement.") == ["L301"]


def test_l301_a_short_item_of_other_words() -> None:
    assert found("- your address and your name", "- your name and your address") == ["L301"]


def test_a_no_break_space_is_no_word() -> None:
    # Three words in small letters may be a name.
    assert found("- prix\u00a0: nets fixes", "- prix\u00a0: nets fixes") == []


def test_a_foreign_passage_is_quoted_as_a_reader_sees_it() -> None:
    (one,) = check("Notre nom & le vôtre, pour vous et nous.", "Notre nom et le vôtre.", RULES)
    assert one.marks == ("Notre nom & le vôtre, pour vous et nous.",)


def test_l302_a_passage_that_was_only_copied() -> None:
    assert found(LEFT, LEFT) == ["L302"]
    assert found("- carriers and insurers", "- carriers and insurers") == ["L302"]
    assert found("| A |\n| --- |\n| Not collected |", "| A |\n| --- |\n| Not collected |") == ["L302"]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("We do not sell your data.", "Nous vendons vos données."),
        ("We sell your data.", "Nous ne vendons pas vos données."),
        ("We share it, unless you object.", "Nous les communiquons si vous vous y opposez."),
        ("We share it, except with carriers.", "Nous les communiquons aux transporteurs."),
        ("We share it with carriers.", "Nous les communiquons, sauf aux transporteurs."),
        ("You may act without our consent.", "Vous pouvez agir avec notre consentement."),
        # A weak word that renders one of the other language takes the place of no negation.
        ("It is not for children under 13.", "Ils sont destinés aux enfants de moins de 13 ans."),
        ("Nobody is guilty of an omission.", "Toute personne est coupable d’une omission."),
    ],
)
def test_l303_a_negation_or_exception_that_one_language_lacks(english: str, french: str) -> None:
    assert found(english, french) == ["L303"]
    assert found(english, french, prevailing="fr") == ["L303"]


def test_l303_is_found_in_the_sentence_that_lost_it() -> None:
    english = "We do not sell data. We do not rent data."
    (one,) = check(english, "Nous ne vendons pas les données. Nous louons les données.", RULES)
    assert (one.code, one.there, one.marks) == ("L303", "We do not rent data.", ("not",))


def test_l304_an_exception_that_one_language_lacks_beside_a_negation() -> None:
    english = "You may not transfer the account, except to your heirs."
    assert found(english, "Vous ne pouvez pas transférer le compte.") == ["L304"]
    assert found(english, "Vous ne pouvez pas transférer le compte, sauf à vos héritiers.") == []


def test_an_expletive_ne_denies_nothing() -> None:
    said = polarity("à moins que vous n’y consentiez ou que la loi ne l’exige", LOCALES["fr"])
    assert (len(said.strong), said.weak) == (1, ())
    assert len(polarity("à moins qu’il ne soit pas approprié de le faire", LOCALES["fr"]).strong) == 2


def test_a_person_is_not_nobody() -> None:
    french = LOCALES["fr"]
    assert polarity("à moins que la personne concernée n’y consente", french).strong != ()
    assert len(polarity("à moins que la personne concernée n’y consente", french).strong) == 1
    assert len(polarity("nous ne les communiquons à personne", french).strong) == 1


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("No carrier shall serve you except under a tariff.", "Le transporteur vous sert selon un tarif."),
        ("We do not keep it. It is deleted.", "Nous le supprimons aussitôt que nous l’avons lu"),
        (
            "Our right to decide is not affected by proceedings that are pending before any court of law.",
            "Nous décidons de ce dont un tribunal est saisi.",
        ),
    ],
)
def test_l304_what_is_no_close_translation_may_deny_otherwise(english: str, french: str) -> None:
    assert found(english, french) == ["L304"]
    assert found(english, french, prevailing="fr") == ["L304"]


def test_a_heading_that_denies_alone_is_a_warning() -> None:
    (one,) = check("## Information not to be disclosed", "## Précaution à prendre", RULES)
    assert one.code == "L304"


def test_weak_words_that_render_each_other_stand_for_nothing_else() -> None:
    ours, theirs = apart(
        polarity("limits before refusal", LOCALES["en"]), polarity("limite sans refus", LOCALES["fr"])
    )
    assert (ours.weak, theirs.weak) == (("before",), ("without",))


LONG = "We collect your name, your address and your telephone number when you open an account here."
LANG = "Nous recueillons votre nom, votre adresse et votre téléphone quand vous ouvrez un compte ici."


def test_l305_a_passage_that_lost_most_of_its_words() -> None:
    usual, habituel = [f"{LONG} {n}" for n in range(9)], [f"{LANG} {n}" for n in range(9)]
    assert found("\n\n".join(usual), "\n\n".join(habituel)) == []
    habituel[4] = "Nous recueillons votre nom."
    assert found("\n\n".join(usual), "\n\n".join(habituel)) == ["L305"]
    usual[4], habituel[4] = "We collect your name, which is short.", f"{LANG} {LANG}"
    assert found("\n\n".join(usual), "\n\n".join(habituel)) == ["L305"]


def test_l305_a_short_document_teaches_no_ratio() -> None:
    assert found(f"{LONG}\n\n{LONG}", f"{LANG}\n\nNous recueillons votre nom.") == []
