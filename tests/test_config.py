"""The proclaim part of mkdocs.yml: what is read, and the sentence for everything that is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from proclaim import config
from proclaim.config.endpoints import Endpoint
from proclaim.errors import ConfigError
from proclaim.locale.tags import tags_of
from proclaim.model import Severity
from tests.builders import Repository


def settings(root: Path, old: str, new: str) -> None:
    repository = Repository(root)
    text = repository.read("mkdocs.yml")
    assert old in text
    repository.write("mkdocs.yml", text.replace(old, new))


def test_a_repository_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    Repository(tmp_path)
    inside = tmp_path / "content" / "en"
    inside.mkdir(parents=True)
    assert config.load(inside).root == tmp_path.resolve()


def test_the_options_are_read(tmp_path: Path) -> None:
    Repository(tmp_path, documents=("privacy", "terms"), time_zone="Europe/Paris", notice_days=60)
    found = config.load(tmp_path)
    assert found.prevailing == "en"
    assert found.translations == ("fr",)
    assert found.time_zone.key == "Europe/Paris"
    assert list(found.documents) == ["privacy", "terms"]
    assert found.documents["terms"].notice_days == 60
    assert found.documents["terms"].review_months is None


@pytest.mark.parametrize(
    ("zone", "prevailing", "french"),
    [
        ("America/Toronto", "en", "fr-CA"),
        ("America/Montreal", "en", "fr-CA"),
        ("Canada/Pacific", "en", "fr-CA"),
        ("America/St_Johns", "en", "fr-CA"),
        ("America/New_York", "en", "fr-FR"),
        ("Europe/Paris", "en", "fr-FR"),
        ("UTC", "en", "fr-FR"),
        ("America/Toronto", "fr", "fr-FR"),
    ],
)
def test_french_is_that_of_canada_beside_english_in_a_time_zone_of_canada(
    tmp_path: Path, zone: str, prevailing: str, french: str
) -> None:
    Repository(tmp_path, time_zone=zone)
    settings(tmp_path, "prevailing: en", f"prevailing: {prevailing}")
    found = config.load(tmp_path)
    assert tags_of(("fr", "en"), found) == {"fr": french, "en": "en"}


def test_a_locale_that_is_named_counts(tmp_path: Path) -> None:
    Repository(tmp_path)
    settings(tmp_path, "prevailing: en", "prevailing: en\n      locales: {fr: fr-be, en: en-CA}")
    assert tags_of(("en", "fr"), config.load(tmp_path)) == {"en": "en-CA", "fr": "fr-BE"}


@pytest.mark.parametrize(
    ("locales", "said"),
    [
        ("{de: de-DE}", "locales.de: there is no such option; the options are: en, fr"),
        ("{fr: en-CA}", 'locales.fr: "en-CA" is no locale of fr; write one such as fr-CA'),
        ("{fr: fr-QQ}", 'locales.fr: "fr-QQ" is no locale of fr'),
        ("{fr: fr_CA}", 'locales.fr: "fr_CA" is no locale of fr'),
        ("{fr: '../x'}", 'locales.fr: "../x" is no locale of fr'),
        ("{fr: 5}", "locales.fr: this must be a text"),
        ("fr-CA", "locales: this must hold entries"),
    ],
)
def test_what_is_no_locale_of_a_language_is_refused(tmp_path: Path, locales: str, said: str) -> None:
    Repository(tmp_path)
    settings(tmp_path, "prevailing: en", f"prevailing: en\n      locales: {locales}")
    with pytest.raises(ConfigError) as caught:
        config.load(tmp_path)
    assert said in str(caught.value)


def test_the_tags_that_mkdocs_knows_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(
        tmp_path, "site_url: https://policies.example.org/", "site_url: !ENV [SITE, 'https://a.example']"
    )
    assert config.load(tmp_path).site_url == "https://a.example/"
    monkeypatch.setenv("SITE", "https://b.example/legal")
    assert config.load(tmp_path).site_url == "https://b.example/legal/"


def test_a_python_name_in_mkdocs_yml_is_no_obstacle(tmp_path: Path) -> None:
    settings(
        tmp_path, "plugins:", "extra:\n  emoji: !!python/name:material.extensions.emoji.twemoji\nplugins:"
    )
    assert config.load(tmp_path).prevailing == "en"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("time_zone: America/Toronto", "time_zone: Toronto", 'time_zone: "Toronto" is no time zone'),
        ("prevailing: en", "prevailing: de", '"de" is not one of languages'),
        ("languages: [en, fr]", "languages: en", "this is no list"),
        ("contact: privacy@example.org", "contact: ''", "contact: this must be a text"),
        ("notice_days: 30", "notice_days: soon", '"soon" is no whole number'),
        ("notice_days: 30", "notice_dayz: 30", "notice_dayz: there is no such option"),
        ("company: Example Ltd.", "company: [", "mkdocs.yml:"),
        ("  - proclaim:", "  - another:", "the proclaim plugin is not configured"),
        ("        privacy:", "        ../etc:", "this cannot be a document's id"),
        ("        privacy:", "        search:", "none of assets, data, developers, search"),
        ("fr: Privacy (fr)", "de: Privacy (de)", 'there is no title in the language "fr"'),
        ("fr: Privacy (fr)", "fr: ' '", "privacy.title.fr: this must be a text"),
        (
            "contact: privacy@example.org",
            "contact: the office",
            '"the office" is no e-mail address (An email',
        ),
        ("contact: privacy@example.org", "contact: a@local", '"a@local" is no e-mail address'),
        ("company: Example Ltd.", 'company: "Example\\r\\nBcc: x"', "company: this text holds a line break"),
        ("company: Example Ltd.", "company: A\n      company: B", '("company" stands twice)'),
        ("languages: [en, fr]", "languages: [en, fr, en]", 'languages: "en" stands twice'),
        ("languages: [en, fr]", "languages: [en, fr-CA, fr-ca]", 'languages: "fr-CA" stands twice'),
        ("languages: [en, fr]", "languages: [en, [fr]]", "languages: a list is no language tag"),
        ("prevailing: en", "prevailing: [en]", "prevailing: this must be a text"),
        ("time_zone: America/Toronto", "time_zone: localtime", '"localtime" is no time zone'),
        ("time_zone: America/Toronto", "time_zone: right/UTC", '"right/UTC" is no time zone'),
        ("notice_days: 30", "notice_days: 99999999", "notice_days: this number is out of range; write one"),
        ("notice_days: 30", "notice_days: 3651", "write one from 0 to 3650"),
        ("notice_days: 30", "review_months: 1201", "write one from 0 to 1200"),
        ("notice_days: 30", "notice_days: -1", "notice_days: this number is out of range"),
        ("notice_days: 30", "notice_days: true", '"True" is no whole number'),
        ("notice_days: 30", "consent_by_use: 1", 'consent_by_use: "1" is neither true nor false; write true'),
        ("notice_days: 30", "consent_by_use: [true]", "consent_by_use: a list is neither true nor false"),
        ("notice_days: 30", "categories: {M: x}", "categories.M: this is no category"),
        ("notice_days: 30", "categories: {A: [x]}", "categories.A: this must be a text"),
        ("        privacy:", "        2024:", "documents.2024: this cannot be a document's id"),
        (
            "        privacy:",
            "        terms: text\n        privacy:",
            "documents.terms: this must hold entries",
        ),
        (
            "        privacy:",
            "        terms: {title: {en: Privacy (en), fr: x}}\n        privacy:",
            'privacy.title.en: this is the title of "terms"',
        ),
        ("  - search", "  - proclaim: text", "the proclaim plugin is configured twice"),
        ("plugins:", "plugins: 5\nothers:", "the proclaim plugin is not configured"),
        ("rules: {L301: off", "rules: {L301: [off]", "rules.L301: a rule cannot weigh a list"),
        (
            "site_url: https://policies.example.org/",
            "site_url: example.org",
            '"example.org" is no address of',
        ),
        ("site_url: https://policies.example.org/", "site_url: ftp://a.org/", "site_url: "),
        ("site_url: https://policies.example.org/", "site_url: [a]", "site_url: a list is no address of a"),
        ("site_url: https://policies.example.org/", "site_url: https://a.org:0/", "site_url: "),
        ("site_name: Policies", "site_name: !ENV {a: b}", "!ENV needs the name of a variable"),
        ("site_name: Policies", 'site_name: "a\0"', "mkdocs.yml:1: this is no YAML"),
    ],
)
def test_a_wrong_option_is_a_sentence_that_names_it(tmp_path: Path, old: str, new: str, words: str) -> None:
    settings(tmp_path, old, new)
    with pytest.raises(ConfigError) as caught:
        config.load(tmp_path)
    assert words in str(caught.value)
    assert "mkdocs.yml" in str(caught.value)


@pytest.mark.parametrize("page", ["http://example.org/stop", "https://", "example.org", "https://e.org/<a>"])
def test_one_click_needs_a_page_that_is_kept_from_listeners(tmp_path: Path, page: str) -> None:
    notice = f"""\
      notice:
        sender: notices@example.org
        relay: localhost:25
        cancel: {{en: Write to us., fr: Écrivez-nous.}}
        unsubscribe: {page}
