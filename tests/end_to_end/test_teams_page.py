"""docs/teams.md typed as it stands, section by section, in clones of one origin.

In the page, `sh ann` after the fence says who types a block, in a clone of that name. A line `# edit FILES`
stands for an editor. The comment behind a command names, in quotes or as the code of a finding, what the
command must print, and begins with "stops" where it must fail. A hidden line such as
`<!-- ann releases 02-contact for 2027-01-15 -->` prepares what the text tells. The page was written for one
day: its dates move with today's.
"""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

import proclaim as proclaim_package
from tests.end_to_end.commands import MAIN, ZONE, proclaim

PAGE = Path(__file__).parents[2] / "docs/teams.md"
WRITTEN = date(2026, 12, 1)
"""Today, in the page."""
SUMMARY = '--summary en="Says more." --summary fr="En dit plus."'
_BLOCK = re.compile(r"^```sh (\w+)$")
_HIDDEN = re.compile(r"^<!-- (\w+) (releases|merges) (\S+)(?: for (\S+?))?( and pushes)? -->$")
_EXPECTED = re.compile(r'"([^"]+)"|\b([A-Z]\d{3})\b')
_CODE = re.compile(r"\b[A-Z]\d{3}\b")


@dataclass(frozen=True)
class Step:
    """One command of the page, or what stands for one."""

    who: str
    line: str


Group = tuple[Step, ...]
"""A line of the page as it stands, or all that one hidden line stands for."""


def sections() -> dict[str, list[Group]]:
    """The steps below each heading of the page, with its dates moved to today."""
    text = re.sub(r"\b(20[12]\d-\d\d-\d\d)", lambda day: _moved(day[1]), PAGE.read_text("utf-8"))
    return {part.split("\n", 1)[0]: list(_groups(part)) for part in text.split("\n## ")[1:]}


def _moved(day: str) -> str:
    """A day of the page as far from today as it is from the day of the page."""
    return str(date.fromisoformat(day) + (datetime.now(ZONE).date() - WRITTEN))


def _groups(section: str) -> Iterator[Group]:
    who = ""
    for line in section.replace("\\\n", " ").split("\n"):
        if hidden := _HIDDEN.match(line):
            yield tuple(_prepared(*hidden.groups()))
        elif begin := _BLOCK.match(line):
            who = begin[1]
        elif line == "```":
            who = ""
        elif who:
            yield (Step(who, line),)


def _prepared(who: str, what: str, name: str, day: str | None, pushes: str | None) -> Iterator[Step]:
    if what == "merges":
        lines = ["git fetch", f"git merge --no-ff --no-edit origin/{name}", "git push origin main"]
    else:
        lines = [
            f"# edit content/en/privacy/{name}.md and content/fr/privacy/{name}.md",
            f"proclaim sync content/fr/privacy/{name}.md",
            f'git commit -am "Edit {name}"',
            f"proclaim release privacy --effective {day} {SUMMARY}",
            *([f"git push origin main privacy/{day}"] if pushes else []),
        ]
    yield from (Step(who, line) for line in lines)


