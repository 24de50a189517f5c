"""What a release says of itself: what it changes, and why it needed no notice or changes form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from proclaim.law.passages import sentences
from proclaim.model import Kind, Release
from proclaim.pages import mail
from proclaim.pages.edition import Here
from proclaim.pages.frame import in_its_language

_ENDS = (".", "!", "?", "…")
"""The signs that end a sentence; laws are read by clauses, which other signs end as well."""
_WORDS = re.compile(r"\S+\s*")


def summary(here: Here, release: Release, key: str = "what_changed") -> str:
    """What a release changes, in the words that it was published with, behind words of ours."""
    return f'<p class="summary"><strong>{here.say(key)}</strong> {said(here, release)}</p>'


def said(here: Here, release: Release) -> str:
    """The summary of a release as HTML."""
    return in_its_language(here, release, mail.hide(escape(release.summary_in(here.language))))


def in_short(here: Here, release: Release) -> str:
    """The first sentence of the summary of a release as HTML."""
    locale = here.edition.locales[release.shown_in(here.language)]
    whole = release.summary_in(here.language)
    clauses = sentences(whole, locale)
    ends = (place for place, clause in enumerate(clauses, start=1) if clause.endswith(_ENDS))
    words = sum(len(clause.split()) for clause in clauses[: next(ends, None)])
    # Cut out of the summary itself: `sentences` makes every space, a no-break one too, a plain one.
    first = "".join(_WORDS.findall(whole.strip())[:words]).rstrip()
    return in_its_language(here, release, mail.hide(escape(first)))


def grounds(here: Here, release: Release) -> Iterator[str]:
    """Why a correction was needed and from when it counts, or on whose word a release is editorial."""
    if release.kind is Kind.CORRECTION:
        lead = here.dated("correction_since", date=release.effective)
    elif release.editorial_by:
        lead = here.say("editorial_by", name=release.editorial_by.name, role=release.editorial_by.role)
    else:
        return
    reason = in_its_language(here, release, mail.hide(escape(release.reason_in(here.language))))
    yield f'<p class="summary"><strong>{lead}</strong> {reason}</p>'
