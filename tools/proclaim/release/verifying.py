"""Everything that shows that a document's records or released texts are not what they were.

`codes` says what each kind of finding means.
"""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator, Sequence
from datetime import date

from proclaim import timeline
from proclaim.errors import ContentError, HistoryError
from proclaim.model import (
    DATA,
    Document,
    Finding,
    History,
    Join,
    Kind,
    Record,
    Release,
    Retirement,
    Withdrawal,
)
from proclaim.release import chain
from proclaim.release.codes import CODES
from proclaim.release.overtaken import overtaken
from proclaim.release.planning import revised
from proclaim.release.readings import Confirmed, NothingConfirmed, changed, key, unrecorded
from proclaim.store import Store, history
from proclaim.store.records import how_to_restore, parents
from proclaim.store.register import FOLDER

_FORKED = "I008"
_SLACK = 1
"""Days that a publication date may differ from its commit's: a release at midnight, another zone."""


def verify(store: Store, document: str, day: date, confirmed: Confirmed | None = None) -> tuple[Finding, ...]:
    """What is wrong with one document's records, as of a day; the document may have left mkdocs.yml.

    confirmed: releases whose readings need not be worked out again; None for none.
    """
    confirmed = confirmed or NothingConfirmed()
    try:
        records = store.records(document)
    except ContentError as error:
        unreadable = finding("I001", error.where, error.problem, error.fix)
        return tuple(sorted([unreadable, *_rewritten(store, document)]))
    except HistoryError as error:
        return (finding("I007", error.where, error.problem, error.fix),)
    found = [*_chain(store, records), *_changed(store, document), *_withdrawals(records)]
    whole = history(records)
    found += _entries(store, document, whole, day)
    for release in whole.releases:
        found += [*_text(store, release, confirmed), *_terms(store, release), *_tag(store, release)]
    found += [*_dates(store, records), *_unlike_any(records)]
    if not chain.broken(records) and len(chain.heads(records)) < 2:
        # Of branches that are not joined yet, `join` says the same, and what comes first.
        found += _overtaken(store, records, day)
    return tuple(sorted(found))


def tampered(store: Store, document: str) -> tuple[Finding, ...]:
    """Records that were changed or deleted since they were made, so that they cannot tell what was law when.

    Branches that were merged (I008) are not among them: what each record says holds. Raises as
    `Store.records`.
    """
    found = (*_chain(store, store.records(document)), *_changed(store, document))
    return tuple(sorted(fault for fault in found if fault.code != _FORKED))


def finding(code: str, place: str, message: str, fix: str) -> Finding:
    """A finding of one of `codes`, at `file` or `file:line`."""
    file, _, line = place.partition(":")
    return Finding(file, int(line) if line.isdigit() else 1, code, CODES[code].severity, message, fix)


def _chain(store: Store, records: Sequence[Record]) -> Iterator[Finding]:
    broken = chain.broken(records)
    for record in broken:
        yield finding(
            "I002",
            record.path,
            "the record before this one was changed or is gone: none has the SHA-256 named here",
            _how_to_mend(store, record, records),
        )
    first = [record for record in records if not parents(record)]
    if len(first) > 1:
        names = " and ".join(record.path for record in first)
        yield finding(
            "I002",
            first[-1].path,
            f"the chain has several beginnings: {names} follow no record",
            "keep the one that was published first, and release the other text again",
        )
    ends = chain.heads(records)
    if len(ends) > 1 and not broken and len(first) == 1:
        yield _forked(ends)


def _how_to_mend(store: Store, record: Record, records: Sequence[Record]) -> str:
    """A release that was picked from another branch misses the one before it; else somebody changed one."""
    known = {other.digest for other in records}
    lost = (digest for digest in parents(record) if digest not in known)
    for commit in (store.register.left_behind(record.document, digest) for digest in lost):
        if commit:
            return f"it is on another branch: take it over, too, with `git cherry-pick {commit[:12]}`"
    return "find the change with `git log -p -- releases`, and bring the record back as it was"


def _forked(ends: Sequence[Record]) -> Finding:
    document = ends[0].document
    names = " and ".join(record.path for record in ends)
    return finding(
        _FORKED,
        ends[-1].path,
        f"branches were merged that each made records of {document}: no record follows both {names}, and "
        "until one does, nothing can be released or published",
        f"run `proclaim join {document}`, which changes no text and says what must be released again",
    )


