"""The proclaim part of mkdocs.yml: what is read, and the sentence for everything that is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from proclaim import config
from proclaim.config.endpoints import Endpoint
from proclaim.errors import ConfigError
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
        ("fr: Privacy (fr)", "de: Privacy (de)", 'there is no title in the language "fr"'),
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
