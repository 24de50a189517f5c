"""What lawyers do to policies between two releases, each way by itself and about as often as they do it."""

from __future__ import annotations

from bench import moving, reshaping, rewording, tabular
from bench.edits import Edit, at
from bench.pieces import Kind

P, L, T, H = Kind.PARAGRAPH, Kind.LIST, Kind.TABLE, Kind.HEADING
EDITS: dict[str, tuple[float, Edit]] = {
    "words of a paragraph": (30, at(P, rewording.words)),
    "a number": (8, at(P, rewording.number)),
    "words of an item": (10, at(L, rewording.words)),
    "words of a heading": (2, at(H, rewording.words)),
    "words of a definition": (2, at(Kind.DEFINITION, rewording.words)),
    "words of a footnote": (1, at(Kind.FOOTNOTE, rewording.words)),
    "a sentence rewritten": (9, at(P, rewording.sentence)),
    "a sentence inserted": (9, at(P, rewording.longer)),
    "a sentence deleted": (6, at(P, rewording.shorter)),
    "an item inserted": (5, at(L, rewording.longer)),
    "an item deleted": (4, at(L, rewording.shorter)),
    "an item rewritten": (3, at(L, rewording.sentence)),
    "a paragraph inserted": (7, at(P, rewording.new)),
    "a paragraph deleted": (5, at(P, rewording.gone)),
    "a paragraph rewritten": (3, at(P, rewording.rewritten)),
    "a paragraph divided": (4, at(P, reshaping.divided)),
    "paragraphs joined": (3, moving.joined),
    "a paragraph wrapped": (3, at(P, reshaping.reflowed)),
    "a paragraph made an item": (2, at(P, reshaping.as_item)),
    "sentences made items": (1, at(P, reshaping.as_items)),
    "a heading made a bold line": (1, at(H, reshaping.as_bold_line)),
    "a sentence made a heading": (1, at(P, reshaping.as_heading)),
    "a paragraph made a quotation": (0.5, at(P, reshaping.as_quotation)),
    "a heading's level": (2, at(H, reshaping.level)),
    "bullets as numbers": (2, at(L, reshaping.other_list(("*",), ("1.",)))),
    "numbers as bullets": (1, at(L, reshaping.other_list(("1.", "a)", "(a)"), ("*",)))),
    "clauses relabelled": (2, at(L, reshaping.other_list(("(a)", "(i)", "a)"), ("1.", "(i)", "a)")))),
    "a block moved": (3, moving.moved(moving.same)),
    "a block moved and edited": (2, moving.moved(rewording.words)),
    "an item moved": (3, at(L, reshaping.items_moved)),
    "a list in an item": (1, at(L, reshaping.item_divided)),
    "a section moved": (2, moving.section_moved),
    "a section inserted": (1, moving.section_inserted),
    "a section deleted": (1, moving.section_deleted),
    "a section renamed": (1, moving.section_renamed),
    "a column inserted": (0.7, at(T, tabular.table(tabular.column_inserted))),
    "a column deleted": (0.7, at(T, tabular.table(tabular.column_deleted))),
    "a column moved": (0.3, at(T, tabular.table(tabular.column_moved))),
    "a column renamed": (0.5, at(T, tabular.table(tabular.column_renamed))),
    "a row inserted": (1.5, at(T, tabular.table(tabular.row_inserted))),
    "a row deleted": (1, at(T, tabular.table(tabular.row_deleted))),
    "a row moved": (0.5, at(T, tabular.table(tabular.row_moved))),
    "a cell": (2, at(T, tabular.table(tabular.cell))),
    "emphasis": (3, at(P, rewording.emphasis)),
    "odd spacing": (2, at(P, rewording.odd_spacing)),
    "a link": (3, at(P, rewording.link)),
}
"""Each with its weight: about how many of a hundred and fifty edits of a policy are of this kind."""
UNMARKED = frozenset(
    (
        *("a paragraph divided", "paragraphs joined", "a paragraph wrapped", "a paragraph made an item"),
        "a paragraph made a quotation",
        *("a heading's level", "bullets as numbers", "numbers as bullets", "clauses relabelled"),
        *("a block moved", "a section moved"),
    )
)
"""The edits that leave every word: a redline marks none."""
