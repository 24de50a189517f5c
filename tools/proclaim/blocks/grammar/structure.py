"""Text -> its blocks: CommonMark's first phase (0.31.2, appendix), line by line and never back.

Each line first goes on what stands open, from the outside; what is left of it then opens new blocks, and
the rest is the text of the innermost one. Links cannot be made before the whole text is read, so the
definitions that labels refer to, and the footnotes, are gathered here and put in later.
"""

from __future__ import annotations

from proclaim.blocks.grammar import continuing, references, starts
from proclaim.blocks.grammar.growing import INSIDE, Growth, Structure
from proclaim.blocks.grammar.lines import Line
from proclaim.blocks.grammar.pieces import HOLDERS, Piece, Sort

_LINES_OF_DEFINITION = 4
"""Its label, its address and its title may stand on lines of their own."""
_WHOLE_LINES = frozenset({Sort.RULE, Sort.HEADING, Sort.TABLE})
"""They take all of the line that begins them; of a table, that of its delimiters."""
_FLOWING = frozenset({Sort.PARAGRAPH, Sort.TABLE})


def read(text: str) -> Structure:
    """The structure of a text. Raises Unreadable where it is nested too deeply."""
    growth = Growth()
    lines = text.split("\n")
    if lines and not lines[-1]:
        del lines[-1]
    for number, line in enumerate(lines, 1):
        _read(growth, Line(line, number))
    growth.close_below(growth.structure.root)
    growth.close(growth.structure.root)
    return growth.structure


def _read(growth: Growth, line: Line) -> None:
    """Put one line where it belongs."""
    container = _follow(growth, line)
    if container is None:
        return
    if _has_only_definitions(growth.tip, line):
        spent = growth.tip
        growth.leave(spent)
        container = growth.tip if container is spent else container
    unmatched = growth.tip if container is not growth.tip else None
    opened = _open(growth, line, container)
    if opened is None:
        return
    is_lazy = unmatched is growth.tip and opened is container and unmatched.sort is Sort.PARAGRAPH
    if is_lazy and unmatched and not line.is_blank:
        unmatched.lazy = line.number
        _add_line(unmatched, line)
        return
    growth.close_below(opened)
    _add_text(growth, opened, line)


def _follow(growth: Growth, line: Line) -> Piece | None:
    """The innermost open block that the line goes on; None where it is the end of one, and no more."""
    container = growth.structure.root
    while (inner := container.tail) and inner.is_open:
        fate = continuing.follow(inner, line)
        if fate is continuing.Fate.ENDS:
            break
        if inner.sort is Sort.QUOTE or fate is continuing.Fate.CLOSES:
            inner.last = line.number
        if fate is continuing.Fate.CLOSES:
            growth.leave(inner)
            return None
        container = inner
    return container


def _has_only_definitions(paragraph: Piece, line: Line) -> bool:
    """Whether an open paragraph is no more than definitions of links, which the line cannot go on."""
    lines = paragraph.lines
    if paragraph.sort is not Sort.PARAGRAPH or len(lines) > _LINES_OF_DEFINITION:
        return False
    if not lines[0].startswith("[") or line.words[:1] in ('"', "'", "("):
        return False
    text = "\n".join(lines)
    found = references.definition(text, 0)
    return found is not None and found[2] >= len(text)


def _open(growth: Growth, line: Line, container: Piece) -> Piece | None:
    """The innermost block after all that begin on this line; None where that took all of the line."""
    while container.sort in HOLDERS or container.sort in INSIDE or container.sort in _FLOWING:
        opened = starts.open_block(growth, line, container)
        if opened is None:
            return container
        container = opened
        if container.sort in _WHOLE_LINES:
            return None
    return container


def _add_text(growth: Growth, container: Piece, line: Line) -> None:
    if container.sort in (Sort.CODE, Sort.COMMENT):
        if container.fence is None or container.line != line.number:
            container.lines.append(line.rest)
        if not line.is_blank or container.fence:
            container.last = line.number
        if container.sort is Sort.COMMENT and "-->" in line.rest:
            # What stands behind a comment on its last line is text.
            growth.leave(container)
            line.take(line.words.index("-->") + len("-->"))
            _add_text(growth, growth.tip, line)
    elif container.sort in _FLOWING:
        _add_line(container, line)
    elif not line.is_blank:
        _add_line(growth.add(Sort.PARAGRAPH, line), line)


def _add_line(piece: Piece, line: Line) -> None:
    piece.lines.append(line.words)
    piece.columns.append(line.place + 1)
    piece.last = line.number
