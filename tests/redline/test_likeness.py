"""How like two blocks must be: for each number that was chosen, a text on either side of it."""

from __future__ import annotations

import pytest

from proclaim import locale
from proclaim.redline import Block, State, compare_texts

ENGLISH = locale.load("en")
WORDS = 50


def words(name: str, count: int) -> str:
    """So many words that stand nowhere else."""
    return " ".join(f"{name}{number}" for number in range(count))


def like(name: str, common: int, own: str, count: int = WORDS) -> str:
    """So many words, of which so many are those of every text with this name."""
    return f"{words(name, common)} {words(own + name, count - common)}".strip()


def blocks(old: str, new: str) -> tuple[Block, ...]:
    (section,) = compare_texts(old, new, ENGLISH).sections
    return section.blocks


def states(old: str, new: str) -> list[State]:
    return [one.state for one in blocks(old, new)]


@pytest.mark.parametrize(
    ("before", "after", "least"),
    [("", "", 20), ("* ", "* ", 10)],
    ids=["a paragraph keeps two words in five", "a list keeps one word in five"],
)
def test_blocks_of_one_kind_are_one_block_where_they_share_enough(
    before: str, after: str, least: int
) -> None:
    assert states(before + like("w", least, "old"), after + like("w", least, "new")) == [State.CHANGED]
    apart = states(before + like("w", least - 1, "old"), after + like("w", least - 1, "new"))
    assert apart == [State.DELETED, State.INSERTED]


def test_a_block_of_another_kind_keeps_half_its_words() -> None:
    def is_recast(common: int) -> bool:
        found = blocks(like("w", common, "old"), f"## {like('w', common, 'new')}")
        return [one.recast for one in found] == ["p"]

    assert is_recast(25)
    assert not is_recast(24)


def test_a_paragraph_that_a_list_holds_keeps_half_its_words() -> None:
    def is_held(common: int) -> bool:
        new = f"* {like('v', 30, 'new')}\n* {like('w', common, 'new')}"
        found = blocks(f"{like('v', 30, 'old')}\n\n{like('w', common, 'old')}", new)
        return [one.recast for top in found for one in top.children] == ["p", "p"]

    assert is_held(25)
    assert not is_held(24)


def test_a_part_of_a_divided_block_has_three_words_in_five_from_it() -> None:
    def is_divided(common: int) -> bool:
        old = f"{words('v', WORDS)} {words('w', common)}"
        return any(one.divided for one in blocks(old, f"{words('v', WORDS)}\n\n{like('w', common, 'new')}"))

    assert is_divided(30)
    assert not is_divided(29)


def is_moved(old: str, new: str) -> bool:
    """Whether a block is called moved that stands behind others now."""
    stays = "\n\n".join(words(one, WORDS) for one in ("first", "second", "third"))
    found = blocks(f"{old}\n\n{stays}", f"{stays}\n\n{new}")
    return State.MOVED_TO in [one.state for one in found]


def test_an_unchanged_block_moves_from_four_words_on() -> None:
    assert is_moved(words("w", 4), words("w", 4))
    assert not is_moved(words("w", 3), words("w", 3))


def test_an_edited_block_moves_from_eight_words_on() -> None:
    assert is_moved(like("w", 7, "old", 8), like("w", 7, "new", 8))
    assert not is_moved(like("w", 6, "old", 7), like("w", 6, "new", 7))


def test_an_edited_block_that_moves_keeps_seven_words_in_ten() -> None:
    assert is_moved(like("w", 35, "old"), like("w", 35, "new"))
    assert not is_moved(like("w", 34, "old"), like("w", 34, "new"))


def test_three_old_places_are_weighed_for_a_block_that_moved() -> None:
    def is_found(decoys: int) -> bool:
        # A long block with all of its words comes before the one that it was, by the words that they share.
        longer = [f"{like('w', 8, 'new', 10)} {words(f'd{number}', 40)}" for number in range(decoys)]
        return is_moved("\n\n".join([*longer, like("w", 8, "old", 10)]), like("w", 8, "new", 10))

    assert is_found(2)
    assert not is_found(3)


def many(name: str, count: int) -> list[str]:
    return [words(f"{name}{number}x", 10) for number in range(count)]


def are_paired(old: list[str], new: list[str]) -> bool:
    """Whether a block of either side became one of the other."""
    return State.CHANGED in states("\n\n".join(old), "\n\n".join(new))


def mixed(name: str) -> tuple[str, str]:
    """The same words in another order: no two that were side by side are."""
    several = words(name, 10).split()
    return " ".join(several), " ".join(several[::2] + several[1::2])


def test_every_pair_of_blocks_is_weighed_between_thirty_and_thirty() -> None:
    one, other = mixed("w")
    assert are_paired([*many("o", 29), one], [*many("n", 29), other])
    assert not are_paired([*many("o", 30), one], [*many("n", 29), other])


def test_a_block_of_fewer_than_six_words_is_known_by_each_of_them() -> None:
    def is_known(count: int) -> bool:
        several = words("w", count).split()
        one, other = " ".join(several), " ".join(several[::2] + several[1::2])
        return are_paired([*many("o", 40), one], [*many("n", 40), other])

    assert is_known(5)
    assert not is_known(6)


def test_words_that_stand_in_more_than_twelve_blocks_tell_none_apart() -> None:
    def is_known(count: int) -> bool:
        old = [like("w", 4, f"old{number}", 10) for number in range(count)]
        return are_paired([*many("o", 40), *old], [*many("n", 40), like("w", 4, "new", 10)])

    assert is_known(12)
    assert not is_known(13)


def test_four_old_blocks_are_weighed_for_each_new_one_in_a_long_text() -> None:
    def is_found(decoys: int) -> bool:
        longer = [f"{like('w', 6, 'new', 12)} {words(f'd{number}', 60)}" for number in range(decoys)]
        old = [*many("o", 40), *longer, like("w", 6, "old", 12)]
        return are_paired(old, [*many("n", 40), like("w", 6, "new", 12)])

    assert is_found(3)
    assert not is_found(4)
