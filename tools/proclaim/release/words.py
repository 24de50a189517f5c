"""The words that a record is published with, one text for every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from proclaim.errors import ReleaseRefused


def refuse_missing_words(what: str, words: Mapping[str, str], languages: Sequence[str]) -> None:
    """Raises ReleaseRefused for a language without a text, and for a text in a language that is not ours.

    what: the option that takes the words, "summary" or "reason".
    """
    for language in languages:
        if not words.get(language, "").strip():
            raise ReleaseRefused(
                f'there is no {what} in the language "{language}"',
                fix=f'add --{what} {language}="…": account holders read it first',
            )
    for language in words:
        if language not in languages:
            raise ReleaseRefused(
                f'there is a {what} in "{language}", but the document is published in {", ".join(languages)}',
                fix=f"leave out --{what} {language}=…",
            )
