"""Inline runs -> inline Markdown: emphasis, links, code, breaks and references to notes.

Word marks single letters, white space and half words; Markdown cannot. So marks are first brought to borders
where CommonMark (6.2) sees them, and what stands there is rendered and compared: where a mark would show as
an asterisk, the text is written without it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from proclaim.blocks.limits import Unreadable
from proclaim.intake import counting, escaping
from proclaim.intake.passages import PLAIN, Break, Inline, Inlines, Mark, Reference, Text, Written, shown

_SAFE = re.compile(r"(?:https?://|mailto:|tel:)\S|[#/.\w](?![^/?#]*:)", re.IGNORECASE)
"""Addresses that a policy may lead to: of four schemes, or within the site."""
_NOT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9!#$%&'*+,\-./:;=?@_~]", re.ASCII)
"""What is percent-encoded (RFC 3986, 2.1): all that an address may not hold, and brackets."""
_BREAK = "\\\n"
_BLANK = " \N{NO-BREAK SPACE}"
"""What shows nothing at the ends of a line."""


def markdown(content: Inlines, notes: Mapping[str, str], between: str = _BREAK) -> str:
    """The Markdown of a passage's text.

    notes: the number of each note of the section, by its id. between: what ends a line within a passage.
    """
    tidy = _tidy(content)
    written = _lines(_settled(tidy), notes, between)
    has_marks = any(isinstance(inline, Text) and inline.marks for inline in tidy)
    # A note that is defined elsewhere would show as the signs that refer to it.
    if has_marks and not _shows(_lines(_settled(tidy), {}, between), tidy):
        return _lines(tuple(map(_unmarked, tidy)), notes, between)
    return written


def is_safe(href: str) -> bool:
    """Whether a link may lead to an address."""
    return _SAFE.match(href) is not None and not re.search(r"[\x00-\x1f\x7f]", href)


def lost_marks(content: Inlines) -> bool:
    """Whether a passage's emphasis cannot be said in Markdown."""
    tidy = _tidy(content)
    has_marks = any(isinstance(inline, Text) and inline.marks for inline in tidy)
    return has_marks and not _shows(_lines(_settled(tidy), {}, _BREAK), tidy)


def _tidy(content: Inlines) -> Inlines:
    """White space as single spaces, none around breaks, equal neighbours as one run."""
    found: list[Inline] = []
    for inline in content:
        if isinstance(inline, Text):
            _append(found, replace(inline, text=escaping.flat(inline.text)))
        elif not isinstance(inline, Break):
            found.append(inline)
        elif found:
            _strip_end(found)
            found.append(inline)
    _strip_end(found)
    while found and isinstance(found[-1], Break):
        found.pop()
        _strip_end(found)
    return tuple(found)


def _append(found: list[Inline], text: Text) -> None:
    last = found[-1] if found else Break()
    if isinstance(last, Break):
        text = replace(text, text=text.text.lstrip(_BLANK))
    elif isinstance(last, Text) and last.text.endswith(" "):
        text = replace(text, text=text.text.lstrip(" "))
    if not text.text:
        return
    if isinstance(last, Text) and (last.marks, last.href) == (text.marks, text.href):
        found[-1] = replace(last, text=last.text + text.text)
    else:
        found.append(text)


def _strip_end(found: list[Inline]) -> None:
    while found and isinstance(last := found[-1], Text):
        found.pop()
        if text := last.text.rstrip(_BLANK):
            found.append(replace(last, text=text))
            return


def _settled(content: Inlines) -> Inlines:
    """With marks that begin and end where CommonMark sees them."""
    for mark in (Mark.STRONG, Mark.EMPHASIS):
        content = _with_borders(content, mark)
    return content


def _with_borders(content: Inlines, mark: Mark) -> Inlines:
    found: list[Inline] = []
    groups = [
        (is_marked, list(group)) for is_marked, group in groupby(content, lambda inline: _key(inline, mark))
    ]
    for place, ((is_marked, _), group) in enumerate(groups):
        if not is_marked:
            found += group
            continue
        before = _raw(groups[place - 1][1])[-1:] if place else ""
        after = _raw(groups[place + 1][1])[:1] if place + 1 < len(groups) else ""
        found += _trimmed([inline for inline in group if isinstance(inline, Text)], mark, before, after)
    return tuple(found)


def _raw(group: Iterable[Inline]) -> str:
    """The text of some runs with the white space at its ends; anything but text stands as a sign."""
    return "".join(inline.text if isinstance(inline, Text) else "\n" for inline in group)


def _key(inline: Inline, mark: Mark) -> tuple[bool, str]:
    return (True, inline.href) if isinstance(inline, Text) and mark in inline.marks else (False, "")


