"""The pages of docs/ that are made from the code are what the code says today, and links lead somewhere."""

from __future__ import annotations

import re

import pytest

from docs.make import HERE, pages
from tests.architecture.source import ROOT, files

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
CODE = re.compile(r"^(```+).*?^\1$|`[^`\n]*`", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", pages())
def test_a_page_made_from_the_code_is_not_stale(page: str) -> None:
    assert (HERE / page).read_text("utf-8") == pages()[page], "run `make docs`"


def test_links_between_documents_lead_to_files() -> None:
    ours = [one for one in files() if one.suffix == ".md" and not one.is_relative_to(ROOT / "content")]
    dead = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in ours
        if "starter" not in page.parts
        for target in LINK.findall(CODE.sub("", page.read_text("utf-8")))
        if not (page.parent / target).exists()
    ]
    assert dead == []
