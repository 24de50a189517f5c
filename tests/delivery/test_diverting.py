"""Who asks for no more e-mail gets none, is not forgotten, and can be told by another channel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from proclaim.delivery.ledger import claims, diverting, events, lookup, purge
from proclaim.delivery.ledger.audience import Frozen, Plan, freeze
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.diverting import OTHER_CHANNEL
from proclaim.delivery.ledger.states import Outcome, State
from proclaim.errors import DeliveryError
from tests.delivery.conftest import DIGEST, IDENTITY, LETTER, now, people, planned, states

PLAN = Plan("privacy", "2027-01-04", DIGEST, date(2027, 1, 4), 4_000_000_000_000, "smtp", (LETTER,), 1)


def again(ledger: Database, count: int, plan: Plan = PLAN) -> Frozen:
    """Another plan for so many people."""
    return freeze(ledger, plan, people(count), IDENTITY, lambda _one: None)


def told(ledger: Database, notice: int, count: int) -> None:
    """So many are sent their message."""
    for one in claims.claim(ledger, notice, 1, count, now()):
        claims.settle(ledger, notice, 1, [Outcome(one.number, State.SENT, now(), 250, "ok")], now())


def test_who_waits_gets_no_mail_any_more_and_who_was_told_stays_told(ledger: Database) -> None:
    notice = planned(ledger, people(4))
    told(ledger, notice, 1)
    assert diverting.divert(ledger, [(notice, 1), (notice, 3)], IDENTITY, now()) == (2, 1)
    assert diverting.divert(ledger, [(notice, 3)], IDENTITY, now()) == (0, 0)
    assert diverting.divert(ledger, [(notice, 99), (7, 1)], IDENTITY, now()) == (0, 0)
    assert states(ledger, notice)["sent"] == {"user2@example.com"}
    assert states(ledger, notice)["suppressed"] == {"user4@example.com"}
    (row,) = lookup.in_state(ledger, notice, (State.SUPPRESSED,))
    assert row.reply == OTHER_CHANNEL
    assert len(claims.claim(ledger, notice, 2, 10, now())) == 2
    with ledger.reading() as connection:
        assert events.first_break(events.events(connection, notice))[0] is None


def test_a_later_notice_does_not_mail_them_even_after_a_purge(ledger: Database) -> None:
    first = planned(ledger, people(3))
    told(ledger, first, 3)
    diverting.divert(ledger, [(first, 2)], IDENTITY, now())
    purge.purge(ledger, lookup.notice(ledger, first), IDENTITY, now())
    later = again(ledger, 3, replace(PLAN, digest="e" * 64))
    assert (later.diverted, diverting.count(ledger, later.number)) == (1, 1)
    assert states(ledger, later.number)["suppressed"] == {"user3@example.com"}
    hook = again(ledger, 3, replace(PLAN, digest="f" * 64, channel="webhook"))
    assert (hook.diverted, lookup.counts(ledger, hook.number)[State.PENDING]) == (0, 3)


def test_who_asked_while_the_answer_was_open_is_not_put_in_line_again(ledger: Database) -> None:
    notice = planned(ledger, people(3))
    some = claims.claim(ledger, notice, 1, 3, now())
    outcomes = [
        Outcome(some[0].number, State.UNCERTAIN, now()),
        Outcome(some[1].number, State.FAILED, now(), 550),
    ]
    claims.settle(ledger, notice, 1, outcomes, now())
    assert diverting.divert(ledger, [(notice, one.number) for one in some], IDENTITY, now()) == (3, 0)
    claims.settle(ledger, notice, 1, [Outcome(some[2].number, State.PENDING, now())], now())
    claims.reopen(ledger, notice, (State.UNCERTAIN, State.FAILED), now())
    diverting.heed(ledger, notice, IDENTITY, now())
    assert lookup.counts(ledger, notice)[State.SUPPRESSED] == 3
    assert claims.claim(ledger, notice, 2, 3, now()) == []


def test_another_account_with_the_address_gets_no_mail_either(ledger: Database) -> None:
    first = planned(ledger, people(2))
    diverting.divert(ledger, [(first, 1)], IDENTITY, now())
    some = [(2, "new account", "user2@example.com", "en", ""), (3, "other", "user9@example.com", "en", "")]
    later = freeze(ledger, replace(PLAN, digest="e" * 64), some, IDENTITY, lambda _one: None)
    assert later.diverted == 1
    assert states(ledger, later.number)["pending"] == {"user9@example.com"}


def test_further_accounts_are_those_whom_no_earlier_notice_tells(ledger: Database) -> None:
    first = planned(ledger, people(3))
    diverting.divert(ledger, [(first, 2)], IDENTITY, now())
    later = again(ledger, 5, replace(PLAN, beside=(first,)))
    assert (later.told_before, later.diverted) == (2, 1)
    assert states(ledger, later.number)["pending"] == {"user5@example.com", "user6@example.com"}
    hook = again(ledger, 5, replace(PLAN, beside=(first, later.number), channel="webhook"))
    assert states(ledger, hook.number)["pending"] == {"user3@example.com"}, (
        "told by no mail, so by the webhook"
    )


def test_whoever_shares_the_address_of_one_who_gets_no_mail_is_not_told_either(ledger: Database) -> None:
    some = [(2, "a", "same@example.com", "en", ""), (3, "b", "same@example.com", "en", "")]
    first = planned(ledger, some)
    diverting.divert(ledger, [(first, 1)], IDENTITY, now())
    assert diverting.count(ledger, first) == 2
    hook = freeze(
        ledger, replace(PLAN, beside=(first,), channel="webhook"), some, IDENTITY, lambda _one: None
    )
    assert (hook.told_before, lookup.notice(ledger, hook.number).recipients) == (0, 2)


def test_beside_a_purged_notice_nobody_can_say_who_was_told(ledger: Database) -> None:
    first = planned(ledger, people(2))
    told(ledger, first, 2)
    purge.purge(ledger, lookup.notice(ledger, first), IDENTITY, now())
    with pytest.raises(DeliveryError, match="was purged"):
        again(ledger, 5, replace(PLAN, beside=(first,)))


def test_a_token_names_one_message_and_cannot_be_guessed() -> None:
    token = IDENTITY.stop_token(3, 77)
    assert IDENTITY.stopped(token) == (3, 77)
    assert IDENTITY.stopped(token.replace("77", "78")) is None
    assert IDENTITY.stopped(IDENTITY.bounce_address("b@example.org", 3, 77).partition("+")[2]) is None
    for strange in ("", "3.77", "a.b.c", "٣.٧٧.x", token + ".1"):
        assert IDENTITY.stopped(strange) is None
