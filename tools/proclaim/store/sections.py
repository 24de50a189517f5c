"""Bytes of section files -> Section values, with one clear sentence for every way a file can be wrong.

A section file is UTF-8 with Unix line ends: front matter between two lines of `---`, then Markdown.
Nothing here reads a disk or git: it is given the bytes and where they came from.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML

from proclaim import tables, yaml
from proclaim.errors import ContentError
from proclaim.model import Section

NAME = re.compile(r"\d\d+-[a-z0-9]+(-[a-z0-9]+)*\.md")
_SUFFIX = ".md"
# What programs leave beside the files of their users: hidden files, locks of Word, copies of editors.
_LEFT_BEHIND = re.compile(r"\..*|~\$.*|#.*#|.*~|.*\.(?:bak|orig|rej|swo|swp|tmp)", re.IGNORECASE | re.DOTALL)
# Endings under which people save texts, and no ending at all behind a number.
_OTHER_TEXT = re.compile(
    r".*\.(?:md|markdown|mdown|mkd|txt|text|docx?|odt|rtf)|\d\d+-[^.]+", re.IGNORECASE | re.DOTALL
)
_ID = re.compile(r"[a-z][a-z0-9-]*")
_ELEMENT = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z0-9][a-z0-9_-]*)+")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)
_TEXTS = ("id", "title", "source", "summary")
_KEYS = (*_TEXTS, "allow", "law")
_SHOWN = (("title",), ("summary",))
"""The keys of front matter whose values readers are shown."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a revision: its path in the repository, its git blob id, its bytes."""

    path: str
    blob: str
    content: bytes

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Table:
    """A document's data file, parsed; `path` is for the messages."""

    path: str
    data: Mapping[str, Any]


def is_section(name: str) -> bool:
    """Whether a file of a document's folder is to be read as a section; its name may still be a wrong one."""
    return name.endswith(_SUFFIX) and not _LEFT_BEHIND.fullmatch(name)


def might_be_section(name: str) -> bool:
    """Whether somebody may believe that a file is a section, though its name says that it is none.

    A picture, or what a program left behind, is no more than itself; a text in another format, or a name with
    capitals at its end, is something that its writer would miss on the site.
    """
    is_left_behind = _LEFT_BEHIND.fullmatch(name) is not None
    return not is_left_behind and not is_section(name) and _OTHER_TEXT.fullmatch(name) is not None


def is_counted(name: str, committed: Collection[str]) -> bool:
    """Whether a visible file of the working copy counts in the digest of its folder.

    A released folder's digest covers each of its visible files (`sha256sum *`), sections or not. So in the
    working copy a file counts that is a section, or that the last commit holds; anything else, such as a new
    Thumbs.db, would not get into a release and makes no draft.

    committed: the names of the files in the same folder of the last commit.
    """
    return is_section(name) or name in committed


def digest(files: Iterable[File]) -> str:
    """SHA-256 of the lines "<sha256>  <name>", sorted by name: what `sha256sum * | sha256sum` prints."""
    lines = (
        f"{hashlib.sha256(one.content).hexdigest()}  {one.name}\n" for one in sorted(files, key=_by_name)
    )
    # A name in another encoding counts with the bytes that it has on the disk, as sha256sum prints it.
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def read_all(
    files: Iterable[File], language: str, table: Table
) -> tuple[tuple[Section, ...], list[ContentError]]:
    """The sections of one language in the order of their files, and every fault that was found.

    Files that are not sections count in the digest of their folder and are not read.
    """
    sections: list[Section] = []
    faults: list[ContentError] = []
    written = sorted((file for file in files if is_section(file.name)), key=_by_name)
    for number, file in enumerate(written, start=1):
        try:
            section = read(file, number, language, table)
            _refuse_second(section, sections)
            sections.append(section)
        except ContentError as fault:
            faults.append(fault)
    return tuple(sections), faults


def read(file: File, number: int, language: str, table: Table) -> Section:
    """One section. Raises ContentError naming file and line."""
    if not NAME.fullmatch(file.name):
        raise ContentError(
            "the name of a section file must be a number, a hyphen and words of a-z and 0-9",
            file.path,
            "rename it, for example to 03-collection.md",
        )
    front, text, line = _split(file)
    if not text.strip():
        raise ContentError("this section is empty", f"{file.path}:1", "write its text or delete the file")
    filled = tables.put_in(text, table.data, language, tables.Place(file.path, line), table.path)
    return Section(
        id=_identifier(front, file.path),
        # A heading is one line, and in Markdown whatever stood on the next one would be text of its own.
        title=" ".join(_required(front, "title", file.path).splitlines()).strip(),
        number=number,
        path=file.path,
        blob=file.blob,
        text=filled.text,
        line=line,
        source=front.get("source"),
        allow=front.get("allow") or {},
        summary=front.get("summary"),
        inserted=filled.inserted,
        law=tuple(front.get("law") or ()),
    )


