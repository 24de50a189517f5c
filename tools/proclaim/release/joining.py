"""The record that makes one chain again of branches that each added records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from proclaim.errors import ReleaseRefused
from proclaim.model import Join, Record
from proclaim.release import chain
from proclaim.release.overtaken import Overtaken, overtaken
from proclaim.release.ready import Branches, refuse_unready
from proclaim.store import Store


@dataclass(frozen=True, slots=True)
class Joining:
    """A planned join, with what a lawyer must know before going on."""

    record: Join
    ends: tuple[Record, ...]
    """The records that no record follows yet."""
    overtaken: tuple[Overtaken, ...]
    """Releases whose text lacks what another release changed: they must be made again."""


def plan_join(store: Store, document: str, day: date, branches: Branches) -> Joining:
    """The join of every loose end of a document's chain.

    Raises ReleaseRefused where there is nothing to join, where a record names one that is not there, or
    where two ends have no record in common.
    """
    refuse_unready(store, branches)
    records = store.records(document)
    ends = chain.heads(records)
    broken = chain.broken(records)
    if broken:
        raise ReleaseRefused(
            "this record follows one that was changed or is gone", broken[0].path, "run `proclaim verify`"
        )
    if len(ends) < 2:
        raise ReleaseRefused(f"the records of {document} are one chain: there is nothing to join")
    _refuse_strangers(records, ends)
    record = Join(document, tuple(sorted(end.digest for end in ends)))
    return Joining(record, ends, tuple(overtaken(store, records, day)))


def _refuse_strangers(records: Sequence[Record], ends: Sequence[Record]) -> None:
    """Two histories without a common beginning are two documents, or a forgery."""
    known = chain.by_digest(records)
    lines = [chain.ancestors(end, known) | {end.digest} for end in ends]
    for end, line in zip(ends[1:], lines[1:], strict=True):
        if lines[0].isdisjoint(line):
            raise ReleaseRefused(
                f"{ends[0].path} and {end.path} have no earlier record in common, so they cannot be joined",
                fix="keep the history that was published first, delete the other branch's records before "
                "merging, and release its text again",
            )
