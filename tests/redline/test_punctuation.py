"""Which signs an editorial release may change: only where the meaning cannot turn on them."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proclaim.redline import beyond_form
from tests.redline.judging import LANGUAGES, POLICIES, judged, section

# Pairs in which the signs alone differ; each passes in either direction.
FORM = {
    "en": [
        ("We never sell it", "We never sell it."),
        ("We never sell it;", "We never sell it."),
        ("We thank you.", "We thank you!"),
        ("Keep it for 30 days", "Keep it for 30 days."),
        ("We keep `it`", "We keep `it`."),
        ("## Your rights", "## Your rights."),
        ("## Your rights:", "## Your rights"),
        ("We collect:\n\n* your name;\n* your age.", "We collect:\n\n* your name,\n* your age"),
        ("We collect the following.\n\n* names", "We collect the following:\n\n* names"),
        ("You may not\n\n* sell", "You may not:\n\n* sell"),
        ("| Name. |\n|---|\n| Age |", "| Name |\n|---|\n| Age. |"),
        ("We pay. They pay!", "We pay! They pay."),
        ("We say,, and do.", "We say, and do."),
        ("We pay.. They pay.", "We pay. They pay."),
        ("We pay ,they pay.", "We pay, they pay."),
        ("It is “here”.", "It is ‘here.’"),
        ("It is (here on earth).", "It is [here on earth]."),
        ("What we collect", "What we collect?"),
        ("In this policy we explain your rights.", "In this policy, we explain your rights."),
        ("In 2027 we may or may not ask.", "In 2027, we may or may not ask."),
        ("You ask. Within a year we reply.", "You ask. Within a year, we reply."),
        ("In this policy we ask, you pay.", "In this policy, we ask, you pay."),
        ("In this policy we ask what you pay.", "In this policy, we ask what you pay."),
        ("We wait …and see.", "We wait… and see."),
        ("‘It is all’ ours.", "“It is all” ours."),
        ("Each year we write to you, too.", "Each year, we write to you, too."),
        ("We write one page: it is short.", "We write one page; it is short."),
        ("We write one page – it is short.", "We write one page, it is short."),
    ],
    "fr": [
        ("Nous ne le vendons pas", "Nous ne le vendons pas."),
        ("Vos droits :", "Vos droits"),
        ("Comment nous joindre", "Comment nous joindre ?"),
        ("Dans ce cas nous vous écrivons.", "Dans ce cas, nous vous écrivons."),
        ("En vous inscrivant vous acceptez la politique.", "En vous inscrivant, vous acceptez la politique."),
        ("C’est « ici ».", "C’est “ici”."),
        ("Une page suffit ; elle est courte.", "Une page suffit : elle est courte."),
    ],
}
REFUSED = {
    "en": [
        # O'Connor v. Oakhurst Dairy, 851 F.3d 69 (1st Cir. 2017): the comma before the last item of a list.
        ("packing for shipment, or distribution", "packing for shipment or distribution"),
        ("names, ages, and places", "names, ages and places"),
        ("your name; and\n\nyour age", "your name, and\n\nyour age"),
        ("A panda eats, shoots and leaves.", "A panda eats shoots and leaves."),
        ("Partners, who pay, stay.", "Partners who pay stay."),
        ("the data, which we keep", "the data which we keep"),
        ("the data, that we keep", "the data that we keep"),
        # Telecom Decision CRTC 2006-45 (Rogers and Aliant): the comma before "unless".
        ("for five years, and thereafter, unless ended", "for five years, and thereafter unless ended"),
        ("You may not, unless we agree, sell.", "You may not, unless we agree sell."),
        ("If you ask, in writing we reply.", "If you ask in writing, we reply."),
        ("We pay, except on Monday.", "We pay except on Monday."),
        ("We do not sell it, because we care.", "We do not sell it because we care."),
        ("No, partners pay.", "No partners pay."),
        ("However, you pay.", "However you pay."),
        ("Only we, you pay.", "Only we you pay."),
        ("staff in Canada", "staff, in Canada"),
        ("health data", "health, data"),
        ("information you gave", "information, you gave"),
        ("On the day you ask we reply.", "On the day, you ask we reply."),
        ("In the letter, dated today you pay.", "In the letter, dated today, you pay."),
        ("In part or whole you pay.", "In part or whole, you pay."),
        ("In, we pay.", "In we pay."),
        ("The partners we know", "The partners, we know"),
        ("records of sales, payments; refunds", "records of sales, payments, refunds"),
        ("records of sales; never payments", "records of sales, never payments"),
        ("Smith, Jones", "Smith; Jones"),
        ("Acme, Inc. pays", "Acme Inc. pays"),
        ("Yahoo! Mail", "Yahoo. Mail"),
        ("We pay. they pay", "We pay! they pay"),
        ("We ask Google. Analytics Partners pay.", "We ask Google Analytics. Partners pay."),
        ("We pay. They pay.", "We pay They pay."),
        ("We pay, They pay.", "We pay. They pay."),
        ("Dr. Who", "Dr Who"),
        ("U.S. law", "US. law"),
        ("It is U.S", "It is U.S."),
        ("We sell it.", "We sell it?"),
        ("What we promise, we keep.", "What we promise, we keep?"),
        ("What we never do.", "What we never do?"),
        ("We ask names", "We ask names…"),
        ("You may not:\n\n* sell", "You may not.\n\n* sell"),
        ("We keep it;\n\nunless you ask", "We keep it.\n\nunless you ask"),
        ("* we keep it\n* or we sell it", "* we keep it.\n* or we sell it"),
        ("> We keep it,\n\nif you ask", "> We keep it.\n\nif you ask"),
        ("the data (“Data”) stay", "the data “Data” stay"),
        ("“Data” means it.", "Data means it."),
        ("We (or others) pay.", "We, or others, pay."),
        ("Our office (in Paris) is open.", "Our office in Paris is open."),
        ("He calls it “here.", "He calls it “here.”"),
        ("clause (b) stays", "clause [b] stays"),
        ("“We keep” it “all”", "“We “keep it” all”"),
        ("We pay (here (now.", "We pay (here (now)."),
        ("Pay 1.5 now", "Pay 1,5 now"),
        ("Pay 1,000 now", "Pay 1.000 now"),
        ("Pay 1, 000 now", "Pay 1 000 now"),
        ("Pay -5 now", "Pay 5 now"),
        ("Pay – 5 now", "Pay 5 now"),
        ("10–20 days", "10, 20 days"),
        ("at 12:30", "at 12.30"),
        ("24/7", "24-7"),
        ("No. 5 stays", "No 5 stays"),
        ("| 5. |\n|---|\n| x |", "| 5 |\n|---|\n| x |"),
        ("January 4, 2027", "January 4 2027"),
        ("and/or this", "and or this"),
        ("§ 5 stays", "§. 5 stays"),
        ("5 % stays", "5, % stays"),
        ("the customers’ data", "the customers data"),
        ("it’s here", "its here"),
        ("re-sign it", "resign it"),
        ("a non-refundable fee", "a non refundable fee"),
        ("a non-refundable fee", "a non – refundable fee"),
        ("ours – theirs", "ours theirs"),
        ("to legal@a.example", "to legal@a.example."),
        ("at https://a.example/x", "at https://a.example/x."),
        ("at a.example", "at a.example."),
        ("Use `a;` here", "Use `a` here"),
        ("at https://a.example/x", "at https://a.example/x;"),
        ("to legal@a.example", "to legal@a.example!"),
        ("He wrote “here today.", "He wrote “here” today."),
        ("your name and\n\nyour age", "your name and.\n\nyour age"),
        ("We never ask; they pay.", "We never ask: they pay."),
        ("Whoever pays stays; they rest.", "Whoever pays stays, they rest."),
        ("In Canada partners pay.", "In Canada, partners pay."),
        ("In cases that matter we pay.", "In cases that matter, we pay."),
        ("We ask under art. in full we pay.", "We ask under art. in full, we pay."),
        ("* we keep it\n* not yours", "* we keep it.\n* not yours"),
        ("Pay ,5 now", "Pay, 5 now"),
        ("the customers’ data", "the customers” data"),
        ("Use `a;`", "Use `a`"),
        ("the party(ies) pay", "the party(ies] pay"),
        ("- …", "- ."),
        (", we pay", "we pay"),
    ],
    "fr": [
        ("nom, adresse, et âge", "nom, adresse et âge"),
        ("vos données, ou les nôtres", "vos données ou les nôtres"),
        ("les clients, qui paient, restent", "les clients qui paient restent"),
        ("les données, que nous gardons", "les données que nous gardons"),
        ("le bien, dont il parle", "le bien dont il parle"),
        ("ce qu’il paie, il le doit", "ce qu’il paie il le doit"),
        ("Tout ce qu’il dit est court ; elle paie.", "Tout ce qu’il dit est court : elle paie."),
        ("Nous le vendons, sauf avis.", "Nous le vendons sauf avis."),
        ("Nous le vendons, à moins d’un refus.", "Nous le vendons à moins d’un refus."),
        ("S’il paie, nous livrons.", "S’il paie nous livrons."),
        ("Non, nous vendons.", "Non nous vendons."),
        ("Nous ne vendons rien, il est vrai.", "Nous ne vendons rien il est vrai."),
        ("« Données » désigne tout.", "Données désigne tout."),
        ("Vous acceptez.", "Vous acceptez ?"),
        ("Que vous payiez, nous livrons.", "Que vous payiez, nous livrons ?"),
        ("1,5 an", "1.5 an"),
        ("10 p. 100 par an", "10 p 100 par an"),
        ("l’an prochain", "lan prochain"),
        ("et/ou ceci", "et ou ceci"),
        ("le non-paiement", "le non paiement"),
    ],
}


def cases(table: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    return [(tag, old, new) for tag, pairs in table.items() for old, new in pairs]


@pytest.mark.parametrize(("tag", "old", "new"), cases(FORM))
def test_a_sign_that_turns_no_meaning_is_form(tag: str, old: str, new: str) -> None:
    assert judged(old, new, LANGUAGES[tag]) == ()
    assert judged(new, old, LANGUAGES[tag]) == ()


@pytest.mark.parametrize(("tag", "old", "new"), cases(REFUSED))
def test_a_sign_that_can_turn_the_meaning_is_more_than_form(tag: str, old: str, new: str) -> None:
    assert judged(old, new, LANGUAGES[tag])
    assert judged(new, old, LANGUAGES[tag])


@pytest.mark.parametrize(
    ("old", "new"), [("It is (here.", "It is (here)."), ("It is “here on earth.", "It is “here on earth.”")]
)
def test_a_lost_partner_at_the_end_comes_back_and_none_goes(old: str, new: str) -> None:
    assert judged(old, new) == ()
    assert judged(new, old)


def test_a_refused_sign_is_named_with_the_words_around_it() -> None:
    assert judged("First, we ask, unless you told us.", "First, we ask unless you told us!") == (
        'section "storage": "ask, unless" became "ask unless"',
    )


def test_a_slip_may_be_corrected_beside_a_sign() -> None:
    assert judged("Your informaton", "Your information.") == ()
    assert judged("Your informaton, or ours", "Your information or ours")


@pytest.mark.parametrize("title", [("Rights and duties", "Rights, and duties"), ("We sell", "We sell?")])
def test_the_signs_of_a_title_and_of_its_summary_count_as_those_of_the_text(title: tuple[str, str]) -> None:
    before, after = (section("Text.", title=one) for one in title)
    assert beyond_form([before], [after], LANGUAGES["en"])


_words = st.sampled_from(
    "We we you not data or, unless which ask in In. policy Google; 5 1.5 all (b) § keep U.S. 10–20".split()
)
_signs = st.sampled_from(("", "", "", ",", ".", ";", ":", "!", "?", "…", " –", "”", ")"))
_sentences = st.lists(st.tuples(_words, _signs), min_size=1, max_size=9)
_HINGES = re.compile(r"[,;]? (?:or|unless|which|not)\b[,;]?")


@given(_sentences, _sentences, st.booleans())
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_passes_has_the_same_words_and_values_and_the_same_signs_by_its_hinges(
    old: list[tuple[str, str]], other: list[tuple[str, str]], is_same: bool
) -> None:
    new = [(word, sign) for (word, _), (_, sign) in zip(old, other, strict=False)] if is_same else other
    before, after = (" ".join(word + sign for word, sign in side) for side in (old, new))
    if judged(before, after):
        return
    assert re.findall(r"[\w§]+", before) == re.findall(r"[\w§]+", after)
    assert re.findall(r"\d[.–]\d", before) == re.findall(r"\d[.–]\d", after)
    inner = [re.sub(r"\W+$", "", one) for one in (before, after)]
    assert _HINGES.findall(inner[0]) == _HINGES.findall(inner[1])


SIGNS = (*",.;:!?()[]\"'-–—…/%$§’«»“”", "")
HINGES = {
    "en": {"and", "or", "which", "that", "who", "unless", "except", "if", "not", "only"},
    "fr": {"et", "ou", "qui", "que", "dont", "sauf", "si", "pas", "ne", "seulement"},
}


@pytest.mark.parametrize("tag", LANGUAGES)
@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_sign_passes_leaves_words_and_values_and_stands_by_no_hinge(
    tag: str, data: st.DataObject
) -> None:
    old = data.draw(st.sampled_from(POLICIES[tag]))
    places = [match.span() for match in re.finditer(r"(?<=\w)[^\w\n]+(?=\w)|(?<=\w)[.,;:](?=\n)", old.text)]
    start, end = data.draw(st.sampled_from(places))
    sign, space = data.draw(st.sampled_from(SIGNS)), data.draw(st.sampled_from((" ", "")))
    new = section(old.text[:start] + sign + space + old.text[end:], old.id, old.title, old.number)
    if beyond_form([old], [new], LANGUAGES[tag]):
        return
    assert re.findall(r"\w+", old.text) == re.findall(r"\w+", new.text)
    assert re.findall(r"\d[\d.,:/%-]*(?=\w)", old.text) == re.findall(r"\d[\d.,:/%-]*(?=\w)", new.text)
    if _stops(old.text[start:end]) != _stops(sign):
        beside = {*re.findall(r"\w+", old.text[:start])[-1:], *re.findall(r"\w+", old.text[end:])[:1]}
        assert HINGES[tag].isdisjoint(one.casefold() for one in beside) or "\n" in old.text[end - 1 : end + 1]


def _stops(signs: str) -> set[str]:
    return set(signs) & set(",;:.!?")
