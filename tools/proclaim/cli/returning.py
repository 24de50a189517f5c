"""`import FILE --into DOCUMENT`: a Word file that counsel sent back, asked about and shown as it goes in."""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

import click

from proclaim.cli.context import Workspace
from proclaim.english import counted
from proclaim.errors import ContentError
from proclaim.services import returning
from proclaim.services.returning import Change, Choice, Plan, Returned, Rule, Way

_ANSWERS = {"y": Way.ACCEPT, "n": Way.REJECT, "a": Way.ACCEPT, "r": Way.REJECT}
_ABOUT = 40
"""Characters before a change that are shown with it."""
_WIDTH = 110
"""Characters of a passage that a line shows."""


def or_takes_back(command: Callable[..., None]) -> Callable[..., None]:
    """Give `import` the options of a file that came back; with --into it is taken back instead."""

    @click.option(
        "--into", metavar="ID", help="The document that counsel's changes in FILE go into, block by block."
    )
    @click.option("--accept-all", is_flag=True, help="With --into: accept every change that is marked.")
    @click.option("--reject-all", is_flag=True, help="With --into: reject every change that is marked.")
    @click.option(
        "--by", multiple=True, metavar="NAME", help="With --into: accept the changes by NAME, and no others."
    )
    @functools.wraps(command)
    def wrapped(
        work: Workspace,
        *,
        into: str | None,
        accept_all: bool,
        reject_all: bool,
        by: tuple[str, ...],
        **kwargs: object,
    ) -> None:
        if accept_all + reject_all + bool(by) > 1:
            raise click.UsageError("--accept-all, --reject-all and --by exclude each other.")
        if into is None:
            if accept_all or reject_all or by:
                raise click.UsageError("--accept-all, --reject-all and --by need --into.")
            command(work, **kwargs)
            return
        choice = Choice.ACCEPT_ALL if accept_all else Choice.REJECT_ALL if reject_all else None
        files, language = cast(tuple[str, ...], kwargs["files"]), cast(str | None, kwargs["language"])
        take_back(work, files, into, language, Rule(choice, by), dry_run=bool(kwargs["dry_run"]))

    return wrapped


def take_back(
    work: Workspace,
    files: Sequence[str],
    document: str,
    language: str | None,
    rule: Rule,
    *,
    dry_run: bool,
) -> None:
    """Bring the changes of a returned file into the sections of a document, and say what was done."""
    if len(files) != 1:
        raise click.UsageError("--into takes one file at a time.")
    path = Path(files[0])
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ContentError(f"this file cannot be read ({error.strerror})", str(path), "mend that") from error
    wanted = work.language(language) if language else None
    sent = returning.Sent(content, path.name, work.store.document(document).id, wanted)
    returned = returning.read(work.store, sent)
    click.echo(f"{returned.found.said}.")
    ways = dict(returning.decided(returned.pending, rule, returned.name))
    if not ways and sys.stdin.isatty():
        ways = _asked(returned)
    plan = returning.plan(work.store, returned, ways)
    if not dry_run:
        returning.write(work.store, plan.written)
    for line in _report(plan):
        click.echo(line)
    click.echo(_end(plan, dry_run))


def _asked(returned: Returned) -> dict[int, Way]:
    """What a person at the terminal says of each marked change."""
    ways: dict[int, Way] = {}
    rest: Way | None = None
    for change in returned.pending:
        if rest is None:
            click.echo(f"\n{returning.told(change)}\n    in: {change.passage}")
            question = "Accept it? yes, no, (a)ccept all from here, (r)eject all from here"
            answer = click.prompt(question, type=click.Choice(list(_ANSWERS)), show_choices=True)
            rest = _ANSWERS[answer] if answer in ("a", "r") else None
            ways[change.number] = _ANSWERS[answer]
        else:
            ways[change.number] = rest
    return ways


def _report(plan: Plan) -> Iterator[str]:
    yield from _by_author(plan.returned.pending, plan.ways)
    if plan.unmarked:
        yield (
            f"\n{counted(plan.unmarked, 'passage differs', 'passages differ')} although nothing is marked "
            "there: accepted in Word, or typed without tracking."
        )
    yield from _listed("Comments", map(_remark, plan.returned.remarks))
    yield from _listed("Set otherwise, with the same words; kept as it was", map(_short, plan.formed))
    yield from _listed("Left out, since no section can hold it", plan.left_out)
    for file in plan.written:
        yield f"\n{file.path}{_fate(file)}"
        for edit in file.edits if file.before is not None else ():
            yield f"  line {edit.first}:"
            yield from _change(edit.old, edit.new)


def _change(old: str, new: str) -> Iterator[str]:
    """A passage before and after, from shortly before the first letter in which they differ."""
    pairs = enumerate(zip(old, new, strict=False))
    shared = next((place for place, (before, after) in pairs if before != after), 0)
    start = old.rfind(" ", 0, max(shared - _ABOUT, 0)) + 1
    for sign, words in (("-", old), ("+", new)):
        if words:
            yield f"    {sign} {'…' if start else ''}{_short(words[start:])}"


def _by_author(pending: tuple[Change, ...], ways: Mapping[int, Way]) -> Iterator[str]:
    for author in dict.fromkeys(change.hand.author for change in pending):
        theirs = [change for change in pending if change.hand.author == author]
        counts = Counter(ways[change.number] for change in theirs)
        yield f"\n{author}: {counts[Way.ACCEPT]} accepted, {counts[Way.REJECT]} rejected"
        for change in theirs:
            yield f"  {ways[change.number]}ed  {returning.told(change)}"


def _remark(remark: returning.Remark) -> str:
    day = f", {remark.hand.date[:10]}" if remark.hand.date else ""
    text = " ".join(remark.text.split())
    return f'{remark.hand.author}{day}, on "{_short(remark.passage)}": {text}'


def _fate(file: returning.Written) -> str:
    if file.before is None:
        return " (new)"
    return " (deleted)" if file.after is None else ""


def _listed(heading: str, lines: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    every = list(lines)
    if every:
        yield f"\n{heading}:"
        yield from (f"  {line}" for line in every)


def _short(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _WIDTH else f"{shown[:_WIDTH]}…"


def _end(plan: Plan, dry_run: bool) -> str:
    if not plan.written:
        return "\nThe text is what it was: no file changes."
    changed = counted(len(plan.written), "file")
    if dry_run:
        return f"\n{changed} would change; nothing was written."
    check = f"proclaim check {plan.returned.found.document}"
    return f"\n{changed} changed; read what changed with `git diff`, then run `{check}`."
