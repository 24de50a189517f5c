"""The checks of an element, as they are written in a pack -> values; one reader a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from proclaim.config import is_option
from proclaim.config.documents import LONGEST_REVIEW
from proclaim.law.node import Node, shown
from proclaim.law.pack import (
    Age,
    Alternatives,
    Bounded,
    Categories,
    Check,
    Clock,
    Column,
    CompleteRows,
    Contact,
    ContactNear,
    Count,
    Groups,
    LinkTo,
    Never,
    Phrase,
    Promise,
    Published,
    Review,
    Sentence,
    Setting,
    Span,
    Telephone,
    Words,
)

T = TypeVar("T")

_WORD = re.compile(r"\*|[^*]+\*?")
_SPAN = re.compile(r"(?P<size>\d{1,4}) (?P<unit>business day|day|week|month|year)s?")
_OFTEN = 1000
"""Times within a period; more is a slip."""
_WAYS = 5
"""As many ways of making contact are known: e-mail, telephone, a form, an account page, post."""
_OLDEST = 120
"""Years; a higher age is a slip."""
_LETTER = re.compile(r"[A-Z]")


def read(node: Node) -> Check:
    """One check: a mapping of one kind to what it looks for. Raises ContentError naming the line."""
    entries = list(node.entries())
    if len(entries) != 1:
        raise node.error(
            "a check has one kind", f"write one of {', '.join(KINDS)}, and further checks as items"
        )
    kind, inner = entries[0]
    if kind not in KINDS:
        raise inner.error(f'there is no check "{shown(kind)}"', f"the checks are {', '.join(KINDS)}")
    return KINDS[kind](inner)


def alternatives(node: Node) -> Alternatives:
    """A list of wordings."""
    return tuple(_wording(one) for one in node.items())


def _wording(node: Node) -> str:
    text = node.text()
    if not all(_WORD.fullmatch(word) for word in text.split()):
        raise node.error(
            f'"{shown(text)}" has a * within a word', "write it at the end of a word, or alone for any word"
        )
    return text


def _groups(node: Node) -> Groups:
    return tuple(alternatives(one) for one in node.items())


def _by_language(node: Node, inner: Callable[[Node], T]) -> Mapping[str, T]:
    return MappingProxyType({language: inner(one) for language, one in node.by_language()})


def span(node: Node) -> Span:
    """A length of time such as "10 business days"."""
    match = _SPAN.fullmatch(node.text())
    if match is None or not int(match["size"]):
        raise node.error(
            f'"{shown(node.value)}" is no length of time', 'write one such as "10 business days"'
        )
    return Span(Fraction(int(match["size"])), match["unit"].replace(" ", "_"))


def _never(node: Node) -> Never:
    options = ("unless", "within")
    rest = {language: value for language, value in node.mapping().items() if language not in options}
    groups = _by_language(Node(rest, node.source, node.keys), _groups)
    where = node.get("within")
    if where is not None:
        _refuse_other(where, "paragraph")
    return Never(groups, _words(node.get("unless")), in_paragraph=where is not None)


def _words(node: Node | None) -> Mapping[str, Alternatives]:
    return _by_language(node, alternatives) if node else MappingProxyType({})


def _clock(node: Node) -> Clock:
    node.refuse_unknown(("about", "at_most", "at_least", "optional", "except"))
    most, least = node.get("at_most"), node.get("at_least")
    if most is None and least is None:
        raise node.error("a clock needs a bound", 'write at_most: "10 business days", or at_least')
    return Clock(
        _by_language(node.need("about"), alternatives),
        span(most) if most else None,
        span(least) if least else None,
        _is_optional(node),
        _words(node.get("except")),
    )


def _count(node: Node) -> Count:
    node.refuse_unknown(("about", "at_least", "per", "optional"))
    about = _by_language(node.need("about"), alternatives)
    return Count(about, node.need("at_least").whole(_OFTEN), span(node.need("per")), _is_optional(node))


def _age(node: Node) -> Age:
    node.refuse_unknown(("about", "at_least"))
    return Age(_by_language(node.need("about"), alternatives), node.need("at_least").whole(_OLDEST))


def _is_optional(node: Node) -> bool:
    optional = node.get("optional")
    return optional.flag() if optional else False


def _bounded(node: Node) -> Bounded:
    node.refuse_unknown(("about", "never", "unless"))
    return Bounded(
        _by_language(node.need("about"), alternatives),
        span(node.need("never")),
        _words(node.get("unless")),
    )


def _column(node: Node) -> Column:
    node.refuse_unknown(("table", "column", "vague"))
    return Column(node.need("table").text(), node.need("column").text(), _words(node.get("vague")))


def _categories(node: Node) -> Categories:
    node.refuse_unknown(("letters", "alike"))
    letters = {letter: one.text() for letter, one in node.need("letters").entries()}
    for letter in letters:
        if not _LETTER.fullmatch(letter):
            raise node.error(f'"{shown(letter)}" is no letter of a category', "write one from A to Z")
    alike = node.get("alike")
    groups = alike.items() if alike and alike.value else []
    return Categories(MappingProxyType(letters), tuple(_alike(one, letters) for one in groups))


def _alike(node: Node, letters: Mapping[str, str]) -> frozenset[str]:
    named = frozenset(one.text() for one in node.items())
    if named - set(letters):
        raise node.error(f'"{min(named - set(letters))}" is not one of the letters', "name it there first")
    return named


def _complete_rows(node: Node) -> CompleteRows:
    return CompleteRows(tuple(one.text() for one in node.items()))


def _contact(node: Node) -> Contact:
    node.refuse_unknown(("ways", "by"))
    by = node.get("by")
    if by is not None:
        _refuse_other(by, "post")
    return Contact(node.need("ways").whole(_WAYS), by_post=by is not None)


def _telephone(node: Node) -> Telephone:
    _refuse_other(node, "toll_free")
    return Telephone()


def _published(node: Node) -> Published:
    _refuse_other(node, "date")
    return Published()


def _refuse_other(node: Node, only: str) -> None:
    if node.value != only:
        raise node.error(f'"{shown(node.value)}" means nothing here', f"write {only}")


def _contact_near(node: Node) -> ContactNear:
    node.refuse_unknown(("title",))
    return ContactNear(_by_language(node.need("title"), alternatives))


def _link(node: Node) -> LinkTo:
    node.refuse_unknown(("to", "text"))
    to, text = node.get("to"), node.get("text")
    if to is None and text is None:
        raise node.error("a link needs an address or words", "write to: or text:")
    places = tuple(one.strip() for one in to.text().split("|") if one.strip()) if to else ()
    return LinkTo(places, _words(text))


def _phrase(node: Node) -> Phrase:
    return Phrase(_by_language(node, lambda one: None if one.value is None else one.text()))


def _review(node: Node) -> Review:
    node.refuse_unknown(("months",))
    return Review(node.need("months").whole(LONGEST_REVIEW))


def _setting(node: Node) -> Setting:
    name = node.text()
    if not is_option(name):
        raise node.error(
            f'mkdocs.yml has no setting "{shown(name)}"', "write one such as notice.postal_address"
        )
    return Setting(name)


KINDS: Mapping[str, Callable[[Node], Check]] = {
    "words": lambda node: Words(_by_language(node, _groups)),
    "sentence": lambda node: Sentence(_by_language(node, _groups)),
    "promise": lambda node: Promise(_by_language(node, _groups)),
    "never": _never,
    "clock": _clock,
    "count": _count,
    "age": _age,
    "bounded": _bounded,
    "column": _column,
    "categories": _categories,
    "complete_rows": _complete_rows,
    "contact": _contact,
    "telephone": _telephone,
    "contact_near": _contact_near,
    "link": _link,
    "phrase": _phrase,
    "published": _published,
    "review": _review,
    "setting": _setting,
}
"""Every kind of check by its name in a pack."""