def _changed(store: Store, document: str) -> Iterator[Finding]:
    for path in store.register.unsettled(document):
        is_known = store.register.is_committed(path)
        yield finding(
            "I007",
            path,
            "this record is not as in the last commit" if is_known else "this record was never committed",
            how_to_restore(path) if is_known else "delete it, and make it with `proclaim release`",
        )
    yield from _rewritten(store, document)


def _rewritten(store: Store, document: str) -> Iterator[Finding]:
    for path, commit in store.register.rewritten().items():
        if path.startswith(f"{FOLDER}/{document}/"):
            yield finding(
                "I006",
                path,
                f"commit {commit[:12]} changed or deleted this record after it was made",
                f"{_how_to_take_back(store, commit, path)}; what is upcoming is taken back with "
                "`proclaim withdraw`",
            )


def _how_to_take_back(store: Store, commit: str, path: str) -> str:
    """A merge cannot be reverted without losing a branch, so its record comes from a parent that has it."""
    before = store.git.parents(commit)
    keeper = next((parent for parent in before if store.git.entry(parent, path)), None)
    if len(before) < 2 or keeper is None:
        return f"bring it back with `git revert {commit[:12]}`"
    return f"bring it back with `git checkout {keeper[:12]} -- {shlex.quote(path)}` and commit it"


def _withdrawals(records: Sequence[Record]) -> Iterator[Finding]:
    whole = history(records)
    effective = {release.id: release.effective for release in whole.releases}
    effective |= {ending.id: ending.effective for ending in whole.retirements}
    for record in records:
        if isinstance(record, Withdrawal):
            begins = effective.get(record.release)
            if begins is None or record.withdrawn >= begins:
                why = "there is no such release" if begins is None else f"that one took effect on {begins}"
                yield finding(
                    "I014",
                    record.path,
                    f'this takes back release "{record.release}" on {record.withdrawn}, but {why}',
                    "delete the record if proclaim did not make it",
                )


def _entries(store: Store, document: str, whole: History, day: date) -> Iterator[Finding]:
    """Nothing that was published may disappear with its entry in mkdocs.yml."""
    if document not in store.config.documents and not _has_ended(store, whole, day):
        yield finding(
            "I009",
            f"{FOLDER}/{document}",
            f'mkdocs.yml has no entry for "{document}", which was published and never retired',
            f"put the entry back under documents:, and end it with `proclaim retire {document}`; to rename "
            "it, keep the id and change its title or folder",
        )
    for language in dict.fromkeys(name for release in whole.releases for name in release.languages):
        if language not in store.config.languages:
            yield finding(
                "I010",
                f"{FOLDER}/{document}",
                f'"{document}" was published in "{language}", which mkdocs.yml no longer lists',
                f"put {language} back under languages:, since its pages stay; to publish no more in it, list "
                f"the others under documents.{document}.languages",
            )


def _has_ended(store: Store, whole: History, day: date) -> bool:
    """Whether a document was retired, also where an earlier day is asked about than that of the settings."""
    now = max(day, store.register.last_day())
    ending = timeline.retirement(whole, now)
    return ending is not None and ending.effective <= now


def _text(store: Store, release: Release, confirmed: Confirmed) -> Iterator[Finding]:
    try:
        text = store.released(release)
    except HistoryError as error:
        yield finding("I004", release.path, error.problem, error.fix)
        return
    except ContentError as error:
        yield finding("I003", release.path, f"its text cannot be read: {error}", "")
        return
    for name in sorted({*release.sha256, *text.sha256}):
        if release.sha256.get(name) != text.sha256.get(name):
            yield finding(
                "I003",
                release.path,
                f'the text in git ("{name}") does not match the recorded SHA-256',
                "bring the release file back as it was",
            )
    if not confirmed.has(key(release, text)):
        faults = list(_reading(release, text))
        if not faults:
            confirmed.add(key(release, text))
        yield from faults


def _terms(store: Store, release: Release) -> Iterator[Finding]:
    try:
        store.terms_of(release)
    except HistoryError as error:
        yield finding("I004", release.path, error.problem, error.fix)
    except ContentError as error:
        yield finding("I003", release.path, error.problem, error.fix)


