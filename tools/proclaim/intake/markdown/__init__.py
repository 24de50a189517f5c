"""Markdown that was written for another program -> passages of the dialect.

What is Markdown of the dialect already stays as it was typed. HTML, attribute lists, comments, components and
other programs' own signs are converted or left out, each by name; template code is asked about, since only
its author knows what it stands for.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from proclaim.blocks.limits import Unreadable
from proclaim.errors import ContentError
from proclaim.intake import asking, web
from proclaim.intake.counting import shown, tokens
from proclaim.intake.losses import Question, Reading
from proclaim.intake.markdown import front, headings, references
from proclaim.intake.markdown.conversions import Converter, seen
from proclaim.intake.markdown.counting_up import counted_up
from proclaim.intake.markdown.elements import outermost
from proclaim.intake.markdown.masks import SKIPPED, Masks, clean, hide_code
from proclaim.intake.passages import Heading, Inline, Passage, Source, Text, Written

__all__ = ["read"]

_LARGEST = 5_000_000
"""Bytes: the longest policy that is known has a tenth."""
_PART = re.compile("^\ue014(\\d+)\ue015$", re.MULTILINE)
_BOM = codecs.BOM_UTF8.decode("utf-8")


def read(content: bytes, name: str) -> Reading:
    """The passages of a Markdown file, what of it was converted, what is not clear, and its words.

    name: the file's, for messages. Raises ContentError where it is no text.
    """
    text = decoded(content, name)
    head = front.read(text, name)
    reader = _Reader(text[head.length :], 1 + head.lines)
    try:
        passages = tuple(reader.passages())
        texts = tuple(seen(text[head.length :]))
    except Unreadable as fault:
        raise fault.at(name, 1 + head.lines) from fault
    first = passages[0] if passages else None
    if head.title and isinstance(first, Heading) and _says(first, head.title):
        # The front matter and the text name the whole: it is one title.
        passages = (replace(first, level=0), *passages[1:])
    elif head.title and not _has_title(passages):
        passages = (Heading(0, (Text(head.title),), "line 1"), *passages)
        texts = (head.title, *texts)
    return Reading(
        passages,
        (*head.losses, *reader.converter.losses),
        tuple(reader.questions()),
        texts,
        reader.converter.markup,
        head.title,
    )


def _says(heading: Heading, title: str) -> bool:
    words = " ".join(" ".join(shown(f"# {_markdown(heading)}")).split())
    return words.casefold() == title.casefold()


def _markdown(heading: Heading) -> str:
    return "".join(inline.markdown for inline in heading.content if isinstance(inline, Written))


def _has_title(passages: Sequence[Passage]) -> bool:
    """Whether one heading stands above all others at the top: the text's own title goes before the file's."""
    levels = [passage.level for passage in passages if isinstance(passage, Heading)]
    first = passages[0] if passages else None
    is_first = isinstance(first, Heading) and first.level == min(levels)
    return is_first and levels.count(min(levels)) == 1


def decoded(content: bytes, name: str) -> str:
    """The text of a file: UTF-8, with or without a byte order mark, UTF-16 with one, else Windows-1252."""
    if len(content) > _LARGEST:
        raise ContentError("this file is too large for a policy", name, "split it")
    try:
        is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        text = content.decode("utf-16" if is_wide else "utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise ContentError("this is a binary file", name, "name a Word, HTML or Markdown file")
    return clean(text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n"))


class _Reader:
    """Takes one text apart."""

    def __init__(self, text: str, first_line: int) -> None:
        self.converter = Converter(first_line)
        self._text, self._first_line, self._masks = text, first_line, Masks()
        self._parts: list[tuple[Passage, ...]] = []

    def passages(self) -> Iterator[Passage]:
        """The passages of the text, its notes last."""
        text = self.converter.hide(hide_code(self._text, self._masks))
        text = self.converter.convert(self._without_elements(text))
        text, notes = references.take_notes(text, self._first_line)
        text = references.resolve(text, self.converter.losses)
        for passage in headings.split(text, self._first_line):
            yield from self._shown(passage)
        for note in notes:
            content = tuple(tuple(map(self._unmasked, line)) for line in note.content)
            yield replace(note, content=content)

    def questions(self) -> Iterator[Question]:
        """Template code outside of code."""
        hidden = hide_code(self._text, Masks())
        for match in asking.template_code(hidden):
            yield asking.about(match[0], self.converter.line(hidden, match.start()))

    def _without_elements(self, text: str) -> str:
        """The text with each element of HTML as a sign on a line of its own."""
        parts, place = [], 0
        for element in outermost(text):
            parts += [text[place : element.start], self._element(text, element.start, element.stop)]
            place = element.stop
        return "".join((*parts, text[place:]))

    def _element(self, text: str, start: int, stop: int) -> str:
        markup = self._masks.show(text[start:stop].replace(f"{SKIPPED}\n", ""))
        line = self._first_line + text.count("\n", 0, start)
        blocks, element = web.fragment(markup, line)
        self._parts.append(tuple(blocks.read(element)))
        self.converter.losses += blocks.losses
        self.converter.markup += tokens(re.findall(r"<[^<>]*>", markup))
        return f"\n\ue014{len(self._parts) - 1}\ue015\n" + "\n" * max(markup.count("\n") - 2, 0)

    def _shown(self, passage: Passage) -> Iterator[Passage]:
        """A passage with its code, and with its elements as passages of their own."""
        if isinstance(passage, Heading):
            yield replace(passage, content=tuple(map(self._unmasked, passage.content)))
        elif isinstance(passage, Source):
            for place, piece in enumerate(_PART.split(passage.markdown)):
                if place % 2:
                    yield from self._parts[int(piece)]
                elif text := self._masks.show(piece).strip("\n"):
                    yield self._counted(Source(text, passage.place))

    def _counted(self, source: Source) -> Source:
        """Markdown with the numbers of lists that its readers saw."""
        text, losses = counted_up(source.markdown, int(source.place.removeprefix("line ")))
        self.converter.losses += losses
        return replace(source, markdown=text)

    def _unmasked(self, inline: Inline) -> Inline:
        return Written(self._masks.show(inline.markdown)) if isinstance(inline, Written) else inline
