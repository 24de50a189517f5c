"""What is stale agrees with git's history, and still does when that history was rewritten."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from proclaim import config
from proclaim.store import Store
from tests.builders import Repository

SECTIONS = ("purpose", "sharing", "storage")
TEXTS = ("We keep it.", "We keep it for a year.", "We keep it for two years.")


def worked_on(root: Path, seed: int) -> Repository:
    """A repository in which somebody edits, translates, confirms and takes back, forty commits long."""
    dice = random.Random(seed)
    repository = Repository(root).sections("privacy", dict.fromkeys(SECTIONS, TEXTS[0])).commit("Begin")
    for number in range(40):
        place = dice.randrange(len(SECTIONS))
        id, title = SECTIONS[place], SECTIONS[place].capitalize()
        where = ("privacy", place + 1, id, title)
        doing = dice.choice(("edit", "edit", "confirm", "touch"))
        if doing == "edit":
            repository.section("en", *where, dice.choice(TEXTS))
        elif doing == "confirm":
            repository.translation("fr", *where, f"Nous les conservons ({number}).")
        else:
            path = f"content/fr/privacy/{place + 1:02}-{id}.md"
            repository.write(path, repository.read(path) + f"\nEncore {number}.\n")
        repository.commit(f"{doing} {id} {number}")
    return repository


def by_history(repository: Repository) -> set[str]:
    """Whose prevailing text is not what it was in the commit that last confirmed the translation."""
    found = set()
    for number, id in enumerate(SECTIONS, start=1):
        name = f"privacy/{number:02}-{id}.md"
        confirmed = repository.git("log", "-1", "--format=%H", "-G^source:", "--", f"content/fr/{name}")
        then, now = (repository.git("show", f"{one}:content/en/{name}") for one in (confirmed, "HEAD"))
        if then != now:
            found.add(id)
    return found


def by_proclaim(repository: Repository) -> set[str]:
    draft = Store(config.load(repository.root)).draft("privacy")
    return {one.id for one in draft.sections["fr"] if draft.is_stale(one, "en")}


@pytest.mark.parametrize("seed", range(5))
def test_what_is_stale_is_what_history_says(tmp_path: Path, seed: int) -> None:
    repository = worked_on(tmp_path, seed)
    truth = by_history(repository)
    assert by_proclaim(repository) == truth
    repository.git("rebase", "--quiet", "--root", "--force-rebase", "--reset-author-date")
    assert by_proclaim(repository) == truth
    repository.git("reset", "--quiet", "--soft", repository.git("rev-list", "--max-parents=0", "HEAD"))
    repository.git("commit", "--quiet", "--amend", "--message", "Everything in one commit")
    assert by_proclaim(repository) == truth


def test_the_histories_hold_stale_and_good_translations(tmp_path: Path) -> None:
    counts = [len(by_history(worked_on(tmp_path / str(seed), seed))) for seed in range(5)]
    assert 0 < sum(counts) < len(counts) * len(SECTIONS)
