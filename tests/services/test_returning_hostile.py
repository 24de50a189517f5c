"""Word files that mean harm, or that are none: each is refused with a sentence, and nothing is written."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from proclaim.errors import ContentError, HistoryError
from proclaim.redline import origin
from proclaim.redline.origin import Origin
from tests.returned.counsel import Counsel, repacked
from tests.services.returned import Policy, policy


@pytest.fixture
def sent(tmp_path: Path) -> Policy:
    return policy(tmp_path / "repo")


def stamped(made: Policy, **claims: str) -> bytes:
    """A file whose properties claim something else."""
    values = {"document": "privacy", "language": "en", "commit": made.repository.head(), "text": "", **claims}
    part = origin.properties(Origin(**values), "Ann", "2026-03-02T12:00:00Z")  # type: ignore[arg-type]
    return repacked(made.exported(), {origin.PART[1:]: part})


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"document": "ccpa"}, 'made from the document "ccpa"'),
        ({"document": "../../etc/passwd"}, 'made from the document "../../etc/passwd"'),
        ({"language": "de"}, "no language of privacy"),
        ({"language": "../fr"}, "no language of privacy"),
        ({"commit": "HEAD~1"}, "the commit that its properties name is none"),
        ({"commit": "--output=x"}, "the commit that its properties name is none"),
        ({"commit": "A" * 40}, "the commit that its properties name is none"),
    ],
)
def test_properties_that_claim_what_cannot_be_are_refused(
    claims: dict[str, str], said: str, sent: Policy
) -> None:
    with pytest.raises(ContentError) as refusal:
        sent.plan(stamped(sent, **claims))
    assert said in str(refusal.value)


def test_a_commit_that_is_no_commit_is_refused(sent: Policy) -> None:
    tree = sent.repository.git("rev-parse", "HEAD^{tree}").strip()
    with pytest.raises(HistoryError, match="does not hold"):
        sent.plan(stamped(sent, commit=tree))


def test_a_commit_with_another_text_is_refused(sent: Policy) -> None:
    with pytest.raises(ContentError, match="contradict each other"):
        sent.plan(stamped(sent, text="0" * 64))


def test_another_language_than_the_one_asked_for_is_refused(tmp_path: Path) -> None:
    made = policy(tmp_path / "repo", languages=("en", "fr"))
    with pytest.raises(ContentError, match='is in "fr", and "en" was asked for'):
        made.returned(made.exported("fr"), "en")


@pytest.mark.parametrize("content", [b"", b"no zip", b"\xd0\xcf\x11\xe0 old Word", b"PK\x03\x04 torn"])
def test_what_is_no_word_file_is_refused(content: bytes, sent: Policy) -> None:
    with pytest.raises(ContentError, match=r"counsel\.docx"):
        sent.plan(content)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(sent: Policy) -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"word/media/{number}.bin", bytes(100_000_000))
    with pytest.raises(ContentError, match=r"counsel\.docx"):
        sent.plan(out.getvalue())


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/custom.xml", "word/numbering.xml"])
def test_entities_are_refused_in_every_part(part: str, sent: Policy) -> None:
    content = sent.exported()
    with ZipFile(BytesIO(content)) as package:
        xml = package.read(part)
    head, _, body = xml.partition(b"?>")
    attack = head + b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + body
    with pytest.raises(ContentError, match="entities"):
        sent.plan(repacked(content, {part: attack}))


def test_a_broken_part_is_refused(sent: Policy) -> None:
    with pytest.raises(ContentError, match=r"counsel\.docx"):
        sent.plan(repacked(sent.exported(), {"word/document.xml": b"<w:document"}))


def test_broken_properties_are_refused(sent: Policy) -> None:
    with pytest.raises(ContentError, match=r"counsel\.docx"):
        sent.plan(repacked(sent.exported(), {origin.PART[1:]: b"<Properties"}))


def test_html_of_counsel_stays_text(sent: Policy) -> None:
    file = Counsel(sent.exported()).replace(
        "We never sell it.", "<script>alert(1)</script> {{ x }} [[table: y]]"
    )
    sent.taken(file.sent())
    assert "<script>" not in sent.keeping


def test_a_title_of_counsel_stays_a_title(sent: Policy) -> None:
    file = Counsel(sent.exported()).replace("What we keep", 'x: "y"\n--- # {a: [b')
    sent.taken(file.sent())
    section = sent.store.draft("privacy").section("en", "keeping")
    assert section is not None
    assert section.title == 'x: "y" --- # {a: [b'


def test_a_new_section_names_no_path(sent: Policy) -> None:
    file = Counsel(sent.exported()).insert("../../../etc/passwd", "within ten days", "What we keep")
    file.insert("Some words.", "etc/passwd", "We never sell it")
    plan = sent.plan(file.sent())
    assert [one.path for one in plan.written] == ["content/en/privacy/03-etc-passwd.md"]


def test_a_long_file_with_many_marks_is_read(tmp_path: Path) -> None:
    made = policy(tmp_path / "repo", "\n\n".join(f"Clause {number} says this." for number in range(2000)))
    file = Counsel(made.exported(), "Ann")
    for paragraph in [*file.document.paragraphs[2:2000:2]]:
        for run in [*paragraph._p.iter("{*}r")]:
            file._wrap(run, "w:del")
        file._mark_paragraph(paragraph._p, "w:del")
    assert len(made.plan(file.sent()).written) == 1
