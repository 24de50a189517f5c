"""May account holders be told of a release now? Gathers what decides it; `notice.permission` decides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from proclaim import release as releases
from proclaim.delivery import published
from proclaim.notice.permission import Circumstances, Override, refuse
from proclaim.services.telling.announcements import Announcement, deadline
from proclaim.store import Store


@dataclass(frozen=True, slots=True)
class Permit:
    """A release that nothing speaks against telling of: what `plan` asks for. `permit` gives it."""

    announcement: Announcement


def permit(
    store: Store,
    announcement: Announcement,
    *,
    overrides: Collection[Override],
    to_tell: int,
    day: date,
    now: int,
) -> Permit:
    """The permit to tell of a release.

    overrides: what somebody answers for, such as a short notice; nothing else opens that door. to_tell: how
    many have still to be told, 0 where nobody knows yet. now: milliseconds since 1970. Raises DeliveryError
    with the gravest reason against it that nobody has overridden.
    """
    record, config = announcement.record, store.config
    is_unasked = Override.NO_SITE_CHECK in overrides
    seen = Circumstances(
        record=record,
        state=announcement.state,
        day=day,
        notice_days=store.document(record.document).notice_days,
        faults=releases.verify(store, record.document, day),
        site="" if is_unasked else published.fault(config.site_url, record),
        to_tell=to_tell,
        per_second=announcement.settings.per_second,
        seconds_left=(deadline(config, record) - now) / 1000,
    )
    refuse(seen, overrides)
    return Permit(announcement)
