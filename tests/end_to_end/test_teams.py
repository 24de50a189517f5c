"""What teams do most with git, from the first command to the law of each day; `make bench` does the rest.

That a judgement can fail is tested here, too: a wrong law must not pass for a right one.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.teams import branches, clones
from tests.teams.judging import judge
from tests.teams.team import Case, Situation, keeps

# A build takes three times as long as the others together, and has tests of its own.
QUICK = ("check", "verify", "show")


@pytest.mark.parametrize("situation", [*branches.SHARED, *clones.SHARED], ids=lambda made: made.name)
def test_the_right_text_is_in_force_after_what_a_team_does(situation: Situation, tmp_path: Path) -> None:
    found = judge(situation, tmp_path, QUICK)
    assert (found.fault, found.left_out) == ("", "")
    assert set((found.last or found.first).values()) == {"right"}


def test_the_site_shows_the_law_of_branches_that_were_merged(tmp_path: Path) -> None:
    found = judge(Situation("merge", branches.merge), tmp_path, ("build",))
    assert found.fault == ""
    assert (found.first, found.last) == ({"build": "refused"}, {"build": "right"})


def test_a_situation_with_another_law_than_expected_is_at_fault(tmp_path: Path) -> None:
    def happens(root: Path) -> Case:
        case = branches.revert_content(root)
        return replace(case, laws=(*case.laws, keeps(case.laws[-1].day, 9)))

    found = judge(Situation("another law", happens), tmp_path, ("show",))
    assert "does not say 'personal information for 9 years.'" in found.fault
