"""Records and tags that somebody has changed, deleted or moved."""

from __future__ import annotations

from pathlib import Path

from tests.teams.team import PAST, PAST_LAW, Case, Situation, Team, keeps, law, team, with_remote

FIRST, SECOND = (f"releases/privacy/{day}.yml" for day in PAST)


def _changed(made: Team, path: str, old: str, new: str) -> Team:
    text = made.repository.read(path)
    assert old in text, f"{old!r} is not in {path}"
    made.repository.write(path, text.replace(old, new, 1))
    return made


def edited(root: Path) -> Case:
    """A record's words were changed by hand, and nothing is committed."""
    made = _changed(team(root), FIRST, "Release 2024", "Rel. 2024")
    return Case(made, PAST_LAW, refused="I007")


def edited_newest(root: Path) -> Case:
    """The newest record was changed by hand and committed: no later record shows it."""
    made = _changed(team(root), SECOND, "Release 2025", "Rel. 2025")
    made.repository.commit("Other words")
    return Case(made, PAST_LAW, refused="I006")


def edited_oldest(root: Path) -> Case:
    """A former record was changed by hand and committed: the chain shows it, too."""
    made = _changed(team(root), FIRST, "Release 2024", "Rel. 2024")
    made.repository.commit("Other words")
    return Case(made, PAST_LAW, refused="I002")


def staged(root: Path) -> Case:
    """A record was changed by hand and put into the index, but not committed."""
    made = _changed(team(root), SECOND, "Release 2025", "Rel. 2025")
    made.git("add --all")
    return Case(made, PAST_LAW, refused="I007")


def other_date(root: Path) -> Case:
    """A record was renamed by hand to another effective date, and put into the index."""
    made, path = team(root), "releases/privacy/2024-12-01.yml"
    _changed(made, SECOND, "effective: 2025-01-01", "effective: 2024-12-01")
    made.git(f"mv {SECOND} {path}")
    made.git("add --all")

    def way_out(made: Team, message: str) -> None:
        made.follow(message)
        assert "delete it" in made.is_refused("verify", because="this record was never committed")
        made.git(f"rm --quiet --force {path}")

    return Case(made, PAST_LAW, refused="in the last commit and not in the working copy", way_out=way_out)


def conflict_marks(root: Path) -> Case:
    """The marks of a merge stand in a record."""
    made = _changed(team(root), SECOND, "kind:", "<<<<<<< HEAD\nkind:")
    return Case(made, PAST_LAW, refused="not valid YAML")


def conflict_marks_committed(root: Path) -> Case:
    """The same, committed."""
    made = conflict_marks(root).team
    made.repository.commit("Merge")
    return Case(made, PAST_LAW, refused="I006")


def deleted(root: Path) -> Case:
    """A record's file was deleted, and nothing is committed."""
    made = team(root)
    made.repository.remove(SECOND)
    return Case(made, PAST_LAW, refused="in the last commit and not in the working copy")


def deleted_committed(root: Path) -> Case:
    """A record's file was deleted and the deletion committed."""
    made = team(root)
    made.repository.remove(FIRST).commit("Tidy up")
    return Case(made, PAST_LAW, refused="I006")


def newer_format(root: Path) -> Case:
    """A record says that a newer proclaim made it."""
    made = _changed(team(root), SECOND, "format: 2", "format: 3")
    return Case(made, PAST_LAW, refused="update proclaim")


def moved_tag(root: Path) -> Case:
    """A tag was moved to a later commit."""
    made = team(root).keep(3)
    made.git(f"tag --force privacy/{PAST[0]} HEAD")
    return Case(made, PAST_LAW, refused="I005")


def lightweight(root: Path) -> Case:
    """A tag is a plain name for the commit, and has no message of its own."""
    made = team(root).keep(3)
    day = made.ahead(40)
    made.release(day)
    made.git(f"tag --force privacy/{day} privacy/{day}^{{commit}}")
    assert made.git(f"cat-file -t privacy/{day}") == "commit"
    return Case(made, (*PAST_LAW, keeps(day, 3)))


def tags_lost(root: Path) -> Case:
    """The tags are deleted here and on the server; a warning gives the commands that make them again."""
    made, _ = with_remote(root)
    names = " ".join(f"privacy/{day}" for day in PAST)
    made.git(f"push --quiet origin --delete {names}")
    made.git(f"tag --delete {names}")
    made.follow(made.is_refused("verify", "--strict", because="no tag in this clone"))
    made.follow(made.is_refused("verify", "--strict", because="not been pushed with the tag"))
    made.types("verify", "--strict")
    return Case(made, PAST_LAW)


def tag_of_a_branch(root: Path) -> Case:
    """A branch has the name of a release's tag."""
    made = team(root).keep(3)
    made.git(f"branch privacy/{PAST[0]} HEAD")
    made.explain("how we protect your data")
    made.release(made.ahead(40))
    return Case(made, (*PAST_LAW, law(made.ahead(40), "your data", "for 3 years.")))


ALL = (
    Situation("record edited by hand, restored", edited),
    Situation("newest record edited by hand and committed", edited_newest),
    Situation("older record edited by hand and committed", edited_oldest),
    Situation("record edited by hand and staged", staged),
    Situation("record renamed to an earlier date", other_date),
    Situation("marks of a merge in a record", conflict_marks),
    Situation("marks of a merge in a record, committed", conflict_marks_committed),
    Situation("deleted record", deleted),
    Situation("deleted record, committed", deleted_committed),
    Situation("record of a newer format (format: 3)", newer_format),
    Situation("moved tag", moved_tag),
    Situation("lightweight tag in place of an annotated one", lightweight),
    Situation("tags deleted here and on the remote", tags_lost),
    Situation("branch with the name of a tag", tag_of_a_branch),
)
