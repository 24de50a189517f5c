"""A language's signal words as patterns: what binds, allows, limits and names, by kind and meaning.

The words stand in the tables `lexicon.*` of the locale file. An ellipsis in a term stands for any words
of the same clause: « ne … pas ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from proclaim.locale import Locale

GAP = 40
"""Characters that an ellipsis stands for at most; those in the French policies of this repository have 25."""
TABLES = {
    "modals": "modal",
    "rights": "right",
    "bounds": "bound",
    "order": "order",
    "scope": "scope",
    "connectives": "connective",
    "periods": "duration",
    "laws": "law",
}
"""The tables of signal words, and the kind of each."""
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = r"[A-ZÀ-ÖØ-Þ][\w&’'-]*"
Meaning = tuple[str, str]
"""Kind and meaning."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is looked for in a sentence; `signs` reads small letters, the others the text as it is written."""

    signs: re.Pattern[str]
    meanings: Mapping[str, Meaning]
    """By the term, and by the name of the group for a term with an ellipsis in it."""
    ignored: re.Pattern[str]
    """Phrases whose words mean nothing: "including but not limited to"."""
    companies: re.Pattern[str]
    law: re.Pattern[str]
    forms: frozenset[str]
    """First words of what every company has in its name; without one, its pattern need not be tried."""
    places: frozenset[str]
    """The same for laws and courts."""
    roads: frozenset[str]
    """The same for streets and premises."""
    streets: re.Pattern[str]
    premises: re.Pattern[str]
    """A number behind the word for a street, a floor or a box, in small letters."""
    stamps: re.Pattern[str]
    """What says of a text when it was last changed."""
    labels: re.Pattern[str]
    """A reference to a clause by its letter."""
    also: re.Pattern[str]
    """What joins the second of several references to the one before it."""
    elsewhere: re.Pattern[str]
    """What, behind a reference, says that it is to another text."""
    determiners: frozenset[str]


@lru_cache(maxsize=16)
def lexicon(locale: Locale) -> Lexicon:
    """The patterns of a language."""
    names, references = locale.entries("lexicon.names"), locale.entries("references")
    signs, meanings = _signs(locale)
    labels = _any([*references["before_label"], *references["before_labels"]])
    behind = rf",?\s(?:{_any(references['behind'])})(?:\s\S+){{0,3}}?\s"
    return Lexicon(
        signs=signs,
        meanings=meanings,
        ignored=re.compile("|".join(f"(?:{one})" for one in locale.terms("polarity.ignored")) or "(?!)"),
        companies=_companies(names["companies"], locale.terms("values.joins")),
        forms=_leads(names["companies"]),
        law=_law(names),
        places=_leads([*names["law"], *names["law_after"]]),
        roads=_leads(names["streets"]),
        streets=_streets(_any(names["streets"])),
        premises=re.compile(rf"(?<!\w)(?:{_by_letter(names['streets'])})\s+(?:\w+\s+)?\d+"),
        stamps=re.compile(rf"(?<!\w)(?:{_any(locale.terms('language.updated'))})"),
        labels=re.compile(rf"(?<!\w)(?:{labels})\s\(?(?P<label>[a-z]|[ivx]{{1,4}})\)"),
        also=re.compile(rf"\s?(?:,|(?<=\s)(?:{_any(references['between'])}))\s?"),
        elsewhere=re.compile(rf"{behind}(?:{locale.pattern('clauses.other')})"),
        determiners=frozenset(names["determiners"]),
    )


def _leads(terms: Iterable[str]) -> frozenset[str]:
    """The first word of each term in small letters; of one without letters, the empty one."""
    found = (_LETTERS.search(_small(one)) for one in terms)
    return frozenset(one[0] if one else "" for one in found)


def _companies(forms: list[str], joins: tuple[str, ...]) -> re.Pattern[str]:
    """A name of up to four words that a legal form ends: Poe & Sons Ltd; Poe, Inc."""
    name = rf"(?:{_NAME}\s(?:(?:&|{_any(joins)})\s)?){{1,4}}(?<=\s)|{_NAME},\s"
    return re.compile(rf"(?:{name})(?:{_any(forms)})(?!\w)")


