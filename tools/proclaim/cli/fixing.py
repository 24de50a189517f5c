"""`check --fix`: typography with one right answer, mended in the files of the working copy.

That is the text of sections, their titles and summaries, and the words of tables kept as data. Files are
written whole. A prevailing file that is mended has another blob id; a translation that was confirmed against
it is confirmed against the mended text at once, since nothing but typography changed. A translation that was
stale stays stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import unified_diff
from functools import partial, reduce

from proclaim import yaml
from proclaim.cli.context import Workspace
from proclaim.locale import Locale
from proclaim.model import Document
from proclaim.parity.rules.typography import GROUP_OF
from proclaim.parity.typography import mended
from proclaim.rulebook.rule import Rule
from proclaim.store import data_path, sections, write_whole


def fix(work: Workspace, document: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    """Mend a document's files by those of the rules that can; gives what was done, as lines to print."""
    weighs = work.config.rules
    asked = {one.code for one in rules if weighs.get(one.code, one.severity) is not None}
    groups = [group for code, group in GROUP_OF.items() if code in asked]
    before = work.store.draft(document)
    changed = set()
    mends = {tag: _mending(work.locale(tag), groups) for tag in work.config.document(document).languages}
    for language, mend in mends.items():
        for section in before.sections[language]:
            lines = list(_write(work, section.path, partial(sections.rewritten, write=mend)))
            if lines:
                changed.add(section.path)
                yield from lines
    yield from _confirm(work, before, changed)
    yield from _write(work, data_path(document), partial(_of_data, mends=mends))


def _mending(locale: Locale, groups: Sequence[str]) -> Callable[[str], str]:
    """What mends a text in these groups of faults."""
    return lambda text: reduce(lambda said, group: mended(said, locale, group), groups, text)


def _of_data(whole: str, mends: Mapping[str, Callable[[str], str]]) -> str:
    """A data file with its words mended, each in the language whose tag stands before it."""
    return yaml.rewritten(whole, lambda keys, said: mends.get(keys[-1], str)(said) if keys else said)


def _write(work: Workspace, name: str, write: Callable[[str], str]) -> Iterator[str]:
    """Write one file anew, if it is there and anything changes; its difference as lines."""
    path = work.config.root / name
    if not path.is_file():
        return
    old = path.read_bytes().decode()
    new = write(old)
    if new != old:
        write_whole(path, new.encode())
        yield from unified_diff(old.split("\n"), new.split("\n"), f"a/{name}", f"b/{name}", lineterm="", n=1)


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
