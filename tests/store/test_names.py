"""Which files of a document's folder are sections, which are meant as one, and which its digest counts."""

from __future__ import annotations

import pytest

from proclaim.store.sections import NAME, is_counted, is_section, might_be_section

SECTIONS = ["01-purpose.md", "10-what-we-keep.md"]
WRONGLY_NAMED = [
    "purpose.md",
    "1-purpose.md",
    "01-Purpose.md",
    "01-purpose copy.md",
    "README.md",
    "01 purpose.md",
]
LEFT_BEHIND = [
    *("Thumbs.db", "desktop.ini", ".DS_Store", "._01-purpose.md", ".01-purpose.md.swp", ".#01-purpose.md"),
    *("~$purpose.docx", "~$01-purpose.md", "01-purpose.md~", "#01-purpose.md#", "01-purpose.md.swp"),
    *("01-purpose.md.bak", "01-purpose.md.orig", "01-purpose.txt~", "01-purpose.TMP", "map.png", "Icon\r"),
]
MEANT = [
    *(
        "01-purpose.MD",
        "01-purpose.Md",
        "01-purpose.markdown",
        "notes.txt",
        "01-purpose.md.txt",
        "PURPOSE.TXT",
    ),
    *("02-transfers.docx", "02-transfers.odt", "02-transfers", "02-Transfers to others"),
]


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_is_read(name: str) -> None:
    assert NAME.fullmatch(name)
    assert (is_section(name), might_be_section(name)) == (True, False)


@pytest.mark.parametrize("name", WRONGLY_NAMED)
def test_markdown_under_a_wrong_name_is_read_so_that_it_is_refused(name: str) -> None:
    assert not NAME.fullmatch(name)
    assert (is_section(name), might_be_section(name)) == (True, False)


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_a_program_left_behind_is_nothing(name: str) -> None:
    assert (is_section(name), might_be_section(name)) == (False, False)


@pytest.mark.parametrize("name", MEANT)
def test_a_text_in_another_format_may_be_meant(name: str) -> None:
    assert (is_section(name), might_be_section(name)) == (False, True)


def test_the_digest_counts_sections_and_whatever_the_last_commit_holds() -> None:
    committed = {"01-purpose.md", "Thumbs.db"}
    assert is_counted("02-new.md", committed)
    assert is_counted("Thumbs.db", committed)
    assert not is_counted("desktop.ini", committed)
    assert not is_counted("notes.txt", committed)
