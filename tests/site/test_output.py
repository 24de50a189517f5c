"""A site appears as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from proclaim.errors import ConfigError
from proclaim.site.output import replacing


def write_site(folder: Path, text: str) -> None:
    """The least that makes a folder a site of ours."""
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(text)
    (folder / "releases.json").write_text("{}")


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    write_site(tmp_path / "site", "old")
    (tmp_path / "site" / "gone.html").write_text("old")
    with replacing(tmp_path / "site") as beside:
        write_site(beside, "new")
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert not (tmp_path / "site" / "gone.html").exists()
    assert [one.name for one in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("reason", [KeyboardInterrupt(), OSError("no space left on device"), ValueError()])
def test_a_build_that_fails_leaves_the_site_as_it_was(tmp_path: Path, reason: BaseException) -> None:
    write_site(tmp_path / "site", "old")

    def fail() -> None:
        with replacing(tmp_path / "site") as beside:
            write_site(beside, "half")
            raise reason

    with pytest.raises(type(reason)):
        fail()
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_something_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").write_text("years of work")
    with pytest.raises(ConfigError, match="something else"), replacing(tmp_path / "home"):
        pass
    assert (tmp_path / "home" / "thesis.txt").read_text() == "years of work"


def test_a_file_in_the_way_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(ConfigError, match="something else"), replacing(tmp_path / "site"):
        pass


def test_an_empty_folder_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with replacing(tmp_path / "site") as beside:
        write_site(beside, "new")
    assert (tmp_path / "site" / "index.html").read_text() == "new"
