"""Words that a notice must hold, and sentences that it must not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proclaim.law.checks.place import FORBIDDEN, Flaw, Place
from proclaim.law.negation import affirmed
from proclaim.law.pack import Alternatives, Never, Phrase, Promise, Sentence, Words
from proclaim.law.passages import Passage
from proclaim.law.wording import meets, within
from proclaim.rulebook.units import units

_SHOWN = 6
"""Wordings that a message lists."""


def words(check: Words, place: Place) -> Iterator[Flaw]:
    """Each group by itself, so that the message names what is missing."""
    for group in place.own(check.groups) or ():
        if not meets(place.said, group):
            yield place.lack(f"nothing there says {listed(group)}")


def sentence(check: Sentence, place: Place) -> Iterator[Flaw]:
    """All groups within one sentence, the words before a list counting with its items."""
    groups = place.own(check.groups)
    if not groups:
        return
    patterns = [within(one, place.said) for one in groups]
    if not any(all(one.search(passage.whole) for one in patterns) for passage in place.passages):
        yield place.lack(f"no sentence there says {' together with '.join(map(listed, groups))}")


def promise(check: Promise, place: Place) -> Iterator[Flaw]:
    """All groups within one sentence that does not deny them: "we do not honour signals" promises nothing."""
    groups = place.own(check.groups)
    if not groups:
        return
    patterns = [within(one, place.said) for one in groups]
    if not any(affirmed(passage.whole, patterns, place.locale) for passage in place.passages):
        said = " together with ".join(map(listed, groups))
        yield place.lack(f"no sentence there promises {said}, without denying it")


def never(check: Never, place: Place) -> Iterator[Flaw]:
    """Every sentence of the document that says what no text may say."""
    text = "\n".join(one.said for one in place.everywhere)
    patterns = _met(place.own(check.groups) or (), text)
    unless: re.Pattern[str] | None = None
    for passage in place.everywhere if patterns else ():
        if not any(one.search(passage.said) for one in patterns):
            continue
        unless = unless or within(place.own(check.unless) or (), text)
        if unless.search(passage.whole):
            continue
        first = patterns[:1] if check.in_paragraph and patterns[0].search(passage.said) else patterns
        found = affirmed(passage.whole, first, place.locale)
        if first is not patterns and found and not _said_around(passage, patterns[1:], place):
            continue
        if found:
            said = " … ".join(f"“{one}”" for one in found)
            yield place.flaw(
                FORBIDDEN,
                f"this says {said}, which {place.element.id} forbids ({place.element.cite})",
                "delete it, or deny it",
                passage,
                found[0],
            )


def _met(groups: Sequence[Alternatives], text: str) -> list[re.Pattern[str]]:
    """The groups as patterns where the text meets each of them, else none.

    Most of what a pack forbids is in no text at all, and compiling it would cost more than all the rest.
    """
    return [within(one, text) for one in groups] if all(meets(text, one) for one in groups) else []


def _said_around(passage: Passage, patterns: Sequence[re.Pattern[str]], place: Place) -> bool:
    """Whether the sentences of the same paragraph or item meet every group together."""
    near = [one for one in place.everywhere if one.section is passage.section and one.line == passage.line]
    return all(any(one.search(other.whole) for other in near) for one in patterns)


def phrase(check: Phrase, place: Place) -> Iterator[Flaw]:
    """The words as the statute has them, in text or heading; kinds of apostrophes and spaces do not count."""
    wanted = place.own(check.words)
    if wanted is None:
        return
    text = " ".join(_plain(one.text) for section in place.claiming for one in units(section))
    if _plain(wanted) not in text:
        yield place.lack(f"the words that the law prescribes are not there: “{wanted}”")


def _plain(text: str) -> str:
    """A text with one kind of apostrophe, quotation mark and space, letters as they are."""
    plain = text.replace("’", "'").replace("“", '"').replace("”", '"')
    return " ".join(plain.split())


def listed(group: Alternatives) -> str:
    """Wordings of a group for a message."""
    named = [f'"{one}"' for one in group[:_SHOWN]]
    more = ["…"] if len(group) > _SHOWN else []
    return " or ".join([*named, *more])
