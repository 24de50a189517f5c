"""Reads either side back from a redline's JSON: accepts or rejects everything, and gives its text.

Nothing here knows the product. A branch that is the same on both sides is one text in JSON, and a section
that is the same holds no blocks at all, so the caller says what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.redline.elements import LEAVES

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
Object = Mapping[str, Value]


BRANCHES = frozenset("ul ol li dl dd table thead tbody tr blockquote div".split())
_WHOLE = "\0"
"""Before the text of an unchanged branch."""


@dataclass(frozen=True)
class Side:
    """One side of a redline."""

    name: str
    """Key of the section's place on this side."""
    dropped: frozenset[Value]
    """States and operations of what is only on the other side."""

    def sections(self, made: Object, wanted: Mapping[str, list[str]]) -> list[tuple[str, str, list[str]]]:
        """Id, title and blocks of every section in order; `wanted` has the blocks of each by id."""
        found = []
        for section in _objects(made["changes"]):
            if section["state"] not in self.dropped and section[self.name] is not None:
                id = str(section["id"])
                blocks = self.blocks(section["blocks"], wanted[id]) if section["blocks"] else wanted[id]
                found.append((id, self._title(section), blocks))
        return found

    def _title(self, section: Object) -> str:
        place = section[self.name]
        assert isinstance(place, Mapping)
        plain, marked = str(place["title"]), _joined(self._runs(section["title"]))
        assert marked in ([], [" ".join(plain.split())]), (plain, marked)
        return plain

    def blocks(self, several: Value, wanted: Sequence[str]) -> list[str]:
        """The text of every block of running text, empty ones left out.

        An unchanged branch is divided as `wanted` is, if it begins with the same text there.
        """
        done: list[list[str]] = []
        for block in _objects(several):
            self._block(block, done)
        found: list[str] = []
        for text in _joined(done):
            rest = text.removeprefix(_WHOLE).lstrip()
            if rest:
                found += _divided(rest, wanted[len(found) :]) if rest != text else [text]
        return found

    def _block(self, block: Object, done: list[list[str]]) -> None:
        if block["state"] in self.dropped:
            return
        if "blocks" in block:
            inside: list[list[str]] = []
            for child in _objects(block["blocks"]):
                self._block(child, inside)
            if self.name == "old" and (block.get("divided") or block.get("recast") in LEAVES):
                self._put(block, [text.replace(_WHOLE, "") for one in inside for text in (" ", *one)], done)
            else:
                done += inside
            return
        whole = [[_WHOLE * (block["tag"] in BRANCHES) + str(block.get("text"))]]
        first, *rest = self._runs(block["runs"]) if "runs" in block else whole
        self._put(block, first, done)
        done += rest

    def _put(self, block: Object, text: list[str], done: list[list[str]]) -> None:
        """The text of a block that was one on this side, or the end of the block before."""
        if block.get("divided") and self.name == "old":
            done[-1] += [" ", *text]
        else:
            done.append(text)

    def _runs(self, runs: Value) -> list[list[str]]:
        """The words of a passage; of several passages, where this side had a boundary."""
        done: list[list[str]] = [[]]
        for run in _objects(runs):
            if run.get("joined") and self.name == "old":
                done.append([])
            elif run["op"] not in self.dropped:
                done[-1].append(str(run["text"]))
        return done


OLD = Side("old", frozenset({"inserted", "moved-to"}))
NEW = Side("new", frozenset({"deleted", "moved-from"}))


def _objects(several: Value) -> Iterator[Object]:
    assert isinstance(several, Sequence)
    for one in several:
        assert isinstance(one, Mapping)
        yield one


def _joined(passages: list[list[str]]) -> list[str]:
    whole = (" ".join("".join(one).split()) for one in passages)
    return [one for one in whole if one]


def _divided(text: str, wanted: Sequence[str]) -> list[str]:
    """A text at the boundaries of the blocks that are wanted, or whole where it says something else."""
    for end in range(1, len(wanted) + 1):
        if " ".join(wanted[:end]) == text:
            return [*wanted[:end]]
    return [text]
