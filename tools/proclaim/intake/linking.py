"""Links within a document: each heading that one leads to keeps its id, and the link finds it.

Word names places by bookmarks (_Toc123), pages by any id. Links to a section lead to the section's id; those
to other headings to their own; those to anything else keep their words and are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from proclaim.intake.losses import Loss
from proclaim.intake.naming import is_generated, slug
from proclaim.intake.passages import (
    Heading,
    Inline,
    Passage,
    Source,
    Text,
    Written,
    shown,
)
from proclaim.intake.splitting import Piece
from proclaim.intake.walking import contents, mapped

_IN_MARKDOWN = re.compile(r"\]\(#([^()\s]+)\)")
"""A link of Markdown to a place of the same text."""


def link(pieces: Sequence[Piece], ids: Sequence[str]) -> tuple[tuple[Piece, ...], tuple[Loss, ...]]:
    """The pieces with links and ids that find each other, and the links that find nothing.

    ids: those of the sections.
    """
    wanted = set(_targets(pieces))
    places = dict(_places(pieces, ids, wanted))
    losses = list(_renamed(pieces, ids))
    linked = tuple(_linked_piece(piece, places, losses) for piece in pieces)
    return linked, tuple(losses)


def _targets(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        for passage in piece.passages:
            for content in contents(passage):
                for inline in content:
                    if isinstance(inline, Text) and inline.href.startswith("#"):
                        yield inline.href[1:]
                    elif isinstance(inline, Written):
                        yield from _IN_MARKDOWN.findall(inline.markdown)
            if isinstance(passage, Source):
                yield from _IN_MARKDOWN.findall(passage.markdown)


def _renamed(pieces: Sequence[Piece], ids: Sequence[str]) -> Iterator[Loss]:
    """Ids of headings that the site has under another name: links from elsewhere no longer find them."""
    for piece, id in zip(pieces, ids, strict=True):
        # Word and others write ids that begin with an underscore, or are a single letter, for themselves.
        if len(piece.anchor) > 1 and piece.anchor != id and not piece.anchor.startswith("_"):
            yield Loss(f'id "{piece.anchor}" of a heading', piece.place, f'the section has the id "{id}"')


def _places(pieces: Sequence[Piece], ids: Sequence[str], wanted: set[str]) -> Iterator[tuple[str, str]]:
    """By the name of a place in the source, the id that it has on the site."""
    used = set(ids)
    for piece, id in zip(pieces, ids, strict=True):
        if piece.anchor:
            yield piece.anchor, id
        for passage in piece.passages:
            if isinstance(passage, Heading) and passage.anchor and _is_kept(passage, wanted):
                name = _unused(_own(passage), used)
                used.add(name)
                yield passage.anchor, name


def _is_kept(heading: Heading, wanted: set[str]) -> bool:
    return heading.anchor in wanted or not is_generated(heading.anchor, shown(heading.content))


def _own(heading: Heading) -> str:
    """An id for a heading: its own, or one of its words where a program made it up."""
    words = " ".join(inline.text for inline in heading.content if isinstance(inline, Text))
    return (slug(words) if heading.anchor.startswith("_") else slug(heading.anchor)) or "place"


def _unused(name: str, used: set[str]) -> str:
    candidate, turn = name, 2
    while candidate in used:
        candidate, turn = f"{name}-{turn}", turn + 1
    return candidate


def _linked_piece(piece: Piece, places: Mapping[str, str], losses: list[Loss]) -> Piece:
    def linked(where: str, inline: Inline) -> Inline:
        if isinstance(inline, Written):
            return Written(_with_places(inline.markdown, places))
        if not isinstance(inline, Text) or not inline.href.startswith("#"):
            return inline
        name = places.get(inline.href[1:])
        if name is None:
            words = inline.text.strip()[:40]
            losses.append(Loss(f'link to a place in the text ("{words}")', where, "its words are kept"))
        return replace(inline, href=f"#{name}" if name else "")

    passages = tuple(mapped(passage, partial(linked, passage.place)) for passage in piece.passages)
    passages = tuple(_in_markdown(passage, places) for passage in passages)
    return replace(piece, passages=tuple(_anchored(passage, places) for passage in passages))


def _in_markdown(passage: Passage, places: Mapping[str, str]) -> Passage:
    if not isinstance(passage, Source):
        return passage
    return replace(passage, markdown=_with_places(passage.markdown, places))


def _with_places(markdown: str, places: Mapping[str, str]) -> str:
    """Markdown whose links lead to the ids of the site; those that lead elsewhere stay as they were typed."""
    return _IN_MARKDOWN.sub(lambda link: f"](#{places.get(link[1], link[1])})", markdown)


def _anchored(passage: Passage, places: Mapping[str, str]) -> Passage:
    """A heading with its id on the site; Markdown keeps the one that was written."""
    if not isinstance(passage, Heading):
        return passage
    if passage.anchor and any(isinstance(inline, Written) for inline in passage.content):
        return replace(passage, anchor=places.get(passage.anchor, passage.anchor))
    return replace(passage, anchor=places.get(passage.anchor, ""))
