"""A language is what its file says: dates in its own order, plural forms, and a sentence for each fault."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from proclaim import locale
from proclaim.errors import ConfigError
from proclaim.locale import typography

FIRST = date(2021, 1, 1)
ENGLISH = (locale.HERE / "en.toml").read_text("utf-8")


def language(folder: Path, babel: str, **changed: str) -> locale.Locale:
    """A language "xx" in English words, with some lines of its file changed."""
    text = ENGLISH
    for name, value in {"babel": f'"{babel}"', **changed}.items():
        line = f"{name} = {value}".replace("\\", r"\\")
        text, count = re.subn(rf"(?m)^{name} = .*$", line, text)
        assert count >= 1, name
    (folder / "xx.toml").write_text(text, "utf-8")
    return locale.load("xx", folder)


@pytest.mark.parametrize(
    ("babel", "pattern", "written"),
    [
        ("fr", "d MMMM y", "1er janvier 2021"),
        ("en", "MMMM d, y", "January 1er, 2021"),
        ("hu", "y. MMMM d.", "2021. január 1er."),
        ("lt", "y 'm'. MMMM d 'd'.", "2021 m. sausio 1er d."),
        ("eu", "y('e')'ko' MMMM'ren' d('a')", "2021(e)ko urtarrilaren 1er(a)"),
        ("ja", "y年M月dd日", "2021年1月1er日"),
    ],
)
def test_the_form_for_the_first_of_a_month_is_that_of_the_day_wherever_it_stands(
    tmp_path: Path, babel: str, pattern: str, written: str
) -> None:
    found = language(tmp_path, babel, pattern=f'"{pattern}"\nfirst = "1er"')
    assert found.date(FIRST) == written
    assert "er" not in found.date(date(2021, 1, 11)).replace("janvier", "").replace("ren", "")


def test_a_form_for_the_first_with_an_apostrophe_is_text(tmp_path: Path) -> None:
    found = language(tmp_path, "en", pattern='"d MMMM y"\nfirst = "1\'d"')
    assert found.date(FIRST) == "1'd January 2021"


def test_a_plural_form_that_a_file_lacks_is_the_general_one(tmp_path: Path) -> None:
    found = language(tmp_path, "pl", days='{ one = "{n} dzień", other = "{n} dni" }')
    assert [found.say("common.days", n=n) for n in (1, 2, 5)] == ["1 dzień", "2 dni", "5 dni"]


def test_the_name_of_a_language_with_a_region_or_without_a_name_is_no_obstacle() -> None:
    english = locale.load("en")
    assert english.name_of("fr-CA") == "French (Canada)"
    assert english.name_of("xx") == "xx"


def test_a_version_in_another_language_is_called_as_the_language_calls_it() -> None:
    english, french = locale.load("en"), locale.load("fr")
    assert [english.version_in(tag) for tag in ("en", "fr")] == ["English", "French"]
    assert [french.version_in(tag) for tag in ("en", "fr", "nl")] == [
        "anglaise",
        "française",
        "en néerlandais",
    ]


SHOWN = ("common", "state", "kind", "imported", "pages", "notice", "redline")
"""The tables of what readers see."""


def words_of(entry: object, above: str) -> Iterator[tuple[str, str]]:
    """Every text of a table, by its key."""
    if isinstance(entry, str):
        yield above, entry
    elif isinstance(entry, Mapping):
        for key, value in entry.items():
            yield from words_of(value, f"{above}.{key}")


@pytest.mark.parametrize(
    ("tag", "unwanted"),
    [
        ("en", r"(?i)\breleases?d?\b|taken out|put in\b|first page|picture"),
        (
            "fr",
            r"(?i)changement|pren(?:d|ant) effet|prise d’effet|légal|résili|était en vigueur|version marquée"
            r"|inséré|consent|première page|text\w* \{language\}",
        ),
    ],
)
def test_readers_meet_one_word_for_one_thing(tag: str, unwanted: str) -> None:
    table = locale.load(tag).table
    shown = [pair for name in SHOWN for pair in words_of(table[name], name)]
    left_alone = ("pages.prevails", "pages.prevailing_version")
    assert len(shown) > 200
    assert [pair for pair in shown if re.search(unwanted, pair[1]) and pair[0] not in left_alone] == []


def test_french_words_are_spaced_as_in_canada() -> None:
    table = locale.load("fr").table
    odd = r"[\s\u00a0\u202f][;!?]|(?:^|[^\u00a0]):|«(?!\u00a0)|(?<!\u00a0)»"
    shown = [pair for name in SHOWN for pair in words_of(table[name], name)]
    assert [pair for pair in shown if re.search(odd, pair[1])] == []


@pytest.mark.parametrize("tag", ["en", "fr"])
def test_a_name_that_ends_with_a_full_stop_ends_the_sentence_too(tag: str) -> None:
    words = locale.load(tag)
    assert "Acme Inc. " in words.say("notice.why", company="Acme Inc.")
    assert "Acme. " in words.say("notice.why", company="Acme")


@pytest.mark.parametrize(
    ("company", "said"),
    [("Acme", "d’Acme"), ("Énergie", "d’Énergie"), ("Hydro", "de Hydro"), ("Nord", "de Nord"), ("", "de ")],
)
def test_french_elides_before_a_name_with_a_vowel_first(company: str, said: str) -> None:
    assert locale.load("fr").say("pages.home_title", company=company) == f"Politiques {said}"


def test_a_language_without_words_says_which_file_to_make_and_where_an_example_is(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        locale.load("de", tmp_path)
    assert "make overrides/locale/de.toml in your repository" in str(caught.value)
    (example,) = re.findall(r"a translation of (\S+\.toml)", caught.value.fix)
    assert Path(example).read_text("utf-8") == ENGLISH


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("babel", '"klingon"', 'babel = "klingon" is no locale'),
        ("pattern", '"HH:mm"', "date.pattern is no pattern for a date"),
        ("pattern", '"QQQQQQQQ"', "date.pattern is no pattern for a date"),
        ("pattern", "5", "date.pattern must be a text in quotes"),
        ("home_title", '"\\n"', "pages.home_title is empty"),
        ("days", '"{n} days"', "common.days must be a table of entries"),
        ("days", '{ one = "{n} day" }', 'common.days lacks the form "other"'),
        ("articles", '"one"', "values.articles must be a list in square brackets"),
        ("joins", "[5]", "values.joins, entry 1, must be a text in quotes"),
        ("section", "'('", "clauses.section is no regular expression (missing )"),
        ("section", "'§'", "clauses.section lacks the group (?P<number>…)"),
        ("limiting", "['only', '[']", "polarity.limiting is no regular expression"),
        ("free", "['*']", "polarity.weak.free is no regular expression"),
        ("quotes", "[['(', 'x']]", "typography.quotes is no regular expression"),
        ("quotes", "['x']", "typography.quotes, entry 1, must be a list"),
        ("two", '"deux"', "values.numbers.two must be a whole number"),
        ("two", '2\nzwo = "2"', "values.numbers.zwo must be a whole number"),
    ],
)
def test_words_of_another_form_are_named(tmp_path: Path, name: str, value: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        language(tmp_path, **{"babel": "en", name: value.strip('"') if name == "babel" else value})
    assert said in str(caught.value)
    assert caught.value.where == "overrides/locale/xx.toml"


@pytest.mark.parametrize("words", ["in {colour}", "in {}", "in {", "{date.nothing}"])
def test_a_place_in_words_that_nobody_fills_is_named(tmp_path: Path, words: str) -> None:
    found = language(tmp_path, "en", effective_on=f'"{words}"')
    with pytest.raises(ConfigError, match=r"the places that it may have are: \{date\}"):
        found.say("pages.effective_on", date=FIRST)


def test_a_locale_lies_over_its_language_and_a_company_s_words_over_both(tmp_path: Path) -> None:
    (tmp_path / "fr.toml").write_text('[pages]\nread_it = "Lisez-la !"\n', "utf-8")
    (tmp_path / "fr-CA.toml").write_text('[pages]\nread_text = "Lire ça"\n', "utf-8")
    canada, france = (locale.load("fr", tmp_path, tag) for tag in ("fr-CA", "fr-FR"))
    assert (canada.language, canada.tag, canada.babel) == ("fr", "fr-CA", "fr_CA")
    assert (france.language, france.tag, france.babel) == ("fr", "fr-FR", "fr_FR")
    assert (canada.say("pages.read_text"), france.say("pages.read_text")) == ("Lire ça", "Lire le texte")
    assert (canada.say("pages.read_it"), france.say("pages.read_it")) == ("Lisez-la!", "Lisez-la\u202f!")


def test_a_language_with_a_region_of_its_own_lies_over_the_general_one() -> None:
    assert locale.load("fr-CA").say("pages.read_text") == "Lire le texte"
    assert locale.load("en", None, "en-GB").babel == "en_GB"
    assert locale.load("en").tag == "en"


def test_the_spaces_of_words_are_those_of_the_locale_and_those_of_values_stay(tmp_path: Path) -> None:
    (tmp_path / "fr.toml").write_text('[pages]\nread_policy = " ; {title} : a ; b! {title}"\n', "utf-8")

    def said(tag: str) -> str:
        return locale.load("fr", tmp_path, tag).say("pages.read_policy", title="x ; y")

    assert said("fr-CA") == "; x ; y\u00a0: a; b! x ; y"
    assert said("fr-FR") == "\u202f; x ; y\u00a0: a\u202f; b\u202f! x ; y"


@pytest.mark.parametrize("tag", locale.locales_of("fr"))
def test_no_word_of_ours_breaks_the_typography_of_its_locale(tag: str) -> None:
    french = locale.load("fr", tag=tag)
    for key, words in _words_of(french.table):
        said = typography.mended(words, french.typography["spaces"])
        assert not re.search("[ ][:;!?%»]|\u00a0[;!?]|«[ ]", said), key
        assert not re.search(r"[\w)»’][;!?](?=[\s).,»]|$)" if tag == "fr-FR" else "\u00a0[;!?]", said), key


def _words_of(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the tables whose words are said."""
    said = ("common", "state", "kind", "imported", "pages", "notice", "redline")
    for key, value in table.items():
        if isinstance(value, Mapping) and (above or key in said):
            yield from _words_of(value, f"{above}{key}.")
        elif isinstance(value, str) and above:
            yield f"{above}{key}", value


def test_locales_are_no_languages() -> None:
    assert locale.packaged() == ("en", "fr")
    assert locale.locales_of("fr") == ("fr-CA", "fr-FR")


@pytest.mark.parametrize("tag", locale.packaged())
def test_the_languages_that_we_bring_along_have_the_form_of_english(tag: str) -> None:
    assert locale.faults(locale.load(tag).table) == []


@pytest.mark.parametrize("tag", locale.locales_of("fr"))
def test_the_locales_that_we_bring_along_have_the_form_of_english(tag: str) -> None:
    assert locale.faults(locale.load("fr", tag=tag).table) == []
