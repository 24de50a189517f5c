"""Which changes are more than a correction of form, and so refuse an editorial release.

An allow-list: the two sides must have the same sections, blocks and words in the same order. A word may
differ in typography, in emphasis, and by a corrected slip of the pen (`spelling`); a sign around it where it
can turn no meaning (`punctuation`); a link may lead elsewhere on its site (`elsewhere`). Everything else is
named, and so is a clause that has another number or letter, as others refer to it by that. Nothing is matched
by likeness here, so what a redline takes for moved or changed cannot hide anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.inline import Text
from proclaim.blocks.labels import LISTS, Label, of_items
from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline import punctuation, significance
from proclaim.redline.align import Pair, align
from proclaim.redline.elsewhere import led_astray
from proclaim.redline.gaps import Divided, divided
from proclaim.redline.matching import opcodes
from proclaim.redline.parts import Part
from proclaim.redline.relabelled import shifts
from proclaim.redline.rendering import rendered
from proclaim.redline.spelling import Spelling
from proclaim.redline.typography import Word, words
from proclaim.redline.units import pieces

_QUOTED = 12
"""So many words of a passage are named in a message."""


def beyond_form(old: Sequence[Section], new: Sequence[Section], locale: Locale) -> tuple[str, ...]:
    """The changes from one revision to the other that correct more than form, a short sentence each.

    old, new: all sections of the prevailing language. Empty where there is none. Raises ContentError where
    a section cannot be rendered.
    """
    return tuple(_Judge(old, new, locale).document())


class _Judge:
    """Goes through both sides at once."""

    def __init__(self, old: Sequence[Section], new: Sequence[Section], locale: Locale) -> None:
        self._old, self._new, self._locale = old, new, locale
        self._spelling = Spelling(_texts(old), _texts(new), locale)

    def document(self) -> Iterator[str]:
        before, after = ({one.id: one for one in side} for side in (self._old, self._new))
        yield from (f'section "{id}" is gone' for id in before if id not in after)
        yield from (f'section "{id}" is new' for id in after if id not in before)
        for old, new in ((before[id], after[id]) for id in after if id in before):
            if old.number != new.number:
                yield f'section "{new.id}" is number {new.number} and was number {old.number}'
            yield from (f'section "{new.id}": {said}' for said in self._section(old, new))

    def _section(self, old: Section, new: Section) -> Iterator[str]:
        yield from self._passage(new, _line(old.title), _line(new.title), "")
        yield from self._passage(new, _line(old.summary or ""), _line(new.summary or ""), "")
        if old.text != new.text or bool(old.title) != bool(new.title):
            yield from self._nodes(new, rendered(old), rendered(new), "")

    def _nodes(
        self, section: Section, old: Sequence[Node], new: Sequence[Node], following: str
    ) -> Iterator[str]:
        """following: the first word behind these nodes."""
        pairs = list(_pairs(old, new))
        for (before, after), behind in zip(pairs, _behind([one for _, one in pairs], following), strict=True):
            if isinstance(before, Leaf) and isinstance(after, Leaf):
                yield from self._passage(section, words(pieces(before)), words(pieces(after)), behind)
            elif isinstance(before, Branch) and isinstance(after, Branch):
                yield from _relabelled(before, after)
                yield from self._nodes(section, before.children, after.children, behind)
            else:
                yield from (f"{_block(one)} was deleted" for one in (before,) if one)
                yield from (f"{_block(one)} was inserted" for one in (after,) if one)

    def _passage(self, section: Section, old: list[Word], new: list[Word], following: str) -> Iterator[str]:
        before, after = divided(old), divided(new)
        if not self._are_same_words(before.words, after.words):
            yield from self._changes(old, new)
            return
        for at in punctuation.refused(before, after, following, self._locale):
            yield _change(_around(at, before, old), _around(at, after, new))
        for start, end in led_astray(before.words, after.words):
            yield _led(after.words[start:end])
        yield from self._values(section, old, new)

    def _values(self, section: Section, old: Sequence[Word], new: Sequence[Word]) -> Iterator[str]:
        """What counts only as a whole, such as the name of a party in several words, and holds a slip."""
        before, after = (" ".join(word.text for word in side) for side in (old, new))
        if before != after:
            for found in significance.between(section, before, after, self._locale):
                yield f"{found.kind}: {_quoted(found.old)} became {_quoted(found.new)}"

    def _are_same_words(self, old: Sequence[Word], new: Sequence[Word]) -> bool:
        return len(old) == len(new) and all(map(self._is_same_word, old, new))

    def _is_same_word(self, old: Word, new: Word) -> bool:
        if old.text == new.text:
            return True
        return not (old.exact or new.exact) and self._spelling.is_corrected(old.text, new.text)

    def _is_form(self, old: Word, new: Word) -> bool:
        return old.addresses == new.addresses and self._is_same_word(old, new)

    def _all_form(self, old: Sequence[Word], new: Sequence[Word]) -> bool:
        return len(old) == len(new) and all(map(self._is_form, old, new))

    def _changes(self, old: list[Word], new: list[Word]) -> Iterator[str]:
        ours, theirs = ([(one.text, one.addresses) for one in side] for side in (old, new))
        for op, a, b, c, d in opcodes(ours, theirs):
            before, after = old[a:b], new[c:d]
            if op != "equal" and not self._all_form(before, after):
                start = self._form_first(before, after)
                before, after = before[start:], after[start:]
                end = self._form_first(before[::-1], after[::-1])
                yield _change(before[: len(before) - end], after[: len(after) - end])

    def _form_first(self, old: Sequence[Word], new: Sequence[Word]) -> int:
        """How many words at the beginning differ in form at most."""
        pairs = zip(old, new, strict=False)
        return next((i for i, both in enumerate(pairs) if not self._is_form(*both)), min(len(old), len(new)))


def _texts(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield section.title
        yield section.summary or ""
        yield from (node.text for node in rendered(section))


def _line(text: str) -> list[Word]:
    """The words of a title or a summary in front matter, which is no Markdown."""
    return words([("", Part((Text(text),), text))])


def _pairs(old: Sequence[Node], new: Sequence[Node]) -> Iterable[Pair]:
    """The blocks side by side; where they cannot be the same ones, as a redline matches them."""
    is_same_shape = [_kind(one) for one in old] == [_kind(one) for one in new]
    before, after = [one.key for one in old], [one.key for one in new]
    is_reordered = before != after and Counter(before) == Counter(after)
    return zip(old, new, strict=True) if is_same_shape and not is_reordered else align(old, new)


def _relabelled(old: Branch, new: Branch) -> Iterator[str]:
    """The clauses that have another number or letter than before: references to them lead elsewhere."""
    if new.tag not in LISTS:
        return
    for shift in shifts(_both_labels(old, new)):
        begins = ("the clauses", "become") if shift.is_row else ("the clause", "becomes")
        yield f"{begins[0]} {shift.old} {begins[1]} {shift.new}"


def _both_labels(old: Branch, new: Branch) -> Iterator[tuple[Label, Label]]:
    """The labels of the items that stand on both sides, where they differ."""
    ours, theirs = iter(of_items(old)), iter(of_items(new))
    for before, after in _pairs(old.children, new.children):
        here, there = next(ours) if before else None, next(theirs) if after else None
        if here and there and here.text != there.text:
            yield here, there


def _kind(node: Node) -> tuple[type[Node], str]:
    return type(node), node.tag or "p"


def _block(node: Node) -> str:
    return _quoted(node.words) if node.words else "a block without words"


def _change(old: Sequence[Word], new: Sequence[Word]) -> str:
    before, after = _quoted([one.shown for one in old]), _quoted([one.shown for one in new])
    if [one.text for one in old] == [one.text for one in new]:
        return _led(new)
    if not old or not new:
        return f"{after} was inserted" if new else f"{before} was deleted"
    return f"{before} became {after}"


def _led(new: Sequence[Word]) -> str:
    """That words lead elsewhere, and where."""
    addresses = dict.fromkeys(address for one in new for _, address in one.addresses)
    return f"{_quoted([one.shown for one in new])} leads elsewhere: {_quoted(tuple(addresses))}"


def _around(at: int, passage: Divided, several: Sequence[Word]) -> Sequence[Word]:
    """The words on both sides of a gap, with their signs."""
    places = passage.places
    first = places[at - 1] if at else 0
    return several[first : places[at] + 1 if at < len(places) else len(several)]


def _behind(nodes: Sequence[Node | None], following: str) -> list[str]:
    """For each node the first word behind it; following: the one behind them all."""
    found = []
    for node in reversed(nodes):
        found.append(following)
        following = next(_firsts([node] if node else []), following)
    return found[::-1]


def _firsts(nodes: Sequence[Node]) -> Iterator[str]:
    """The first word of each block of running text that has one."""
    for node in nodes:
        if isinstance(node, Leaf):
            yield from (one.text for one in divided(words(pieces(node))).words[:1])
        else:
            yield from _firsts(node.children)


def _quoted(several: Sequence[str]) -> str:
    if not several:
        return "nothing"
    more = " …" if len(several) > _QUOTED else ""
    return f'"{" ".join(several[:_QUOTED])}{more}"'
