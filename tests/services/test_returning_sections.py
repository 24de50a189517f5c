"""Sections of a Word file that comes back: new, gone, moved, and how each is known."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from proclaim.errors import ContentError
from tests.returned.counsel import Counsel
from tests.services.returned import Policy, policy


@pytest.fixture
def sent(tmp_path: Path) -> Policy:
    return policy(tmp_path / "repo")


def test_a_new_section_becomes_a_file_with_a_free_number(sent: Policy) -> None:
    file = Counsel(sent.exported()).insert("3. Complaints & more", "within ten days", "What we keep")
    file.insert("Complain to us.", "Complaints", "We never sell it")
    sent.taken(file.sent())
    made = sent.repository.read("content/en/privacy/03-complaints-more.md")
    assert made == "---\nid: complaints-more\ntitle: Complaints & more\n---\n\nComplain to us.\n"


def test_a_new_section_without_a_free_number_is_refused(sent: Policy) -> None:
    file = Counsel(sent.exported()).insert("Complaints", "The last words", "What we keep")
    file.insert("Complain to us.", "Complaints", "We never sell it")
    with pytest.raises(ContentError, match="number 02 that it would have is taken"):
        sent.plan(file.sent())


def test_a_section_that_is_gone_loses_its_file(sent: Policy) -> None:
    file = Counsel(sent.exported())
    for words in ("Contact", "Write to us", "within ten days"):
        file.delete(words)
    sent.taken(file.sent())
    assert not (sent.repository.root / "content/en/privacy/02-contact.md").exists()


def test_a_heading_that_lost_its_bookmark_is_known_by_its_title(sent: Policy) -> None:
    file = Counsel(sent.exported())
    for mark in [*file.document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)
    assert sent.plan(file.sent()).written == ()


def test_a_bookmark_that_moved_to_a_new_line_above_still_finds_its_section(sent: Policy) -> None:
    file = Counsel(sent.exported()).insert("", "within ten days", "What we keep")
    heading = file.paragraph("Contact")
    heading.getprevious().append(heading.find(qn("w:bookmarkStart")))
    assert sent.plan(file.sent()).written == ()


def test_a_section_whose_bookmark_moved_above_may_have_another_title(sent: Policy) -> None:
    file = Counsel(sent.exported()).insert("", "within ten days", "What we keep")
    heading = file.paragraph("Contact")
    heading.getprevious().append(heading.find(qn("w:bookmarkStart")))
    file.replace("Contact", "How to reach us")
    (written,) = sent.plan(file.sent()).written
    assert (written.path, b"title: How to reach us\n" in (written.after or b"")) == (
        "content/en/privacy/02-contact.md",
        True,
    )


def test_a_bookmark_that_was_copied_counts_once(sent: Policy) -> None:
    file = Counsel(sent.exported())
    copy = deepcopy(file.paragraph("What we keep").find(qn("w:bookmarkStart")))
    file.paragraph("We never sell it").append(copy)
    assert sent.plan(file.sent()).written == ()


def test_sections_in_another_order_are_refused(sent: Policy) -> None:
    file = Counsel(sent.exported())
    body = file.document.element.body
    moved = [file.paragraph(words) for words in ("Contact", "Write to us", "within ten days")]
    for place, paragraph in enumerate(moved):
        body.insert(place, paragraph)
    with pytest.raises(ContentError, match='stands behind "Contact"'):
        sent.plan(file.sent())


def test_words_before_the_first_section_are_refused(sent: Policy) -> None:
    file = Counsel(sent.exported())
    file.paragraph("What we keep").addprevious(deepcopy(file.paragraph("We never sell it")))
    with pytest.raises(ContentError, match="before the first section"):
        sent.plan(file.sent())


def test_a_section_in_the_middle_that_is_deleted_with_tracking_loses_its_file(tmp_path: Path) -> None:
    made = policy(tmp_path / "repo", "Some words.\n")
    made.repository.section("en", "privacy", 3, "last", "The last one", "Other words.").commit()
    file = Counsel(made.exported(), "Ann")
    for words in ("Contact", "Write to us", "within ten days"):
        file.delete(words)
    assert [(one.path, one.after) for one in made.plan(file.sent()).written] == [
        ("content/en/privacy/02-contact.md", None)
    ]


def test_a_bookmark_that_stayed_on_a_new_heading_above_does_not_take_the_section_along(sent: Policy) -> None:
    file = Counsel(sent.exported())
    heading = file.paragraph("Contact")
    new = deepcopy(heading)
    heading.addprevious(new)
    file.replace("Contact", "Something new")
    heading.remove(heading.find(qn("w:bookmarkStart")))
    file.insert("New words.", "Something new", "We never sell it")
    with pytest.raises(ContentError, match='"Something new" is new'):
        sent.plan(file.sent())