def _trimmed(group: Sequence[Text], mark: Mark, before: str, after: str) -> list[Text]:
    """The runs, those signs at their ends without the mark that would hide its border."""
    text = "".join(run.text for run in group)
    begin, end = 0, len(text)
    while begin < end and (text[begin] == " " or (_is_sign(text[begin]) and _is_letter(before))):
        before = text[begin]
        begin += 1
    while begin < end and (text[end - 1] == " " or (_is_sign(text[end - 1]) and _is_letter(after))):
        end -= 1
        after = text[end]
    found, place = [], 0
    for run in group:
        for start, stop, is_marked in ((0, begin, False), (begin, end, True), (end, len(text), False)):
            piece = run.text[max(start - place, 0) : max(stop - place, 0)]
            if piece:
                marks = run.marks if is_marked else run.marks - {mark}
                found.append(replace(run, text=piece, marks=marks))
        place += len(run.text)
    return _single(found, mark, before, after)


def _single(runs: list[Text], mark: Mark, before: str, after: str) -> list[Text]:
    """The runs, those in bold beside a letter without italics, whose sign would hide the outer one."""
    marked = [place for place, run in enumerate(runs) if mark in run.marks]
    if mark is Mark.STRONG and marked:
        ends = [place for place, beside in ((marked[0], before), (marked[-1], after)) if _is_letter(beside)]
        for place in ends:
            runs[place] = replace(runs[place], marks=runs[place].marks - {Mark.EMPHASIS})
    return runs


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"


def _is_letter(letter: str) -> bool:
    return bool(letter) and not letter.isspace() and not _is_sign(letter)


def _lines(content: Inlines, notes: Mapping[str, str], between: str) -> str:
    lines: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, Break):
            lines.append([])
        else:
            lines[-1].append(inline)
    is_text = between == _BREAK
    first, *others = (_line(line, notes) for line in lines if line) if any(lines) else ("",)
    if not is_text:
        return between.join((first, *others))
    return between.join((escaping.begin_line(first), *map(escaping.begin_further_line, others)))


def _line(line: Iterable[Inline], notes: Mapping[str, str]) -> str:
    parts = []
    for href, group in groupby(line, lambda inline: inline.href if isinstance(inline, Text) else ""):
        inner = _marked(list(group), notes)
        is_link = is_safe(href) and inner.strip() != ""
        parts.append(f"[{inner.strip()}]({_address(href)})" if is_link else inner)
    return "".join(parts)


def _marked(group: Sequence[Inline], notes: Mapping[str, str]) -> str:
    def emphasised(inner: Sequence[Inline]) -> str:
        return _wrapped(inner, Mark.EMPHASIS, "_", lambda runs: "".join(_plain(run, notes) for run in runs))

    return _wrapped(group, Mark.STRONG, "**", emphasised)


def _wrapped(group: Sequence[Inline], mark: Mark, sign: str, inner: Callable[[Sequence[Inline]], str]) -> str:
    """The runs, those with the mark between its signs; no underscore within a word (CommonMark 6.2)."""
    pieces = [
        (is_marked, inner(list(runs))) for is_marked, runs in groupby(group, lambda run: _has(run, mark))
    ]
    written = []
    for place, (is_marked, text) in enumerate(pieces):
        before = pieces[place - 1][1][-1:] if place else ""
        after = pieces[place + 1][1][:1] if place + 1 < len(pieces) else ""
        in_word = sign == "_" and (_is_letter(before) or _is_letter(after))
        around = "*" if in_word else sign
        written.append(f"{around}{text}{around}" if is_marked else text)
    return "".join(written)


def _has(run: Inline, mark: Mark) -> bool:
    return isinstance(run, Text) and mark in run.marks


def _plain(run: Inline, notes: Mapping[str, str]) -> str:
    if isinstance(run, Reference):
        return f"[^{notes[run.note]}]" if run.note in notes else ""
    if isinstance(run, Written):
        return run.markdown
    if isinstance(run, Text):
        return _code(run.text) if Mark.CODE in run.marks else escaping.escape(run.text)
    return ""


def _code(text: str) -> str:
    """A code span (CommonMark 6.1), whose fence is longer than any row of backticks in it."""
    longest = max((len(row) for row in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{space}{text}{space}{fence}" if text.strip() else text


def _address(href: str) -> str:
    return _NOT_IN_ADDRESS.sub(
        lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode("utf-8", "replace")), href.strip()
    )


def _unmarked(inline: Inline) -> Inline:
    return replace(inline, marks=PLAIN) if isinstance(inline, Text) else inline


def _shows(written: str, content: Inlines) -> bool:
    """Whether the Markdown shows the text of a passage, sign for sign."""
    # Two spaces break a line as well as a backslash does, in every Markdown.
    try:
        seen = "".join("".join(counting.shown(written.replace(_BREAK, "  \n"))).split())
    except Unreadable:
        return False
    meant = "".join(shown(inline for inline in content if not isinstance(inline, Written)).split())
    return seen == meant
