"""What all commands share: the folder they work in, the day they speak of, and how they print.

The clock is read here, once a command, and handed down as a day in the configured time zone.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import click
from rich.console import Console

from proclaim import config, days
from proclaim.config import Config
from proclaim.errors import ConfigError
from proclaim.locale import Locale
from proclaim.store import Store

P = ParamSpec("P")
R = TypeVar("R")


class Day(click.ParamType[date]):
    """A date on the command line, as YYYY-MM-DD and nothing else, in the range of `days`."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error that shows how to write one."""
        if isinstance(value, date):
            return value
        try:
            return days.read(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


@dataclass(frozen=True)
class Workspace:
    """A policy repository that a command works on."""

    config: Config
    store: Store

    def today(self) -> date:
        """The day it is now in the configured time zone."""
        return datetime.now(self.config.time_zone).date()

    def locale(self, language: str | None = None) -> Locale:
        """The words of a language, the prevailing one by default."""
        return self.store.locale(language or self.config.prevailing)

    def language(self, asked: str | None) -> str:
        """The language asked for, or the prevailing one; a usage error where it is none of ours."""
        if asked is not None and asked not in self.config.languages:
            known = ", ".join(self.config.languages)
            raise click.BadParameter(
                f'"{asked}" is no language of this repository; it has {known}', param_hint="--lang"
            )
        return asked or self.config.prevailing


folder_option = click.option(
    "-C",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=".",
    metavar="DIR",
    help="Work in this folder instead of the current one.",
)
as_of_option = click.option("--as-of", type=Day(), help="Speak of this day instead of today.")
language_option = click.option(
    "--lang", "language", metavar="LANG", help="Language; the prevailing one if left out."
)


def in_repository(command: Callable[Concatenate[Workspace, P], R]) -> Callable[..., R]:
    """Give a command the option -C and, as its first argument, the repository found there."""

    @folder_option
    @functools.wraps(command)
    def wrapped(folder: Path, *args: P.args, **kwargs: P.kwargs) -> R:
        with open_workspace(folder) as work:
            return command(work, *args, **kwargs)

    return wrapped


@contextmanager
def open_workspace(folder: Path) -> Iterator[Workspace]:
    """The policy repository in a folder, or in the nearest one above it."""
    try:
        whole = folder.resolve()
    except OSError as error:
        # A terminal may stand in a folder that was deleted since.
        raise ConfigError("this folder is gone", str(folder), "go to another one with `cd`") from error
    settings = config.load(whole)
    with closing(Store(settings)) as store:
        yield Workspace(settings, store)


def console() -> Console:
    """Where people read; it wraps at a terminal's width, and never in a file or a pipe."""
    is_terminal = Console().is_terminal
    return Console(highlight=False, soft_wrap=not is_terminal, width=None if is_terminal else 160)
