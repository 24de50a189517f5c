"""What editors, file systems and other machines do to the files of a policy."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from tests.teams.team import PAST_LAW, Case, Situation, Team, clone, keeps, law, team

NEW = "content/en/privacy/03-rights.md"


def _windows(root: Path, attributes: str) -> Team:
    """A checkout of git for Windows, of a repository with these attributes."""
    made = team(root)
    made.repository.write(".gitattributes", attributes).commit("Attributes")
    return clone(made, root / "windows", "--config=core.autocrlf=true")


def crlf_with_attributes(root: Path) -> Case:
    """.gitattributes as `proclaim init` writes it keeps Unix line ends."""
    made = _windows(root, "* text=auto eol=lf\n")
    assert b"\r" not in (made.root / "content/en/privacy/01-purpose.md").read_bytes()
    made.keep(3).release(made.ahead(40))
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def crlf_of_records(root: Path) -> Case:
    """Records are checked out with the line ends of Windows, sections are not."""
    made = _windows(root, "content/** eol=lf\n")
    assert b"\r\n" in (made.root / "releases/privacy/2025-01-01.yml").read_bytes()
    made.keep(3).release(made.ahead(40))
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def crlf_of_sections(root: Path) -> Case:
    """Sections are checked out with the line ends of Windows."""
    made = _windows(root, "")
    assert b"\r\n" in (made.root / "content/fr/privacy/01-purpose.md").read_bytes()

    later = keeps(made.ahead(40), 3)
    return Case(made, PAST_LAW, (later,), "Windows line ends", _unix)


def _unix(made: Team, message: str) -> None:
    """Do what the message says: one line in .gitattributes, and files saved with Unix line ends."""
    assert "the line `* text=auto eol=lf` in .gitattributes keeps them so" in message
    made.repository.write(".gitattributes", "* text=auto eol=lf\n").commit("Unix line ends")
    for file in (made.root / "content").rglob("*.md"):
        file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n"))
    made.keep(3).release(made.ahead(40))


def composed(root: Path) -> Case:
    """Letters with accents are written in two ways (NFC, NFD): each text stays as it was released."""
    made, word = team(root), "Conservés à Montréal"
    letters = {form: unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    for form, years, days in (("NFD", 3, 40), ("NFC", 4, 50)):
        made.keep(years, commit=False)
        made.repository.translation(
            "fr", "privacy", 2, "storage", letters[form], f"[fr] {letters[form]} {years} years."
        )
        made.repository.commit(form)
        made.release(made.ahead(days))
    laws = (
        law(made.ahead(40), letters["NFD"], lacks=letters["NFC"], language="fr"),
        law(made.ahead(50), letters["NFC"], lacks=letters["NFD"], language="fr"),
    )
    return Case(made, (*PAST_LAW, *laws))


def composed_title(root: Path) -> Case:
    """The title of a document is written with separate accents (NFD) in mkdocs.yml."""
    made = team(root).keep(3)
    title = unicodedata.normalize("NFD", "Confidentialité")
    made.settings(("fr: Privacy (fr)", f"fr: {title}"))
    made.repository.commit("A French title")
    made.release(made.ahead(40))
    return Case(made, (*PAST_LAW, law(made.ahead(40), title, "for 3 years.", language="fr")))


def capitals(root: Path) -> Case:
    """Two sections have names that Windows and macOS take for one."""
    made = team(root)
    text = made.repository.read("content/en/privacy/02-storage.md").replace("id: storage", "id: other")
    made.repository.write("content/en/privacy/02-Storage.md", text).commit("A second one")

    def way_out(made: Team, message: str) -> None:
        assert "rename it, for example to 03-collection.md" in message
        made.git("mv content/en/privacy/02-Storage.md content/en/privacy/03-other.md")
        made.repository.translation("fr", "privacy", 3, "other", "Autre (fr)", "[fr] for 2 years.")
        made.repository.commit("Another name")

    return Case(made, PAST_LAW, refused="the name of a section file must be", way_out=way_out)


def folder_in_capitals(root: Path) -> Case:
    """A folder differs from a document's own in capitals only."""
    made = team(root)
    text = made.repository.read("content/en/privacy/02-storage.md")
    made.repository.write("content/en/Privacy/02-storage.md", text).commit("A second folder")

    def way_out(made: Team, message: str) -> None:
        assert "move the files out of content/" in message
        made.git("mv content/en/Privacy drafts")
        made.repository.commit("Drafts lie elsewhere")

    return Case(made, PAST_LAW, refused="I011", way_out=way_out)


