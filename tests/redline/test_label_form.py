"""What an editorial release may not change beside the words: the number or letter of a clause."""

from __future__ import annotations

import pytest

from proclaim.redline import compare
from tests.redline.judging import ENGLISH, judged, section


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("(a) p\n(b) q\n(c) r", "(i) p\n(ii) q\n(iii) r", ["the clauses (a)–(c) become (i)–(iii)"]),
        ("(a) p\n(b) q", "a) p\nb) q", ["the clause (a) becomes a)", "the clause (b) becomes b)"]),
        ("(a) p\n(b) q", "(A) p\n(B) q", ["the clause (a) becomes (A)", "the clause (b) becomes (B)"]),
        ("3. p\n4. q", "4. p\n5. q", ["the clause 3. becomes 4.", "the clause 4. becomes 5."]),
        ("1. p\n2. q\n4. r", "1. p\n2. q\n3. r", ["the clause 4. becomes 3."]),
        ("> - x\n>   1. p\n>   3. q", "> - x\n>   1. p\n>   2. q", ["the clause 3. becomes 2."]),
        ("1. p\n3. q\n   (a) r\n   (b) s", "1. p\n3. q\n   (a) r\n   (c) s", ["the clause (b) becomes (c)"]),
        (
            "(a) one\n(b) two",
            "(a) new here\n(b) one\n(c) two",
            ["the clause (a) becomes (b)", "the clause (b) becomes (c)", '"new here" was inserted'],
        ),
    ],
)
def test_a_clause_with_another_number_or_letter_is_more_than_form(
    old: str, new: str, said: list[str]
) -> None:
    assert judged(old, new) == tuple(f'section "storage": {one}' for one in said)
    assert judged(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("* p\n* q", "- p\n- q"),
        ("1. p\n1. q", "1. p\n2. q"),
        ("(a) p\n\n(b) q", "(a) p\n(b) q"),
        ("(c) p\n(c) q", "(c) p\n(d) q"),
    ],
)
def test_markers_that_show_the_same_are_form(old: str, new: str) -> None:
    assert judged(old, new) == ()
    assert compare([section(old)], [section(new)], ENGLISH).is_empty
