"""Which links may differ as a correction of form: the same link with another address on the same site.

A link that was put right leads a reader where the old one was meant to lead. One to another host, to a
mailbox or a telephone, or to another clause or policy of these texts is part of what the text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from proclaim.redline.typography import Word

# RFC 3986, appendix B. Browsers take what follows `/\` or `///` for a host, so neither is an address here.
_ADDRESS = re.compile(
    r"(?:(?P<scheme>[^:/?#\s\\]+):)?(?://(?P<host>[^/?#\s\\]+))?"
    r"(?P<path>(?!//|[^/?#]*:)[^?#\s\\]*)(?:\?[^#\s\\]*)?(?:#(?P<anchor>[^\s\\]*))?"
)
_SCHEMES = frozenset({("", ""), ("http", "http"), ("https", "https"), ("http", "https")})
_POLICY = ".md"
"""The files of these texts themselves."""


class _Run(NamedTuple):
    """Words in a row that lead to one place."""

    addresses: tuple[tuple[str, str], ...]
    start: int
    end: int


def led_astray(old: Sequence[Word], new: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """From which word on, and up to which one, links differ in more than form; the words are the same."""
    ours, theirs = _runs(old), _runs(new)
    if len(ours) == len(theirs) and all(map(_is_form, ours, theirs)):
        return
    is_kept = len(ours) == len(theirs)
    fine = {
        at
        for one, other in zip(ours, theirs, strict=False)
        if is_kept and _is_form(one, other)
        for at in (*range(one.start, one.end), *range(other.start, other.end))
    }
    wrong = (at for at in range(len(old)) if old[at].addresses != new[at].addresses and at not in fine)
    for _, group in groupby(enumerate(wrong), key=lambda pair: pair[1] - pair[0]):
        places = [at for _, at in group]
        yield places[0], places[-1] + 1


def _runs(words: Sequence[Word]) -> list[_Run]:
    found, at = [], 0
    for addresses, group in groupby(words, key=lambda word: word.addresses):
        length = len(list(group))
        if addresses:
            found.append(_Run(addresses, at, at + length))
        at += length
    return found


def _is_form(old: _Run, new: _Run) -> bool:
    if old.addresses == new.addresses:
        is_picture = any(name not in {"href", "title"} for name, _ in old.addresses)
        return (old[1:] == new[1:]) if is_picture else max(old.start, new.start) < min(old.end, new.end)
    return (
        old[1:] == new[1:]
        and len(old.addresses) == len(new.addresses)
        and all(
            one == other or (one[0] == other[0] == "href" and is_same_site(one[1], other[1]))
            for one, other in zip(old.addresses, new.addresses, strict=True)
        )
    )


def is_same_site(old: str, new: str) -> bool:
    """Whether an address leads to another page of the same site, or to the same one by https."""
    before, after = _ADDRESS.fullmatch(old), _ADDRESS.fullmatch(new)
    return (
        before is not None
        and after is not None
        and ((before["scheme"] or "").lower(), (after["scheme"] or "").lower()) in _SCHEMES
        and (before["host"] or "").casefold() == (after["host"] or "").casefold()
        and before["anchor"] == after["anchor"]
        and not any(map(_is_within, (before, after)))
    )


def _is_within(address: re.Match[str]) -> bool:
    """Whether an address without a host leads in this text, to another policy, or anywhere."""
    path = address["path"].casefold()
    return not address["host"] and (not path or bool(address["scheme"]) or path.endswith(_POLICY))
