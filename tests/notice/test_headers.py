"""Header lines: whatever is written into one stays in it, and reads as it was."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim.errors import ContentError
from proclaim.notice import headers

PRINTABLE = st.text(
    st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" \u00a0\u202f"), max_size=200
)
ANYTHING = st.text(max_size=80)


def read(lines: bytes, name: str) -> str:
    """What a mail program shows of a header."""
    message = message_from_bytes(lines + b"\r\n\r\n", policy=policy.compat32)
    assert message.keys() == [name]
    return str(make_header(decode_header(message[name])))


@given(PRINTABLE)
def test_a_subject_reads_as_it_was_written(subject: str) -> None:
    line = headers.header("Subject", subject)
    assert " ".join(read(line, "Subject").split()) == " ".join(subject.split())


@given(PRINTABLE)
def test_lines_are_short_ascii_and_only_one_header(subject: str) -> None:
    lines = headers.header("Subject", subject)
    assert lines.isascii()
    assert lines.endswith(b"\r\n")
    first, *others = lines[:-2].split(b"\r\n")
    assert first.startswith(b"Subject:")
    assert all(one.startswith(b" ") for one in others)
    assert all(len(one) <= 78 for one in (first, *others))


@given(ANYTHING)
def test_no_value_makes_a_second_header_line(value: str) -> None:
    try:
        lines = headers.header("Subject", value) + headers.address("From", "a@example.org", value)
    except ContentError:
        assert any(not one.isprintable() for one in value)
        return
    message = message_from_bytes(lines + b"\r\n\r\n")
    assert message.keys() == ["Subject", "From"]


@pytest.mark.parametrize("bad", ["a\r\nBcc: x@example.org", "a\nb", "a\x00b", "a\u2028b", "a\x85b"])
def test_line_breaks_and_control_characters_are_refused(bad: str) -> None:
    with pytest.raises(ContentError, match="control character"):
        headers.header("Subject", bad)
    with pytest.raises(ContentError, match="control character"):
        headers.address("From", "a@example.org", bad)


@given(PRINTABLE.filter(lambda one: one.strip()))
def test_a_name_beside_an_address_reads_as_it_was_written(name: str) -> None:
    shown, address = parseaddr(read(headers.address("From", "a@example.org", name), "From"))
    assert address == "a@example.org" or "\\" in name or '"' in name or set(name) & set("()<>,;:@[].")
    if not set(name) & set('()<>,;:@[].\\"'):
        assert " ".join(shown.split()) == " ".join(name.split())


@pytest.mark.parametrize("name", ['Fine, "Print" & Co.', "a@b.c", "Smith (Legal)", "back\\slash"])
def test_signs_with_a_meaning_are_quoted_in_a_name(name: str) -> None:
    message = message_from_bytes(
        headers.address("From", "a@example.org", name) + b"\r\n", policy=policy.default
    )
    (found,) = message["From"].addresses
    assert (found.display_name, found.addr_spec) == (name, "a@example.org")


def test_an_encoded_word_holds_whole_letters() -> None:
    lines = headers.header("Subject", "é" * 200)
    words = [bytes(part).decode("utf-8") for part, _ in decode_header(lines.decode()[9:])]
    assert "".join(words) == "é" * 200


def test_a_date_has_the_zone_of_the_company() -> None:
    moment = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("America/Toronto"))
    assert headers.date_line(moment) == b"Date: Mon, 23 Nov 2026 09:30:00 -0500\r\n"
