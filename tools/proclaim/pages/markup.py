"""The few pieces of HTML that every page is put together from.

Words that come in here are HTML already, unless a function says that it takes plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from proclaim.pages import mail

_AS_TYPED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_WRAPPED = re.compile(r"\n(?<!>\n(?=<))(?<![\n\u2e80-\U0010ffff]\n)(?![\n\u2e80-\U0010ffff])")
"""A break beside a word, but not in a script of East Asia, where it is no space (CSS Text 3, 4.1.3)."""
# Control characters but those of white space, surrogates, and the two that are no characters (XML 1.0, 2.2).
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Plain text as HTML that shows it as it is, for text and attributes; addresses are hidden."""
    return mail.hide(escape(text))


def line(text: str) -> str:
    """Plain text in one line, for what cannot hold every sign: XML 1.0 (section 2.2) and iCalendar.

    A line break becomes a space, and what neither may hold the replacement character.
    """
    return _UNWRITABLE.sub("\ufffd", " ".join(text.splitlines()))


def heading(id: str, words: str, link: str) -> str:
    """A heading and, beside it, the link to itself, so that the heading's name is its words alone.

    words: as HTML. link: the name of the link.
    """
    return (
        f'<div class="sec-head"><h2 id="{id}">{words}</h2>'
        f'<a class="here" href="#{id}" aria-label="{link}">#</a></div>'
    )


def link(href: str, words: str, language: str = "") -> str:
    """A link, and the language of what it leads to where that is another one."""
    other = f' hreflang="{language}"' if language else ""
    return f'<a href="{href}"{other}>{words}</a>'


def unseen(words: str) -> str:
    """Words for those who listen, which complete what is seen."""
    return f'<span class="vh">{words}</span>' if words else ""


def unwrapped(html: str) -> str:
    """HTML whose passages stand in one line each, which a server compresses better by a fortieth.

    A break in the source of a text is a space to readers, but for one between signs that are written without
    spaces, and in what is set as it is typed.
    """
    parts = _AS_TYPED.split(html)
    parts[::2] = [_WRAPPED.sub(" ", one) for one in parts[::2]]
    return "".join(parts)


def note(inner: str, kind: str = "") -> str:
    """A paragraph that stands out; kind: warning or draft."""
    return f'<aside class="{_note_class(kind)}"><p>{inner}</p></aside>'


def hidden_until(instant: str, inner: str) -> str:
    """A warning that a script shows from an instant (ISO 8601) on."""
    return (
        f'<aside class="{_note_class("warning")}" data-effective-at="{instant}" hidden><p>{inner}</p></aside>'
    )


def links(several: Iterable[str], *, apart: bool = False) -> str:
    """Links beside each other; apart where they belong to the page and not to what stands above them."""
    name = "links links--apart" if apart else "links"
    return "\n".join([f'<ul class="{name}">', *(f"<li>{one}</li>" for one in several), "</ul>"])


def _note_class(kind: str) -> str:
    return f"note note--{kind}" if kind else "note"