def read_table(file: File | None, path: str) -> Table:
    """A document's data file; an absent one holds nothing. Raises ContentError."""
    if file is None:
        return Table(path, {})
    return Table(path, _mapping(text_of(file), file.path, first_line=1))


def confirm(file: File, source: str) -> bytes:
    """The bytes of a translated section with `source:` set, comments and order of its front matter kept."""
    whole = text_of(file)
    match = _front_matter(whole, file.path)
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 10_000
    front = writer.load(match[1])
    front["source"] = source
    out = io.StringIO()
    writer.dump(front, out)
    return f"---\n{out.getvalue()}---\n{whole[match.end() :]}".encode()


def rewritten(whole: str, write: Callable[[str], str]) -> str:
    """A section file with its title, its summary and its text as `write` gives them; all else stays."""
    match = _FRONT_MATTER.match(whole)
    if match is None:
        return whole
    front = yaml.rewritten(match[1], lambda keys, said: write(said) if keys in _SHOWN else said)
    return whole[: match.start(1)] + front + whole[match.end(1) : match.end()] + write(whole[match.end() :])


@lru_cache(maxsize=1024)
def _split(file: File) -> tuple[Mapping[str, Any], str, int]:
    """Front matter, the text after it, and the line on which the text begins."""
    whole = text_of(file)
    match = _front_matter(whole, file.path)
    front = _checked(_mapping(match[1], file.path, first_line=2), file.path)
    text = whole[match.end() :]
    body = text.lstrip("\n")
    return front, body, whole.count("\n", 0, match.end()) + 1 + len(text) - len(body)


def text_of(file: File) -> str:
    """The text of a file. Raises ContentError where it is none, or has other line ends than ours."""
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        raise ContentError(
            "this file is not UTF-8 text", f"{file.path}:{line}", "save it as UTF-8"
        ) from error
    if "\0" in text:
        raise ContentError("this is a binary file", file.path, "put a Markdown file in its place")
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        raise ContentError(
            "this file has Windows line ends",
            f"{file.path}:{line}",
            "save it with Unix line ends (LF); the line `* text=auto eol=lf` in .gitattributes keeps them so",
        )
    if text.startswith("\ufeff"):
        raise ContentError(
            "this file begins with a byte order mark", f"{file.path}:1", "save it as UTF-8 without it"
        )
    return text


def _front_matter(whole: str, path: str) -> re.Match[str]:
    match = _FRONT_MATTER.match(whole)
    if match is None:
        raise ContentError(
            "this section has no front matter",
            f"{path}:1",
            "begin the file with a line ---, then id: and title:, then a line ---",
        )
    return match


@lru_cache(maxsize=1024)
def _mapping(text: str, path: str, first_line: int) -> Mapping[str, Any]:
    value = yaml.read(text, path, first_line)
    if not isinstance(value, dict):
        raise ContentError('there are no "name: value" lines here', f"{path}:{first_line}", "add them")
    return value


def _checked(front: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    for key, value in front.items():
        if key not in _KEYS:
            raise ContentError(
                f'a section\'s front matter has no key "{key}"',
                f"{path}:1",
                f"the keys are {', '.join(_KEYS)}",
            )
        if key in _TEXTS and not (isinstance(value, str) and value.strip()):
            raise ContentError(f'"{key}" must be a text', f"{path}:1", f'write it in quotes: {key}: "…"')
    if not isinstance(front.get("allow") or {}, dict):
        raise ContentError('"allow" must name rules', f"{path}:1", 'write allow: {P204: "the reason"}')
    law = front.get("law") or []
    if not isinstance(law, list) or not all(isinstance(one, str) and _ELEMENT.fullmatch(one) for one in law):
        raise ContentError(
            '"law" must list elements of law packs', f"{path}:1", "write law: [ccpa.right.delete]"
        )
    return front


def _required(front: Mapping[str, Any], key: str, path: str) -> str:
    if key not in front:
        raise ContentError(f'the front matter lacks "{key}"', f"{path}:1", f"add a line {key}: …")
    return str(front[key])


def _identifier(front: Mapping[str, Any], path: str) -> str:
    value = _required(front, "id", path)
    if not _ID.fullmatch(value):
        raise ContentError(
            f'"{value}" cannot be the id of a section', f"{path}:1", "use a word of a-z, 0-9 and hyphens"
        )
    return value


def _refuse_second(section: Section, sections: list[Section]) -> None:
    first = next((one for one in sections if one.id == section.id), None)
    if first:
        raise ContentError(
            f'the id "{section.id}" is already that of {first.path}',
            f"{section.path}:1",
            "give one of them another id; an id never changes once released",
        )


def _by_name(file: File) -> str:
    return file.name
