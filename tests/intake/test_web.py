"""An HTML page: the policy in it without the site around it, and every word accounted for."""

from __future__ import annotations

import pytest

from proclaim.errors import ContentError
from proclaim.intake import counting, web, writing
from proclaim.intake.losses import Reading


def read(page: str | bytes) -> Reading:
    """What is found in a page; every word of it must be in its passages or its losses."""
    found = web.read(page if isinstance(page, bytes) else page.encode(), "policy.html")
    count = counting.count(counting.tokens(found.texts), found.losses, counting.shown(markdown(found)))
    assert count.missing == {}
    return found


def markdown(found: Reading) -> str:
    """The passages as Markdown."""
    return writing.write(found.passages, {}, 1)


def elements(found: Reading) -> list[str]:
    """What was lost or changed."""
    return [loss.element for loss in found.losses]


def test_blocks_become_blocks() -> None:
    found = read(
        "<h1>Policy</h1><p>One <b>two</b> <em>three</em> <code>four</code>.</p>"
        "<blockquote><p>five</p></blockquote><pre>six\n seven</pre><hr><dl><dt>Term<dd>Meaning<dd>Other</dl>"
    )
    assert markdown(found) == (
        "## Policy\n\nOne **two** _three_ `four`.\n\n> five\n\n```\nsix\n seven\n```\n\n---\n\n"
        "Term\n: Meaning\n: Other\n"
    )


def test_lists_keep_the_numbers_that_a_browser_shows() -> None:
    found = read(
        '<ol start="3"><li>three<ol type="a"><li>a<li>b</ol><li value="9"><p>nine<p>more</ol>'
        '<ol style="list-style-type: lower-roman"><li>i<li>ii</ol><ul><li>point</ul>'
    )
    # A number that does not go on counting stands as text: not every Markdown keeps it in a list.
    assert markdown(found) == ("3. three\n   a. a\n   b. b\n\n9\\. nine\n\nmore\n\ni. i\nii. ii\n\n- point\n")


def test_the_frame_of_a_page_is_left_out_and_its_words_are_named() -> None:
    found = read(
        "<html><head><title>Policy | Acme</title><style>p{}</style></head><body>"
        "<header>Acme <nav>Home 1</nav></header><main>"
        "<nav>Contents 2</nav><h1>Policy</h1><p>Text</p><aside>Ask us</aside></main>"
        "<footer>Imprint 2024</footer><script>alert(3)</script></body></html>"
    )
    assert markdown(found) == "## Policy\n\nText\n"
    assert found.title == "Policy | Acme"
    assert [loss.text for loss in found.losses] == ["Acme Home 1", "Imprint 2024", "Contents 2", "Ask us"]


def test_without_a_main_element_header_and_footer_of_the_page_go_and_those_of_the_article_stay() -> None:
    found = read(
        "<header>Acme</header><article><header><h1>Policy</h1></header><p>Text</p></article><footer>Imprint</footer>"
    )
    assert markdown(found) == "## Policy\n\nText\n"
    assert elements(found) == ["header of the page", "footer of the page"]


@pytest.mark.parametrize(
    ("markup", "element", "left"),
    [
        ("<script>alert(1)</script>", "script", ""),
        ("<p hidden>secret 7</p>", "hidden text", "secret 7"),
        ('<div style="display: none">secret 8</div>', "hidden text", "secret 8"),
        ("<form>Name <input value=x><button>Send</button></form>", "form", "Name Send"),
        ("<iframe src='https://evil.example'></iframe>", "embedded page", ""),
        ("<svg><text>Logo</text></svg>", "drawing", "Logo"),
        ("<noscript>Enable it</noscript>", "text for browsers without scripts", "Enable it"),
        ('<img src=x alt="A map">', 'picture ("A map")', ""),
        ("<!-- note to self -->", "comment in the code", ""),
    ],
)
def test_what_is_no_text_of_a_policy_is_left_out_by_name(markup: str, element: str, left: str) -> None:
    found = read(f"<p>Text</p>{markup}<p>End</p>")
    assert markdown(found) == "Text\n\nEnd\n"
    assert [(loss.element, loss.text) for loss in found.losses] == [(element, left)]


@pytest.mark.parametrize("tag", ["u", "ins", "del", "s", "strike", "sup", "sub", "mark"])
def test_what_markdown_cannot_say_keeps_its_words_and_is_named(tag: str) -> None:
    found = read(f"<p>Text <{tag}>here</{tag}> goes on</p>")
    assert markdown(found) == "Text here goes on\n"
    assert len(found.losses) == 1


def test_links_that_may_not_be_followed_keep_their_words() -> None:
    found = read(
        "<p><a href='javascript:alert(1)'>one</a> <a href='data:text/html,x'>two</a> "
        "<a href='/x'>three</a></p>"
    )
    assert markdown(found) == "one two [three](/x)\n"
    assert elements(found) == ['link with the scheme "javascript"', 'link with the scheme "data"']


def test_tables_are_filled_and_spans_and_tables_within_are_named() -> None:
    found = read(
        "<table><caption>Why</caption><tr><th>A<th colspan=2>B<tr><td rowspan=2>1<td>2<td>3<tr><td>4"
        "<td><ul><li>x<li>y</ul><table><tr><td>in</table></table>"
    )
    assert markdown(found) == ("Why\n\n| A | B |  |\n|---|---|---|\n| 1 | 2 | 3 |\n|  | 4 | x<br>y<br>in |\n")
    assert elements(found) == [
        "cell merged over 2 columns",
        "cell merged over 2 rows",
        "table within a cell",
    ]


def test_an_anchor_before_or_in_a_heading_is_the_headings() -> None:
    found = read('<a name="one"></a><h2>One</h2><h2 id="two">Two</h2><h2><a name="three">Three</a></h2>')
    assert [getattr(passage, "anchor", "") for passage in found.passages] == ["one", "two", "three"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>déjà vu</p>".encode(),
        '<meta charset="iso-8859-1"><p>déjà vu</p>'.encode("latin-1"),
        "<p>déjà vu</p>".encode("cp1252"),
        "<p>déjà vu</p>".encode("utf-16"),
        "\ufeff<p>déjà vu</p>".encode(),
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>déjà vu</p></body></html>'.encode(),
    ],
)
def test_the_encoding_is_the_one_that_the_page_has(page: bytes) -> None:
    assert markdown(read(page)) == "déjà vu\n"


def test_words_in_half_marked_and_broken_markup_are_there() -> None:
    found = read("<p>un<b>believ</b>able <i>a<b>b</i>c</b> &amp; &lt;p&gt; <p>next</div>tail")
    assert markdown(found).split() == ["un**believ**able", "_a_**b**c", "&", "&lt;p>", "nexttail"]


def test_a_page_without_text_and_one_that_is_nested_beyond_all_measure_are_refused() -> None:
    with pytest.raises(ContentError, match="not an HTML page"):
        web.read(b"", "policy.html")
    with pytest.raises(ContentError, match="nested too deeply"):
        web.read(b"<div>" * 5000 + b"x", "policy.html")
