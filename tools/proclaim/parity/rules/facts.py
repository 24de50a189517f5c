"""Facts: numbers, dates, durations, amounts, times, addresses and citations are the same in every language.

They are compared as values, block by block: "ten days" is « dix (10) jours ». What the rules keep silent
about is decided in `parity.values.compare`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from proclaim.blocks import Block
from proclaim.blocks import Kind as BlockKind
from proclaim.blocks.inline import Inline, Mark, Text
from proclaim.model import Section, Severity
from proclaim.parity.aligned import BlockPair, block_pairs
from proclaim.rulebook.rule import Fault, Rule, Subject
from proclaim.values import (
    PAGE,
    Kind,
    Passage,
    Value,
    Vocabulary,
    compare,
    counted,
    in_text,
    of_block,
    of_text,
    vocabulary,
)


def other_number(subject: Subject) -> Iterator[Fault]:
    """A number is another one in the translation.

    A number mostly is a limit, a quantity or a count, and readers of the two languages would rely on
    different ones. Digits and words are the same here, and so are first, 1st and premier.

    Example: "at least 13 years" is fine as « au moins treize ans »; "3 copies" as « 4 exemplaires » is not.

    To mend it, write the number of the prevailing text.
    """
    yield from _faults(subject, Kind.NUMBER)


def other_date(subject: Subject) -> Iterator[Fault]:
    """A date is another one in the translation.

    Rights begin and end on dates. The way of writing does not count: January 1, 2020 is 1er janvier 2020
    and 2020-01-01.

    Example: "from June 30, 2024" as « à compter du 30 juillet 2024 ».

    To mend it, write the date of the prevailing text.
    """
    yield from _faults(subject, Kind.DATE)


def other_duration(subject: Subject) -> Iterator[Fault]:
    """A duration is another one in the translation, in its number or in its unit.

    A period decides whether somebody is too late. Days, business days and months are different units, and
    12 months is other wording than one year: nobody should have to ask whether it was meant.

    Example: "within 45 days" as « dans les 45 mois », or "10 business days" as « 10 jours ».

    To mend it, write the number and the unit of the prevailing text.
    """
    yield from _faults(subject, Kind.DURATION)


def other_amount(subject: Subject) -> Iterator[Fault]:
    """An amount of money or a percentage is another one in the translation.

    Amounts are what people sue for. The way of writing does not count: $1,000.50 is 1 000,50 $, and ten per
    cent is 10 %; the currency does.

    Example: "$5,000" as « 50 000 $ », or "US$100" as « 100 $ CA ».

    To mend it, write the amount of the prevailing text.
    """
    yield from _faults(subject, Kind.AMOUNT)


def other_time(subject: Subject) -> Iterator[Fault]:
    """A time of day is another one in the translation.

    A request that comes a minute too late is late. The way of writing does not count: 2:30 p.m. is 14 h 30.

    Example: "before 5:00 p.m." as « avant 15 h ».

    To mend it, write the time of the prevailing text.
    """
    yield from _faults(subject, Kind.TIME)


def other_address(subject: Subject) -> Iterator[Fault]:
    """A web, e-mail or telephone address is another one in the translation.

    Requests sent to a mistyped address are lost, and the time to answer them runs. Where an address says
    that its page is in one language (/en/, /fr/), only the site is compared.

    Example: <privacy@example.org> as <privacy@exemple.org>.

    To mend it, copy the address from the prevailing text.
    """
    yield from _faults(subject, Kind.ADDRESS, lambda one: not _is_elsewhere(one))


def elsewhere(subject: Subject) -> Iterator[Fault]:
    """A link leads to quite another page than in the prevailing text.

    Many sites have an address of their own for each language, so nothing may be wrong; but the page may also
    be another one, or its English twin. An address that differs in a few letters only is mistyped (F206).

    Example: <https://example.gc.ca/terms> and <https://exemple.gc.ca/conditions>.

    To mend it, open both pages, and copy the address where they do not say the same; or allow the exception
    with the reason.
    """
    yield from _faults(subject, Kind.ADDRESS, _is_elsewhere)


def other_citation(subject: Subject) -> Iterator[Fault]:
    """A reference to a provision has another number in the translation.

    The reader is sent to another rule. What the provision is called does not count: section 5 is article 5,
    and S.C. 2000, c. 5 is L.C. 2000, ch. 5.

    Example: "as section 12 provides" as « comme le prévoit l’article 21 ».

    To mend it, write the number of the prevailing text.
    """
    yield from _faults(subject, Kind.CITATION)


RULES = (
    Rule("F201", Severity.ERROR, other_number),
    Rule("F202", Severity.ERROR, other_date),
    Rule("F203", Severity.ERROR, other_duration),
    Rule("F204", Severity.ERROR, other_amount),
    Rule("F205", Severity.ERROR, other_time),
    Rule("F206", Severity.ERROR, other_address),
    Rule("F207", Severity.ERROR, other_citation),
    Rule("F208", Severity.WARNING, elsewhere),
)


_MISTYPED_HOST, _MISTYPED_PAGE = 0.8, 0.9
"""So alike (Ratcliff and Obershelp 1988) are two hosts, or pages of one host, that are one with a slip."""
LONGEST_DEFINITION = 12
"""So many blocks a definition has at most, with the items in it."""
_SIGNS = re.compile(r"\W{0,2}")
_QUOTE = re.compile(r"\W{0,2}[“«\"]")


@dataclass(frozen=True, slots=True)
class _Found:
    """A difference with the blocks in which it stands; None for the title of a section."""

    kind: Kind
    ours: Value | None
    theirs: Value | None
    original: Block | None
    translation: Block | None


def _is_elsewhere(found: _Found) -> bool:
    """Whether both sides name a web page, and addresses so unlike that neither is the other mistyped."""
    if not found.ours or not found.theirs or not found.ours.key[0] == found.theirs.key[0] == PAGE:
        return False
    mine, yours = found.ours.key[1], found.theirs.key[1]
    host, other = mine.partition("/")[0], yours.partition("/")[0]
    if host != other:
        return SequenceMatcher(None, host, other).ratio() < _MISTYPED_HOST
    return SequenceMatcher(None, mine, yours).ratio() < _MISTYPED_PAGE


def _faults(
    subject: Subject, kind: Kind, is_meant: Callable[[_Found], bool] = lambda _: True
) -> Iterator[Fault]:
    ours, theirs = subject.words
    languages = vocabulary(ours), vocabulary(theirs)
    for original, translation in subject.pairs():
        titles = (original.title, translation.title)
        found = _differences(block_pairs(original, translation), titles, languages)
        places: dict[int, list[_Found]] = {}
        for one in found:
            if one.kind is kind and is_meant(one):
                places.setdefault(one.translation.row if one.translation else 0, []).append(one)
        for some in places.values():
            yield _fault(some, original, translation)


def _fault(some: Sequence[_Found], original: Section, translation: Section) -> Fault:
    """One fault for all differences of a kind in a block: findings are told apart by place and code."""
    where = [f"{original.path}:{_line(one.original)}" for one in some]
    message = "; ".join(_message(one, there) for one, there in zip(some, where, strict=True))
    first = some[0]
    here, there = (one.text if one else "" for one in (first.translation, first.original))
    marks = tuple(value.shown for one in some for value in (one.ours, one.theirs) if value)
    line = _line(first.translation)
    return Fault(translation, line, message, _fix(some), where[0], here, there, marks)


def _fix(some: Sequence[_Found]) -> str:
    wanted = ", ".join(f'"{one.ours.shown}"' for one in some if one.ours)
    if not wanted:
        return "take it out, if it does not prevail"
    is_address = some[0].kind is Kind.ADDRESS
    return f"write {wanted}" if is_address else f"say {wanted} in the words of this language"


def _message(found: _Found, there: str) -> str:
    mine, yours = (one.shown if one else "" for one in (found.ours, found.theirs))
    if mine and yours:
        return f'"{yours}" here, "{mine}" in {there}'
    return f'"{mine}" in {there} is not said here' if mine else f'"{yours}" here is not said in {there}'


def _line(block: Block | None) -> int:
    return block.line if block else 1


@lru_cache(maxsize=4096)
def _differences(
    aligned: tuple[BlockPair, ...], titles: tuple[str, str], languages: tuple[Vocabulary, Vocabulary]
) -> tuple[_Found, ...]:
    """What differs in a section; blocks that only one language has are left to the rules of structure."""
    lists = _lists(aligned)
    mine = _values([titles[0], *(one.original for one in aligned)], languages[0])
    yours = _values([titles[1], *(one.translation for one in aligned)], languages[1])
    texts = [titles, *((_text(one.original), _text(one.translation)) for one in aligned)]
    passages = [Passage(*some) for some in zip(mine, yours, texts, [0, *lists], strict=True)]
    around = [BlockPair(None, None), *aligned]
    return tuple(
        _Found(
            one.kind,
            one.ours,
            one.theirs,
            around[one.our_place].original,
            around[one.their_place].translation,
        )
        for one in compare(passages)
        if not {one.our_place, one.their_place} & _uneven(around)
    )


def _uneven(around: Sequence[BlockPair]) -> set[int]:
    """Places of blocks that only one language has."""
    return {at for at, one in enumerate(around) if (one.original is None) is not (one.translation is None)}


def _values(blocks: Sequence[Block | str | None], language: Vocabulary) -> list[tuple[Value, ...]]:
    """The facts of the title and of each block of a section."""
    found = [
        of_text(one, (), language) if isinstance(one, str) else of_block(one, language) if one else ()
        for one in blocks
    ]
    text = "\n".join(one if isinstance(one, str) else _text(one) for one in blocks)
    units = counted(text, (value for some in found for value in some), language)
    return [in_text(some, units) for some in found]


def _text(block: Block | None) -> str:
    return block.text if block else ""


def _begins_with_term(content: Sequence[Inline]) -> bool:
    """Whether a passage begins, but for a sign or two, with something emphasised or quoted."""
    first = content[0].text if content and isinstance(content[0], Text) else ""
    if _QUOTE.match(first):
        return True
    after = content[1:2] if first else content[:1]
    is_marked = any(isinstance(one, Mark) and one.tag in ("strong", "em") for one in after)
    return is_marked and _SIGNS.fullmatch(first) is not None


def _lists(aligned: Sequence[BlockPair]) -> list[int]:
    """For each pair the number of the list of definitions that it stands in, 0 for none.

    A definition begins with its term, emphasised or quoted, and may go on for some blocks.
    """
    found, number, last = [], 0, -LONGEST_DEFINITION
    for at, pair in enumerate(aligned):
        sides = [one for one in (pair.original, pair.translation) if one]
        if any(one.kind is BlockKind.HEADING for one in sides):
            last = -LONGEST_DEFINITION
        elif any(_begins_with_term(one.content) for one in sides):
            number += at - last >= LONGEST_DEFINITION
            last = at
        found.append(number if at - last < LONGEST_DEFINITION else 0)
    return found