"""
    Repository(tmp_path, options=notice)
    with pytest.raises(ConfigError, match="is no address of a page"):
        config.load(tmp_path)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("sender: not@an@address", "notice.sender: "),
        ("reply_to: nobody", 'notice.reply_to: "nobody" is no e-mail address'),
        ("bounces: a@test", "notice.bounces: "),
        ("sender: été@example.org", "has letters beyond ASCII"),
        ('sender_name: "A\\nB"', "notice.sender_name: this text holds a line break"),
        ('cancel: {en: "a\\0b", fr: c}', "notice.cancel.en: this text holds a line break"),
        ("cancel: {en: [a], fr: c}", 'there is no sentence in the language "en"'),
        ("connections: 101", "write one from 0 to 100"),
        ("per_second: 999999999999", "write one from 0 to 100000"),
        ("per_domain: [1]", "a list is no whole number"),
        ("dkim_selector: two words", "dkim_selector: "),
        ("security: [tls]", "a list is no way to secure it"),
    ],
)
def test_a_wrong_option_of_notices_is_a_sentence_that_names_it(tmp_path: Path, line: str, words: str) -> None:
    lines = {"sender": "notices@example.org", "relay": "localhost:25", "cancel": "{en: Write., fr: Écrivez.}"}
    name, _, value = line.partition(": ")
    notice = "".join(f"        {key}: {text}\n" for key, text in {**lines, name: value}.items())
    Repository(tmp_path, options=f"      notice:\n{notice}")
    with pytest.raises(ConfigError) as caught:
        config.load(tmp_path)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        "site_name: x".encode("utf-16"),
        bytes(range(256)),
        b"[" * 200_000,
    ],
    ids=["empty", "no text", "UTF-16", "binary", "deep"],
)
def test_a_file_that_is_no_settings_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    with pytest.raises(ConfigError, match=r"mkdocs\.yml"):
        config.load(tmp_path)


def test_an_address_for_answers_must_be_one_that_every_relay_takes(tmp_path: Path) -> None:
    notice = "      notice: {sender: a@example.org, relay: b, cancel: {en: c, fr: d}}\n"
    repository = Repository(tmp_path, options=notice)
    text = repository.read("mkdocs.yml").replace("privacy@example.org", "été@example.org")
    repository.write("mkdocs.yml", text)
    with pytest.raises(ConfigError, match="notice.reply_to: `contact`, which stands for it, has letters"):
        config.load(tmp_path)
    repository.write("mkdocs.yml", text.replace("relay: b", "relay: b, reply_to: ete@example.org"))
    assert config.load(tmp_path).contact == "été@example.org"


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.write("mkdocs.yml", repository.read("mkdocs.yml") + "# x\n" * 300_000)
    with pytest.raises(ConfigError, match=r"mkdocs\.yml: this file is too large to hold settings"):
        config.load(tmp_path)


def test_a_message_does_not_print_what_a_few_lines_of_yaml_can_swell_to(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    swollen = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))
    text = repository.read("mkdocs.yml").replace("notice_days: 30", "notice_days: *a29")
    repository.write("mkdocs.yml", f"a0: &a0 [b]\n{swollen}{text}")
    with pytest.raises(ConfigError, match="a list is no whole number"):
        config.load(tmp_path)


def test_a_variable_of_the_environment_is_read_as_the_word_that_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(tmp_path, "notice_days: 30", "notice_days: !ENV [DAYS, 30]")
    assert config.load(tmp_path).documents["privacy"].notice_days == 30
    monkeypatch.setenv("DAYS", "45")
    assert config.load(tmp_path).documents["privacy"].notice_days == 45


RELAY = """\
      notice:
        sender: notices@example.org
        relay: {}
        cancel: {{en: Write to us., fr: Écrivez-nous.}}
