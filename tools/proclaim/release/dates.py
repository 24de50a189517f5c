"""Which dates a release may have: honest ones, in order, and announced in time."""

from __future__ import annotations

from datetime import date, timedelta

from proclaim import timeline
from proclaim.english import counted
from proclaim.errors import ReleaseRefused
from proclaim.model import History, Kind, Release
from proclaim.release.proposal import Proposal


def refuse_wrong_date(proposal: Proposal, whole: History, base: Release | None) -> None:
    """Raises ReleaseRefused for a date that is dishonest, out of order, or too soon."""
    _refuse_dishonest(proposal)
    _refuse_retired(proposal, whole)
    if base and proposal.published < base.published:
        raise ReleaseRefused(
            f"this would be published on {proposal.published}, "
            f"before release {base.tag}, which was published on {base.published}",
            fix=f"choose {base.published} or later for --published",
        )
    if proposal.kind is Kind.CORRECTION:
        _refuse_wrong_correction(proposal, whole)
    elif proposal.kind is Kind.TRANSLATION:
        _refuse_other_date(proposal, base)
    elif base:
        _refuse_out_of_order(proposal, base)
        _refuse_short_notice(proposal)


def imported_on(proposal: Proposal) -> date | None:
    """The day on which a release of the past is brought in; None for one that is published today."""
    return proposal.today if proposal.published < proposal.today else None


def _refuse_dishonest(proposal: Proposal) -> None:
    """A release is published today, unless it is brought in from the past, and was in force then already."""
    published, effective, today = proposal.published, proposal.effective, proposal.today
    if published > today:
        raise ReleaseRefused(f"--published {published} is after today, {today}", fix="leave it out")
    if published == today:
        if effective < today and proposal.kind is not Kind.TRANSLATION:
            raise ReleaseRefused(
                f"{effective} is past, and a text cannot bind before it can be read",
                fix="choose today or later; for a text that was published then, add --published with "
                f"the day on which the public could first read it, {effective} at the latest",
            )
        return
    if effective >= today:
        raise ReleaseRefused(
            f"{effective} is not past, and notice is counted from today, not from {published}",
            fix="leave --published out",
        )
    if published > effective and proposal.kind is not Kind.TRANSLATION:
        raise ReleaseRefused(
            f"a text published on {published} cannot have taken effect before that, on {effective}",
            fix=f"give the day on which the public could first read it, {effective} at the latest",
        )


def _refuse_retired(proposal: Proposal, whole: History) -> None:
    ending = timeline.retirement(whole, proposal.today)
    if ending and ending.effective <= max(proposal.effective, proposal.today):
        raise ReleaseRefused(
            f"{proposal.document.id} is retired as of {ending.effective}",
            ending.path,
            "withdraw the retirement as long as it is upcoming, or publish a document with another id",
        )


def _refuse_wrong_correction(proposal: Proposal, whole: History) -> None:
    """A correction takes effect today, or before an upcoming release."""
    is_before_another = any(
        release.withdrawn is None and release.effective > proposal.effective for release in whole.releases
    )
    if proposal.effective > proposal.today and not is_before_another:
        raise ReleaseRefused(
            f"a correction takes effect today, or before an upcoming release, and none takes effect after "
            f"{proposal.effective}",
            fix="leave --effective out",
        )


def _refuse_other_date(proposal: Proposal, base: Release | None) -> None:
    if base and proposal.effective != base.effective:
        raise ReleaseRefused(
            f"a translation has the effective date of the text that it translates, {base.effective}",
            fix=f"use --effective {base.effective}",
        )


def _refuse_out_of_order(proposal: Proposal, base: Release) -> None:
    if proposal.effective == base.effective:
        raise ReleaseRefused(
            f"release {base.tag} has the same effective date",
            fix="choose a later one, or withdraw that one first",
        )
    if proposal.effective < base.effective:
        raise ReleaseRefused(
            f"{proposal.effective} is before the newest effective date, {base.effective}",
            fix="choose a later one; to mend the text in force before then, use --kind correction",
        )


def _refuse_short_notice(proposal: Proposal) -> None:
    """Notice counts from today, when the public can first read it. A past release was announced then."""
    needed = proposal.document.notice_days
    ahead = (proposal.effective - proposal.today).days
    if proposal.kind is Kind.SUBSTANTIVE and imported_on(proposal) is None and ahead < needed:
        raise ReleaseRefused(
            f"{proposal.effective} is {counted(ahead, 'day')} ahead, and account holders must have {needed}",
            fix=f"choose {proposal.today + timedelta(days=needed)} or later",
        )
