"""Defects to plant into a good translation, one at a time: what a careless editor does to it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from bench.bilingual import Couple

Plant = Callable[[Couple, random.Random], str | None]
"""Gives the translation with one defect; None where the text has no place for it."""

_LINK = r"https?://[^\s<>)\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\]\([^)]*\)"
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_UNITS = {
    "jours ouvrables": "jours",
    "jours": "mois",
    "jour": "mois",
    "mois": "ans",
    "ans": "mois",
    "années": "mois",
    "heures": "jours",
    "semaines": "jours",
    "minutes": "heures",
}
_WORDS = {
    "deux": "trois",
    "trois": "quatre",
    "quatre": "cinq",
    "cinq": "six",
    "six": "sept",
    "sept": "neuf",
    "dix": "onze",
    "douze": "quinze",
    "quinze": "vingt",
    "vingt": "trente",
    "trente": "soixante",
    "soixante": "trente",
}
_SMALL = rf"(?:\d+|{'|'.join(_WORDS)})(?:\s\(\d+\))?"


def number(couple: Couple, dice: random.Random) -> str | None:
    """A number in digits becomes another."""
    months = "|".join(_MONTHS)
    digits = (
        rf"(?<![\w/.,#@-])(?<!\d[\u00a0 ])\d{{1,4}}(?![\w/@-])(?![.,\u00a0 ]\d)(?!\s(?:{months}))(?![.)]\s)"
    )
    return _replaced(couple, dice, digits, lambda found, it: str(int(found) + it.choice((1, 2, 10))))


def number_in_words(couple: Couple, dice: random.Random) -> str | None:
    """A number in words that counts days, months or per cents becomes another."""
    units = "|".join(_UNITS)
    pattern = rf"(?<![\w-])(?:{'|'.join(_WORDS)})(?=\s(?:{units}|pour cent)\b)"
    return _replaced(couple, dice, pattern, lambda found, _: _WORDS[found])


def date(couple: Couple, dice: random.Random) -> str | None:
    """The day, the month or the year of a date becomes another."""
    pattern = rf"\b\d{{1,2}}(?:er)?\s(?:{'|'.join(_MONTHS)})\s\d{{4}}"
    return _replaced(couple, dice, pattern, _other_date)


def unit(couple: Couple, dice: random.Random) -> str | None:
    """The unit of a duration becomes another."""
    ordered = "|".join(sorted(_UNITS, key=len, reverse=True))
    whole = rf"(?<![\w-]){_SMALL}\s(?:{ordered})\b"

    def change(found: str, _: random.Random) -> str:
        unit = next(one for one in sorted(_UNITS, key=len, reverse=True) if found.endswith(one))
        return found.removesuffix(unit) + _UNITS[unit]

    return _replaced(couple, dice, whole, change)


def web_address(couple: Couple, dice: random.Random) -> str | None:
    """A letter of a web address gets lost in its host."""
    return _replaced(couple, dice, r"https?://[\w-]{4,}\.[^\s<>)\"]+", _without_a_letter)


def mail_address(couple: Couple, dice: random.Random) -> str | None:
    """A letter of an e-mail address gets lost."""
    return _replaced(couple, dice, r"[\w.+-]{4,}@[\w-]+(?:\.[\w-]+)+", lambda found, _: found[:1] + found[2:])


def paragraph_dropped(couple: Couple, dice: random.Random) -> str | None:
    """A paragraph is missing."""
    parts = couple.translation.split("\n\n")
    places = [at for at, one in enumerate(parts) if one[:1].isalpha() and len(one) > 60]
    if not places or len(parts) < 2:
        return None
    del parts[dice.choice(places)]
    return "\n\n".join(parts)


def item_dropped(couple: Couple, dice: random.Random) -> str | None:
    """An item of a list is missing."""
    return _replaced(couple, dice, r"(?m)^- [^\n]*\n(?:  [^\n]*\n)*(?=- )", lambda *_: "")


def left_in_original(couple: Couple, dice: random.Random) -> str | None:
    """A paragraph was not translated."""
    mine, yours = couple.original.split("\n\n"), couple.translation.split("\n\n")
    if len(mine) != len(yours):
        return None
    places = [at for at, one in enumerate(mine) if one[:1].isalpha() and len(one) > 60 and one != yours[at]]
    if not places:
        return None
    at = dice.choice(places)
    return "\n\n".join([*yours[:at], mine[at], *yours[at + 1 :]])


def negation_dropped(couple: Couple, dice: random.Random) -> str | None:
    """A "not" is missing."""
    return _replaced(
        couple,
        dice,
        r"\b(?:ne\s|n’|n')(\w+)\s(?:pas|jamais)\b",
        lambda found, _: re.split(r"[\s’']", found)[1],
    )


def other_term(couple: Couple, dice: random.Random) -> str | None:
    """A defined term goes by another name in one place."""
    patterns = [rf"(?<!\*)\b{re.escape(one)}\b(?!\*)" for one in couple.terms]
    used = [one for one in patterns if re.search(one, couple.translation)]
    if not used:
        return None
    pattern = dice.choice(used)
    return _replaced(couple, dice, pattern, lambda *_: "Organisation désignée")


KINDS: dict[str, Plant] = {
    "number": number,
    "number in words": number_in_words,
    "date": date,
    "unit": unit,
    "URL": web_address,
    "e-mail": mail_address,
    "paragraph dropped": paragraph_dropped,
    "list item dropped": item_dropped,
    "passage left in English": left_in_original,
    "negation dropped": negation_dropped,
    "term inconsistent": other_term,
}


def _replaced(
    couple: Couple, dice: random.Random, pattern: str, change: Callable[[str, random.Random], str]
) -> str | None:
    """The translation with one match of the pattern changed, outside of links where it is no link itself."""
    text = couple.translation
    is_link = "@" in pattern[-40:] or "http" in pattern
    taken = [] if is_link else [one.span() for one in re.finditer(_LINK, text)]
    places = [
        one
        for one in re.finditer(pattern, text)
        if not any(start < one.end() and one.start() < end for start, end in taken)
    ]
    if not places:
        return None
    found = dice.choice(places)
    return text[: found.start()] + change(found[0], dice) + text[found.end() :]


def _other_date(found: str, dice: random.Random) -> str:
    day, month, year = found.split()
    part = dice.choice(("day", "month", "year"))
    if part == "day":
        return f"{int(re.sub('er', '', day)) % 28 + 1} {month} {year}".replace(" 1 ", " 1er ")
    if part == "month":
        return f"{day} {_MONTHS[(_MONTHS.index(month) + 1) % 12]} {year}"
    return f"{day} {month} {int(year) + 1}"


def _without_a_letter(found: str, _: random.Random) -> str:
    start = found.index("//") + 3
    return found[:start] + found[start + 1 :]
