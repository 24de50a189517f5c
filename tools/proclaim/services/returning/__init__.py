"""Taking back a Word file that counsel has edited: what is marked in it, what it changes, and writing that.

    returned = returning.read(store, returning.Sent(content, "counsel.docx", "privacy", None))
    ways = returning.decided(returned.pending, returning.Rule(returning.Choice.ACCEPT_ALL), returned.name)
    plan = returning.plan(store, returned, ways)
    returning.write(store, plan)

Nothing is written before `write`. The text that the file was made from is known from its properties; where it
was changed in the repository since, both are merged block by block.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from proclaim.intake import word
from proclaim.returned import package
from proclaim.returned.division import Division, divided
from proclaim.returned.document import Outcome, merged
from proclaim.returned.pieces import Body
from proclaim.returned.pieces import read as read_pieces
from proclaim.returned.remarks import Remark
from proclaim.returned.settling import settle
from proclaim.returned.tracked import Change, Forming, Hand, Way, tracked
from proclaim.services.returning.base import Found, find
from proclaim.services.returning.decisions import Choice, Rule, decided, refuse_undecided, told
from proclaim.services.returning.proof import refuse_other_text
from proclaim.services.returning.writing import Files, Written, files, write
from proclaim.store import Store

__all__ = [
    "Change",
    "Choice",
    "Plan",
    "Remark",
    "Returned",
    "Rule",
    "Sent",
    "Way",
    "Written",
    "decided",
    "plan",
    "read",
    "told",
    "write",
]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that came back."""

    content: bytes
    name: str
    document: str
    language: str | None
    """None for the one that the file says, or else the prevailing one."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What is in a file that came back, before anything is decided."""

    name: str
    found: Found
    pending: tuple[Change, ...]
    """What somebody marked and nobody has accepted or rejected; not what proclaim marked in a redline."""
    formings: tuple[Forming, ...]
    """Marked changes of how words are set, which change no text."""
    remarks: tuple[Remark, ...]
    """The comments, but for those that proclaim wrote."""
    parts: word.Package
    own: Hand | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be written, and what a person should know of it."""

    returned: Returned
    ways: Mapping[int, Way]
    written: tuple[Written, ...]
    """The files that change; none where the text is as it was."""
    unmarked: int
    """How many passages differ although no change is marked: accepted in Word, or typed without tracking."""
    formed: tuple[str, ...]
    """Passages that are set otherwise and say the same; they stay as they were."""
    left_out: tuple[str, ...]
    """What stands in the file that no section can hold, such as pictures."""


def read(store: Store, sent: Sent) -> Returned:
    """Open a file, find the text that it was made from, and list what is marked in it.

    Raises ContentError for what is no Word file or one of another document, HistoryError where the text that
    it was made from is not in this repository.
    """
    opened = package.opened(sent.content, sent.name)
    found = find(store, opened.stamp, sent.document, sent.language, sent.name)
    own = Hand(opened.stamp.author, opened.stamp.date) if opened.stamp and opened.stamp.author else None
    marks = tracked(opened.body, own)
    return Returned(
        sent.name,
        found,
        tuple(change for change in marks.changes if not _is_own(change.hand, own)),
        tuple(forming for forming in marks.formings if not _is_own(forming.hand, own)),
        tuple(remark for remark in opened.remarks if not _is_own(remark.hand, own)),
        opened.word,
        own,
    )


def plan(store: Store, returned: Returned, ways: Mapping[int, Way]) -> Plan:
    """What a file makes of the sections, with each marked change accepted or rejected as `ways` says.

    What proclaim marked itself in a redline is no change: its insertions are text of the new side, which the
    file is compared with, and its deletions are not. Where counsel rejected such an insertion or deletion,
    the words are gone or back without any mark, and that is a change like any other.

    Raises ContentError where a change is undecided, a table kept as data was changed, somebody has changed
    the same block since in another way, or the result would not read as the file does.
    """
    refuse_undecided(returned.pending, ways, returned.name)
    body, outcome, theirs = _outcome(returned, ways)
    refuse_other_text(returned.found, outcome, theirs, returned.name)
    made: Files = files(store, returned.found, outcome, returned.name)
    rejected = {change.number: Way.REJECT for change in returned.pending}
    unmarked = outcome if ways == rejected else _outcome(returned, rejected)[1]
    return Plan(
        returned,
        ways,
        made,
        sum(len(changed.edits) for changed in unmarked.changed) + len(unmarked.new) + len(unmarked.removed),
        tuple(passage for changed in outcome.changed for passage in changed.formed),
        tuple(f"{loss.element}, {loss.place}: {loss.became}" for loss in body.losses),
    )


def _outcome(returned: Returned, ways: Mapping[int, Way]) -> tuple[Body, Outcome, list[Division]]:
    parts = replace(returned.parts, body=deepcopy(returned.parts.body))
    marks = tracked(parts.body, returned.own)
    settle(parts.body, {mark: ways.get(number, Way.ACCEPT) for mark, number in marks.marks.items()})
    body = read_pieces(parts)
    base = returned.found.base
    theirs = divided(body.pieces, base.sections, returned.name)
    return body, merged(base, theirs, returned.name), theirs


def _is_own(hand: Hand, own: Hand | None) -> bool:
    return own is not None and hand.is_like(own)
