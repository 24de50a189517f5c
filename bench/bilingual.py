"""Pairs of texts in two languages: this repository's, those of folders, and generated ones."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from proclaim import config
from proclaim.store import Store

SENTENCES = (
    ("We answer your request within {n} days.", "Nous répondons à votre demande dans les {n} jours."),
    (
        "You may write to us at <privacy{n}@example.org>.",
        "Vous pouvez nous écrire à <privacy{n}@example.org>.",
    ),
    (
        "We keep your personal information for {n} months after the end of the contract.",
        "Nous conservons vos renseignements personnels pendant {n} mois après la fin du contrat.",
    ),
    (
        "The **Services** do not include what others offer on our **Website**.",
        "Les **Services** ne comprennent pas ce que d’autres offrent sur notre **Site Web**.",
    ),
    (
        "This section applies from January {day}, 2024, as section {n} explains.",
        "Le présent article s’applique à compter du {day} janvier 2024, comme l’explique l’article {n}.",
    ),
    (
        "We do not sell personal information, and we share it only with your consent.",
        "Nous ne vendons pas les renseignements personnels et ne les partageons qu’avec votre consentement.",
    ),
    (
        "A fee of ${n}.50 may apply; see <https://example.org/fees/{n}> for details.",
        "Des frais de {n},50 $ s’appliquent ; voir <https://example.org/fees/{n}> pour en savoir plus.",
    ),
    (
        "A third party that helps us must protect the information as this policy does.",
        "Un tiers qui nous aide doit protéger les renseignements comme le fait la présente politique.",
    ),
)


@dataclass(frozen=True)
class Couple:
    """A text and its translation."""

    name: str
    original: str
    translation: str
    terms: tuple[str, ...] = ()
    """What the translation calls the defined terms."""


def of_repository(root: Path) -> Iterator[Couple]:
    """Every section of a policy repository with its translation into the first further language."""
    store = Store(config.load(root))
    language = store.config.translations[0]
    terms = tuple(one.words[language][0] for one in store.terms())
    for id in store.config.documents:
        document = store.draft(id)
        for section in document.sections[store.config.prevailing]:
            other = document.section(language, section.id)
            if other:
                yield Couple(f"{id}/{section.id}", section.text, other.text, terms)


def of_folders(folders: Iterable[Path]) -> Iterator[Couple]:
    """The pairs NAME.en.md and NAME.fr.md of some folders."""
    for folder in folders:
        for file in sorted(folder.glob("*.en.md")):
            other = file.with_name(file.name.removesuffix(".en.md") + ".fr.md")
            name = f"{folder.name}/{file.name.removesuffix('.en.md')}"
            yield Couple(name, file.read_text("utf-8"), other.read_text("utf-8"))


def generated(count: int, seed: int) -> Iterator[Couple]:
    """So many sections as policies have them, of about 15 blocks; each seed gives others."""
    for number in range(count):
        dice = random.Random(f"{seed}-{number}")
        both = [_block(dice) for _ in range(12)]
        original, translation = ("\n\n".join(side) for side in zip(*both, strict=True))
        yield Couple(f"generated-{number}", original, translation)


def _block(dice: random.Random) -> tuple[str, str]:
    if dice.random() < 0.15:
        return "## What we do", "## Ce que nous faisons"
    if dice.random() < 0.3:
        some = [_sentence(dice) for _ in range(3)]
        return "\n".join(f"- {one}" for one, _ in some), "\n".join(f"- {other}" for _, other in some)
    some = [_sentence(dice) for _ in range(dice.randint(1, 4))]
    return " ".join(one for one, _ in some), " ".join(other for _, other in some)


def _sentence(dice: random.Random) -> tuple[str, str]:
    values = {"n": dice.randint(2, 90), "day": dice.randint(2, 28)}
    one, other = dice.choice(SENTENCES)
    return one.format(**values), other.format(**values)
