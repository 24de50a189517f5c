"""A redline as one HTML file that opens anywhere, asks for nothing else, and prints well.

Above it stand how much changed, the map, and the changes that matter in law. The text is the fragment of the
HTML format with <details> put around what moved away and around sections without a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from itertools import groupby

from proclaim.blocks import written
from proclaim.redline import Redline, SectionChange
from proclaim.redline.about import About
from proclaim.redline.folding import Folding
from proclaim.redline.fragment import Writer
from proclaim.redline.numbers import numbers
from proclaim.redline.overview import following, is_untouched, listed, signs, span

# Nothing may be loaded and no script may run; the one style sheet stands in the file.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = "page.css"
_SIGNS = {
    "deleted": "<del>{}</del>",
    "inserted": "<ins>{}</ins>",
    "moved": '<span class="redline-move">{}</span>',
    "note": '<span class="redline-label">[{}]</span>',
}


def write(redline: Redline, about: About) -> str:
    """The whole file."""
    locale = about.locale
    title = escape(about.title or locale.say("redline.page_title"))
    style = files(__package__).joinpath(_STYLE).read_text("utf-8")
    writer = Writer(locale)
    return f"""<!doctype html>
<html lang="{escape(locale.tag)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="proclaim">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p class="numbers">{escape(numbers(redline, locale) or locale.say("redline.no_change"))}</p>
{_legend(redline, about)}</header>
{_map(redline, about)}{_significant(redline, about, writer)}{_choice(redline, about)}<main>
{_sections(redline, about, writer)}
</main>
</body>
</html>
"""


def _legend(redline: Redline, about: About) -> str:
    entries = (_SIGNS[one].format(escape(about.locale.say(f"redline.{one}"))) for one in signs(redline))
    shown = " ".join(entries)
    label = escape(about.locale.say("redline.legend"))
    return f'<p class="legend" role="note" aria-label="{label}">{shown}</p>\n' if shown else ""


def _map(redline: Redline, about: About) -> str:
    items = listed(redline, about.locale)
    title = escape(about.locale.say("redline.map"))
    return f'<nav aria-labelledby="pr-map">\n<h2 id="pr-map">{title}</h2>\n{items}\n</nav>\n' if items else ""


def _significant(redline: Redline, about: About, writer: Writer) -> str:
    items = writer.significant(redline)
    if not items:
        return ""
    title = escape(about.locale.say("redline.significant"))
    return (
        f'<section aria-labelledby="pr-significant">\n<h2 id="pr-significant">{title}</h2>\n'
        f"{items}\n</section>\n"
    )


def _choice(redline: Redline, about: About) -> str:
    """Whether the sections that are folded are printed: a style sheet asks, and no script."""
    if not any(_is_folded(one) for one in redline.sections):
        return ""
    words = escape(about.locale.say("redline.print_unchanged"))
    return f'<p class="choice"><label><input type="checkbox" id="pr-print"> {words}</label></p>\n'


def _sections(redline: Redline, about: About, writer: Writer) -> str:
    after = following(redline)
    folding = Folding(about.locale)
    parts: list[str] = []
    for untouched, row in groupby(enumerate(redline.sections), key=lambda one: _is_folded(one[1])):
        if untouched:
            parts.append(_unchanged([change for _, change in row], about, writer))
            continue
        for place, change in row:
            parts += [*_section(change, writer, folding), writer.next(after.get(place))]
    return "\n".join(part for part in parts if part)


def _is_folded(change: SectionChange) -> bool:
    """A text without a title is all that there is, so that it stays open."""
    return is_untouched(change) and bool(change.section.title)


def _section(change: SectionChange, writer: Writer, folding: Folding) -> Iterator[str]:
    if not change.blocks:
        yield from writer.section(change)
        return
    yield from (writer.title(change), writer.said(change))
    yield written(folding.section(change, writer.body(change)))


def _unchanged(row: Iterable[SectionChange], about: About, writer: Writer) -> str:
    several = list(row)
    count = escape(about.locale.say("redline.sections_unchanged", n=len(several)))
    which = span([one.section for one in several])
    text = "\n".join(part for one in several for part in writer.section(one) if part)
    return f'<details class="unchanged">\n<summary>{count} ({which})</summary>\n{text}\n</details>'