@dataclass
class World:
    """An origin and its clones, and the command `proclaim` on the path."""

    root: Path
    edits: int = 0

    def take(self, *steps: Step) -> None:
        """Type lines as they stand."""
        for step in steps:
            self._take(step)

    def _take(self, step: Step) -> None:
        """Type a line, and hold what it prints against its comment."""
        folder, line = self.root / step.who, step.line
        if line.startswith("# edit "):
            self._edit(folder, re.findall(r"content/\S+\.md", line))
            return
        command, _, comment = line.partition(" #")
        done = self.sh(folder, command)
        printed = done.stdout + done.stderr
        for match in _EXPECTED.finditer(comment):
            assert (match[1] or match[2]) in printed, f"{line}\n{printed}"
        fails = comment.strip().startswith("stops")
        # A finding may be a warning (0) or an error (1).
        codes = (1, 2, 128) if fails else (0, 1) if _CODE.search(comment) else (0,)
        assert done.returncode in codes, f"{line}\n{printed}"
        assert "fault of proclaim" not in printed

    def sh(self, folder: Path, command: str) -> subprocess.CompletedProcess[str]:
        """What a shell says to a command."""
        path = f"{self.root / 'bin'}:/usr/local/bin:/usr/bin:/bin"
        return subprocess.run(
            ["bash", "-c", f'PATH="{path}"; {command}'],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def _edit(self, folder: Path, files: list[str]) -> None:
        self.edits += 1
        for file in files:
            with (folder / file).open("a", encoding="utf-8") as text:
                text.write(f"\n[{file.split('/')[1]}] {chr(96 + self.edits) * 3}.\n")


def _types(world: World, who: str, *lines: str) -> None:
    world.take(*(Step(who, line) for line in lines))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the page begins with: one release in force, pushed, and two clones that know it."""
    world = World(tmp_path_factory.mktemp("team"))
    (world.root / "bin").mkdir()
    command = world.root / "bin/proclaim"
    command.write_text(f'#!/bin/sh\nexec \'{sys.executable}\' -c "{MAIN}" "$@"\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    for name in ("ann", "old"):
        assert proclaim("init", name, cwd=world.root).code == 0
        _types(world, name, "git add --all", 'git commit -m "First policies"')
    first = _moved("2026-02-01")
    _types(
        world,
        "ann",
        "git init --bare ../origin.git",
        "git remote add origin ../origin.git",
        f"proclaim release privacy --published {first} --effective {first} {SUMMARY}",
        f"git push -u origin main privacy/{first}",
        "git clone ../origin.git ../bob && git -C ../bob remote set-url origin ../origin.git",
    )
    return world.root


@pytest.fixture(scope="module")
def beginnings(template: Path) -> dict[Group, Path]:
    """Worlds by what was prepared in them; several sections begin alike."""
    return {(): template}


@pytest.fixture
def begin(beginnings: dict[Group, Path], tmp_path: Path) -> Callable[[Group], World]:
    """Gives a world of its own in which something is prepared already."""

    def begun(prepared: Group) -> World:
        if prepared not in beginnings:
            made = World(shutil.copytree(beginnings[()], beginnings[()].parent / f"team{len(beginnings)}"))
            made.take(*prepared)
            beginnings[prepared] = made.root
        return World(shutil.copytree(beginnings[prepared], tmp_path / "team"), edits=len(prepared))

    return begun


@pytest.mark.parametrize("heading", [name for name, groups in sections().items() if groups])
def test_what_the_page_says_works_as_typed(begin: Callable[[Group], World], heading: str) -> None:
    first, *rest = sections()[heading]
    is_prepared = len(first) > 1
    world = begin(first if is_prepared else ())
    for group in rest if is_prepared else (first, *rest):
        world.take(*group)


def test_every_command_of_the_page_is_read() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("<!--") and not _HIDDEN.match(line)] == []
    assert [line for line in lines if line.startswith("```sh") and not _BLOCK.match(line)] == []
    assert {step.who for groups in sections().values() for group in groups for step in group} == {
        "ann",
        "bob",
        "old",
    }


def test_a_folder_moves_and_the_history_stays(begin: Callable[[Group], World]) -> None:
    _types(
        begin(()),
        "ann",
        "for each in en fr; do git mv content/$each/privacy content/$each/personal-data; done",
        "sed -i 's/^        privacy:/&\\n          folder: personal-data/' mkdocs.yml",
        'git commit -am "Move the privacy policy"',
        'proclaim check # "Nothing found."',
        'proclaim status # "draft: as the newest release"',
    )


def test_a_language_is_added_as_a_translation_of_the_text_in_force(begin: Callable[[Group], World]) -> None:
    world = begin(())
    words = Path(proclaim_package.__file__).parent / "locale/en.toml"
    clause = "Where texts differ, the English version prevails."
    _types(
        world,
        "ann",
        "sed -i 's/languages: .en, fr./languages: [en, fr, es]/' mkdocs.yml",
        "sed -i 's/^          title:/&\\n            es: Privacidad/' mkdocs.yml",
        "printf '        - locale: es\\n          name: Español\\n' >> mkdocs.yml",
        f"mkdir -p overrides/locale && cp '{words}' overrides/locale/es.toml && cp -r content/fr content/es",
    )
    (world.root / "ann/content/es/privacy/03-prevailing-language.md").write_text(
        f"---\nid: prevailing-language\ntitle: Idioma\n---\n\n{clause}\n", "utf-8"
    )
    _types(
        world,
        "ann",
        "proclaim sync content/es/privacy/*.md",
        'git add --all && git commit -m "Add Spanish"',
        "proclaim release privacy --kind translation "
        f"--effective {_moved('2026-02-01')} {SUMMARY} --summary es=Más",
        "proclaim verify # I012",
    )


def test_another_language_prevails_from_the_next_release_on(begin: Callable[[Group], World]) -> None:
    _types(
        begin(()),
        "ann",
        "sed -i 's/prevailing: en/prevailing: fr/; /default: true/d' mkdocs.yml",
        "sed -i 's/^          name: Français/&\\n          default: true/' mkdocs.yml",
        "sed -i '/^source:/d; s/^anglaise prévaut/française prévaut/' content/fr/privacy/*.md",
        "sed -i 's/the English version prevails/the French version prevails/' content/en/privacy/*.md",
        "proclaim sync content/en/privacy/*.md",
        'git commit -am "Let the French text prevail"',
        f"proclaim release privacy --effective {_moved('2027-01-15')} {SUMMARY}",
        f'proclaim show privacy --as-of {_moved("2026-12-01")} # "Purpose and scope"',
        f'proclaim show privacy --as-of {_moved("2027-01-15")} # "Objet et portée"',
    )


def test_shallow_and_sparse_clones_and_worktrees_say_what_they_lack(begin: Callable[[Group], World]) -> None:
    world = begin(())
    origin = f"file://{world.root}/origin.git"
    _types(
        world,
        ".",
        f"git clone --bare --depth 1 {origin} cut.git && git clone --depth 1 {origin} shallow",
        f"git clone --sparse {origin} sparse",
    )
    _types(world, "shallow", "git fetch --unshallow --tags", 'proclaim verify --strict # "Nothing found."')
    _types(
        world,
        "sparse",
        "proclaim verify # I007: bring it back with sparse-checkout",
        "git sparse-checkout add content releases overrides",
        'proclaim check # "Nothing found."',
    )
    _types(world, "ann", f"git worktree add ../fix -b fix privacy/{_moved('2026-02-01')}")
    _types(world, "fix", 'proclaim verify --strict # "Nothing found."')
