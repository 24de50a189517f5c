"""Lists of other Markdown as their readers saw them: CommonMark (5.3) counts up from the first number.

The dialect shows the numbers that are written. Where these repeat, skip or go back, readers of the source saw
others, and these are written in their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from proclaim.blocks.grammar import structure
from proclaim.blocks.grammar.markers import Count
from proclaim.blocks.grammar.pieces import Piece, Sort
from proclaim.intake.losses import Loss

_SHOWN = 8
"""Numbers of a list that its loss names."""


def counted_up(text: str, first_line: int) -> tuple[str, tuple[Loss, ...]]:
    """The text with its lists numbered as they were shown, and what was changed. Raises Unreadable.

    first_line: the line of the file on which the text begins, for messages.
    """
    changed = [
        piece for piece in _pieces(structure.read(text).root) if piece.sort is Sort.LIST and _is_other(piece)
    ]
    if not changed:
        return text, ()
    lines = text.split("\n")
    items = [
        (item, number)
        for piece in changed
        for item, number in zip(piece.children, _numbers(piece), strict=False)
    ]
    # From the end, so that what moves to the right has been changed already.
    for item, number in sorted(items, key=lambda pair: (-pair[0].line, -pair[0].column)):
        _renumber(lines, item, number)
    losses = tuple(_loss(piece, first_line) for piece in sorted(changed, key=lambda piece: piece.line))
    return "\n".join(lines), losses


def _pieces(top: Piece) -> Iterator[Piece]:
    waiting = [top]
    while waiting:
        piece = waiting.pop()
        yield piece
        waiting.extend(piece.children)


def _written(piece: Piece) -> list[int]:
    return [item.marker.number for item in piece.children if item.marker]


def _numbers(piece: Piece) -> Iterator[int]:
    """What CommonMark shows, without end."""
    return count(_written(piece)[0])


def _is_other(piece: Piece) -> bool:
    """Whether a list in figures shows other numbers than CommonMark; equal ones count up in both."""
    first = piece.children[0].marker
    if first is None or first.count is not Count.FIGURES or len(set(_written(piece))) == 1:
        return False
    return any(own != meant for own, meant in zip(_written(piece), _numbers(piece), strict=False))


def _renumber(lines: list[str], item: Piece, number: int) -> None:
    """Put a number before an item, and move its further lines where the number is longer."""
    if item.marker is None or item.marker.number == number:
        return
    old, new = item.marker.text, f"{number}{item.marker.text[-1]}"
    start, line = item.column - 1, item.line - 1
    found = lines[line].find(old, start)
    if found < 0:
        return
    behind = found + len(old)
    wider = len(new) - len(old)
    lines[line] = f"{lines[line][:found]}{new}{' ' * -wider}{lines[line][behind:]}"
    for further in range(line + 1, min(_end(item), len(lines))):
        if wider > 0 and lines[further][found:behind].strip(" ") == "" and lines[further][behind:].strip():
            lines[further] = f"{lines[further][:found]}{' ' * wider}{lines[further][found:]}"


def _end(item: Piece) -> int:
    """The last line of an item and of all that it holds."""
    return max(piece.last for piece in _pieces(item))


def _loss(piece: Piece, first_line: int) -> Loss:
    written = _written(piece)
    shown = [number for _, number in zip(written, _numbers(piece), strict=False)]
    gone = [own for own, meant in zip(written, shown, strict=True) if own != meant]
    return Loss(
        f"numbers of a list ({_named(written)})",
        f"line {first_line + piece.line - 1}",
        f"written as the page showed them: {_named(shown)}",
        " ".join(map(str, gone)),
    )


def _named(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:_SHOWN])) + (", …" if numbers[_SHOWN:] else "")
