"""The numbers that Word shows before paragraphs and that stand nowhere in its text.

Word keeps a paragraph's number as a rule (ECMA-376, part 1, 17.9): a list, a level, a pattern such as
"%1.%2", and where counting begins anew. Here the rules are followed from the first paragraph to the last,
as Word does on the screen, so that "clause 2.1(b)" still finds its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from proclaim.intake.counters import bullet_like, is_known, written
from proclaim.intake.word.names import qn
from proclaim.intake.word.styles import Styles, left, value

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Label:
    """What Word shows before a paragraph."""

    text: str
    """As it is shown, "(a)"; empty for a bullet."""
    level: int
    """From 0, as Word counts them."""
    list: str
    """The list (abstractNum) that counts it."""
    number: int = 0
    """The count at its level."""
    unknown: str = ""
    """The form of its number (17.18.59) where it is shown in figures, since nothing here can write it."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts (17.9.6)."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    """17.9.10: the level, from 1, whose next number begins this one anew; 0 for never, None for any above."""
    is_legal: bool = False
    """17.9.4: every number of the pattern is shown in figures."""
    style: str = ""
    """17.9.23: the paragraph style that stands on this level."""
    indent: int | None = None
    """17.9.22, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class _List:
    """One list as paragraphs name it (num, 17.9.15)."""

    counters: str
    """The abstractNum: lists that share it go on counting each other."""
    levels: dict[int, _Level]
    starts: dict[int, int]
    """17.9.27: where the first paragraph of this list begins a level anew."""


@dataclass(slots=True)
class _Count:
    """How far the levels of one abstractNum have counted."""

    numbers: dict[int, int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    """The lists and levels whose start has been used."""


class Labels:
    """Gives the label of each paragraph; must be asked once for each, in reading order."""

    def __init__(self, numbering: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {} if numbering is None else _by_id(numbering, "w:abstractNum", "w:abstractNumId")
        self._nums = {} if numbering is None else _by_id(numbering, "w:num", "w:numId")
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, _Count] = {}

    def of(self, paragraph: Element) -> Label | None:
        """What Word shows before the next paragraph, or None where it shows nothing."""
        id, level = self._numbered(paragraph)
        found = self._list(id) if id else None
        if found is None or level not in found.levels:
            return None
        number = self._advance(id, found, level)
        if not found.levels[level].pattern:
            return None
        return Label(self._text(found, level), level, found.counters, number, _unknown(found, level))

    def indent(self, paragraph: Element) -> int | None:
        """How far its list sets a paragraph in, in twentieths of a point; None where it stands in none."""
        id, level = self._numbered(paragraph)
        found = self._list(id) if id else None
        return found.levels[level].indent if found and level in found.levels else None

    def _numbered(self, paragraph: Element) -> tuple[str, int]:
        """List and level of a paragraph, of its own or by its style (17.9.18); an empty list for none."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        style = value(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))
        id, level = _num(own)
        for name in self._styles.chain(style):
            if id is not None and level is not None:
                break
            inherited, deep = _num(self._styles.paragraph_property(name, "w:numPr"))
            if id is None and inherited is not None:
                id = inherited
                level = self._level_of_style(inherited, name) if level is None else level
            level = deep if level is None else level
        if id is None or id == "0":
            return "", 0
        return id, min(max(level or 0, 0), _LEVELS - 1)

    def _level_of_style(self, id: str, style: str) -> int | None:
        found = self._list(id)
        levels = found.levels.items() if found else ()
        return next((depth for depth, level in levels if level.style == style), None)

    def _list(self, id: str) -> _List | None:
        if id not in self._lists:
            self._lists[id] = self._read_list(id)
        return self._lists[id]

    def _read_list(self, id: str) -> _List | None:
        num = self._nums.get(id)
        abstract = value(num.find(qn("w:abstractNumId"))) if num is not None else ""
        if num is None or abstract not in self._abstract:
            return None
        levels = dict(_levels(self._linked(self._abstract[abstract])))
        starts: dict[int, int] = {}
        for override in num.findall(qn("w:lvlOverride")):
            depth = _whole(override.get(qn("w:ilvl")), 0)
            levels.update(_levels(override))
            start = override.find(qn("w:startOverride"))
            if start is not None:
                starts[depth] = _whole(value(start), 1)
                levels[depth] = replace(levels.get(depth, _Level()), start=starts[depth])
        return _List(abstract, levels, starts)

    def _linked(self, abstract: Element) -> Element:
        """The list that has the levels, where one only names a list style (17.9.21)."""
        link = value(abstract.find(qn("w:numStyleLink")))
        if link:
            for other in self._abstract.values():
                if value(other.find(qn("w:styleLink"))) == link:
                    return other
        return abstract

    def _advance(self, id: str, found: _List, level: int) -> int:
        """Count the paragraph; levels below begin anew."""
        count = self._counts.setdefault(found.counters, _Count())
        is_new_start = level in found.starts and (id, level) not in count.begun
        count.begun.add((id, level))
        if level not in count.numbers or is_new_start:
            count.numbers[level] = found.levels[level].start
        else:
            count.numbers[level] += 1
        for above in range(level):
            # A level that was passed over counts as begun (Word shows 1.1 where no 1 stands).
            if above in found.levels:
                count.numbers.setdefault(above, found.levels[above].start)
        for below in [depth for depth in count.numbers if depth > level]:
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or (restart != 0 and level < restart):
                del count.numbers[below]
        return count.numbers[level]

    def _text(self, found: _List, level: int) -> str:
        own, numbers = found.levels[level], self._counts[found.counters].numbers

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            form = found.levels.get(place, _Level()).form
            is_figures = own.is_legal and form not in ("bullet", "none")
            return written(numbers.get(place, 1), "decimal" if is_figures else form)

        if bullet_like(own.pattern) or (own.form == "bullet" and len(own.pattern.strip()) == 1):
            # A single letter of a bullet is a sign of another font.
            return ""
        if own.form == "bullet":
            return " ".join(own.pattern.split())
        return " ".join(_PLACE.sub(shown, own.pattern).split())


