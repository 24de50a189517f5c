"""Tracked changes of Word, settled: what is left is what Word leaves, however the marks lie in each other."""

from __future__ import annotations

import pytest
from docx.oxml.parser import parse_xml

from proclaim.returned.settling import settle
from proclaim.returned.tracked import Hand, Way, tracked
from tests.redline.word import Side, W, told

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ANN, BOB = 'w:id="1" w:author="Ann" w:date="2026-04-01T09:30:00Z"', 'w:id="2" w:author="Bob"'


def body(inner: str):  # type: ignore[no-untyped-def]
    """A body, written with T(words) for a run and D(words) for a deleted one."""
    return parse_xml(f"<w:body {NAMESPACE}>{inner}</w:body>")


def t(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def d(words: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'


def p(inner: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>"


def cell(inner: str, mark: str = "") -> str:
    return f"<w:tc><w:tcPr>{mark}</w:tcPr>{p(inner)}</w:tc>"


def left(inner: str, way: Way) -> list[str]:
    """The paragraphs that are left when every change is settled in one way."""
    found = body(inner)
    settle(found, dict.fromkeys(tracked(found).marks, way))
    assert not [*found.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo", f"{W}delText")]
    return ["".join(one.text or "" for one in each.iter(f"{W}t")) for each in found.iter(f"{W}p")]


INS, DEL = f"<w:ins {ANN}/>", f"<w:del {ANN}/>"
CASES = {
    "words": (p(f"{t('a ')}<w:del {ANN}>{d('b')}</w:del><w:ins {ANN}>{t('c')}</w:ins>"), ["a c"], ["a b"]),
    "a paragraph put in": (
        p(t("a")) + p(f"<w:ins {ANN}>{t('b')}</w:ins>", INS) + p(t("c")),
        ["a", "b", "c"],
        ["a", "c"],
    ),
    "a paragraph taken out": (
        p(t("a")) + p(f"<w:del {ANN}>{d('b')}</w:del>", DEL) + p(t("c")),
        ["a", "c"],
        ["a", "b", "c"],
    ),
    "paragraphs joined": (p(t("a "), DEL) + p(t("b")), ["a b"], ["a ", "b"]),
    "three paragraphs joined": (p(t("a "), DEL) + p(t("b "), DEL) + p(t("c")), ["a b c"], ["a ", "b ", "c"]),
    "a paragraph split": (p(t("a "), INS) + p(t("b")), ["a ", "b"], ["a b"]),
    "a deletion in an insertion": (
        p(f"{t('a')}<w:ins {ANN}>{t(' b')}<w:del {BOB}>{d(' c')}</w:del></w:ins>"),
        ["a b"],
        ["a"],
    ),
    "a move": (
        p(f"<w:moveFrom {ANN}>{t('a')}</w:moveFrom>", f"<w:moveFrom {ANN}/>")
        + p(t("b"))
        + p(f"<w:moveTo {ANN}>{t('a')}</w:moveTo>", f"<w:moveTo {ANN}/>")
        + p(t("c")),
        ["b", "a", "c"],
        ["a", "b", "c"],
    ),
    "a row put in": (
        f"<w:tbl><w:tr>{cell(t('a'))}</w:tr><w:tr><w:trPr>{INS}</w:trPr>{cell(t('b'))}</w:tr></w:tbl>",
        ["a", "b"],
        ["a"],
    ),
    "a row taken out": (
        f"<w:tbl><w:tr>{cell(t('a'))}</w:tr><w:tr><w:trPr>{DEL}</w:trPr>{cell(t('b'))}</w:tr></w:tbl>",
        ["a"],
        ["a", "b"],
    ),
    "a cell put in": (
        f"<w:tbl><w:tr>{cell(t('a'))}{cell(t('b'), f'<w:cellIns {ANN}/>')}</w:tr></w:tbl>",
        ["a", "b"],
        ["a"],
    ),
    "a table taken out": (
        f"<w:tbl><w:tr><w:trPr>{DEL}</w:trPr>{cell(t('b'))}</w:tr></w:tbl>{p(t('c'))}",
        ["c"],
        ["b", "c"],
    ),
    "a paragraph before a table taken out": (
        p(f"<w:del {ANN}>{d('a')}</w:del>", DEL) + f"<w:tbl><w:tr>{cell(t('b'))}</w:tr></w:tbl>",
        ["b"],
        ["a", "b"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_accepting_and_rejecting_leave_what_word_leaves(name: str) -> None:
    inner, accepted, rejected = CASES[name]
    assert left(inner, Way.ACCEPT) == accepted
    assert left(inner, Way.REJECT) == rejected


@pytest.mark.parametrize(
    "name", [one for one in CASES if one not in ("a move", "a cell put in", "a deletion in an insertion")]
)
def test_another_reader_of_word_finds_the_same(name: str) -> None:
    found = told(body(CASES[name][0]), Side.ACCEPTED)
    assert found == [one.strip() for one in left(CASES[name][0], Way.ACCEPT)]


def test_what_follows_in_one_go_is_one_change() -> None:
    first = f"<w:del {ANN}>{d('b')}</w:del><w:ins {ANN}>{t('c')}</w:ins>"
    marked = body(p(f"{t('a ')}{first}{t(' d ')}<w:ins {ANN}>{t('e')}</w:ins>"))
    assert [(one.deleted, one.inserted) for one in tracked(marked).changes] == [("b", "c"), ("", "e")]


def test_changes_of_two_authors_are_two() -> None:
    marked = body(p(f"<w:del {ANN}>{d('b')}</w:del><w:ins {BOB}>{t('c')}</w:ins>"))
    assert [one.hand.author for one in tracked(marked).changes] == ["Ann", "Bob"]


def test_paragraphs_deleted_in_one_go_are_one_change() -> None:
    marked = body("".join(p(f"<w:del {ANN}>{d(word)}</w:del>", DEL) for word in "abc") + p(t("d")))
    assert [one.deleted for one in tracked(marked).changes] == ["abc"]


def test_both_ends_of_a_move_are_one_change() -> None:
    start = '<w:move{0}RangeStart w:id="9" w:name="m1"/>'
    marked = body(
        p(f"{start.format('From')}<w:moveFrom {ANN}>{t('a')}</w:moveFrom>")
        + p(t("b"))
        + p(f"{start.format('To')}<w:moveTo {ANN}>{t('a')}</w:moveTo>")
    )
    (change,) = tracked(marked).changes
    assert change.told == 'moved "a"'


def test_a_hand_is_known_by_name_and_minute() -> None:
    own = Hand("Ann", "2026-04-01T09:30:00Z")
    assert own.is_like(Hand("Ann", "2026-04-01T09:30:41Z"))
    assert not own.is_like(Hand("Ann", "2026-04-01T09:31:00Z"))
    assert not own.is_like(Hand("Bob", "2026-04-01T09:30:00Z"))


def test_the_bookmark_of_words_that_go_stays() -> None:
    found = body(p(f'<w:del {ANN}><w:bookmarkStart w:id="5" w:name="s_a"/>{d("b")}</w:del>'))
    settle(found, {})
    assert [one.get(f"{W}name") for one in found.iter(f"{W}bookmarkStart")] == ["s_a"]


HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="5" w:name="s_a"/>{}</w:p>'


def test_a_paragraph_joined_with_an_emptied_one_keeps_its_own_form() -> None:
    found = body(p(t("a"), DEL) + HEADING.format(f"<w:del {ANN}>{d('b')}</w:del>"))
    settle(found, {})
    (only,) = found.iter(f"{W}p")
    assert not [*only.iter(f"{W}pStyle", f"{W}bookmarkStart")]


def test_a_paragraph_joined_with_a_full_one_takes_its_form() -> None:
    found = body(p(t("a"), DEL) + HEADING.format(t("b")))
    settle(found, {})
    (only,) = found.iter(f"{W}p")
    assert len([*only.iter(f"{W}pStyle", f"{W}bookmarkStart")]) == 2
