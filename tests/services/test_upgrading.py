"""Templates that nobody edited become today's, edited ones are left, and a second time nothing changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from proclaim import __version__, config
from proclaim.errors import ConfigError
from proclaim.services import upgrading
from proclaim.services.upgrading import Fate, Upgrade
from proclaim.store import Store
from proclaim.templates import packaged, stamp
from tests.builders import Repository

OURS = stamp.contents()
"""The templates of today."""
NEW = "assets/paper.css"
SAME = "notice/notice.html.j2"
OLD = "<p>as it was before</p>\n"


def stamped(version: str, files: Mapping[str, str | bytes]) -> str:
    """A stamp over files, as another version would have written it."""
    plain = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    lines = (f'"{name}" = "{hashlib.sha256(content).hexdigest()}"\n' for name, content in plain.items())
    return f'version = "{version}"\n\n[files]\n{"".join(lines)}'


@pytest.fixture
def policies(tmp_path: Path) -> Repository:
    """A repository as version 0.0.9 began it: main.html was another one then, and NEW was not there."""
    repository = Repository(tmp_path / "policies").sections("privacy", {"purpose": "Why."})
    copied = {name: content for name, content in OURS.items() if name != NEW}
    was = {**copied, "main.html": OLD.encode(), "assets/gone.js": b"gone\n"}
    for name, content in was.items():
        repository.write(f"overrides/{name}", content)
    return repository.write("overrides/.proclaim", stamped("0.0.9", was)).commit()


def plan(policies: Repository) -> Upgrade:
    with closing(Store(config.load(policies.root))) as store:
        return upgrading.plan(store)


def carry_out(policies: Repository) -> Upgrade:
    planned = plan(policies)
    upgrading.carry_out(planned)
    return planned


def overrides(policies: Repository) -> dict[str, bytes]:
    """Every file in overrides/ but the stamp."""
    folder = policies.root / "overrides"
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != stamp.NAME)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_templates_that_nobody_edited_become_todays(policies: Repository) -> None:
    planned = carry_out(policies)
    assert planned.before == "0.0.9"
    assert planned.fates == {
        NEW: Fate.ADDED,
        "assets/gone.js": Fate.REMOVED,
        "main.html": Fate.REPLACED,
    }
    assert overrides(policies) == OURS
    assert stamp.read(policies.root) == stamp.of(OURS)


def test_a_plan_writes_nothing(policies: Repository) -> None:
    plan(policies)
    assert policies.git("status", "--porcelain") == ""


def test_the_second_time_nothing_changes(policies: Repository) -> None:
    policies.write("overrides/main.html", f"{OLD}mine\n")
    carry_out(policies)
    policies.commit()
    again = carry_out(policies)
    assert again.changes_nothing
    assert [file.name for file in again.edited] == ["main.html"]
    assert policies.git("status", "--porcelain") == ""


def test_an_edited_template_is_left_and_given_with_what_was_copied(policies: Repository) -> None:
    policies.write("overrides/main.html", f"{OLD}mine\n").commit()
    (edited,) = carry_out(policies).edited
    assert policies.read("overrides/main.html") == f"{OLD}mine\n"
    assert (edited.name, edited.is_behind) == ("main.html", True)
    assert (edited.copied, edited.ours) == (OLD.encode(), OURS["main.html"])
    assert edited.place.read_bytes() == OURS["main.html"]


def test_an_edited_template_that_proclaim_did_not_change_is_not_behind(policies: Repository) -> None:
    policies.write(f"overrides/{SAME}", "mine\n")
    (edited,) = carry_out(policies).edited
    assert (edited.name, edited.is_behind) == (SAME, False)


def test_an_edited_template_that_proclaim_dropped_is_left(policies: Repository) -> None:
    policies.write("overrides/assets/gone.js", "mine\n")
    (edited,) = carry_out(policies).edited
    assert (edited.name, edited.ours) == ("assets/gone.js", None)
    assert policies.read("overrides/assets/gone.js") == "mine\n"


def test_a_file_of_ones_own_where_a_new_template_would_come_is_left(policies: Repository) -> None:
    policies.write(f"overrides/{NEW}", "mine\n")
    (edited,) = carry_out(policies).edited
    assert (edited.name, edited.is_behind, edited.copied) == (NEW, True, None)
    assert policies.read(f"overrides/{NEW}") == "mine\n"


def test_files_that_were_never_ours_are_not_touched(policies: Repository) -> None:
    policies.write("overrides/locale/de.toml", "mine\n").write("overrides/assets/own.css", "mine\n")
    carry_out(policies)
    assert overrides(policies) == {**OURS, "locale/de.toml": b"mine\n", "assets/own.css": b"mine\n"}


def test_a_template_that_was_deleted_stays_away(policies: Repository) -> None:
    policies.remove(f"overrides/{SAME}")
    carry_out(policies)
    carry_out(policies)
    assert not (policies.root / f"overrides/{SAME}").exists()


def test_templates_with_a_stamp_are_upgraded_whichever_of_them_are_left(policies: Repository) -> None:
    policies.remove("overrides/main.html")
    assert "copied from proclaim 0.0.9" in upgrading.outdated(policies.root)
    assert carry_out(policies).fates[NEW] is Fate.ADDED


def test_without_a_stamp_only_files_like_todays_count_as_unedited(policies: Repository) -> None:
    policies.remove("overrides/.proclaim")
    planned = carry_out(policies)
    assert planned.before == "before 0.2"
    assert planned.fates == {NEW: Fate.ADDED}
    assert [(file.name, file.is_behind) for file in planned.edited] == [("main.html", True)]
    assert policies.read("overrides/main.html") == OLD
    assert stamp.read(policies.root) == stamp.of(OURS)


def test_templates_that_were_never_copied_are_none_to_upgrade(tmp_path: Path) -> None:
    policies = Repository(tmp_path / "policies").write("overrides/notice/notice.txt.j2", "mine\n").commit()
    planned = carry_out(policies)
    assert (planned.before, planned.changes_nothing, planned.edited) == ("", True, ())
    assert policies.git("status", "--porcelain") == ""


def test_an_interrupted_upgrade_is_completed(policies: Repository) -> None:
    policies.write("overrides/main.html", OURS["main.html"])
    assert carry_out(policies).edited == ()
    assert overrides(policies) == OURS


def test_a_file_too_large_for_a_template_is_not_read(policies: Repository) -> None:
    policies.write("overrides/main.html", b"x" * 5_000_001)
    with pytest.raises(ConfigError, match="too large for a template"):
        plan(policies)


@pytest.mark.parametrize("name", ["main.html", "assets", ".proclaim"])
def test_links_are_refused_and_nothing_is_written(policies: Repository, name: str, tmp_path: Path) -> None:
    place, outside = policies.root / "overrides" / name, tmp_path / "outside"
    place.rename(outside)
    place.symlink_to(outside)
    with pytest.raises(ConfigError, match="this is a link and no file"):
        carry_out(policies)
    if name != stamp.NAME:
        with pytest.raises(ConfigError, match="this is a link and no file"):
            plan(policies)
    assert not (policies.root / f"overrides/{NEW}").exists()


def test_proclaims_own_templates_are_not_upgraded(policies: Repository) -> None:
    folder = policies.root / "overrides"
    folder.rename(policies.root / "aside")
    folder.symlink_to(packaged())
    with pytest.raises(ConfigError, match="proclaim's own templates"):
        plan(policies)
    assert upgrading.outdated(policies.root) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version = 'x", "not valid TOML"),
        ("\udcff", "not valid TOML"),
        ("version = 1\n[files]\n", "names no version"),
        ('version = "1\\n2"\n[files]\n', "names no version"),
        ('version = "1"\n', "lists no files"),
        ('version = "1"\n[files]\n"../mkdocs.yml" = "{digest}"\n', "is no file of overrides/"),
        ('version = "1"\n[files]\n"/etc/passwd" = "{digest}"\n', "is no file of overrides/"),
        ('version = "1"\n[files]\n"a\\\\b" = "{digest}"\n', "is no file of overrides/"),
        ('version = "1"\n[files]\n"a\\u001b[2J" = "{digest}"\n', "is no file of overrides/"),
        ('version = "1"\n[files]\n".proclaim" = "{digest}"\n', "is no file of overrides/"),
        ('version = "1"\n[files]\n"a" = "1234"\n', "has no SHA-256"),
        ("x = " + "[" * 100_000, "not valid TOML"),
        ("#" * 1_000_001, "too large"),
    ],
    ids=range(13),
)
def test_a_stamp_that_is_none_is_refused_with_a_way_out(policies: Repository, text: str, said: str) -> None:
    whole = text.replace("{digest}", "0" * 64).encode(errors="surrogateescape")
    policies.write("overrides/.proclaim", whole)
    with pytest.raises(ConfigError, match="git restore") as refused:
        plan(policies)
    assert said in str(refused.value)
    assert "overrides/.proclaim" in str(refused.value)


def test_a_build_is_told_of_templates_of_another_version(policies: Repository) -> None:
    assert upgrading.outdated(policies.root) == (
        "The templates in overrides/ were copied from proclaim 0.0.9; run `proclaim upgrade`."
    )
    carry_out(policies)
    assert upgrading.outdated(policies.root) == ""


def test_a_build_is_told_of_another_version_with_the_same_templates(policies: Repository) -> None:
    policies.write("overrides/.proclaim", stamped("0.0.9", OURS))
    assert "0.0.9" in upgrading.outdated(policies.root)


def test_a_build_is_told_of_other_templates_of_the_same_version(policies: Repository) -> None:
    policies.write("overrides/.proclaim", stamped(__version__, {**OURS, "main.html": OLD}))
    assert f"another build of proclaim {__version__}" in upgrading.outdated(policies.root)


def test_a_build_is_told_of_templates_without_a_stamp(policies: Repository) -> None:
    policies.remove("overrides/.proclaim")
    assert "copied before 0.2" in upgrading.outdated(policies.root)
    for name, content in OURS.items():
        policies.write(f"overrides/{name}", content)
    assert upgrading.outdated(policies.root) == ""


def test_a_build_with_edited_templates_of_today_is_told_nothing(policies: Repository) -> None:
    carry_out(policies)
    policies.write("overrides/main.html", "mine\n")
    assert upgrading.outdated(policies.root) == ""


def test_a_build_without_copied_templates_is_told_nothing(tmp_path: Path) -> None:
    policies = Repository(tmp_path / "policies")
    assert upgrading.outdated(policies.root) == ""
    policies.write("overrides/locale/de.toml", "mine\n")
    assert upgrading.outdated(policies.root) == ""


def test_the_stamp_is_the_same_for_the_same_files() -> None:
    backwards = dict(reversed(OURS.items()))
    assert stamp.of(backwards).text() == stamp.of(OURS).text()
