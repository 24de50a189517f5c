"""upgrade: a build tells of old templates; they are replaced where nobody edited them, else shown."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from proclaim import __version__
from tests.builders import Repository, history
from tests.end_to_end.commands import proclaim

OLD = "<p>one\ntwo\nthree\nfour\nfive\nsix\nseven\neight</p>\n"


@pytest.fixture
def policies(tmp_path: Path) -> Repository:
    """A repository whose 404.html and sitemap.xml were copied from version 0.0.9, as its stamp says."""
    assert proclaim("init", "policies", cwd=tmp_path).code == 0
    made = Repository(tmp_path / "policies")
    stamped = made.read("overrides/.proclaim").replace(f'"{__version__}"', '"0.0.9"')
    for name in ("404.html", "sitemap.xml"):
        made.write(f"overrides/{name}", OLD)
        digest = hashlib.sha256(OLD.encode()).hexdigest()
        stamped = re.sub(rf'("{name}" =) "\w+"', rf'\1 "{digest}"', stamped)
    return made.write("overrides/.proclaim", stamped).commit()


def test_a_build_says_that_templates_are_old_and_is_made(policies: Repository) -> None:
    said = proclaim("build", cwd=policies.root)
    assert said.code == 0
    assert said.error == (
        "Warning: The templates in overrides/ were copied from proclaim 0.0.9; run `proclaim upgrade`.\n"
    )


def test_mkdocs_says_that_templates_are_old_and_is_no_less_strict(policies: Repository) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=policies.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("copied from proclaim 0.0.9; run `proclaim upgrade`.") == 1


def test_after_an_upgrade_a_build_says_nothing(policies: Repository) -> None:
    said = proclaim("upgrade", cwd=policies.root)
    assert said.out == (
        "replaced  overrides/404.html\n"
        "replaced  overrides/sitemap.xml\n"
        f"Upgraded from 0.0.9 to {__version__}: 2 templates. Look at `git diff`, then commit overrides/.\n"
    )
    said = proclaim("build", cwd=policies.root)
    assert (said.code, said.error) == (0, "")


def test_a_dry_run_writes_nothing(policies: Repository) -> None:
    said = proclaim("upgrade", "--dry-run", cwd=policies.root)
    assert "replaced  overrides/404.html\n" in said.out
    assert said.out.endswith("Nothing was written.\n")
    assert policies.git("status", "--porcelain") == ""


def test_what_both_sides_changed_is_shown_side_by_side(policies: Repository) -> None:
    policies.write("overrides/404.html", OLD.replace("three", "mine\x1b[2J"))
    said = proclaim("upgrade", cwd=policies.root)
    yours, ours = said.out.split("What proclaim changed:")
    assert "edited    overrides/404.html: yours is left; today's is " in yours
    assert re.search(r"proclaim 0\.0\.9 +yours", yours)
    assert re.search(r"three +\| +mine�\[2J", yours)
    assert "eight" not in yours
    assert re.search(rf"proclaim 0\.0\.9 +proclaim {re.escape(__version__)}", ours)
    assert "three" in ours
    assert "{% for" in ours
    assert "1 template; 1 edited one is left." in said.out
    assert policies.read("overrides/404.html") == OLD.replace("three", "mine\x1b[2J")


def test_the_second_time_there_is_nothing_to_change(policies: Repository) -> None:
    policies.write("overrides/404.html", OLD + "mine\n")
    proclaim("upgrade", cwd=policies.root)
    policies.commit()
    said = proclaim("upgrade", cwd=policies.root)
    assert said.out == (
        "edited    overrides/404.html: the same in proclaim as at the last upgrade; "
        "--compare shows what you changed\n"
        f"The templates are those of proclaim {__version__}: nothing to change; 1 edited one is left.\n"
    )
    assert policies.git("status", "--porcelain") == ""
    compared = proclaim("upgrade", "--compare", cwd=policies.root)
    assert re.search(rf"proclaim {re.escape(__version__)} +yours", compared.out)
    assert "mine" in compared.out


def test_a_repository_from_before_stamps_is_upgraded(policies: Repository) -> None:
    policies.remove("overrides/.proclaim")
    said = proclaim("upgrade", cwd=policies.root)
    assert "edited    overrides/404.html: yours is left" in said.out
    assert f"Upgraded from before 0.2 to {__version__}: 0 templates; 2 edited ones are left." in said.out
    assert proclaim("build", cwd=policies.root).error == ""


def test_a_repository_that_copied_no_templates_has_nothing_to_upgrade(tmp_path: Path) -> None:
    policies = Repository(tmp_path / "policies").commit()
    said = proclaim("upgrade", cwd=policies.root)
    assert (said.code, said.error) == (0, "")
    assert said.out.startswith("Nothing to upgrade: this repository uses the templates of proclaim")


def test_this_repository_is_where_the_templates_come_from() -> None:
    said = proclaim("upgrade", cwd=Path(__file__).parents[2])
    assert said.code == 2
    assert "these are proclaim's own templates" in said.error


def test_releases_that_are_read_otherwise_now_are_named_first(tmp_path: Path) -> None:
    repository = history(tmp_path, ["2024-02-29"])
    repository.section("en", "privacy", 2, "storage", "Storage", "You pay:\n(a) by card;\n(b) by cheque.")
    repository.translation("fr", "privacy", 2, "storage", "Conservation", "Vous payez par carte.")
    repository.commit("Say how to pay").release("privacy", "2026-01-01")
    said = proclaim("upgrade", cwd=repository.root)
    assert "privacy/2026-01-01 was released before readings were recorded" in said.error
    assert "content/en/privacy/02-storage.md" in said.error
    assert "privacy/2024-02-29" not in said.error
