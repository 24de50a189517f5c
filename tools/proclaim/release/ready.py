"""Whether a record may be made now: everything is committed, and the branch is the one of releases."""

from __future__ import annotations

from enum import Enum

from proclaim.config import FILE
from proclaim.errors import ReleaseRefused
from proclaim.store import Store


class Branches(Enum):
    """On which branches a record may be made."""

    RELEASE = "release"
    """On the one that releases are made on."""
    ANY = "any"
    """On whichever is checked out; somebody has said so."""


def refuse_unready(store: Store, branches: Branches) -> None:
    """Raises ReleaseRefused for uncommitted work, a detached HEAD, or a branch that has no releases."""
    changes = store.changes()
    if changes:
        more = f" and {len(changes) - 1} more" if len(changes) > 1 else ""
        raise ReleaseRefused(
            f"there is uncommitted work ({changes[0]}{more})",
            fix="commit it, or put it aside with `git stash -u`",
        )
    branch = store.git.branch()
    if branch is None:
        raise ReleaseRefused(
            "no branch is checked out (detached HEAD), so the record would belong to none",
            fix="check one out, for example with `git switch main`",
        )
    if branches is Branches.RELEASE:
        _refuse_other_branch(store, branch)


def _refuse_other_branch(store: Store, branch: str) -> None:
    wanted = store.config.release_branch or store.git.release_branch()
    if wanted is None:
        raise ReleaseRefused(
            f'proclaim cannot tell on which branch releases are made ("{branch}" is checked out)',
            FILE,
            f"write `release_branch: {branch}` under plugins.proclaim, or add --any-branch",
        )
    if branch != wanted:
        raise ReleaseRefused(
            f'the branch "{branch}" is checked out, and releases are made on "{wanted}"',
            fix=f"merge your work there and run `git switch {wanted}`, or add --any-branch",
        )
