"""What becomes of words, rows and the marks of paragraphs: on which side they are, how Word tracks it."""

from __future__ import annotations

from enum import Enum

from proclaim.redline.structure import Op


class Fate(Enum):
    """By the element that tracks it; empty for what stands on both sides."""

    KEPT = ""
    DELETED = "w:del"
    INSERTED = "w:ins"
    LEFT = "w:moveFrom"
    CAME = "w:moveTo"

    @property
    def is_old(self) -> bool:
        """Whether it is there once every change is rejected."""
        return self in _OLD

    @property
    def is_new(self) -> bool:
        """Whether it is there once every change is accepted."""
        return self in _NEW

    @property
    def is_added(self) -> bool:
        """Whether it is on the new side alone."""
        return self in _NEW and self is not Fate.KEPT

    @staticmethod
    def on(is_old: bool, is_new: bool) -> Fate:
        """That of something which is on these sides, at least one, and did not move."""
        if is_old:
            return Fate.KEPT if is_new else Fate.DELETED
        return Fate.INSERTED


_OLD = frozenset({Fate.KEPT, Fate.DELETED, Fate.LEFT})
_NEW = frozenset({Fate.KEPT, Fate.INSERTED, Fate.CAME})
OF_OP = {Op.DELETED: Fate.DELETED, Op.INSERTED: Fate.INSERTED}
