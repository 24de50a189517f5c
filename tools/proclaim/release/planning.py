"""What may become a release: every rule, in the order in which a person can mend what it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from proclaim import blocks, timeline
from proclaim.audiences import EitherPrevails
from proclaim.config import Config, DocumentConfig
from proclaim.english import counted
from proclaim.errors import ReleaseRefused
from proclaim.model import DATA, Document, History, Kind, Record, Release, Severity
from proclaim.release import chain
from proclaim.release.dates import imported_on, refuse_wrong_date
from proclaim.release.early import refuse_upcoming_text
from proclaim.release.proposal import Proposal
from proclaim.release.readings import readings
from proclaim.release.ready import refuse_unready
from proclaim.release.signing_off import beyond_form, refuse_wrong_sign_off, sign_off
from proclaim.release.words import refuse_wrong_words
from proclaim.store import Store, history


def plan(store: Store, proposal: Proposal) -> Release:
    """The release that a text would become. Raises ReleaseRefused with the first rule it breaks."""
    refuse_unready(store, proposal.branches)
    _refuse_findings(proposal)
    document, text = proposal.document, proposal.text
    _refuse_missing_language(document, text)
    refuse_wrong_words("summary", proposal.summary, document.languages)
    signed = sign_off(proposal)
    _refuse_wrong_reason(proposal)
    records = store.records(document.id)
    whole = history(records)
    base = base_of(whole, proposal.kind, proposal.effective)
    exceptions = exceptions_of(store.config, document.id, proposal.kind, base)
    _refuse_wrong_kind(store.config.prevailing, exceptions, proposal, base)
    refuse_wrong_date(proposal, whole, base)
    refuse_upcoming_text(store, proposal, whole, base)
    return Release(
        document=document.id,
        id=_next_id(proposal.effective, whole),
        effective=proposal.effective,
        published=proposal.published,
        kind=proposal.kind,
        summary={language: proposal.summary[language].strip() for language in document.languages},
        languages=document.languages,
        prevailing=store.config.prevailing,
        prevailing_except=exceptions,
        title={language: document.title[language] for language in document.languages},
        trees=text.trees,
        sha256=text.sha256,
        previous=chain.tip(records),
        reason={} if signed else {language: words.strip() for language, words in proposal.reason.items()},
        editorial_by=signed,
        imported=imported_on(proposal),
        terms=proposal.terms,
        dialect=blocks.DIALECT,
        reading=readings(replace(text, sections={one: text.sections[one] for one in document.languages})),
    )


def exceptions_of(
    config: Config, document: str, kind: Kind, base: Release | None
) -> tuple[EitherPrevails, ...]:
    """Who may rely on either version of a release, whichever language prevails elsewhere.

    Settings say so for a substantive release. Any other one keeps what the release says that it revises, so
    that a slip or a translation is mended at once, whatever settings say for the next revision.
    """
    if kind is Kind.SUBSTANTIVE or base is None:
        return config.of_document(document).prevailing_except
    return base.prevailing_except


def base_of(whole: History, kind: Kind, effective: date) -> Release | None:
    """The release that the new one revises: for a correction the one in force on its day, else the newest."""
    if kind is Kind.CORRECTION:
        return timeline.last_in_force(whole, effective)
    return timeline.newest(whole.releases)


def revised(made: Release, records: Sequence[Record]) -> Release | None:
    """The release that one of these records revised when it was made: of those before it in the chain."""
    known = chain.by_digest(records)
    before = [known[digest] for digest in chain.ancestors(made, known)]
    return base_of(history(before), made.kind, made.effective)


def _refuse_findings(proposal: Proposal) -> None:
    errors = [finding for finding in proposal.findings if finding.severity is Severity.ERROR]
    if errors:
        rest = len(errors) - 1
        more = f" (and {counted(rest, 'more error')})" if rest else ""
        raise ReleaseRefused(
            f"{errors[0].code} {errors[0].message}{more}",
            f"{errors[0].path}:{errors[0].line}",
            "run `proclaim check` and mend what it lists",
        )


def _refuse_missing_language(document: DocumentConfig, text: Document) -> None:
    for language in document.languages:
        if not text.sections.get(language):
            raise ReleaseRefused(
                f'the commit has no text in the language "{language}"',
                f"content/{language}/{document.folder}",
                f"write it, or name the languages of this document under documents.{document.id}.languages",
            )


def _refuse_wrong_reason(proposal: Proposal) -> None:
    if proposal.kind is Kind.CORRECTION:
        refuse_wrong_words("reason", proposal.reason, proposal.document.languages)
    elif proposal.reason and proposal.editorial_by is None:
        raise ReleaseRefused(
            "only a correction has a reason, or an editorial release that someone answers for",
            fix="say it in --summary, or add --kind correction or --editorial-by",
        )


def _refuse_wrong_kind(
    prevailing: str, exceptions: tuple[EitherPrevails, ...], proposal: Proposal, base: Release | None
) -> None:
    if base is None:
        _refuse_nothing_to_revise(proposal)
        return
    if _is_same(base, proposal.text):
        _refuse_exceptions_alone(exceptions, base)
        raise ReleaseRefused(f"nothing has changed since release {base.tag}", fix="commit a change first")
    _refuse_other_law(prevailing, proposal, base)
    binding_changed = (
        base.prevailing != prevailing
        or base.prevailing_except != exceptions
        or bool(_dropped(proposal, base))
        or any(base.sha256.get(part) != proposal.text.sha256.get(part) for part in (prevailing, DATA))
    )
    if proposal.kind is Kind.TRANSLATION and binding_changed:
        raise ReleaseRefused(
            f"the prevailing text or its data have changed since release {base.tag}, "
            "and a release of kind translation changes translations only",
            fix="release it as --kind substantive or --kind editorial",
        )
    if proposal.kind in (Kind.SUBSTANTIVE, Kind.EDITORIAL) and not binding_changed:
        raise ReleaseRefused(
            f"only translations have changed since release {base.tag}",
            fix=f"release it as --kind translation --effective {base.effective}",
        )
    if proposal.kind is Kind.EDITORIAL:
        refuse_wrong_sign_off(beyond_form(prevailing, proposal, base), proposal)


def _refuse_exceptions_alone(exceptions: tuple[EitherPrevails, ...], base: Release) -> None:
    if exceptions != base.prevailing_except:
        raise ReleaseRefused(
            f"the text is that of release {base.tag}, and only the exceptions to the prevailing language in "
            "mkdocs.yml are others",
            fix="write them into the clause on that language, and release it as --kind substantive",
        )


def _refuse_nothing_to_revise(proposal: Proposal) -> None:
    if proposal.kind is Kind.CORRECTION:
        raise ReleaseRefused(
            f"no release of {proposal.document.id} is in force on {proposal.effective}, "
            "so there is nothing to correct",
            fix="release a revision instead",
        )
    if proposal.kind is not Kind.SUBSTANTIVE:
        raise ReleaseRefused("the first release of a document is substantive", fix="leave --kind out")


def _refuse_other_law(prevailing: str, proposal: Proposal, base: Release) -> None:
    """Which language prevails, and whether one is given up, is for a substantive release alone."""
    if proposal.kind is Kind.SUBSTANTIVE:
        return
    if base.prevailing != prevailing:
        raise ReleaseRefused(
            f'"{base.prevailing}" prevailed in release {base.tag}, and "{prevailing}" would from now on',
            fix="release it as --kind substantive",
        )
    dropped = _dropped(proposal, base)
    if dropped:
        raise ReleaseRefused(
            f"release {base.tag} was published in {', '.join(dropped)}, and this one would not be",
            fix="release it as --kind substantive",
        )


def _dropped(proposal: Proposal, base: Release) -> list[str]:
    return [language for language in base.languages if language not in proposal.document.languages]


def _is_same(release: Release, text: Document) -> bool:
    return dict(release.sha256) == dict(text.sha256)


def _next_id(effective: date, whole: History) -> str:
    same_day = sum(release.effective == effective for release in whole.releases)
    return f"{effective}-{same_day + 1}" if same_day else effective.isoformat()
