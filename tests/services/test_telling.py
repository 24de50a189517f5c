"""A release is told to account holders without a terminal: planned, sent, counted, proved, and refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from proclaim import config
from proclaim.config.notices import Security
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.states import Outcome, State
from proclaim.errors import ConfigError, DeliveryError
from proclaim.services import telling
from proclaim.services.telling import Override, Permit, Planned, Ready, Reject
from proclaim.store import Store
from tests.builders import Repository
from tests.delivery.test_bounces import REPORT
from tests.mail import FINAL, Decide, Fault, Server, mail_server, well_behaved

DAY, EFFECTIVE = date(2026, 11, 25), "2027-01-04"
NOON = 1_795_626_000_000
"""Noon of DAY in Toronto, in milliseconds since 1970."""
UNCHECKED = frozenset({Override.NO_SITE_CHECK})
NOTICE = """\
      notice:
        sender: notices@example.org
        bounces: bounces@example.org
        relay: 127.0.0.1:{port}
        security: none
        unsubscribe: https://example.org/stop
        cancel: {{en: Write to us to cancel., fr: Écrivez-nous pour résilier.}}
"""


def now() -> int:
    """A clock that stands still."""
    return NOON


@dataclass
class Company:
    """A repository with an upcoming release, its ledger, and the mail server that its notices go through."""

    repository: Repository
    server: Server
    store: Store
    ledger: Database
    rejects: list[Reject] = field(default_factory=list)

    def permit(self, *overrides: Override, document: str = "privacy", day: date = DAY) -> Permit:
        """The permit to tell of the release on a day."""
        found = telling.announcement(self.store, document, None, day)
        return telling.permit(self.store, found, overrides=overrides, to_tell=0, day=day, now=NOON)

    def plan(self, count: int, *, further: bool = False, channel: str = telling.BY_MAIL) -> Planned:
        """A notice for so many accounts."""
        path = self.repository.root.parent / "accounts.csv"
        lines = [f"{number},user{number}@example.com,en" for number in range(count)]
        path.write_text("\n".join(["id,email,language", *lines]) + "\n", "utf-8")
        rows = telling.of_csv(path, {}, self.rejects.append)
        permit = self.permit(*UNCHECKED)
        return telling.plan(
            self.store.config, self.ledger, permit, rows, self.rejects.append,
            channel=channel, further=further, now=NOON,
        )  # fmt: skip

    def prepare(self, *overrides: Override, day: date = DAY, at: int = NOON) -> Ready:
        """The newest notice, ready to be sent."""
        return telling.prepare(self.store, self.ledger, None, overrides=overrides, day=day, now=at)

    def send(self) -> list[Outcome]:
        """Send the newest notice; what became of whom."""
        told: list[Outcome] = []
        telling.send(
            self.store.config, self.ledger, self.prepare(*UNCHECKED),
            wait=False, accept_refusals=False, now=now, progress=told.extend,
        )  # fmt: skip
        return told

    def counts(self) -> dict[State, int]:
        """How many recipients of the newest notice are in each state that has any."""
        return {state: many for state, many in telling.status(self.ledger, None, NOON).counts.items() if many}


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Company]:
    """A company whose mail server takes everything."""
    monkeypatch.setenv("PROCLAIM_NOTICE_KEY", "a key that only this test has")
    with opened(tmp_path) as found:
        yield found


@contextmanager
def opened(folder: Path, decide: Decide = well_behaved) -> Iterator[Company]:
    """A company whose mail server misbehaves as it is told to."""
    with mail_server(decide) as server:
        repository = Repository(folder / "policies", options=NOTICE.format(port=server.port))
        for days, effective in ((30, "2020-01-01"), (45, EFFECTIVE)):
            repository.sections("privacy", {"storage": f"We keep your data for {days} days."})
            repository.commit(f"Keep it for {days} days").release("privacy", effective)
        store = Store(config.load(repository.root))
        with telling.opened(store.config, "notices.ledger") as ledger:
            yield Company(repository, server, store, ledger)
        store.close()


def test_the_clock_of_these_tests_stands_at_noon(company: Company) -> None:
    zone = company.store.config.time_zone
    assert datetime.fromtimestamp(NOON / 1000, zone).isoformat() == "2026-11-25T12:00:00-05:00"


def test_a_release_is_planned_sent_counted_and_proved(company: Company, tmp_path: Path) -> None:
    planned = company.plan(12)
    assert (planned.notice.recipients, planned.messages) == (12, 12)
    assert company.counts() == {State.PENDING: 12}
    told = company.send()
    assert [outcome.state for outcome in told] == [State.SENT] * 12
    assert company.counts() == {State.SENT: 12}
    assert company.server.took.times == {f"user{number}@example.com": 1 for number in range(12)}
    proved = telling.prove(company.store.config, company.ledger, None, tmp_path / "proof", NOON)
    assert (proved.proof.told, proved.proof.fewest_days) == (12, 40)
    assert {file.name for file in proved.folder.iterdir()} >= {"summary.html", "recipients.csv", "proof.json"}
    assert telling.check_proof(company.store.config, company.ledger, proved.folder) == []
    (proved.folder / "recipients.csv").write_text("account\n", "utf-8")
    differences = telling.check_proof(company.store.config, company.ledger, proved.folder)
    assert differences == ["recipients.csv is not the file that was written"]


def test_a_release_that_does_not_exist_is_refused_with_those_that_do(company: Company) -> None:
    with pytest.raises(DeliveryError, match=f"the releases are: 2020-01-01, {EFFECTIVE}"):
        telling.announcement(company.store, "privacy", "2001-01-01", DAY)
    with pytest.raises(ConfigError, match='no document "cookies"'):
        telling.announcement(company.store, "cookies", None, DAY)


def test_the_upcoming_release_is_told_and_later_the_one_in_force(company: Company) -> None:
    for day, expected in (
        (DAY, EFFECTIVE),
        (date(2026, 11, 20), "2020-01-01"),
        (date(2027, 2, 1), EFFECTIVE),
    ):
        assert telling.announcement(company.store, "privacy", None, day).release.id == expected


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


def test_a_rehearsal_writes_nothing(company: Company) -> None:
    company.plan(3)
    before = (company.repository.root / "notices.ledger").read_bytes()
    seen = telling.rehearse(company.store, company.ledger, None, overrides=UNCHECKED, day=DAY, now=NOON)
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


def test_who_asked_for_no_more_mail_is_told_by_another_channel(company: Company) -> None:
    company.plan(3)
    token = telling.identity_of(company.store.config).stop_token(1, 2)
    lines = [f"https://example.org/stop?message={token}&more=1\n", "\n", "nonsense\n", token[:-1]]
    diverted = telling.divert(company.store.config, company.ledger, lines, NOON)
    assert (diverted.accounts, diverted.waiting, diverted.strange) == (1, 1, (3, 4))
    company.send()
    assert company.counts() == {State.SENT: 2, State.SUPPRESSED: 1}
    assert telling.status(company.ledger, None, NOON).diverted == 1
    further = company.plan(3, further=True, channel=telling.WEBHOOK)
    assert (further.messages, further.told_before) == (1, 2)


def test_only_failed_and_uncertain_recipients_are_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROCLAIM_NOTICE_KEY", "a key that only this test has")

    def decide(address: str, attempt: int) -> Fault:
        return next(iter(FINAL)) if (address, attempt) == ("user1@example.com", 1) else Fault.NONE

    with opened(tmp_path, decide) as company:
        company.plan(3)
        company.send()
        status = telling.status(company.ledger, None, NOON)
        assert [row.email for row in status.listed[State.FAILED]] == ["user1@example.com"]
        for wrong in ((), (State.SENT,), (State.FAILED, State.SENT), (State.SUPPRESSED,), (State.CLAIMED,)):
            with pytest.raises(DeliveryError, match="only recipients who failed or are uncertain"):
                telling.reopen(company.ledger, None, wrong, NOON)
        assert telling.reopen(company.ledger, None, (State.FAILED,), NOON) == 1
        company.send()
        assert company.counts() == {State.SENT: 3}
        assert company.server.took.times["user1@example.com"] == 1


def test_what_came_back_is_marked_once(company: Company, tmp_path: Path) -> None:
    company.plan(3)
    company.send()
    sender = company.server.took.messages[0][0]
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "1.eml").write_text(REPORT.format(to=sender, action="failed"), "utf-8")
    for expected in (1, 0):
        messages = telling.of_folder(tmp_path / "back")
        assert telling.mark_bounced(company.store.config, company.ledger, messages, NOON) == expected
    assert company.counts() == {State.SENT: 2, State.FAILED: 1}


def test_uncertain_recipients_press_in_the_last_two_days(company: Company) -> None:
    company.server.decide = lambda _address, _attempt: Fault.DROP_AFTER
    deadline = company.plan(1).notice.deadline
    company.send()
    assert company.counts() == {State.UNCERTAIN: 1}
    hour = 3_600_000
    pressing = [
        telling.status(company.ledger, None, deadline - left).is_pressing
        for left in (49 * hour, 47 * hour, 0)
    ]
    assert pressing == [False, True, False]


def test_messages_that_are_not_those_that_were_planned_are_not_sent(company: Company) -> None:
    company.plan(3)
    ready = company.prepare(*UNCHECKED)
    changed = replace(ready, notice=replace(ready.notice, messages="0" * 64))
    with pytest.raises(DeliveryError, match="are not those that were planned"):
        telling.send(
            company.store.config, company.ledger, changed,
            wait=False, accept_refusals=False, now=now, progress=lambda _outcomes: None,
        )  # fmt: skip
    assert company.counts() == {State.PENDING: 3}


def test_a_password_in_the_clear_ends_the_run_and_nobody_stays_claimed(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    company.plan(3)
    monkeypatch.setenv("PROCLAIM_SMTP_USER", "mailer")
    settings = company.repository.read("mkdocs.yml")
    company.repository.write(
        "mkdocs.yml", settings.replace(f"127.0.0.1:{company.server.port}", "mail.example.org")
    )
    store = Store(config.load(company.repository.root))
    with pytest.raises(ConfigError, match="for everybody to read"):
        telling.send(
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
        telling.hand_out(company.ledger, ready, NOON)


def test_a_preview_and_a_trial_leave_the_ledger_alone(company: Company, tmp_path: Path) -> None:
    found = telling.announcement(company.store, "privacy", None, DAY)
    files = telling.preview(company.store.config, found, tmp_path / "out", NOON)
    assert [file.name for file in files] == [
        f"privacy-{EFFECTIVE}-{name}.eml" for name in ("en", "fr", "all")
    ]
    told = list(telling.send_test(company.store.config, found, "me@example.com", now))
    assert [(language, reply.code) for language, reply in told] == [("en", 250), ("fr", 250), ("*", 250)]
    assert company.server.took.times == {"me@example.com": 3}
    with pytest.raises(DeliveryError, match="not an address for mail"):
        list(telling.send_test(company.store.config, found, "nobody", now))
    with pytest.raises(DeliveryError, match="the ledger holds no notice"):
        telling.status(company.ledger, None, NOON)


def test_people_are_purged_once_everybody_is_told(company: Company) -> None:
    company.plan(3)
    with pytest.raises(DeliveryError, match="still to be told"):
        telling.purge(company.store.config, company.ledger, None, NOON)
    company.send()
    assert telling.purge(company.store.config, company.ledger, None, NOON) == 3


def test_the_settings_must_say_who_sends(company: Company) -> None:
    silent = replace(company.store.config, notice=None)
    with pytest.raises(ConfigError, match="nothing is said about notices"):
        telling.settings_of(silent)
    with pytest.raises(ConfigError, match="set site_url"):
        telling.settings_of(replace(company.store.config, site_url=""))


def test_the_relays_port_follows_from_how_it_is_secured(company: Company) -> None:
    settings = telling.settings_of(company.store.config)
    plain = replace(settings, relay=replace(settings.relay, port=None))
    ports = [telling.relay_of(replace(plain, security=security)).port for security in Security]
    assert dict(zip(Security, ports, strict=True)) == {
        Security.STARTTLS: 587,
        Security.TLS: 465,
        Security.NONE: 25,
    }


def test_a_proof_is_written_below_build_where_nobody_says_where(company: Company) -> None:
    company.plan(1)
    proved = telling.prove(company.store.config, company.ledger, 1, None, NOON)
    assert proved.folder == company.repository.root / "build" / f"proof-privacy-{EFFECTIVE}"
    shutil.rmtree(proved.folder)
    with pytest.raises(DeliveryError, match="there is no proof here"):
        telling.check_proof(company.store.config, company.ledger, proved.folder)
