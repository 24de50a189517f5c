"""The numbers that a browser shows before the items of an ordered list (HTML, 4.4.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from proclaim.intake.counters import written
from proclaim.intake.passages import BULLET

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
    "lower-greek": "lowerGreek",
    "cjk-decimal": "ideographDigital",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "taiwaneseCounting",
    "japanese-informal": "japaneseCounting",
    "thai": "thaiNumbers",
    "devanagari": "hindiNumbers",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_SIGNS = frozenset({"none", "disc", "circle", "square"})


@dataclass(slots=True)
class Ordered:
    """A list that counts."""

    form: str
    """As `counters.written` knows it; empty where no number is shown."""
    number: int
    step: int = 1

    @classmethod
    def of(cls, attributes: Mapping[str, str]) -> Ordered:
        """The list that the attributes of an `ol` make."""
        style = _STYLE.search(attributes.get("style", ""))
        named = style[1].lower() if style else ""
        form = _STYLES.get(named) or _FORMS.get(attributes.get("type", ""), "decimal")
        step = -1 if "reversed" in attributes and "start" in attributes else 1
        return cls("" if named in _SIGNS else form, _whole(attributes.get("start"), 1), step)

    def next(self, attributes: Mapping[str, str]) -> str:
        """What is shown before the next item, by the attributes of its `li`."""
        number = _whole(attributes.get("value"), self.number)
        self.number = number + self.step
        return f"{written(number, self.form)}." if self.form else BULLET


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII) else default
