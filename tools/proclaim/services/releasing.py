"""Releasing, withdrawing, retiring, joining: what a person does to the record of a document.

Each is planned first, which checks every rule and writes nothing, and then written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from proclaim import inspection, redline, release
from proclaim.audiences import EitherPrevails
from proclaim.errors import ReleaseRefused
from proclaim.inspection import Stale
from proclaim.model import NOTHING, Document, Finding, Join, Kind, Release, Retirement, Severity, Withdrawal
from proclaim.parity import recorded
from proclaim.redline import Redline
from proclaim.redline.about import About
from proclaim.redline.formats import html
from proclaim.release import Branches, Joining, Proposal, verify
from proclaim.services import verifying
from proclaim.store import Store

__all__ = [
    "Branches",
    "Join",
    "Joining",
    "Plan",
    "Release",
    "Retirement",
    "Stale",
    "Wish",
    "Withdrawal",
    "add",
    "add_join",
    "plan",
    "plan_join",
    "remarks",
    "retire",
    "to_push",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks to release."""

    document: str
    effective: date | None
    """First day in force; None for today, which only a correction may ask for."""
    kind: Kind
    summary: Mapping[str, str]
    """What changes, by language."""
    reason: Mapping[str, str]
    """Why a correction is needed, or why someone answers for the form, by language."""
    editorial_by: str | None
    """Who answers for an editorial release that changes more than form: "Name, role"; None for nobody."""
    published: date | None
    """Day on which the public first read it; None for today."""
    at: str | None
    """The commit whose text a correction releases; None for HEAD."""
    stale: Stale
    branches: Branches


@dataclass(frozen=True, slots=True)
class Plan:
    """A release that breaks no rule, and its redlines; nothing is written yet."""

    release: Release
    redlines: Mapping[str, Redline]
    """By language, against the release that it revises; none for a first release."""
    at: str
    """The commit that holds the text."""
    beyond_form: tuple[str, ...]
    """What is more than a correction of form, and is released as one on a person's word."""
    remarks: tuple[Finding, ...]
    """Faults of typography in what the record would keep for good; they refuse nothing."""
    keeps_exceptions: bool
    """Whether it keeps exceptions to the prevailing language that are no longer those of mkdocs.yml."""


def plan(store: Store, wish: Wish, today: date) -> Plan:
    """Check every rule and make the record.

    Computes the findings, the redlines that will be published and what is beyond a correction of form, and
    asks `release.plan`. Raises ReleaseRefused with the first rule that is broken, HistoryError for a commit
    that is not there, ContentError for a text that cannot be read.
    """
    settings = store.config.document(wish.document)
    effective = _effective(wish, today)
    at = store.commit_id(_revision(wish))
    text = store.at(at, settings.id)
    base = release.base_of(store.history(settings.id), wish.kind, effective)
    before = store.released(base) if base else None
    law = release.exceptions_of(store.config, settings.id, wish.kind, base)
    findings = _findings(store, text, law, wish.stale, today, effective)
    # A text with findings may not be one that can be compared, and is refused for them.
    redlines = {} if findings else _redlines(store, before, text)
    proposal = Proposal(
        document=settings,
        text=text,
        at=at,
        terms=None if findings else store.terms_at(at),
        effective=effective,
        kind=wish.kind,
        summary=wish.summary,
        reason=wish.reason,
        editorial_by=wish.editorial_by,
        published=wish.published or today,
        today=today,
        branches=wish.branches,
        findings=findings,
        beyond_editorial=() if findings else _beyond_editorial(store, wish.kind, before, text),
    )
    planned = release.plan(store, proposal)
    is_signed = base is not None and planned.editorial_by is not None
    beyond = release.beyond_form(store.config.prevailing, proposal, base) if base and is_signed else ()
    kept = planned.prevailing_except != store.config.of_document(settings.id).prevailing_except
    return Plan(planned, redlines, at, beyond, remarks(store, wish.summary, wish.reason), kept)


def remarks(
    store: Store, summary: Mapping[str, str], reason: Mapping[str, str] = NOTHING
) -> tuple[Finding, ...]:
    """The faults of typography in the texts of a record, by language, with the right text to copy.

    Raises ReleaseRefused for one that mkdocs.yml makes an error.
    """
    locales = {language: store.locale(language) for language in store.config.languages}
    found = tuple(recorded.check({"--summary": summary, "--reason": reason}, store.config, locales))
    for one in found:
        if one.severity is Severity.ERROR:
            raise ReleaseRefused(f"{one.code} {one.message}", one.path, one.fix)
    return found


