"""MkDocs reads the head of a staged page as YAML: whatever words stand in it come out as they were."""

from __future__ import annotations

import pytest
import yaml

from proclaim.pages.page import Sheet

UNPRINTABLE = ["\x00", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff"]


@pytest.mark.parametrize("sign", [*UNPRINTABLE, "\n---\n", '"', "\\", "😀", "\u202e"])
def test_a_title_with_any_sign_is_read_as_it_was_written(sign: str) -> None:
    written = Sheet({"title": f"a{sign}b", "robots": "noindex", "schema": None}, "<p>text</p>").staged()
    _, head, body = written.split("---\n")
    assert yaml.safe_load(head) == {"title": f"a{sign}b", "robots": "noindex"}
    assert body.strip() == "<p>text</p>"
