"""Dates and kinds of releases: postponed, corrected, brought in from the past, caught up; time zones."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.builders import Repository
from tests.teams.team import IGNORED, PAST, PAST_LAW, REASON, SUMMARY, Case, Situation, Team, keeps, law, team

TEXTS = {"purpose": "This policy explains how we protect your personal information.", "storage": "None."}
_DATA = "how we protect your data"


def postponed(root: Path) -> Case:
    """An upcoming release is withdrawn and its text released again with a later date."""
    made = team(root).keep(3)
    made.release(made.ahead(40))
    made.types("withdraw", "privacy", made.ahead(40))
    made.release(made.ahead(60))
    return Case(made, (*PAST_LAW, keeps(made.ahead(59), 2), keeps(made.ahead(60), 3)))


def postponed_to_one_date(root: Path) -> Case:
    """An upcoming release is withdrawn and another text released with the same date."""
    made = team(root).keep(3)
    made.release(made.ahead(40))
    made.types("withdraw", "privacy", made.ahead(40))
    made.keep(4).release(made.ahead(40))
    return Case(made, (*PAST_LAW, keeps(made.ahead(39), 2), keeps(made.ahead(40), 4)))


def withdrawn_on_its_day(root: Path) -> Case:
    """A release that takes effect today cannot be taken back; a new revision can be released."""
    made = team(root).keep(3)
    made.repository.release("privacy", made.ahead(0))
    message = made.is_refused("withdraw", "privacy", made.ahead(0), because="only what is upcoming")
    assert "release a new revision instead" in message
    made.keep(4).release(made.ahead(30))
    return Case(made, (*PAST_LAW, keeps(made.ahead(0), 3), keeps(made.ahead(30), 4)))


def too_soon(root: Path) -> Case:
    """A release too few days ahead is refused; the message names the first day that is allowed."""
    made = team(root).keep(3)
    message = made.is_refused(
        "release", "privacy", "--effective", made.ahead(29), *SUMMARY, because="29 days"
    )
    assert f"choose {made.ahead(30)} or later" in message
    made.release(made.ahead(30))
    return Case(made, (*PAST_LAW, keeps(made.ahead(29), 2), keeps(made.ahead(30), 3)))


def corrected(root: Path) -> Case:
    """The text in force is corrected while a revision is upcoming, which is then released anew."""
    made = team(root).keep(3)
    made.release(made.ahead(40))
    made.git(f"switch --quiet --create mend privacy/{PAST[1]}")
    made.explain(_DATA)
    made.git("switch --quiet main")
    made.correct("--at", "mend")
    said = made.types("check")
    assert "R901" in said
    assert f"`proclaim withdraw privacy {made.ahead(40)}` and release the text again" in said
    made.git("merge --quiet --no-edit mend")
    made.types("withdraw", "privacy", made.ahead(40))
    made.release(made.ahead(41))
    assert "R901" not in made.types("check")
    today = law(made.ahead(0), _DATA, "for 2 years.")
    return Case(made, (*PAST_LAW, today, law(made.ahead(41), _DATA, "for 3 years.")))


def corrected_twice(root: Path) -> Case:
    """Two corrections on one day: the second one counts."""
    made = team(root).explain(_DATA).correct()
    made.explain("how we guard your data").correct()
    made.is_refused("release", "privacy", *REASON, *SUMMARY, because="nothing has changed")
    return Case(made, (*PAST_LAW, law(made.ahead(0), "guard your data", "for 2 years.")))


def imported(root: Path) -> Case:
    """Releases from before the repository are brought in with the days on which they were published."""
    repository = Repository(root / "policies").write(".gitignore", IGNORED)
    made = Team(repository.sections("privacy", TEXTS), repository.root)
    for years, published, effective in ((1, "2019-05-01", "2019-06-01"), (2, "2021-01-01", "2021-02-28")):
        made.keep(years).release(effective, "--published", published)
    made.is_refused(
        "release",
        "privacy",
        "--published",
        "2020-01-01",
        "--effective",
        "2020-06-01",
        *SUMMARY,
        because="nothing has changed",
    )
    made.keep(3).release(made.ahead(40))
    laws = (keeps("2021-02-27", 1), keeps("2021-02-28", 2, "fr"), keeps(made.ahead(40), 3))
    return Case(made, laws)


def caught_up(root: Path) -> Case:
    """The prevailing text is released at once, and its translation some days later."""
    made, repository = team(root), Repository(root / "policies")
    english = "We keep your personal information for 3 years."
    repository.section("en", "privacy", 2, "storage", "Storage", english).commit("English first")
    day = made.ahead(40)
    words = ("release", "privacy", "--effective", day, *SUMMARY)
    made.is_refused(*words, because="P501")
    made.types(*words, "--allow-stale")
    repository.translation("fr", "privacy", 2, "storage", "Conservation", f"[fr] {english}").commit("French")
    made.is_refused(
        "release",
        "privacy",
        "--effective",
        made.ahead(41),
        *SUMMARY,
        because=f"release it as --kind translation --effective {day}",
    )
    made.release(day, "--kind", "translation")
    return Case(made, (*PAST_LAW, keeps(day, 3), keeps(day, 3, "fr")))


def leap_day(root: Path) -> Case:
    """A release takes effect on 29 February."""
    made = team(root).keep(3)
    soon = date.fromisoformat(made.ahead(30))
    leap = next(
        day
        for day in (soon + timedelta(days=days) for days in range(3000))
        if (day.month, day.day) == (2, 29)
    )
    made.release(str(leap))
    return Case(made, (*PAST_LAW, keeps(str(leap - timedelta(1)), 2), keeps(str(leap), 3)))


def _in_zone(root: Path, zone: str, machine: str) -> Case:
    """A release takes effect today where the policies are at home, whatever the machine's own zone is."""
    repository = Repository(root / "policies", time_zone=zone).write(".gitignore", IGNORED)
    repository.sections("privacy", TEXTS)
    made = Team(repository, repository.root, {"TZ": machine}, zone=ZoneInfo(zone))
    for years, day in ((1, PAST[0]), (2, made.ahead(0)), (3, made.ahead(1))):
        made.keep(years)
        repository.release("privacy", day)
    before = datetime.now(made.zone).date()
    shown = made.types("show", "privacy")
    if datetime.now(made.zone).date() == before:
        assert f"(effective {before})" in shown
        assert "for 2 years." in shown
    made.git(f"switch --quiet --create mend privacy/{made.ahead(0)}")
    made.keep(4)
    made.git("switch --quiet main")
    made.correct("--at", "mend")
    today = keeps(made.ahead(0), 4)
    return Case(made, (keeps(made.ahead(-1), 1), today, keeps(made.ahead(1), 3)))


