"""Ways to ask, toll-free numbers, addresses beside a title, and links with certain words."""

from __future__ import annotations

import pytest

from tests.law.packs import both, codes, element, findings, section, with_section

WAYS = "- contact: {ways: 2}"
MAIL = "Write to privacy@example.org."
BOTH_FAIL = [("W711", "en"), ("W711", "fr")]


@pytest.mark.parametrize(
    "second",
    [
        "Call +1 514 555-0100.",
        "Use the [form](https://example.org/x).",
        "Ask [here](https://example.org/privacy-request).",
        "1 Main Street, Montréal, Québec H2X 1Y4.",
        "1 Main Street, Albany, NY 12207.",
        "P.O. Box 12, Albany.",
        "Or on your profile page, after you log in.",
        "If you have no account, use the form behind the link at the foot of the site.",
        "Or by our online form.",
    ],
)
def test_two_different_ways(second: str) -> None:
    own_pages = {
        "Or on your profile page, after you log in.": "Ou sur votre page de profil, après connexion.",
        "Or by our online form.": "Ou au moyen du formulaire en ligne.",
        "If you have no account, use the form behind the link at the foot of the site.": (
            "Si vous n’avez pas de compte, remplissez le formulaire au bas du site."
        ),
    }
    french = second.replace("form]", "formulaire]").replace("privacy-request", "demande")
    french = own_pages.get(second, french)
    assert codes(f"{MAIL} {second}", f"{MAIL} {french}", WAYS) == []


@pytest.mark.parametrize(
    "second",
    [
        "Or to other@example.org.",
        "See [this](https://oag.ca.gov/x).",
        "See the [form](#terms).",
        "We have no online form. Nous n’avons pas de formulaire en ligne.",
        "There is no profile page. Il n’y a pas de page de profil.",
    ],
)
def test_w711_what_is_no_second_way(second: str) -> None:
    assert codes(f"{MAIL} {second}", f"{MAIL} {second}", WAYS) == BOTH_FAIL


def test_w711_says_which_ways_there_are() -> None:
    (one, _) = findings(both(MAIL, MAIL), element(WAYS))
    assert "of the 2 ways to ask it names only e-mail" in one.message


def test_w711_a_postal_address_is_asked_for_by_name() -> None:
    by_post = "- contact: {ways: 1, by: post}"
    there = f"{MAIL} 1 Main Street, Montréal, Québec H2X 1Y4."
    assert codes(there, there, by_post) == []
    (one, _) = findings(both(MAIL, MAIL), element(by_post))
    assert one.message.startswith('section "')
    assert "names no postal address" in one.message


def test_w711_a_way_in_a_section_that_does_not_claim_it_does_not_count() -> None:
    two = with_section(
        both(MAIL, MAIL),
        section("en", "Call 514 555-0100.", "more", 2),
        section("fr", "Le 514 555-0100.", "more", 2),
    )
    assert [one.code for one in findings(two, element(WAYS))] == ["W711", "W711"]


@pytest.mark.parametrize(
    "number", ["1 800 555-0100", "1-888-555-0100", "+1 (833) 555-0100", "[us](tel:+18775550100)"]
)
def test_a_toll_free_number(number: str) -> None:
    assert codes(f"Call {number}.", f"Composez le {number}.", "- telephone: toll_free") == []


@pytest.mark.parametrize("number", ["514 555-0100", "1 900 555-0100", "+33 800 55 50 10"])
def test_w711_a_number_that_costs_something(number: str) -> None:
    assert codes(f"Call {number}.", f"Composez le {number}.", "- telephone: toll_free") == BOTH_FAIL


NEAR = '- contact_near: {title: {en: ["Privacy Officer"], fr: ["responsable de la protection*"]}}'


def test_an_address_in_the_section_that_names_the_title() -> None:
    good = f"Our Privacy Officer: {MAIL}", f"La responsable de la protection des données. {MAIL}"
    assert codes(*good, NEAR) == []
    assert codes("Our Privacy Officer.", good[1], NEAR) == [("W711", "en")]
    assert codes(good[0], MAIL, NEAR) == [("W711", "fr")]
    apart = with_section(
        both("Our Privacy Officer.", good[1]),
        section("en", MAIL, "more", 2, ["house.one"]),
        section("fr", MAIL, "more", 2),
    )
    assert [one.path for one in findings(apart, element(NEAR))] == ["content/en/privacy/01-terms.md"]


LINK = '- link: {to: "#opt-out|https://*/opt-out*", text: {en: ["do not sell"], fr: ["ne pas vendre"]}}'


def test_a_link_with_the_words_to_the_place() -> None:
    good = "[Do Not Sell](#opt-out)", "[Ne pas vendre](https://example.org/opt-out/fr)"
    assert codes(*good, LINK) == []
    assert codes("[Do Not Sell](#terms)", good[1], LINK) == [("W711", "en")]
    assert codes("[Opt out](#opt-out) and do not sell", good[1], LINK) == [("W711", "en")]
