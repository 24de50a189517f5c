"""The one place that talks to git, through GitPython's command wrapper.

Objects are read over one long-lived `git cat-file --batch`, not a process each; revisions, status and
commits go through git itself, so that its hooks, signing and locks hold, and so that repositories of SHA-1
and of SHA-256 are read alike (GitPython's own objects know SHA-1 only). Whatever git refuses becomes a
sentence here; nothing above this module meets an exception of GitPython.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import git
from git.exc import GitCommandError, GitError, InvalidGitRepositoryError, NoSuchPathError

from proclaim.errors import ConfigError, HistoryError
from proclaim.store.log import Log, Origin
from proclaim.store.objects import Entry, Objects

# What `git rev-parse --local-env-vars` names, as far as it redirects git: set inside hooks, wrong outside.
_MISLEADING = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
    "GIT_SHALLOW_FILE",
)
# What makes git show another history than the one that everybody has (git-replace, info/grafts), or take an
# edited file for an unchanged one without reading it. Settings go into the environment, as git-config says.
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.trustctime": "true",
    "core.checkStat": "default",
    "log.showRoot": "true",
    "advice.graftFileDeprecated": "false",
}
_HONEST = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_CONFIG_COUNT": str(len(_SETTINGS)),
    **{f"GIT_CONFIG_KEY_{place}": key for place, key in enumerate(_SETTINGS)},
    **{f"GIT_CONFIG_VALUE_{place}": value for place, value in enumerate(_SETTINGS.values())},
}
_SECONDS = 10
"""So long a remote may take to say which tags it has."""


def create_repository(folder: Path) -> None:
    """Make a folder a git repository, unless it lies in one already."""
    try:
        git.Repo(folder, search_parent_directories=True).close()
    except InvalidGitRepositoryError:
        git.Repo.init(folder, initial_branch="main").close()


class Git:
    """A repository with a working copy, seen from the folder that holds mkdocs.yml."""

    def __init__(self, folder: Path) -> None:
        """Raises ConfigError where `folder` is in no repository, or in one without a working copy."""
        for name in _MISLEADING:
            os.environ.pop(name, None)
        try:
            self._repo = git.Repo(folder, search_parent_directories=True)
        except (InvalidGitRepositoryError, NoSuchPathError) as error:
            raise ConfigError(
                "this folder is in no git repository", str(folder), "run `git init` there, or use -C DIR"
            ) from error
        if self._repo.working_tree_dir is None:
            raise ConfigError("this repository is bare", str(folder), "use a clone with a working copy")
        # Looking must not write: without this, `git status` refreshes the index and may wait for its lock.
        self._repo.git.update_environment(GIT_OPTIONAL_LOCKS="0", **_HONEST)
        self._objects = Objects(self._read_objects, self._object_format)
        top = Path(self._repo.working_tree_dir).resolve()
        self._prefix = folder.resolve().relative_to(top).as_posix().removeprefix(".")
        self._log = Log(self.run, f"{self._prefix}/" if self._prefix else "")

    def _read_objects(self) -> Any:
        return self._repo.git.cat_file("--batch", istream=subprocess.PIPE, as_process=True)

    def _object_format(self) -> str:
        return self.run("rev-parse", "--show-object-format").strip()

    def close(self) -> None:
        """End the git process that reads objects."""
        self.read_anew()
        self._repo.close()

    def read_anew(self) -> None:
        """Let the next read start another process: Ctrl-C reaches the one that reads objects, too."""
        self._objects.close()

    @property
    def top(self) -> Path:
        """The folder of the working copy."""
        return Path(self._repo.working_tree_dir or "").resolve()

    def blob(self, id: str) -> bytes | None:
        """The bytes of a blob, or None where the repository does not hold it."""
        return self._objects.read(id, "blob")

    def tree(self, id: str) -> tuple[Entry, ...] | None:
        """The entries of a tree, or None where the repository does not hold it."""
        return self._objects.tree(id)

    def kind_of(self, id: str) -> str:
        """What an id names: blob, tree, commit or tag; empty where the repository does not hold it."""
        return self._objects.kind(id)

    def blob_id(self, content: bytes) -> str:
        """The id that this repository gives to a blob of these bytes."""
        return self._objects.blob_id(content)

    def commit_id(self, revision: str) -> str:
        """The commit that a revision names. Raises HistoryError where there is none."""
        found = self._objects.commit_id(revision)
        if found is not None:
            return found
        if revision == "HEAD":
            raise HistoryError("this repository has no commit yet", fix="commit the content first")
        raise HistoryError(
            f'git knows no revision "{revision}"', fix=f"see `git log`, or fetch it{self.how_to_fetch()}"
        )

    def entry(self, commit: str, path: str) -> Entry | None:
        """What a commit holds at a path below the folder of mkdocs.yml."""
        inside = "/".join(part for part in (self._prefix, path) if part)
        return self._objects.entry(commit, inside)

    def found(self, commit: str, path: str) -> Entry | None:
        """As `entry`; where the commit has nothing there, what it has at that path below another folder.

        Policies may have moved within their repository since the commit was made.
        """
        here = self.entry(commit, path)
        if here is not None:
            return here
        listed = self.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit).split("\0")
        place = next((name for name in listed if f"/{name}".endswith(f"/{path}")), None)
        return self._objects.entry(commit, place) if place else None

    def changes(self) -> tuple[str, ...]:
        """Paths that differ from the last commit or that git does not know, ignored ones left out.

        Files that git was told to take for unchanged (git-update-index) are compared all the same.
        """
        lines = self.run("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames").split(
            "\0"
        )
        paths = dict.fromkeys((*(line[3:] for line in lines if line), *self._hidden_changes()))
        return tuple(path.removeprefix(f"{self._prefix}/") if self._prefix else path for path in paths)

    def _hidden_changes(self) -> Iterator[str]:
        """Files marked assume-unchanged (a small letter) or skip-worktree (S) that are there and differ."""
        for line in self.run("ls-files", "-v", "-z", "--full-name", ":/").split("\0"):
            mark, path = line[:1], line[2:]
            if (mark.islower() or mark == "S") and (self.top / path).is_file():
                known = self.run("rev-parse", "--verify", f":0:{path}").strip()
                if self.run("hash-object", "--", str(self.top / path)).strip() != known:
                    yield path

    def is_unmerged(self, path: str) -> bool:
        """Whether git has stopped at a file in the middle of a merge."""
        inside = "/".join(part for part in (self._prefix, path) if part)
        return bool(self.run("ls-files", "--unmerged", "--", f":(top,literal){inside}"))

    def branch(self) -> str | None:
        """The branch that is checked out, or None on a detached HEAD."""
        return self._asked("symbolic-ref", "--quiet", "--short", "HEAD")

    def release_branch(self) -> str | None:
        """The branch that the remote calls its own, else main, else the only one there is."""
        remote = self._asked("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
        if remote:
            return remote.partition("/")[2]
        branches = self.run("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads").split()
        if "main" in branches:
            return "main"
        return branches[0] if len(branches) == 1 else None

    def has_tag(self, name: str) -> bool:
        """Whether a tag of this name exists."""
        return self.tagged(name) is not None

    def tagged(self, name: str) -> str | None:
        """The commit under a tag, or None where there is no such tag, or none on a commit."""
        return self._objects.commit_id(f"refs/tags/{name}")

    def parents(self, commit: str) -> tuple[str, ...]:
        """The parents of a commit that the repository holds."""
        raw = self._objects.read(commit, "commit") or b""
        head = raw.partition(b"\n\n")[0].decode("utf-8", "replace")
        named = [line[7:] for line in head.split("\n") if line.startswith("parent ")]
        return tuple(parent for parent in named if self._objects.kind(parent) == "commit")

    def remote(self) -> str | None:
        """The name of the remote that is pushed to: origin, else the only one."""
        names = self.run("remote").split()
        return "origin" if "origin" in names else names[0] if len(names) == 1 else None

    def remote_tags(self, remote: str) -> Mapping[str, str] | None:
        """The tags that a remote has, each with the id of what it is on; None without an answer in time."""
        try:
            listed = self._repo.git.execute(
                ["git", "ls-remote", "--tags", remote],
                kill_after_timeout=_SECONDS,
                env={"GIT_TERMINAL_PROMPT": "0", **self._quiet_ssh()},
            )
        except GitError:
            return None
        lines = (line.partition("\trefs/tags/") for line in str(listed).splitlines())
        # After an annotated tag comes a line with "^{}" behind its name, for the commit that it is on.
        return {name.removesuffix("^{}"): id for id, _, name in lines}

    def _quiet_ssh(self) -> dict[str, str]:
        """What keeps ssh from asking for a password, unless somebody has set up another ssh."""
        is_set_up = "GIT_SSH_COMMAND" in os.environ or self._asked("config", "--get", "core.sshCommand")
        return {} if is_set_up else {"GIT_SSH_COMMAND": "ssh -o BatchMode=yes"}

    def is_ancestor(self, commit: str, of: str) -> bool:
        """Whether the history of one commit holds another."""
        return self._asked("merge-base", "--is-ancestor", commit, of) is not None

    def has_been_pushed(self, commit: str) -> bool:
        """Whether a branch of a remote, as it was last fetched, holds a commit."""
        return bool(self.run("branch", "--remotes", "--contains", commit).strip())

    def is_sparse(self) -> bool:
        """Whether only a part of the files is checked out (git-sparse-checkout)."""
        return self._asked("config", "--get", "--bool", "core.sparseCheckout") == "true"

    def objects_below(self, commit: str, path: str) -> frozenset[str]:
        """The ids of all trees and blobs below a folder of a commit."""
        folder = self.entry(commit, path)
        listed = self.run("ls-tree", "-r", "-t", folder.id) if folder else ""
        return frozenset(line.split()[2] for line in listed.splitlines())

    def committed_at(self, revision: str) -> datetime:
        """The committer date of a commit. Raises HistoryError where there is none."""
        return datetime.fromisoformat(self.run("log", "-1", "--format=%cI", self.commit_id(revision)).strip())

    def origins(self, folder: str) -> dict[str, tuple[Origin, ...]]:
        """The commits that added each file below a folder, by path, the oldest last; often only one."""
        return self._log.origins(folder, self._boundaries()) if self._has_commit() else {}

    def additions(self, folder: str) -> Iterator[tuple[str, str]]:
        """Commit and path of every file that was added below a folder, on whatever branch or tag."""
        return self._log.additions(folder, "--all")

    def past(self, path: str) -> Iterator[bytes]:
        """What a file has held in the history of the branch, the newest first."""
        commits = self._log.versions(path) if self._has_commit() else ()
        entries = (self.entry(commit, path) for commit in commits)
        for id in dict.fromkeys(entry.id for entry in entries if entry and entry.is_file):
            yield self.blob(id) or b""

    def rewritten(self, folder: str) -> dict[str, tuple[str, frozenset[str]]]:
        """Files below a folder that a commit, or a merge, changed or deleted after they were added.

        Gives for each the newest commit that did, and the blob ids that the file had at first: one, or one a
        branch.
        """
        changed = self._log.changes(folder) if self._has_commit() else {}
        return {path: (commit, self._first_blobs(path)) for path, commit in changed.items()}

    def _first_blobs(self, path: str) -> frozenset[str]:
        """What the commits made of a file that added it and follow no other one that did."""
        added = [commit for commit, name in self._log.additions(path) if name == path]
        first = [
            commit
            for commit in added
            if not any(other != commit and self.is_ancestor(other, commit) for other in added)
        ]
        entries = (self.entry(commit, path) for commit in first)
        return frozenset(entry.id for entry in entries if entry)

    def _has_commit(self) -> bool:
        return self._objects.commit_id("HEAD") is not None

    def _boundaries(self) -> frozenset[str]:
        """The commits at which the history of a shallow clone ends."""
        file = Path(self._repo.common_dir) / "shallow"
        return frozenset(file.read_text("ascii").split()) if file.is_file() else frozenset()

    def how_to_fetch(self) -> str:
        """The rest of a sentence that says how missing history can be had."""
        return " (this clone is shallow: run `git fetch --unshallow --tags`)" if self._boundaries() else ""

    def run(self, *words: str, env: Mapping[str, str] | None = None) -> str:
        """What git prints. Raises HistoryError with git's own words where it refuses.

        env: variables that this call has beside those of the process.
        """
        try:
            return str(self._repo.git.execute(["git", *words], strip_newline_in_stdout=False, env=env))
        except GitCommandError as error:
            raise HistoryError(
                f"git refused `git {words[0]}` ({_words(error)})",
                fix="mend what git names; `git fsck` finds what is damaged, and a fresh clone has it whole",
            ) from error

    def _asked(self, *words: str) -> str | None:
        """What git prints, on one line; None where it has no answer, which it says by its exit code."""
        status, out, _ = self._repo.git.execute(
            ["git", *words], with_extended_output=True, with_exceptions=False
        )
        return str(out).strip() if status == 0 else None


def _words(error: GitCommandError) -> str:
    """What git said, on one line."""
    return " ".join(str(error.stderr or error.stdout or error).replace("stderr:", "").split()).strip("' ")
