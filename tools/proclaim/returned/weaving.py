"""One paragraph as we exported it and as it came back -> its new text, with as much of ours as can be.

Words that both have keep the emphasis that they have in our text, since bold and italics are not counsel's to
change without the words; words that are new are set as they came. Where a link leads to is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cydifflib import SequenceMatcher

from proclaim.intake.passages import PLAIN, Break, Inline, Inlines, Mark, Reference, Text

_LINE, _MARK = "\n", "\ufffc"
"""The signs that stand for the end of a line and for the mark of a note."""
_BARE_HOST = re.compile(r"https?://[^/?#]+", re.IGNORECASE)
_NOTE = re.compile(r"#(?:[\w-]+-)?fn(ref\d*)?:(.+)")
"""Where the number of a note leads to, and where the sign at its end leads back to."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One letter, with how it is set and where it leads to."""

    letter: str
    marks: frozenset[Mark] = PLAIN
    href: str = ""
    note: str = ""


_LARGEST = 25_000_000
"""Words of a paragraph, and its spaces, times those of its other version: 2,500 words each."""

Word = tuple[Sign, ...]
"""Letters without white space between them; or white space alone."""
Target = Callable[[str], str]
"""The address that a link has in the Markdown, by the one that it has in Word."""


@dataclass(frozen=True, slots=True)
class Difference:
    """In what a paragraph that came back is another one."""

    in_words: bool
    in_links: bool
    in_form: bool
    """Whether the same words are set otherwise; without more that is no change of text."""

    @property
    def is_text(self) -> bool:
        """Whether it is another text."""
        return self.in_words or self.in_links


def difference(ours: Inlines, theirs: Inlines) -> Difference:
    """How a paragraph that came back differs from the one that was exported; white space does not count."""
    old, new = _letters(ours), _letters(theirs)
    if [sign.letter for sign in old] != [sign.letter for sign in new] or _texts(ours) != _texts(theirs):
        return Difference(True, False, False)
    pairs = list(zip(old, new, strict=True))
    in_links = any(
        not leads_alike(before.href, after.href) or before.note != after.note for before, after in pairs
    )
    return Difference(False, in_links, any(before.marks != after.marks for before, after in pairs))


def addressed(text: str, own: Inlines, other: Inlines, target: Target) -> str:
    """A passage as a reader sees it, with the addresses in it to which the other one does not lead."""
    others = _hrefs(other)
    changed = [href for href in _hrefs(own) if not any(_is_same(href, each) for each in others)]
    named = ", ".join(target(href) or href for href in changed)
    return f"{text} (link to {named})" if named else text


def _hrefs(content: Inlines) -> list[str]:
    links = (inline.href for inline in content if isinstance(inline, Text) and inline.href)
    return list(dict.fromkeys(links))


def _is_same(one: str, other: str) -> bool:
    return leads_alike(one, other) or leads_alike(other, one)


def leads_alike(ours: str, theirs: str) -> bool:
    """Whether two addresses of a link are one.

    LibreOffice makes a relative one an absolute one of a file, and puts a slash after a host without a path,
    which is the same address (RFC 3986, 6.2.3).
    """
    if ours == theirs or (_BARE_HOST.fullmatch(ours.rstrip("/")) and ours.rstrip("/") == theirs.rstrip("/")):
        return True
    tail = ours.replace("../", "").replace("./", "")
    return theirs.startswith("file:") and bool(tail) and "://" not in ours and theirs.endswith(f"/{tail}")


def woven(ours: Inlines, theirs: Inlines, forced: frozenset[Mark], target: Target) -> Inlines:
    """The text that came back, each word that was there before as it stands in our Markdown.

    forced: the marks that the export puts on all of the paragraph, such as bold on the head of a table.
    target: gives each link its address in Markdown.
    """
    old, new = list(_words(ours)), list(_words(theirs))
    found: list[Sign] = []
    for before, after in _matched(old, new):
        if before is None:
            found += [_own(sign, sign.marks, forced, target, sign.href) for sign in after]
        else:
            pairs = zip(before, after, strict=True)
            found += [_own(sign, kept.marks, forced, target, _href(kept, sign)) for kept, sign in pairs]
    return tuple(_inlines(_settled(_without_way_back(found))))


