"""What readers are told of the language that prevails, in one way on pages, on paper and in messages."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list

from proclaim.audiences import EitherPrevails, folded
from proclaim.locale import Locale


def prevails(words: Locale, prevailing: str, exceptions: Iterable[EitherPrevails]) -> str:
    """That a text is a translation and which version counts, and for whom either one does.

    In the prevailing language itself it is empty where there is no exception: nothing is to be known then.
    """
    either = relying(words, exceptions)
    if words.language == prevailing and not either:
        return ""
    key = "prevails_here" if words.language == prevailing else "prevails"
    return " ".join((words.say(f"pages.{key}", language=words.version_in(prevailing)), *either))


def relying(words: Locale, exceptions: Iterable[EitherPrevails]) -> tuple[str, ...]:
    """A sentence for each exception: which readers may rely on which versions, that of `words` first."""
    return tuple(
        words.say("pages.prevails_either", place=_place(words, one), versions=_versions(words, one))
        for one in exceptions
    )


def _place(words: Locale, one: EitherPrevails) -> str:
    """Where the readers are, with the preposition that the place has in the language: au Québec."""
    name = one.audience.named_in(words.language)
    known = words.entries("places.known").get(folded(name))
    return str(known) if known else words.say("places.elsewhere", place=name)


def _versions(words: Locale, one: EitherPrevails) -> str:
    tags = sorted(one.either, key=lambda tag: tag != words.language)
    named = [words.say("versions.whole", language=words.version_in(tag)) for tag in tags]
    return format_list(named, style="or", locale=words.babel)
