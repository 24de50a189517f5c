"""How fast messages may go out: so many a second in all, and so many to one domain."""

from __future__ import annotations

from collections import deque


class Pace:
    """Counts what went out in the last second; times are seconds of one monotonic clock.

    per_second, per_domain: 0 for no limit.
    """

    def __init__(self, per_second: float, per_domain: float) -> None:
        self._gap = 1 / per_second if per_second else 0.0
        self._domain_gap = 1 / per_domain if per_domain else 0.0
        self._next = 0.0
        self._next_of: dict[str, float] = {}

    @property
    def is_limited(self) -> bool:
        """Whether anything ever has to wait."""
        return bool(self._gap or self._domain_gap)

    def wait(self, domain: str, now: float) -> float:
        """Seconds until a message to this domain may go out; 0 for now."""
        return max(0.0, self._next - now, self._next_of.get(domain, 0.0) - now)

    def went(self, domain: str, now: float) -> None:
        """Note that one goes out."""
        self._next = max(self._next, now) + self._gap
        if self._domain_gap:
            self._next_of[domain] = max(self._next_of.get(domain, 0.0), now) + self._domain_gap
            if len(self._next_of) > _DOMAINS:
                self._next_of = {one: at for one, at in self._next_of.items() if at > now}


class Breaker:
    """Stops before a fault of ours is written down as everybody's.

    Refusals are held back until so many messages have followed; if more than SHARE of the last WINDOW were
    refused, something is wrong on our side, and those held go back to be sent.
    """

    def __init__(self) -> None:
        self._last: deque[bool] = deque(maxlen=WINDOW)

    def note(self, *, refused: bool) -> None:
        """One more answer of the relay for good."""
        self._last.append(refused)

    @property
    def is_open(self) -> bool:
        """Whether sending must stop."""
        return sum(self._last) > SHARE * WINDOW


WINDOW = 500
SHARE = 0.05
_DOMAINS = 50_000
