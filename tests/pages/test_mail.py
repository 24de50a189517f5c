"""No address in plain letters, and nothing lost for people and programs."""

from __future__ import annotations

import json
import re
from html import unescape
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from proclaim.pages import mail

HARVESTER = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
PARTS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=10)


@given(name=PARTS, host=PARTS, before=st.sampled_from(["", "Write to ", "<p>", "("]), after=PARTS)
def test_an_address_looks_the_same_and_is_not_found(name: str, host: str, before: str, after: str) -> None:
    text = f"{before}{name}@{host}.com {after}"
    hidden = mail.hide(text)
    assert unescape(hidden) == text
    assert not HARVESTER.search(hidden)
    assert "@" not in hidden


def test_the_link_is_hidden_too_and_still_a_link() -> None:
    hidden = mail.hide('<a href="mailto:legal@example.org">legal@example.org</a>')
    assert "mailto" not in hidden
    assert "example" not in hidden
    assert unescape(hidden) == '<a href="mailto:legal@example.org">legal@example.org</a>'


def test_text_without_an_address_is_left_alone() -> None:
    assert mail.hide('<a href="https://x.org/@me">3 @ 4</a>') == '<a href="https://x.org/@me">3 @ 4</a>'


@given(text=st.text())
def test_json_means_the_same(text: str) -> None:
    hidden = mail.hide_in_json(json.dumps({"summary": text}, ensure_ascii=False))
    assert "@" not in hidden
    assert json.loads(hidden) == {"summary": text}


def test_xml_means_the_same() -> None:
    hidden = mail.hide_in_xml('<a b="x@y.z">legal@example.org</a>')
    assert "@" not in hidden
    assert ET.fromstring(hidden).text == "legal@example.org"  # noqa: S314 - our own text
