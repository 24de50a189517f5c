"""The dialect: what people write who know another Markdown, and what a reader would see of it.

A page shows such a passage as the text that it is; what is released must not hold any. The constructs are
those that 577 policies of other companies were found to use (docs/markdown.md is the manual).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from proclaim import blocks
from proclaim.blocks import Branch, Construct, Node
from proclaim.blocks.inline import attribute
from proclaim.model import Section, Severity
from proclaim.parity.rule import Fault, Rule, Subject


def comment(subject: Subject) -> Iterator[Fault]:
    """There is a comment in the text.

    Comments are left out of every page, but the file is public with its repository, and whoever sees it
    reads what was meant for counsel.

    Example: `<!-- counsel: settle below 2M -->`.

    To mend it, delete the comment; notes between lawyers belong into the review of a change.
    """
    yield from _faults(subject, Construct.COMMENT, "there is a comment in the text", "delete the comment")


def attribute_list(subject: Subject) -> Iterator[Fault]:
    """An attribute list stands in the text.

    Other programs read `{: #id}` or `{target=_blank}`; here readers would see it.

    Example: `{: .lead }`, or `{#retention}` anywhere but at the end of a heading.

    To mend it, delete it; an id that others link to goes behind a heading: `## Retention {#retention}`.
    """
    yield from _faults(
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
    yield from _faults(
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
    yield from _faults(
        subject, Construct.BREAK, "readers would see <br>", "end the line with a backslash instead"
    )


def html_table(subject: Subject) -> Iterator[Fault]:
    """A table is written in HTML.

    To mend it, write it with pipes: `| Category | Purpose |`, below it `|---|---|`, then the rows; or keep
    it as data in content/data, which serves all languages from one source.
    """
    yield from _faults(
        subject, Construct.TABLE, "readers would see the HTML of a table", "write the table with pipes"
    )


def html_markup(subject: Subject) -> Iterator[Fault]:
    """Text is marked in HTML.

    Example: `<strong>must not</strong>`, `<a href="/contact">`, `<ul>`.

    To mend it, write Markdown: `**must not**`, `[contact](/contact)`, `- item`.
    """
    yield from _faults(
        subject, Construct.MARKUP, "readers would see the HTML {shown}", "write Markdown in its place"
    )


def html_wrapper(subject: Subject) -> Iterator[Fault]:
    """HTML stands around the text.

    The page gives all of a policy the same form, so there is nothing to wrap.

    Example: `<div class="notice">`, `<details>`, `<u>`.

    To mend it, delete the tags and keep the text.
    """
    yield from _faults(
        subject, Construct.WRAPPER, "readers would see the HTML {shown}", "delete the tag, and keep the text"
    )


def template_code(subject: Subject) -> Iterator[Fault]:
    """Template code stands in the text.

    Another program would have put something in its place; here it would be published.

    Example: `{{ site.company }}`, `{% include contact.md %}`.

    To mend it, write what it stands for.
    """
    yield from _faults(
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
    yield from _faults(
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
    yield from _faults(
        subject, Construct.BULLET, "the lines that begin with {mark} are no list", "write - in its place"
    )


def bold_line(subject: Subject) -> Iterator[Fault]:
    """A paragraph is one bold line, which looks like a heading and is none.

    It is missing from the table of contents, and screen readers cannot go to it (WCAG 2.2, 1.3.1).

    Example: `**Cookies**` alone between two blank lines.

    To mend it, write `## Cookies`.
    """
    yield from _faults(
        subject, Construct.BOLD_LINE, "this bold line may be meant as a heading", "begin it with ## instead"
    )


def unsafe_link(subject: Subject) -> Iterator[Fault]:
    """A link leads to an address that no page should link to.

    Allowed are https, http, mailto and tel, and addresses within the site. The words of the link are shown
    without it.

    Example: `[here](javascript:void(0))`, `[here](file:///C:/policy.pdf)`.

    To mend it, link to a public address, or write the words alone.
    """
    yield from _faults(
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
    yield from _faults(subject, Construct.IMAGE, "there is an image in the text", "say it in words")


def foreign_construct(subject: Subject) -> Iterator[Fault]:
    """A construct of another Markdown stands in the text: a box, struck text, a task, a formula, a diagram.

    Example: `!!! note`, `> [!NOTE]`, `~~old~~`, `- [ ] done`, `$$x$$`, a block of Mermaid.

    To mend it, write plain paragraphs, lists and tables; what is struck belongs into a redline.
    """
    for construct, name in _FOREIGN.items():
        yield from _faults(
            subject,
            construct,
            f"{name} is not part of the dialect, and readers would see {{shown}}",
            "write it as plain text",
        )


def clauses_run_together(subject: Subject) -> Iterator[Fault]:
    """Numbered clauses stand on consecutive lines, which makes them one paragraph.

    `1.1` and its like make no list: each such clause is a paragraph with its own number.

    Example: a line `1.1 We collect …` directly above a line `1.2 We use …`.

    To mend it, put a blank line between them.
    """
    for section, remark in _remarks(subject, Construct.RUN_TOGETHER):
        first, second = remark.passage.split()
        yield Fault(
            section,
            section.lines.of_file(remark.line),
            f"clauses {first} and {second} would run together",
            "put a blank line between them",
        )


def list_numbers(subject: Subject) -> Iterator[Fault]:
    """The numbers of a list repeat, go back or skip.

    A list shows the numbers that are written, because other clauses refer to them.

    Example: `(a)`, `(b)`, `(d)`.

    To mend it, count on; or allow it where a clause was deleted and its number must stay free.
    """
    for section, remark in _remarks(subject, Construct.NUMBERS):
        before, number = remark.passage.split()
        yield Fault(
            section,
            section.lines.of_file(remark.line),
            f"in this list {number} follows {before}",
            "count on from there, if that is a slip",
        )


def single_letter(subject: Subject) -> Iterator[Fault]:
    """A lettered list has one item, so it may be a name or the beginning of a sentence.

    Example: a line that begins with `A. Smith`.

    To mend it, put a backslash before the point: `A\\. Smith`.
    """
    yield from _faults(
        subject,
        Construct.SINGLE_LETTER,
        "{shown} is shown as a list of one item",
        "put a backslash before the point or the bracket if it is a name",
    )


def footnote(subject: Subject) -> Iterator[Fault]:
    """A footnote is called that is not written, is written twice, or is never called.

    Example: `[^2]` in the text without a line that begins with `[^2]:`.

    To mend it, write the footnote, or delete what refers to it.
    """
    for construct, message in _NOTES.items():
        yield from _faults(subject, construct, message, "write both the mark in the text and one footnote")


def no_item(subject: Subject) -> Iterator[Fault]:
    """A line begins like an item of a list, and is read as part of the paragraph before it.

    A list begins within a paragraph with its first item only, and a line that is set in less than the words
    of its item, but too far for a list beside it, goes on the paragraph.

    Example: `(b) by cheque.` directly below a line of text; seven spaces before `(a)` below an item `(ii)`
    whose words are set in by eight.

    To mend it, set the line in, or put a blank line before it; or wrap the paragraph elsewhere.
    """
    yield from _faults(
        subject,
        Construct.NO_ITEM,
        "{shown} begins like an item of a list and is part of the paragraph before it",
        "set it in further, or put a blank line before it",
    )


def kept_anchor(subject: Subject) -> Iterator[Fault]:
    """A kept anchor is the id of another place of the page as well.

    Browsers go to the first of two, so one of the links that others made leads to the wrong text. Taken are
    the ids of all sections, headings and footnotes of the document, and those that pages give to their own
    parts: `change-1`, `move-1-from`, `defined-terms`, `term-…`, `pr-…`.

    Example: `## Retention {#retention}` in a document with a section "retention".

    To mend it, write another id behind the heading, or delete the anchor.
    """
    for sections in (subject.prevailing, subject.translated):
        kept = [(one, anchor) for one in sections for anchor in blocks.anchors(one.text)]
        counts = Counter(one.id for one in sections)
        counts.update(id for one in sections if kept for id in blocks.ids(_shown(one)))
        anchored = (one for one in sections if blocks.anchors(one.text))
        headings = {one.path: frozenset(_headings(_shown(one))) for one in anchored}
        for section, anchor in kept:
            stands = (anchor.line, anchor.id) in headings[section.path]
            if not stands or counts[anchor.id] > 1 or blocks.is_reserved(anchor.id):
                yield Fault(
                    section,
                    section.lines.of_file(anchor.line),
                    f"the kept anchor {anchor.id} is the id of another place of the page as well",
                    "write another id behind the heading, or delete the anchor",
                    "",
                    f"{{#{anchor.id}}}",
                )


_FOREIGN = {
    Construct.BOX: "a box",
    Construct.STRUCK: "struck text",
    Construct.TASK: "a list of tasks",
    Construct.FORMULA: "a formula",
    Construct.DIAGRAM: "a diagram",
}
_NOTES = {
    Construct.NOTE: "the footnote {shown} is not written anywhere in this section",
    Construct.NOTE_NOT_CALLED: "no passage calls the footnote {shown}",
    Construct.NOTE_TWICE: "the footnote {shown} is written twice",
}


def _faults(subject: Subject, construct: Construct, message: str, fix: str) -> Iterator[Fault]:
    for section, remark in _remarks(subject, construct):
        shown = f"“{remark.passage}”"
        words = message.format(shown=shown, mark=remark.passage[:1])
        yield Fault(section, section.lines.of_file(remark.line), words, fix.format(), "", remark.passage)


def _remarks(subject: Subject, construct: Construct) -> Iterator[tuple[Section, blocks.Remark]]:
    for section in subject.all_sections():
        for remark in blocks.remarks(section.text):
            if remark.construct is construct:
                yield section, remark


def _shown(section: Section) -> tuple[Node, ...]:
    """A section with the ids that it has on a page."""
    return blocks.of(section, shift=1, prefix=f"{section.id}-")


def _headings(nodes: Iterable[Node]) -> Iterator[tuple[int, str]]:
    """The line and the id of each heading."""
    for node in nodes:
        if isinstance(node, Branch):
            yield from _headings(node.children)
        elif id := attribute(node.attributes, "id"):
            yield node.line, id


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
    Rule("D201", Severity.ERROR, clauses_run_together, alone=True),
    Rule("D202", Severity.WARNING, list_numbers, alone=True),
    Rule("D203", Severity.WARNING, single_letter, alone=True),
    Rule("D204", Severity.ERROR, footnote, alone=True),
    Rule("D205", Severity.WARNING, no_item, alone=True),
    Rule("D206", Severity.ERROR, kept_anchor, alone=True),
)
