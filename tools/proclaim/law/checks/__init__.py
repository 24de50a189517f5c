"""The checks of an element, one function a kind; a further kind is a value, its reader and its line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from proclaim.law import pack
from proclaim.law.checks import ages, clocks, contacts, keeping, tabular, words
from proclaim.law.checks.place import Flaw, Place

__all__ = ["Flaw", "Place", "flaws"]

# Each function takes the value of its own kind, which a table of several kinds cannot say.
KINDS: Mapping[type, Callable[[Any, Place], Iterator[Flaw]]] = {
    pack.Words: words.words,
    pack.Sentence: words.sentence,
    pack.Promise: words.promise,
    pack.Never: words.never,
    pack.Phrase: words.phrase,
    pack.Clock: clocks.clock,
    pack.Count: clocks.count,
    pack.Age: ages.age,
    pack.Bounded: clocks.bounded,
    pack.Column: tabular.column,
    pack.Categories: tabular.categories,
    pack.CompleteRows: tabular.complete_rows,
    pack.Contact: contacts.contact,
    pack.Telephone: contacts.telephone,
    pack.ContactNear: contacts.contact_near,
    pack.LinkTo: contacts.link,
    pack.Published: keeping.published,
    pack.Review: keeping.review,
    pack.Setting: keeping.setting,
}


def flaws(check: pack.Check, place: Place) -> Iterator[Flaw]:
    """What speaks against one check in one language."""
    return KINDS[type(check)](check, place)
