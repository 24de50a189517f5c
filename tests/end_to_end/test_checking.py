"""`check` with its choices, and the rules' manuals, as typed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import Repository
from tests.end_to_end.commands import MAIN, proclaim

ENGLISH = "We collect your name. We do not sell it.\n\nWe keep it for a year."
FRENCH = "Nous recueillons votre nom. Nous le vendons.\n\nNous le conservons un an."


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "policies")
    made.section("en", "privacy", 1, "terms", "Terms", ENGLISH)
    return made.translation("fr", "privacy", 1, "terms", "Conditions", FRENCH).commit()


def codes(output: str) -> list[str]:
    return [one["code"] for one in json.loads(output)["findings"]]


def test_check_exits_with_one_where_there_is_an_error(repository: Repository) -> None:
    done = proclaim("check", "--only", "L", "--format", "json", cwd=repository.root)
    assert (done.code, codes(done.out)) == (1, ["L303"])


def test_only_and_ignore_choose_rules_and_groups(repository: Repository) -> None:
    assert proclaim("check", "--only", "S", cwd=repository.root).code == 0
    done = proclaim("check", "--only", "l", "--ignore", "L303,L304", cwd=repository.root)
    assert done.code == 0
    assert proclaim("check", "--only", "Z9", cwd=repository.root).code == 2


def test_since_leaves_out_what_has_not_changed(repository: Repository) -> None:
    assert proclaim("check", "--only", "L", "--since", "HEAD", cwd=repository.root).code == 0
    path = "content/fr/privacy/01-terms.md"
    repository.write(path, repository.read(path).replace("un an", "douze mois"))
    assert proclaim("check", "--only", "L", "--since", "HEAD", cwd=repository.root).code == 1
    assert proclaim("check", "--since", "nowhere", cwd=repository.root).code == 2


def test_a_pair_of_loose_files_needs_no_repository(tmp_path: Path) -> None:
    original, translation = tmp_path / "original.md", tmp_path / "traduction.md"
    original.write_text(ENGLISH, "utf-8")
    translation.write_text(f"---\ntitle: Conditions\n---\n{FRENCH}", "utf-8")
    done = proclaim("check", "--pair", str(original), str(translation), "--format", "json", cwd=tmp_path)
    assert (done.code, codes(done.out)) == (1, ["L303"])
    assert json.loads(done.out)["findings"][0]["line"] == 4
    same = proclaim("check", "--pair", str(original), str(original), cwd=tmp_path)
    assert same.code == 2


def test_profile_names_every_rule_that_was_asked(repository: Repository) -> None:
    done = proclaim("check", "--only", "S104", "--profile", cwd=repository.root)
    assert done.error.startswith("S104 ")


def test_a_rule_prints_its_manual(tmp_path: Path) -> None:
    assert "To mend it" in proclaim("rule", "l303", cwd=tmp_path).out
    assert "S101  error" in proclaim("rule", cwd=tmp_path).out
    assert proclaim("rule", "Z999", cwd=tmp_path).code == 2


def test_watch_checks_again_after_a_save(repository: Repository) -> None:
    command = [sys.executable, "-u", "-c", MAIN, "check", "--only", "L303", "--watch"]
    with subprocess.Popen(command, cwd=repository.root, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout
        said = iter(watching.stdout.readline, "")
        assert any("1 error" in line for line in said)
        path = "content/fr/privacy/01-terms.md"
        repository.write(path, repository.read(path).replace("le vendons", "ne le vendons pas"))
        assert any("Nothing found" in line for line in said)
        watching.send_signal(signal.SIGINT)
    assert watching.returncode == 130


def test_todo_is_a_work_list_in_markdown(repository: Repository) -> None:
    path = "content/en/privacy/01-terms.md"
    repository.write(path, repository.read(path).replace("a year", "two years"))
    repository.section("en", "privacy", 2, "more", "More", "There is more.")
    done = proclaim("stale", "--todo", cwd=repository.root)
    assert done.code == 1
    assert "## [ ] content/fr/privacy/01-terms.md (fr)" in done.out
    assert "{--a year.--}{++two years.++}" in done.out
    assert "> Nous le conservons un an." in done.out
    assert "`proclaim sync content/fr/privacy/01-terms.md`" in done.out
    assert "## [ ] content/fr/privacy/02-more.md (fr)" in done.out
