"""Exceptions that sections claim from rules (`allow:` in their front matter), and the rules about them.

An exception is a statement that somebody has looked and decided: it names its reason, and it goes when
there is nothing left to except. These rules are asked last, when it is known which exceptions were used.
"""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.model import Severity
from proclaim.rulebook.rule import Fault, Rule, Subject


def unused_exception(subject: Subject) -> Iterator[Fault]:
    """An exception silences nothing.

    The text was mended since, or the code was mistyped. Left where it is, the exception would hide the
    next fault of that kind, at which nobody has looked.

    Example: `allow: {S104: "the table is split"}` in a section in which S104 finds nothing.

    To mend it, delete the code from `allow:` in the section's front matter.
    """
    for section in subject.all_sections():
        for code in section.allow:
            if (section.path, code) not in subject.silenced and code not in subject.dormant:
                yield Fault(
                    section,
                    1,
                    f'the exception from {code} in section "{section.id}" silences nothing',
                    f"delete {code} from its allow:",
                )


def exception_without_reason(subject: Subject) -> Iterator[Fault]:
    """An exception does not say why.

    Whoever reads the text next year must be able to judge whether the reason still holds.

    Example: `allow: {S104: ""}`.

    To mend it, write the reason behind the code: `allow: {S104: "the law names one list only"}`.
    """
    for section in subject.all_sections():
        for code, reason in section.allow.items():
            if not isinstance(reason, str) or not reason.strip():
                yield Fault(
                    section,
                    1,
                    f'the exception from {code} in section "{section.id}" gives no reason',
                    f"write it behind {code} in allow:",
                )


RULES = (
    Rule("X001", Severity.WARNING, unused_exception, alone=True),
    Rule("X002", Severity.ERROR, exception_without_reason, alone=True),
)
LAST = frozenset(one.code for one in RULES)
