"""Clones that lack something, and repositories that are laid out in another way."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.builders import Repository
from tests.teams.team import (
    PAST,
    PAST_LAW,
    Case,
    Situation,
    Team,
    Unavailable,
    clone,
    keeps,
    law,
    team,
    with_remote,
)


def _shallow(root: Path, form: int) -> Case:
    """A pipeline that clones with a depth of one commit lacks the texts of former releases."""
    made = team(root, form=form)
    made.keep(3)
    made.repository.release("privacy", "2026-01-01", form=form)
    made.explain("how we protect your data")
    made = clone(made, root / "shallow", "--depth=1")
    return Case(made, (*PAST_LAW, keeps("2026-01-01", 3)), refused="I004")


def shallow(root: Path) -> Case:
    """Records of format 2 in a shallow clone."""
    return _shallow(root, 2)


def shallow_format_1(root: Path) -> Case:
    """Records of format 1, whose law stands in a commit that a shallow clone lacks."""
    return _shallow(root, 1)


def without_tags(root: Path) -> Case:
    """A clone without tags has all it needs; the warning says how the tags come."""
    made, server = with_remote(root)
    other = clone(_of(made, server), root / "other", "--no-tags")
    other.follow(other.is_refused("verify", "--strict", because="I012"))
    other.types("verify", "--strict")
    return Case(clone(_of(made, server), root / "third", "--no-tags"), PAST_LAW, warned="I012")


def _of(made: Team, server: Team) -> Team:
    """The bare repository as its people see it, refusals counted together."""
    return Team(made.repository, server.folder, refusals=made.refusals)


def tags_deleted(root: Path) -> Case:
    """Somebody deleted the tags on the server; the warning says how they come back."""
    made, _ = with_remote(root)
    made.git("push --quiet origin :refs/tags/privacy/2024-02-29 :refs/tags/privacy/2025-01-01")
    made.follow(made.is_refused("verify", "--strict", because="not been pushed with the tag"))
    made.types("verify", "--strict")
    return Case(made, PAST_LAW)


def partial(root: Path) -> Case:
    """A clone without blobs fetches them when they are read."""
    made, server = with_remote(root)
    server.git("config uploadpack.allowFilter true")
    return Case(clone(_of(made, server), root / "partial", "--filter=blob:none"), PAST_LAW)


def single_branch(root: Path) -> Case:
    """A clone of one branch lacks the branch on which a release was made that is merged meanwhile."""
    made = team(root)
    made.git("switch --quiet --create option")
    made.keep(3).release(made.ahead(40), "--any-branch")
    made.git("switch --quiet main")
    made.git("merge --quiet --no-ff --no-edit option")
    other = clone(made, root / "single", "--single-branch", "--branch=main")
    return Case(other, (*PAST_LAW, keeps(other.ahead(40), 3)))


def sha256(root: Path) -> Case:
    """A repository whose objects have ids of SHA-256."""
    repository = Repository(root / "policies")
    shutil.rmtree(root / "policies" / ".git")
    repository.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    made = Team(repository, repository.root)
    made.explain("how we protect your information", commit=False)
    for years, day in enumerate(PAST, start=1):
        made.keep(years)
        repository.release("privacy", day)
    made.keep(3).release(made.ahead(40))
    assert len(repository.head()) == 64
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def reftable(root: Path) -> Case:
    """A repository that keeps its branches and tags in a reftable."""
    made = team(root)
    try:
        made.git(f"init --quiet --ref-format=reftable {root / 'tables'}")
    except AssertionError as refused:
        raise Unavailable("this git has no reftable") from refused
    table = Team(made.repository, root / "tables")
    table.git(f"pull --quiet --tags file://{made.root} main")
    table = made.at(root / "tables").keep(3).release(made.ahead(40))
    return Case(table, (*PAST_LAW, keeps(made.ahead(40), 3)))


def worktree(root: Path) -> Case:
    """A release is made on a branch in a second worktree while the first one has work in progress."""
    made = team(root)
    made.explain("how we protect your data", commit=False)
    made.git(f"worktree add --quiet -b option {root / 'second'}")
    second = made.at(root / "second")
    second.keep(3).release(second.ahead(40), "--any-branch")
    second.types("verify")
    made.git("stash --quiet")
    made.git("merge --quiet option")
    made.git("stash pop --quiet")
    return Case(second, (*PAST_LAW, keeps(second.ahead(40), 3)))


def subfolder(root: Path) -> Case:
    """The policies were moved into a folder of a larger repository, with their whole history."""
    made = team(root)
    shift = (
        r"git ls-files -s | sed 's-\t\"*-&legal/-' | GIT_INDEX_FILE=$GIT_INDEX_FILE.new git update-index "
        "--index-info && mv $GIT_INDEX_FILE.new $GIT_INDEX_FILE"
    )
    made.environment["FILTER_BRANCH_SQUELCH_WARNING"] = "1"
    made.git(f'filter-branch --index-filter "{shift}" --tag-name-filter cat -- --all')
    return _in_folder(made)


def moved(root: Path) -> Case:
    """The policies were moved into a folder in one commit: tags hold the records in their old place."""
    made = team(root)
    (made.root / "legal").mkdir()
    made.git("mv content releases mkdocs.yml .gitattributes legal")
    made.git("commit --quiet --message 'Move the policies'")
    return Case(Team(made.repository, made.root / "legal"), PAST_LAW)


def _in_folder(made: Team) -> Case:
    """A release in the folder `legal`, with other work of the repository beside it."""
    (made.root / "README").write_text("Everything of ours.\n")
    made.repository.commit("Say what this is")
    inner = Team(Repository(made.root), made.root / "legal")
    text = (inner.folder / "content/en/privacy/02-storage.md").read_text()
    (inner.folder / "content/en/privacy/02-storage.md").write_text(text.replace("for 2 years", "for 3 years"))
    inner.git("commit --quiet --all --message 'Keep it for 3 years'")
    french = inner.folder / "content/fr/privacy/02-storage.md"
    french.write_text(french.read_text().replace("for 2 years", "for 3 years"))
    inner.types("sync", "content/fr/privacy/02-storage.md")
    inner.git("commit --quiet --all --message 'In French'")
    inner.release(inner.ahead(40))
    return Case(inner, (*PAST_LAW, keeps(inner.ahead(40), 3), keeps(inner.ahead(40), 3, "fr")))


def submodule(root: Path) -> Case:
    """The policies are a submodule of a product's repository; a release is made there and recorded above."""
    made = team(root)
    Repository(root / "product").commit("Begin")
    product = Team(Repository(root / "product"), root / "product")
    product.git(f"-c protocol.file.allow=always submodule --quiet add file://{made.root} legal")
    product.repository.commit("Take in the policies")
    inner = Team(Repository(root / "product/legal"), root / "product/legal")
    inner.keep(3).release(inner.ahead(40))
    product.git("commit --quiet --all --message 'A release of the policies'")
    return Case(inner, (*PAST_LAW, keeps(inner.ahead(40), 3)))


