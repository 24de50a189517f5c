"""Plain words put into Markdown, and into what has no markup at all."""

from __future__ import annotations

from proclaim import blocks
from proclaim.pages import markup


def test_plain_words_stay_in_their_line_whatever_they_hold() -> None:
    written = markup.plain("a\n# b\r\n<c> *d* [e](f) {: #g }")
    assert len(written.splitlines()) == 1
    assert "<h1" not in blocks.render(written)
    assert "<em" not in blocks.render(written)


def test_a_line_holds_only_what_xml_and_calendars_can_hold() -> None:
    assert markup.line("a\nb\u2028c\r\nd\te") == "a b c d\te"
    assert markup.line("\x00\x1b\x7f\ufffe\udcff") == "\ufffd" * 5


def test_a_line_keeps_the_spaces_of_french() -> None:
    words = "Objet\u00a0: «\u202fé 😀\u202f» — a  b"
    assert markup.line(words) == words
