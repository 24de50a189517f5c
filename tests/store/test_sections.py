"""Section files: what is read, and one clear sentence for every way in which a file can be wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proclaim import config, inspection
from proclaim.errors import ContentError
from proclaim.model import Severity
from proclaim.store import Store
from proclaim.store.sections import File, Table, read
from tests.builders import Repository

PATH = "content/en/privacy/01-purpose.md"


def store(repository: Repository) -> Store:
    return Store(config.load(repository.root))


def written(root: Path, content: str | bytes) -> Store:
    return store(Repository(root).write(PATH, content))


def test_front_matter_and_text_are_read(tmp_path: Path) -> None:
    opened = written(
        tmp_path, "---\nid: purpose\ntitle: Purpose\nallow: {S103: 'a reason'}\n---\n\nText.\n\nMore.\n"
    )
    (section,) = opened.draft("privacy").sections["en"]
    assert (section.id, section.title, section.number, section.path) == ("purpose", "Purpose", 1, PATH)
    assert (section.text, section.line) == ("Text.\n\nMore.\n", 7)
    assert dict(section.allow) == {"S103": "a reason"}


def test_the_blob_id_is_the_one_git_gives(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text é."})
    (section,) = store(repository).draft("privacy").sections["en"]
    assert section.blob == repository.git("hash-object", PATH)


def test_numbers_follow_the_order_of_the_files(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    for number, id in ((10, "last"), (2, "first")):
        repository.section("en", "privacy", number, id, id, "Text.")
    assert [(one.id, one.number) for one in store(repository).draft("privacy").sections["en"]] == [
        ("first", 1),
        ("last", 2),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Text without front matter.\n", f"{PATH}:1: this section has no front matter"),
        ("---\nid: [\n---\n\nText.\n", f"{PATH}:3: this is no YAML"),
        ("---\nid: a\nid: b\ntitle: t\n---\n\nText.\n", f'{PATH}:3: this is no YAML ("id" stands twice)'),
        ("---\ntitle: Purpose\n---\n\nText.\n", f'{PATH}:1: the front matter lacks "id"'),
        ("---\nid: purpose\n---\n\nText.\n", f'{PATH}:1: the front matter lacks "title"'),
        (
            "---\nid: Purpose!\ntitle: t\n---\n\nText.\n",
            f'{PATH}:1: "Purpose!" cannot be the id of a section',
        ),
        (
            "---\nid: purpose\ntitle: 2027\n---\n\nText.\n",
            f'{PATH}:1: "title" must be a text; write it in quotes',
        ),
        ("---\nid: purpose\ntitle: t\neffective: 2027-01-04\n---\n\nT.\n", 'has no key "effective"'),
        ("---\nid: purpose\ntitle: t\n---\n\n\n", f"{PATH}:1: this section is empty"),
        (
            "---\r\nid: purpose\r\ntitle: t\r\n---\r\n\r\nText.\r\n",
            f"{PATH}:1: this file has Windows line ends",
        ),
        ("---\nid: purpose\ntitle: t\n---\n\nText.\nMore.\r\n", f"{PATH}:7: this file has Windows line ends"),
        (
            "---\nid: p\ntitle: t\n---\n\nDonn\xe9es.\n".encode("latin-1"),
            f"{PATH}:6: this file is not UTF-8 text",
        ),
        (b"---\nid: p\n\0\0PNG\n", f"{PATH}: this is a binary file"),
        (
            b"\xef\xbb\xbf---\nid: p\ntitle: t\n---\n\nText.\n",
            f"{PATH}:1: this file begins with a byte order mark",
        ),
        ("---\n- a\n---\n\nText.\n", f'{PATH}:2: there are no "name: value" lines here'),
        ("---\nid: p\ntitle: t\n---\n\n[[table: x]]\n", "names nothing that content/data/privacy.yml holds"),
    ],
)
def test_a_wrong_file_is_one_sentence_with_the_place_and_the_way_out(
    tmp_path: Path, content: str | bytes, words: str
) -> None:
    with pytest.raises(ContentError) as caught:
        written(tmp_path, content).draft("privacy")
    assert words in str(caught.value)
    assert caught.value.fix
    assert "\n" not in str(caught.value)


def test_two_sections_with_one_id_name_both_files(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    for number in (1, 2):
        repository.write(f"content/en/privacy/0{number}-x.md", "---\nid: same\ntitle: t\n---\n\nText.\n")
    with pytest.raises(
        ContentError, match='02-x.md:1: the id "same" is already that of content/en/privacy/01-x.md'
    ):
        store(repository).draft("privacy")


def test_every_wrong_file_is_named_at_once(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    for number in (1, 2, 3):
        repository.write(f"content/en/privacy/0{number}-x.md", "no front matter\n")
    assert len(store(repository).draft_faults("privacy")) == 3


def test_a_markdown_file_with_another_kind_of_name_is_a_sentence(tmp_path: Path) -> None:
    repository = Repository(tmp_path).write("content/en/privacy/Notes.md", "Text.\n")
    with pytest.raises(ContentError, match="rename it, for example to 03-collection.md"):
        store(repository).draft("privacy")


def test_what_an_editor_or_a_file_manager_leaves_makes_no_draft(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."}).commit()
    before = store(repository).draft("privacy")
    for name in ("Thumbs.db", "desktop.ini", "01-purpose.md~", "#01-purpose.md#", "~$notes.docx"):
        repository.write(f"content/en/privacy/{name}", b"\0junk")
    assert store(repository).draft("privacy") == before
    assert store(repository).strays("privacy") == []


def test_what_somebody_may_take_for_a_section_is_warned_of(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."}).commit()
    for name in ("02-transfers.markdown", "notes.txt", "03-rights.MD"):
        repository.write(f"content/fr/privacy/{name}", "Text.\n")
    found = [
        one for one in inspection.text(store(repository), "privacy", date(2026, 1, 1)) if one.code == "S003"
    ]
    assert [one.path.rpartition("/")[2] for one in found] == [
        "02-transfers.markdown",
        "03-rights.MD",
        "notes.txt",
    ]
    assert {one.severity for one in found} == {Severity.WARNING}


def test_a_committed_file_that_is_no_section_counts_in_the_digest_for_good(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."})
    repository.write("content/en/privacy/Thumbs.db", b"\0junk").commit().release("privacy", "2024-02-29")
    opened = store(repository)
    (made,) = opened.releases("privacy")
    assert dict(opened.draft("privacy").sha256) == dict(opened.released(made).sha256) == dict(made.sha256)


def test_a_committed_link_is_refused_and_not_left_out(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."})
    (repository.root / "content/en/privacy/02-link.md").symlink_to("01-purpose.md")
    repository.commit()
    with pytest.raises(ContentError, match=r"content/en/privacy/02-link\.md: this is not an ordinary file"):
        store(repository).at("HEAD", "privacy")


def test_a_link_out_of_the_repository_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\nid: secret\ntitle: t\n---\n\nSecret.\n")
    repository = Repository(tmp_path / "policies").sections("privacy", {"purpose": "Text."})
    (repository.root / "content/en/privacy/02-secret.md").symlink_to(secret)
    with pytest.raises(ContentError, match=r"02-secret.md: this is not an ordinary file"):
        store(repository).draft("privacy")


@pytest.mark.parametrize("written", ['"a\\nb"', '"\\na\\u2028b\\r"', "|\n  a\n  b"])
def test_a_title_is_one_line(written: str) -> None:
    section = File("content/en/privacy/01-a.md", "", f"---\nid: a\ntitle: {written}\n---\nText.\n".encode())
    assert read(section, 1, "en", Table("", {})).title == "a b"


def test_a_no_break_space_in_a_title_stays() -> None:
    section = File(
        "content/fr/privacy/01-a.md", "", "---\nid: a\ntitle: Objet\u00a0?  a\n---\nTexte.\n".encode()
    )
    assert read(section, 1, "fr", Table("", {})).title == "Objet\u00a0?  a"


def test_defined_terms_that_are_gone_since_the_newest_release_are_warned_of(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."})
    repository.write(
        "content/terms.yml", "terms:\n  site:\n    en: {term: Website}\n    fr: {term: Site Web}\n"
    )
    repository.commit().release("privacy", "2024-02-29")

    def gone() -> list[str]:
        found = inspection.text(store(repository), "privacy", date(2026, 1, 1))
        return [one.path for one in found if one.code == "S004"]

    assert gone() == []
    repository.write("content/terms.yml", "terms: {}\n")
    assert gone() == ["content/terms.yml"]
    (repository.root / "content/terms.yml").unlink()
    assert gone() == ["content/terms.yml"]
    repository.commit().release("privacy", "2024-06-01")
    assert gone() == []
