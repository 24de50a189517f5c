"""Settings about readers: for whom either version counts, and where the readers of a document are."""

from __future__ import annotations

from pathlib import Path

import pytest

from proclaim import config
from proclaim.audiences import Audience, EitherPrevails
from proclaim.errors import ConfigError
from tests.builders import Repository

PREVAILING = [
    ("prevailing: en", f"prevailing: {value}", words)
    for value, words in (
        ("{}", "prevailing: this must hold entries"),
        ("{default: en}", "prevailing.except: this is no list of exceptions"),
        ("{default: en, except: []}", "prevailing.except: this is no list of exceptions"),
        ("{default: en, except: {a: b}}", "prevailing.except: this is no list of exceptions"),
        ("{default: en, except: [x]}", 'prevailing.except, entry 1: "x" is no exception'),
        ("{default: de, except: [x]}", 'prevailing.default: "de" is not one of languages'),
        ("{default: [en], except: [x]}", "prevailing.default: this must be a text"),
        ("{default: en, but: [x]}", "prevailing.but: there is no such option"),
        (
            "{default: en, except: [{audience: QUEBEC, either: [en, fr]}, "
            "{audience: {en: x, fr: Québec}, either: [en, fr]}]}",
            'prevailing.except, entry 2: "x" stands twice',
        ),
    )
] + [
    (
        "prevailing: en",
        f"prevailing: {{default: en, except: [{{{one}}}]}}",
        f"prevailing.except, entry 1{words}",
    )
    for one, words in (
        ("audience: A", ".either: this must name two languages or more"),
        ("audience: A, either: fr", ".either: this must name two languages or more"),
        ("audience: A, either: [fr]", ".either: this must name two languages or more"),
        ("audience: A, either: [en, de]", '.either: "de" is not one of languages'),
        ("audience: A, either: [fr, fr]", '.either: "fr" stands twice'),
        ("audience: A, either: [[en], fr]", ".either: a list is not one of languages"),
        ("either: [en, fr]", ".audience: this must be a text"),
        ("audience: [A], either: [en, fr]", ".audience: this must be a text"),
        ('audience: "A\\eB", either: [en, fr]', ".audience: this text holds a line break"),
        ("audience: {en: A}, either: [en, fr]", '.audience: there is no name in the language "fr"'),
        ("audience: {en: A, de: B}, either: [en, fr]", '.audience: "de" is not one of languages'),
        ("audience: {en: A, 5: B}, either: [en, fr]", '.audience: "5" is no language tag'),
        ("audience: {en: A, fr: [B]}, either: [en, fr]", ".audience.fr: this must be a text"),
        ("audience: A, either: [en, fr], source: ''", ".source: this must be a text"),
        ("audience: A, either: [en, fr], by: x", ".by: there is no such option"),
    )
]
AUDIENCES = [
    ("notice_days: 30", f"audience: {value}", f"documents.privacy.audience{words}")
    for value, words in (
        ("Québec", ": this is no list"),
        ("[]", ": this is no list"),
        ("[[Québec]]", ", entry 1: this must be a text"),
        ("[Québec, '']", ", entry 2: this must be a text"),
        ("[{en: Quebec}]", ', entry 1: there is no name in the language "fr"'),
        ("[California, Québec, quebec]", ', entry 3: "quebec" stands twice'),
    )
]


def settings(root: Path, old: str, new: str) -> None:
    repository = Repository(root)
    text = repository.read("mkdocs.yml")
    assert old in text
    repository.write("mkdocs.yml", text.replace(old, new))


@pytest.mark.parametrize(("old", "new", "words"), [*PREVAILING, *AUDIENCES])
def test_a_wrong_option_about_readers_is_a_sentence_that_names_it(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    settings(tmp_path, old, new)
    with pytest.raises(ConfigError) as caught:
        config.load(tmp_path)
    assert words in str(caught.value)


CHARTER = (
    "prevailing: {default: en, except: [{audience: {en: Quebec, fr: Québec}, either: [en, fr], "
    'source: "CQLR, c. C-11, s. 91"}]}'
)
QUEBEC = EitherPrevails(
    Audience("Quebec", {"en": "Quebec", "fr": "Québec"}), ("en", "fr"), "CQLR, c. C-11, s. 91"
)


def test_a_prevailing_language_can_have_exceptions(tmp_path: Path) -> None:
    settings(tmp_path, "prevailing: en", CHARTER)
    found = config.load(tmp_path)
    assert (found.prevailing, found.prevailing_except) == ("en", (QUEBEC,))
    assert found.translations == ("fr",)
    assert found.of_document("privacy").prevailing_except == (QUEBEC,)


def test_a_language_alone_has_no_exceptions(tmp_path: Path) -> None:
    Repository(tmp_path)
    assert config.load(tmp_path).prevailing_except == ()


@pytest.mark.parametrize(
    ("option", "concerns"),
    [
        ("audience: [California]", False),
        ("audience: [California, QUÉBEC]", True),
        ("audience: [{en: Quebec, fr: Le Québec}]", True),
        ("languages: [en]", False),
        ("notice_days: 10", True),
    ],
)
def test_an_exception_concerns_documents_for_its_audience_in_both_languages(
    tmp_path: Path, option: str, concerns: bool
) -> None:
    text = Repository(tmp_path).read("mkdocs.yml").replace("notice_days: 30", option)
    (tmp_path / "mkdocs.yml").write_text(text.replace("prevailing: en", CHARTER), "utf-8")
    found = config.load(tmp_path)
    assert bool(found.of_document("privacy").prevailing_except) == concerns
    assert found.prevailing_except == (QUEBEC,)


def test_an_audience_has_one_name_or_one_a_language(tmp_path: Path) -> None:
    settings(tmp_path, "notice_days: 30", "audience: [{en: Quebec, fr: Québec}, California]")
    quebec, california = config.load(tmp_path).documents["privacy"].audience
    assert [quebec.named_in(language) for language in ("fr", "en", "de")] == ["Québec", "Quebec", "Quebec"]
    assert california == Audience("California")


@pytest.mark.parametrize(
    "name", ["Québec", "quebec", "QUE\u0301BEC", "Province of Quebec", "QC", "Le Québec"]
)
def test_quebec_is_known_however_it_is_spelt(name: str) -> None:
    assert Audience(name).is_quebec
    assert not Audience("Ontario", {"en": "Ontario", "fr": "Ontario"}).is_quebec
