"""Properties that are worked out once."""

from __future__ import annotations

from dataclasses import dataclass

from proclaim.blocks.computed import computed

CALLS: list[str] = []


@dataclass(frozen=True)
class Word:
    """A frozen value, as the blocks of a text are."""

    text: str

    @computed
    def length(self) -> int:
        """How many characters it has."""
        CALLS.append(self.text)
        return len(self.text)


def test_value_is_worked_out_once_for_each_instance() -> None:
    CALLS.clear()
    one, other = Word("notice"), Word("law")
    assert [one.length, one.length, other.length, one.length] == [6, 6, 3, 6]
    assert CALLS == ["notice", "law"]


def test_values_are_equal_whether_or_not_they_were_asked() -> None:
    asked, unasked = Word("notice"), Word("notice")
    assert asked.length == 6
    assert asked == unasked
    assert hash(asked) == hash(unasked)


def test_property_keeps_its_description() -> None:
    assert Word.length.__doc__ == "How many characters it has."
