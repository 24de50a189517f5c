"""Pairs of passages full of emphasis, links, code, pictures and glued signs, one mutated into the other."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = "we keep data rights law the of and 30 days free account notice consent x".split()
SIGNS = [".", ",", ";", ":", "!", "?", ")", "(", '"', "»", "«", "–"]
SPACES = ["&nbsp;", "\u00a0", "\u202f", "  ", "  \n", "\n"]
FORMS = ["**{}**", "*{}*", "***{}***", "`{}`", "[{}](https://e.org/a)", "[{}](b.md)", "**[{}](b.md)**"]
OTHERS = ["![data](https://e.org/a.png)", "![law](https://e.org/b.png)", "March 1, 2024", "100 $", "« mot »"]

_word = st.one_of(
    st.sampled_from(WORDS),
    st.builds("{}{}".format, st.sampled_from(WORDS), st.sampled_from(SIGNS)),
    st.builds("{}{}".format, st.sampled_from(SIGNS), st.sampled_from(WORDS)),
    st.sampled_from(SIGNS),
)
_gap = st.one_of(st.just(" "), st.just(" "), st.just(" "), st.just(""), st.sampled_from(SPACES))


def _formed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(st.tuples(inner, _gap), min_size=1, max_size=3).map(_written)
    return st.builds(str.format, st.sampled_from(FORMS), several)


def _written(pieces: list[tuple[str, str]]) -> str:
    """Pieces with the white space between them; that behind the last is left out."""
    return "".join(word + gap for word, gap in pieces[:-1]) + "".join(word for word, _ in pieces[-1:])


_piece = st.one_of(_word, _word, st.recursive(_word, _formed, max_leaves=6), st.sampled_from(OTHERS))
_pieces = st.lists(st.tuples(_piece, _gap), min_size=1, max_size=9)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two passages in Markdown, the second one a revision of the first."""
    old = draw(_pieces)
    new = list(old)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(new)))
        change = draw(st.sampled_from(["in", "out", "piece", "gap", "sign"]))
        if change == "in" or place == len(new):
            new.insert(place, (draw(_piece), draw(_gap)))
        elif change == "out":
            del new[place]
        elif change == "piece":
            new[place] = (draw(_piece), new[place][1])
        elif change == "gap":
            new[place] = (new[place][0], draw(_gap))
        else:
            cut = draw(st.integers(0, len(new[place][0])))
            sign = draw(st.sampled_from(["", "*", "**", ".", ",", "x", " "]))
            new[place] = (new[place][0][:cut] + sign + new[place][0][cut:], new[place][1])
    return _written(old), _written(new)
