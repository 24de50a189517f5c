"""What `pip install` brings, and that the files which name versions and commands agree with each other."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, package

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of all files in the wheel that this checkout makes."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_the_page_templates(wheel: set[str]) -> None:
    ours = {f"proclaim/{one.relative_to(ROOT).as_posix()}" for one in ordinary_files(ROOT / "overrides")}
    assert ours
    assert ours <= wheel


def test_the_wheel_carries_words_and_starter(wheel: set[str]) -> None:
    ours = {
        f"proclaim/{one.relative_to(PACKAGE).as_posix()}"
        for folder in ("law/packs", "locale", "starter")
        for one in ordinary_files(PACKAGE / folder)
    }
    assert "proclaim/locale/en.toml" in ours
    assert ours <= wheel


def test_the_wheel_says_that_it_is_typed(wheel: set[str]) -> None:
    assert "proclaim/py.typed" in wheel


def test_every_dependency_has_an_exact_tested_version() -> None:
    tested = {name(one) for one in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    project = SETTINGS["project"]
    extras = project["optional-dependencies"].values()
    wanted = {name(one) for some in (project["dependencies"], *extras) for one in some}
    assert wanted <= tested


def test_what_is_imported_is_what_is_depended_on() -> None:
    # Data for zoneinfo, a theme, another plugin: named in settings, imported by nobody here.
    named_in_settings = {"tzdata", "mkdocs-material", "mkdocs-static-i18n"}
    wanted = {name(one) for one in SETTINGS["project"]["dependencies"]}
    assert imported_distributions() == wanted - named_in_settings


def test_every_target_of_make_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    assert re.findall(r"^## (\w+): ", makefile, re.MULTILINE) == targets


def name(requirement: str) -> str:
    """The name in a line such as `mkdocs>=1.6.1,<2`, as indexes compare it."""
    return re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def imported_distributions() -> set[str]:
    """The packages of the index that proclaim's own modules import."""
    origins = packages_distributions()
    imports = {
        part.split(".")[0]
        for module in package()
        for node in ast.walk(module.tree)
        for part in imported(node)
    }
    return {name(one) for part in imports - {"proclaim"} for one in origins.get(part, [])}


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def ordinary_files(folder: Path) -> list[Path]:
    """All files below a folder, compiled Python left out."""
    return [one for one in folder.rglob("*") if one.is_file() and "__pycache__" not in one.parts]
