"""The account as plain lines, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proclaim.law import told
from proclaim.law.account import Account, Cell, Part, Row
from proclaim.law.coverage import State
from proclaim.locale import Locale
from proclaim.model import Severity


def write(account: Account, locale: Locale, locales: Mapping[str, Locale]) -> str:
    """The whole account in one language."""
    return "\n".join(told.line(one) for one in _lines(account, locale, locales)) + "\n"


def _lines(account: Account, locale: Locale, locales: Mapping[str, Locale]) -> Iterator[str]:
    yield locale.say("coverage.title", title=told.said(account.title, locale.language)[0])
    yield locale.say("coverage.about", date=account.effective)
    yield locale.say("coverage.meaning")
    yield ""
    for language in account.languages:
        count = account.count(language)
        shown = (f"{told.state(locale, state)} {number}" for state, number in count.items())
        head = locales[language].name + locale.say("common.colon")
        yield f"{head} {locale.say('common.comma').join(shown)}"
    for part in account.parts:
        yield from _part(part, locale, locales)


def _part(part: Part, locale: Locale, locales: Mapping[str, Locale]) -> Iterator[str]:
    yield ""
    yield f"{part.pack.id}  {told.said(part.pack.title, locale.language)[0]}"
    yield f"    {part.pack.law} ({locale.say('coverage.checked', date=part.pack.checked)})"
    if part.pack.facts:
        answers = locale.say("common.comma").join(told.answers(locale, part.answered))
        yield f"    {locale.say('coverage.answers')} {answers}"
    for row in part.rows:
        yield from _row(row, locale, locales)


def _row(row: Row, locale: Locale, locales: Mapping[str, Locale]) -> Iterator[str]:
    yield ""
    asks, language = told.said(row.element.asks, locale.language)
    yield f"  {row.element.id}"
    yield "    " + locales.get(language, locale).say("coverage.must", asks=asks)
    yield f"    {row.element.cite} <{row.element.source}>"
    for cell in row.cells:
        yield from _cell(row, cell, locale, locales[cell.cover.language])


def _cell(row: Row, cell: Cell, locale: Locale, own: Locale) -> Iterator[str]:
    why = list(told.reasons(locale, row, cell.state))
    named = cell.cover.sections
    sections = [own.say("coverage.section", number=one.number, title=one.title) for one in named]
    more = locale.say("common.comma").join([*why, *sections])
    yield f"    {cell.cover.language}  {told.state(locale, cell.state)}" + (f" ({more})" if more else "")
    for fault in cell.told:
        code = locale.say("coverage.then", code=fault.code) if cell.state is State.NOT_YET else fault.code
        weight = f" {locale.say('coverage.warning')}" if fault.severity is Severity.WARNING else ""
        yield f"        {code}{weight} {fault.path}:{fault.line} {fault.message}"
        if fault.overridden is not None:
            yield f"        {locale.say('coverage.overridden', reason=fault.overridden)}"
