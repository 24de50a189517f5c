"""Within a passage: exact at links and emphasis, divided at signs where only these changed, and quick."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, assume, given, settings

from bench.optimum import common
from proclaim import blocks, locale
from proclaim.blocks import Leaf
from proclaim.blocks.inline import Image, Mark, Text
from proclaim.locale import Locale
from proclaim.redline import Op, Run, compare_texts, significance
from proclaim.redline.about import About
from proclaim.redline.formats import docx, html, md
from proclaim.redline.matching import opcodes
from proclaim.redline.parts import Part, append, spaced
from proclaim.redline.passages import Reader
from proclaim.redline.readback import is_exact
from proclaim.redline.units import Unit, parts, pieces, units
from proclaim.redline.words import Span, cut
from tests.redline import sides
from tests.redline.inline import pairs
from tests.redline.wordschema import faults

ENGLISH, FRENCH = locale.load("en"), locale.load("fr")


def leaf(text: str) -> Leaf | None:
    """The one passage that a text is; none where it is something else."""
    tree = blocks.tree(text)
    return tree[0] if len(tree) == 1 and isinstance(tree[0], Leaf) else None


def runs(old: Leaf, new: Leaf, language: Locale = ENGLISH) -> tuple[Run, ...]:
    reader = Reader(significance.together(language))
    return reader.words(units(old, reader.together), units(new, reader.together))


def written(old: str, new: str, language: Locale = ENGLISH) -> str:
    """A passage with its changes as CriticMarkup shows them."""
    return md.write(compare_texts(old, new, language), About(language)).strip()


GLUED = [
    ("see [x](u.md)c d", "see [x](u.md) c d"),
    ("*Email.*You", "*Email.*&nbsp;You"),
    ("[a](u.md)[b](v.md) c", "[a](u.md) [b](v.md) c"),
    ("`a`b c", "`a` b c"),
    ("![a](u.png)b c", "![a](u.png) b c"),
    ("**a** *b c* d", "**a** z *c* d"),
    ("**a** *b c* d", "**a**z *c* d"),
    ("**a b***x c* d", "**a** *c* d"),
    ("**a b** *x c* d", "**a** *c* d"),
    ("a **b c**d e", "a d e"),
    ("*a x b* c", "*a* *b* c"),
    ("*a **b** c* d", "*a **b*** *c* d"),
    ("[a b](u.md)c", "[a](u.md) b c"),
    ("x[a](u.md), b", "x [a](u.md) b"),
    ("a <b@e.org>. c", "a <b@e.org> . c"),
    ("one  \ntwo*three*", "one  \ntwo *three*"),
]


@pytest.mark.parametrize("pair", GLUED)
@pytest.mark.parametrize("order", [1, -1])
def test_white_space_that_one_side_has_at_an_edge_comes_out_on_its_side(
    pair: tuple[str, str], order: int
) -> None:
    old, new = pair[::order]
    made = html.write(compare_texts(old, new, ENGLISH), About(ENGLISH))
    assert sides.canonical(sides.accepted(made)) == sides.canonical(blocks.render(new))
    assert sides.canonical(sides.rejected(made)) == sides.canonical(blocks.render(old))
    assert sides.faults(made) == []


@pytest.mark.parametrize("order", [1, -1])
def test_one_element_that_became_several_is_exact(order: int) -> None:
    pieces = (Text("a"), Image((("src", "a.png"),)), Text("b"))
    whole, apart = (Mark("em", (), pieces),), tuple(Mark("em", (), (one,)) for one in pieces)
    old, new = [Leaf("p", (), (*content, Text(" c"))) for content in (whole, apart)][::order]
    assert is_exact(runs(old, new), old, new)


@given(pairs())
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_text_read_whole_is_the_text_read_word_by_word(pair: tuple[str, str]) -> None:
    one = leaf(pair[0])
    assume(one)
    assert one
    word_by_word: list[Part] = []
    for part in spaced(pieces(one)):
        append(word_by_word, part)
    assert parts(one) == tuple(word_by_word)


def test_units_taken_as_changed_are_cut_out_of_a_kept_stretch() -> None:
    several = [Unit(word, " ") for word in "we keep all data here".split()]
    found = list(cut(Span(True, several, several), [0, 3, 4]))
    assert [(span.kept, [one.key for one in span.new]) for span in found] == [
        (False, ["we"]),
        (True, ["keep", "all"]),
        (False, ["data"]),
        (False, ["here"]),
    ]


@given(pairs())
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_inline_markdown_reads_back_as_both_sides(pair: tuple[str, str]) -> None:
    old, new = map(leaf, pair)
    assume(old and new and old.tag == new.tag)
    assert old
    assert new
    for language in (ENGLISH, FRENCH):
        assert is_exact(runs(old, new, language), old, new)
        assert sides.faults(html.write(compare_texts(*pair, language), About(language))) == []


@pytest.mark.parametrize(
    ("old", "new", "made"),
    [
        (
            "You have rights.",
            "You have rights, including access.",
            "You have rights{--.--}{++, including access.++}",
        ),
        ('Your "word" counts.', "Your word counts.", 'Your {--"--}word{--"--} counts.'),
        ("We do (see x) it.", "We do see x it.", "We do {--(--}see x{--)--} it."),
        ("From March 1, 2024. Now", "From March 1, 2024; Now", "From March 1, 2024{--.--}{++;++} Now"),
        ("Pay 1,000.50 now", "Pay 1,000.50, now", "Pay 1,000.50{++,++} now"),
        ("Pay 1,000.50 now", "Pay 1,000.75 now", "Pay {--1,000.50--}{++1,000.75++} now"),
        ("It is free, always.", "It is paid, always.", "It is {--free,--}{++paid,++} always."),
        ("See **it**, too.", "See **it** too.", "See **it**{--,--} too."),
        (
            "See more of [it](u.md). Then",
            "See more of [it](u.md), then",
            "See more of [it](u.md){--. Then--}{++, then++}",
        ),
        ("In `a.` b", "In `a,` b", "In {--`a.`--}{++`a,`++} b"),
    ],
)
def test_a_sign_is_apart_from_its_word_where_it_alone_changed(old: str, new: str, made: str) -> None:
    assert written(old, new) == made


@pytest.mark.parametrize(
    ("old", "new", "made"),
    [
        ("les droits ; et", "les droits, et", "les droits{-- ;--}{++,++} et"),
        ("les « mots » ici", "les mots ici", "les {--« --}mots{-- »--} ici"),
        ("les « mots » ici", "les « noms » ici", "les {--« mots »--}{++« noms »++} ici"),
        ("les « mots » ici", "les «mots» ici", "les {--« --}{++«++}mots{-- »--}{++»++} ici"),
        ("Oui ? Non", "Oui\u202f! Non", "Oui\u202f{--?--}{++!++} Non"),
    ],
)
def test_signs_that_french_sets_apart_are_divided_too(old: str, new: str, made: str) -> None:
    assert written(old, new, FRENCH) == made


def test_a_lone_sign_is_no_word() -> None:
    found = compare_texts("You have rights.", "You have rights, including access.", ENGLISH)
    assert (found.words_deleted, found.words_inserted) == (0, 2)
    found = compare_texts("les droits – et", "les droits et", FRENCH)
    assert (found.words_deleted, found.words_inserted, found.changes) == (0, 0, 1)


def test_white_space_about_a_sign_is_a_change_of_form() -> None:
    found = compare_texts("les droits ; et", "les droits; et", FRENCH)
    assert (found.words_deleted, found.words_inserted, found.formatting) == (0, 0, 1)


@pytest.mark.parametrize("sign", ["&nbsp;", " "])
def test_white_space_that_divides_a_word_is_more_than_form(sign: str) -> None:
    found = compare_texts("a [therapist](u.md)s b", f"a [therapist](u.md){sign}s b", ENGLISH)
    assert found.formatting == 0
    assert found.words_inserted == 1


LINKED = [
    (
        "See [our privacy policy](https://e.org/u).",
        "See [our new privacy policy](https://e.org/u).",
        "See [our {++new ++}privacy policy](https://e.org/u).",
    ),
    (
        "See **[our *old* policy](https://e.org/u)** now.",
        "See **[our *new* policy](https://e.org/u)** now.",
        "See **[our {--*old*--}{++*new*++} policy](https://e.org/u)** now.",
    ),
    (
        "See [it](https://e.org/u) now.",
        "See [it](https://e.org/v) now.",
        "See {--[it](https://e.org/u)--}{++[it](https://e.org/v)++} now.",
    ),
    (
        'See [it](https://e.org/u "One") now.',
        'See [it](https://e.org/u "Two") now.',
        "See {--[it](https://e.org/u)--}{++[it](https://e.org/u)++} now.",
    ),
    (
        "See [one policy](https://e.org/u) now.",
        "See [our terms](https://e.org/u) now.",
        "See {--[one policy](https://e.org/u)--}{++[our terms](https://e.org/u)++} now.",
    ),
    (
        "See [a long policy](https://e.org/u) now and then.",
        "See [a long](https://e.org/u) [policy](https://e.org/v) now and then.",
        "See [a long{-- policy--}](https://e.org/u){++ [policy](https://e.org/v)++} now and then.",
    ),
]


@pytest.mark.parametrize(("old", "new", "made"), LINKED)
def test_a_link_that_goes_on_stands_around_the_words_that_changed(old: str, new: str, made: str) -> None:
    assert written(old, new) == made


@pytest.mark.parametrize(("old", "new", "made"), LINKED)
def test_critic_markup_in_a_link_accepts_and_rejects_to_the_links_of_each_side(
    old: str, new: str, made: str
) -> None:
    accepted = re.sub(r"\{--.*?--\}|\{\+\+|\+\+\}", "", made)
    rejected = re.sub(r"\{\+\+.*?\+\+\}|\{--|--\}", "", made)
    assert linked(accepted) == linked(new)
    assert linked(rejected) == linked(old)


def linked(text: str) -> tuple[str, list[str]]:
    """The words of a text, and its links with theirs."""
    tree = sides.read(blocks.render(text))
    links = [f"{one.attributes['href']}: {one.text.strip()}" for one in tree.all() if one.tag == "a"]
    return " ".join(tree.text.split()), links


def test_word_gets_one_link_with_tracked_changes_inside() -> None:
    old, new, _ = LINKED[0]
    packed = docx.write(compare_texts(old, new, ENGLISH), About(ENGLISH))
    assert faults(packed) == []
    written = ZipFile(BytesIO(packed)).read("word/document.xml").decode()
    (link,) = re.findall(r"<w:hyperlink .*?</w:hyperlink>", written)
    assert re.findall(r"<w:(?:t|delText) [^>]*>([^<]*)<", link) == ["our ", "new ", "privacy policy"]
    assert re.findall(r"<w:(ins|del) ", link) == ["ins"]


def test_the_fragment_keeps_one_link_around_its_changed_words() -> None:
    old, new, _ = LINKED[0]
    made = html.write(compare_texts(old, new, ENGLISH), About(ENGLISH))
    (link,) = (one for one in sides.read(made).all() if one.tag == "a")
    assert [one.tag for one in link.all() if one.tag == "ins"] == ["ins"]
    assert link.text.startswith("our ")


def test_words_within_a_link_that_goes_on_do_not_bring_its_address() -> None:
    old, new, _ = LINKED[0]
    found = compare_texts(old, new, ENGLISH)
    assert found.significant == ()
    assert [run.links for run in found.sections[0].runs()] == [()]


def revised(words: Sequence[str], dice: random.Random) -> list[str]:
    """The words with a third of them deleted, replaced or followed by another one."""
    new: list[str] = []
    for word in words:
        change = dice.choice(["", "", "", "", "", "", "out", "other", "in"])
        new += [word] if change in ("", "in") else []
        new += [dice.choice(words)] if change in ("other", "in") else []
    return new


def test_ten_thousand_words_with_a_third_edited_are_matched_almost_as_well_as_can_be() -> None:
    dice = random.Random(1)
    # Frequent words as in any language: the n-th is one n-th as frequent as the first (Zipf).
    words = [f"w{n}" for n in range(3000)]
    old = dice.choices(words, [1 / (n + 1) for n in range(3000)], k=10_000)
    new = revised(old, dice)
    kept = sum(b - a for op, a, b, _, _ in opcodes(old, new) if op == "equal")
    total = len(old) + len(new)
    assert total - 2 * kept <= 1.1 * (total - 2 * common(old, new))


@pytest.mark.parametrize(("times", "kept"), [(1720, 1720), (1760, 0)])
def test_a_search_leaves_out_common_words_past_three_million_pairs_of_equal_ones(
    times: int, kept: int
) -> None:
    found = opcodes(["x", *["a"] * times], [*["a"] * times, "y"])
    assert sum(b - a for op, a, b, _, _ in found if op == "equal") == kept


@pytest.mark.parametrize("words", [["a"], ["a", "b"], list("abcdefghij")])
def test_a_passage_that_repeats_a_few_words_is_compared_all_the_same(words: list[str]) -> None:
    old = words * (10_000 // len(words))
    new = [*words, "x"] * (10_000 // len(words) - 100)
    found = compare_texts(" ".join(old), " ".join(new), ENGLISH)
    assert found.words_inserted - found.words_deleted == len(new) - len(old)


def test_a_kept_run_carries_no_change() -> None:
    old, new = leaf("a *b* c"), leaf("a *b* d")
    assert old
    assert new
    assert [(run.op, run.text) for run in runs(old, new)] == [
        (Op.KEPT, "a b "),
        (Op.DELETED, "c"),
        (Op.INSERTED, "d"),
    ]
