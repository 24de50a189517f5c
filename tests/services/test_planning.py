"""May a release be told of, of whom, and what is frozen of it."""

from __future__ import annotations

from contextlib import closing, nullcontext
from dataclasses import replace
from datetime import date, datetime

import pytest

from proclaim import config
from proclaim.config.notices import Security
from proclaim.delivery.channels.webhook import NAME as WEBHOOK
from proclaim.delivery.ledger.diverting import BY_MAIL
from proclaim.errors import ConfigError, DeliveryError
from proclaim.model import Retirement
from proclaim.notice.permission import Override
from proclaim.services.telling import (
    announcements,
    permits,
    planning,
    settings,
)
from proclaim.store import Store
from tests.services.company import DAY, EFFECTIVE, NOON, UNCHECKED, Company


def test_the_clock_of_these_tests_stands_at_noon(company: Company) -> None:
    zone = company.store.config.time_zone
    assert datetime.fromtimestamp(NOON / 1000, zone).isoformat() == "2026-11-25T12:00:00-05:00"


def test_a_release_that_does_not_exist_is_refused_with_those_that_do(company: Company) -> None:
    with pytest.raises(DeliveryError, match=f"the releases are: 2020-01-01, {EFFECTIVE}"):
        announcements.announcement(company.store, "privacy", "2001-01-01", DAY)
    with pytest.raises(ConfigError, match='no document "cookies"'):
        announcements.announcement(company.store, "cookies", None, DAY)


def test_the_upcoming_release_is_told_and_later_the_one_in_force(company: Company) -> None:
    for day, expected in (
        (DAY, EFFECTIVE),
        (date(2026, 11, 20), "2020-01-01"),
        (date(2027, 2, 1), EFFECTIVE),
    ):
        assert announcements.announcement(company.store, "privacy", None, day).record.id == expected


@pytest.mark.parametrize("declared", [True, False])
def test_consent_is_claimed_of_the_document_that_declares_it(company: Company, declared: bool) -> None:
    if declared:
        options = company.repository.read("mkdocs.yml")
        declaring = options.replace("notice_days: 30", "notice_days: 30\n          consent_by_use: true")
        company.repository.write("mkdocs.yml", declaring)
    with closing(Store(config.load(company.repository.root))) as store:
        letter = announcements.announcement(store, "privacy", None, DAY).letter("fr")
    assert ("vous acceptez la révision" in " ".join(letter.text.split())) is declared
    assert "vous pouvez fermer votre compte" in " ".join(letter.text.split())


def test_what_is_told_has_the_exceptions_of_the_record_and_not_of_the_settings(company: Company) -> None:
    repository = company.repository
    repository.exceptions = "[{audience: {en: Quebec, fr: Québec}, either: [en, fr]}]"
    repository.sections("privacy", {"purpose": "Text for two places."}).commit()
    repository.release("privacy", "2027-02-01", published="2026-11-24")
    opened = company.store
    for id, is_there in (("2027-02-01", True), (EFFECTIVE, False)):
        found = announcements.announcement(opened, "privacy", id, DAY)
        for language, words in (("en", "If you are in Quebec, you may"), ("fr", "êtes au Québec, vous")):
            letter = found.letter(language)
            assert all((words in " ".join(one.split())) == is_there for one in (letter.text, letter.html))


def test_a_retirement_is_told_by_its_id_as_long_ahead_as_a_revision(company: Company) -> None:
    company.repository.retire("privacy", "2027-06-01", "2026-11-24")
    opened = company.store
    found = announcements.announcement(opened, "privacy", "2027-06-01.retired", DAY)
    assert isinstance(found.record, Retirement)
    assert found.languages == ("en", "fr")
    english = found.letter("en").text
    assert "will no longer be in force from June 1, 2027" in " ".join(english.split())
    assert "/changes/" not in english
    known = {"overrides": UNCHECKED, "to_tell": 0, "now": NOON}
    permits.permit(opened, found, day=DAY, **known)  # type: ignore[arg-type]
    with pytest.raises(DeliveryError, match="only 1 day is left until 2027-06-01"):
        permits.permit(opened, found, day=date(2027, 5, 31), **known)  # type: ignore[arg-type]


