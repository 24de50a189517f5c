"""The example document of a new repository, in the languages that the starter is written in.

In another language nothing is invented: its sections are left to be written, `check` names them, and until
then its pages say in that language's own words that they are not translated, and show the prevailing text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from proclaim.audiences import EitherPrevails
from proclaim.errors import ConfigError
from proclaim.locale import Locale
from proclaim.locale.prevailing import relying
from proclaim.parity.typography import mended_whole
from proclaim.services.beginning.settings import STARTER, Answers, proposed
from proclaim.store.sections import rewritten

_TEXTS, _CLAUSE = STARTER / "content", STARTER / "clause"
"""The sections, and the clause on the prevailing language in words that fit any languages, laid over them."""
_NAME = "{{ prevailing }}"
"""Where that clause names the prevailing language."""


def languages() -> tuple[str, ...]:
    """The languages that the example document is written in."""
    return tuple(sorted(folder.name for folder in _TEXTS.iterdir()))


def example(
    answers: Answers, words: Mapping[str, Locale], exceptions: tuple[EitherPrevails, ...]
) -> dict[str, bytes]:
    """The sections: path in the repository -> bytes, translations not yet confirmed.

    exceptions: to the prevailing language, which the clause on it says, too.

    Raises ConfigError where the example is not written in the language that is to prevail.
    """
    if answers.prevailing not in languages():
        known = " or ".join(languages())
        raise ConfigError(
            f'the example document is not written in "{answers.prevailing}", which therefore cannot prevail',
            "--prevailing",
            f"choose {known}; other languages can be translations",
        )
    return {
        f"content/{path}": text.encode()
        for tag in answers.languages
        for path, text in _sections(tag, answers, words[tag], exceptions)
    }


def _sections(
    tag: str, answers: Answers, words: Locale, exceptions: tuple[EitherPrevails, ...]
) -> Iterator[tuple[str, str]]:
    """Path below content/ -> text, of one language."""
    ours = proposed()
    for file in sorted((_TEXTS / tag).rglob("*.md")):
        path = file.relative_to(_TEXTS)
        clause = _CLAUSE / path
        if clause.is_file() and len(answers.languages) == 1:
            # Nothing prevails over anything.
            continue
        is_ours = set(answers.languages) == set(ours.languages) and answers.prevailing == ours.prevailing
        text = _read(clause if clause.is_file() and not is_ours else file)
        text = text.replace(_NAME, words.name_of(answers.prevailing)).replace(ours.contact, answers.contact)
        if clause.is_file():
            text += "".join(f"\n{said}\n" for said in relying(words, exceptions))
        yield path.as_posix(), rewritten(text, partial(mended_whole, locale=words))


def _read(file: Path) -> str:
    return file.read_text("utf-8")
