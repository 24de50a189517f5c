"""Sending what was planned, and nothing else; and what goes before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from proclaim import config
from proclaim.delivery import post
from proclaim.delivery.ledger.states import State
from proclaim.errors import ConfigError, DeliveryError
from proclaim.notice.permission import Override
from proclaim.services.telling import (
    announcements,
    progress,
    sending,
    trial,
)
from proclaim.services.telling.sending import Ready
from proclaim.store import Store
from tests.mail import Fault
from tests.services.company import DAY, EFFECTIVE, NOON, UNCHECKED, Company, now


def test_a_rehearsal_writes_nothing(company: Company) -> None:
    company.plan(3)
    before = (company.repository.root / "notices.ledger").read_bytes()
    seen = sending.rehearse(company.store, company.ledger, None, overrides=UNCHECKED, day=DAY, now=NOON)
    assert seen.to_tell == 3
    assert not isinstance(seen, Ready)
    assert (company.repository.root / "notices.ledger").read_bytes() == before
    assert not company.server.took.messages


def test_a_release_that_is_not_the_planned_one_is_not_told(company: Company) -> None:
    company.plan(3)
    path = f"releases/privacy/{EFFECTIVE}.yml"
    company.repository.write(path, company.repository.read(path).replace("Release", "Another"))
    with pytest.raises(DeliveryError, match="is not the one that was planned"):
        company.send()
    assert company.counts() == {State.PENDING: 3}


def test_time_that_ran_out_since_the_plan_is_refused(company: Company) -> None:
    company.plan(3)
    with pytest.raises(DeliveryError, match="--short-notice"):
        company.prepare(*UNCHECKED, day=date(2026, 12, 6))
    company.prepare(*UNCHECKED, Override.SHORT_NOTICE, day=date(2026, 12, 6))


def test_messages_that_are_not_those_that_were_planned_are_not_sent(company: Company) -> None:
    company.plan(3)
    ready = company.prepare(*UNCHECKED)
    changed = replace(ready, notice=replace(ready.notice, messages="0" * 64))
    with pytest.raises(DeliveryError, match="are not those that were planned"):
        sending.send(
            company.store.config, company.ledger, changed,
            wait=False, accept_refusals=False, now=now, progress=lambda _outcomes: None,
        )  # fmt: skip
    assert company.counts() == {State.PENDING: 3}


def test_a_password_in_the_clear_ends_the_run_and_nobody_stays_claimed(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    company.plan(3)
    monkeypatch.setenv("PROCLAIM_SMTP_USER", "mailer")
    monkeypatch.setattr(post, "_RETRIES", ())
    text = company.repository.read("mkdocs.yml")
    company.repository.write(
        "mkdocs.yml", text.replace(f"127.0.0.1:{company.server.port}", "mail.example.org")
    )
    store = Store(config.load(company.repository.root))
    with pytest.raises(ConfigError, match="for everybody to read"):
        sending.send(
            store.config, company.ledger, company.prepare(*UNCHECKED),
            wait=False, accept_refusals=False, now=now, progress=lambda _outcomes: None,
        )  # fmt: skip
    store.close()
    assert company.counts() == {State.PENDING: 3}
    assert list((company.repository.root / "notices.ledger.journals").glob("*")) == []
    monkeypatch.delenv("PROCLAIM_SMTP_USER")
    company.send()
    assert company.counts() == {State.SENT: 3}


def test_a_ledger_in_a_file_is_handed_to_no_workers(company: Company) -> None:
    company.plan(3)
    ready = company.prepare(*UNCHECKED)
    with pytest.raises(DeliveryError, match="a ledger that all of them reach"):
        sending.hand_out(company.ledger, ready, NOON)


def test_a_preview_and_a_trial_leave_the_ledger_alone(company: Company, tmp_path: Path) -> None:
    found = announcements.announcement(company.store, "privacy", None, DAY)
    files = trial.preview(company.store.config, found, tmp_path / "out", NOON)
    assert [file.name for file in files] == [
        f"privacy-{EFFECTIVE}-{name}.eml" for name in ("en", "fr", "all")
    ]
    told = list(trial.send_test(company.store.config, found, "me@example.com", now))
    assert [(language, reply.code) for language, reply in told] == [("en", 250), ("fr", 250), ("*", 250)]
    assert company.server.took.times == {"me@example.com": 3}
    with pytest.raises(DeliveryError, match="not an address for mail"):
        list(trial.send_test(company.store.config, found, "nobody", now))
    with pytest.raises(DeliveryError, match="the ledger holds no notice"):
        progress.status(company.ledger, None, NOON)


def test_too_many_refusals_go_on_only_where_somebody_says_so(company: Company) -> None:
    company.server.decide = lambda _address, _attempt: Fault.REFUSE_RECIPIENT
    company.plan(60)
    with pytest.raises(DeliveryError, match="more than 5 %"):
        company.send()
    assert company.counts() == {State.PENDING: 60}
    company.send(accept_refusals=True)
    assert company.counts() == {State.FAILED: 60}
