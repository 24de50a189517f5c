"""Numbers as Word writes them before paragraphs: ST_NumberFormat (ECMA-376, part 1, 17.18.59)."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import ascii_lowercase

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_DIGITS = {
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), "０１２３４５６７８９"),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "koreanDigital2"), "〇一二三四五六七八九"),
    "koreanDigital": "영일이삼사오육칠팔구",
    "hindiNumbers": "०१२३४५६७८९",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
}
"""Forms that write figures with other digits."""
_ALPHABETS = {
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテト"
    "ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "lowerGreek": "αβγδεζηθικλμνξοπρστυφχψω",
}
"""Forms that count with one sign each; beyond the last one they go on in figures. Greek is of HTML only."""
_IDEOGRAPHS = frozenset(
    {"chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"}
    | {"japaneseCounting"}
)
_FIGURES = frozenset({"", "decimal", "decimalHalfWidth"})
_HIGHEST_ROMAN = 4999
_ENGLISH_WORDS = 100
"""Below it, numbers are spelled out."""


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; in figures where the form is not known here (see `is_known`)."""
    if form in _DIGITS:
        return str(number).translate(str.maketrans("0123456789", _DIGITS[form]))
    if form in _ALPHABETS:
        return _ALPHABETS[form][number - 1] if 1 <= number <= len(_ALPHABETS[form]) else str(number)
    if form in _IDEOGRAPHS:
        return _counted_in_ideographs(number)
    return _FORMS[form](number) if form in _FORMS else str(number)


def is_known(form: str) -> bool:
    """Whether numbers of a form are written as Word shows them."""
    return any(form in known for known in (_FIGURES, _FORMS, _DIGITS, _ALPHABETS, _IDEOGRAPHS, {"bullet"}))


def letters(number: int) -> str:
    """a to z, then aa, bb, and so on, as Word goes on; in figures beyond any list."""
    if not 1 <= number <= 26 * 8:
        return str(number)
    return ascii_lowercase[(number - 1) % 26] * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """In small letters; in figures where Roman numerals have none."""
    if not 1 <= number <= _HIGHEST_ROMAN:
        return str(number)
    parts = []
    for worth, sign in _ROMAN:
        parts.append(sign * (number // worth))
        number %= worth
    return "".join(parts)


def cardinal(number: int) -> str:
    """In English words below a hundred, else in figures."""
    if not 0 <= number < _ENGLISH_WORDS:
        return str(number)
    if number < len(_ONES):
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def ordinal(number: int) -> str:
    """In English words below a hundred, else in figures with their ending."""
    words = cardinal(number)
    if words.isdigit():
        return f"{number}{_ending(number)}"
    head, hyphen, last = words.rpartition("-")
    regular = last[:-1] + "ieth" if last.endswith("y") else f"{last}th"
    return head + hyphen + _ORDINALS.get(last, regular)


def _ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _counted_in_ideographs(number: int) -> str:
    """十二 for twelve, 二十 for twenty; in figures from a hundred on."""
    if not 1 <= number < _ENGLISH_WORDS:
        return str(number)
    ones, (tens, rest) = "〇一二三四五六七八九", divmod(number, 10)
    before = f"{ones[tens] if tens > 1 else ''}十" if tens else ""
    return before + (ones[rest] if rest else "")


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "hex": lambda number: f"{number:X}",
    "ordinal": lambda number: f"{number}{_ending(number)}",
    "cardinalText": lambda number: cardinal(number).capitalize(),
    "ordinalText": lambda number: ordinal(number).capitalize(),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "numberInDash": lambda number: f"- {number} -",
}


def bullet_like(pattern: str) -> bool:
    """Whether a pattern shows a sign and no number or word: a dash, a dot, a letter of a symbol font."""
    return not re.search(r"%[1-9]|\w", pattern) or all("\ue000" <= sign <= "\uf8ff" for sign in pattern)