def _reading(release: Release, text: Document) -> Iterator[Finding]:
    for language, why in changed(release, text):
        yield finding(
            "I015",
            release.path,
            f'the released text of {release.tag} in "{language}" does not read as it did: {why}',
            "go back to the version of proclaim that published it, and report the difference",
        )
    paths = list(unrecorded(release, text))
    if paths:
        yield finding(
            "I016",
            release.path,
            f"{release.tag} was released before readings were recorded, and its text holds constructs that "
            f"were shown otherwise then: {', '.join(paths)}",
            "compare its pages with what you published; docs/markdown.md says how each construct is read",
        )


def _tag(store: Store, release: Release) -> Iterator[Finding]:
    kept = store.register.kept(release)
    if kept is None:
        return
    if hashlib.sha256(kept).hexdigest() != release.digest:
        yield finding(
            "I005",
            release.path,
            f"the commit under the tag {release.tag} does not hold this record",
            f"compare with `git show {release.tag}:{release.path}`{_how_to_move(store, release)}",
        )
    elif not store.register.was_added_by_tagged_commit(release):
        yield finding(
            "I005",
            release.path,
            f"the tag {release.tag} was moved: the commit under it is not the one that made this record",
            f"look at `git log -1 {release.tag}`{_how_to_move(store, release)}",
        )


def _how_to_move(store: Store, release: Release) -> str:
    """The rest of a sentence: how the tag comes back to the commit that made the record."""
    commit = store.register.added_by(release)
    if commit and store.register.holds_text(commit, release):
        return f", then move it back with `git tag -f {release.tag} {commit[:12]}`"
    return f", then bring back the one that was pushed with `git fetch --force origin tag {release.tag}`"


def _dates(store: Store, records: Sequence[Record]) -> Iterator[Finding]:
    """Days that a record says it was made on, unlike the day of its commit."""
    for record in records:
        if isinstance(record, Join) or (isinstance(record, Release) and record.format == 1):
            continue
        what, said = _made_on(record)
        added = store.register.added_on(record)
        if added is not None and abs((added - said).days) > _SLACK:
            yield finding(
                "I013",
                record.path,
                f"the record says {what} on {said}, but its commit was made on {added}",
                "find out on which day the site first showed it",
            )


def _made_on(record: Release | Retirement | Withdrawal) -> tuple[str, date]:
    if isinstance(record, Withdrawal):
        return "withdrawn", record.withdrawn
    if isinstance(record, Release) and record.imported:
        return "brought in", record.imported
    return "published", record.published


def _unlike_any(records: Sequence[Record]) -> Iterator[Finding]:
    """Releases that are well written, and that no proclaim would have made."""
    known = chain.by_digest(records)
    for release in history(records).releases:
        before = [known[digest] for digest in chain.ancestors(release, known)]
        for why in (
            *_broken_rules(release, [record for record in before if isinstance(record, Release)]),
            *_other_exceptions(release, revised(release, records)),
        ):
            yield finding(
                "I001",
                release.path,
                f"this is not a record as proclaim writes it: {why}",
                "delete the record, and make it with `proclaim release`",
            )


def _broken_rules(release: Release, before: Sequence[Release]) -> Iterator[str]:
    """The rules of `dates` and `planning` that a record breaks whatever mkdocs.yml said on its day."""
    if release.format == 1:
        # Older versions had other rules, and none could read a record of format 2.
        if any(other.format > 1 for other in before):
            yield "its format is 1, and it follows a release of format 2"
        return
    late = max(release.published, release.effective)
    if release.imported and late >= release.imported:
        yield f"it was brought in on {release.imported}, and {late} was not past then"
    if release.kind is Kind.TRANSLATION:
        law = (release.prevailing, DATA)
        if not any(
            other.effective == release.effective
            and all(other.sha256.get(part) == release.sha256.get(part) for part in law)
            for other in before
        ):
            yield "it is a translation, and no release of its effective date has its prevailing text"
    elif release.published > release.effective:
        yield f"it was published on {release.published}, after its effective date"


def _other_exceptions(release: Release, base: Release | None) -> Iterator[str]:
    """Who may rely on either version changes with a substantive release alone."""
    if release.kind is not Kind.SUBSTANTIVE and base and release.prevailing_except != base.prevailing_except:
        yield (
            f"it is no substantive release, and its exceptions to the prevailing language are not those of "
            f"release {base.tag}"
        )


def _overtaken(store: Store, records: Sequence[Record], day: date) -> Iterator[Finding]:
    for pair in overtaken(store, records, day):
        yield finding(
            "R901",
            pair.release.path,
            pair.message,
            pair.fix,
        )
