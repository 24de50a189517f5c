"""A Word file comes back from counsel: what changes in the sections, and that nothing else does."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from proclaim import config, locale
from proclaim.errors import ContentError
from proclaim.services import exporting, returning
from proclaim.services.returning import Choice, Rule, Way
from proclaim.store import Store
from tests.architecture.source import ROOT
from tests.returned.counsel import Counsel, repacked, saved_by_word
from tests.services.returned import Policy, policy

Edit = Callable[[Counsel], Counsel]
AUTHORS = ["", "Ann Counsel"]
"""Without tracking, and with it."""

ADDRESS = "your address and the number of the telephone at which we can reach you"
SEE = "longer than that. See [section 2](#contact)"

EDITS: dict[str, tuple[Edit, list[str]]] = {
    "a word": (
        lambda file: file.replace("unless the law asks", "unless a law asks"),
        [
            "-We keep it for **30 days** after you close your account, unless the law asks us to keep it for",
            "+We keep it for **30 days** after you close your account, unless a law asks us to keep it for",
        ],
    ),
    "an emphasised word": (
        lambda file: file.replace("30 days", "45 days"),
        [
            "-We keep it for **30 days** after you close your account, unless the law asks us to keep it for",
            "+We keep it for **45 days** after you close your account, unless the law asks us to keep it for",
        ],
    ),
    "an item": (
        lambda file: file.replace("your card", "your card and its date"),
        ["-- **Payment:** your card.", "+- **Payment:** your card and its date."],
    ),
    "a wrapped item": (
        lambda file: file.replace("during the day", "by day"),
        ["-    during the day.", "+    by day."],
    ),
    "a cell": (
        lambda file: file.replace("to be paid", "to be paid in time"),
        ["-| Card | 45 days | to be paid |", "+| Card | 45 days | to be paid in time |"],
    ),
    "a cell beside emphasis": (
        lambda file: file.replace("45 days", "60 days"),
        ["-| Card | 45 days | to be paid |", "+| Card | 60 days | to be paid |"],
    ),
    "the head of a column": (
        lambda file: file.replace("Why", "What for"),
        ["-| Kind | Kept | Why |", "+| Kind | Kept | What for |"],
    ),
    "a heading": (
        lambda file: file.replace("What we do with it", "How we use it"),
        ["-## What we do with it", "+## How we use it"],
    ),
    "the title of a section": (
        lambda file: file.replace("What we keep", "What we hold: all"),
        ['-title: "What we keep"', "+title: 'What we hold: all'"],
    ),
    "the words of a link": (
        lambda file: file.replace("other notice", "third notice"),
        [
            f"-{SEE} and our [other notice](../ccpa/index.md), or write to",
            f"+{SEE} and our [third notice](../ccpa/index.md), or write to",
        ],
    ),
    "a paragraph put in": (
        lambda file: file.insert("We never rent it.", "We never sell it", "We never sell it"),
        ["+", "+We never rent it."],
    ),
    "the first paragraph put in": (
        lambda file: file.insert("Before all.", "1. What we keep", "We never sell it"),
        ["+", "+Before all."],
    ),
    "an item put in": (
        lambda file: file.insert("Cookies.", "your card", "your card"),
        ["+- Cookies."],
    ),
    "a numbered item put in": (
        lambda file: file.insert("We look at it.", "We collect it", "We collect it"),
        ["-2. We use it.", "-3. We delete it.", "+2. We look at it.", "+3. We use it.", "+4. We delete it."],
    ),
    "a heading put in": (
        lambda file: file.insert("A new part", "We never sell it", "What we do with it"),
        ["+", "+## A new part"],
    ),
    "a row put in": (
        lambda file: file.copy_row("to be paid", ["Phone", "1 day", "to | call"]),
        [r"+| Phone | 1 day | to \| call |"],
    ),
    "a paragraph deleted": (
        lambda file: file.delete("We never sell it"),
        ["-", "-We never sell it."],
    ),
    "an item deleted": (lambda file: file.delete("your card"), ["-- **Payment:** your card."]),
    "the first item deleted": (
        lambda file: file.delete("your name"),
        [f"-- **Account:** your name, {ADDRESS}", "-    during the day."],
    ),
    "a numbered item deleted": (
        lambda file: file.delete("We use it"),
        ["-2. We use it.", "-3. We delete it.", "+2. We delete it."],
    ),
    "a row deleted": (lambda file: file.delete_row("to be paid"), ["-| Card | 45 days | to be paid |"]),
    "a paragraph split": (
        lambda file: file.split("unless the law"),
        [
            "-We keep it for **30 days** after you close your account, unless the law asks us to keep it for",
            "+We keep it for **30 days** after you close your account,",
            "+",
            "+unless the law asks us to keep it for",
        ],
    ),
    "an item split": (
        lambda file: file.split("your address and"),
        [
            f"-- **Account:** your name, {ADDRESS}",
            "+- **Account:** your name,",
            f"+- {ADDRESS}",
        ],
    ),
    "two paragraphs merged": (
        lambda file: file.join("We keep it for"),
        [
            "-<privacy@example.org> about it.",
            "-",
            "-We never sell it.",
            "+<privacy@example.org> about it.We never sell it.",
        ],
    ),
    "an item moved": (
        lambda file: file.move("your card", "on the network"),
        ["+- **Devices:** your address on the network.", "-- **Devices:** your address on the network."],
    ),
}


@pytest.fixture
def sent(tmp_path: Path) -> Policy:
    return policy(tmp_path / "repo")


@pytest.mark.parametrize("author", AUTHORS)
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_its_own_lines_and_no_other(name: str, author: str, sent: Policy) -> None:
    edit, lines = EDITS[name]
    assert sent.changes(edit(Counsel(sent.exported(), author)).sent()) == lines


@pytest.mark.parametrize("name", EDITS)
def test_what_is_rejected_changes_nothing(name: str, sent: Policy) -> None:
    content = EDITS[name][0](Counsel(sent.exported(), "Ann Counsel")).sent()
    pending = sent.returned(content).pending
    assert pending
    assert sent.changes(content, {change.number: Way.REJECT for change in pending}) == []


@pytest.mark.parametrize("document", ["privacy", "ccpa"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_round_trip_without_an_edit_changes_no_byte_of_our_policies(document: str, language: str) -> None:
    store = Store(config.load(ROOT))
    wish = exporting.Wish(document, locale.load(language), None, "", datetime(2026, 3, 2, tzinfo=UTC))
    content = saved_by_word(exporting.export(store, wish))
    plan = returning.plan(store, returning.read(store, returning.Sent(content, "x.docx", document, None)), {})
    assert (plan.written, plan.formed, plan.unmarked) == ((), (), 0)


def test_one_edited_sentence_of_our_policy_changes_the_lines_of_one_block(tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(tmp_path / "repo")], check=True)
    store = Store(config.load(tmp_path / "repo"))
    wish = exporting.Wish("privacy", locale.load("fr"), None, "", datetime(2026, 3, 2, tzinfo=UTC))
    file = Counsel(exporting.export(store, wish), "Ann Counsel").replace(
        "consentement exprès", "accord exprès"
    )
    returned = returning.read(store, returning.Sent(file.sent(), "x.docx", "privacy", None))
    plan = returning.plan(store, returned, returning.decided(returned.pending, Rule(Choice.ACCEPT_ALL), "x"))
    (written,) = plan.written
    (edit,) = written.edits
    assert written.before is not None
    assert written.after is not None
    before, after = written.before.splitlines(), written.after.splitlines()
    assert before[: edit.first - 1] == after[: edit.first - 1]
    assert before[edit.last :] == after[edit.first - 1 + len(edit.lines) :]


def test_each_kind_of_list_keeps_its_own_marker(tmp_path: Path) -> None:
    text = "Text:\n\n* one\n* two\n\nMore:\n\n1. first\n1. second\n1. third\n"
    made = policy(tmp_path / "repo", text)
    file = Counsel(made.exported())
    file.insert("one and a half", "one", "one").insert("first and a half", "first", "first")
    assert made.changes(file.sent()) == ["+* one and a half", "+1. first and a half"]


def test_a_loose_list_stays_loose(tmp_path: Path) -> None:
    made = policy(tmp_path / "repo", "- one\n\n- two\n\nEnd.\n")
    assert made.changes(Counsel(made.exported()).insert("half", "one", "one").sent()) == ["+- half", "+"]


def test_a_quotation_keeps_its_marks(tmp_path: Path) -> None:
    made = policy(tmp_path / "repo", "> We say this\n> to you.\n\nEnd.\n")
    assert made.changes(Counsel(made.exported()).replace("to you", "to all").sent()) == [
        "-> to you.",
        "+> to all.",
    ]


def test_lines_as_long_as_paragraphs_stay_so(tmp_path: Path) -> None:
    words = " ".join(["word"] * 60)
    made = policy(tmp_path / "repo", f"{words} end.\n\nLast.\n")
    added = made.changes(Counsel(made.exported()).replace("end.", "end of it.").sent())
    assert added == [f"-{words} end.", f"+{words} end of it."]


def test_words_that_look_like_markdown_stay_words(sent: Policy) -> None:
    file = Counsel(sent.exported()).replace(
        "We never sell it.", "1. *We* never <b>sell</b> [it](javascript:x)."
    )
    sent.taken(file.sent())
    again = Counsel(sent.exported())
    assert again.paragraph("1. *We* never <b>sell</b> [it](javascript:x).") is not None


def test_a_white_space_of_another_kind_is_no_change(sent: Policy) -> None:
    file = Counsel(sent.exported()).replace("We never sell it.", "We never\u00a0sell  it.")
    assert sent.changes(file.sent()) == []


def test_another_target_of_a_link_is_a_change(sent: Policy) -> None:
    content = Counsel(sent.exported()).sent()
    sent.taken(content_with(content, "../ccpa/index.md", "https://example.org/ccpa"))
    assert "[other notice](https://example.org/ccpa), or" in sent.keeping


def content_with(content: bytes, old: str, new: str) -> bytes:
    """The file with another address in its relationships."""
    with ZipFile(BytesIO(content)) as package:
        name = "word/_rels/document.xml.rels"
        return repacked(content, {name: package.read(name).replace(old.encode(), new.encode())})


def test_an_address_that_libreoffice_made_absolute_is_the_same(sent: Policy) -> None:
    content = content_with(sent.exported(), "../ccpa/index.md", "file:///policies/ccpa/index.md")
    assert sent.changes(content) == []


def test_an_edit_in_a_file_that_word_saved_changes_its_own_lines(sent: Policy) -> None:
    file = Counsel(saved_by_word(sent.exported()), "Ann")
    assert sent.changes(file.replace("lephone", "lefax").sent()) == [
        f"-- **Account:** your name, {ADDRESS}",
        f"+- **Account:** your name, {ADDRESS.replace('phone', 'fax')}",
    ]


def test_a_list_that_is_new_is_written_as_one(sent: Policy) -> None:
    file = Counsel(sent.exported())
    for words, after in (("alpha", "The last words"), ("beta", "alpha"), ("gamma", "beta")):
        file.insert(words, after, "your card")
    assert sent.changes(file.sent()) == ["+", "+- alpha", "+- beta", "+- gamma"]


def test_a_note_that_counsel_added_in_word_is_refused_by_name(sent: Policy) -> None:
    file = Counsel(sent.exported())
    run = file.paragraph("We never sell it").find(qn("w:r"))
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), "2")
    run.append(mark)
    with pytest.raises(ContentError, match="footnote"):
        sent.plan(file.sent())
