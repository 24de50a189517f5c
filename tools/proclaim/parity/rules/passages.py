"""Structure: every passage has a counterpart, of the same kind and in the same kind of list or box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proclaim.blocks import Kind
from proclaim.model import Section, Severity
from proclaim.parity.aligned import Alone, aligned, alone, one_to_one
from proclaim.parity.folding import Group
from proclaim.rulebook.rule import Fault, Rule, Subject
from proclaim.rulebook.units import Unit

_PLACES = {
    "ul": "a list with bullets",
    "ol": "a numbered list",
    "dl": "a list of definitions",
    "blockquote": "a quotation",
    "footnote": "the footnotes",
}


def missing_block(subject: Subject) -> Iterator[Fault]:
    """A passage has no counterpart in the translation.

    A duty, an exception or a right that one language does not state binds nobody who reads that language,
    and a court may say that nobody was told. Each missing passage is named once, with the place at which
    it would stand; what comes after it is compared as usual. A passage that the translation tells within
    another one is another rule's (S112), and so is a heading (S113).

    Example: the original lists four rights, and the translation lists three.

    To mend it, translate the passage at that place; or take it out of the original.
    """
    for original, translation in subject.pairs():
        for one in alone(original, translation):
            if one.is_original and not one.unit.is_heading:
                yield _missing(original, translation, one)


def told_at_once(subject: Subject) -> Iterator[Fault]:
    """One language says in one passage what the other says in several.

    Nothing seems to be lost: the lengths agree, and so do words of common roots. But "item 2 of the list"
    cannot be cited in both languages, and it is easier to overlook a condition there; somebody who reads
    both languages should look once.

    Example: the original lists three powers, and the translation names them in one sentence.

    To mend it, build both passages alike; or allow the exception with the reason.
    """
    for original, translation in subject.pairs():
        for group in aligned(original, translation):
            if group.is_folded:
                yield _folded(original, translation, group)


def missing_heading(subject: Subject) -> Iterator[Fault]:
    """A heading stands in one language only.

    A heading grants and forbids nothing (for statutes: Interpretation Act, R.S.C. 1985, c. I-21, s. 14), but
    readers find their way by headings, and tables of contents must agree.

    Example: the original has `## Exceptions` above its last paragraph, and the translation has not.

    To mend it, write the heading at that place in both languages, or in neither.
    """
    for original, translation in subject.pairs():
        for one in alone(original, translation):
            if one.unit.is_heading:
                yield (_missing if one.is_original else surplus)(original, translation, one)


def other_kind(subject: Subject) -> Iterator[Fault]:
    """A passage is of another kind, or stands in another kind of list or box, than its counterpart.

    Whoever cites "item 2 of the list" or "the note" must find the same thing in both languages, and
    nesting decides what a condition applies to. A list that differs as a whole is reported once.

    Example: the original numbers the steps (1., 2.), and the translation has bullets.

    To mend it, write the translation with the same Markdown: heading, list, quotation, code.
    """
    for original, translation in subject.pairs():
        before = None
        for ours, theirs in one_to_one(original, translation):
            difference = (_name(ours), _where(ours), _name(theirs), _where(theirs))
            if difference[:2] != difference[2:] and difference != before:
                place = f"{original.path}:{ours.line}"
                yield Fault(
                    translation,
                    theirs.line,
                    f"this {difference[2]} stands {difference[3]}, and its counterpart in "
                    f"{place} is a {difference[0]} {difference[1]}",
                    "give both the same Markdown",
                    place,
                    theirs.text,
                    ours.text,
                )
            before = difference


def surplus(original: Section, translation: Section, one: Alone) -> Fault:
    """The fault of a unit that only the translation has."""
    return Fault(
        translation,
        one.unit.line,
        f'the {_name(one.unit)} "{one.unit.beginning}" renders nothing: {original.path} has no counterpart, '
        f"which would stand after line {one.after}",
        "add it there, or take it out here",
        f"{original.path}:{one.after}",
        one.unit.text,
    )


def _missing(original: Section, translation: Section, one: Alone) -> Fault:
    return Fault(
        translation,
        one.after,
        f'the {_name(one.unit)} "{one.unit.beginning}" of {original.path}:{one.unit.line} '
        f"has no counterpart, which would stand after this line",
        "translate it here, or take it out there",
        f"{original.path}:{one.unit.line}",
        "",
        one.unit.text,
    )


def _folded(original: Section, translation: Section, group: Group) -> Fault:
    ours, theirs = group
    here, there = (" ".join(one.text for one in some) for some in (theirs, ours))
    return Fault(
        translation,
        theirs[0].line,
        f"{_many(theirs)} here {'say' if len(theirs) > 1 else 'says'} at once what {_many(ours)} from "
        f"{original.path}:{ours[0].line} on {'say' if len(ours) > 1 else 'says'}",
        "build both alike, or allow the exception with the reason",
        f"{original.path}:{ours[0].line}",
        here,
        there,
    )


def _many(some: Sequence[Unit]) -> str:
    return "one passage" if len(some) == 1 else f"{len(some)} passages"


def _where(unit: Unit) -> str:
    """Where a unit stands, in words."""
    places = [_PLACES.get(one, one) for one in reversed(unit.within)]
    return f"in {' in '.join(places)}" if places else "by itself"


def _name(unit: Unit) -> str:
    return "list item" if unit.kind == Kind.ITEM.value else unit.kind


RULES = (
    Rule("S104", Severity.ERROR, missing_block),
    Rule("S105", Severity.WARNING, other_kind),
    Rule("S112", Severity.WARNING, told_at_once),
    Rule("S113", Severity.WARNING, missing_heading),
)
