"""The dialect by examples: what each construct is for, how it is written, what a page makes of it.

The tests hold the grammar to every entry, and `make docs` writes docs/markdown.md from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent


@dataclass(frozen=True)
class Example:
    """One construct that the dialect has."""

    title: str
    about: str
    markdown: str
    html: str
    """What a page makes of it; not shown in the manual."""
    seen: str = ""
    """What a reader sees, where the Markdown does not show it."""


@dataclass(frozen=True)
class Refusal:
    """One construct that the dialect does not have, with the code of the finding that names it."""

    code: str
    markdown: str
    line: int = 1


def _text(indented: str) -> str:
    return dedent(indented).strip("\n")


EXAMPLES = (
    Example(
        "Paragraphs",
        "A blank line ends a paragraph. A line end within one is a space, so you may wrap lines where you "
        "like; a redline does not see it.",
        _text("""
            We collect your name
            and your address.

            We keep them for two years.
        """),
        "<p>We collect your name\nand your address.</p>\n<p>We keep them for two years.</p>",
    ),
    Example(
        "Line breaks",
        "To break a line within a paragraph, as in an address, end it with a backslash. Two spaces at its "
        "end do the same, but nobody sees them in a file.",
        _text(r"""
            Privacy Officer\
            1 Main Street
        """),
        "<p>Privacy Officer<br>\n1 Main Street</p>",
    ),
    Example(
        "Headings",
        "A section's title stands in its front matter. Headings within the section begin with `##`, and with "
        "`###` for a level below.",
        _text("""
            ## Cookies

            ### Third parties
        """),
        '<h2 id="cookies">Cookies</h2>\n<h3 id="third-parties">Third parties</h3>',
    ),
    Example(
        "Anchors",
        "Every heading has an address made from its words. Where others link to an older one, keep it: write it "
        "behind the heading. Readers do not see it. It must be the only one of its name in the document (D206).",
        "## How long we keep data {#retention}",
        '<h2 id="retention">How long we keep data</h2>',
    ),
    Example(
        "Emphasis",
        "Two asterisks on both sides make words bold, one makes them italic. No space may stand inside.",
        "You **must not** rely on *prior* versions.",
        "<p>You <strong>must not</strong> rely on <em>prior</em> versions.</p>",
    ),
    Example(
        "Links",
        "The words in square brackets, the address in parentheses. A link to a heading of the same section "
        "begins with `#`. An address alone stands in angle brackets.",
        "See [our cookie notice](https://example.com/cookies) or write to <privacy@example.com>.",
        '<p>See <a href="https://example.com/cookies">our cookie notice</a> or write to '
        '<a href="mailto:privacy@example.com">privacy@example.com</a>.</p>',
    ),
    Example(
        "Bulleted lists",
        "Each item begins with `- `. No blank line is needed before the list.",
        _text("""
            We collect:
            - your name;
            - your address.
        """),
        "<p>We collect:</p>\n<ul>\n<li>your name;</li>\n<li>your address.</li>\n</ul>",
    ),
    Example(
        "Lists within lists",
        "Set an inner list in as far as the words of the item that it belongs to: two spaces below `- `, "
        "three below `1. `.",
        _text("""
            1. You pay:
               1. by card, or
               2. by cheque.
            2. We deliver.
        """),
        "<ol>\n<li>You pay:<ol>\n<li>by card, or</li>\n<li>by cheque.</li>\n</ol>\n</li>\n<li>We deliver.</li>\n</ol>",
        _text("""
            1. You pay:
               1. by card, or
               2. by cheque.
            2. We deliver.
        """),
    ),
    Example(
        "Several paragraphs in an item",
        "Set further paragraphs of an item in as far as its words.",
        _text("""
            - We may disclose data to a court.

              We tell you first.
        """),
        "<ul>\n<li>\n<p>We may disclose data to a court.</p>\n<p>We tell you first.</p>\n</li>\n</ul>",
    ),
    Example(
        "Numbered lists",
        "An item begins with its number and a point or a bracket. Readers see the number that you write, because "
        "other clauses refer to it. Only where all items have the same number does proclaim count for you.",
        _text("""
            3. First of this page
            4. Second
            6. The fifth was deleted
        """),
        '<ol start="3">\n<li>First of this page</li>\n<li>Second</li>\n<li value="6">The fifth was deleted</li>\n</ol>',
        _text("""
            3. First of this page
            4. Second
            6. The fifth was deleted
        """),
    ),
    Example(
        "Counting by itself",
        "Write every item with the same number, and the list counts up from it.",
        _text("""
            1. Name
            1. Address
        """),
        "<ol>\n<li>Name</li>\n<li>Address</li>\n</ol>",
        _text("""
            1. Name
            2. Address
        """),
    ),
    Example(
        "Lettered clauses",
        "`(a)`, `a)` and `a.` count in letters; `(A)`, `A)` and `A.` in capitals; `(1)` in figures with brackets. "
        "Such a list begins within a paragraph only with its first letter. Behind a capital with a point write "
        "two spaces, unless it goes on a list or is `A.` or `I.`: “B. Russell” is a name.",
        _text("""
            You may ask us
            (a) what we hold;
            (b) to correct it; and
            (c) to delete it.
        """),
        '<p>You may ask us</p>\n<ol class="parens" type="a">\n<li>what we hold;</li>\n<li>to correct it; and</li>\n'
        "<li>to delete it.</li>\n</ol>",
        _text("""
            You may ask us
            (a) what we hold;
            (b) to correct it; and
            (c) to delete it.
        """),
    ),
    Example(
        "Roman clauses",
        "`(i)`, `i)` and `i.` count in Roman numerals, `(I)`, `I)` and `I.` in capital ones. An `(i)` that follows "
        "`(h)` is the letter.",
        _text("""
            1. We share data
               (i) with carriers,
               (ii) with courts:
                    (a) on order, or
                    (b) on request.
        """),
        '<ol>\n<li>We share data<ol class="parens" type="i">\n<li>with carriers,</li>\n<li>with courts:'
        '<ol class="parens" type="a">\n<li>on order, or</li>\n<li>on request.</li>\n</ol>\n</li>\n</ol>\n</li>\n</ol>',
        _text("""
            1. We share data
               (i) with carriers,
               (ii) with courts:
                    (a) on order, or
                    (b) on request.
        """),
    ),
    Example(
        "Clauses such as 1.1",
        "A number with points in it makes no list: each such clause is a paragraph that begins with its number, "
        "with a blank line before the next.",
        _text("""
            1.1 We collect what you tell us.

            1.2 We use it for your policy.
        """),
        "<p>1.1 We collect what you tell us.</p>\n<p>1.2 We use it for your policy.</p>",
    ),
    Example(
        "References",
        "On a page, a reference to another section or clause of the document leads there by itself, if it "
        "exists: “section 4”, “sections 4(a) and 5”, “paragraph (b)” within the same section. Where an act, a "
        "contract or another policy is named nearby, proclaim links nothing, unless you write “of this policy” "
        "behind it. A clause has an address as well: `#sharing-a-ii` is (a)(ii) of the section `sharing`.",
        "As section 4(a)(ii) of this policy says, you may object.",
        "<p>As section 4(a)(ii) of this policy says, you may object.</p>",
    ),
    Example(
        "Tables",
        "A row a line, with pipes between the cells; the second line makes it a table. Colons in it set a column "
        "left, right or in the middle. A pipe within a cell is written `\\|`, a line break `<br>`.",
        _text("""
            | Category | Kept for |
            |----------|---------:|
            | Name     | 2 years  |
        """),
        '<table>\n<thead>\n<tr>\n<th>Category</th>\n<th align="right">Kept for</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
        '<td>Name</td>\n<td align="right">2 years</td>\n</tr>\n</tbody>\n</table>',
    ),
    Example(
        "Definitions",
        "The term on a line of its own, below it what it means behind `: `.",
        _text("""
            Personal information
            : information about an identifiable person.

            Service
            : our website.
        """),
        "<dl>\n<dt>Personal information</dt>\n<dd>information about an identifiable person.</dd>\n"
        "<dt>Service</dt>\n<dd>our website.</dd>\n</dl>",
    ),
    Example(
        "Footnotes",
        "`[^1]` in the text calls the footnote that a line `[^1]:` writes. They are counted in the order in which "
        "they are called, and shown at the end of the section.",
        _text("""
            We keep it for two years.[^1]

            [^1]: From the day on which your policy ends.
        """),
        '<p>We keep it for two years.<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>\n'
        '<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<p>From the day on which your policy ends.&nbsp;'
        '<a class="footnote-backref" href="#fnref:1">↩</a></p>\n</li>\n</ol>\n</div>',
    ),
    Example(
        "Quotations",
        "Lines that begin with `> ` are quoted.",
        "> The Act says so.",
        "<blockquote>\n<p>The Act says so.</p>\n</blockquote>",
    ),
    Example(
        "Code",
        "Backticks keep what stands between them as it is. Lines between two rows of three backticks are a block.",
        "Set the cookie `opt_out=1`.",
        "<p>Set the cookie <code>opt_out=1</code>.</p>",
    ),
    Example(
        "Rules",
        "Three hyphens between blank lines draw a line.",
        _text("""
            Above

            ---

            Below
        """),
        "<p>Above</p>\n<hr>\n<p>Below</p>",
    ),
    Example(
        "Marks as text",
        "A backslash before a mark makes it text.",
        r"Fields marked \* are required, and \[name\] stands for yours.",
        "<p>Fields marked * are required, and [name] stands for yours.</p>",
    ),
)

REFUSALS = (
    Refusal("D101", "We settle claims.\n\n<!-- counsel: settle below 2M -->", 3),
    Refusal("D102", "We keep data. {: .lead }"),
    Refusal("D103", '<a name="retention"></a> We keep data.'),
    Refusal("D104", "1 Main Street<br>Toronto"),
    Refusal("D105", "<table><tr><td>Name</td></tr></table>"),
    Refusal("D106", "You <strong>must not</strong> do so."),
    Refusal("D107", '<div class="notice">\nWe keep data.\n</div>'),
    Refusal("D108", "Write to {{ site.contact }}."),
    Refusal("D109", "**Cookies: **we use them."),
    Refusal("D110", "• your name\n• your address"),
    Refusal("D111", "**Cookies**\n\nWe use them."),
    Refusal("D112", "Open [our policy](file:///C:/policy.pdf)."),
    Refusal("D113", "![How we use data](flow.png)"),
    Refusal("D114", "We keep it ~~three~~ two years."),
    Refusal("D201", "1.1 We collect data.\n1.2 We use it.", 2),
    Refusal("D202", "(a) name;\n(b) address;\n(d) age.", 3),
    Refusal("D203", "A. Smith is our officer."),
    Refusal("D204", "We keep it for two years.[^2]"),
    Refusal("D205", "You pay by card, or\n(b) by cheque.", 2),
    Refusal("D207", "10. You pay:\n   - by card, or\n   - by cheque.", 2),
    Refusal("D208", "You pay:\n\n    by card, or", 3),
)
