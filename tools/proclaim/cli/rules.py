"""`rule`, and what `check` needs to know of rules: which are asked, and how long each takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import click

from proclaim.inspection import ALL
from proclaim.release.codes import CODES
from proclaim.rulebook.rule import Fault, Rule, Subject


@click.command()
@click.argument("code", required=False)
def rule(code: str | None) -> None:
    """The manual of the rule with this CODE, or a list of all.

    \b
    Example:  proclaim rule S104
    """
    if code is None:
        known = [(one.code, one.severity, one.title) for one in ALL]
        known += [(kind.code, kind.severity, kind.title) for kind in CODES.values()]
        for name, severity, title in known:
            click.echo(f"{name}  {severity.value:7}  {title}")
        return
    about = CODES.get(code.upper())
    if about:
        click.echo(f"{about.code} ({about.severity.value})\n\n{about.title}\n\n{about.manual}")
        return
    (found,) = chosen((code,), ())
    click.echo(f"{found.code} ({found.severity.value})\n\n{found.manual}")


def chosen(only: tuple[str, ...], ignored: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules whose codes are named or, where none is, all; without those that are ignored.

    A code is whole (S104) or the beginning of several (S, S1). A usage error where it fits none.
    """
    wanted, unwanted = _codes(only), _codes(ignored)
    for code in (*wanted, *unwanted):
        if not any(one.code.startswith(code) for one in ALL):
            raise click.BadParameter(f'"{code}" is the code of no rule; `proclaim rule` lists them')
    return tuple(
        one
        for one in ALL
        if (not wanted or one.code.startswith(wanted)) and not one.code.startswith(unwanted)
    )


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """Codes may be given one by one or with commas: `--only S104,L301`."""
    return tuple(part.strip().upper() for one in given for part in one.split(",") if part.strip())


@dataclass
class Profile:
    """How long each rule takes, over all documents of one check."""

    seconds: dict[str, float] = field(default_factory=dict)

    def timed(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """The same rules, with a watch beside each."""
        return tuple(replace(one, judge=self._timed(one)) for one in rules)

    def _timed(self, one: Rule) -> _Timed:
        return _Timed(one, self.seconds)

    def lines(self) -> Iterator[str]:
        """A line a rule, the slowest first."""
        for code, seconds in sorted(self.seconds.items(), key=lambda entry: -entry[1]):
            yield f"{code}  {seconds * 1000:8.1f} ms"


@dataclass(frozen=True)
class _Timed:
    rule: Rule
    seconds: dict[str, float]

    def __call__(self, subject: Subject) -> Iterator[Fault]:
        begin = time.perf_counter()
        faults = list(self.rule.judge(subject))
        spent = time.perf_counter() - begin
        self.seconds[self.rule.code] = self.seconds.get(self.rule.code, 0.0) + spent
        yield from faults
