"""Links by reference and notes: both are defined elsewhere in a text, and a section must stand by itself."""

from __future__ import annotations

import re

from proclaim.intake import inlines
from proclaim.intake.losses import Loss
from proclaim.intake.passages import Note, Written

_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<name>(?!\^)[^\[\]\n]+)\]:[ \t]*<?(?P<href>[^\s<>]+)>?"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_USE = re.compile(r"(?<![\\!\]])\[(?P<text>(?!\^)[^\[\]\n]+)\](?:\[(?P<name>[^\[\]\n]*)\]|(?![\[(:]))")
_NOTE = re.compile(
    r"^ {0,3}\[\^(?P<id>[^\]\n]+)\]:[ \t]*"
    r"(?P<text>[^\n]*(?:\n(?!\s*\[\^)[^\n]*\S[^\n]*|\n[ \t]*\n(?: {4}|\t)[^\n]*\S[^\n]*)*)",
    re.MULTILINE,
)


def resolve(text: str, losses: list[Loss]) -> str:
    """The text with links by reference written out, and without their definitions."""
    addresses = {_key(match["name"]): match["href"] for match in reversed([*_DEFINITION.finditer(text)])}
    if not addresses:
        return text

    def written(match: re.Match[str]) -> str:
        href = addresses.get(_key(match["name"] or match["text"]))
        if href is None:
            return match[0]
        if not inlines.is_safe(href):
            losses.append(
                Loss(f"link with a scheme that is not allowed ({href[:60]})", "", "its words are kept")
            )
            return match["text"]
        return f"[{match['text']}]({href})"

    return _USE.sub(written, _DEFINITION.sub("", text))


def take_notes(text: str, first_line: int) -> tuple[str, list[Note]]:
    """The text without its notes, and the notes."""
    found: list[Note] = []

    def taken(match: re.Match[str]) -> str:
        lines = [re.sub(r"^(?: {4}|\t)", "", line) for line in match["text"].split("\n")]
        paragraphs = [part.strip() for part in re.split(r"\n[ \t]*\n", "\n".join(lines))]
        place = f"line {first_line + text.count(chr(10), 0, match.start())}"
        content = tuple((Written(paragraph),) for paragraph in paragraphs if paragraph)
        found.append(Note(match["id"], content, place))
        return "\n" * match[0].count("\n")

    return _NOTE.sub(taken, text), found


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
