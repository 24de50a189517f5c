"""A correction must not bring an upcoming text forward: account holders were told of its day."""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.errors import ReleaseRefused
from proclaim.model import History, Kind, Release
from proclaim.release.overtaken import parts_of
from proclaim.release.proposal import Proposal
from proclaim.store import Store


def refuse_upcoming_text(store: Store, proposal: Proposal, whole: History, base: Release | None) -> None:
    """Raises ReleaseRefused for a correction that has all that an upcoming release changes, or builds on it.

    A text builds on a release if its commit descends from that release's and it lacks the form in force of
    anything that the release changes. What merely happens to say the same is no matter: a slip that the
    upcoming text has mended may be mended in the text in force, too.
    """
    if proposal.kind is not Kind.CORRECTION or base is None:
        return
    for later in whole.releases:
        if later.withdrawn is None and later.effective > proposal.effective:
            parts = tuple(_brought_forward(store, proposal, base, later))
            if parts:
                raise ReleaseRefused(
                    f"this text builds on release {later.tag}, and what that one changes would take effect "
                    f"early: {', '.join(parts)}",
                    fix=f"mend the text in force on a branch of its own (`git switch -c fix {base.tag}`) and "
                    "name it with --at fix (docs/teams.md)",
                )


def _brought_forward(store: Store, proposal: Proposal, base: Release, later: Release) -> Iterator[str]:
    """The parts that `later` changes and that the proposed text does not have as they are in force."""
    now, then, proposed = (
        parts_of(text) for text in (store.released(base), store.released(later), proposal.text)
    )
    changed = [name for name in dict.fromkeys((*now, *then)) if now.get(name) != then.get(name)]
    has_all = all(proposed.get(name) == then.get(name) for name in changed)
    if has_all or store.register.is_held_by(later, proposal.at):
        yield from (name for name in changed if proposed.get(name) != now.get(name))
