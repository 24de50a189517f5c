"""A policy repository with something of everything, and the ways in which chance damages it.

A damage is drawn from a seeded `random.Random`, so that its number alone brings it back.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.odd import KEYS, NAMES, SIGNS, VALUES
from tests.builders import Repository
from tests.end_to_end.commands import ahead

DOCUMENTS = ("privacy", "ccpa", "terms", "newsletter")
_TERMS = """\
terms:
  company:
    en: {term: Company}
    fr: {term: Société, forbidden: [Compagnie]}
    definition: {en: Example Ltd., fr: Exemple Ltée}
  services:
    en: {term: Services}
    fr: {term: Services, forms: [Service]}
"""
_DATA = """\
tables:
  categories:
    columns:
      - id: category
        title: {en: Category, fr: Catégorie}
      - {id: sources, title: {en: Sources, fr: Sources}, codes: sources}
    not_collected: {en: Not collected, fr: Non recueillis}
    rows:
      - id: identifiers
        category: {en: Identifiers, fr: Identifiants}
        sources: [S1]
      - id: protected
        category: {en: Protected, fr: Protégées}
        collected: false
codes:
  sources:
    S1: {en: You, fr: Vous}
"""
_LOCALE = """\
[pages]
in_force_since = "En vigueur depuis le {date}"
[terms]
extra = ["un", "deux"]
"""
_TEXT = {
    "purpose": "The **Company** protects your data.\n\n## Details\n\n- one (1)\n- two (2)\n\n1. first",
    "storage": "We keep it for 3 years, see [section 1](#purpose) and <https://example.org/>.\n\n"
    "| a | b |\n|---|---|\n| $5.50 | January 4, 2027 |",
}


def base(root: Path) -> Repository:
    """A repository with every kind of record, formats 1 and 2, a data file, terms and own words."""
    made = Repository(root, documents=DOCUMENTS, options="        # the end\n")
    made.write("content/terms.yml", _TERMS).data("ccpa", _DATA)
    made.write("overrides/locale/fr.toml", _LOCALE)
    made.sections("terms", _TEXT).sections("newsletter", _TEXT)
    made.sections("ccpa", {**_TEXT, "categories": "What we collect:\n\n[[table: categories]]"})
    made.sections("privacy", _TEXT).commit().release("privacy", "2019-06-01", form=1)
    made.release("ccpa", "2020-01-01", form=1).release("newsletter", "2021-01-01").release(
        "terms", "2022-01-01"
    )
    made.retire("newsletter", "2023-06-01", "2023-01-01")
    made.sections("privacy", {**_TEXT, "rights": "You have 30 days."}).commit()
    made.release("privacy", "2024-02-29", imported="2024-03-05")
    reason = {"en": "A slip.", "fr": "Une erreur."}
    made.release("privacy", "2024-05-01", kind="correction", published="2024-05-01", reason=reason)
    made.release("privacy", ahead(90), published=ahead(-1)).withdraw("privacy", ahead(90), ahead(0))
    _fork(made, "terms")
    made.sections("privacy", {**_TEXT, "rights": "You have 60 days."}).commit()
    made.release("privacy", ahead(60), published=ahead(0))
    made.sections("privacy", {**_TEXT, "rights": "You have 90 days."}).commit()
    made.git("gc", "--quiet")
    shutil.rmtree(root / ".git" / "hooks", ignore_errors=True)
    return made


def _fork(made: Repository, document: str) -> None:
    """Two branches release a document and are merged, so that its history has two ends."""
    made.git("switch", "--quiet", "--create", "other")
    made.release(document, "2023-01-01")
    made.git("switch", "--quiet", "main")
    made.release(document, "2023-02-01")
    made.git("merge", "--quiet", "--message", "Merge", "other")
    made.git("branch", "--quiet", "--delete", "--force", "other")


@dataclass(frozen=True)
class Scene:
    """A copy of the base that is about to be damaged."""

    root: Path
    dice: random.Random
    ids: Sequence[str]
    """Ids of objects that the repository holds: commits, trees, blobs, tags."""

    def pick(self, pattern: str) -> Path:
        """One of the files that a pattern finds."""
        return self.dice.choice(sorted(self.root.glob(pattern)))


Damage = Callable[[Scene], None]
FILES = {
    "record": "releases/*/*.yml",
    "section": "content/*/*/*.md",
    "settings": "mkdocs.yml",
    "data": "content/data/*.yml",
    "terms": "content/terms.yml",
    "locale": "overrides/locale/*.toml",
}


def object_ids(made: Repository) -> list[str]:
    """The ids of everything in a repository."""
    return [line.split()[0] for line in made.git("rev-list", "--all", "--objects").splitlines()]


def in_bytes(scene: Scene, file: Path) -> None:
    """Cut, flipped, doubled or foreign bytes."""
    dice, whole = scene.dice, file.read_bytes()
    at = dice.randint(0, len(whole))
    to = min(len(whole), at + dice.randint(0, 40))
    flipped = bytes([whole[at % len(whole)] ^ 1 << dice.randint(0, 7)]) if whole else b""
    file.write_bytes(
        dice.choice(
            (
                whole[:at],
                whole[:at] + flipped + whole[at + 1 :],
                whole[:at] + dice.choice(SIGNS).encode("utf-8", "surrogatepass") + whole[to:],
                whole[:to] + whole[at:],
                whole.replace(b"\n", b"\r\n"),
                b"\xef\xbb\xbf" + whole,
                whole.decode().encode("utf-16"),
                b"",
                whole[:at] + bytes([dice.randint(0, 255)]) + whole[at:],
            )
        )
    )


def in_lines(scene: Scene, file: Path) -> None:
    """Lines dropped, doubled, moved, indented, renamed, or with another value."""
    dice, lines = scene.dice, file.read_text("utf-8").split("\n")
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(lines))
        line = lines[at]
        name, colon, _rest = line.partition(":")
        indent = line[: len(line) - len(line.lstrip())]
        lines[at] = dice.choice(
            (
                "",
                f"{line}\n{line}",
                lines[dice.randrange(len(lines))],
                " " * dice.randint(0, 12) + line.lstrip(),
                f"{name}: {dice.choice(VALUES)}",
                f"{indent}{dice.choice(KEYS)}{colon}{_rest}",
                f"{line}\n{indent}{dice.choice(KEYS)}: {dice.choice(VALUES)}",
                line + dice.choice(SIGNS),
            )
        )
    file.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))


def in_structure(scene: Scene, file: Path) -> None:
    """A value at any depth of the YAML replaced, dropped, doubled or under another key."""
    text = file.read_text("utf-8")
    front, end = (4, text.index("\n---\n", 4)) if text.startswith("---\n") else (0, len(text))
    whole = yaml.safe_load(text[front:end])
    if not isinstance(whole, dict | list):
        return
    for _ in range(scene.dice.randint(1, 2)):
        _change(whole, scene.dice)
    written = "".join(_block(whole, "")).rstrip("\n") + ("\n" if end == len(text) else "")
    file.write_bytes((text[:front] + written + text[end:]).encode("utf-8", "surrogatepass"))


class _Raw(str):
    """YAML that is written as it stands."""


def _change(whole: dict[object, object] | list[object], dice: random.Random) -> None:
    holder: Any = whole
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            return
        key = dice.choice(keys)
        value = holder[key]
        if not isinstance(value, dict | list) or dice.random() < 0.3:
            break
        holder = value
    if dice.random() < 0.15:
        del holder[key]
    elif dice.random() < 0.2 and isinstance(holder, dict):
        holder[_Raw(dice.choice(KEYS))] = holder.pop(key)
    elif dice.random() < 0.2 and isinstance(holder, dict):
        holder[_Raw(dice.choice(KEYS))] = _Raw(dice.choice(VALUES))
    else:
        holder[key] = _Raw(dice.choice(VALUES))


def _block(value: object, indent: str) -> list[str]:
    """The lines of a value in block style."""
    pairs: list[tuple[str, object]] = []
    if isinstance(value, Mapping):
        pairs = [(f"{indent}{_scalar(key)}:", inner) for key, inner in value.items()]
    elif isinstance(value, list):
        pairs = [(f"{indent}-", inner) for inner in value]
    lines = []
    for head, inner in pairs:
        if isinstance(inner, dict | list) and inner:
            lines += [head + "\n", *_block(inner, indent + "  ")]
        else:
            lines.append(f"{head} {_scalar(inner)}\n")
    return lines


def _scalar(value: object) -> str:
    if isinstance(value, _Raw):
        return str(value)
    written = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6)
    return str(written).removesuffix("...\n").strip()


def in_ids(scene: Scene, file: Path) -> None:
    """An id of an object, or a digest, that is another one's or nobody's."""
    dice, text = scene.dice, file.read_text("utf-8")
    found = list(re.finditer(r"[0-9a-f]{40,64}", text))
    if not found:
        return
    spot = dice.choice(found)
    other = dice.choice(
        (
            dice.choice(scene.ids),
            dice.choice(scene.ids),
            dice.choice(found)[0],
            "0" * 40,
            "f" * 64,
            spot[0][:12],
            spot[0].upper(),
            "HEAD",
            f"{spot[0]}^{{tree}}",
        )
    )
    file.write_text(text[: spot.start()] + other + text[spot.end() :], "utf-8")


def in_name(scene: Scene, file: Path) -> None:
    """The file under another name, as a folder, as a link, as another file, twice, or gone."""
    dice = scene.dice
    odd = file.with_name(dice.choice(NAMES).format(stem=file.stem, suffix=file.suffix))
    content, other = file.read_bytes(), scene.pick(FILES[dice.choice(list(FILES))])
    action = dice.randrange(8)
    if action == 0 and not odd.exists():
        file.rename(odd)
    elif action == 1 and not odd.exists():
        odd.write_bytes(content)
    elif action == 2:
        file.write_bytes(other.read_bytes())
    elif action == 3:
        other.write_bytes(content)
    else:
        file.unlink()
        if action == 4:
            file.mkdir()
        elif action == 5:
            file.symlink_to(dice.choice((file, other, Path("/nowhere"), Path("/dev/null"), Path(".."))))
        elif action == 6:
            os.mkfifo(file)


def in_folder(scene: Scene, file: Path) -> None:
    """The folder of the file gone, empty, a file, a link, or in the place of another."""
    folder, other = file.parent, scene.pick("content/*/*/")
    if folder == scene.root:
        return
    action = scene.dice.randrange(5)
    if action == 0 and not other.is_relative_to(folder):
        shutil.rmtree(other)
        folder.rename(other)
        return
    shutil.rmtree(folder)
    if action == 1:
        folder.mkdir()
    elif action == 2:
        folder.write_text("x", "utf-8")
    elif action == 3:
        folder.symlink_to(scene.dice.choice((Path(), Path("/nowhere"), folder)))


def in_git(scene: Scene) -> None:
    """Tags, branches, the index or whole objects of git damaged."""
    git, dice = scene.root / ".git", scene.dice
    target = dice.choice(
        ("packed-refs", "HEAD", "index", "config", "objects/pack/*.pack", "objects/pack/*.idx")
    )
    file = sorted(git.glob(target))[0]
    whole = file.read_bytes()
    file.chmod(0o644)
    cut = dice.randint(0, len(whole))
    if dice.random() < 0.5:
        file.write_bytes(whole[:cut])
    elif dice.random() < 0.5:
        file.unlink()
    else:
        file.write_bytes(whole[:cut] + dice.choice((b"\0", b"\n", b"x", b"\xff")) + whole[cut + 1 :])


WAYS: Mapping[str, Sequence[Callable[[Scene, Path], None]]] = {
    "record": (in_bytes, in_lines, in_structure, in_structure, in_ids, in_ids, in_name, in_folder),
    "section": (in_bytes, in_lines, in_structure, in_ids, in_name, in_folder),
    "settings": (in_bytes, in_lines, in_structure, in_structure, in_structure, in_name),
    "data": (in_bytes, in_lines, in_structure, in_structure, in_structure, in_name),
    "terms": (in_bytes, in_lines, in_structure, in_structure, in_structure, in_name),
    "locale": (in_bytes, in_lines, in_name),
}


def damage(scene: Scene, kind: str) -> str:
    """Do something to a file of a kind; gives what, in a few words."""
    if kind == "git":
        in_git(scene)
        return "in_git"
    said = []
    for _ in range(1 if scene.dice.random() < 0.8 else 2):
        several = sorted(path for path in scene.root.glob(FILES[kind]) if path.is_file())
        if not several:
            break
        way, file = scene.dice.choice(WAYS[kind]), scene.dice.choice(several)
        said.append(f"{way.__name__} {file.relative_to(scene.root)}")
        try:
            way(scene, file)
        except Exception:  # noqa: BLE001 - the second way may not know what the first one left
            said.append("(damaged already)")
    return ", ".join(said)
