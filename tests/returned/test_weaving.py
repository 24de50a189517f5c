"""Links of a paragraph that came back: which addresses are one, and how a changed one is shown."""

from __future__ import annotations

import pytest

from proclaim.intake.passages import Text
from proclaim.returned.weaving import addressed, leads_alike


@pytest.mark.parametrize(
    ("ours", "theirs", "is_same"),
    [
        ("https://example.org", "https://example.org/", True),
        ("https://example.org/", "https://example.org", True),
        ("https://example.org/a", "https://example.org/a/", False),
        ("https://example.org", "https://example.com/", False),
        ("https://example.org", "http://example.org/", False),
        ("../cookies.md", "file:///mnt/cookies.md", True),
    ],
)
def test_a_slash_after_a_host_alone_is_no_change(ours: str, theirs: str, is_same: bool) -> None:
    assert leads_alike(ours, theirs) is is_same


def test_an_address_is_shown_where_it_differs() -> None:
    ours = (
        Text("our "),
        Text("site", href="https://a.org"),
        Text(" and "),
        Text("more", href="https://c.org"),
    )
    theirs = (
        Text("our "),
        Text("site", href="https://b.org"),
        Text(" and "),
        Text("more", href="https://c.org/"),
    )
    assert addressed("our site", ours, theirs, lambda href: href) == "our site (link to https://a.org)"
    assert addressed("our site", theirs, ours, lambda href: href) == "our site (link to https://b.org)"
    assert addressed("our site", ours, ours, lambda href: href) == "our site"
