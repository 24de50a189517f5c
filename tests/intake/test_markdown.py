"""Markdown of other programs: each foreign construct becomes what the dialect says instead, by name."""

from __future__ import annotations

import contextlib

import pytest

from proclaim import blocks
from proclaim.blocks import Construct
from proclaim.errors import ContentError
from proclaim.intake import counting, markdown, writing
from proclaim.intake.losses import Reading
from proclaim.intake.passages import Heading, Note, Source, shown


def read(text: str | bytes) -> Reading:
    """What is found in a file; every word of it must be in its passages or its losses."""
    found = markdown.read(text if isinstance(text, bytes) else text.encode(), "policy.md")
    source = counting.tokens(found.texts) - found.markup
    assert counting.count(source, found.losses, counting.shown(written(found))).missing == {}
    return found


def written(found: Reading) -> str:
    """The passages as Markdown of the dialect."""
    notes = {passage.id: passage for passage in found.passages if isinstance(passage, Note)}
    return writing.write([each for each in found.passages if not isinstance(each, Note)], notes, 0)


AS_IT_WAS = """\
## Scope

We *keep* **data** `here` for [30 days](https://example.org/), see <https://example.org/>.

1. One
   - inner
2. Two

(a) typed

> Quoted

| a | b |
|---|---|
| 1 | 2 |

```html
<b>code</b> <!-- stays --> {{ stays }}
# no heading
```

Use `<br>` and `<!-- this -->`.

Term
: Meaning
"""


def test_what_is_markdown_of_the_dialect_stays_as_it_was_typed() -> None:
    found = read(AS_IT_WAS)
    assert written(found) == AS_IT_WAS
    assert not found.losses
    assert not found.questions


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("Text <!-- secret --> goes on", "Text  goes on"),
        ("## Title {: #place .big}", "## Title {#place}"),
        ("## Title\n{: #place}", "## Title {#place}"),
        ("## Title {#place}", "## Title {#place}"),
        ("Text\n{: .lead}", "Text"),
        ('[us](https://a.example){:target="_blank"}', "[us](https://a.example)"),
        ('<a name="place"></a>\n## Title', "## Title {#place}"),
        ('## <a name="place">Title</a>', "## Title {#place}"),
        ("Text<br>more<br/>end", "Text\\\nmore\\\nend"),
        ("| a<br>b | c |\n|---|---|\n| 1 | 2 |", "| a<br>b | c |\n|---|---|\n| 1 | 2 |"),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1 <b>2</b></td><td>3</td></tr></table>",
            "| A | B |\n|---|---|\n| 1 **2** | 3 |",
        ),
        ("<strong>a</strong> <b>b </b><em>c</em> <i>d</i>", "**a** **b** *c* *d*"),
        ('<a href="https://a.example">us</a>', "[us](https://a.example)"),
        ("<p>One *star*</p>", "One \\*star\\*"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<h2>Title</h2>", "## Title"),
        ("<div>\n\nText **bold**\n\n</div>", "Text **bold**"),
        ("<u>under</u> <ins>new</ins>", "under new"),
        ("**text: **goes on", "**text: **goes on"),
        ("**text: ** goes on", "**text:**  goes on"),
        ("• one\n• two", "- one\n- two"),
        ("[x](javascript:alert(1)) [y](data:text/html,z)", "x y"),
        ("![A map](map.png) here", "A map here"),
        ('!!! note "Mind"\n    This.', "**Mind**\\\nThis."),
        ("> [!NOTE]\n> This.", "> **Note**\\\n> This."),
        ("~~gone~~ stays", "gone stays"),
        ("- [ ] do\n- [x] done", "- do\n- done"),
        ("[one][a] [b]\n\n[a]: https://a.example\n[b]: /b 'B'", "[one](https://a.example) [b](/b)"),
        ("Title\n=====\n\nSub\n---\n\nText", "## Title\n\n## Sub\n\nText"),
        ("import X from '@site/x';\n\nText", "Text"),
        ("* TOC\n{:toc}\n\nText", "Text"),
        ("[TOC]\n\nText", "Text"),
        ("<Company Name> writes", "&lt;Company Name> writes"),
        ("[^1] text\n\n[^1]: The note\n    goes on.", "[^1] text\n\n[^1]: The note\n    goes on."),
    ],
)
def test_a_foreign_construct_becomes_what_the_dialect_says(source: str, result: str) -> None:
    assert written(read(source)).rstrip("\n") == result
    # What still is to be said is of the text itself: a text cut short, marks that were no marks.
    assert {remark.construct for remark in blocks.remarks(result)} <= {Construct.MARKS}


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("Text <!-- secret -->", "comment"),
        ("Text\n{: .lead}", "attribute list"),
        ("Text <a name='x'></a>", "place that links lead to"),
        ("<u>under</u>", "underlined text"),
        ("<ins>new</ins>", "text marked as inserted"),
        ("<details><summary>S</summary>T</details>", "part that can be folded"),
        ("<table><tr><td colspan=2>1</td></tr></table>", "cell merged over 2 columns"),
        ("![A map](map.png)", "picture"),
        ("[x](javascript:y)", "link with a scheme that is not allowed"),
        ('!!! note "Mind"\n    This.', "note in a frame"),
        (":::tip\nThis.\n:::", "note in a frame"),
        ("~~gone~~", "text that is struck through"),
        ("- [ ] do", "check box"),
        ("<script>alert(1)</script>", "script"),
        ("<Widget/>", "unknown element"),
    ],
)
def test_what_is_lost_or_changed_is_named_with_its_line(source: str, named: str) -> None:
    found = read(f"First\n\n{source}\n")
    assert [loss.element for loss in found.losses if loss.element.startswith(named)] != []
    assert {loss.place for loss in found.losses} <= {"line 3", "line 4", "line 5"}


