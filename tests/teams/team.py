"""A team at work: a policy repository, what its people type, and the law that must hold in the end.

What git does is done by the git program, what proclaim does by its commands in processes of their own; no
part of the product is called from here.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.builders import Repository, history
from tests.end_to_end.commands import ZONE, Said, proclaim

SUMMARY = ("--summary", "en=Keeps it longer.", "--summary", "fr=Les conserve plus longtemps.")
REASON = ("--kind", "correction", "--reason", "en=A slip.", "--reason", "fr=Une coquille.")
PAST = ("2024-02-29", "2025-01-01")
"""Effective dates of the two releases that every team begins with."""
IGNORED = "/.cache/\n/site/\n"
"""As `proclaim init` writes it."""
_COMMANDS = re.compile(r"`(git [^`]+|proclaim \w+ [^`]+)`")
_EDITOR = "true"
"""The editor of somebody who closes it at once."""


@dataclass
class Team:
    """A policy repository and the folder in it where commands are typed."""

    repository: Repository
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    """Beyond that of the process: variables of git, a time zone."""
    refusals: list[str] = field(default_factory=list)
    """What proclaim refused on the way, in its own words."""
    zone: ZoneInfo = ZONE
    """That of the policies, as in mkdocs.yml."""

    @property
    def root(self) -> Path:
        """The top of the repository."""
        return self.repository.root

    def ahead(self, days: int) -> str:
        """The date so many days after today where the policies are at home."""
        return str(datetime.now(self.zone).date() + timedelta(days=days))

    def at(self, folder: Path) -> Team:
        """The same people in another clone, worktree or folder."""
        repository = self.repository if folder == self.root else Repository(folder)
        return Team(repository, folder, self.environment, self.refusals, self.zone)

    # Typing

    def git(self, line: str) -> str:
        """What `git LINE` prints; the line is split as a shell does it. AssertionError where git refuses."""
        done = subprocess.run(
            ["git", *shlex.split(line)],
            cwd=self.folder,
            env={**os.environ, "GIT_EDITOR": _EDITOR, **self.environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"git {line}: {done.stderr or done.stdout}"
        return done.stdout.rstrip("\n")

    def tries(self, *words: str) -> Said:
        """The outcome of a command of proclaim, whatever it is."""
        said = proclaim(*words, cwd=self.folder, **self.environment)
        assert said.code in (0, 1, 2), f"proclaim {' '.join(words)}: exit {said.code}: {said.error}"
        return said

    def types(self, *words: str) -> str:
        """What a command prints that must succeed."""
        said = self.tries(*words)
        assert said.code == 0, f"proclaim {' '.join(words)}: {said.out}{said.error}"
        return said.out

    def is_refused(self, *words: str, because: str) -> str:
        """The message of a command that must be refused for this reason."""
        said = self.tries(*words)
        message = said.out + said.error
        assert said.code in (1, 2), f"proclaim {' '.join(words)} was not refused"
        assert because in message, f"{because!r} is not said by: {message}"
        self.refusals.append(because)
        return message

    def follow(self, message: str) -> None:
        """Do what a message says: every command that stands in it between backticks, in its order.

        A command of proclaim without any argument is named there to be read about, not to be run.
        """
        lines = list(dict.fromkeys(_COMMANDS.findall(message)))
        assert lines, f"there is no command to follow in: {message}"
        for line in lines:
            for command in line.split(" && "):
                program, _, rest = command.partition(" ")
                if program == "git":
                    self.git(rest)
                else:
                    self.types(*shlex.split(rest))

    # What people do most

    def keep(self, years: int, document: str = "privacy", *, commit: bool = True) -> Team:
        """Change in every language how long information is kept."""
        text = f"We keep your personal information for {years} years."
        return self._write(2, "storage", text, document, commit)

    def explain(self, what: str, document: str = "privacy", *, commit: bool = True) -> Team:
        """Change in every language what the policy is about."""
        return self._write(1, "purpose", f"This policy explains {what}.", document, commit)

    def _write(self, number: int, id: str, text: str, document: str, commit: bool) -> Team:
        names = self.repository
        names.section(names.languages[0], document, number, id, id.capitalize(), text)
        for tag in names.languages[1:]:
            names.translation(tag, document, number, id, f"{id.capitalize()} ({tag})", f"[{tag}] {text}")
        if commit:
            names.commit(text)
        return self

    def settings(self, *changes: tuple[str, str]) -> Team:
        """Put other words into mkdocs.yml, each in place of words that stand there; nothing is committed."""
        text = self.repository.read("mkdocs.yml")
        for old, new in changes:
            assert old in text, f"{old!r} is not in mkdocs.yml"
            text = text.replace(old, new, 1)
        self.repository.write("mkdocs.yml", text)
        return self

    def release(self, effective: str, *more: str, document: str = "privacy") -> Team:
        """Release what is committed; a date may be followed by further options."""
        self.types("release", document, "--effective", effective, *SUMMARY, *more)
        return self

    def correct(self, *more: str, document: str = "privacy") -> Team:
        """Release what is committed, or the commit behind --at, as a correction that takes effect today."""
        self.types("release", document, *REASON, *SUMMARY, *more)
        return self


def team(root: Path, *, form: int = 2, **environment: str) -> Team:
    """People with two releases of the past: information is kept for one year, then for two.

    form: that of the records, 1 or 2.
    """
    made = (
        history(root / "policies", PAST, form=form)
        .write(".gitignore", IGNORED)
        .commit("Ignore what is built")
    )
    return Team(made, made.root, dict(environment))


def clone(source: Team, folder: Path, *options: str) -> Team:
    """The same people in a fresh clone of a repository, made with options of git-clone."""
    words = shlex.join([*options, f"file://{source.folder}", str(folder)])
    source.git(f"clone --quiet {words}")
    return source.at(folder)


def with_remote(root: Path) -> tuple[Team, Team]:
    """A clone that people work in, and the bare repository that it was cloned from, as a server has it."""
    first = team(root)
    first.git(f"clone --quiet --bare . {root / 'server.git'}")
    server = Team(first.repository, root / "server.git")
    first.git(f"remote add origin file://{server.folder}")
    first.git("fetch --quiet")
    first.git("remote set-head origin main")
    return first, server


@dataclass(frozen=True)
class Law:
    """What a document must say on a day in a language, and what it must not say."""

    day: str
    says: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    language: str = "en"
    document: str = "privacy"


def law(day: str, *says: str, lacks: str = "", language: str = "en", document: str = "privacy") -> Law:
    """The law of a day: sentences that bind, and one that does not."""
    return Law(day, says, (lacks,) if lacks else (), language, document)


def keeps(day: str, years: int, language: str = "en", document: str = "privacy") -> Law:
    """The law of a day, as far as it says how long information is kept."""
    return law(day, f"personal information for {years} years.", language=language, document=document)


PAST_LAW = (keeps("2024-12-31", 1), keeps("2025-01-01", 2, "fr"))
"""What was in force on the last day of the first release, and on the first one of the second."""

Way = Callable[[Team, str], None]


@dataclass(frozen=True)
class Case:
    """Where a team stands: the law that the four commands must show, and what they refuse at first."""

    team: Team
    laws: tuple[Law, ...]
    """In the order of their days; the site is built for the last one."""
    later: tuple[Law, ...] = ()
    """The law that somebody makes on the way out, of later days."""
    refused: str = ""
    """Words of the message with which one of the four commands refuses; empty where all are right at once."""
    way_out: Way = Team.follow
    """What somebody does who has read the messages."""
    warned: str = ""
    """Words of a warning that `check` must print in the end."""


@dataclass(frozen=True)
class Situation:
    """Something that happens to a team, in a few words."""

    name: str
    happens: Callable[[Path], Case]
    """Makes it in an empty folder. Raises AssertionError where something on the way was not right."""


class Unavailable(Exception):
    """This machine's git cannot do what the situation needs; the message says what."""
