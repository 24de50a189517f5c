"""What git does to commits after a release was made: merged, squashed, rebased, picked, reverted."""

from __future__ import annotations

from pathlib import Path

from tests.builders import Repository
from tests.teams.team import PAST_LAW, Case, Situation, Team, clone, keeps, law, team, with_remote

ANY = "--any-branch"
_DATA = "how we protect your data"


def _branch_and_main(root: Path) -> Team:
    """A branch `option` releases how long information is kept, main something else with a later date."""
    made = team(root)
    made.git("switch --quiet --create option")
    made.keep(3).release(made.ahead(40), ANY)
    made.git("switch --quiet main")
    return made.explain(_DATA).release(made.ahead(60))


def merge(root: Path) -> Case:
    """Both branches released; the merge has no conflict, and the later release lacks the earlier change."""
    made = _branch_and_main(root)
    made.git("merge --quiet --no-edit option")

    def way_out(made: Team, message: str) -> None:
        made.follow(message)
        assert "lacks what privacy/" in made.types("verify")
        made.repository.commit("Both texts")
        made.release(made.ahead(90))

    first, second, both = made.ahead(40), made.ahead(60), made.ahead(90)
    laws = (*PAST_LAW, keeps(first, 3), law(second, _DATA, "for 2 years."))
    return Case(made, laws, (law(both, _DATA, "for 3 years."),), "I008", way_out)


def octopus(root: Path) -> Case:
    """Three branches released and were merged at once."""
    made = team(root)
    for number, change in ((1, made.keep), (2, made.explain)):
        made.git(f"switch --quiet --create branch-{number} main")
        change(3) if change == made.keep else made.explain(_DATA)
        made.release(made.ahead(40 + number), ANY)
    made.git("switch --quiet main")
    made.repository.section("en", "privacy", 3, "rights", "Rights", "You may ask what we keep.")
    made.repository.translation("fr", "privacy", 3, "rights", "Droits", "[fr] You may ask what we keep.")
    made.repository.commit("Add a right")
    made.release(made.ahead(50))
    made.git("merge --quiet --no-edit branch-1 branch-2")

    def way_out(made: Team, message: str) -> None:
        made.follow(message)
        made.release(made.ahead(90))

    laws = (*PAST_LAW, keeps(made.ahead(41), 3), law(made.ahead(50), "for 2 years.", "You may ask"))
    return Case(made, laws, (law(made.ahead(90), _DATA, "for 3 years.", "You may ask"),), "I008", way_out)


def one_date(root: Path) -> Case:
    """Two clones released with one effective date; one record is kept, the other text released again."""
    made, server = with_remote(root)
    other = clone(Team(made.repository, server.folder), root / "other")
    day = made.ahead(40)
    made.keep(3).release(day)
    made.git(f"push --quiet origin main privacy/{day}")
    other.explain(_DATA).release(day)
    other.git("fetch --quiet origin")
    assert "CONFLICT" in _failing(other, "merge --no-edit origin/main")
    other.git(f"checkout --theirs releases/privacy/{day}.yml")
    other.git("add --all")
    other.git("commit --quiet --no-edit")

    def way_out(other: Team, message: str) -> None:
        # The tag in this clone is that of the record which gave way.
        other.follow(message)
        other.release(other.ahead(41))

    both = law(other.ahead(41), _DATA, "for 3 years.")
    return Case(other, (*PAST_LAW, keeps(day, 3)), (both,), "I005", way_out)


def _failing(made: Team, line: str) -> str:
    try:
        return made.git(line)
    except AssertionError as refused:
        return str(refused)


def rebase(root: Path) -> Case:
    """A branch with a release is rebased onto a main that went on, and merged."""
    made = team(root)
    made.git("switch --quiet --create option")
    made.keep(3).release(made.ahead(40), ANY)
    made.git("switch --quiet main")
    made.explain(_DATA)
    made.git("rebase --quiet main option")
    made.git("switch --quiet main")
    made.git("merge --quiet --ff-only option")
    made.git("branch --quiet --delete option")
    made.git("reflog expire --expire=now --all")
    made.git("gc --quiet --prune=now")
    return Case(made, (*PAST_LAW, law(made.ahead(40), "for 3 years.", lacks=_DATA)))


def squash_with_text(root: Path) -> Case:
    """`git rebase --interactive` makes one commit of a text and its release."""
    made = team(root).keep(3)
    made.release(made.ahead(40))
    made.environment["GIT_SEQUENCE_EDITOR"] = "sed -i -e '2s/^pick/fixup/'"
    made.git("rebase --quiet --interactive HEAD~2")
    made.git("reflog expire --expire=now --all")
    made.git("gc --quiet --prune=now")
    assert len(made.git("log --oneline HEAD~1..").splitlines()) == 1
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def squash_merge(root: Path) -> Case:
    """A feature branch with a release on it is merged as one commit and deleted."""
    made = team(root)
    made.git("switch --quiet --create option")
    made.keep(3)
    assert "any-branch" in made.is_refused(
        "release",
        "privacy",
        "--effective",
        made.ahead(40),
        "--summary",
        "en=A.",
        "--summary",
        "fr=B.",
        because="releases are made on",
    )
    made.release(made.ahead(40), ANY)
    made.git("switch --quiet main")
    made.git("merge --quiet --squash option")
    made.git("commit --quiet --message Squashed")
    made.git("branch --quiet -D option")
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def cherry_pick(root: Path) -> Case:
    """A release is picked without its text onto a branch that released as well."""
    made = _branch_and_main(root)
    made.git("cherry-pick option")

    def way_out(made: Team, message: str) -> None:
        made.follow(message)
        made.keep(3)
        made.release(made.ahead(90))

    both = law(made.ahead(90), _DATA, "for 3 years.")
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)), (both,), "I008", way_out)