def _law(names: Mapping[str, list[str]]) -> re.Pattern[str]:
    """The laws or courts of a place, and those before which a place stands: "Ontario law"."""
    link = rf"(?:\s(?:{_any(names['of'])}))*(?:\s|(?<=’))"
    place = rf"(?P<name>{_NAME}(?:{link}{_NAME})*)"
    before = rf"(?!(?i:{_any(names['determiners'])})(?!\w))(?P<before>{_NAME}(?:\s{_NAME})*)"
    of, after = _any(names["law"]), _any(names["law_after"])
    return re.compile(rf"(?i:(?<!\w)(?:{of})){link}{place}|(?<!\w){before}\s(?:{after})(?!\w)")


def _streets(streets: str) -> re.Pattern[str]:
    """A number before its street; a postal code of Canada, Britain, the United States or Europe."""
    codes = (
        r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b",
        r"\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b",
        r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b",
        rf"(?<![\d$€£.,])\b\d{{4,5}}\s(?={_NAME}[^.;]{{0,40}}$)",
    )
    number = rf"(?<!\d)\d+[A-Za-z]?,?\s+(?:{_NAME}\.?\s+){{0,4}}(?i:{streets})(?!\w)"
    return re.compile("|".join((number, *codes)))


def _signs(locale: Locale) -> tuple[re.Pattern[str], dict[str, Meaning]]:
    """One pattern for all signal words, the longest first at each place."""
    meanings = dict[str, Meaning]()
    for term, meaning in sorted(_terms(locale), key=lambda one: (-len(one[0]), one[0])):
        meanings.setdefault(term, meaning)
    leads = tuple({one.partition("…")[0].strip() for one in meanings if "…" in one})
    first = [one for one in meanings if one.startswith(leads) or "…" in one] if leads else []
    named = {f"g{place}": one for place, one in enumerate(first) if "…" in one}
    gapped = {one: f"(?P<{name}>{_gapped(one)})" for name, one in named.items()}
    beginning = [gapped.get(one) or rf"{_spaced(one)}(?:(?<=’)|(?!\w))" for one in first]
    every = "|".join([*beginning, _by_letter([one for one in meanings if one not in set(first)])])
    # An elided word ends with its apostrophe, and the next one follows at once: n’est.
    pattern = re.compile(rf"(?<!\w)(?:{every})(?:(?<=’)|(?!\w))")
    return pattern, meanings | {name: meanings[one] for name, one in named.items()}


def _terms(locale: Locale) -> Iterator[tuple[str, Meaning]]:
    for table, kind in TABLES.items():
        for meaning, terms in locale.entries(f"lexicon.{table}").items():
            yield from ((_small(one), (kind, meaning)) for one in terms)
    for one in locale.terms("lexicon.parties"):
        # Singular and plural are one party: languages tell them apart at the end of a word.
        yield _small(one), ("party", " ".join(word[:4] for word in _small(one).split()))


def _gapped(term: str) -> str:
    before, _, after = (one.strip() for one in term.partition("…"))
    lead = _spaced(before) + ("" if before.endswith("’") else r"\s")
    return rf"{lead}(?:[^.,;:!?]{{0,{GAP}}}?[\s’])??{_spaced(after)}"


def _small(term: str) -> str:
    return term.lower().replace("'", "’")


def _spaced(term: str) -> str:
    return r"\s".join(re.escape(one) for one in term.split())


def _any(terms: list[str] | tuple[str, ...]) -> str:
    """An alternative of the terms, the longest first."""
    return "|".join(_spaced(one) for one in sorted(terms, key=len, reverse=True)) or "(?!)"


def _by_letter(terms: list[str]) -> str:
    """The same, terms with one first letter together, so that a place where none begins is passed quickly."""
    groups: dict[str, list[str]] = {}
    for one in sorted(terms, key=len, reverse=True):
        groups.setdefault(one[0], []).append(_spaced(one)[len(re.escape(one[0])) :])
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in groups.items())
