"""The account as one HTML file that opens anywhere, asks for nothing else, and prints well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files

from proclaim.law import told
from proclaim.law.account import Account
from proclaim.law.table import Table
from proclaim.locale import Locale

# Nothing may be loaded and no script may run; the one style sheet stands in the file.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = "coverage.css"


def write(account: Account, locale: Locale, locales: Mapping[str, Locale]) -> str:
    """The whole file, in one language."""
    name = " ".join(told.said(account.title, locale.language)[0].split())
    title = escape(locale.say("coverage.title", title=name))
    style = files(__package__).joinpath(_STYLE).read_text("utf-8")
    body = "\n".join(_body(account, locale, locales))
    return f"""<!doctype html>
<html lang="{escape(locale.tag)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="proclaim">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def _body(account: Account, locale: Locale, locales: Mapping[str, Locale]) -> Iterator[str]:
    table = Table(account, locale, locales)
    yield f"<p>{escape(locale.say('coverage.about', date=account.effective))}</p>"
    yield f'<p class="meaning">{escape(locale.say("coverage.meaning"))}</p>'
    yield table.counts()
    for number, part in enumerate(account.parts, start=1):
        yield f'<section aria-labelledby="pack-{number}">'
        yield f'<h2 id="pack-{number}">{escape(table.title(part))}</h2>'
        yield table.part(part)
        yield "</section>"
