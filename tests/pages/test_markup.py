"""Plain words put into HTML, and into what has no markup at all."""

from __future__ import annotations

import html

from proclaim.pages import markup


def test_plain_words_are_shown_as_they_are_whatever_they_hold() -> None:
    words = 'a\n# b\r\n<c> & *d* "e" <script>alert(1)</script> legal@example.org'
    written = markup.plain(words)
    assert html.unescape(written) == words
    assert not set('<>"@') & set(written)


def test_a_line_holds_only_what_xml_and_calendars_can_hold() -> None:
    assert markup.line("a\nb\u2028c\r\nd\te") == "a b c d\te"
    assert markup.line("\x00\x1b\x7f\ufffe\udcff") == "\ufffd" * 5


def test_a_line_keeps_the_spaces_of_french() -> None:
    words = "Objet\u00a0: «\u202fé 😀\u202f» — a  b"
    assert markup.line(words) == words
