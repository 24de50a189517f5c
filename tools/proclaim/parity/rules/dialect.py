"""The dialect: what people write who know another Markdown, and what a reader would see of it.

A page shows such a passage as the text that it is; what is released must not hold any. The constructs are
those that 577 policies of other companies were found to use (docs/markdown.md is the manual).
"""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.blocks import Construct
from proclaim.model import Severity
from proclaim.parity.rules.remarked import faults
from proclaim.rulebook.rule import Fault, Rule, Subject


def comment(subject: Subject) -> Iterator[Fault]:
    """There is a comment in the text.

    Comments are left out of every page, but the file is public with its repository, and whoever sees it
    reads what was meant for counsel.

    Example: `<!-- counsel: settle below 2M -->`.

    To mend it, delete the comment; notes between lawyers belong in the review of a change.
    """
    yield from faults(subject, Construct.COMMENT, "there is a comment in the text", "delete the comment")


def attribute_list(subject: Subject) -> Iterator[Fault]:
    """An attribute list stands in the text.

    Other programs read `{: #id}` or `{target=_blank}`; here readers would see it.

    Example: `{: .lead }`, or `{#retention}` anywhere but at the end of a heading.

    To mend it, delete it; an id that others link to goes behind a heading: `## Retention {#retention}`.
    """
    yield from faults(
        subject,
        Construct.ATTRIBUTES,
        "readers would see the attribute list {shown}",
        "delete it, or write an id behind a heading: `## Title {{#id}}`",
    )


def html_anchor(subject: Subject) -> Iterator[Fault]:
    """An HTML anchor stands in the text.

    Example: `<a name="retention"></a>`.

    To mend it, write the id behind the heading that it stands at: `## Retention {#retention}`.
    """
    yield from faults(
        subject,
        Construct.ANCHOR,
        "readers would see the anchor {shown}",
        "delete it, and write {{#id}} behind the heading that it stands at",
    )


def html_break(subject: Subject) -> Iterator[Fault]:
    """`<br>` stands outside a table.

    In a cell of a table, where a line cannot end, it is allowed.

    Example: `1 Main Street<br>Toronto`.

    To mend it, end the line with a backslash.
    """
    yield from faults(
        subject, Construct.BREAK, "readers would see <br>", "end the line with a backslash instead"
    )


def html_table(subject: Subject) -> Iterator[Fault]:
    """A table is written in HTML.

    To mend it, write it with pipes: `| Category | Purpose |`, below it `|---|---|`, then the rows; or keep
    it as data in content/data, which serves all languages from one source.
    """
    yield from faults(
        subject, Construct.TABLE, "readers would see the HTML of a table", "write the table with pipes"
    )


def html_markup(subject: Subject) -> Iterator[Fault]:
    """Text is marked in HTML.

    Example: `<strong>must not</strong>`, `<a href="/contact">`, `<ul>`.

    To mend it, write Markdown: `**must not**`, `[contact](/contact)`, `- item`.
    """
    yield from faults(
        subject, Construct.MARKUP, "readers would see the HTML {shown}", "write Markdown, or the words alone"
    )


def html_wrapper(subject: Subject) -> Iterator[Fault]:
    """HTML stands around the text.

    The page gives all of a policy the same form, so there is nothing to wrap.

    Example: `<div class="notice">`, `<details>`, `<u>`.

    To mend it, delete the tags and keep the text.
    """
    yield from faults(
        subject, Construct.WRAPPER, "readers would see the HTML {shown}", "delete the tag, and keep the text"
    )


def template_code(subject: Subject) -> Iterator[Fault]:
    """Template code stands in the text.

    Another program would have put something in its place; here it would be published.

    Example: `{{ site.company }}`, `{% include contact.md %}`.

    To mend it, write what it stands for.
    """
    yield from faults(
        subject,
        Construct.TEMPLATE,
        "the template code {shown} would be published",
        "write what it stands for",
    )


