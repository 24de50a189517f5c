"""The chain of a document's records: each names the SHA-256 of the one it follows.

Two branches that both add records make the chain fork; a join follows both ends and makes it one again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from proclaim.errors import ReleaseRefused
from proclaim.model import Record
from proclaim.store.records import parents


def heads(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records that no other record follows: one in a sound chain, several after a merge of branches."""
    followed = {digest for record in records for digest in parents(record)}
    return tuple(record for record in records if record.digest not in followed)


def tip(records: Sequence[Record]) -> str | None:
    """The digest that the next record must name; None for the first.

    Raises ReleaseRefused where the chain has several ends.
    """
    ends = heads(records)
    if len(ends) > 1:
        document = ends[0].document
        raise ReleaseRefused(
            f"two branches each added records of {document}, and no record follows both",
            ends[-1].path,
            f"run `proclaim join {document}`",
        )
    return ends[0].digest if ends else None


def broken(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records that follow one which is changed or gone: they name a digest that no record has."""
    known = {record.digest for record in records}
    return tuple(record for record in records if not known.issuperset(parents(record)))


def ancestors(record: Record, by_digest: Mapping[str, Record]) -> frozenset[str]:
    """The digests of every record that comes before a record in the chain."""
    found: set[str] = set()
    waiting = list(parents(record))
    while waiting:
        digest = waiting.pop()
        if digest not in found and digest in by_digest:
            found.add(digest)
            waiting += parents(by_digest[digest])
    return frozenset(found)


def by_digest(records: Iterable[Record]) -> dict[str, Record]:
    """The records by the SHA-256 of their files."""
    return {record.digest: record for record in records}