"""


def test_a_relay_is_a_host_and_a_port(tmp_path: Path) -> None:
    Repository(tmp_path, options=RELAY.format('"[::1]:2525"'))
    notice = config.load(tmp_path).notice
    assert notice is not None
    assert notice.relay == Endpoint("::1", 2525)


@pytest.mark.parametrize(
    "relay",
    ['"[::1"', "host:65536", "host:smtp", '"host:"', "smtp://host:25", "host:２５", "two hosts", '""', "25"],
)
def test_a_relay_that_is_none_is_a_sentence_that_names_the_option(tmp_path: Path, relay: str) -> None:
    Repository(tmp_path, options=RELAY.format(relay))
    with pytest.raises(ConfigError, match=r"^mkdocs\.yml, plugins\.proclaim\.notice\.relay: .*; write .*\.$"):
        config.load(tmp_path)


def test_a_folder_without_mkdocs_yml_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="run `proclaim init`"):
        config.load(tmp_path)


def test_an_unknown_document_names_those_that_exist(tmp_path: Path) -> None:
    Repository(tmp_path, documents=("privacy", "terms"))
    with pytest.raises(ConfigError, match="the documents are: privacy, terms"):
        config.load(tmp_path).document("cookies")


def test_a_rule_can_weigh_less_or_be_off(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    text = repository.read("mkdocs.yml").replace(
        "rules: {L301: off, L302: off, P504: off, W705: off}", "rules: {S104: off, S105: warning}"
    )
    repository.write("mkdocs.yml", text)
    assert dict(config.load(tmp_path).rules) == {"S104": None, "S105": Severity.WARNING}


@pytest.mark.parametrize("entry", ["{S104: loud}", "{structure: off}"])
def test_a_rule_that_is_set_wrongly_is_named(entry: str, tmp_path: Path) -> None:
    settings(tmp_path, "rules: {L301: off, L302: off, P504: off, W705: off}", f"rules: {entry}")
    with pytest.raises(ConfigError, match="plugins.proclaim.rules"):
        config.load(tmp_path)
