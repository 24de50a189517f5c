"""A site appears as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from proclaim.errors import ConfigError
from proclaim.site import output
from proclaim.site.output import adding, replacing


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


def test_a_mounted_file_system_is_refused_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda one: one == tmp_path / "site")
    (tmp_path / "site").mkdir()
    with pytest.raises(ConfigError, match="mounted"), replacing(tmp_path / "site"):
        pytest.fail("it was built")
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with replacing(tmp_path / "site") as beside:
        write_site(beside, "new")
    assert (tmp_path / "site" / "index.html").read_text() == "new"


class _Stopped(BaseException):
    """A process that ends in the middle, as if killed."""


def test_a_first_part_that_was_stopped_can_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = output._swap

    def stop(new: Path, folder: Path) -> None:
        whole(new, folder)
        raise _Stopped

    def make() -> None:
        with adding(tmp_path / "site", ["privacy"]) as beside:
            write_site(beside, "new")
            write_site(beside / "privacy", "new")

    with monkeypatch.context() as broken:
        broken.setattr(output, "_swap", stop)
        with pytest.raises(_Stopped):
            make()
    make()
    assert (tmp_path / "site" / "privacy" / "index.html").read_text() == "new"


def test_no_old_part_is_left_inside_a_site_by_a_process_that_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(text: str) -> None:
        with adding(tmp_path / "site", ["privacy"]) as beside:
            write_site(beside, text)
            write_site(beside / "privacy", text)

    def kill(*_: object, **__: object) -> None:
        if any(tmp_path.rglob("*.old")):
            raise _Stopped

    make("old")
    with monkeypatch.context() as broken:
        broken.setattr("shutil.rmtree", kill)
        with pytest.raises(_Stopped):
            make("new")
    assert any(tmp_path.rglob("*.old"))
    assert not any((tmp_path / "site").rglob("*.old"))
