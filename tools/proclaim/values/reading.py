"""Reads the values of a text: from left to right, each place once, the most telling reading first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from proclaim.values import addresses
from proclaim.values.patterns import spaced
from proclaim.values.value import NOTHING_COUNTED, PART, TIMES, Key, Kind, Value
from proclaim.values.vocabulary import Vocabulary

HOUR, PERCENT = "hour", "%"
LONGEST_CITATION_WORD = 24
LONGEST_NUMBER = 1000
"""Digits and separators of a number at most; what is longer counts nothing. Python refuses 4,301 digits."""
UNSPECIFIED = "$"
"""A dollar of a country that the text does not name."""
_DIGITS = re.compile(r"\d+")
_FIRST_YEAR = re.compile(r"(\d{4})[-–/]$")


def read(text: str, language: Vocabulary) -> Iterator[Value]:
    """The values of running text, in order."""
    small = text.lower().replace("'", "’")
    if len(small) != len(text):
        text = small
    reader = _Reader(text, small, language)
    has_address = "@" in small or "://" in small
    entries, place = language.entry_with_addresses if has_address else language.entry, 0
    while entry := entries.search(small, place):
        match = language.start.match(small, entry.start())
        found, place = reader.at(match) if match else ([], entry.start() + 1)
        yield from found


@dataclass(frozen=True, slots=True)
class _Reader:
    """One text and the language that it is in."""

    text: str
    small: str
    """The text in small letters, letter for letter."""
    language: Vocabulary

    def at(self, match: re.Match[str]) -> tuple[list[Value], int]:
        """The values that begin at a match, and the place behind them."""
        number: re.Match[str] | None = match
        if not match["quantity"]:
            value = self._whole(match)
            if value or match["quiet"]:
                return [value] if value else [], match.end()
            # It only looked like a date or a time: what of "under 13 may" is a number?
            number = self.language.quantity.match(self.small, match.start())
        return self.quantity(number) if number else ([], match.start() + 1)

    def _whole(self, match: re.Match[str]) -> Value | None:
        """The value of a match that needs nothing of what follows."""
        shown = self.text[match.start() : match.end()]
        makers: dict[str, Callable[[str], Value | None]] = {
            "address": lambda text: addresses.link(text, self.language.language_marks),
            "phone": addresses.phone,
            "date": self._date,
            "time": self._time,
            "code": lambda text: Value(Kind.CITATION, ("code", text.lower()), text),
        }
        return next((make(shown) for name, make in makers.items() if match[name]), None)

    def quantity(self, match: re.Match[str]) -> tuple[list[Value], int]:
        """The value of a number with what it counts, and the place where it ends."""
        if self._is_word(match["sign"], match.start()):
            return [], match.start("sign") + len(match["sign"])
        size = self._size(match)
        end = match.end()
        if size is None:
            return [], end
        twin = self.language.twin.match(self.small, end)
        end = twin.end() if twin else end
        after = self.language.after.match(self.small, end)
        if after and after["money"] and self._is_word(after["money"], after.start("money")):
            after = None
        meaning = self._meaning(match, after, size)
        end = after.end() if after else end
        shown = self.text[match.start() : end]
        spelled = not match["digits"] and not twin
        value = replace(
            meaning, shown=shown, spelled=spelled, firm=not spelled or self._is_firm(match, meaning)
        )
        if match["cardinal"] in self.language.articles and not after:
            return [], end
        return [value, *self._disagreeing_twin(twin, value)], end

    def _is_word(self, sign: str, start: int) -> bool:
        """Whether what could be the code of a currency is a word: "all 3", and not "ALL 3"."""
        written = self.text[start : start + len(sign)]
        return sign.strip() in self.language.codes and not written.isupper()

    def _size(self, match: re.Match[str]) -> Fraction | None:
        if match["digits"]:
            size = self._later_year(match) or self._from_digits(match["digits"])
            return size * self.language.big[spaced(match["big"])] if size and match["big"] else size
        if match["multiple"]:
            return Fraction(self.language.multiples[spaced(match["multiple"])])
        number = self.language.number_words.read(match["ordinal"] or match["cardinal"])
        return None if number is None else Fraction(number)

    def _later_year(self, match: re.Match[str]) -> Fraction | None:
        """The second year of a pair such as 2018-19, in full."""
        first = _FIRST_YEAR.search(self.small[: match.start()][-5:])
        if not first or len(match["digits"]) != 2:
            return None
        later = int(first[1]) + 1
        return Fraction(later) if later % 100 == int(match["digits"]) else None

    def _from_digits(self, digits: str) -> Fraction | None:
        """A number in the language's own writing; None for several points (1.2.3) and for endless ones."""
        if len(digits) > LONGEST_NUMBER:
            return None
        grouped, _, decimals = digits.partition(self.language.decimal)
        plain = "".join(one for one in grouped if one.isdigit() or one == ".")
        if ("." in plain and decimals) or plain.count(".") + decimals.count(".") > 1:
            return None
        return Fraction(f"{plain}.{decimals}" if decimals else plain if "." in plain else int(plain))

    def _meaning(self, match: re.Match[str], after: re.Match[str] | None, size: Fraction) -> Value:
        """The value without the facts of its writing."""
        written, sign = str(size), match["sign"].strip()
        if after and after["percent"]:
            return _counted(Kind.AMOUNT, (PERCENT, written), size)
        if (after and after["money"]) or sign:
            named = self.language.money[spaced(after["money"] if after and after["money"] else sign)]
            both = {self.language.money[spaced(sign)], named} if sign else {named}
            return self._money(written, size, both)
        if after and after["unit"]:
            return self._duration(written, size, self.language.units[spaced(after["unit"])])
        if (after and after["times"]) or match["multiple"]:
            return _counted(Kind.NUMBER, (TIMES, written), size)
        if after and after["part"] and size.denominator == 1:
            size /= self.language.fractions[spaced(after["part"])]
            return _counted(Kind.AMOUNT, (PART, str(size)), size)
        before = self.small[max(0, match.start() - LONGEST_CITATION_WORD) : match.start()]
        cited = self.language.citation.search(before)
        return _counted(Kind.CITATION if cited else Kind.NUMBER, (NOTHING_COUNTED, written), size)

    def _money(self, written: str, size: Fraction, currencies: set[str]) -> Value:
        """An amount; a dollar of no named country may be that of any."""
        currency = min(currencies - {UNSPECIFIED}, default=UNSPECIFIED)
        is_dollar = currency in self.language.dollars
        passive = frozenset({(UNSPECIFIED, written)}) if is_dollar else frozenset[Key]()
        return replace(_counted(Kind.AMOUNT, (currency, written), size), passive=passive)

    def _duration(self, written: str, size: Fraction, unit: str) -> Value:
        value = _counted(Kind.DURATION, (unit, written), size)
        if unit == HOUR and size <= 24 and size.denominator == 1 and self.language.hours_are_clock_times:
            return replace(value, others=frozenset({_clock_key(int(size), 0)}))
        return value

    def _is_firm(self, match: re.Match[str], value: Value) -> bool:
        """Whether a number in words counts something, so that no good translation leaves it out."""
        least = {Kind.DURATION: 2, Kind.AMOUNT: 2, Kind.NUMBER: 3}
        counts = value.kind in least and value.key[0] not in (PART, NOTHING_COUNTED)
        return counts and not match["ordinal"] and (value.size or 0) >= least[value.kind]

    def _disagreeing_twin(self, twin: re.Match[str] | None, value: Value) -> Iterator[Value]:
        """The value once more where the number in brackets is another one."""
        if not twin:
            return
        size = (
            self._from_digits(twin["digits"])
            if twin["digits"]
            else self.language.number_words.read(twin["words"])
        )
        if size is not None and size != value.size:
            key = (*value.key[:-1], str(size))
            yield replace(value, key=key, size=Fraction(size), others=frozenset())

    def _date(self, shown: str) -> Value | None:
        small = shown.lower()
        if re.fullmatch(r"\d{4}-\d\d-\d\d", small):
            year, month, day = (str(int(one)) for one in small.split("-"))
            return Value(Kind.DATE, (year, month, day), shown)
        name = max((one for one in self.language.month_of if one in small), key=len)
        rest = small.replace(name, " ", 1)
        numbers = _DIGITS.findall(rest)
        year = next((one for one in numbers if len(one) == 4), "")
        if not year and self.language.months_are_capital and shown[small.index(name)].islower():
            return None
        day = next((str(int(one)) for one in numbers if len(one) < 3), "") or self._ordinal_day(rest)
        return Value(Kind.DATE, (year, str(self.language.month_of[name]), day), shown)

    def _ordinal_day(self, rest: str) -> str:
        number = self.language.number_words.read(rest)
        return str(number) if number else ""

    def _time(self, shown: str) -> Value | None:
        small, clock = shown.lower(), self.language.clock
        numbers = [int(one) for one in _DIGITS.findall(small)]
        if not numbers:
            key = _clock_key(12 if small in clock["noon"] else 0, 0)
            return Value(Kind.TIME, key, shown, firm=False, spelled=True)
        hour, minute = numbers[0], (numbers[1] if len(numbers) > 1 else 0)
        if small.endswith(clock["after_noon"]):
            hour += 12 if hour < 12 else 0
        elif small.endswith(clock["before_noon"]):
            hour = 0 if hour == 12 else hour
        if hour > 24 or minute > 59:
            return None
        also = frozenset({(HOUR, str(hour))}) if len(numbers) == 1 else frozenset[Key]()
        return Value(Kind.TIME, _clock_key(hour, minute), shown, others=also)


def _clock_key(hour: int, minute: int) -> Key:
    return ("clock", f"{hour % 24}:{minute:02}")


def _counted(kind: Kind, key: Key, size: Fraction) -> Value:
    return Value(kind, key, "", size=size)
