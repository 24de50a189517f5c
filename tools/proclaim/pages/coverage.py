"""What a draft holds of the laws that its document names, as a page of the preview and of nothing else.

The table is the one of `proclaim law coverage`; here its sections are links to the draft.
"""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.law import Account
from proclaim.law.formats import json
from proclaim.law.table import Table
from proclaim.model import Section
from proclaim.pages import mail, markup, places
from proclaim.pages.edition import DRAFT, Here, Shelf
from proclaim.pages.frame import Frame, compose, way_up
from proclaim.pages.page import Sheet
from proclaim.pages.standing import release_facts, state_line


def coverage(here: Here, shelf: Shelf, account: Account) -> Sheet:
    """The page, in one language; it stands below the draft's."""
    draft = (here.plain("draft_title", title=here.title(shelf)), places.release(shelf.id, DRAFT))
    frame = Frame(
        kind="coverage",
        title=here.locale.say("coverage.title", title=here.title(shelf)),
        description=here.plain("draft_line"),
        way=way_up(here, shelf, draft),
        shelf=shelf,
        head=(state_line(here, shelf, None),),
        facts=release_facts(here, None, shelf),
        is_lasting=True,
    )
    return compose(here, frame, _body(here, shelf, account))


def link(here: Here, shelf: Shelf) -> Iterator[str]:
    """The link to the page from that of the draft, where there is one."""
    if shelf.account:
        words = here.words(here.locale.say("coverage.link"))
        yield markup.link(here.to(places.coverage(shelf.id, DRAFT)), words)


def digested(here: Here, account: Account) -> str:
    """All that the page is made of, beside the words of its language."""
    return json.write(account, here.locale, here.edition.locales)


def _body(here: Here, shelf: Shelf, account: Account) -> Iterator[str]:
    def address(section: Section, language: str) -> str:
        return f"{here.to(places.release(shelf.id, DRAFT), language)}#{section.id}"

    table = Table(account, here.locale, here.edition.locales, address)
    yield f"<p>{here.words(here.locale.say('coverage.about', date=account.effective))}</p>"
    yield markup.note(here.words(here.locale.say("coverage.meaning")))
    yield mail.hide(table.counts())
    for number, part in enumerate(account.parts, start=1):
        yield f'<h2 id="_law-{number}">{markup.plain(table.title(part))}</h2>'
        yield mail.hide(table.part(part))
