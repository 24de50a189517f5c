"""What matters in law is told in the same sentences by every format, and understood without the marks."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html import unescape
from io import BytesIO

import click
import docx
import pytest

from proclaim import locale
from proclaim.model import Section
from proclaim.redline import Redline, compare, formats
from proclaim.redline.about import About
from proclaim.redline.fragment import Writer
from proclaim.redline.telling import OPEN, tellings
from proclaim.returned import package
from proclaim.returned.settling import settle
from proclaim.returned.tracked import Way, tracked
from tests.redline import word

ENGLISH, FRENCH = locale.load("en"), locale.load("fr")
MOMENT = datetime(2026, 3, 2, 12, tzinfo=UTC)


def section(number: int, title: str, text: str) -> Section:
    return Section(title.lower(), title, number, "", "", text)


OLD = [section(1, "Fees", "We charge CHF 10 a year."), section(2, "Contact", "Write to us.")]
NEW = [
    section(1, "Fees", "We do not charge CHF 10 a year."),
    section(2, "Contact", "Write to us. You may call Ann."),
]
MANY = [section(1, "Fees", "\n\n".join(f"We must pay for the {one}." for one in "abcdefghijk"))]
CHANGED = [section(1, "Fees", "\n\n".join(f"We may pay for the {one}." for one in "abcdefghijk"))]


def found(words: locale.Locale = ENGLISH) -> Redline:
    return compare(OLD, NEW, words)


def text(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_all_that_changed_in_one_sentence_is_one_telling() -> None:
    old = [section(1, "Fees", "We may ask for $5 within 3 days.")]
    new = [section(1, "Fees", "We must ask for $9 within 4 days.")]
    (one,) = tellings(compare(old, new, ENGLISH).significant, ENGLISH)
    assert one.kinds == ("Amount", "Duration", "Duty or exception")
    assert [it.text for it in one.stretches if it.is_changed] == [
        "must",
        "$9",
        "4 days",
        "may",
        "$5",
        "3 days",
    ]
    assert one.text == "“We must ask for $9 within 4 days.” was “We may ask for $5 within 3 days.”"


def test_a_sentence_of_one_side_says_which() -> None:
    told = [one.text for one in tellings(compare(NEW, OLD, ENGLISH).significant, ENGLISH)]
    assert told[-1] == "Deleted: “You may call Ann.”"
    assert tellings(found().significant, ENGLISH)[-1].text == "Inserted: “You may call Ann.”"


def test_a_french_reader_is_told_in_french() -> None:
    old = [section(1, "Frais", "Nous facturons 10 CHF.")]
    new = [section(1, "Frais", "Nous ne facturons pas 10 CHF.")]
    (one,) = tellings(compare(old, new, FRENCH).significant, FRENCH)
    assert (
        one.text
        == "«\u00a0Nous ne facturons pas 10 CHF.\u00a0» remplace «\u00a0Nous facturons 10 CHF.\u00a0»"
    )
    assert one.kinds == ("Obligation ou exception",)


@pytest.mark.parametrize("form", ["page", "terminal"])
def test_each_format_says_the_same_sentences_below_their_sections(form: str) -> None:
    made = formats.load(form)(found(), About(ENGLISH))
    assert isinstance(made, str)
    said = " ".join(text(click.unstyle(made)).split())
    for one in tellings(found().significant, ENGLISH):
        assert one.text in said
    # The map above them names the sections as well.
    said = said[said.index("Legally significant") :]
    assert said.index("1. Fees") < said.index("was “We charge") < said.index("2. Contact")


def test_what_changed_is_marked_and_links_to_its_change() -> None:
    made = Writer(ENGLISH).significant(found())
    assert (
        '<p>1. Fees</p><ul><li><a href="#change-1">Duty or exception</a> “We do <strong>not</strong>' in made
    )
    assert all(
        f'id="change-{number}"' in Writer(ENGLISH).whole(found())
        for number in re.findall(r"#change-(\d+)", made)
    )


def test_words_of_a_policy_never_become_html() -> None:
    old = [section(1, "A <i>b</i>", "Pay.")]
    new = [section(1, "A <i>b</i>", "Pay `<script>` $5.")]
    redline = compare(old, new, ENGLISH)
    for made in (Writer(ENGLISH).significant(redline), *Writer(ENGLISH).links(redline)):
        assert "<script" not in made
        assert "<i>" not in made
        assert "&lt;script&gt;" in made


def test_eight_are_shown_at_once_and_the_rest_behind_a_summary() -> None:
    redline = compare(MANY, CHANGED, ENGLISH)
    assert len(tellings(redline.significant, ENGLISH)) == 11
    first, _, rest = Writer(ENGLISH).significant(redline).partition("<details>")
    assert (first.count("<li>"), rest.count("<li>"), OPEN) == (8, 3, 8)
    assert "<summary>Show all 11 changes</summary>" in rest
    assert "<details>" not in Writer(ENGLISH).significant(found())


def test_json_has_the_sentences_with_what_changed_in_them() -> None:
    made = formats.load("json")(found(), About(ENGLISH))
    first = json.loads(made)["significant"][0]
    assert first["sentence"] == {
        "old": [{"text": "We charge CHF 10 a year.", "changed": False}],
        "new": [
            {"text": "We do ", "changed": False},
            {"text": "not", "changed": True},
            {"text": " charge CHF 10 a year.", "changed": False},
        ],
    }


def packed() -> bytes:
    made = formats.load("docx")(found(), About(ENGLISH, "Policy", "Ann", MOMENT))
    assert isinstance(made, bytes)
    return made


def test_a_comment_leaves_out_signs_that_word_cannot_hold() -> None:
    redline = compare([section(1, "A", "Pay.")], [section(1, "A", "Pay \ufffe $5.")], ENGLISH)
    made = formats.load("docx")(redline, About(ENGLISH, "Policy", "Ann", MOMENT))
    assert isinstance(made, bytes)
    (comment,) = docx.Document(BytesIO(made)).comments
    assert "\ufffd $5" in comment.text


def test_word_says_each_in_a_comment_of_the_author_beside_the_change() -> None:
    comments = list(docx.Document(BytesIO(packed())).comments)
    told = [one.text for one in tellings(found().significant, ENGLISH)]
    assert [one.text.partition(": ")[2] for one in comments] == told
    assert {one.author for one in comments} == {"Ann"}
    assert {one.timestamp for one in comments} == {MOMENT}


@pytest.mark.parametrize(("way", "sections"), [(Way.ACCEPT, NEW), (Way.REJECT, OLD)])
def test_comments_disturb_neither_side_of_a_file_that_comes_back(way: Way, sections: list[Section]) -> None:
    side = word.Side.ACCEPTED if way is Way.ACCEPT else word.Side.REJECTED
    wanted = [line for one in sections for line in (f"{one.number}. {one.title}", one.text)]
    assert word.lines(packed(), side) == wanted
    body = package.opened(packed(), "x.docx").body
    settle(body, dict.fromkeys(tracked(body).marks, way))
    left = ["".join(it.text or "" for it in one.iter(f"{word.W}t")) for one in body.iter(f"{word.W}p")]
    assert [one for one in left if one] == wanted
