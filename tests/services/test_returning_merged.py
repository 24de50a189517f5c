"""A Word file comes back while its sections were edited here: other blocks merge, the same one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from proclaim.errors import ConfigError, ContentError, HistoryError
from proclaim.services import returning
from tests.returned.counsel import Counsel
from tests.services.returned import KEEPING, Policy, policy

EDITED = "content/en/privacy/01-keeping.md"


@pytest.fixture
def sent(tmp_path: Path) -> Policy:
    return policy(tmp_path / "repo")


def edit(made: Policy, old: str, new: str) -> None:
    text = made.repository.read(EDITED)
    assert old in text
    made.repository.write(EDITED, text.replace(old, new))


@pytest.mark.parametrize("is_committed", [True, False])
def test_edits_of_other_blocks_merge(is_committed: bool, sent: Policy) -> None:
    file = Counsel(sent.exported()).replace("your card", "your bank card")
    edit(sent, "We never sell it.", "We never sell or rent it.\n\nNor do we lend it.")
    if is_committed:
        sent.repository.commit()
    sent.taken(file.sent())
    assert "We never sell or rent it.\n\nNor do we lend it." in sent.keeping
    assert "- **Payment:** your bank card.\n" in sent.keeping


def test_a_paragraph_put_in_finds_its_place_in_a_text_that_grew(sent: Policy) -> None:
    file = Counsel(sent.exported()).insert("We lend it never.", "We never sell it", "We never sell it")
    edit(sent, "We keep it for", "First of all.\n\nWe keep it for")
    sent.taken(file.sent())
    assert "First of all.\n\nWe keep it for" in sent.keeping
    assert "We never sell it.\n\nWe lend it never.\n\n## What" in sent.keeping


def test_the_same_block_changed_on_both_sides_is_refused_with_both_texts(sent: Policy) -> None:
    file = Counsel(sent.exported()).replace("We never sell it", "We never rent it")
    file.replace("your card", "your bank card")
    edit(sent, "We never sell it.", "We never lend it.")
    before = sent.keeping
    with pytest.raises(ContentError) as refusal:
        sent.taken(file.sent())
    said = str(refusal.value)
    assert f"{EDITED}:" in said
    assert "here:        We never lend it." in said
    assert "in the file: We never rent it." in said
    assert sent.keeping == before


def test_the_same_change_on_both_sides_is_no_conflict(sent: Policy) -> None:
    file = Counsel(sent.exported()).replace("We never sell it", "We never rent it")
    edit(sent, "We never sell it.", "We never rent it.")
    assert sent.plan(file.sent()).written == ()


def test_a_block_deleted_here_and_changed_there_is_refused(sent: Policy) -> None:
    file = Counsel(sent.exported()).replace("We never sell it", "We never rent it")
    edit(sent, "We never sell it.\n\n", "")
    with pytest.raises(ContentError, match=r"in the file: We never rent it"):
        sent.plan(file.sent())


def test_a_section_deleted_here_and_changed_there_is_refused(sent: Policy) -> None:
    file = Counsel(sent.exported()).replace("Write to us", "Write to me")
    sent.repository.remove("content/en/privacy/02-contact.md")
    with pytest.raises(ContentError, match="no longer here"):
        sent.plan(file.sent())


def test_a_section_changed_here_and_deleted_there_is_refused(sent: Policy) -> None:
    file = Counsel(sent.exported())
    for words in ("Contact", "Write to us", "within ten days"):
        file.delete(words)
    sent.repository.section("en", "privacy", 2, "contact", "Contact", "Write to me.")
    with pytest.raises(ContentError, match="the file deletes the section"):
        sent.plan(file.sent())


def test_a_section_whose_file_was_renamed_is_changed_under_its_new_name(sent: Policy) -> None:
    file = Counsel(sent.exported()).replace("We never sell it", "We never rent it")
    text = sent.repository.read(EDITED)
    sent.repository.remove(EDITED).write("content/en/privacy/01-holding.md", text).commit()
    sent.taken(file.sent())
    assert "We never rent it." in sent.repository.read("content/en/privacy/01-holding.md")


def test_a_file_made_from_uncommitted_text_is_compared_with_it(sent: Policy) -> None:
    edit(sent, "We never sell it.", "We never lend it.")
    content = sent.exported()
    assert sent.plan(content).written == ()
    assert "working copy as it is now" in sent.returned(content).found.said


def test_a_file_made_from_uncommitted_text_that_is_gone_is_compared_with_the_commit(sent: Policy) -> None:
    edit(sent, "We never sell it.", "We never lend it.")
    content = sent.exported()
    sent.repository.git("checkout", "--", ".")
    assert "a working copy that is no more" in sent.returned(content).found.said
    sent.taken(content)
    assert "We never lend it." in sent.keeping


def test_a_file_without_properties_is_compared_with_the_last_commit_and_this_is_said(sent: Policy) -> None:
    file = Counsel(sent.exported()).replace("We never sell it", "We never rent it")
    package = file.document.part.package
    for id, relation in [*package.rels.items()]:
        if relation.reltype.endswith("custom-properties"):
            del package.rels[id]
    returned = sent.returned(file.sent())
    assert "compared with the last commit" in returned.found.said
    assert sent.changes(file.sent()) == ["-We never sell it.", "+We never rent it."]


def test_a_file_made_from_a_commit_that_is_not_here_is_refused(sent: Policy, tmp_path: Path) -> None:
    other = policy(tmp_path / "other", KEEPING.replace("sell", "lend"))
    with pytest.raises(HistoryError, match="which this repository does not hold"):
        sent.plan(other.exported())


TABLE = """\
tables:
  kinds:
    columns:
      - {id: kind, title: {en: Kind}}
      - {id: kept, title: {en: Kept}}
    rows:
      - {id: name, kind: {en: Name}, kept: {en: 30 days}}
