"""Any text goes to Word and comes back as any revision of it: the sections show what Word shows."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings

from proclaim import locale
from proclaim.model import Section
from proclaim.redline import compare
from proclaim.redline.about import About
from proclaim.redline.formats import docx
from proclaim.returned import package, pieces
from proclaim.returned.division import Division, divided
from proclaim.returned.document import Base, exported, merged
from proclaim.returned.edits import applied
from proclaim.returned.pieces import Piece
from tests.redline.texts import PAIRS, revisions

ENGLISH = locale.load("en")
HEAD = "---\nid: keeping\ntitle: What we keep\n---\n\n"


def section(text: str) -> Section:
    return Section("keeping", "What we keep", 1, "content/en/privacy/01-keeping.md", "", text, line=6)


def base(text: str) -> Base:
    return Base((section(text),), {"keeping": HEAD + text}, {}, "content/data/privacy.yml", ENGLISH)


def sent_back(text: str) -> list[Division]:
    """The file of a text, as it is when it comes back."""
    only = [section(text)]
    content = docx.write(compare(only, only, ENGLISH), About(ENGLISH))
    return divided(pieces.read(package.opened(content, "x.docx").word).pieces, only, "x.docx")


def result(old: str, new: str) -> str:
    """The text of the section after a file that was made from `old` came back as that of `new`."""
    outcome = merged(base(old), sent_back(new), "x.docx")
    lines = applied((HEAD + old).split("\n"), outcome.changed[0].edits)
    return "\n".join(lines).removeprefix(HEAD)


def seen(text: str) -> list[str]:
    """What Word shows of a text."""
    found = []
    for division in exported([section(text)], ENGLISH):
        for piece in division.pieces:
            label = piece.label or "" if isinstance(piece, Piece) else ""
            found.append(f"{label} {piece.text}".strip())
    return [line for line in found if line]


@given(revisions())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_that_comes_back_as_it_was_keeps_its_bytes(pair: tuple[str, str]) -> None:
    text = pair[1] + "\n"
    assume(text.strip())
    assert result(text, text) == text


EMPTY = {"an item that holds code of nothing", "code of nothing"}
"""Changes of blocks without words, which Word shows as an empty line and nobody can mark."""


def test_each_kind_of_change_comes_out() -> None:
    for name, (old, new) in PAIRS.items():
        if old.strip() and new.strip() and name not in EMPTY:
            assert seen(result(old + "\n", new + "\n")) == seen(new + "\n"), name
