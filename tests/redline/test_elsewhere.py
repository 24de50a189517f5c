"""Which links an editorial release may change: the same words, on the same site, outside these texts."""

from __future__ import annotations

import pytest

from proclaim.redline.elsewhere import is_same_site
from tests.redline.judging import judged


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://a.example/x", "https://a.example/y"),
        ("https://a.example/x?y=1", "https://A.example/x?y=2"),
        ("http://a.example/x", "https://a.example/x"),
        ("http://a.example/x", "http://a.example/y"),
        ("/x", "/y/z"),
        ("x/y", "../z"),
        ("/x#part", "/y#part"),
        ("//a.example/x", "//a.example/y"),
    ],
)
def test_another_page_of_the_same_site_is_form(old: str, new: str) -> None:
    assert is_same_site(old, new)
    assert judged(f"See [it]({old}) now.", f"See [it]({new}) now.") == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://a.example/x", "https://b.example/x"),
        ("https://a.example/x", "https://www.a.example/x"),
        ("https://a.example/x", "https://a.example.b.example/x"),
        ("https://a.example/x", "https://a.example:444/x"),
        ("https://a.example/x", "https://me@a.example/x"),
        ("https://a.example/x", "http://a.example/x"),
        ("https://a.example/x", "/x"),
        ("/x", "//b.example/x"),
        ("/x", "/\\b.example/x"),
        ("/x", "mailto:a@a.example"),
        ("mailto:a@a.example", "mailto:b@a.example"),
        ("tel:5551234", "tel:5551235"),
        ("/x#one", "/x#two"),
        ("/x#one", "/y"),
        ("#one", "#two"),
        ("/x#one", "#one"),
        ("?x", "?y"),
        ("../ccpa/index.md", "../privacy/index.md"),
        ("/x", "02-storage.md"),
        ("02-storage.md", "/x"),
        ("https:///x", "https:///y"),
        ("https:x", "https:y"),
        ("/x", "///y"),
        ("/x", "https:/y"),
        ("/x", "/y z"),
    ],
)
def test_another_host_scheme_or_clause_is_more_than_form(old: str, new: str) -> None:
    assert not is_same_site(old, new)
    if "\\" not in new and " " not in new:
        (said,) = judged(f"See [it]({old}) now.", f"See [it]({new}) now.")
        assert said == f'section "storage": "it" leads elsewhere: "{new}"'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("See [it now](/a).", "See [it](/a) now."),
        ("See [it](/a) now.", "[See it](/a) now."),
        ("See [it](/a) or [that one](/b).", "See [it](/a) or that [one](/b)."),
        ("See [it.](/a)", "See [it](/a)."),
    ],
)
def test_a_link_whose_edges_moved_within_its_words_is_form(old: str, new: str) -> None:
    assert judged(old, new) == ()
    assert judged(new, old) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("See [it](/a) now.", "See it [now](/a)."),
        ("See [it](/a) now.", "See it now."),
        ("[See](/a) [it](/b).", "[See it](/a)."),
        ("See [it](/a) now.", "[See it](/b) now."),
        ('See [it](/a "x") now.', 'See [it](/b "y") now.'),
        ("See [it](/a) now.", "See [that](/b) now."),
        ("See [![it](/a.png)](/a) now.", "See [![it](/b.png)](/a) now."),
        ("See ![it](/a.png) it now.", "See it ![it](/a.png) now."),
        ("See ![it it](/a.png) it.", "See it ![it it](/a.png)."),
        ("See it [–](/a) now.", "See it – now."),
        ("See ![it](/a.png) now.", "See ![that](/a.png) now."),
        ("[we](/a) may [not](/b) sell", "[we may](/a) [not](/a) sell"),
    ],
)
def test_a_link_or_a_picture_that_comes_goes_or_moves_is_more_than_form(old: str, new: str) -> None:
    assert judged(old, new)
    assert judged(new, old)