def pick_alone(root: Path) -> Case:
    """A release is picked without its text onto a branch that has released nothing since."""
    made = team(root)
    made.git("switch --quiet --create option")
    made.keep(3).release(made.ahead(40), ANY)
    made.git("switch --quiet main")
    made.explain(_DATA)
    made.git("cherry-pick option")
    made.git("branch --quiet -D option")
    return Case(made, (*PAST_LAW, law(made.ahead(40), "for 3 years.", lacks=_DATA)))


def pick_second(root: Path) -> Case:
    """Of two releases of a branch, the second one alone is picked: the record before it is missing."""
    made = team(root)
    made.git("switch --quiet --create option")
    made.keep(3).release(made.ahead(40), ANY)
    made.explain(_DATA).release(made.ahead(50), ANY)
    made.git("switch --quiet main")
    made.git("cherry-pick option")
    later = (keeps(made.ahead(40), 3), law(made.ahead(50), _DATA, "for 3 years."))
    return Case(made, PAST_LAW, later, "I002")


def merge_drops(root: Path) -> Case:
    """A merge that takes one side whole (`-s ours`) drops the release of the other side."""
    made = team(root)
    made.git("branch old")
    made.keep(3).release(made.ahead(40))
    made.git("switch --quiet old")
    made.repository.commit("Something else")
    made.git("merge --quiet --no-edit --strategy ours main")
    made.git("branch --quiet --force main")
    made.git("switch --quiet main")

    def way_out(made: Team, message: str) -> None:
        made.follow(message)
        made.git("commit --quiet --message 'Bring the record back'")

    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)), refused="I006", way_out=way_out)


def revert_release(root: Path) -> Case:
    """The commit of a release is reverted, so that its record is gone."""
    made = team(root).keep(3)
    made.release(made.ahead(40))
    made.git("revert --no-edit HEAD")
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)), refused="I006")


def revert_content(root: Path) -> Case:
    """The commit of a released text is reverted: the release stays what it is."""
    made = team(root).keep(3)
    made.release(made.ahead(40))
    made.git("revert --no-edit HEAD~1")
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def amend(root: Path) -> Case:
    """The commit of a release is amended, with other words and with another text."""
    made = team(root).keep(3)
    made.release(made.ahead(40))
    made.explain(_DATA, commit=False)
    made.git("add --all")
    made.git("commit --quiet --amend --message 'Another message'")
    return Case(made, (*PAST_LAW, law(made.ahead(40), "for 3 years.", lacks=_DATA)))


def rename_branch(root: Path) -> Case:
    """The branch of releases gets another name."""
    made = team(root).keep(3)
    made.git("branch --move main trunk")
    made.release(made.ahead(40))
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def detached(root: Path) -> Case:
    """No branch is checked out: everything can be read, and nothing released before a branch is."""
    made = team(root).keep(3)
    made.git("switch --quiet --detach HEAD")
    words = ("release", "privacy", "--effective", made.ahead(40), "--summary", "en=A.", "--summary", "fr=B.")
    made.follow(made.is_refused(*words, because="detached HEAD"))
    made.types(*words)
    made.git("switch --quiet --detach HEAD")
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def uncommitted(root: Path) -> Case:
    """There is work in progress: it is no law, and nothing can be released before it is put aside."""
    made = team(root).keep(3)
    made.keep(9, commit=False)
    words = ("release", "privacy", "--effective", made.ahead(40), "--summary", "en=A.", "--summary", "fr=B.")
    made.follow(made.is_refused(*words, because="there is uncommitted work"))
    made.types(*words)
    made.git("stash pop --quiet")
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def documents_apart(root: Path) -> Case:
    """Two branches each released another document: no chain forks, and a merge is enough."""
    made = team(root)
    made.repository.write(
        "mkdocs.yml", Repository(root / "two", documents=("privacy", "terms")).read("mkdocs.yml")
    )
    made.repository.sections("terms", {"purpose": "These are the terms.", "storage": "We keep nothing."})
    made.repository.commit("Add the terms").release("terms", "2025-01-01")
    made.git("switch --quiet --create option")
    made.keep(7, "terms").release(made.ahead(40), ANY, document="terms")
    made.git("switch --quiet main")
    made.keep(3).release(made.ahead(40))
    made.git("merge --quiet --no-edit option")
    day = made.ahead(40)
    return Case(made, (*PAST_LAW, keeps(day, 3), keeps(day, 7, document="terms")))


SHARED = (
    Situation("merge of two branches that released", merge),
    Situation("interactive squash of a release with its text", squash_with_text),
    Situation("rebase of a release branch, old commits pruned", rebase),
    Situation("cherry-pick of a release onto a branch that released", cherry_pick),
)
OTHERS = (
    Situation("squash merge of a branch with a release", squash_merge),
    Situation("octopus merge of three branches that released", octopus),
    Situation("merge with conflict on one effective date", one_date),
    Situation("cherry-pick of a release without its text", pick_alone),
    Situation("cherry-pick of the second of two releases", pick_second),
    Situation("merge that takes one side whole (-s ours)", merge_drops),
    Situation("revert of a release commit", revert_release),
    Situation("revert of a content commit", revert_content),
    Situation("amend of a release commit, text included", amend),
    Situation("branch of releases renamed", rename_branch),
    Situation("detached HEAD", detached),
    Situation("uncommitted work", uncommitted),
    Situation("two documents released on two branches, merged", documents_apart),
)
