"""The rules of facts: silent on good translations, and each finds what it is for."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from proclaim import config, locale, parity
from proclaim.config import Config
from proclaim.model import Document, Finding, Section
from proclaim.parity.rules import facts
from proclaim.rulebook.rule import Background
from proclaim.store import Store

ROOT = Path(__file__).parents[2]
SETTINGS = Config(ROOT, "", "Example", "x@example.org", ZoneInfo("UTC"), "en", ("en", "fr"), {})
KNOWN = Background(locale.load_all({"en": "en", "fr": "fr-CA"}, ROOT / "overrides" / "locale"))


def findings(english: str, french: str) -> tuple[Finding, ...]:
    def section(language: str, text: str) -> Section:
        return Section("one", "One", 1, f"content/{language}/privacy/01-one.md", "0" * 40, text, 6)

    sections = {"en": (section("en", english),), "fr": (section("fr", french),)}
    return parity.check(Document("privacy", sections), SETTINGS, KNOWN, facts.RULES)


def codes(english: str, french: str) -> list[str]:
    return [one.code for one in findings(english, french)]


SAME = [
    ("We answer within ten days.", "Nous répondons dans les dix (10) jours."),
    ("We answer within 10 days.", "Nous répondons dans les dix jours."),
    ("We answer within thirty (30) days’ notice.", "Nous répondons moyennant un préavis de 30 jours."),
    ("A fee of $1,000.50 is payable.", "Des frais de 1 000,50 $ sont exigibles."),
    ("It applies from January 1, 2020.", "Elle s’applique à compter du 1er janvier 2020."),
    ("It applies from 2020-01-01.", "Elle s’applique à compter du 1er janvier 2020."),
    ("on the 1st day of May, 2019", "le premier mai 2019"),
    ("Between March and June 2021 we moved.", "Nous avons déménagé entre mars et juin 2021."),
    ("You may object twice a year.", "Vous pouvez vous opposer deux fois par an."),
    ("You may ask three times.", "Vous pouvez demander trois fois."),
    ("within 5 business days", "dans les 5 jours ouvrables"),
    ("one-third of the members", "le tiers des membres"),
    ("two-thirds of the votes", "les deux tiers des voix"),
    ("for 24 hours", "pendant 24 heures"),
    ("ten per cent of the price", "10 % du prix"),
    ("10% of the price", "dix pour cent du prix"),
    ("by 2:30 p.m. on Friday", "au plus tard à 14 h 30 le vendredi"),
    ("at 5 p.m. and at noon", "à 17 heures et à midi"),
    ("from 9:00 a.m. to 5:00 p.m.", "de 9 h à 17 h"),
    ("the first request", "la première demande"),
    ("the 1st request and the 3rd floor", "la première demande et le 3e étage"),
    ("one of our partners", "un de nos partenaires"),
    ("This one applies to a person.", "Celle-ci s’applique à une personne."),
    ("for one year after that", "pendant un an par la suite"),
    ("for a year after that", "pendant un an par la suite"),
    ("the Access Act of 2018", "la loi de 2018 sur l’accès"),
    ("between 5 and 10 days", "de 5 à 10 jours"),
    ("a six-month period", "une période de six mois"),
    ("4.5 Principle 5, in short", "4.5 Cinquième principe, en bref"),
    ("Both parents must sign.", "Les deux parents doivent signer."),
    ("the other two parties", "les deux autres parties"),
    ("a new system for the seventh time", "un système neuf pour la septième fois"),
    ("the Prime Minister", "le premier ministre"),
    ("wait a second, then a second time", "attendez une seconde, puis une deuxième fois"),
    ("We respond 24 hours a day, 7 days a week.", "Nous répondons 24 heures sur 24, 7 jours sur 7."),
    ("under the Act, S.C. 2000, c. 5", "aux termes de la Loi, L.C. 2000, ch. 5"),
    ("R.S.C. 1985, c. A-1, s. 12", "L.R.C. 1985, ch. A-1, art. 12"),
    ("SOR/2018-64, sections 5 to 7", "DORS/2018-64, articles 5 à 7"),
    ("paragraphs 7(1)(a) and (b.1) of clause 4.3", "les alinéas 7(1)a) et b.1) de l’article 4.3"),
    ("fines up to $10 million or 2%", "amendes d’au plus 10 millions de dollars ou 2 %"),
    ("one hundred and twenty dollars", "cent vingt dollars"),
    ("ninety-nine years of age", "quatre-vingt-dix-neuf ans"),
    ("the last 12 months", "les 12 derniers mois"),
    ("You may (i) object or (ii) leave.", "Vous pouvez (i) vous opposer ou (ii) partir."),
    ("in cases of 1,000 or more people", "dans le cas de 1 000 personnes ou plus"),
    ("Call 1-800-555-0199 or (514) 555-0123.", "Composez le 1 800 555-0199 ou le 514 555-0123."),
    ("See https://example.org/en/privacy.", "Voir https://example.org/fr/vie-privee."),
    ("Write to <a@example.org>.", "Écrivez à <a@example.org>."),
    ("10 Main Street, 2nd Floor, Montréal QC H2X 1Y4", "10, rue Main, 2e étage, Montréal (Québec) H2X 1Y4"),
    ("Purposes P1 to P7 of form T4", "Les fins P1 à P7 du formulaire T4"),
    ("TLS 1.2 or later, and AES-256", "TLS 1.2 ou une version ultérieure, et AES-256"),
    (
        "The 30-day period ends when that period of 30 days has run.",
        "Le délai de 30 jours prend fin quand il a couru.",
    ),
    ("Children under 13 may not.", "Les enfants de moins de 13 ans ne peuvent pas."),
    ("within 30, 60 or 90 days", "dans les 30 jours, 60 jours ou 90 jours"),
    ("between $5,000 and $10,000", "entre 5 000 et 10 000 $"),
    ("Users under 13 or 16 years", "Les utilisateurs de moins de 13 ans ou de moins de 16 ans"),
    ("from January 1 to June 30, 2020", "du 1er janvier 2020 au 30 juin 2020"),
    (
        "Regulation (EU) 2016/679, Article 6(1)(f)",
        "Règlement (UE) 2016/679, article 6, paragraphe 1, point f)",
    ),
    ("the period of fifteen (15) consecutive days", "la période de quinze (15) jours consécutifs"),
    ("The number of weeks is 15, or 35.", "Le nombre est de 15 semaines ou de trente-cinq semaines."),
    ("within the 260 weeks before", "au cours des deux cent soixante semaines précédant"),
    ("R.S., 1985, c. P-21, s. 17; 1992, c. 21", "L.R. (1985), ch. P-21, art. 17; 1992, ch. 21"),
    ("[Repealed, 2016, c. 7, s. 212]", "[Abrogés, 2016, ch. 7, art. 212]"),
    ("the information is requested under subsection 12(1)", "les renseignements demandés"),
    ("a semi-annual report", "un rapport tous les six mois"),
    ("in fiscal year 2018-19", "au cours de l’exercice 2018-2019"),
    ("as the “Five-Year Plan” says", "comme le prévoit le « Five-Year Plan »"),
]


@pytest.mark.parametrize(("english", "french"), SAME)
def test_a_good_translation_has_no_finding(english: str, french: str) -> None:
    assert findings(english, french) == ()


OTHER = [
    ("F201", "at least 13 people", "au moins 14 personnes"),
    ("F206", "See https://example.org/terms.", "Voir https://exmple.org/conditions."),
    ("F206", "See https://example.org/terms.", "Voir https://example.org/term."),
    ("F208", "See https://digital.example.org/terms.", "Voir https://numerique.example.org/conditions."),
    ("F208", "See https://example.org/terms.", "Voir https://example.org/conditions-dutilisation."),
    ("F208", "See https://example.org/privacy.", "Voir https://example.org/vie-privee."),
    ("F201", "at least thirteen people", "au moins 14 personnes"),
    ("F201", "in 1,500 cases", "dans 15 000 cas"),
    ("F201", "You may ask three times.", "Vous pouvez demander quatre fois."),
    ("F201", "once a year", "deux fois par an"),
    ("F201", "five members", "six membres"),
    ("F202", "from January 1, 2020", "à compter du 1er janvier 2021"),
    ("F202", "from June 30, 2020", "à compter du 30 juillet 2020"),
    ("F202", "by 2020-06-30", "avant le 29 juin 2020"),
    ("F203", "within 45 days", "dans les 45 mois"),
    ("F203", "within 45 days", "dans les 30 jours"),
    ("F203", "within ten days", "dans les vingt jours"),
    ("F203", "within 10 business days", "dans les 10 jours"),
    ("F203", "for 24 hours", "pendant 24 jours"),
    ("F203", "for 12 months", "pendant un an"),
    ("F203", "children under 13", "enfants de moins de 13 mois"),
    ("F203", "The number of weeks is 15.", "Le nombre est de seize semaines."),
    ("F203", "for one month", "pendant un an"),
    ("F203", "within ten (10) days", "dans les quinze (10) jours"),
    ("F203", "within 2 weeks", "dans les 14 jours"),
    ("F203", "We answer within 45 days.", "Nous répondons."),
    ("F203", "We answer.", "Nous répondons dans les 45 jours."),
    ("F204", "a fee of $5,000", "des frais de 50 000 $"),
    ("F204", "a fee of US$100", "des frais de 100 $ CA"),
    ("F204", "a fee of $100", "des frais de 100 €"),
    ("F204", "ten per cent of it", "12 % de cela"),
    ("F204", "$10 million", "10 milliards de dollars"),
    ("F205", "by 2:30 p.m.", "avant 13 h 30"),
    ("F205", "by 5 p.m.", "avant 5 h"),
    ("F206", "<privacy@example.org>", "<privacy@exemple.org>"),
    ("F206", "see <https://example.org/a>", "voir <https://example.com/a>"),
    ("F206", "see [this](https://example.org/en/a)", "voir [ceci](https://example.com/fr/a)"),
    ("F206", "call 514 555-0123", "composez le 514 555-0132"),
    ("F207", "as section 12 provides", "comme le prévoit l’article 21"),
    ("F207", "Section 2 says more on third parties.", "L’article 3 en dit davantage sur les tiers."),
    ("F207", "S.C. 2000, c. 5", "L.C. 2000, ch. 6"),
    ("F207", "R.S.C., c. A-1", "L.R.C., ch. A-2"),
]


@pytest.mark.parametrize(("code", "english", "french"), OTHER)
def test_another_fact_is_one_finding(code: str, english: str, french: str) -> None:
    assert codes(english, french) == [code]


@pytest.mark.parametrize(
    ("english", "french", "found"),
    [
        ("We answer within sixty days.", "Nous répondons.", ["F203"]),
        ("We answer.", "Nous répondons dans les soixante jours.", ["F203"]),
        ("We answer.", "Nous répondons dans les dix jours ouvrables.", ["F203"]),
        ("We do so semi-annually.", "Nous le faisons tous les six mois.", []),
        ("We answer.", "Nous répondons en une seule journée.", []),
    ],
)
def test_a_measure_in_words_on_one_side_only_is_found_where_no_adjective_can_stand_for_it(
    english: str, french: str, found: list[str]
) -> None:
    assert codes(english, french) == found


def test_a_finding_names_both_places_and_both_values() -> None:
    (one,) = findings("Hello.\n\nWithin 45 days.", "Bonjour.\n\nDans les 45 mois.")
    assert (one.path, one.line) == ("content/fr/privacy/01-one.md", 8)
    assert one.message == '"45 mois" here, "45 days" in content/en/privacy/01-one.md:8'
    assert one.other == "content/en/privacy/01-one.md:8"


def test_two_differences_of_a_kind_in_a_block_are_told_in_one_finding() -> None:
    (one,) = findings("See section 5 or section 7.", "Voir l’article 6 ou l’article 8.")
    assert one.message.startswith('"6" here, "5" in content/en/privacy/01-one.md:6; "8" here, "7" in ')
    assert one.fix == 'say "5", "7" in the words of this language'


def test_a_fact_that_moved_to_the_next_paragraph_is_the_same() -> None:
    english = "We answer within 45 days.\n\nWe may take longer."
    french = "Nous répondons.\n\nNous pouvons prendre plus de 45 jours."
    assert codes(english, french) == []


def test_definitions_in_another_order_are_the_same() -> None:
    english = "- **Act** means the Act of 2018.\n- **Child** means a person under 13 years."
    french = "- **Enfant** s’entend d’une personne de moins de 13 ans.\n- **Loi** s’entend de la loi de 2018."
    assert codes(english, french) == []


def test_two_facts_that_changed_places_are_found() -> None:
    english = (
        "- 10 business days to acknowledge receipt; and\n"
        "- 15 business days to act on a request to opt out of sale or sharing of your information."
    )
    french = (
        "- 15 jours ouvrables pour en accuser réception ;\n"
        "- 10 jours ouvrables pour donner suite à une opposition à la vente ou au partage de vos données."
    )
    assert codes(english, french) == ["F203", "F203"]


def test_a_missing_paragraph_is_left_to_the_rules_of_structure() -> None:
    english = "We keep it for 10 years.\n\nWe answer within 45 days."
    assert codes(english, "Nous répondons dans les 45 jours.") == []


def test_a_title_has_facts_too() -> None:
    def section(language: str, title: str) -> Section:
        return Section("one", title, 1, f"content/{language}/privacy/01-one.md", "0" * 40, "", 6)

    sections = {
        "en": (section("en", "The past 12 months"),),
        "fr": (section("fr", "Les 6 derniers mois"),),
    }
    (one,) = parity.check(Document("privacy", sections), SETTINGS, KNOWN, facts.RULES)
    assert (one.code, one.line) == ("F203", 1)


def test_code_has_no_facts() -> None:
    assert codes("    retries = 3", "    essais = 4") == []


def test_this_repository_has_the_same_facts_in_both_languages() -> None:
    store = Store(config.load(ROOT))
    for document in store.config.documents:
        assert parity.check(store.draft(document), store.config, KNOWN, facts.RULES) == ()
