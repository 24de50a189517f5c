"""Taking back what is upcoming, and ending a document for good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from proclaim import timeline
from proclaim.config import DocumentConfig
from proclaim.english import counted
from proclaim.errors import ReleaseRefused
from proclaim.model import History, Retirement, State, Withdrawal
from proclaim.release import chain
from proclaim.release.ready import Branches, refuse_unready
from proclaim.release.words import refuse_wrong_words
from proclaim.store import Store, history
from proclaim.store.records import RETIRED


def plan_withdrawal(store: Store, document: str, id: str, day: date, branches: Branches) -> Withdrawal:
    """The record that takes back an upcoming release, or an upcoming retirement, from `day` on.

    id: of the release ("2027-01-04") or of the retirement ("2027-01-04.retired").
    Raises ReleaseRefused where it is not upcoming.
    """
    refuse_unready(store, branches)
    records = store.records(document)
    state = _state(history(records), id, day)
    if state is None:
        known = ", ".join(_ids(history(records), day)) or "none"
        raise ReleaseRefused(f'there is no release "{id}" of {document}', fix=f"the releases are: {known}")
    if state is not State.UPCOMING:
        raise ReleaseRefused(
            f"{document}/{id} is {state}, and only what is upcoming can be withdrawn",
            fix="release a new revision instead",
        )
    return Withdrawal(document, id, day, chain.tip(records))


def plan_retirement(
    store: Store,
    document: DocumentConfig,
    effective: date,
    summary: Mapping[str, str],
    day: date,
    branches: Branches,
) -> Retirement:
    """The record after which a document is no longer in force. Raises ReleaseRefused."""
    refuse_unready(store, branches)
    records = store.records(document.id)
    whole = history(records)
    _refuse_wrong_end(document, whole, effective, day)
    refuse_wrong_words("summary", summary, document.languages)
    same_day = sum(other.effective == effective for other in whole.retirements)
    turn = f"-{same_day + 1}" if same_day else ""
    return Retirement(
        document=document.id,
        id=f"{effective}{turn}{RETIRED}",
        effective=effective,
        published=day,
        summary={language: summary[language].strip() for language in document.languages},
        previous=chain.tip(records),
    )


def _refuse_wrong_end(document: DocumentConfig, whole: History, effective: date, day: date) -> None:
    ending = timeline.retirement(whole, day)
    if ending:
        raise ReleaseRefused(
            f"{document.id} is retired already, effective {ending.effective}",
            ending.path,
            "withdraw that first, as long as it is upcoming",
        )
    if timeline.in_force(whole, day) is None:
        raise ReleaseRefused(f"no release of {document.id} is in force, so there is nothing to retire")
    later = timeline.upcoming(whole, day)
    if later and later[-1].effective >= effective:
        raise ReleaseRefused(
            f"release {later[-1].tag} takes effect on {later[-1].effective}, when the document has ended",
            fix="withdraw that release first, or choose a later date",
        )
    earliest = day + timedelta(days=document.notice_days)
    if effective < earliest:
        raise ReleaseRefused(
            f"account holders must be told {counted(document.notice_days, 'day')} before {document.id} ends",
            fix=f"choose {earliest} or later",
        )


def _state(whole: History, id: str, day: date) -> State | None:
    ending = timeline.retirement(whole, day)
    if ending and ending.id == id:
        return State.UPCOMING if ending.effective > day else State.IN_FORCE
    if any(other.id == id for other in whole.retirements):
        return State.WITHDRAWN
    standings = timeline.standings(whole, day)
    return next((standing.state for standing in standings if standing.release.id == id), None)


def _ids(whole: History, day: date) -> list[str]:
    return [
        *(standing.release.id for standing in timeline.standings(whole, day)),
        *(ending.id for ending in whole.retirements),
    ]
