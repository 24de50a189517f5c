"""One new file committed, and the commit tagged: all of it or nothing, whatever interrupts it."""

from __future__ import annotations

import contextlib
import signal
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from proclaim.errors import HistoryError, ReleaseRefused
from proclaim.store.git import Git


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be committed."""

    file: Path
    """A record that was written and that git does not know yet."""
    message: str
    tag: str | None
    text_at: str | None
    """The commit whose text is released, if it is not the newest: the tag is then put on a commit on top of
    that one, which holds its text and all records."""


def commit(git: Git, addition: Addition) -> str:
    """Commit and tag a file; both or neither. Gives the commit's id.

    An interruption before the commit takes the file out of the index again; one after it still sets the tag.
    The file itself is the caller's. Raises ReleaseRefused with git's own words.
    """
    tag, file = addition.tag, str(addition.file)
    if tag and git.has_tag(tag):
        raise ReleaseRefused(f"there is a tag {tag} already", fix=f"see `git show {tag}`")
    before = git.commit_id("HEAD")
    try:
        git.run("add", "--", file)
        git.run("commit", "--quiet", f"--message={addition.message}", "--only", "--", file)
        _tag(git, addition)
    except BaseException as error:
        with undisturbed():
            _settle(git, before, addition)
        if isinstance(error, HistoryError):
            place = addition.file.relative_to(git.top).as_posix()
            raise ReleaseRefused(error.problem, place, "mend that and run the command again") from error
        raise
    return git.commit_id("HEAD")


def _settle(git: Git, before: str, addition: Addition) -> None:
    """After a failure: forward to commit and tag where the commit was made, back where it was not."""
    git.read_anew()
    if git.commit_id("HEAD") == before:
        with contextlib.suppress(HistoryError):
            git.run("rm", "--cached", "--quiet", "--force", "--", str(addition.file))
    elif addition.tag and not git.has_tag(addition.tag):
        _tag(git, addition)


def _tag(git: Git, addition: Addition) -> None:
    if addition.tag is None:
        return
    at = git.commit_id("HEAD") if addition.text_at is None else _twin(git, addition, addition.text_at)
    git.run("tag", "--annotate", f"--message={addition.message}", addition.tag, at)


def _twin(git: Git, addition: Addition, text_at: str) -> str:
    """A commit on top of `text_at` with its text and, beside it, the folder of records as HEAD has it.

    A branch that begins at the tag must begin with the released text, and merging it must bring in nothing
    but what is then changed. So HEAD, which may hold the text of an upcoming release, is no parent.
    """
    # The records of a document lie in a folder of their own, below the folder of all records.
    records = addition.file.parent.parent.resolve().relative_to(git.top).as_posix()
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        git.run("read-tree", text_at, env=index)
        # Without the setting, git refuses paths that a sparse checkout leaves out.
        drop = ("rm", "-r", "--cached", "--force", "--quiet", "--ignore-unmatch")
        git.run("-c", "core.sparseCheckout=false", *drop, "--", f":(top,literal){records}", env=index)
        git.run("read-tree", f"--prefix={records}/", f"HEAD:{records}", env=index)
        tree = git.run("write-tree", env=index).strip()
    return git.run("commit-tree", tree, "-p", text_at, "-m", addition.message).strip()


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Hold off Ctrl-C while something is set right that takes a moment and must not be cut off."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
