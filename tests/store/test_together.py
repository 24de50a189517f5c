"""Several files change together or not at all, and nothing outside their folder is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from proclaim.errors import ConfigError
from proclaim.store import write_together


def contents(root: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_files_are_added_changed_and_removed(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "changed").write_bytes(b"old")
    write_together(tmp_path, {"a/b/new": b"new", "changed": b"new", "old": None, "never": None})
    assert contents(tmp_path) == {"a/b/new": b"new", "changed": b"new"}


def test_a_folder_is_made_for_its_files(tmp_path: Path) -> None:
    write_together(tmp_path / "not/there", {"new": b"new"})
    assert contents(tmp_path) == {"not/there/new": b"new"}


def test_nothing_changes_where_one_file_cannot_take_its_name(tmp_path: Path) -> None:
    # No file can be called like the folder of another one, which shows when the first have their names.
    root = tmp_path / "root"
    write_together(root, {"changed": b"old", "old": b"old"})
    before = contents(tmp_path)
    with pytest.raises(ConfigError, match="Is a directory"):
        write_together(root, {"new": b"new", "changed": b"new", "old": None, "a": b"new", "a/b": b"new"})
    assert contents(tmp_path) == before
    assert not (root / "a").exists()


def test_a_folder_that_was_made_goes_again(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="Is a directory"):
        write_together(tmp_path / "not/there", {"a": b"new", "a/b": b"new"})
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_the_disk_cannot_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="File name too long"):
        write_together(tmp_path, {"new": b"new", "x" * 256: b"new"})
    assert list(tmp_path.iterdir()) == []


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "hook"
    file.write_bytes(b"old")
    file.chmod(0o755)
    write_together(tmp_path, {"hook": b"new", "other": b"new"})
    assert (file.stat().st_mode & 0o777, (tmp_path / "other").stat().st_mode & 0o777) == (0o755, 0o644)


@pytest.mark.parametrize("name", ["link", "folder-link/file", "../outside", "a/../../outside", "", "a//b"])
def test_a_way_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.write_bytes(b"theirs")
    (root / "link").symlink_to(outside)
    (root / "folder-link").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(ConfigError):
        write_together(root, {"good": b"new", name: b"new"})
    assert outside.read_bytes() == b"theirs"
    assert not (root / "good").exists()


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"theirs")
    for name in ("folder", "file/below"):
        with pytest.raises(ConfigError, match="something else than a file"):
            write_together(tmp_path, {name: b"new"})
    assert contents(tmp_path) == {"file": b"theirs"}
