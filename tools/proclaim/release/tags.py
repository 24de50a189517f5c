"""Tags that are missing or not pushed: nothing is lost yet, but tags keep released texts reachable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from proclaim.model import Finding, Release
from proclaim.release.verifying import finding
from proclaim.store import Store
from proclaim.store.register import FOLDER


@dataclass(frozen=True, slots=True)
class Remote:
    """The repository that is pushed to, as far as it was asked."""

    name: str
    tags: Mapping[str, str] | None
    """Its tags, each with the commit that it is on; None where it was not asked, or did not answer."""


def missing_tags(store: Store, releases: Sequence[Release], remote: Remote | None) -> Iterator[Finding]:
    """One warning (I012) for all tags that this clone lacks, and one for all that the remote lacks.

    An error (I005) for each that is on another commit here than there.
    """
    absent = [release for release in releases if not store.git.has_tag(release.tag)]
    if absent:
        yield _warning(
            f"{_said(absent)} no tag in this clone, so released text may be lost when a branch is deleted",
            _how_to_get(store, absent, remote),
        )
    unpushed = list(_unpushed(store, [release for release in releases if release not in absent], remote))
    if unpushed and remote:
        names = " ".join(release.tag for release in unpushed)
        branch = store.git.branch() or "HEAD"
        yield _warning(
            f"{_said(unpushed)} not been pushed with the tag",
            f"run `git push {remote.name} {branch} {names}`",
        )
    if remote and remote.tags:
        yield from _moved(store, releases, remote.name, remote.tags)


def _moved(
    store: Store, releases: Sequence[Release], remote: str, tags: Mapping[str, str]
) -> Iterator[Finding]:
    """A tag that was moved together with its record: the two agree here, and not with what was published."""
    for release in releases:
        here, there = store.git.tagged(release.tag), tags.get(release.tag)
        if here and there and here != there:
            yield finding(
                "I005",
                release.path,
                f"the tag {release.tag} is on commit {here[:12]} here and on {there[:12]} in {remote}",
                f"find out which of the two was moved; `git fetch --force {remote} tag {release.tag}` "
                "brings the other one here",
            )


def _unpushed(store: Store, releases: Sequence[Release], remote: Remote | None) -> Iterator[Release]:
    """What the remote says; where it was not asked, what the branches last fetched from it say."""
    for release in releases if remote else ():
        if remote and remote.tags is not None:
            if release.tag not in remote.tags:
                yield release
            continue
        commit = store.register.added_by(release)
        if commit and not store.git.has_been_pushed(commit):
            yield release


def _how_to_get(store: Store, absent: Sequence[Release], remote: Remote | None) -> str:
    if remote and (remote.tags is None or any(release.tag in remote.tags for release in absent)):
        return f"run `git fetch {remote.name} --tags`"
    made = [(release, commit) for release in absent if (commit := store.register.added_by(release))]
    if not made:
        return "commit the records first"
    # A squash and a correction of a text beside the branch leave commits that hold a record without its text.
    lost = [release.tag for release, commit in made if not store.register.holds_text(commit, release)]
    if lost:
        return f"in the clone where it was released, run `git push {_name(remote)} {' '.join(lost)}`"
    return f"run `{' && '.join(f'git tag {release.tag} {commit[:12]}' for release, commit in made)}`"


def _name(remote: Remote | None) -> str:
    return remote.name if remote else "origin"


def _said(releases: Sequence[Release]) -> str:
    names = ", ".join(release.tag for release in releases)
    return f"{names} has" if len(releases) == 1 else f"{names} have"


def _warning(message: str, fix: str) -> Finding:
    return finding("I012", FOLDER, message, fix)
