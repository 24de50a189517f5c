"""Markdown texts to compare: generated ones for invariants, and pairs that each hold one kind of change."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    "we collect use share keep delete personal information about you name address 30 days 45 must may not "
    "only unless law *consent* **Website** `code` [terms](https://example.org/a) "
    "legal@example.org $1,000.50 été"
).split()

_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
_sentence = _words.map(lambda words: f"{words}.")
_paragraph = st.lists(_sentence, min_size=1, max_size=3).map(" ".join)
_heading = st.tuples(st.integers(2, 4), _words).map(lambda both: f"{'#' * both[0]} {both[1]}")
_items = st.lists(_sentence, min_size=1, max_size=4)
_bullets = _items.map(lambda items: "\n".join(f"* {one}" for one in items))
_numbered = _items.map(lambda items: "\n".join(f"1. {one}" for one in items))
_nested = st.tuples(_sentence, _items).map(
    lambda both: f"* {both[0]}\n" + "\n".join(f"    * {one}" for one in both[1])
)
_typed = st.tuples(
    st.sampled_from(["({})", "{})", "{}."]), st.sampled_from(["abcd", "cdef", "1234"]), _items
).map(
    lambda three: "\n".join(
        f"{three[0].format(label)} {one}" for label, one in zip(three[1], three[2], strict=False)
    )
)
_clauses = st.tuples(_sentence, _typed).map(
    lambda both: f"1. {both[0]}\n" + "\n".join(f"   {line}" for line in both[1].split("\n"))
)
_quote = _paragraph.map(lambda text: f"> {text}")
_defined = st.tuples(_words, _sentence).map(lambda both: f"{both[0]}\n:   {both[1]}")


@st.composite
def _tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 3))
    row = st.lists(_words, min_size=columns, max_size=columns).map(lambda cells: f"| {' | '.join(cells)} |")
    rows = draw(st.lists(row, min_size=1, max_size=4))
    return "\n".join([draw(row), f"|{'---|' * columns}", *rows])


block = st.one_of(
    *(_paragraph, _paragraph, _heading, _bullets, _numbered, _typed, _clauses, _nested, _quote, _defined),
    _tables(),
)
text = st.lists(block, max_size=7).map("\n\n".join)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[str, str]:
    """A text and a revision of it: blocks taken out, put in, moved, reworded."""
    old = draw(st.lists(block, max_size=7))
    new = list(old)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, max(0, len(new) - 1)))
        change = draw(st.sampled_from(["out", "in", "move", "reword"]))
        if change == "in" or not new:
            new.insert(place, draw(block))
        elif change == "out":
            del new[place]
        elif change == "move":
            new.insert(draw(st.integers(0, len(new) - 1)), new.pop(place))
        else:
            words = new[place].split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
            new[place] = " ".join(words)
    return "\n\n".join(old), "\n\n".join(new)


PAIRS = {
    "one word": ("We keep it for 30 days.", "We keep it for 45 days."),
    "a paragraph": ("One.\n\nTwo stays here.", "One.\n\nA new one between.\n\nTwo stays here."),
    "a heading's level": ("## What we keep\n\nAll.", "### What we keep\n\nAll."),
    "a link's target": ("See [the terms](https://a.example).", "See [the terms](https://b.example)."),
    "emphasis": ("We do not sell it.", "We do **not** sell it."),
    "an item": ("* one\n* two\n* three", "* one\n* two and a half\n* three\n* four"),
    "a nested item": ("* one\n    * inner one\n* two", "* one\n    * inner one\n    * inner two\n* two"),
    "a row": ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |"),
    "a cell": ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 20 |"),
    "a column": ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | new | b |\n|---|---|---|\n| 1 | x | 2 |"),
    "a definition": ("Site\n:   The website.", "Site\n:   The website and its subdomains."),
    "a moved item whose words are also taken out elsewhere": (
        "* we we we we we use we.\n* we we we.\n* we we we we we use we.\n\nwe. we.",
        "* we.\n* we we we.\n\nwe. we.\n\n* we we we we we use we.",
    ),
    "a moved paragraph": (
        "The first paragraph stays.\n\nThis paragraph moves to the end of it.\n\nThe third one stays too.",
        "The first paragraph stays.\n\nThe third one stays too.\n\nThis paragraph moves to the end of it.",
    ),
    "a list for a paragraph": ("We use it to help you.", "* We use it to help you.\n* And to bill you."),
    "letters as numerals": ("(a) one\n(b) two\n(c) three", "(i) one\n(ii) two\n(iii) three"),
    "another first number": ("3. one\n4. two", "4. one\n5. two"),
    "a gap that closes": ("1. one\n2. two\n4. three", "1. one\n2. two\n3. three"),
    "a clause before others": ("(a) one\n(b) two\n(c) three", "(a) new words\n(b) one\n(c) two\n(d) three"),
    "a clause taken out before others": ("(a) one\n(b) two\n(c) three", "(a) one\n(b) three"),
    "a deleted clause with a number of its own": (
        "1. one\n3. two\n4. three\n5. four",
        "1. one\n2. three\n3. four",
    ),
    "a clause taken out as the others change": ("(a) one item\n(b) two", "i. two\nii. three"),
    "clauses within clauses": ("1. x\n   (a) p\n   (b) q\n2. y", "1. x\n   (i) p\n   (ii) q\n2. y"),
    "a moved clause": (
        "(a) this is the first item\n(b) and this is the second\n(c) third",
        "(a) and this is the second\n(b) third\n(c) this is the first item",
    ),
    "everything": ("## Old\n\nWords.\n\n* item", "1. Something\n2. else\n\n> quoted"),
    "nothing to something": ("", "## A\n\nText."),
    "an item that holds code of nothing": ("One.\n\n3. ```", "One."),
    "paragraphs joined by a comma": (
        "You have fourteen days to withdraw\n\nn from the contract.",
        "You have fourteen days to withdraw, from the contract.",
    ),
    "code of nothing": ("One.\n\n```\n```", "One."),
    "something to nothing": ("## A\n\nText.", ""),
}
