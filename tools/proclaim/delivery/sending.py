"""Sending a notice: claims recipients, hands them to the crew, writes down what became of each.

One thread leads and alone uses the ledger. Whatever ends it (Ctrl-C, a fault, a power cut), the next run
goes on: what was not begun is pending again, what may be with the server is uncertain and held.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from proclaim.delivery.crew import Crew, Worker
from proclaim.delivery.journal import Journal
from proclaim.delivery.ledger import claims, lookup, senders
from proclaim.delivery.ledger.claims import Span
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.senders import Host
from proclaim.delivery.ledger.states import Claimed, Outcome, State
from proclaim.delivery.pace import Breaker, Pace
from proclaim.errors import DeliveryError

_BATCH = 1000
"""Recipients in a claim: what a power cut can leave uncertain."""
_SETTLE_EVERY = 0.5
_ALIVE_EVERY = 10.0
_NAP = 0.02


@dataclass(frozen=True, slots=True)
class Options:
    """How one run sends. wait: whether it stays for recipients that are tried again later."""

    size: int
    pace: Pace
    journals: Path
    host: Host
    wait: bool = True
    span: Span | None = None
    accept_refusals: bool = False


Make = Callable[[Journal], Callable[..., Worker]]
Progress = Callable[[list[Outcome]], None]


@dataclass
class _Run:
    """One run, from its first claim to its last result."""

    database: Database
    notice: int
    sender: int
    crew: Crew
    options: Options
    now: Callable[[], int]
    progress: Progress
    breaker: Breaker = field(default_factory=Breaker)
    paced: deque[Claimed] = field(default_factory=deque)
    known: list[Outcome] = field(default_factory=list)
    refused: list[Outcome] = field(default_factory=list)
    reached: int = 0
    """The highest number of those who were claimed for the first time."""
    settled_at: float = field(default_factory=time.monotonic)
    alive_at: float = field(default_factory=time.monotonic)

    def work(self) -> None:
        """Until nobody is left whose turn will come. Raises what stopped the crew."""
        is_dry = False
        while self.crew.fault is None:
            if not is_dry and self.crew.backlog + len(self.paced) < _BATCH // 2:
                is_dry = not self._claim()
            self._hand_out()
            self._take()
            self._settle_in_time()
            if self._is_broken():
                # Before anything is settled: the last answers of all may be what broke it.
                break
            if is_dry and not self.paced and self.crew.is_idle:
                self._settle(with_refused=True)
                if not self._wait_for_turn():
                    return
                is_dry = False
            elif self.crew.backlog:
                time.sleep(_NAP)
            self._stay_alive()
        if self.crew.fault is not None:
            raise self.crew.fault

    def end(self) -> None:
        """Stop the crew, write down what is known, give back the rest."""
        outcomes, unbegun = self.crew.stop()
        now = self.now()
        self._note(outcomes)
        back = [*unbegun, *self.paced]
        self.known += [Outcome(one.number, State.PENDING, now) for one in back]
        if self._is_broken():
            self.known += [Outcome(one.number, State.PENDING, now) for one in self.refused]
            self.refused = []
        self._settle(with_refused=True)

    @property
    def broken(self) -> DeliveryError | None:
        """Why too many refusals stopped it, if they did."""
        if not self._is_broken():
            return None
        words = self.last_refusal
        return DeliveryError(
            f"more than 5 % of the last 500 messages were refused ({words})",
            fix="that looks like a fault of ours, so nobody was marked as failed for it; mend it, or "
            "go on with --accept-refusals",
        )

    last_refusal: str = ""

    def _is_broken(self) -> bool:
        return not self.options.accept_refusals and self.breaker.is_open

    def _claim(self) -> bool:
        taken = self._claimed()
        if not taken and self.reached:
            # Some that stood before came back meanwhile.
            self.reached = 0
            taken = self._claimed()
        self.reached = max([self.reached, *(one.number for one in taken if not one.tries)])
        self.paced.extend(taken)
        return bool(taken)

    def _claimed(self) -> list[Claimed]:
        return claims.claim(
            self.database, self.notice, self.sender, _BATCH, self.now(), self.options.span, self.reached
        )

    def _hand_out(self) -> None:
        if not self.options.pace.is_limited:
            self.crew.offer(self.paced)
            self.paced.clear()
            return
        for _ in range(len(self.paced)):
            one, now = self.paced.popleft(), time.monotonic()
            domain = one.email.rpartition("@")[2]
            if self.options.pace.wait(domain, now):
                self.paced.append(one)
            else:
                self.options.pace.went(domain, now)
                self.crew.offer([one])

    def _take(self) -> None:
        outcomes = self.crew.collect()
        if outcomes:
            self._note(outcomes)
            self.progress(outcomes)

    def _note(self, outcomes: list[Outcome]) -> None:
        """Refusals are kept back: too many of them and none is written down."""
        for one in outcomes:
            if one.state is State.FAILED:
                self.refused.append(one)
                self.last_refusal = f"{one.code} {one.reply}"
            else:
                self.known.append(one)
            if one.state in (State.SENT, State.FAILED):
                self.breaker.note(refused=one.state is State.FAILED)

    def _settle_in_time(self) -> None:
        is_late = time.monotonic() - self.settled_at > _SETTLE_EVERY
        if len(self.known) >= _BATCH or (self.known and is_late):
            self._settle(with_refused=False)

    def _settle(self, *, with_refused: bool) -> None:
        if with_refused:
            self.known += self.refused
            self.refused = []
        claims.settle(self.database, self.notice, self.sender, self.known, self.now())
        self.known = []
        self.settled_at = time.monotonic()

    def _stay_alive(self) -> None:
        if time.monotonic() - self.alive_at < _ALIVE_EVERY:
            return
        self.alive_at = time.monotonic()
        if not senders.is_still_there(self.database, self.sender, self.now()):
            raise DeliveryError(
                "another sender has given this one up, because it gave no sign of life",
                fix="run it again: it goes on where it was",
            )

    def _wait_for_turn(self) -> bool:
        """Wait until a deferred recipient's turn comes; false where there is none, or nobody waits."""
        due = lookup.next_due(self.database, self.notice) if self.options.wait else None
        if due is None:
            return False
        while self.now() < due:
            time.sleep(min(1.0, max(0.0, (due - self.now()) / 1000)))
            self._stay_alive()
        return True


def send(
    database: Database,
    notice: int,
    make: Make,
    options: Options,
    now: Callable[[], int],
    progress: Progress,
) -> None:
    """Send to everybody who is still to be told; returns when nobody is left (or nobody whose turn is now).

    make: gives the maker of workers once the journal is there. now: milliseconds since 1970. Raises
    DeliveryError where the relay refuses us, cannot be reached, or refuses too many, and whatever a worker
    raises that cannot be made; whoever was not told stays pending.
    """
    senders.bury(database, options.host, now())
    number, journal = senders.begin(database, options.host, options.journals, now())
    try:
        run = _Run(database, notice, number, Crew(make(journal), options.size), options, now, progress)
        try:
            run.work()
        finally:
            run.end()
    finally:
        senders.leave(database, number, journal, now())
    if run.broken:
        raise run.broken