def test_only_what_is_answered_for_opens_a_door(company: Company) -> None:
    with pytest.raises(DeliveryError, match="--no-site-check"):
        company.permit()
    with pytest.raises(DeliveryError, match="only 29 days are left .*--short-notice"):
        company.permit(*UNCHECKED, day=date(2026, 12, 6))
    company.permit(*UNCHECKED, Override.SHORT_NOTICE, day=date(2026, 12, 6))


def test_a_second_notice_of_a_release_needs_to_be_wanted(company: Company) -> None:
    company.plan(3)
    company.send()
    with pytest.raises(DeliveryError, match="tells of this release already"):
        company.plan(5)
    further = company.plan(5, further=True)
    assert (further.messages, further.told_before) == (2, 3)
    company.send()
    assert company.server.took.times == {f"user{number}@example.com": 1 for number in range(5)}


def test_a_plan_without_a_key_is_refused(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCLAIM_NOTICE_KEY", "")
    with pytest.raises(DeliveryError, match="there is no key"):
        company.plan(3)


def test_the_settings_must_say_who_sends(company: Company) -> None:
    silent = replace(company.store.config, notice=None)
    with pytest.raises(ConfigError, match="nothing is said about notices"):
        settings.settings_of(silent)
    with pytest.raises(ConfigError, match="set site_url"):
        settings.settings_of(replace(company.store.config, site_url=""))


def test_the_relays_port_follows_from_how_it_is_secured(company: Company) -> None:
    found = settings.settings_of(company.store.config)
    plain = replace(found, relay=replace(found.relay, port=None))
    ports = [settings.relay_of(replace(plain, security=security)).port for security in Security]
    assert dict(zip(Security, ports, strict=True)) == {
        Security.STARTTLS: 587,
        Security.TLS: 465,
        Security.NONE: 25,
    }


def test_a_release_that_is_not_intact_is_never_told(company: Company) -> None:
    path = f"releases/privacy/{EFFECTIVE}.yml"
    company.repository.write(path, company.repository.read(path).replace("Release", "Another"))
    with pytest.raises(DeliveryError, match="run `proclaim verify`"):
        company.permit(*Override)


def test_a_rate_that_does_not_reach_everybody_in_time_is_refused(company: Company) -> None:
    found = announcements.announcement(company.store, "privacy", None, DAY)
    slow = replace(found, settings=replace(found.settings, per_second=1))
    reach = 39 * 86_400 + 12 * 3_600  # from noon of DAY to midnight of EFFECTIVE, in seconds
    for to_tell in (reach, reach + 1):
        with pytest.raises(DeliveryError) if to_tell > reach else nullcontext():
            permits.permit(company.store, slow, overrides=UNCHECKED, to_tell=to_tell, day=DAY, now=NOON)


def test_refused_messages_are_tried_until_the_release_binds_or_for_four_days(company: Company) -> None:
    zone = company.store.config.time_zone
    binds = int(datetime(2027, 1, 4, tzinfo=zone).timestamp() * 1000)
    assert company.plan(1).notice.deadline == binds
    later = binds + 86_400_000
    day = date(2027, 1, 5)
    permit = company.permit(*Override, day=day)
    rows = iter([(2, ("new", "new@example.com", "en", ""))])
    late = planning.plan(
        company.store.config, company.ledger, permit, rows, company.rejects.append,
        channel=BY_MAIL, further=True, now=later,
    )  # fmt: skip
    assert late.notice.deadline == later + 4 * 86_400_000


def test_only_mail_names_the_page_that_ends_mail(company: Company) -> None:
    assert company.plan(1).notice.unsubscribe == "https://example.org/stop"
    assert company.plan(2, further=True, channel=WEBHOOK).notice.unsubscribe == ""
