"""Keeps e-mail addresses from the simplest harvesters, without taking anything from people.

On a page every character of an address stands as a numeric entity, in the link and in the text: it can
be read, copied and clicked, with or without JavaScript. In JSON and XML the at sign stands as an escape,
which every parser reads and no pattern for addresses matches.
"""

from __future__ import annotations

import re

_LOCAL = r"A-Za-z0-9.!$%*+=?^_`{|}~-"
# Begins where a word begins: so every word is tried once, however long the page.
_ADDRESS = re.compile(rf"(?<![{_LOCAL}])(?:mailto:)?[{_LOCAL}]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def hide(html: str) -> str:
    """HTML in which no address stands in plain letters; it looks and works the same."""
    if "@" not in html:
        return html
    return _ADDRESS.sub(lambda match: "".join(f"&#{ord(letter)};" for letter in match[0]), html)


def hide_in_json(text: str) -> str:
    """JSON that means the same and holds no at sign (RFC 8259 section 7)."""
    return text.replace("@", "\\u0040")


def hide_in_xml(text: str) -> str:
    """XML that means the same and holds no at sign (XML 1.0 section 4.1)."""
    return text.replace("@", "&#64;")