def newfoundland(root: Path) -> Case:
    """Half an hour off, on a machine in Tokyo."""
    return _in_zone(root, "America/St_Johns", "Asia/Tokyo")


def tokyo(root: Path) -> Case:
    """Half a day ahead, on a machine in Newfoundland."""
    return _in_zone(root, "Asia/Tokyo", "America/St_Johns")


def kiritimati(root: Path) -> Case:
    """The first place to see a day, on a machine in the last one."""
    return _in_zone(root, "Pacific/Kiritimati", "Pacific/Pago_Pago")


ALL = (
    Situation("release postponed", postponed),
    Situation("release withdrawn, another one on its date", postponed_to_one_date),
    Situation("release withdrawn on its effective day", withdrawn_on_its_day),
    Situation("release with too little notice", too_soon),
    Situation("correction with an upcoming release, merged", corrected),
    Situation("two corrections on one day", corrected_twice),
    Situation("past history brought in", imported),
    Situation("translation catches up", caught_up),
    Situation("release on 29 February", leap_day),
    Situation("America/St_Johns, machine in Asia/Tokyo", newfoundland),
    Situation("Asia/Tokyo, machine in America/St_Johns", tokyo),
    Situation("Pacific/Kiritimati, machine in Pago Pago", kiritimati),
)
