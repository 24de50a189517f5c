"""Sections that cannot be rendered: one finding each, and the others are checked all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proclaim import parity
from proclaim.model import Severity
from proclaim.rulebook.rule import Background
from tests.parity.texts import BLOB, DAY, LOCALES, document, section, settings

HOSTILE = "One paragraph.\n\n" + ">" * 100 + " quoted"
LINKED = "See [the end](#wide-the-end) and [nothing](#terms-nothing)."


def codes(language: str, *, allow: bool = False) -> list[tuple[str, str, int]]:
    """Code, path and line of all findings where this language's second section is hostile."""
    sections = {
        one: (
            section(one, LINKED if one == "en" else LINKED.replace("See", "Voir"), source=_source(one)),
            section(
                one,
                HOSTILE if one == language else "## The end\n\n12 days and 30 %.",
                id="wide",
                number=2,
                source=_source(one),
                allow={"P301": "It is meant so."} if allow else None,
            ),
        )
        for one in ("en", "fr")
    }
    whole = document(sections["en"], sections["fr"])
    found = parity.check(whole, settings(), Background(LOCALES, DAY, others={"privacy": whole}))
    return [(one.code, one.path, one.line) for one in found]


def _source(language: str) -> str | None:
    return None if language == "en" else BLOB


@pytest.mark.parametrize("allow", [False, True])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_section_that_cannot_be_rendered_is_one_finding_beside_the_others(
    language: str, allow: bool
) -> None:
    sound = codes("")
    elsewhere = [code for code in sound if not code[1].endswith("02-wide.md") or code[2] == 1]
    assert {"W706", "L301"} <= {code for code, path, _ in elsewhere if path.endswith("01-terms.md")}
    assert len(elsewhere) < len(sound)
    hostile = ("S001", f"content/{language}/privacy/02-wide.md", 7)
    assert codes(language, allow=allow) == sorted([*elsewhere, hostile], key=lambda one: (one[1], one[2]))


def test_a_link_into_a_section_of_another_document_that_cannot_be_rendered_is_not_called_dead() -> None:
    own = document(
        [section("en", "See [it](../ccpa/index.md#wide-the-end).")],
        [section("fr", "Voir [cela](../ccpa/index.md#wide-the-end).", source=BLOB)],
    )
    other = document([section("en", HOSTILE, id="wide")], [section("fr", HOSTILE, id="wide")], id="ccpa")
    config = settings()
    ccpa = replace(config.documents["privacy"], id="ccpa", folder="ccpa")
    config = replace(config, documents={**config.documents, "ccpa": ccpa})
    found = parity.check(own, config, Background(LOCALES, DAY, others={"privacy": own, "ccpa": other}))
    assert not [one for one in found if one.severity is Severity.ERROR]
