"""A company that tells account holders of a release, as tests of services use it: without a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from proclaim import config
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.diverting import BY_MAIL
from proclaim.delivery.ledger.states import Outcome, State
from proclaim.delivery.recipients import Reject, of_csv
from proclaim.notice.permission import Override
from proclaim.services.telling import (
    announcements,
    ledgers,
    permits,
    planning,
    progress,
    sending,
)
from proclaim.services.telling.permits import Permit
from proclaim.services.telling.planning import Planned
from proclaim.services.telling.sending import Ready
from proclaim.store import Store
from tests.builders import Repository
from tests.mail import Decide, Server, mail_server, well_behaved

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
        cancel: {{en: Write to us to cancel., fr: Écrivez-nous pour le fermer.}}
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
        found = announcements.announcement(self.store, document, None, day)
        return permits.permit(self.store, found, overrides=overrides, to_tell=0, day=day, now=NOON)

    def plan(self, count: int, *, further: bool = False, channel: str = BY_MAIL) -> Planned:
        """A notice for so many accounts."""
        path = self.repository.root.parent / "accounts.csv"
        lines = [f"{number},user{number}@example.com,en" for number in range(count)]
        path.write_text("\n".join(["id,email,language", *lines]) + "\n", "utf-8")
        rows = of_csv(path, {}, self.rejects.append)
        permit = self.permit(*UNCHECKED)
        return planning.plan(
            self.store.config, self.ledger, permit, rows, self.rejects.append,
            channel=channel, further=further, now=NOON,
        )  # fmt: skip

    def prepare(self, *overrides: Override, day: date = DAY, at: int = NOON) -> Ready:
        """The newest notice, ready to be sent."""
        return sending.prepare(self.store, self.ledger, None, overrides=overrides, day=day, now=at)

    def send(self, *, accept_refusals: bool = False) -> list[Outcome]:
        """Send the newest notice; what became of whom."""
        told: list[Outcome] = []
        sending.send(
            self.store.config, self.ledger, self.prepare(*UNCHECKED),
            wait=False, accept_refusals=accept_refusals, now=now, progress=told.extend,
        )  # fmt: skip
        return told

    def counts(self) -> dict[State, int]:
        """How many recipients of the newest notice are in each state that has any."""
        return {
            state: many for state, many in progress.status(self.ledger, None, NOON).counts.items() if many
        }


@contextmanager
def opened(folder: Path, decide: Decide = well_behaved) -> Iterator[Company]:
    """A company whose mail server misbehaves as it is told to."""
    with mail_server(decide) as server:
        repository = Repository(folder / "policies", options=NOTICE.format(port=server.port))
        for days, effective in ((30, "2020-01-01"), (45, EFFECTIVE)):
            repository.sections("privacy", {"storage": f"We keep your data for {days} days."})
            repository.commit(f"Keep it for {days} days").release("privacy", effective)
        store = Store(config.load(repository.root))
        with ledgers.opened(store.config, "notices.ledger") as ledger:
            yield Company(repository, server, store, ledger)
        store.close()
