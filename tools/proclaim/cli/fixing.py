"""`check --fix`: typography with one right answer, mended in the files of the working copy.

Files are written whole. A prevailing file that is mended has another blob id; a translation that was
confirmed against it is confirmed against the mended text at once, since nothing but typography changed. A
translation that was stale stays stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from proclaim.cli.context import Workspace
from proclaim.locale import Locale
from proclaim.model import Document, Section
from proclaim.parity.typography import GROUPS, mended
from proclaim.rulebook.rule import Rule
from proclaim.store import sections, write_whole

_CODES = {"Y601": "quotes", "Y602": "apostrophes", "Y603": "spaces"}


def fix(work: Workspace, document: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    """Mend a document's files by those of the rules that can; gives what was done, as lines to print."""
    weighs = work.config.rules
    asked = {_CODES.get(one.code) for one in rules if weighs.get(one.code, one.severity) is not None}
    groups = [one for one in GROUPS if one in asked]
    before = work.store.draft(document)
    changed = set()
    for language in work.config.document(document).languages:
        locale = work.locale(language)
        for section in before.sections[language]:
            lines = list(_mend(work, section, locale, groups))
            if lines:
                changed.add(section.path)
                yield from lines
    yield from _confirm(work, before, changed)


def _mend(work: Workspace, section: Section, locale: Locale, groups: list[str]) -> Iterator[str]:
    """Write one file, if anything changes; its difference as lines."""
    path = work.config.root / section.path
    old = path.read_bytes().decode()
    front, body = _split(old, section.line)
    for group in groups:
        body = mended(body, locale, group)
    if front + body != old:
        write_whole(path, (front + body).encode())
        names = (f"a/{section.path}", f"b/{section.path}")
        yield from unified_diff(old.split("\n"), (front + body).split("\n"), *names, lineterm="", n=1)


def _split(whole: str, line: int) -> tuple[str, str]:
    """The front matter with all that stands before the text, and the text."""
    lines = whole.splitlines(keepends=True)
    return "".join(lines[: line - 1]), "".join(lines[line - 1 :])


def _confirm(work: Workspace, before: Document, changed: set[str]) -> Iterator[str]:
    """Confirm the translations of mended prevailing files that were confirmed before."""
    prevailing = work.config.prevailing
    now = work.store.draft(before.id)
    for language in work.config.of_document(before.id).translations:
        for section in before.sections[language]:
            source, after = before.section(prevailing, section.id), now.section(prevailing, section.id)
            if source is None or after is None or source.path not in changed:
                continue
            if before.is_stale(section, prevailing):
                yield f"{section.path} was stale before and is to be confirmed with `proclaim sync`."
                continue
            file = work.store.translation_file(work.config.root / section.path)[2]
            write_whole(work.config.root / section.path, sections.confirm(file, after.blob))
            yield f"{section.path} is confirmed again: only typography changed in {source.path}."
