"""What a text holds of the laws named for it, and which dates they bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from proclaim import inspection, law, timeline
from proclaim.errors import ConfigError
from proclaim.law import Account, formats
from proclaim.law.agenda import Bound, Date, agenda
from proclaim.pages.deadlines import deadlines
from proclaim.store import Store

__all__ = ["as_calendar", "calendar", "coverage", "written"]


def coverage(store: Store, document: str, as_of: date, effective: date | None = None) -> Account:
    """What the working copy of a document holds of its laws, element by element, in every language.

    effective: the day from which the text is in force (see `inspection.check`). Raises ConfigError where the
    document names no law pack, or one that is not there, and ContentError where something cannot be read.
    """
    id = store.config.document(document).id
    found = inspection.account(store, id, as_of, effective)
    if found is None:
        raise ConfigError(
            f"{id} names no law pack",
            f"mkdocs.yml, plugins.proclaim.documents.{id}",
            "name one under laws:; `proclaim law list` has them",
        )
    return found


def written(account: Account, form: str, language: str, store: Store) -> str:
    """An account in one of the formats of `law.formats`; language: in which people read it."""
    locales = {one: store.locale(one) for one in (*account.languages, language)}
    return formats.load(form)(account, locales[language], locales)


def calendar(store: Store, as_of: date, pack: str | None = None) -> tuple[Date, ...]:
    """The days on which elements begin or end, and by which texts are reviewed, for all documents.

    pack: only what this pack brings, even where no document names it. Raises ConfigError and ContentError as
    `coverage`.
    """
    if pack is None:
        return agenda(_bound(store, None, as_of), as_of)
    own = law.load(pack, store.law_packs())
    several = list(_bound(store, pack, as_of))
    return agenda(several or [Bound("", (law.Answered(own),))], as_of)


def _bound(store: Store, pack: str | None, as_of: date) -> Iterator[Bound]:
    """The documents that name any pack or have a time between reviews; or those that name this pack."""
    own = store.law_packs()
    for id, document in store.config.documents.items():
        laws = {name: facts for name, facts in document.laws.items() if pack in (None, name)}
        months = document.review_months if pack is None else None
        if laws or months:
            where = f"mkdocs.yml, plugins.proclaim.documents.{id}.laws"
            history = store.history(id)
            newest, ending = timeline.newest(history.releases), timeline.retirement(history, as_of)
            readers = tuple(name for one in document.audience for name in one.every_name())
            until = ending.effective if ending else None
            yield Bound(id, law.answered(laws, own, where), readers, newest, months, until)


def as_calendar(dates: Sequence[Date], store: Store, language: str) -> str:
    """The dates as an iCalendar file in a language."""
    return deadlines(dates, store.config, store.locale(language))
