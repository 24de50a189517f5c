"""Every number format of Word comes in whole: as a list where the dialect has one, else as text."""

from __future__ import annotations

import pytest

from proclaim import blocks
from proclaim.intake import writing
from tests.intake.office import Word
from tests.intake.test_word import elements, labels, read

FORMS = (
    *("decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex".split()),
    *("chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth".split()),
    *("japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2".split()),
    *("aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop".split()),
    *("decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle".split()),
    *("ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting".split()),
    *("ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting".split()),
    *("chineseLegalSimplified chineseCountingThousand koreanDigital koreanCounting koreanLegal".split()),
    *("koreanDigital2 vietnameseCounting russianLower russianUpper none numberInDash hebrew1".split()),
    *("hebrew2 arabicAlpha arabicAbjad hindiVowels hindiConsonants hindiNumbers hindiCounting".split()),
    *("thaiLetters thaiNumbers thaiCounting bahtText dollarText custom".split()),
)
"""Every value of ST_NumberFormat (ECMA-376, part 1, 17.18.59)."""


@pytest.mark.parametrize("pattern", ["%1.", "(%1)", "Part %1:", "%1", "§"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_numbers_comes_in_whole(form: str, pattern: str) -> None:
    made = Word()
    clauses = made.list(((form, pattern), ("lowerLetter", "(%2)")))
    for level in (0, 1, 1, 0, 0, 1, 1):
        made.item("Text", clauses, level)
    text = writing.write(read(made).passages, {}, 1)
    assert blocks.remarks(text) == ()


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("decimalZero", "01\\. Text\n\n02\\. Text\n"),
        ("cardinalText", "One. Text\n\nTwo. Text\n"),
        ("ideographDigital", "一. Text\n\n二. Text\n"),
        ("russianLower", "а. Text\n\nб. Text\n"),
        ("decimalEnclosedCircle", "①. Text\n\n②. Text\n"),
        ("thaiNumbers", "๑. Text\n\n๒. Text\n"),
    ],
)
def test_numbers_that_no_list_can_show_stand_before_their_paragraphs(form: str, text: str) -> None:
    made = Word()
    clauses = made.list(((form, "%1."),))
    made.item("Text", clauses)
    made.item("Text", clauses)
    assert writing.write(read(made).passages, {}, 1) == text


def test_numbers_in_a_form_that_nothing_here_writes_are_in_figures_and_named() -> None:
    made = Word()
    made.item("Text", made.list((("hebrew1", "%1."),)))
    found = read(made)
    assert (labels(found.passages), elements(found)) == ([".1."], ["number in the form hebrew1"])


def test_a_word_in_place_of_a_bullet_stands_before_its_paragraph() -> None:
    made = Word()
    made.item("Text", made.list((("bullet", "Note:"),)))
    made.item("Text", made.list((("bullet", "o"),)))
    made.item("Text", made.list((("none", ""),)))
    assert labels(read(made).passages) == ["Note:", ".-", "."]
