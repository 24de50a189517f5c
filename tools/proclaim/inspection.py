"""Everything that speaks against publishing: the records, the files, the parity of the texts.

The command line, a release and a build of the site all ask here, so that none of them lets pass what
another one refuses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from operator import attrgetter

from proclaim import law, release, rulebook, timeline
from proclaim.audiences import EitherPrevails
from proclaim.errors import ContentError, HistoryError
from proclaim.law import rules as law_rules
from proclaim.law.rules import REVIEW
from proclaim.model import Document, Finding, Release, Severity
from proclaim.parity import rules as parity_rules
from proclaim.parity.rules.prevails import STALE
from proclaim.release import Confirmed
from proclaim.release.tags import Remote, missing_tags
from proclaim.release.verifying import finding
from proclaim.rulebook.rule import Background, Rule
from proclaim.store import Store, terms

ALL: tuple[Rule, ...] = tuple(sorted((*parity_rules.ALL, *law_rules.RULES), key=attrgetter("code")))
"""Every rule about a text."""
STRAY = "S003"
"""Code of a file that somebody may take for a section."""
UNDEFINED = "S004"
"""Code of defined terms that the newest release had and the working copy lacks."""


class Stale(Enum):
    """What a stale translation does to whoever asks."""

    REFUSES = "refuses"
    IS_SHOWN = "is shown"
    """Its page shows the prevailing text in its place and says so; law can demand such a release."""


def records(
    store: Store,
    documents: Sequence[str],
    day: date,
    remote: Remote | None,
    confirmed: Confirmed | None = None,
) -> list[Finding]:
    """What is wrong with the records of some documents, as of a day, and with what no entry names.

    remote: the repository that is pushed to, for tags that it lacks; None where there is none.
    confirmed: as for `release.verify`.
    """
    found = [fault for document in documents for fault in release.verify(store, document, day, confirmed)]
    return [*found, *missing_tags(store, readable(store, documents), remote), *_unnamed(store)]


def text(
    store: Store,
    document: str,
    as_of: date,
    rules: Iterable[Rule] = ALL,
    effective: date | None = None,
) -> list[Finding]:
    """What is wrong with a document's text in the working copy; a file that cannot be read comes first.

    effective: as for `check`.
    """
    around = [*(_stray(path) for path in store.strays(document)), *_undefined(store, document)]
    faults = store.draft_faults(document)
    if faults:
        return around + [rulebook.unreadable(fault) for fault in faults]
    return around + check(store, store.draft(document), as_of, rules, effective=effective)


def check(
    store: Store,
    document: Document,
    as_of: date,
    rules: Iterable[Rule] = ALL,
    exceptions: tuple[EitherPrevails, ...] | None = None,
    effective: date | None = None,
) -> list[Finding]:
    """What is wrong with a text, wherever it comes from.

    exceptions: to the prevailing language, where those of a release count; None for those of the settings.
    effective: the day from which it is in force, for what the law asks of it; where nobody says, that of the
    newest release if the text is the one it released, else the first day that a new release could have.
    """
    try:
        known = background(store, document, as_of, effective)
    except ContentError as fault:
        return [rulebook.unreadable(fault)]
    settings = store.config.of_document(document.id)
    if exceptions is not None:
        settings = replace(settings, prevailing_except=exceptions)
    return list(rulebook.check(document, settings, known, rules, ALL))


def blocking(found: Iterable[Finding], stale: Stale) -> list[Finding]:
    """The errors that refuse a release, or a build; the one place that says which may be ignored.

    A review that is due can only be met by a release, so it refuses none.
    """
    every = sorted(set(found))
    shown = {fault.path for fault in every if stale is Stale.IS_SHOWN and fault.code == STALE}
    return [
        fault
        for fault in every
        if fault.severity is Severity.ERROR and fault.code not in REVIEW and not _is_shown(fault, shown)
    ]


def _is_shown(fault: Finding, shown: Collection[str]) -> bool:
    """Whether a page shows another text in place of the faulty one, which it must be able to read."""
    return fault.path in shown and fault.code != rulebook.UNREADABLE


def background(store: Store, document: Document, as_of: date, effective: date | None = None) -> Background:
    """What rules must know beside the text itself; `effective` as for `check`."""
    newest, released = _newest(store, document.id)
    day = effective or _effective(store, document, newest, as_of)
    return Background(
        locales={language: store.locale(language) for language in store.config.languages},
        as_of=as_of,
        newest=newest,
        released=released,
        data=store.data(document),
        terms=store.terms(),
        others={id: store.draft(id) for id in store.config.documents if not store.draft_faults(id)},
        law=_question(store, document.id, day),
    )


def account(store: Store, id: str, as_of: date, effective: date | None = None) -> law.Account | None:
    """What the working copy of a document holds of its laws; None where it names none.

    effective: as for `check`. Raises ContentError where the text or a pack cannot be read.
    """
    document = rulebook.rendered(store.draft(id))
    known = background(store, document, as_of, effective)
    question = known.law
    # Rules know it by what they ask of it only.
    if not isinstance(question, law.Question):
        return None
    return law.account(document, question, store.config.of_document(id), known)


def _effective(store: Store, document: Document, newest: Release | None, as_of: date) -> date:
    """The day for which the law is asked where nobody names one."""
    if newest and dict(newest.sha256) == dict(document.sha256):
        return newest.effective
    return as_of + timedelta(days=store.config.document(document.id).notice_days)


def _question(store: Store, document: str, effective: date) -> law.Question | None:
    """What the laws ask that a document names. Raises ConfigError for packs and facts that are not there."""
    settings = store.config.document(document)
    if not settings.laws:
        return None
    readers = tuple(name for one in settings.audience for name in one.every_name())
    where = f"mkdocs.yml, plugins.proclaim.documents.{document}.laws"
    return law.Question(law.answered(settings.laws, store.law_packs(), where), effective, readers)


def _stray(path: str) -> Finding:
    return Finding(
        path,
        1,
        STRAY,
        Severity.WARNING,
        "this file is not read as a section, so nothing of it is checked or published",
        "give it a name such as 03-collection.md, or move it out of content/",
    )


def _undefined(store: Store, document: str) -> Iterator[Finding]:
    """Terms that the newest release had and the working copy lacks; rules about them would fall silent."""
    try:
        newest = timeline.newest(store.releases(document))
        if newest is None or store.terms() or not store.terms_of(newest):
            return
    except (ContentError, HistoryError):
        return
    yield Finding(
        terms.PATH,
        1,
        UNDEFINED,
        Severity.WARNING,
        f"this file defines no term, and at the release {newest.tag} it did, so no term is checked any more",
        f"bring it back with `git restore --source={newest.tag} {terms.PATH}`, or release without it",
    )


def _newest(store: Store, document: str) -> tuple[Release | None, Document | None]:
    """The newest release and its text; what cannot be read is `verify`'s to report."""
    try:
        newest = timeline.newest(store.releases(document))
        return newest, store.released(newest) if newest else None
    except (ContentError, HistoryError):
        return None, None


def readable(store: Store, documents: Sequence[str]) -> list[Release]:
    """The releases whose records can be read."""
    found: list[Release] = []
    for document in documents:
        try:
            found += store.releases(document)
        except (ContentError, HistoryError):
            continue
    return found


def _unnamed(store: Store) -> list[Finding]:
    """Markdown that would be published nowhere because no entry names its folder."""
    return [
        finding(
            "I011",
            folder,
            "no document of mkdocs.yml names this folder, so nothing of it is checked or published",
            "add a document with this id or this `folder:`, or move the files out of content/",
        )
        for folder in store.unnamed_content()
    ]