"""


@pytest.fixture
def with_data(tmp_path: Path) -> Policy:
    made = policy(tmp_path / "repo", "Before.\n\n[[table: kinds]]\n\nAfter.\n")
    made.repository.data("privacy", TABLE).commit()
    return made


def test_a_table_kept_as_data_keeps_its_marker(with_data: Policy) -> None:
    file = Counsel(with_data.exported()).replace("After.", "Afterwards.")
    assert with_data.changes(file.sent()) == ["-After.", "+Afterwards."]
    assert "[[table: kinds]]" in with_data.keeping


def test_a_change_of_a_table_kept_as_data_is_refused_by_the_name_of_its_file(with_data: Policy) -> None:
    file = Counsel(with_data.exported()).replace("30 days", "45 days")
    with pytest.raises(ContentError, match=r"content/data/privacy\.yml") as refusal:
        with_data.plan(file.sent())
    assert f"{EDITED}:8" in str(refusal.value)


def test_a_row_put_into_a_table_kept_as_data_is_refused(with_data: Policy) -> None:
    file = Counsel(with_data.exported()).copy_row("30 days", ["Card", "45 days"])
    with pytest.raises(ContentError, match=r"content/data/privacy\.yml"):
        with_data.plan(file.sent())


def test_a_paragraph_beside_a_table_kept_as_data_may_go_in(with_data: Policy) -> None:
    file = Counsel(with_data.exported()).insert("Between.", "Before.", "Before.")
    assert with_data.changes(file.sent()) == ["+Between.", "+"]


def test_a_file_that_was_saved_between_plan_and_writing_is_kept(sent: Policy) -> None:
    made = sent.plan(Counsel(sent.exported()).replace("We never sell it", "We never rent it").sent())
    edit(sent, "We never sell it.", "We never lend it.")
    with pytest.raises(ConfigError, match="changed in the meantime"):
        returning.write(sent.store, made.written)
    assert "We never lend it." in sent.keeping
