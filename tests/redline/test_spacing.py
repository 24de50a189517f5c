"""White space inside what is never split, in whatever form, neither stops a redline nor shows in one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from proclaim import blocks, locale
from proclaim.blocks.inline import shown
from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline import Op, Redline, compare, compare_texts, formats
from proclaim.redline.about import About
from proclaim.redline.formats import docx, html
from tests.redline import sides, wordschema
from tests.redline.spacing import pairs

ENGLISH, FRENCH = locale.load("en"), locale.load("fr")

UNITS = [
    ("March 1, 2024", "March&nbsp;1, 2024"),
    ("March 1, 2024", "March 1,  \n2024"),
    ("March 1, 2024", "March 1,  2024"),
    ("**March 1,** 2024", "**March&nbsp;1,** 2024"),
    ("[March 1, 2024](https://example.org/)", "[March&nbsp;1, 2024](https://example.org/)"),
    ("100 $", "100\u00a0$"),
    ("100 $", "100\u202f$"),
    ("« b c »", "«\u00a0b c\u202f»"),
    ("« *b* »", "«&nbsp;*b*&nbsp;»"),
    ("Oui ; non", "Oui\u202f; non"),
    ("5 %", "5&nbsp;%"),
    ("1er janvier 2025", "1er\u00a0janvier 2025"),
]


def assert_exact(old: str, new: str, language: Locale) -> None:
    made = html.write(compare_texts(old, new, language), About(language))
    assert sides.canonical(sides.accepted(made)) == sides.canonical(blocks.render(new))
    assert sides.canonical(sides.rejected(made)) == sides.canonical(blocks.render(old))
    assert sides.faults(made) == []


def changed(redline: Redline) -> list[tuple[Op, str]]:
    return [(run.op, run.text.strip()) for one in redline.sections for run in one.runs()]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("language", [ENGLISH, FRENCH])
def test_white_space_inside_a_kept_unit_is_that_of_the_new_side(
    unit: tuple[str, str], order: int, language: Locale
) -> None:
    before, after = unit[::order]
    old, new = f"On {before} with **us** we stop.", f"On {after} with **us** we start."
    assert_exact(old, new, language)
    found = compare_texts(old, new, language)
    assert changed(found) == [(Op.DELETED, "stop."), (Op.INSERTED, "start.")]
    (block,) = found.sections[0].blocks
    accepted = "".join(run.text for run in block.runs if run.op is not Op.DELETED)
    (leaf,) = blocks.read(blocks.render(new))
    assert isinstance(leaf, blocks.Leaf)
    assert accepted == shown(leaf.content).replace("\n\n", "\n")


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("order", [1, -1])
def test_white_space_inside_a_unit_alone_is_no_change(unit: tuple[str, str], order: int) -> None:
    before, after = unit[::order]
    assert compare_texts(f"On {before}, we stop.", f"On {after}, we stop.", ENGLISH).is_empty


@given(pairs())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_white_space_on_either_side_is_exact(pair: tuple[str, str]) -> None:
    for language in (ENGLISH, FRENCH):
        assert_exact(*pair, language)


@given(pairs())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_format_can_be_written_whatever_the_white_space(pair: tuple[str, str]) -> None:
    redline = compare_texts(*pair, FRENCH)
    for name in formats.names():
        assert formats.load(name)(redline, About(FRENCH)), name
    made = docx.write(redline, About(FRENCH))
    assert wordschema.faults(made) == []


@pytest.mark.parametrize("order", [1, -1])
def test_a_title_may_differ_in_white_space_as_well(order: int) -> None:
    titles = ["Depuis le 1er janvier 2025 : non", "Depuis le 1er\u00a0janvier 2025\u202f: oui"][::order]
    old, new = ([Section("a", one, 1, "", "", "Text.")] for one in titles)
    redline = compare(old, new, FRENCH)
    assert [op for op, _ in changed(redline)] == [Op.DELETED, Op.INSERTED]
    for name in formats.names():
        assert formats.load(name)(redline, About(FRENCH)), name


def test_white_space_before_a_change_inside_emphasis_is_no_change_around_nothing() -> None:
    old = "Oui ; non **we **`keep`** it**"
    new = "we **we&nbsp;**`keep`**&nbsp;it**"
    assert_exact(old, new, FRENCH)
    assert_exact(new, old, FRENCH)