def test_template_code_is_asked_about_and_never_guessed() -> None:
    found = read("{{ company }} keeps\n\n{% if x %}this{% endif %}\n\n```\n{{ code }}\n```\n")
    assert [(each.place, each.is_binding) for each in found.questions] == [
        ("line 1", True),
        ("line 3", True),
        ("line 3", True),
    ]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Privacy Policy\nlayout: page\nweight: 3\n---\n",
        '+++\ntitle = "Privacy Policy"\nlayout = "page"\nweight = 3\n+++\n',
    ],
)
def test_of_other_programs_front_matter_the_title_is_taken_and_the_rest_is_named(front: str) -> None:
    found = read(f"{front}\nText\n")
    assert found.title == "Privacy Policy"
    assert isinstance(found.passages[0], Heading)
    assert [loss.element for loss in found.losses] == [
        'front matter "layout: page"',
        'front matter "weight: 3"',
    ]


def test_the_title_in_the_text_goes_before_the_one_in_front_matter() -> None:
    found = read("---\ntitle: Privacy\n---\n\n# Privacy Policy\n\n## Scope\n\nA\n")
    assert [shown(each.content) for each in found.passages if isinstance(each, Heading)] == [
        "Privacy Policy",
        "Scope",
    ]
    several = read("---\ntitle: Privacy\n---\n\n# Scope\n\nA\n\n# Data\n\nB\n")
    assert [each.level for each in several.passages if isinstance(each, Heading)] == [0, 1, 1]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert written(read("---\n\nText\n\n---\n\nMore\n")) == "---\n\nText\n\n---\n\nMore\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_of_other_systems_and_line_ends_are_no_text(encoding: str, end: str) -> None:
    assert written(read(f"## Été{end}{end}déjà{end}".encode(encoding))) == "## Été\n\ndéjà\n"


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(ContentError, match="binary"):
        markdown.read(b"PK\0\0", "policy.md")


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 20000,
        "[" * 20000,
        "`" * 20000,
        "<p>" * 20000,
        "{: " * 20000,
        "**a" * 20000,
        "<a href=" * 10000,
        "[^" * 20000,
        "~~a" * 20000,
        "![" * 20000,
    ],
    ids=lambda text: text[:4],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    with contextlib.suppress(ContentError):
        markdown.read(f"Text\n\n{text}\n".encode(), "policy.md")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1. a\n2. b\n2. c\n3. d\n", "1. a\n2. b\n3. c\n4. d"),
        ("1. a\n1. b\n3. c\n", "1. a\n2. b\n3. c"),
        ("1) a\n5) b\n", "1) a\n2) b"),
        ("9. a\n9. b\n   c\n\n   d\n10. e\n", "9. a\n10. b\n    c\n\n    d\n11. e"),
        ("1. a\n10. b\n    c\n", "1. a\n2.  b\n    c"),
        ("1. a\n   1. b\n   3. c\n3. d\n", "1. a\n   1. b\n   2. c\n2. d"),
        ("> 3. a\n> 3. b\n> 4. c\n", "> 3. a\n> 4. b\n> 5. c"),
    ],
)
def test_lists_count_as_readers_of_the_source_saw_them_and_that_is_said(text: str, result: str) -> None:
    found = markdown.read(text.encode(), "policy.md")
    (source,) = found.passages
    assert isinstance(source, Source)
    assert source.markdown == result
    assert "numbers of a list" in found.losses[0].element
    assert counting.count(counting.tokens(found.texts), found.losses, counting.shown(result)).missing == {}


@pytest.mark.parametrize("text", ["1. a\n1. b\n1. c", "3. a\n4. b", "1. a\n\ntext\n\n5. b", "(a) x\n(c) y"])
def test_lists_that_show_what_is_written_stay(text: str) -> None:
    found = markdown.read(text.encode(), "policy.md")
    (source,) = found.passages
    assert isinstance(source, Source)
    assert (source.markdown, found.losses) == (text, ())


@pytest.mark.parametrize("marker", ["*", "-", "+", "1.", "1)"])
def test_the_mark_for_a_table_of_contents_goes_with_its_line(marker: str) -> None:
    found = markdown.read(f"{marker} TOC\n{{:toc}}\n\nText\n".encode(), "policy.md")
    (source,) = found.passages
    assert isinstance(source, Source)
    assert source.markdown == "Text"
    assert ["table of contents" in loss.element for loss in found.losses] == [True]
