"""After a notice has gone: counted, proved, told again, diverted, purged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from proclaim.delivery.bounces import of_folder
from proclaim.delivery.channels.webhook import NAME as WEBHOOK
from proclaim.delivery.ledger.states import State
from proclaim.errors import DeliveryError
from proclaim.services.telling import (
    aftermath,
    progress,
    proof,
    settings,
)
from tests.delivery.test_bounces import REPORT
from tests.mail import FINAL, Fault, well_behaved
from tests.services.company import EFFECTIVE, NOON, UNCHECKED, Company, opened


def test_a_release_is_planned_sent_counted_and_proved(company: Company, tmp_path: Path) -> None:
    planned = company.plan(12)
    assert (planned.notice.recipients, planned.messages) == (12, 12)
    assert company.counts() == {State.PENDING: 12}
    told = company.send()
    assert [outcome.state for outcome in told] == [State.SENT] * 12
    assert company.counts() == {State.SENT: 12}
    assert company.server.took.times == {f"user{number}@example.com": 1 for number in range(12)}
    proved = proof.prove(company.store.config, company.ledger, None, tmp_path / "proof", NOON)
    assert (proved.proof.told, proved.proof.fewest_days) == (12, 40)
    assert {file.name for file in proved.folder.iterdir()} >= {"summary.html", "recipients.csv", "proof.json"}
    assert proof.check_proof(company.store.config, company.ledger, proved.folder) == []
    (proved.folder / "recipients.csv").write_text("account\n", "utf-8")
    differences = proof.check_proof(company.store.config, company.ledger, proved.folder)
    assert differences == ["recipients.csv is not the file that was written"]


def test_who_asked_for_no_more_mail_is_told_by_another_channel(company: Company) -> None:
    company.plan(3)
    token = settings.identity_of(company.store.config).stop_token(1, 2)
    lines = [f"https://example.org/stop?message={token}&more=1\n", "\n", "nonsense\n", token[:-1]]
    diverted = aftermath.divert(company.store.config, company.ledger, lines, NOON)
    assert (diverted.accounts, diverted.waiting, diverted.strange) == (1, 1, (3, 4))
    company.send()
    assert company.counts() == {State.SENT: 2, State.SUPPRESSED: 1}
    assert progress.status(company.ledger, None, NOON).diverted == 1
    further = company.plan(3, further=True, channel=WEBHOOK)
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
        status = progress.status(company.ledger, None, NOON)
        assert [row.email for row in status.listed[State.FAILED]] == ["user1@example.com"]
        for wrong in ((), (State.SENT,), (State.FAILED, State.SENT), (State.SUPPRESSED,), (State.CLAIMED,)):
            with pytest.raises(DeliveryError, match="only recipients who failed or are uncertain"):
                aftermath.reopen(company.ledger, None, wrong, NOON)
        assert aftermath.reopen(company.ledger, None, (State.FAILED,), NOON) == 1
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
        messages = of_folder(tmp_path / "back")
        assert aftermath.mark_bounced(company.store.config, company.ledger, messages, NOON) == expected
    assert company.counts() == {State.SENT: 2, State.FAILED: 1}


def test_uncertain_recipients_press_in_the_last_two_days(company: Company) -> None:
    company.server.decide = lambda _address, _attempt: Fault.DROP_AFTER
    deadline = company.plan(1).notice.deadline
    company.send()
    assert company.counts() == {State.UNCERTAIN: 1}
    hour = 3_600_000
    pressing = [
        progress.status(company.ledger, None, deadline - left).is_pressing
        for left in (49 * hour, 47 * hour, 0)
    ]
    assert pressing == [False, True, False]


def test_people_are_purged_once_everybody_is_told(company: Company) -> None:
    company.plan(3)
    with pytest.raises(DeliveryError, match="still to be told"):
        aftermath.purge(company.store.config, company.ledger, None, NOON)
    company.send()
    assert aftermath.purge(company.store.config, company.ledger, None, NOON) == 3


def test_a_proof_is_written_below_build_where_nobody_says_where(company: Company) -> None:
    company.plan(1)
    proved = proof.prove(company.store.config, company.ledger, 1, None, NOON)
    assert proved.folder == company.repository.root / "build" / f"proof-privacy-{EFFECTIVE}"
    shutil.rmtree(proved.folder)
    with pytest.raises(DeliveryError, match="there is no proof here"):
        proof.check_proof(company.store.config, company.ledger, proved.folder)


def test_who_asked_for_no_more_mail_gets_none_when_put_back_in_line(company: Company) -> None:
    company.server.decide = lambda _address, _attempt: Fault.REFUSE_RECIPIENT
    company.plan(1)
    company.send()
    token = settings.identity_of(company.store.config).stop_token(1, 1)
    aftermath.divert(company.store.config, company.ledger, [token], NOON)
    company.server.decide = well_behaved
    aftermath.reopen(company.ledger, None, (State.FAILED,), NOON)
    assert company.prepare(*UNCHECKED).to_tell == 0
    company.send()
    assert company.counts() == {State.SUPPRESSED: 1}
    assert not company.server.took.messages
