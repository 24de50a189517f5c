"""How much changed, in words: what stands above a redline."""

from __future__ import annotations

from proclaim.locale import Locale
from proclaim.redline.structure import Redline, State


def numbers(redline: Redline, locale: Locale) -> str:
    """Sections changed, new, deleted, moved, and words, as far as there are any; else empty."""
    counts = {
        "sections_changed": redline.changed,
        "sections_inserted": redline.count(State.INSERTED),
        "sections_deleted": redline.count(State.DELETED),
        "sections_moved": redline.moved,
        "words_inserted": redline.words_inserted,
        "words_deleted": redline.words_deleted,
    }
    said = [locale.say(f"pages.{key}", n=number) for key, number in counts.items() if number]
    return locale.say("common.comma").join(said)