def sparse_content(root: Path) -> Case:
    """A sparse checkout leaves out the French texts."""
    made = team(root)
    made.git("sparse-checkout set content/en releases")
    return Case(made, PAST_LAW, refused="this sparse checkout leaves the folder out")


def sparse_releases(root: Path) -> Case:
    """A sparse checkout leaves out the records."""
    made = team(root)
    made.git("sparse-checkout set content")
    return Case(made, PAST_LAW, refused="git sparse-checkout add releases")


def fork(root: Path) -> Case:
    """A clone of a clone releases, and its work comes back by a merge request."""
    made, server = with_remote(root)
    made.git(f"clone --quiet --bare {server.folder} {root / 'fork.git'}")
    theirs = clone(Team(made.repository, root / "fork.git"), root / "theirs")
    day = theirs.ahead(40)
    theirs.keep(3).release(day)
    theirs.git(f"push --quiet origin main privacy/{day}")
    made.explain("how we protect your data")
    made.git(f"fetch --quiet {root / 'fork.git'} main")
    made.git("merge --quiet --no-edit FETCH_HEAD")
    made.git("push --quiet origin main")
    laws = (*PAST_LAW, law(day, "for 3 years.", lacks="your data"))
    return Case(made, laws, warned="I012")


SHARED = (
    Situation("shallow clone, records of format 2", shallow),
    Situation("shallow clone, records of format 1", shallow_format_1),
    Situation("clone without tags", without_tags),
    Situation("repository of SHA-256", sha256),
    Situation("second worktree", worktree),
    Situation("policies in a folder, with their history", subfolder),
    Situation("sparse checkout without releases", sparse_releases),
)
OTHERS = (
    Situation("sparse checkout without content/fr", sparse_content),
    Situation("tags deleted on the remote", tags_deleted),
    Situation("partial clone (blob:none)", partial),
    Situation("clone of a single branch", single_branch),
    Situation("policies moved into a folder in one commit", moved),
    Situation("policies as a submodule", submodule),
    Situation("fork, release there, merge request", fork),
    Situation("reftable", reftable),
)
