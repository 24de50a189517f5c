"""A redline as one HTML file that opens anywhere, asks for nothing else, and prints well.

The redline itself is the fragment of the HTML format, word for word; around it stand what changed in
numbers, the legend and the changes that matter in law.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files

from proclaim.redline import Redline
from proclaim.redline.about import About
from proclaim.redline.fragment import Writer
from proclaim.redline.numbers import numbers

# Nothing may be loaded and no script may run; the one style sheet stands in the file.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = "page.css"


def write(redline: Redline, about: About) -> str:
    """The whole file."""
    locale = about.locale
    title = escape(about.title or locale.say("redline.page_title"))
    style = files(__package__).joinpath(_STYLE).read_text("utf-8")
    writer = Writer(locale)
    return f"""<!doctype html>
<html lang="{escape(locale.babel.replace("_", "-"))}">
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
{_legend(about)}
</header>
{_significant(redline, about, writer)}<main>
{writer.whole(redline)}
</main>
</body>
</html>
"""


def _legend(about: About) -> str:
    out, put = (escape(about.locale.say(f"redline.{key}")) for key in ("taken_out", "put_in"))
    label = escape(about.locale.say("redline.legend"))
    return f'<p class="legend" role="note" aria-label="{label}"><del>{out}</del> <ins>{put}</ins></p>'


def _significant(redline: Redline, about: About, writer: Writer) -> str:
    items = writer.significant(redline)
    if not items:
        return ""
    title = escape(about.locale.say("redline.significant"))
    return (
        f'<section aria-labelledby="significant">\n<h2 id="significant">{title}</h2>\n{items}\n</section>\n'
    )