def _unknown(found: _List, level: int) -> str:
    """The first form of a level's pattern that cannot be written as Word writes it."""
    own = found.levels[level]
    places = (int(place) - 1 for place in _PLACE.findall(own.pattern))
    forms = (found.levels.get(place, _Level()).form for place in places if not own.is_legal)
    return next((form for form in forms if not is_known(form)), "")


def _by_id(numbering: Element, tag: str, attribute: str) -> dict[str, Element]:
    return {each.get(qn(attribute)): each for each in numbering.findall(qn(tag))}


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for level in parent.findall(qn("w:lvl")):
        restart = level.find(qn("w:lvlRestart"))
        is_legal = level.find(qn("w:isLgl"))
        yield (
            _whole(level.get(qn("w:ilvl")), 0),
            _Level(
                start=_whole(value(level.find(qn("w:start"))), 0 if level.find(qn("w:start")) is None else 1),
                form=value(level.find(qn("w:numFmt"))) or "decimal",
                pattern=value(level.find(qn("w:lvlText"))),
                restart=None if restart is None else _whole(value(restart), 0),
                is_legal=is_legal is not None and value(is_legal) not in ("0", "false", "off"),
                style=value(level.find(qn("w:pStyle"))),
                indent=left(level.find(f"{qn('w:pPr')}/{qn('w:ind')}")),
            ),
        )


def _num(properties: Element | None) -> tuple[str | None, int | None]:
    """List and level that a numPr names, each None where it does not."""
    if properties is None:
        return None, None
    id, level = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    return (None if id is None else value(id)), (None if level is None else _whole(value(level), 0))


def _whole(text: str | None, default: int) -> int:
    """A whole number of a million at most; the default for anything else."""
    return int(text) if text and re.fullmatch(r"\d{1,6}", text, re.ASCII) else default
