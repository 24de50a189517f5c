"""The blocks of a text while they are found, each with the lines on which it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from proclaim.blocks.grammar.markers import Marker


class Sort(Enum):
    """What a piece is."""

    TEXT = auto()
    """The whole text."""
    QUOTE = auto()
    LIST = auto()
    ITEM = auto()
    NOTE = auto()
    """A footnote, where it is written."""
    GLOSSARY = auto()
    """A list of terms and what they mean."""
    TERM = auto()
    MEANING = auto()
    PARAGRAPH = auto()
    HEADING = auto()
    CODE = auto()
    RULE = auto()
    TABLE = auto()
    COMMENT = auto()
    """What stands between <!-- and -->; nobody is ever shown it."""


HOLDERS = frozenset({Sort.TEXT, Sort.QUOTE, Sort.ITEM, Sort.NOTE, Sort.MEANING})
"""They hold blocks of any sort; a list holds items, a glossary terms and meanings."""


@dataclass(slots=True, eq=False)
class Fence:
    """How a block of code is fenced."""

    mark: str
    length: int
    indent: int


@dataclass(slots=True, eq=False)
class Piece:
    """One block. `line`, `column` and `last` are counted from 1 in the text."""

    sort: Sort
    line: int
    column: int
    parent: Piece | None = None
    last: int = 0
    depth: int = 0
    """In how many quotations, items, notes and meanings it stands."""
    is_open: bool = True
    children: list[Piece] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """Of a leaf, without what its containers stand for."""
    level: int = 0
    """Of a heading."""
    width: int = 0
    """Of an item or a meaning: columns that its further lines are set in by."""
    is_tight: bool = True
    """Of a list or a meaning: whether no blank line parts what is in it."""
    is_begun: bool = False
    """Of an item: whether anything ever stood in it, definitions of links as well."""
    marker: Marker | None = None
    fence: Fence | None = None
    info: str = ""
    """Of fenced code: what stands behind the fence."""
    label: str = ""
    """Of a footnote."""
    lazy: int = 0
    """Of a paragraph: the last line that stands in it although its container had ended."""
    columns: list[int] = field(default_factory=list)
    """Of a paragraph: where each of its lines begins."""
    alignments: tuple[str, ...] = ()
    """Of a table, a column each: left, right, center or nothing."""

    def __post_init__(self) -> None:
        self.last = self.last or self.line

    @property
    def tail(self) -> Piece | None:
        """The last of its children."""
        return self.children[-1] if self.children else None

    def replace_tail(self, *pieces: Piece) -> None:
        """Put blocks in the place of the last of its children, or nothing."""
        self.children[-1:] = pieces
