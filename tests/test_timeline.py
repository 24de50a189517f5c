"""Which release counts on which day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from proclaim import timeline
from proclaim.model import History, Release, Retirement, State
from tests.values import release_value

FIRST, SECOND, THIRD = date(2024, 2, 29), date(2025, 1, 1), date(2027, 1, 4)


def release(
    effective: date, turn: int = 1, published: date | None = None, withdrawn: date | None = None
) -> Release:
    id = f"{effective}-{turn}" if turn > 1 else str(effective)
    published = published or effective - timedelta(days=40)
    return release_value(id=id, effective=effective, published=published, withdrawn=withdrawn)


def history(*releases: Release) -> History:
    return History(releases)


def states(releases: list[Release], day: date) -> dict[str, State]:
    return {one.release.id: one.state for one in timeline.standings(history(*releases), day)}


def test_a_release_is_in_force_from_its_effective_day() -> None:
    releases = [release(FIRST), release(SECOND)]
    assert timeline.in_force(history(*releases), SECOND - timedelta(days=1)) == releases[0]
    assert timeline.in_force(history(*releases), SECOND) == releases[1]


def test_nothing_is_in_force_before_the_first_effective_day() -> None:
    assert timeline.in_force(history(release(FIRST)), date(2024, 2, 28)) is None


def test_a_release_can_take_effect_on_29_february() -> None:
    assert states([release(FIRST)], FIRST) == {"2024-02-29": State.IN_FORCE}


def test_the_four_states_on_one_day() -> None:
    taken_back = release(date(2027, 6, 1), published=date(2026, 12, 1), withdrawn=date(2026, 12, 2))
    releases = [release(THIRD), release(FIRST), taken_back, release(SECOND)]
    assert states(releases, date(2026, 12, 2)) == {
        "2024-02-29": State.SUPERSEDED,
        "2025-01-01": State.IN_FORCE,
        "2027-01-04": State.UPCOMING,
        "2027-06-01": State.WITHDRAWN,
    }


def test_what_was_not_yet_published_did_not_exist_on_that_day() -> None:
    releases = [release(SECOND), release(THIRD, published=date(2026, 11, 23))]
    assert states(releases, date(2026, 11, 22)) == {"2025-01-01": State.IN_FORCE}
    assert timeline.upcoming(history(*releases), date(2026, 11, 22)) == ()
    assert timeline.upcoming(history(*releases), date(2026, 11, 23)) == (releases[1],)


def test_a_withdrawn_release_was_upcoming_until_the_day_of_its_withdrawal() -> None:
    one = release(THIRD, published=date(2026, 11, 1), withdrawn=date(2026, 12, 1))
    assert states([one], date(2026, 11, 30)) == {one.id: State.UPCOMING}
    assert states([one], date(2026, 12, 1)) == {one.id: State.WITHDRAWN}


def test_a_withdrawn_release_never_comes_into_force() -> None:
    releases = [release(SECOND), release(THIRD, withdrawn=date(2026, 12, 1))]
    assert timeline.in_force(history(*releases), date(2028, 1, 1)) == releases[0]


def test_a_second_release_with_one_effective_date_takes_over_when_it_is_published() -> None:
    first, second = release(SECOND), release(SECOND, turn=2, published=date(2025, 3, 1))
    assert timeline.in_force(history(second, first), date(2025, 2, 28)) == first
    assert timeline.in_force(history(second, first), date(2025, 3, 1)) == second
    assert timeline.before(second, [first, second]) == first


def test_ten_releases_of_one_day_keep_their_order() -> None:
    releases = [release(SECOND, turn=turn) for turn in range(1, 11)]
    assert timeline.in_order(reversed(releases)) == tuple(releases)


def test_a_redline_is_against_the_release_before_that_was_not_withdrawn() -> None:
    releases = [release(FIRST), release(SECOND, withdrawn=date(2024, 12, 30)), release(THIRD)]
    assert timeline.before(releases[2], releases) == releases[0]
    assert timeline.before(releases[0], releases) is None
    assert timeline.newest(releases) == releases[2]


days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(st.lists(days, max_size=8, unique=True), days)
def test_at_most_one_release_is_in_force_and_it_is_the_last_effective_one(
    effective: list[date], day: date
) -> None:
    every = timeline.standings(history(*(release(one) for one in effective)), day)
    current = [one.release.effective for one in every if one.state is State.IN_FORCE]
    assert current == sorted(one for one in effective if one <= day)[-1:]
    assert all(one.release.effective > day for one in every if one.state is State.UPCOMING)


def ending(effective: date, published: date, withdrawn: date | None = None) -> Retirement:
    return Retirement(
        "privacy", f"{effective}.retired", effective, published, {"en": "It ends."}, None, withdrawn=withdrawn
    )


END = date(2028, 1, 1)


def test_a_day_knows_what_was_published_by_it_and_no_withdrawal_that_came_later() -> None:
    day = date(2026, 11, 23)
    known = release(SECOND)
    today = release(THIRD, published=day)
    tomorrow = release(date(2027, 6, 1), published=day + timedelta(days=1))
    taken_back = release(date(2027, 3, 1), published=day, withdrawn=day)
    later_taken_back = release(date(2027, 4, 1), published=day, withdrawn=day + timedelta(days=1))
    ends = (ending(END, day, day + timedelta(days=1)), ending(END, day + timedelta(days=1)))
    found = timeline.as_known_on(History((known, today, tomorrow, taken_back, later_taken_back), ends), day)
    assert [one.id for one in found.releases] == [known.id, today.id, taken_back.id, later_taken_back.id]
    assert [one.withdrawn for one in found.releases] == [None, None, day, None]
    assert [one.withdrawn for one in found.retirements] == [None]


def test_a_release_was_in_force_until_the_day_before_the_next_one() -> None:
    releases = history(release(FIRST), release(SECOND))
    assert timeline.until(releases.releases[0], releases, SECOND) == SECOND - timedelta(days=1)
    assert timeline.until(releases.releases[1], releases, SECOND) is None


def test_a_translation_takes_over_when_it_is_published_and_not_before() -> None:
    day = date(2025, 3, 1)
    first, second = release(SECOND), release(SECOND, turn=2, published=day)
    assert timeline.until(first, history(first, second), day) == date(2025, 2, 28)
    assert timeline.until(first, history(first, second), day - timedelta(days=1)) is None


def test_what_is_replaced_on_its_first_day_was_in_force_on_that_day_alone() -> None:
    first, second = release(SECOND), release(SECOND, turn=2, published=SECOND)
    assert timeline.until(first, history(first, second), SECOND) == SECOND


def test_a_withdrawn_release_ends_nothing() -> None:
    first, second = release(FIRST), release(THIRD, published=date(2026, 1, 1), withdrawn=date(2026, 2, 1))
    assert timeline.until(first, history(first, second), date(2028, 1, 1)) is None


def test_the_last_release_was_in_force_until_the_document_ended() -> None:
    whole = History((release(FIRST), release(SECOND)), (ending(END, THIRD),))
    last = whole.releases[1]
    assert timeline.until(last, whole, END) == END - timedelta(days=1)
    assert timeline.until(whole.releases[0], whole, END) == SECOND - timedelta(days=1)
    assert timeline.in_force(whole, END - timedelta(days=1)) is last
    assert timeline.in_force(whole, END) is None
    assert timeline.last_in_force(whole, END) is last


def test_a_retirement_that_is_not_published_yet_or_withdrawn_ends_nothing() -> None:
    whole = History((release(FIRST),), (ending(END, THIRD),))
    assert timeline.retirement(whole, THIRD - timedelta(days=1)) is None
    assert timeline.retirement(whole, THIRD) is whole.retirements[0]
    back = History((release(FIRST),), (ending(END, THIRD, date(2027, 6, 1)),))
    assert timeline.in_force(back, END) is back.releases[0]


def test_of_two_retirements_that_branches_brought_together_the_earlier_one_counts() -> None:
    whole = History((release(FIRST),), (ending(END + timedelta(days=90), THIRD), ending(END, THIRD)))
    assert timeline.in_force(whole, END - timedelta(days=1)) is whole.releases[0]
    assert timeline.in_force(whole, END) is None
