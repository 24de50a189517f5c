"""Text -> Markdown that shows this text and nothing else.

What stands in a policy was not written as Markdown: a line that begins with "1." need not be a list, and an
asterisk no emphasis. As few signs as possible are escaped, so that people can go on writing in the result;
where a backslash does not help in every Markdown, a character reference stands.
"""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\x00-\x20\x7f-\x84\x86-\x9f\u0085\u2028\u2029]+")
"""White space and control characters; no-break spaces stay, since French needs them."""
_INLINE = re.compile(r"([\\`*\[\]]|\{(?=[#{%:])|~(?=~))|(<)|(&(?=#?\w+;))|((?<![^\W_])_|_(?![^\W_]))")
_REFERENCES = {"<": "&lt;", "&": "&amp;"}
_LIST = re.compile(r"(\(?)([0-9]{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{2,8})([.)])(?=\s|$)")
_NUMBERED = re.compile(r"(\d+)\.(?=\d)")
_AT_START = re.compile(r"#|>|[-+](?=\s|$)|-(?=[^\W\d_])|-{2,}|!!!")
_AT_START_REFERENCE = {":": "&#58;", "=": "&#61;", "~": "&#126;", "|": "&#124;"}


def flat(text: str) -> str:
    """The text with its white space as single spaces."""
    return _SPACE.sub(" ", text)


def escape(text: str) -> str:
    """A run of text within a line."""
    return _INLINE.sub(lambda sign: _REFERENCES.get(sign[0]) or f"\\{sign[0]}", text)


def begin_line(line: str) -> str:
    """Markdown of one line, such that its first signs do not make it a list, a heading or anything else."""
    if line[:1] in _AT_START_REFERENCE:
        return _AT_START_REFERENCE[line[0]] + line[1:]
    marker = _LIST.match(line)
    if marker and marker[1]:
        return "\\" + line
    if marker:
        return f"{marker[2]}\\{line[marker.start(3) :]}"
    return "\\" + line if _AT_START.match(line) else line


def begin_further_line(line: str) -> str:
    """As `begin_line`, for a line after another one of its paragraph: "1.1" would be a clause there."""
    return _NUMBERED.sub(r"\1\\.", line, count=1) if _NUMBERED.match(line) else begin_line(line)


def cell(markdown: str) -> str:
    """Inline Markdown within a table's cell."""
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", markdown)
