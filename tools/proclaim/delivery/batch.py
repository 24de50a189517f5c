"""Hands accounts to a webhook in batches and turns each answer into what became of them."""

from __future__ import annotations

import threading
from collections.abc import Callable

from proclaim.delivery.channels.webhook import MANY, Answer, Hook
from proclaim.delivery.journal import Journal
from proclaim.delivery.ledger.states import Claimed, Outcome, State
from proclaim.delivery.post import Errand

_GOOD = range(200, 300)
_PAUSE = 60_000


class Poster:
    """One worker that posts batches.

    An answer that never came leaves the batch deferred and not uncertain: each account's message_id is the
    same at every try, so the other side drops what it has already.
    """

    def __init__(
        self, errand: Errand, hook: Hook, journal: Journal, now: Callable[[], int], stop: threading.Event
    ) -> None:
        self._errand, self._hook, self._journal, self._now, self._stop = errand, hook, journal, now, stop
        self._batch: list[Claimed] = []

    def step(self, one: Claimed | None) -> list[Outcome]:
        """Collect; post when the batch is full or nothing more is there."""
        if one is not None:
            self._batch.append(one)
            if len(self._batch) < MANY:
                return []
        return self._post() if self._batch else []

    def close(self) -> list[Outcome]:
        """What was collected and not posted goes back."""
        now = self._now()
        return [Outcome(one.number, State.PENDING, now) for one in self._batch]

    def _post(self) -> list[Outcome]:
        some, self._batch = self._batch, []
        first, last = some[0].number, some[-1].number
        id = f"{self._errand.release[:16]}-{self._errand.notice}-{first}-{last}-{len(some)}"
        answer = self._hook.post(id, self._content(some), self._now() // 1000, self._stop)
        outcomes = [self._outcome(one, answer) for one in some]
        for one in outcomes:
            self._journal.answer(one.number, [one.state.value, one.at, one.code, one.reply, one.due])
        return outcomes

    def _content(self, some: list[Claimed]) -> dict[str, object]:
        """What a request says: each letter once, and who gets which."""
        errand = self._errand
        letters = {one: errand.letters[one] for one in sorted({one.language for one in some})}
        return {
            "type": "notice",
            "release": errand.release,
            "letters": {one: {"text": letter.text, "html": letter.html} for one, letter in letters.items()},
            "accounts": [
                {
                    "id": one.account,
                    "language": one.language,
                    "message_id": errand.identity.message_id(errand.release, one.account),
                }
                for one in some
            ],
        }

    def _outcome(self, one: Claimed, answer: Answer) -> Outcome:
        now = self._now()
        if answer.code in _GOOD:
            return Outcome(one.number, State.SENT, now, answer.code, answer.text)
        if 400 <= answer.code < 500 and answer.code != 429:
            return Outcome(one.number, State.FAILED, now, answer.code, answer.text)
        return Outcome(one.number, State.DEFERRED, now, answer.code, answer.text, now + _PAUSE * 2**one.tries)
