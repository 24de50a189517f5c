"""Who changed what in a Word file: several authors, redlines of ours, comments, how words are set."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.oxml.ns import qn

from proclaim import locale, redline
from proclaim.errors import ContentError
from proclaim.redline.about import About
from proclaim.redline.formats import docx
from proclaim.services import exporting, returning
from proclaim.services.returning import Choice, Rule, Way
from tests.returned.counsel import Counsel
from tests.services.returned import MOMENT, Policy, policy

ENGLISH = locale.load("en")


@pytest.fixture
def sent(tmp_path: Path) -> Policy:
    return policy(tmp_path / "repo")


def by_two(made: Policy) -> bytes:
    """A file in which Ann and Bob each have replaced a word, and somebody has typed without tracking."""
    first = Counsel(made.exported(), "Ann").replace("We never sell it", "We never rent it")
    second = Counsel(first.sent(), "Bob").replace("your card", "your bank card")
    return Counsel(second.sent()).replace("The last words", "The final words").sent()


def test_changes_are_listed_by_author_and_untracked_ones_are_counted(sent: Policy) -> None:
    plan = sent.plan(by_two(sent))
    told = [returning.told(change) for change in plan.returned.pending]
    assert told == [
        '1. Ann, 2026-04-01: deleted "We never sell it", inserted "We never rent it"',
        '2. Bob, 2026-04-01: deleted "your card", inserted "your bank card"',
    ]
    assert plan.unmarked == 1


def test_changes_by_one_author_only_can_be_taken(sent: Policy) -> None:
    content = by_two(sent)
    pending = sent.returned(content).pending
    ways = returning.decided(pending, Rule(by=("Bob",)), "counsel.docx")
    lines = sent.changes(content, ways)
    assert [line for line in lines if line.startswith("+")] == [
        "+- **Payment:** your bank card.",
        "+The final words of it.",
    ]


def test_all_marked_changes_can_be_rejected_at_once(sent: Policy) -> None:
    content = by_two(sent)
    ways = returning.decided(sent.returned(content).pending, Rule(Choice.REJECT_ALL), "counsel.docx")
    assert sent.changes(content, ways) == ["-The last words of it.", "+The final words of it."]


def test_an_undecided_change_is_refused_with_a_list(sent: Policy) -> None:
    before = sent.keeping
    with pytest.raises(ContentError, match=r"(?s)2 changes are neither.*1\. Ann.*2\. Bob") as refusal:
        sent.taken(by_two(sent), {})
    assert "--accept-all" in str(refusal.value)
    assert sent.keeping == before


def test_an_author_who_changed_nothing_is_refused(sent: Policy) -> None:
    pending = sent.returned(by_two(sent)).pending
    with pytest.raises(ContentError, match='changes are marked by "Ann", "Bob"'):
        returning.decided(pending, Rule(by=("Carol",)), "counsel.docx")


def test_one_author_may_change_what_another_put_in(sent: Policy) -> None:
    first = Counsel(sent.exported(), "Ann").replace("sell it.", "sell or rent it.")
    second = Counsel(first.sent(), "Bob")
    run = next(
        one for one in second.document.element.body.iter(qn("w:r")) if "rent" in "".join(one.itertext())
    )
    second._wrap(run, "w:del")
    pending = sent.returned(second.sent()).pending
    assert {change.hand.author for change in pending} == {"Ann", "Bob"}
    ann, bob = (next(one.number for one in pending if one.hand.author == name) for name in ("Ann", "Bob"))
    accepted = sent.plan(second.sent(), {ann: Way.ACCEPT, bob: Way.REJECT}).written
    assert b"We never sell or rent it." in (accepted[0].after or b"")
    both = sent.plan(second.sent()).written
    assert b"\nWe never\n" in (both[0].after or b"")


def test_comments_are_listed_with_their_passage(sent: Policy) -> None:
    file = Counsel(sent.exported(), "Ann").comment("We never sell it", "Is that true?")
    (remark,) = sent.plan(file.sent()).returned.remarks
    assert (remark.hand.author, remark.text, remark.passage) == (
        "Ann",
        "Is that true?",
        "We never sell it.",
    )


def test_another_form_of_the_same_words_is_no_change_and_is_listed(sent: Policy) -> None:
    file = Counsel(sent.exported())
    file.set("We never sell it", lambda run: setattr(run, "bold", True))
    file.set("30 days", lambda run: setattr(run, "bold", None))
    plan = sent.plan(file.sent())
    assert plan.written == ()
    assert len(plan.formed) == 2


def test_words_that_stay_keep_their_emphasis_beside_words_that_change(sent: Policy) -> None:
    file = Counsel(sent.exported())
    file.set("30 days", lambda run: setattr(run, "bold", None))
    lines = sent.changes(file.replace("unless the law asks", "unless a law asks").sent())
    assert lines[1] == (
        "+We keep it for **30 days** after you close your account, unless a law asks us to keep it for"
    )


def test_words_that_are_new_are_set_as_they_came(sent: Policy) -> None:
    file = Counsel(sent.exported()).insert("Never at all.", "We never sell it", "We never sell it")
    file.set("Never at all", lambda run: setattr(run, "italic", True))
    assert sent.changes(file.sent()) == ["+", "+_Never at all._"]


def test_fonts_sizes_and_styles_are_no_change(sent: Policy) -> None:
    file = Counsel(sent.exported())
    file.set("We never sell it", lambda run: setattr(run.font, "name", "Garamond"))
    file.document.paragraphs[3].style = "Quote"
    for paragraph in file.document.paragraphs:
        paragraph.paragraph_format.space_after = 12
    assert sent.plan(file.sent()).written == ()


def test_a_marked_change_of_form_is_listed_and_changes_nothing(sent: Policy) -> None:
    file = Counsel(sent.exported(), "Ann")
    run = next(
        one for one in file.document.element.body.iter(qn("w:r")) if "never sell" in "".join(one.itertext())
    )
    form = run.get_or_add_rPr()
    form.append(file._element("w:rPrChange"))
    plan = sent.plan(file.sent())
    assert plan.written == ()
    assert [one.hand.author for one in plan.returned.formings] == ["Ann"]


def test_a_number_that_counsel_took_away_is_refused_since_numbers_are_text(sent: Policy) -> None:
    file = Counsel(sent.exported())
    numbering = file.paragraph("We use it").find(f".//{qn('w:numPr')}")
    numbering.getparent().remove(numbering)
    with pytest.raises(ContentError, match='there "We use it.", here "2. We use it."'):
        sent.plan(file.sent())


def test_quotation_marks_are_text(sent: Policy) -> None:
    file = Counsel(sent.exported()).replace("We never sell it.", "We “never” sell it.")
    assert sent.changes(file.sent()) == ["-We never sell it.", "+We “never” sell it."]


OLD, NEW = (
    "We keep it for 30 days.\n\nWe sell it.\n\nThe same.\n",
    "We keep it for 45 days.\n\nThe same.\n\nA new one.\n",
)


@pytest.fixture
def redlined(tmp_path: Path) -> Policy:
    """A policy with two revisions; the newer one is committed."""
    made = policy(tmp_path / "repo", OLD)
    made.repository.section("en", "privacy", 1, "keeping", "What we keep", NEW).commit()
    return made


def marked(made: Policy) -> bytes:
    """The redline of the two, as `proclaim redline --format docx` writes it."""
    store = made.store
    old, new = store.at("HEAD~1", "privacy"), store.draft("privacy")
    found = redline.compare(old.sections["en"], new.sections["en"], ENGLISH)
    origin = exporting.of_draft(store, new, "en")
    return docx.write(found, About(ENGLISH, "Privacy", "Ann", MOMENT, origin))


def test_a_redline_of_ours_that_nobody_touched_changes_nothing(redlined: Policy) -> None:
    returned = redlined.returned(marked(redlined))
    assert returned.pending == ()
    assert returned.remarks == ()
    assert redlined.plan(marked(redlined)).written == ()


def test_marks_of_ours_are_told_from_those_of_a_counsel_of_the_same_name(redlined: Policy) -> None:
    file = Counsel(marked(redlined), "Ann").replace("The same.", "The very same.")
    assert len(redlined.returned(file.sent()).pending) == 1
    assert redlined.changes(file.sent()) == ["-The same.", "+The very same."]


def test_accepting_our_changes_in_word_changes_nothing(redlined: Policy) -> None:
    file = Counsel(marked(redlined))
    for mark in [*file.document.element.body.iter(qn("w:ins"))]:
        if len(mark):
            for child in [*mark]:
                mark.addprevious(child)
        mark.getparent().remove(mark)
    assert redlined.plan(file.sent()).written == ()


def test_rejecting_our_insertion_in_word_is_a_change(redlined: Policy) -> None:
    file = Counsel(marked(redlined))
    file.delete("A new one.")
    assert redlined.changes(file.sent()) == ["-", "-A new one."]


def test_rejecting_our_deletion_in_word_brings_the_words_back(redlined: Policy) -> None:
    file = Counsel(marked(redlined))
    paragraph = next(
        one for one in file.document.element.body.iter(qn("w:p")) if "We sell it." in "".join(one.itertext())
    )
    for mark in [*paragraph.iter(qn("w:del"))]:
        for text in mark.iter(qn("w:delText")):
            text.tag = qn("w:t")
        for child in [*mark]:
            mark.addprevious(child)
        mark.getparent().remove(mark)
    assert redlined.changes(file.sent()) == ["+We sell it.", "+"]


def test_deleting_a_part_of_our_insertion_is_a_change_of_that_part(redlined: Policy) -> None:
    file = Counsel(marked(redlined), "Bob")
    run = next(
        one for one in file.document.element.body.iter(qn("w:r")) if "A new one" in "".join(one.itertext())
    )
    file._wrap(run, "w:del")
    paragraph = run.getparent().getparent().getparent()
    file._mark_paragraph(paragraph, "w:del")
    assert redlined.changes(file.sent()) == ["-", "-A new one."]


def test_a_mark_without_a_name_is_of_somebody_unknown(sent: Policy) -> None:
    file = Counsel(sent.exported(), "Ann").replace("We never sell it", "We never rent it")
    for mark in file.document.element.body.iter(qn("w:ins"), qn("w:del")):
        del mark.attrib[qn("w:author")]
    assert [change.hand.author for change in sent.returned(file.sent()).pending] == ["unknown"]
