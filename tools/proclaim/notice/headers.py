"""Header lines as bytes, the same on every Python.

Python's own folding of headers has let encoded words with line breaks become lines of their own
(CVE-2024-6923) and folds accented subjects wrongly in some versions, so values are checked and encoded
here: no control characters, RFC 2047 for what is not ASCII, folded at 76 columns (RFC 5322 section 2.1.1).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime

from proclaim.errors import ContentError

WIDTH = 76
_WORD = 75
"""Characters of an encoded word at most (RFC 2047 section 2)."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_SPACES = "\u00a0\u202f"
"""No-break spaces, which French needs before some signs; str.isprintable knows the ordinary one only."""
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


def header(name: str, value: str) -> bytes:
    """One header line with running text, such as a subject, with its CR LF.

    Raises ContentError where the value holds a line break or another control character.
    """
    return _line(name, _words(name, _checked(name, value)))


def address(name: str, mailbox: str, display: str = "") -> bytes:
    """One header line with a mailbox and, where there is one, the name beside it. Raises ContentError."""
    mailbox, display = _checked(name, mailbox), _checked(name, display)
    if not display:
        return _line(name, iter([f"<{mailbox}>"]))
    if _ATOM.fullmatch(display):
        return _line(name, iter([*display.split(), f"<{mailbox}>"]))
    if display.isascii():
        quoted = display.replace("\\", "\\\\").replace('"', '\\"')
        return _line(name, iter([f'"{quoted}"', f"<{mailbox}>"]))
    return _line(name, iter([*_encoded(display, len(name) + 2), f"<{mailbox}>"]))


def token(name: str, value: str) -> bytes:
    """One header line with a value that is never folded or encoded. Raises ContentError."""
    if not _checked(name, value).isascii():
        raise ContentError(f"the header {name} cannot hold {value!r}", fix="use ASCII letters")
    return f"{name}: {value}\r\n".encode("ascii")


def date_line(moment: datetime) -> bytes:
    """The header Date (RFC 5322 section 3.6.1) of an aware moment."""
    return token("Date", format_datetime(moment))


def _checked(name: str, value: str) -> str:
    if not _NAME.fullmatch(name):
        raise ContentError(f'"{name}" is no name of a header')
    if not all(one.isprintable() or one in _SPACES for one in value):
        raise ContentError(
            f"the header {name} would hold a line break or another control character ({value!r})",
            fix="take it out",
        )
    return value.strip()


def _words(name: str, value: str) -> Iterator[str]:
    if value.isascii() and "=?" not in value and all(len(one) < WIDTH for one in value.split()):
        return iter(value.split())
    return _encoded(value, len(name) + 2)


def _encoded(value: str, before: int) -> Iterator[str]:
    """Encoded words in base64, no character torn apart (RFC 2047 section 5)."""
    room, piece = _WORD - len("=?utf-8?b??=") - before, b""
    for letter in value:
        more = letter.encode()
        if 4 * ((len(piece) + len(more) + 2) // 3) > room:
            yield _encoded_word(piece)
            room, piece = _WORD - len("=?utf-8?b??="), b""
        piece += more
    if piece:
        yield _encoded_word(piece)


def _encoded_word(piece: bytes) -> str:
    return f"=?utf-8?b?{b64encode(piece).decode('ascii')}?="


def _line(name: str, words: Iterator[str]) -> bytes:
    lines, line = [], f"{name}:"
    for word in words:
        if len(line) + 1 + len(word) > WIDTH and line != f"{name}:":
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join([*lines, line, ""]).encode("utf-8")
