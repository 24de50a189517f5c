"""Refusing to say what was law when, where records were changed or deleted.

Apart from `inspecting`, since who asks what is in force shall not wait for all that judges texts.
"""

from __future__ import annotations

from proclaim import release
from proclaim.errors import ContentError
from proclaim.store import Store

__all__ = ["refuse_tampered"]


def refuse_tampered(store: Store, document: str) -> None:
    """Raise ContentError where records were changed or deleted, so that what was law when cannot be told.

    Raises HistoryError for a record that the working copy lacks.
    """
    found = release.tampered(store, document)
    if found:
        raise ContentError(
            f"what {document} says on a day cannot be told: {found[0].code} {found[0].message}",
            f"{found[0].path}:{found[0].line}",
            f"{found[0].fix}; one release can be shown as it is with --release",
        )
