"""Which ids and addresses may have come before: a filter of fixed size over a list of any length.

It lets through every value that did come before and a few that did not (a Bloom filter with one hash:
"Space/Time Trade-offs in Hash Coding with Allowable Errors", 1970); the database then decides among those
alone. A million rows need no memory of their own and no index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from sqlalchemy import Column, Connection, MetaData, Table, Text

from proclaim.delivery.recipients import Recipient

CANDIDATES = Table("candidates", MetaData(), Column("value", Text, nullable=False), prefixes=["TEMPORARY"])
_SLOTS = 1 << 25
_BATCH = 5000
WIDTH = 6
"""Values of a recipient with its number."""


class Seen:
    """The values of one list so far."""

    def __init__(self) -> None:
        self._accounts, self._addresses = bytearray(_SLOTS), bytearray(_SLOTS)
        self._again: set[str] = set()

    def numbered(self, rows: Iterable[Recipient], start: int, many: int) -> Iterator[tuple[int | str, ...]]:
        """The values of the recipients, with the number of each before it, so many recipients at once.

        start: the first number. The values follow each other in one tuple, as a statement takes them.
        """
        accounts, addresses, again, last = self._accounts, self._addresses, self._again, _SLOTS - 1
        some = iter(rows)
        while batch := list(islice(some, many)):
            for _, account, email, _, _ in batch:
                place = hash(account) & last
                if accounts[place]:
                    again.add(account)
                accounts[place] = 1
                place = hash(email) & last
                if addresses[place]:
                    again.add(email)
                addresses[place] = 1
            numbers = zip(range(start, start + len(batch)), strict=True)
            yield tuple(chain.from_iterable(chain.from_iterable(zip(numbers, batch, strict=True))))
            start += len(batch)

    def store(self, connection: Connection) -> None:
        """Put the values that may be there twice where the database can look at them."""
        CANDIDATES.drop(connection, checkfirst=True)
        CANDIDATES.create(connection, checkfirst=False)
        values = [{"value": one} for one in self._again]
        for start in range(0, len(values), _BATCH):
            connection.execute(CANDIDATES.insert(), values[start : start + _BATCH])