def plain(theirs: Inlines, target: Target) -> Inlines:
    """A paragraph that is new, as it came."""
    signs = [_own(sign, sign.marks, PLAIN, target, sign.href) for word in _words(theirs) for sign in word]
    return tuple(_inlines(_settled(signs)))


def _href(kept: Sign, sign: Sign) -> str:
    """Where a letter leads to: where it did, unless somebody chose another place."""
    return kept.href if leads_alike(kept.href, sign.href) else sign.href


def _without_way_back(signs: list[Sign]) -> list[Sign]:
    """Without the sign at the end of a note that leads back to its place, and the space before it."""
    end = len(signs)
    while end and not signs[end - 1].letter:
        end -= 1
    if end == len(signs):
        return signs
    while end and signs[end - 1].letter.isspace():
        end -= 1
    return signs[:end]


def _own(sign: Sign, marks: frozenset[Mark], forced: frozenset[Mark], target: Target, href: str) -> Sign:
    address = target(href) if href else ""
    note = _NOTE.fullmatch(address)
    if note is None:
        return Sign(sign.letter, marks - forced, address, sign.note)
    return Sign("" if note[1] else _MARK, note=note[2])


def _matched(old: Sequence[Word], new: Sequence[Word]) -> Iterator[tuple[Word | None, Word]]:
    """Each word that came back with the one of ours that it is; white space beside what is kept is ours."""
    a, b = (["".join(sign.letter for sign in word) for word in words] for words in (old, new))
    # White space counts as a space, whatever stands there.
    a, b = ([text if text.strip() else " " for text in texts] for texts in (a, b))
    for op, i, _, k, m in _codes(a, b):
        for place in range(m - k):
            before = old[i + place] if op == "equal" else None
            after = new[k + place]
            is_same = before is not None and len(before) == len(after)
            if before is not None and not is_same:
                # Other white space between the same words: ours stays.
                yield before, before
            else:
                yield before, after


def _codes(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """What difflib says of two paragraphs; of two that are beyond all measure, that all is new.

    difflib takes quadratic time where one word stands everywhere.
    """
    if len(a) * len(b) > _LARGEST:
        return [("replace", 0, len(a), 0, len(b))]
    return list(SequenceMatcher(None, a, b, False).get_opcodes())


def _signs(content: Inlines) -> Iterator[Sign]:
    for inline in content:
        if isinstance(inline, Break):
            yield Sign(_LINE)
        elif isinstance(inline, Reference):
            yield Sign(_MARK, note=inline.note)
        elif isinstance(inline, Text):
            yield from (Sign(letter, inline.marks, inline.href) for letter in inline.text)


def _letters(content: Inlines) -> list[Sign]:
    """All but white space."""
    return [sign for sign in _signs(content) if not sign.letter.isspace()]


def _texts(content: Inlines) -> list[str]:
    return "".join(sign.letter for sign in _signs(content)).split()


def _words(content: Inlines) -> Iterator[Word]:
    signs = list(_signs(content))
    for _, group in groupby(signs, lambda sign: sign.letter.isspace()):
        yield tuple(group)


def _settled(signs: list[Sign]) -> list[Sign]:
    """With white space set as what is on both sides of it, so that no mark begins or ends with a space."""
    runs = [list(group) for _, group in groupby(signs, lambda sign: sign.letter.isspace())]
    for before, middle, after in zip(runs, runs[1:], runs[2:], strict=False):
        if middle[0].letter.isspace():
            last, first = before[-1], after[0]
            href = last.href if last.href == first.href else ""
            middle[:] = [Sign(sign.letter, last.marks & first.marks, href, sign.note) for sign in middle]
    return [sign for run in runs for sign in run]


def _inlines(signs: Sequence[Sign]) -> Iterator[Inline]:
    for (marks, href, note, is_line), group in groupby(signs, _form):
        text = "".join(sign.letter for sign in group)
        if is_line:
            yield Break()
        elif note:
            yield Reference(note)
        else:
            yield Text(text, marks, href)


def _form(sign: Sign) -> tuple[frozenset[Mark], str, str, bool]:
    return sign.marks, sign.href, sign.note, sign.letter == _LINE