def visible_marks(subject: Subject) -> Iterator[Fault]:
    """Marks of Markdown would be shown, because they are not where they work.

    A space inside `**text: **` keeps it from being bold, one in an address keeps it from being a link, and a
    row of dashes makes a table only below a head with as many cells.

    Example: `**Cookies: **`, `[contact](https://example.com/our contact)`.

    To mend it, move the space outside, or put a backslash before marks that are meant to be seen.
    """
    yield from faults(
        subject,
        Construct.MARKS,
        "readers would see the marks at {shown}",
        "move spaces outside them, or put a backslash before them",
    )


def bullet_character(subject: Subject) -> Iterator[Fault]:
    """A line begins with a bullet character, which makes no list.

    Its items run together into one paragraph, and screen readers announce no list.

    Example: `• your name`.

    To mend it, write `- ` in its place.
    """
    yield from faults(
        subject, Construct.BULLET, "the lines that begin with {mark} are no list", "write - in its place"
    )


def bold_line(subject: Subject) -> Iterator[Fault]:
    """A paragraph is one bold line, which looks like a heading and is none.

    It is missing from the table of contents, and screen readers cannot go to it (WCAG 2.2, 1.3.1).

    Example: `**Cookies**` alone between two blank lines.

    To mend it, write `## Cookies`.
    """
    yield from faults(
        subject, Construct.BOLD_LINE, "this bold line may be meant as a heading", "begin it with ## instead"
    )


def unsafe_link(subject: Subject) -> Iterator[Fault]:
    """A link leads to an address that no page should link to.

    Allowed are https, http, mailto and tel, and addresses within the site. The words of the link are shown
    without it.

    Example: `[here](javascript:void(0))`, `[here](file:///C:/policy.pdf)`.

    To mend it, link to a public address, or write the words alone.
    """
    yield from faults(
        subject,
        Construct.SCHEME,
        "pages cannot link to the address of {shown}",
        "use https, http, mailto or tel, or delete the link",
    )


def image(subject: Subject) -> Iterator[Fault]:
    """There is an image in the text.

    What an image says cannot be compared between languages or releases, nor read aloud.

    Example: `![How we use data](flow.png)`.

    To mend it, say it in words or in a table.
    """
    yield from faults(subject, Construct.IMAGE, "there is an image in the text", "say it in words")


def foreign_construct(subject: Subject) -> Iterator[Fault]:
    """A construct of another Markdown stands in the text: a box, struck text, a task, a formula, a diagram.

    Example: `!!! note`, `> [!NOTE]`, `~~old~~`, `- [ ] done`, `$$x$$`, a block of Mermaid.

    To mend it, write plain paragraphs, lists and tables; what is struck belongs in a redline.
    """
    for construct, name in _FOREIGN.items():
        yield from faults(
            subject,
            construct,
            f"{name} is not part of the dialect, and readers would see {{shown}}",
            "write it as plain text",
        )


_FOREIGN = {
    Construct.BOX: "a box",
    Construct.STRUCK: "struck text",
    Construct.TASK: "a list of tasks",
    Construct.FORMULA: "a formula",
    Construct.DIAGRAM: "a diagram",
}

RULES = (
    Rule("D101", Severity.ERROR, comment, alone=True),
    Rule("D102", Severity.ERROR, attribute_list, alone=True),
    Rule("D103", Severity.ERROR, html_anchor, alone=True),
    Rule("D104", Severity.ERROR, html_break, alone=True),
    Rule("D105", Severity.ERROR, html_table, alone=True),
    Rule("D106", Severity.ERROR, html_markup, alone=True),
    Rule("D107", Severity.ERROR, html_wrapper, alone=True),
    Rule("D108", Severity.ERROR, template_code, alone=True),
    Rule("D109", Severity.ERROR, visible_marks, alone=True),
    Rule("D110", Severity.WARNING, bullet_character, alone=True),
    Rule("D111", Severity.WARNING, bold_line, alone=True),
    Rule("D112", Severity.ERROR, unsafe_link, alone=True),
    Rule("D113", Severity.ERROR, image, alone=True),
    Rule("D114", Severity.ERROR, foreign_construct, alone=True),
)
