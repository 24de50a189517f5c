"""upgrade: a build tells of old templates; they are replaced where nobody edited them, else shown."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from proclaim import __version__
from proclaim.templates import stamp
from tests.builders import Repository, history
from tests.end_to_end.commands import proclaim

FIRST, SECOND = "main.html", "notice/proof.html.j2"
OLD = "<p>one\ntwo\nthree\nfour\nfive\nsix\nseven\neight</p>\n"

BEFORE = {
    "404.html": '{% extends "main.html" %}\n',
    "main.html": '{#- Every page. -#}\n{% extends "base.html" %}\n{% set meta = page.meta %}\n',
    "partials/alternate.html": "<div>{{ config.extra.alternate }}</div>\n",
    "partials/javascripts/palette.html": "<!-- no script within a page -->\n",
    "assets/proclaim.css": ".pr-note { margin: 0 }\n",
    "assets/scheme.js": "// the reader's choice\n",
    "assets/paper.css": "@page { size: letter }\n",
    "sitemap.xml": "<urlset></urlset>\n",
}
"""Templates as they were while pages extended those of the theme."""


@pytest.fixture
def themed(tmp_path: Path) -> Repository:
    """A repository with such templates, none of them edited, and a release."""
    made = history(tmp_path, ["2024-02-29"])
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in BEFORE.items()}
    for name, text in BEFORE.items():
        made.write(f"overrides/{name}", text)
    files = "".join(f'"{name}" = "{digest}"\n' for name, digest in digests.items())
    made.write("overrides/.proclaim", f'version = "0.0.9"\n\n[files]\n{files}')
    return made.write("mkdocs.yml", made.read("mkdocs.yml").replace("  - search\n", "")).commit()


@pytest.fixture
def policies(tmp_path: Path) -> Repository:
    """A repository two of whose templates were copied from version 0.0.9, as its stamp says."""
    assert proclaim("init", "policies", cwd=tmp_path).code == 0
    made = Repository(tmp_path / "policies")
    stamped = made.read("overrides/.proclaim").replace(f'"{__version__}"', '"0.0.9"')
    for name in (FIRST, SECOND):
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
    done = mkdocs(policies)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("copied from proclaim 0.0.9; run `proclaim upgrade`.") == 1


def test_after_an_upgrade_a_build_says_nothing(policies: Repository) -> None:
    said = proclaim("upgrade", cwd=policies.root)
    assert said.out == (
        f"replaced  overrides/{FIRST}\n"
        f"replaced  overrides/{SECOND}\n"
        f"Upgraded from 0.0.9 to {__version__}: 2 templates. Look at `git diff`, then commit overrides/.\n"
    )
    said = proclaim("build", cwd=policies.root)
    assert (said.code, said.error) == (0, "")


def test_a_dry_run_writes_nothing(policies: Repository) -> None:
    said = proclaim("upgrade", "--dry-run", cwd=policies.root)
    assert f"replaced  overrides/{FIRST}\n" in said.out
    assert said.out.endswith("Nothing was written.\n")
    assert policies.git("status", "--porcelain") == ""


def test_what_both_sides_changed_is_shown_side_by_side(policies: Repository) -> None:
    policies.write(f"overrides/{FIRST}", OLD.replace("three", "mine\x1b[2J"))
    said = proclaim("upgrade", cwd=policies.root)
    yours, ours = said.out.split("What proclaim changed:")
    assert f"edited    overrides/{FIRST}: yours is left; today's is " in yours
    assert re.search(r"proclaim 0\.0\.9 +yours", yours)
    assert re.search(r"three +\| +mine�\[2J", yours)
    assert "eight" not in yours
    assert re.search(rf"proclaim 0\.0\.9 +proclaim {re.escape(__version__)}", ours)
    assert "three" in ours
    assert "{% for" in ours
    assert "1 template; 1 edited one is left." in said.out
    assert policies.read(f"overrides/{FIRST}") == OLD.replace("three", "mine\x1b[2J")


def test_the_second_time_there_is_nothing_to_change(policies: Repository) -> None:
    policies.write(f"overrides/{FIRST}", OLD + "mine\n")
    proclaim("upgrade", cwd=policies.root)
    policies.commit()
    said = proclaim("upgrade", cwd=policies.root)
    assert said.out == (
        f"edited    overrides/{FIRST}: the same in proclaim as at the last upgrade; "
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
    assert f"edited    overrides/{FIRST}: yours is left" in said.out
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


UNFIT = "overrides/main.html: this template does not fit this version of proclaim ('base.html' not found)"
WAY_OUT = "; run `proclaim upgrade`, or delete the file to use proclaim's own.\n"


def test_templates_that_extend_a_theme_are_refused_in_one_sentence(themed: Repository) -> None:
    said = proclaim("build", cwd=themed.root)
    warning, error = said.error.splitlines(keepends=True)
    assert said.code == 2
    assert "copied from proclaim 0.0.9; run `proclaim upgrade`." in warning
    assert error.startswith(f"Error: {UNFIT}")
    assert error.endswith(WAY_OUT)
    done = mkdocs(themed)
    assert done.returncode == 1
    assert UNFIT in done.stderr
    assert WAY_OUT in done.stderr
    assert "Traceback" not in done.stderr


def test_an_upgrade_takes_the_templates_of_a_theme_away(themed: Repository) -> None:
    said = proclaim("upgrade", cwd=themed.root)
    lines = set(said.out.splitlines())
    gone = BEFORE.keys() - stamp.contents().keys()
    assert {"404.html", "sitemap.xml", "partials/alternate.html", "assets/proclaim.css"} <= gone
    assert {f"removed   overrides/{name}" for name in gone} <= lines
    assert {"replaced  overrides/main.html", "replaced  overrides/assets/paper.css"} <= lines
    assert "added     overrides/assets/frame.css" in lines
    said = proclaim("build", "--as-of", "2024-03-01", cwd=themed.root)
    assert (said.code, said.error) == (0, "")
    assert not (themed.root / "site" / "assets" / "proclaim.css").exists()
    assert mkdocs(themed).returncode == 0


def test_edited_templates_of_a_theme_are_kept_with_the_way_out(themed: Repository) -> None:
    for name in ("main.html", "partials/alternate.html", "assets/proclaim.css"):
        themed.write(f"overrides/{name}", f"{BEFORE[name]}<!-- mine -->\n")
    themed.commit()
    said = proclaim("upgrade", cwd=themed.root)
    for name in ("partials/alternate.html", "assets/proclaim.css"):
        assert (
            f"edited    overrides/{name}: proclaim has dropped it and does not use it; delete yours "
            "if you do not need it\n"
        ) in said.out
        assert "mine" in themed.read(f"overrides/{name}")
    assert "edited    overrides/main.html: yours is left; today's is " in said.out
    said = proclaim("build", cwd=themed.root)
    assert said.code == 2
    assert said.error.startswith(f"Error: {UNFIT}")
    assert said.error.endswith(WAY_OUT)
    themed.remove("overrides/main.html")
    assert proclaim("build", cwd=themed.root).code == 0


def test_a_search_that_is_left_in_mkdocs_yml_is_ignored_and_named(tmp_path: Path) -> None:
    repository = history(tmp_path, ["2024-02-29"])
    assert "  - search\n" in repository.read("mkdocs.yml")
    ignored = "The search plugin is ignored: the site has a search of its own. Delete it from mkdocs.yml."
    for generator in ("mkdocs", "zensical"):
        said = proclaim("build", "--as-of", "2024-03-01", "--generator", generator, cwd=repository.root)
        assert (said.code, said.error) == (0, f"Warning: {ignored}\n")
    done = mkdocs(repository)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(ignored) == 1
    assert not (repository.root / "site" / "search" / "search_index.json").exists()


def test_a_theme_of_ones_own_that_no_page_loads_any_more_is_named(tmp_path: Path) -> None:
    repository = history(tmp_path, ["2024-02-29"])
    settings = repository.read("mkdocs.yml").replace("  - search\n", "")
    repository.write("mytheme/main.html", "{{ page.content }}").write("content/own.css", "")
    own = settings.replace("  font: false\n", "  font: false\n  custom_dir: mytheme\n", 1)
    own = own.replace("plugins:\n", "extra_css: [own.css]\nplugins:\n", 1)
    for text, warnings in (
        (
            own,
            "Warning: extra_css in mkdocs.yml is ignored: pages load what overrides/main.html names.\n"
            "Warning: theme.custom_dir in mkdocs.yml is ignored: "
            "templates and assets are read from overrides/.\n",
        ),
        (settings, ""),
        (settings.replace("  font: false\n", "  font: false\n  custom_dir: ./overrides/\n", 1), ""),
    ):
        repository.write("mkdocs.yml", text).write("overrides/.keep", "")
        said = proclaim("build", "--as-of", "2024-03-01", cwd=repository.root)
        assert (said.code, said.error) == (0, warnings)


def test_a_preview_says_that_it_is_built_by_mkdocs(tmp_path: Path) -> None:
    repository = history(tmp_path, ["2024-02-29"])
    chosen = repository.read("mkdocs.yml").replace(
        "      company:", "      generator: zensical\n      company:"
    )
    repository.write("mkdocs.yml", chosen)
    said = proclaim("serve", "--address", "nowhere", cwd=repository.root)
    assert said.error.startswith("The preview is built with mkdocs, not with zensical.\n")


def mkdocs(repository: Repository) -> subprocess.CompletedProcess[str]:
    """A strict build by MkDocs alone."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(command, cwd=repository.root, capture_output=True, text=True, check=False)
