"""The grammar against a judge: the examples of CommonMark, and documents that nobody has written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from proclaim import blocks
from tests.blocks.judge import judged, shown, structure, words

EXAMPLES = json.loads((Path(__file__).parent / "commonmark.json").read_text("utf-8"))["examples"]
COMMENTED = {"177", "179", "183", "308", "309", "625", "626"}
"""They hold a comment, which the judge shows as the text that it is, and we show to nobody."""
ABSOLUTE = {"596", "598", "599", "601"}
"""They link to addresses with schemes that no policy needs; their words stay."""


def test_every_example_is_there() -> None:
    assert [one["example"] for one in EXAMPLES] == list(range(1, 653))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: str(one["example"]))
def test_an_example_shows_what_commonmark_says(example: dict[str, str]) -> None:
    ours, theirs = shown(blocks.render(example["markdown"])), judged(example["markdown"])
    number = str(example["example"])
    if number in ABSOLUTE:
        assert structure(ours) == structure(theirs)
        assert words(ours) == words(theirs)
    elif number not in COMMENTED:
        assert ours == theirs


WORDS = (
    "word|We may|not|delete it.|30 days|*now*|**never**|***both***|_so_|__strong__|a_b_c|5*3*2|`code`|"
    "``a`b``|[link](https://example.com/a)|[titled](/b 'title')|[empty]()|<https://example.com>|[none]|[one][reference]|"
    "[reference][]|[reference]|![image](/c.png)|\\*|\\[|\\\\|&amp;|&copy;|&#65;|&nope;|*|**|***|"
    "_|__|`|[|]|(|)|![|](|<|a > b|!|#|=|“quoted”|«|»|é|中文|(a).|*a **b*|c** d*|_e __f_|<b>|a@b"
).split("|")
LINE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
PARAGRAPH = st.lists(
    st.tuples(st.sampled_from(["", "", " ", "   "]), LINE, st.sampled_from(["", "", "  ", "\\", " "])).map(
        "".join
    ),
    min_size=1,
    max_size=4,
)
ROW = st.lists(LINE.map(lambda words: words.replace("|", "\\|")), min_size=2, max_size=4)
LEAF = st.one_of(
    PARAGRAPH,
    PARAGRAPH,
    st.tuples(st.sampled_from(["# ", "## ", "###### ", "##"]), LINE, st.sampled_from(["", " ##"])).map(
        lambda parts: ["".join(parts)]
    ),
    st.tuples(LINE, st.sampled_from(["===", "---"])).map(list),
    st.sampled_from(
        [["---"], ["***"], ["- - -"], ["```", "a  *b*", "", "  c", "```"], ["~~~ text", "```", "~~~"]]
    ),
    st.lists(LINE.map("    {}".format), min_size=1, max_size=3),
    st.lists(ROW, min_size=1, max_size=3).map(
        lambda rows: ["| a | b |", "|:--|-:|", *(f"| {' | '.join(row)} |" for row in rows)]
    ),
)
MARKER = st.sampled_from(["- ", "* ", "+ ", "-   ", "1. ", "1) ", "2. ", "10. ", "1.  ", "999. "])


def _stacked(blocks: list[list[str]], gaps: list[list[str]]) -> list[str]:
    """Blocks below each other, most with a blank line between them."""
    lines: list[str] = []
    for block, gap in zip(blocks, gaps, strict=False):
        lines += [*block, *gap]
    return lines


def _nested(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    several = st.tuples(
        st.lists(inner, min_size=1, max_size=3),
        st.lists(st.sampled_from([[""], [""], ["", ""], []]), min_size=3, max_size=3),
    ).map(lambda parts: _stacked(*parts))
    items = st.lists(st.tuples(MARKER, several).map(_item), min_size=1, max_size=4).map(
        lambda each: [line for lines in each for line in lines]
    )
    return st.one_of(items, several.map(lambda lines: [f"> {line}".rstrip() for line in lines]), several)


def _item(parts: tuple[str, list[str]]) -> list[str]:
    """An item whose first line begins where the others do, unless it is code."""
    marker, lines = parts
    first = lines[0] if lines[0].startswith("    ") else lines[0].lstrip()
    return [marker + first, *((" " * len(marker) + line).rstrip() for line in lines[1:])]


DEFINED = st.sampled_from(
    [
        [],
        ["", "[reference]: /r"],
        ["", "[ Reference ]: <s t> 'title'"],
        ["", "[reference]:", "/u", '"two', 'lines"'],
    ]
)
DOCUMENT = st.tuples(st.recursive(LEAF, _nested, max_leaves=12), DEFINED).map(
    lambda parts: "\n".join([*parts[0], *parts[1]])
)


@pytest.mark.parametrize("part", range(5))
def test_a_text_shows_what_the_judge_shows(part: int) -> None:
    """400 documents a part, the same on every machine."""

    @seed(part)
    @settings(max_examples=200, deadline=None, database=None)
    @given(DOCUMENT)
    def compare(text: str) -> None:
        assert shown(blocks.render(text)) == judged(text)

    compare()
