"""What may begin on a line: quotations, headings, rules, lists, code, tables, footnotes, definitions.

In the order in which CommonMark 0.31.2 tries them (4.1 to 5.2), with what GitHub and proclaim add. Each
function gives the block that it opened, or None and has read nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from proclaim.blocks.grammar import grid, markers
from proclaim.blocks.grammar.growing import Growth
from proclaim.blocks.grammar.lines import CODE, Line
from proclaim.blocks.grammar.pieces import HOLDERS, Fence, Piece, Sort

_TRIED = re.compile(r"[#>`~=*+_\-|:\[(<]|[0-9A-Za-z]{1,9}[.)]")
"""What a line begins with that may open a block."""
_HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
_FENCE = re.compile(r"(`{3,})[^`]*$|~{3,}")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
_NOTE = re.compile(r"\[\^([^\[\]\s\\]{1,99})\]:")
_WIDEST = 4
"""Columns between a marker and its text; behind more, the text is code (5.2)."""
_NOTE_WIDTH = 4


def open_block(growth: Growth, line: Line, container: Piece) -> Piece | None:
    """What begins at the line's next word within a container."""
    if line.is_blank:
        return None
    if line.is_indented:
        return _code(growth, line, container)
    if _TRIED.match(line.text, line.place) is None:
        return None
    for start in _STARTS:
        opened = start(growth, line, container)
        if opened:
            return opened
    return None


def _code(growth: Growth, line: Line, container: Piece) -> Piece | None:
    """Code that is set in cannot interrupt a paragraph, not even one that it would lazily continue (4.4)."""
    if container.sort is Sort.PARAGRAPH or growth.tip.sort is Sort.PARAGRAPH:
        return None
    growth.close_below(container)
    column = line.place + 1
    line.skip(CODE)
    return growth.add(Sort.CODE, line, column)


def _quote(growth: Growth, line: Line, container: Piece) -> Piece | None:
    if not line.words.startswith(">"):
        return None
    growth.close_below(container)
    quote = growth.add(Sort.QUOTE, line)
    line.take(1)
    line.skip_space()
    return quote


def _heading(growth: Growth, line: Line, container: Piece) -> Piece | None:
    match = _HEADING.match(line.words)
    if match is None:
        return None
    growth.close_below(container)
    heading = growth.add(Sort.HEADING, line)
    heading.level = len(match[0])
    heading.lines = [_unclosed(line.words[match.end() :].strip(" \t"))]
    heading.columns = [line.place + 1 + match.end()]
    return heading


def _unclosed(words: str) -> str:
    """A heading without the hashes that may close it."""
    open_words = words.rstrip("#")
    is_closed = open_words != words and open_words[-1:] in ("", " ", "\t")
    return open_words.rstrip(" \t") if is_closed else words


def _fence(growth: Growth, line: Line, container: Piece) -> Piece | None:
    match = _FENCE.match(line.words)
    if match is None:
        return None
    growth.close_below(container)
    code = growth.add(Sort.CODE, line)
    mark = line.words[0]
    length = len(match[1] or match[0])
    code.fence = Fence(mark, length, line.indent)
    code.info = line.words[length:].strip(" \t")
    return code


def _comment(growth: Growth, line: Line, container: Piece) -> Piece | None:
    if not line.words.startswith("<!--"):
        return None
    growth.close_below(container)
    return growth.add(Sort.COMMENT, line)


def _table(growth: Growth, line: Line, container: Piece) -> Piece | None:
    """The last line of a paragraph is the head of the table whose delimiters follow."""
    if container.sort is not Sort.PARAGRAPH:
        return None
    columns = grid.alignments(container.lines[-1], line.words)
    if columns is None:
        return None
    head, column = container.lines.pop(), container.columns.pop()
    parent = container.parent
    container.last = line.number - 2
    growth.close_below(container)
    if not container.lines and parent:
        parent.replace_tail()
        growth.tip = parent
    table = growth.add(Sort.TABLE, line, column)
    table.line, table.lines, table.alignments = line.number - 1, [head], columns
    table.columns = [column]
    return table


def _underlined(growth: Growth, line: Line, container: Piece) -> Piece | None:
    if container.sort is not Sort.PARAGRAPH or not _UNDERLINE.match(line.words):
        return None
    growth.take_definitions(container)
    if not container.lines:
        return None
    container.sort = Sort.HEADING
    container.level = 1 if line.words[0] == "=" else 2
    container.last = line.number
    return container


def _rule(growth: Growth, line: Line, container: Piece) -> Piece | None:
    if not _RULE.match(line.words):
        return None
    growth.close_below(container)
    return growth.add(Sort.RULE, line)