def left_behind(root: Path) -> Case:
    """Windows and macOS left files of theirs, which git does not know."""
    made = team(root).keep(3)
    made.release(made.ahead(40))
    _leave_behind(made)
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def left_behind_committed(root: Path) -> Case:
    """The same, committed with a text that is then released."""
    made = team(root)
    _leave_behind(made)
    made.keep(3).release(made.ahead(40))
    for path in (
        "content/en/privacy/Thumbs.db",
        "content/fr/privacy/.DS_Store",
        "releases/privacy/.DS_Store",
    ):
        made.repository.remove(path)
    made.repository.commit("Tidy up")
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def _leave_behind(made: Team) -> None:
    for language in ("en", "fr"):
        made.repository.write(f"content/{language}/privacy/._02-storage.md", b"\0\5\x16\7")
        made.repository.write(f"content/{language}/privacy/Thumbs.db", b"\xd0\xcf\x11\xe0")
        made.repository.write(f"content/{language}/privacy/.DS_Store", b"\0\0\0\1Bud1")
    made.repository.write("releases/privacy/.DS_Store", b"\0\0\0\1Bud1")
    made.repository.write("releases/privacy/._2025-01-01.yml", b"\0\5\x16\7")


def symlink(root: Path) -> Case:
    """A section is a symbolic link to a file elsewhere."""
    made = team(root)
    made.repository.write("shared/rights.md", "---\nid: rights\ntitle: Rights\n---\n\nYou may ask.\n")
    (made.root / NEW).symlink_to("../../../shared/rights.md")
    made.repository.commit("Share a section")

    def way_out(made: Team, message: str) -> None:
        assert "put a text file in its place" in message
        made.repository.remove(NEW)
        made.repository.section("en", "privacy", 3, "rights", "Rights", "You may ask.")
        made.repository.translation("fr", "privacy", 3, "rights", "Droits", "[fr] You may ask.")
        made.repository.commit("A section of our own")
        made.release(made.ahead(40))

    later = law(made.ahead(40), "You may ask.", "for 2 years.")
    return Case(made, PAST_LAW, (later,), "this is not an ordinary file", way_out)


def byte_order_mark(root: Path) -> Case:
    """An editor put a byte order mark before a section."""
    made = team(root)
    path = "content/en/privacy/02-storage.md"
    made.repository.write(path, "\ufeff" + made.repository.read(path)).commit("Saved")

    def way_out(made: Team, message: str) -> None:
        assert "save it as UTF-8 without it" in message
        made.repository.write(path, made.repository.read(path).removeprefix("\ufeff")).commit("Saved again")

    return Case(made, PAST_LAW, refused="byte order mark", way_out=way_out)


def executable(root: Path) -> Case:
    """A file system makes every file executable: no word of the law changes."""
    made = team(root).keep(3)
    made.release(made.ahead(40))
    for file in (made.root / "content").rglob("*.md"):
        file.chmod(0o755)
    made.repository.commit("As the file system has it")
    return Case(made, (*PAST_LAW, keeps(made.ahead(40), 3)))


def renumbered(root: Path) -> Case:
    """A section moves to another place and number; its id stays."""
    made = team(root)
    for language in ("en", "fr"):
        folder = f"content/{language}/privacy"
        made.git(f"mv {folder}/02-storage.md {folder}/00-storage.md")
    made.repository.commit("Storage first")
    made.release(made.ahead(40))
    return Case(made, (*PAST_LAW, law(made.ahead(40), "1. Storage", "2. Purpose", "for 2 years.")))


ALL = (
    Situation("CRLF checkout with .gitattributes", crlf_with_attributes),
    Situation("CRLF checkout, records only", crlf_of_records),
    Situation("CRLF checkout without .gitattributes", crlf_of_sections),
    Situation("NFC against NFD in texts", composed),
    Situation("NFD in a title of mkdocs.yml", composed_title),
    Situation("two sections whose names differ in capitals", capitals),
    Situation("two folders whose names differ in capitals", folder_in_capitals),
    Situation("Thumbs.db and .DS_Store, not committed", left_behind),
    Situation("Thumbs.db and .DS_Store, committed and released", left_behind_committed),
    Situation("symbolic link in content", symlink),
    Situation("byte order mark", byte_order_mark),
    Situation("executable bits", executable),
    Situation("section renumbered", renumbered),
)
