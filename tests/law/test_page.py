"""What docs/law.md says of packs is what packs are: its example is one, and it has every kind and code."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest

from proclaim.law import State, loading
from proclaim.law.kinds import KINDS
from proclaim.law.reading import examined
from proclaim.law.rules import RULES

PAGE = (Path(__file__).parents[2] / "docs/law.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def block(beginning: str) -> str:
    (found,) = [one for one in BLOCKS if one.startswith(beginning)]
    return str(found)


def test_the_pack_on_the_page_has_no_fault() -> None:
    pack, faults = examined(block("pack: house"), "content/law/house.yml")
    assert pack is not None
    assert faults == ()


def test_every_kind_of_check_has_an_example_that_can_be_read() -> None:
    head = block("pack: house").partition("    checks:")[0]
    pack, faults = examined(head + indent(block("checks:"), "    "), "content/law/house.yml")
    assert faults == ()
    assert pack is not None
    assert {
        re.sub(r"(?<!^)([A-Z])", r"_\1", type(one).__name__).lower() for one in pack.elements[0].checks
    } == {{"link": "link_to"}.get(kind, kind) for kind in KINDS}
    assert all(f"| `{kind}` |" in PAGE for kind in KINDS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_code_is_explained(rule: object) -> None:
    assert getattr(rule, "code", "nothing") in PAGE


def test_every_state_and_every_pack_is_named() -> None:
    assert all(f"| {state.value} |" in PAGE for state in State)
    assert all(f"`{pack}`" in PAGE for pack in loading.packaged())
