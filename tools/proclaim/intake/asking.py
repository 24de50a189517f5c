"""Template code in a text: it stands for words that only its author knows, so it is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proclaim.intake.losses import Question
from proclaim.intake.passages import Passage, Text, shown
from proclaim.intake.walking import contents

_TEMPLATE = re.compile(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}", re.DOTALL)


def template_code(text: str) -> Iterator[re.Match[str]]:
    """Every piece of template code in a text: `{{ … }}` and `{% … %}`, of Jinja, Liquid, Hugo and others."""
    return _TEMPLATE.finditer(text)


def about(code: str, place: str) -> Question:
    """What is asked of a piece of template code."""
    return Question(
        place,
        f"this is template code and would be published: {' '.join(code.split())[:60]}",
        "put the text in its place that readers see today, and import the file again",
        is_binding=True,
    )


def in_passages(passages: Iterable[Passage]) -> Iterator[Question]:
    """The questions about template code in running text; Markdown is asked about where it is read."""
    for passage in passages:
        for content in contents(passage):
            words = shown(inline for inline in content if isinstance(inline, Text))
            yield from (about(match[0], passage.place) for match in template_code(words))
