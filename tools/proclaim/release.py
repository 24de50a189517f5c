"""Cutting, withdrawing and verifying releases: the rules of what may follow what.

A release is planned first (every rule is checked and the record is made, nothing is written) and then
written, committed and tagged in one go. Records form a chain: each holds the SHA-256 of the file of
the one before it, so that a later change to any but the newest shows by itself; the tag and git's own
history guard the newest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from proclaim import timeline
from proclaim.config import DocumentConfig
from proclaim.errors import ContentError, HistoryError, ReleaseRefused
from proclaim.model import Document, Finding, Kind, Record, Release, Severity, State, Withdrawal
from proclaim.store import DATA, Store, merged


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody wants to release."""

    document: DocumentConfig
    effective: date
    kind: Kind
    summary: Mapping[str, str]
    published: date
    """Day on which the public can first read it; today, but for a history that is brought in."""
    findings: tuple[Finding, ...] = ()
    """What the checks found; an error among them refuses the release."""
    beyond_editorial: tuple[str, ...] = ()
    """The changes of the prevailing text that a correction of form may not make, in words."""


def plan(store: Store, proposal: Proposal) -> Release:
    """The release that the last commit would become. Raises ReleaseRefused with the first rule it breaks."""
    _refuse_unready(store)
    _refuse_findings(proposal)
    _refuse_missing_summary(store, proposal)
    existing = store.records(proposal.document.id)
    releases = merged(existing)
    newest = timeline.newest(releases)
    text = store.at("HEAD", proposal.document.id)
    _refuse_missing_language(store, text)
    _refuse_wrong_kind(store.config.prevailing, proposal, text, newest)
    _refuse_wrong_date(proposal, newest)
    return Release(
        document=proposal.document.id,
        id=_next_id(proposal.effective, releases),
        effective=proposal.effective,
        published=proposal.published,
        kind=proposal.kind,
        summary={language: proposal.summary[language].strip() for language in store.config.languages},
        trees=text.trees,
        sha256=text.sha256,
        previous=tip(existing),
    )


def write(store: Store, release: Release) -> str:
    """Write, commit and tag a planned release; all of it or nothing. Gives the commit's id."""
    return store.add(release, f"Release {release.document} effective {release.effective}", release.tag)


def withdraw(store: Store, document: str, id: str, day: date) -> Withdrawal:
    """Take back an upcoming release from `day` on. Raises ReleaseRefused where it is not upcoming."""
    _refuse_unready(store)
    existing = store.records(document)
    standing = next((one for one in timeline.standings(merged(existing), day) if one.release.id == id), None)
    if standing is None:
        known = ", ".join(one.id for one in merged(existing)) or "none"
        raise ReleaseRefused(f'there is no release "{id}" of {document}', fix=f"the releases are: {known}")
    if standing.state is not State.UPCOMING:
        raise ReleaseRefused(
            f"release {standing.release.tag} is {standing.state}, and only an upcoming one can be withdrawn",
            fix="release a new revision instead",
        )
    record = Withdrawal(document, id, day, tip(existing))
    store.add(record, f"Withdraw {document} effective {standing.release.effective}", None)
    return record


def verify(store: Store, document: str) -> tuple[Finding, ...]:
    """Everything that shows that a document's records or released texts are not what they were.

    Codes: I001 unreadable record, I002 broken chain, I003 text with another digest, I004 text gone,
    I005 record unlike the tagged one, I006 record changed by a later commit, I007 record not committed.
    """
    try:
        existing = store.records(document)
    except ContentError as error:
        return (_finding("I001", error.where, error.problem, error.fix),)
    found = [*_verify_chain(existing), *_verify_committed(store, document)]
    for release in merged(existing):
        found += [*_verify_text(store, release), *_verify_tag(store, release)]
    return tuple(sorted(found))


def tip(existing: tuple[Record, ...]) -> str | None:
    """The digest of the last record of the chain: the one that no other record follows."""
    followed = {one.previous for one in existing}
    return next((one.digest for one in existing if one.digest not in followed), None)


# What refuses a release


def _refuse_unready(store: Store) -> None:
    changes = store.changes()
    if changes:
        more = f" and {len(changes) - 1} more" if len(changes) > 1 else ""
        raise ReleaseRefused(
            f"there is uncommitted work ({changes[0]}{more})",
            fix="commit it, or put it aside with `git stash -u`",
        )
    if store.branch() is None:
        raise ReleaseRefused(
            "no branch is checked out (detached HEAD), so the release would belong to none",
            fix="go to one with `git switch main`",
        )


def _refuse_findings(proposal: Proposal) -> None:
    errors = [one for one in proposal.findings if one.severity is Severity.ERROR]
    if errors:
        more = f" (and {len(errors) - 1} more errors)" if len(errors) > 1 else ""
        raise ReleaseRefused(
            f"{errors[0].code} {errors[0].message}{more}",
            f"{errors[0].path}:{errors[0].line}",
            "run `proclaim check` and mend what it lists",
        )


def _refuse_missing_summary(store: Store, proposal: Proposal) -> None:
    for language in store.config.languages:
        if not proposal.summary.get(language, "").strip():
            raise ReleaseRefused(
                f'there is no summary in the language "{language}"',
                fix=f'add --summary {language}="…": account holders read it first',
            )
    for language in proposal.summary:
        if language not in store.config.languages:
            raise ReleaseRefused(f'the summary is in "{language}", which is no language of mkdocs.yml')


def _refuse_missing_language(store: Store, text: Document) -> None:
    for language in store.config.languages:
        if not text.sections.get(language):
            raise ReleaseRefused(
                f'the last commit has no text in the language "{language}"', f"content/{language}/{text.id}"
            )