def add(store: Store, planned: Plan) -> str:
    """Write, commit and tag a planned release; all of it or nothing. Gives the commit's id."""
    made = planned.release
    text_at = None if planned.at == store.commit_id("HEAD") else planned.at
    what = "Correct" if made.kind is Kind.CORRECTION else "Release"
    return store.register.add(made, f"{what} {made.document} effective {made.effective}", made.tag, text_at)


def withdraw(store: Store, document: str, id: str, day: date, branches: Branches) -> Withdrawal:
    """Take back an upcoming release or retirement from `day` on. Raises ReleaseRefused."""
    record = release.plan_withdrawal(store, store.document(document).id, id, day, branches)
    store.register.add(record, f"Withdraw {document} {id}", None, None)
    return record


def retire(
    store: Store, document: str, effective: date, summary: Mapping[str, str], day: date, branches: Branches
) -> Retirement:
    """End a document from an effective date on; its pages stay. Raises ReleaseRefused."""
    settings = store.config.document(document)
    _refuse_errors(verify(store, settings.id, day))
    remarks(store, summary)
    record = release.plan_retirement(store, settings, effective, summary, day, branches)
    store.register.add(record, f"Retire {document} effective {effective}", None, None)
    return record


def plan_join(store: Store, document: str, day: date, branches: Branches) -> Joining:
    """How the records of merged branches become one chain, and what must be released again.

    Raises ReleaseRefused.
    """
    return release.plan_join(store, store.document(document).id, day, branches)


def add_join(store: Store, joining: Joining) -> str:
    """Write and commit a planned join. Gives the commit's id."""
    document = joining.record.document
    return store.register.add(joining.record, f"Join the records of {document}", None, None)


def to_push(store: Store, *tags: str) -> str:
    """The git command that publishes what was just recorded: the branch, and each tag by name."""
    names = " ".join((store.git.branch() or "HEAD", *tags))
    remote = store.git.remote()
    if remote is None:
        return f"git remote add origin URL && git push origin {names}"
    return f"git push {remote} {names}"


def _revision(wish: Wish) -> str:
    if wish.at is not None and wish.kind is not Kind.CORRECTION:
        raise ReleaseRefused(
            "only a correction takes its text from another commit", fix="leave --at out, or merge that commit"
        )
    return wish.at or "HEAD"


def _effective(wish: Wish, today: date) -> date:
    if wish.effective is not None:
        return wish.effective
    if wish.kind is not Kind.CORRECTION:
        raise ReleaseRefused("there is no effective date", fix="add --effective DATE")
    return today


def _findings(
    store: Store,
    text: Document,
    law: tuple[EitherPrevails, ...],
    stale: Stale,
    today: date,
    effective: date,
) -> list[Finding]:
    """What speaks against the release. HEAD is the working copy, since nothing is uncommitted."""
    found = inspection.check(store, text, today, exceptions=law, effective=effective)
    faults = [*verify(store, text.id, today), *found]
    return inspection.blocking(faults, stale)


def _refuse_errors(found: tuple[Finding, ...]) -> None:
    errors = inspection.blocking(found, Stale.REFUSES)
    if errors:
        raise ReleaseRefused(
            f"{errors[0].code} {errors[0].message}", f"{errors[0].path}:{errors[0].line}", errors[0].fix
        )


def _redlines(store: Store, before: Document | None, text: Document) -> dict[str, Redline]:
    """The redline in every language that both texts have; each is rendered once, to see that the site can."""
    found: dict[str, Redline] = {}
    if before is None:
        return found
    for language in text.sections:
        if language in before.sections:
            words = store.locale(language)
            marked = redline.compare(before.sections[language], text.sections[language], words)
            html.write(marked, About(words))
            found[language] = marked
    return found


def _beyond_editorial(store: Store, kind: Kind, before: Document | None, text: Document) -> tuple[str, ...]:
    """The changes of the prevailing text that a correction of form may not make."""
    language = store.config.prevailing
    if kind is not Kind.EDITORIAL or before is None or language not in text.sections:
        return ()
    return verifying.beyond_form(store, language, before, text)