def _item(growth: Growth, line: Line, container: Piece) -> Piece | None:
    words = line.words
    before = _last_marker(container)
    marker = markers.read(words, before)
    if marker is None or not _may_interrupt(marker, words, container):
        return None
    growth.close_below(container)
    if before is None or not marker.continues(before):
        growth.add(Sort.LIST, line)
    item = growth.add(Sort.ITEM, line)
    item.marker = marker
    indent = line.indent
    line.take(len(marker.text))
    is_plain = 1 <= line.indent <= _WIDEST and not line.is_blank
    gap = line.indent if is_plain else 1
    item.width = indent + len(marker.text) + gap
    if is_plain:
        line.skip(gap)
    else:
        line.skip_space()
    return item


def _last_marker(container: Piece) -> markers.Marker | None:
    return container.tail.marker if container.sort is Sort.LIST and container.tail else None


def _may_interrupt(marker: markers.Marker, words: str, container: Piece) -> bool:
    """Within a paragraph only a first item with text begins a list (5.2); in a table no lettered one.

    A letter alone on its line is a word that a sentence ended with, or a heading of its own.
    """
    has_text = bool(words[len(marker.text) :].strip(" \t"))
    if marker.is_typed and (not has_text or container.sort is Sort.TABLE):
        return False
    return container.sort is not Sort.PARAGRAPH or (marker.number <= 1 and has_text)


def _note(growth: Growth, line: Line, container: Piece) -> Piece | None:
    match = _NOTE.match(line.words)
    if match is None:
        return None
    growth.close_below(container)
    note = growth.add(Sort.NOTE, line)
    note.label, note.width = match[1], _NOTE_WIDTH
    line.take(match.end())
    return note


def _meaning(growth: Growth, line: Line, container: Piece) -> Piece | None:
    """`: text` says what the term on the line before it means."""
    words = line.words
    if words[0] != ":" or words[1:2] not in (" ", "\t") or not words[1:].strip(" \t"):
        return None
    glossary = _glossary(growth, line, container)
    if glossary is None:
        return None
    growth.close_below(glossary)
    before = glossary.tail.last if glossary.tail else glossary.last
    is_parted = line.number > before + 1
    meaning = growth.add(Sort.MEANING, line)
    meaning.is_tight = not is_parted
    indent = line.indent
    line.take(1)
    gap = line.indent if line.indent <= _WIDEST else 1
    meaning.width = indent + 1 + gap
    line.skip(gap)
    return meaning


def _glossary(growth: Growth, line: Line, container: Piece) -> Piece | None:
    """The list of terms that a meaning goes into: the terms are the paragraph before it."""
    if container.sort is Sort.GLOSSARY:
        _take_term(growth, line, container)
        return container
    parent = container.parent if container.sort is Sort.PARAGRAPH else container
    paragraph = container if container.sort is Sort.PARAGRAPH else container.tail
    is_near = paragraph is not None and paragraph.last >= line.number - 2
    if not is_near or paragraph is None or parent is None or parent.sort not in HOLDERS:
        return None
    if paragraph.sort is Sort.GLOSSARY:
        glossary = paragraph
    elif paragraph.sort is Sort.PARAGRAPH:
        growth.take_definitions(paragraph)
        if not paragraph.lines:
            return None
        growth.close_below(parent)
        glossary = _new_glossary(parent, paragraph)
    else:
        return None
    glossary.is_open = True
    growth.tip = glossary
    return glossary


def _new_glossary(parent: Piece, paragraph: Piece) -> Piece:
    """The paragraph's lines as terms, in the list before it if that is one of terms."""
    parent.replace_tail()
    if parent.tail and parent.tail.sort is Sort.GLOSSARY:
        glossary = parent.tail
    else:
        glossary = Piece(Sort.GLOSSARY, paragraph.line, paragraph.column, parent, depth=parent.depth)
        parent.children.append(glossary)
    for number, words in enumerate(paragraph.lines):
        _add_term(glossary, words, paragraph.line + number, paragraph.columns[number])
    return glossary


def _take_term(growth: Growth, line: Line, glossary: Piece) -> None:
    """The line before that lazily continued a meaning was the next term: definition lists are flat."""
    paragraph = growth.tip
    if paragraph.sort is Sort.PARAGRAPH and paragraph.lazy == line.number - 1 and len(paragraph.lines) > 1:
        words, column = paragraph.lines.pop(), paragraph.columns.pop()
        paragraph.last -= 1
        growth.close_below(glossary)
        _add_term(glossary, words, line.number - 1, column)


def _add_term(glossary: Piece, words: str, number: int, column: int) -> None:
    term = Piece(Sort.TERM, number, column, glossary, is_open=False, depth=glossary.depth)
    term.lines, term.columns = [words.strip(" \t")], [column]
    glossary.children.append(term)
    glossary.last = number


_STARTS: tuple[Callable[[Growth, Line, Piece], Piece | None], ...] = (
    *(_quote, _heading, _fence, _comment, _table, _underlined, _rule, _note, _item, _meaning),
)