def _refuse_wrong_kind(prevailing: str, proposal: Proposal, text: Document, newest: Release | None) -> None:
    if newest is None:
        if proposal.kind is not Kind.SUBSTANTIVE:
            raise ReleaseRefused("the first release of a document is substantive", fix="leave --kind out")
        return
    if dict(newest.sha256) == dict(text.sha256):
        raise ReleaseRefused(f"nothing has changed since release {newest.tag}")
    binding_changed = any(newest.sha256.get(one) != text.sha256.get(one) for one in (prevailing, DATA))
    if proposal.kind is Kind.TRANSLATION and binding_changed:
        raise ReleaseRefused(
            f"the prevailing text or its data have changed since release {newest.tag}, "
            "and a release of kind translation changes translations only",
            fix="release it as --kind substantive or --kind editorial",
        )
    if proposal.kind is not Kind.TRANSLATION and not binding_changed:
        raise ReleaseRefused(
            f"only translations have changed since release {newest.tag}",
            fix=f"release it as --kind translation --effective {newest.effective}",
        )
    if proposal.kind is Kind.EDITORIAL and proposal.beyond_editorial:
        raise ReleaseRefused(
            f"this is more than a correction of form: {'; '.join(proposal.beyond_editorial[:3])}",
            fix="release it as --kind substantive",
        )


def _refuse_wrong_date(proposal: Proposal, newest: Release | None) -> None:
    if newest and proposal.published < newest.published:
        raise ReleaseRefused(
            f"it would be published on {proposal.published}, "
            f"but release {newest.tag} already was on {newest.published}"
        )
    if proposal.kind is Kind.TRANSLATION:
        if newest and proposal.effective != newest.effective:
            raise ReleaseRefused(
                f"a translation has the effective date of the text that it translates, {newest.effective}",
                fix=f"use --effective {newest.effective}",
            )
        return
    if newest and proposal.effective == newest.effective:
        raise ReleaseRefused(
            f"release {newest.tag} has the same effective date",
            fix="choose a later one, or withdraw that one first",
        )
    if newest and proposal.effective < newest.effective:
        raise ReleaseRefused(
            f"{proposal.effective} is before the newest effective date, {newest.effective}",
            fix="choose a later one",
        )
    _refuse_short_notice(proposal, newest)


def _refuse_short_notice(proposal: Proposal, newest: Release | None) -> None:
    ahead = (proposal.effective - proposal.published).days
    if ahead < 0:
        raise ReleaseRefused(
            f"{proposal.effective} is before the day of its publication, {proposal.published}",
            fix="a text cannot bind before it can be read: choose a later date",
        )
    needed = proposal.document.notice_days
    if newest and proposal.kind is Kind.SUBSTANTIVE and ahead < needed:
        raise ReleaseRefused(
            f"{proposal.effective} is {ahead} days ahead, and account holders must have {needed}",
            fix=f"choose {date.fromordinal(proposal.published.toordinal() + needed)} or later",
        )


def _next_id(effective: date, releases: tuple[Release, ...]) -> str:
    same_day = sum(one.effective == effective for one in releases)
    return f"{effective}-{same_day + 1}" if same_day else effective.isoformat()


# What verify looks at


def _verify_chain(existing: tuple[Record, ...]) -> Iterator[Finding]:
    by_digest = {one.digest: one for one in existing}
    followers: dict[str | None, list[Record]] = {}
    for record in existing:
        followers.setdefault(record.previous, []).append(record)
    for record in existing:
        if record.previous is not None and record.previous not in by_digest:
            yield _finding(
                "I002",
                record.path,
                "the record before this one was changed or is gone: none has the SHA-256 named here",
                "bring the records back as they were with `git log -p -- releases`",
            )
    for previous, several in followers.items():
        if len(several) > 1 and (previous is None or previous in by_digest):
            names = " and ".join(one.path for one in several)
            yield _finding(
                "I002", several[-1].path, f"the chain forks: {names} follow the same record", "keep one"
            )


def _verify_committed(store: Store, document: str) -> Iterator[Finding]:
    folder = f"releases/{document}/"
    for path in store.changes():
        if path.startswith(folder):
            yield _finding(
                "I007", path, "this record is not as in the last commit", "bring it back with `git restore`"
            )
    for path, commit in store.rewritten().items():
        if path.startswith(folder):
            yield _finding(
                "I006",
                path,
                f"commit {commit[:12]} changed or deleted this record after it was made",
                f"see `git show {commit[:12]}`, and bring the record back as it was",
            )


def _verify_text(store: Store, release: Release) -> Iterator[Finding]:
    try:
        text = store.released(release)
    except HistoryError as error:
        yield _finding("I004", release.path, error.problem, error.fix)
        return
    except ContentError as error:
        yield _finding("I003", release.path, f"its text cannot be read: {error}", "")
        return
    for name in sorted({*release.sha256, *text.sha256}):
        if release.sha256.get(name) != text.sha256.get(name):
            yield _finding(
                "I003",
                release.path,
                f'the text in git ("{name}") has not the SHA-256 that this release was made with',
                "bring the release file back as it was",
            )


def _verify_tag(store: Store, release: Release) -> Iterator[Finding]:
    kept = store.kept(release)
    if kept is not None and hashlib.sha256(kept).hexdigest() != release.digest:
        yield _finding(
            "I005",
            release.path,
            f"this is not the release file that the tag {release.tag} holds",
            f"compare with `git show {release.tag}:{release.path}`",
        )


def _finding(code: str, path: str, message: str, fix: str) -> Finding:
    file, _, line = path.partition(":")
    return Finding(file, int(line) if line.isdigit() else 1, code, Severity.ERROR, message, fix)
