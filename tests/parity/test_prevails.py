"""Which language prevails, and what only a translation says or changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proclaim import parity
from proclaim.audiences import Audience, EitherPrevails
from proclaim.errors import ConfigError
from proclaim.locale import Locale
from proclaim.locale.prevailing import relying
from proclaim.model import Document, Finding, Severity
from proclaim.parity.rules import prevails, structure
from proclaim.rulebook.rule import Background
from tests.parity.texts import BLOB, DAY, LOCALES, check, codes, document, one_pair, section, settings

ENGLISH = "We collect your name.\n\nIf the English and French versions differ, the English version prevails."
FRENCH = "Nous recueillons votre nom.\n\nEn cas de divergence, la version anglaise prévaut."


def found(english: str, french: str) -> list[str]:
    return codes(english, french, prevails.RULES)


def test_a_clause_in_both_languages_that_name_the_same_one() -> None:
    assert found(ENGLISH, FRENCH) == []


@pytest.mark.parametrize("verb", ["l’emporte", "fait foi", "prévaudra", "l'emporte"])
def test_other_words_of_the_clause_are_known(verb: str) -> None:
    assert found(ENGLISH, FRENCH.replace("prévaut", verb)) == []


def test_p503_each_language_lets_itself_prevail() -> None:
    (one,) = check(ENGLISH, FRENCH.replace("anglaise", "française"), prevails.RULES)
    assert (one.code, one.line, one.marks) == ("P503", 7, ("française",))


def test_p503_the_settings_say_otherwise_than_both() -> None:
    assert codes(ENGLISH, FRENCH, prevails.RULES, prevailing="fr") == ["P503", "P503"]


def test_p503_only_one_language_has_the_clause() -> None:
    assert "P503" in found(ENGLISH, FRENCH.replace("prévaut", "existe"))
    assert "P503" in found(ENGLISH.replace("prevails", "exists"), FRENCH)


def test_p504_no_language_has_the_clause() -> None:
    assert found("We collect your name.", "Nous recueillons votre nom.") == ["P504"]


def test_p505_a_passage_that_only_the_translation_has() -> None:
    more = f"{FRENCH}\n\nVous avez droit à une indemnité de 500 $."
    (one,) = check(ENGLISH, more, prevails.RULES)
    assert (one.code, one.line, one.here) == ("P505", 9, "Vous avez droit à une indemnité de 500 $.")


QUEBEC = Audience("Quebec", {"en": "Quebec", "fr": "Québec"})
CHARTER = EitherPrevails(QUEBEC, ("en", "fr"), "CQLR, c. C-11, s. 91")
EITHER = "If you are in Quebec, you may rely on either version."
CHOIX = "Si vous êtes au Québec, vous pouvez invoquer l’une ou l’autre version."


def judged(english: str, french: str, *exceptions: EitherPrevails, audience: str = "") -> list[Finding]:
    own = settings(exceptions=exceptions, audience=(Audience(audience),) if audience else ())
    found = parity.check(one_pair(english, french), own, Background(LOCALES, DAY), prevails.RULES)
    return [one for one in found if one.code in ("P503", "P504", "P507")]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        (EITHER, CHOIX),
        (
            "Except for residents of Québec, who may rely on either.",
            "Les résidents du Québec peuvent toutefois se prévaloir de l’une ou l’autre des versions.",
        ),
        (
            "Quebecers may invoke the French version or the English version, according to their interests.",
            "Les Québécois peuvent invoquer la version française ou anglaise, selon leurs intérêts.",
        ),
        (
            "In Quebec, both versions are equally authoritative.",
            "Au Québec, les deux versions font également foi.",
        ),
        *[
            tuple(
                relying(LOCALES[language], [EitherPrevails(QUEBEC, either)])[0] for language in ("en", "fr")
            )
            for either in (("en", "fr"), ("fr", "en"))
        ],
    ],
)
def test_the_exceptions_of_the_settings_stand_beside_the_clause(english: str, french: str) -> None:
    own, theirs = f"{ENGLISH} {english}", f"{FRENCH} {french}"
    assert judged(own, theirs, CHARTER, audience="québec") == []
    assert [one.line for one in judged(own, theirs)] == [7, 7]
    apart = judged(f"{ENGLISH}\n\n{english}", f"{FRENCH}\n\n{french}", CHARTER, audience="Quebec")
    assert apart == []


def test_p503_an_exception_of_the_settings_that_no_clause_has() -> None:
    french, english = sorted(judged(ENGLISH, FRENCH, CHARTER), key=lambda one: one.path, reverse=True)
    assert (english.code, english.line) == ("P503", 7)
    assert "by mkdocs.yml readers in Quebec may rely on either version" in english.message
    assert "If you are in Quebec, you may rely on the English version or the French version." in english.fix
    assert "readers in Québec" in french.message
    assert (
        "Si vous êtes au Québec, vous pouvez invoquer la version française ou la version anglaise."
        in french.fix
    )


def test_p503_an_exception_that_one_language_alone_has() -> None:
    (one,) = judged(f"{ENGLISH} {EITHER}", FRENCH, CHARTER)
    assert (one.code, one.path) == ("P503", "content/fr/privacy/01-terms.md")


def test_p503_an_exception_of_the_text_that_the_settings_lack() -> None:
    english, french = judged(f"{ENGLISH}\n\n{EITHER}", f"{FRENCH}\n\n{CHOIX}")
    assert (english.line, french.line) == (9, 9)
    assert "mkdocs.yml has no such exception" in english.message
    assert "prevailing: {default: en, except:" in english.fix


def test_p503_an_exception_for_readers_elsewhere() -> None:
    mexico = EitherPrevails(Audience("Mexico"), ("en", "fr"))
    found = judged(f"{ENGLISH} {EITHER}", f"{FRENCH} {CHOIX}", mexico)
    assert [one.code for one in found] == ["P503"] * 4


def test_either_version_of_something_else_is_no_exception() -> None:
    other = section("en", "You may rely on either version of the app.", id="app", number=2)
    autre = section("fr", "Vous pouvez choisir l’une ou l’autre version.", id="app", number=2, source=BLOB)
    whole = document([section("en", ENGLISH), other], [section("fr", FRENCH, source=BLOB), autre])
    assert parity.check(whole, settings(), Background(LOCALES, DAY), prevails.RULES) == ()


def test_a_language_whose_words_are_older_is_checked_as_it_was() -> None:
    older = {
        tag: Locale(tag, tag, {**one.table, "clauses": {"prevails": one.pattern("clauses.prevails")}})
        for tag, one in LOCALES.items()
    }
    whole = one_pair(f"{ENGLISH} {EITHER}", f"{FRENCH} {CHOIX}")
    assert parity.check(whole, settings(), Background(older, DAY), prevails.RULES) == ()
    with pytest.raises(ConfigError, match=r"has no words for clauses\.either"):
        parity.check(whole, settings(exceptions=(CHARTER,)), Background(older, DAY), prevails.RULES)


def test_p504_says_which_exceptions_no_text_states() -> None:
    (one,) = judged("We collect your name.", "Nous recueillons votre nom.", CHARTER, audience="Québec")
    assert one.code == "P504"
    assert (
        "says which language prevails, nor that readers in Quebec may rely on either version" in one.message
    )


def test_p507_readers_in_quebec_and_a_clause_without_an_exception() -> None:
    for audience in ("Québec", "quebec", "QC"):
        found = judged(ENGLISH, FRENCH, audience=audience)
        assert [(one.code, one.severity) for one in found] == [("P507", Severity.WARNING)] * 2
        assert all(
            "CQLR, c. C-11, ss. 55 and 91; language of commerce regulation, s. 27.3" in one.message
            for one in found
        )
    assert judged(ENGLISH, FRENCH) == judged(ENGLISH, FRENCH, audience="California") == []


def test_s102_a_section_that_only_readers_with_a_choice_may_rely_on() -> None:
    more = section("fr", "Vous avez un droit de plus.", id="more", number=2, source=BLOB)
    whole = document([section("en", ENGLISH)], [section("fr", FRENCH, source=BLOB), more])
    messages = [
        next(
            one.message
            for one in parity.check(
                whole, settings(exceptions=exceptions), Background(LOCALES, DAY), structure.RULES
            )
            if one.code == "S102"
        )
        for exceptions in ((), (CHARTER,))
    ]
    assert messages[0].endswith("translates no section of the prevailing language")
    assert messages[1].endswith("prevailing language, and readers in Quebec may rely on it all the same")


def since(before: Document, now: Document) -> list[str]:
    background = Background(LOCALES, DAY, released=before)
    return [one.code for one in parity.check(now, settings(), background, prevails.RULES)]


def test_p506_a_translation_alone_was_corrected_since_the_release() -> None:
    english, french = section("en", ENGLISH), section("fr", FRENCH, source=BLOB)
    released = document([english], [replace(french, blob="2" * 40)])
    assert since(released, document([english], [french])) == ["P506"]
    assert since(released, released) == []
    changed = replace(english, blob="3" * 40)
    assert "P506" not in since(released, document([changed], [french]))
