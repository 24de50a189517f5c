"""The account of a document as HTML: what a file of its own and the page of a preview both show.

Each state is said in words and drawn by a border, never by colour alone. Parts of a table say their role,
because a style sheet shows rows as cards where there is no room (WAI-ARIA 1.2, "table").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from proclaim.law import told
from proclaim.law.account import Account, Cell, Part, Row, Told
from proclaim.law.coverage import State
from proclaim.locale import DEFAULT, Locale
from proclaim.model import Section, Severity

_SAFE = ("https://", "http://")
_CELL = '<td role="cell" data-title="{title}">{inner}</td>'


@dataclass(frozen=True)
class Table:
    """An account that is shown in one language."""

    account: Account
    locale: Locale
    """The language of the page."""
    locales: Mapping[str, Locale]
    """The words of every language of the document."""
    address: Callable[[Section, str], str] = lambda _section, _language: ""
    """Gives the link to a section in a language; empty where there is none."""

    def counts(self) -> str:
        """How many elements stand in each state, by language."""
        counts = {language: self.account.count(language) for language in self.account.languages}
        states = [one for one in State if any(one in count for count in counts.values())]
        rows = (
            self._row(
                escape(told.state(self.locale, one)),
                ((language, str(counts[language].get(one, 0))) for language in self.account.languages),
            )
            for one in states
        )
        return self._table(self._say("counts"), self._say("state"), rows, "pr-counts")

    def part(self, part: Part) -> str:
        """The elements of one pack, and what the company answers to its questions."""
        title = told.said(part.pack.title, self.locale.language)[0]
        rows = (self._element(row) for row in part.rows)
        table = self._table(self._say("of_pack", title=title), self._say("element"), rows, "cards pr-law")
        return f"{self._about(part)}\n{table}"

    def title(self, part: Part) -> str:
        """The name of a pack, as plain text."""
        return told.line(told.said(part.pack.title, self.locale.language)[0])

    def _about(self, part: Part) -> str:
        checked = self._say("checked", date=part.pack.checked)
        lines = [f"<p>{_text(part.pack.law)} ({checked})</p>"]
        if part.pack.facts:
            answers = "".join(f"<li>{one}</li>" for one in self._answers(part))
            lines.append(f"<p>{self._say('answers')}</p>\n<ul>{answers}</ul>")
        return "\n".join(lines)

    def _answers(self, part: Part) -> Iterator[str]:
        """Each question of the pack with its answer."""
        for fact, asks in part.pack.facts.items():
            words, language = told.said(asks, self.locale.language)
            answer = told.answer(self.locale, part.answered.answers.get(fact))
            question = f"<span{self._lang(language)}>{_text(words)}</span>"
            yield f"<code>{_text(fact)}</code> {question} <strong>{escape(answer)}</strong>"

    def _table(self, caption: str, first: str, rows: Iterable[str], kind: str) -> str:
        heads = (first, *(escape(self._name(one)) for one in self.account.languages))
        cells = "".join(f'<th role="columnheader" scope="col">{one}</th>' for one in heads)
        return "\n".join(
            [
                f'<table class="{kind}" role="table">',
                f"<caption>{caption}</caption>",
                f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead>',
                '<tbody role="rowgroup">',
                *rows,
                "</tbody>",
                "</table>",
            ]
        )

    def _row(self, head: str, cells: Iterable[tuple[str, str]]) -> str:
        """A row: the HTML of its head, and each cell's language and HTML."""
        filled = "".join(
            _CELL.format(title=escape(self._name(language)), inner=inner) for language, inner in cells
        )
        return f'<tr role="row"><th role="rowheader" scope="row">{head}</th>{filled}</tr>'

    def _element(self, row: Row) -> str:
        asks, language = told.said(row.element.asks, self.locale.language)
        must = self.locales.get(language, self.locale).say("coverage.must", asks=told.line(asks))
        cite = _text(row.element.cite)
        if row.element.source.startswith(_SAFE):
            cite = f'<a href="{_text(row.element.source)}" rel="noreferrer">{cite}</a>'
        head = (
            f'<code>{_text(row.element.id)}</code><span class="pr-asks"{self._lang(language)}>{escape(must)}'
            f'</span><span class="pr-cite">{cite}</span>'
        )
        cells = ((one.cover.language, "".join(self._cell(row, one))) for one in row.cells)
        return self._row(head, cells)

    def _cell(self, row: Row, cell: Cell) -> Iterator[str]:
        why = self.locale.say("common.comma").join(told.reasons(self.locale, row, cell.state))
        why = f" <span>({_text(why)})</span>" if why else ""
        name = escape(told.state(self.locale, cell.state))
        kind = cell.state.value.replace(" ", "-")
        state = f'<strong class="pr-held__state pr-held__state--{kind}">{name}</strong>'
        yield f'<div class="pr-held">{state}{why}</div>'
        for section in cell.cover.sections:
            yield f"<div>{self._section(section, cell.cover.language)}</div>"
        if cell.told:
            ahead = cell.state is State.NOT_YET
            yield f"<ul>{''.join(f'<li>{self._told(one, ahead)}</li>' for one in cell.told)}</ul>"

    def _section(self, section: Section, language: str) -> str:
        words = self.locales[language].say(
            "coverage.section", number=section.number, title=told.line(section.title)
        )
        shown = f"<span{self._lang(language)}>{escape(words)}</span>"
        address = self.address(section, language)
        return f'<a href="{escape(address)}">{shown}</a>' if address else shown

    def _told(self, fault: Told, ahead: bool) -> str:
        """A fault with its place; proclaim's messages are in English on every page."""
        code = fault.code
        if fault.severity is Severity.WARNING:
            code += f" ({self.locale.say('coverage.warning')})"
        code = self._say("then", code=code) if ahead else escape(code)
        code = f"<strong>{code}</strong>"
        place = f"{_text(fault.path)}:{fault.line}"
        message = f"<span{self._lang(DEFAULT)}>{_text(fault.message)}</span> <code>{place}</code>"
        if fault.overridden is None:
            return f"{code} {message}"
        reason = self._say("overridden", reason=told.line(fault.overridden))
        return f"{code} {message} <strong>{reason}</strong>"

    def _name(self, language: str) -> str:
        return self.locales[language].name

    def _lang(self, language: str) -> str:
        """The attribute for words in another language than the page's."""
        if language == self.locale.language:
            return ""
        found = self.locales.get(language)
        return f' lang="{escape(found.tag if found else language)}"'

    def _say(self, key: str, **values: object) -> str:
        return escape(self.locale.say(f"coverage.{key}", **values))


def _text(text: str) -> str:
    return escape(told.line(text))
