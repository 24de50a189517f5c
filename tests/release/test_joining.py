"""Two branches that both released, merged: one history again, and nothing lost without a word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proclaim import release, timeline
from proclaim.errors import ReleaseRefused
from proclaim.release import Branches, Joining
from proclaim.store import Store
from tests.builders import Repository, history
from tests.release.proposals import TODAY, proposal, store, write

ONE, OTHER = date(2027, 2, 1), date(2027, 3, 1)


def mend(repository: Repository, number: int, id: str, english: str) -> Repository:
    repository.section("en", "privacy", number, id, id.title(), english)
    repository.translation("fr", "privacy", number, id, id.title(), f"[fr] {english}")
    return repository.commit(english)


def publish(repository: Repository, effective: date) -> None:
    opened = store(repository)
    write(opened, release.plan(opened, proposal(opened, effective=effective, branches=Branches.ANY)))


def join(opened: Store) -> Joining:
    planned = release.plan_join(opened, "privacy", TODAY, Branches.RELEASE)
    opened.register.add(planned.record, "Join", None, None)
    return planned


@pytest.fixture
def merged(tmp_path: Path) -> Repository:
    """Branch `other` changes the first section and releases it, main the second; both are merged."""
    repository = history(tmp_path, ["2024-02-29"])
    repository.git("switch", "--quiet", "--create", "other")
    mend(repository, 1, "purpose", "This policy explains how we protect your data.")
    publish(repository, ONE)
    repository.git("switch", "--quiet", "main")
    mend(repository, 2, "storage", "We keep it for nine years.")
    publish(repository, OTHER)
    repository.git("merge", "--quiet", "--no-edit", "other")
    return repository


def test_a_merge_of_two_releases_is_explained_and_refuses_the_next_release(merged: Repository) -> None:
    opened = store(merged)
    (found,) = [one for one in release.verify(opened, "privacy", TODAY) if one.code == "I008"]
    assert "branches were merged that each made records of privacy" in found.message
    assert "run `proclaim join privacy`" in found.fix
    with pytest.raises(ReleaseRefused, match="run `proclaim join privacy`"):
        release.plan(opened, proposal(opened, effective=date(2027, 4, 1)))


def test_a_join_follows_both_and_releasing_goes_on(merged: Repository) -> None:
    opened = store(merged)
    joining = join(opened)
    assert len(joining.ends) == 2
    name = joining.record.previous
    assert name == tuple(sorted(end.digest for end in joining.ends))
    (path,) = (merged.root / "releases/privacy").glob("*.join.yml")
    assert len(path.name.removesuffix(".join.yml")) == 12
    publish(merged, date(2027, 4, 1))
    assert release.verify(opened, "privacy", TODAY) != ()
    assert {one.code for one in release.verify(opened, "privacy", TODAY)} == {"R901"}
    assert release.verify(opened, "privacy", date(2027, 4, 1)) == ()


def test_a_join_says_which_release_lacks_what_the_other_changed(merged: Repository) -> None:
    (pair,) = join(store(merged)).overtaken
    assert (pair.release.effective, pair.change.effective) == (OTHER, ONE)
    assert pair.parts == ("purpose (en)", "purpose (fr)")


def test_both_releases_count_on_their_days(merged: Repository) -> None:
    opened = store(merged)
    join(opened)
    whole = opened.history("privacy")
    in_order = [timeline.in_force(whole, day) for day in (TODAY, ONE, OTHER)]
    assert [one.id for one in in_order if one] == ["2024-02-29", str(ONE), str(OTHER)]


def test_three_branches_are_joined_by_one_record(merged: Repository) -> None:
    merged.git("switch", "--quiet", "--create", "third", "privacy/2024-02-29")
    mend(merged, 2, "storage", "We keep it for a decade.")
    publish(merged, date(2027, 5, 1))
    merged.git("switch", "--quiet", "main")
    merged.git("merge", "--quiet", "--no-edit", "--strategy-option", "ours", "third")
    assert len(join(store(merged)).ends) == 3
    assert release.heads(store(merged).records("privacy"))[0].path.endswith(".join.yml")


def test_one_chain_needs_no_join(tmp_path: Path) -> None:
    with pytest.raises(ReleaseRefused, match="there is nothing to join"):
        join(store(history(tmp_path, ["2024-02-29"])))


def test_histories_that_begin_apart_are_not_joined(tmp_path: Path) -> None:
    repository = history(tmp_path, ["2024-02-29"])
    repository.git("switch", "--quiet", "--orphan", "stranger")
    history(repository.root, ["2025-01-01"])
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-edit", "--allow-unrelated-histories", "-X", "ours", "stranger")
    with pytest.raises(ReleaseRefused, match="have no earlier record in common"):
        join(store(repository))
    codes = {one.code for one in release.verify(store(repository), "privacy", TODAY)}
    assert codes == {"I002"}


def test_a_join_of_changed_records_is_refused(merged: Repository) -> None:
    path = "releases/privacy/2024-02-29.yml"
    merged.write(path, merged.read(path).replace("Release 2024", "Relaese 2024")).commit()
    with pytest.raises(ReleaseRefused, match="was changed or is gone; run `proclaim verify`"):
        join(store(merged))


def test_a_join_that_was_edited_is_an_error(merged: Repository) -> None:
    opened = store(merged)
    join(opened)
    (path,) = (merged.root / "releases/privacy").glob("*.join.yml")
    path.write_text(path.read_text().replace("previous:\n- ", "previous:\n- 0", 1))
    assert {one.code for one in release.verify(opened, "privacy", TODAY)} == {"I001"}
