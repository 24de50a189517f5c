"""What is done with each change that counsel marked and nobody has accepted or rejected in Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from proclaim.english import counted
from proclaim.errors import ContentError
from proclaim.returned.tracked import Change, Way


class Choice(StrEnum):
    """What is done with all of them at once."""

    ACCEPT_ALL = "accept all"
    REJECT_ALL = "reject all"


@dataclass(frozen=True, slots=True)
class Rule:
    """How somebody decides without looking at every change."""

    choice: Choice | None = None
    by: tuple[str, ...] = ()
    """The authors whose changes are accepted; those of others are rejected then."""


def decided(pending: Sequence[Change], rule: Rule, name: str) -> Mapping[int, Way]:
    """What a rule says of each change, by its number; nothing where it says nothing.

    Raises ContentError for an author who marked nothing. name: the file's, for messages.
    """
    if rule.choice is not None:
        way = Way.ACCEPT if rule.choice is Choice.ACCEPT_ALL else Way.REJECT
        return {change.number: way for change in pending}
    if not rule.by:
        return {}
    authors = dict.fromkeys(change.hand.author for change in pending)
    for author in rule.by:
        if author not in authors:
            known = ", ".join(f'"{one}"' for one in authors) or "nobody"
            raise ContentError(f'no change is marked by "{author}"', name, f"changes are marked by {known}")
    return {change.number: Way.ACCEPT if change.hand.author in rule.by else Way.REJECT for change in pending}


def refuse_undecided(pending: Sequence[Change], ways: Mapping[int, Way], name: str) -> None:
    """Raises ContentError, with a list, where a change is neither accepted nor rejected."""
    open_ = [change for change in pending if change.number not in ways]
    if open_:
        listed = "".join(f"\n  {told(change)}" for change in open_)
        raise ContentError(
            f"{counted(len(open_), 'change is', 'changes are')} neither accepted nor rejected",
            name,
            f"decide at a terminal, in Word, or with --accept-all, --reject-all or --by NAME:{listed}",
        )


def told(change: Change) -> str:
    """A change as a line: its number, author and day, and what it changes."""
    day = f", {change.hand.date[:10]}" if change.hand.date else ""
    return f"{change.number}. {change.hand.author}{day}: {change.told}"
