"""Whether the four commands are right about a team's policies: the exit code, and the law of every day."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from tests.teams.team import Law, Situation, Team, Unavailable

RIGHT, REFUSED = "right", "refused"
Laws = tuple[Law, ...]
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


@dataclass
class Judgement:
    """What came of one situation."""

    name: str
    first: dict[str, str] = field(default_factory=dict)
    """Command -> "right" or "refused", as the team met it."""
    last: dict[str, str] = field(default_factory=dict)
    """The same once somebody has followed the messages; empty where nothing was refused."""
    refusals: list[str] = field(default_factory=list)
    fault: str = ""
    """What was wrong; empty where everything was right."""
    left_out: str = ""
    seconds: float = 0.0


def judge(situation: Situation, folder: Path, commands: Sequence[str]) -> Judgement:
    """Make a situation in a folder, ask some of the four commands, follow what they say, and ask again."""
    found, begun = Judgement(situation.name), time.monotonic()
    try:
        _judge(situation, folder, commands, found)
    except Unavailable as missing:
        found.left_out = str(missing)
    except (AssertionError, subprocess.CalledProcessError, OSError) as error:
        found.fault = f"{type(error).__name__}: {error}{_stderr(error)}"
    found.seconds = time.monotonic() - begun
    return found


def _stderr(error: Exception) -> str:
    return f" {error.stderr}" if isinstance(error, subprocess.CalledProcessError) else ""


def _judge(situation: Situation, folder: Path, commands: Sequence[str], found: Judgement) -> None:
    case = situation.happens(folder)
    found.refusals = case.team.refusals
    found.first, messages = _ask(case.team, case.laws, folder / "site", commands)
    if case.refused:
        assert any(case.refused in message for message in messages), f"{case.refused!r} not in {messages}"
        found.refusals.append(case.refused)
        case.way_out(case.team, "\n".join(messages))
        laws = (*case.laws, *case.later)
        found.last, messages = _ask(case.team, laws, folder / "site", commands)
    assert not messages, f"refused: {messages}"
    if case.warned:
        assert case.warned in case.team.types("check"), f"check does not warn of {case.warned!r}"


def _ask(team: Team, laws: Laws, site: Path, commands: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """How each command ended, and the messages of those that refused."""
    said = {name: _FOUR[name](team, laws, site) for name in commands}
    ends = {name: REFUSED if message else RIGHT for name, message in said.items()}
    return ends, [message for message in said.values() if message]


def _check(team: Team, _laws: Laws, _site: Path) -> str:
    return _refusal(team, "check")


def _verify(team: Team, _laws: Laws, _site: Path) -> str:
    return _refusal(team, "verify")


def _build(team: Team, laws: Laws, site: Path) -> str:
    day = laws[-1].day
    message = _refusal(team, "build", "--as-of", day, "--site-dir", str(site))
    if not message:
        for law in laws:
            _assert_on_site(site, law, day)
    return message


def _show(team: Team, laws: Laws, _site: Path) -> str:
    for law in laws:
        words = ("show", law.document, "--as-of", law.day, "--lang", law.language)
        said = team.tries(*words)
        if said.code:
            return said.out + said.error
        _assert_says(law, said.out, " ".join(words))
    return ""


_FOUR: dict[str, Callable[[Team, Laws, Path], str]] = {
    "check": _check,
    "verify": _verify,
    "build": _build,
    "show": _show,
}
COMMANDS = tuple(_FOUR)


def _refusal(team: Team, *words: str) -> str:
    """The message of a command that refuses; empty where it does not."""
    said = team.tries(*words)
    return said.out + said.error if said.code else ""


def _assert_on_site(site: Path, law: Law, day: str) -> None:
    """The law of the built day stands on the document's own page, that of another day in its archive."""
    pages = [path for path in site.glob(f"**/{law.document}/") if _language(site, path) == law.language]
    assert len(pages) == 1, f"{law.document} in {law.language} is not on the site once: {pages}"
    if law.day == day:
        _assert_says(law, _text(pages[0] / "index.html"), f"the page of {law.document}")
    else:
        archived = [_text(page) for page in pages[0].glob("2*/index.html")]
        assert any(all(words in page for words in law.says) for page in archived), (
            f"no page of the archive says {law.says}"
        )


def _language(site: Path, page: Path) -> str:
    """The language of a page by its own word."""
    match = re.search(r'<html[^>]* lang="?(\w+)', (page / "index.html").read_text("utf-8"))
    return match[1] if match else ""


def _assert_says(law: Law, text: str, where: str) -> None:
    for words in law.says:
        assert words in text, f"{where} does not say {words!r} on {law.day}, but: {text[:2000]}"
    for words in law.lacks:
        assert words not in text, f"{where} says {words!r} on {law.day}"


def _text(page: Path) -> str:
    return " ".join(unescape(_TAG.sub(" ", page.read_text("utf-8"))).split())
