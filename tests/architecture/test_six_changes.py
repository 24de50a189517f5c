"""The changes that the design is held to, each made in a temporary folder and tried out.

A change counts as kept small when nothing but the files it names had to be touched.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from proclaim.templates import packaged
from tests.architecture.source import PACKAGE
from tests.builders import Repository, history

MAIN = [sys.executable, "-c", "from proclaim.cli import main; main()"]

FORMAT = '''\
"""A redline or a list of findings as a single word: the shortest format there can be."""

from __future__ import annotations

NAME = "word"


def write(*_what: object) -> str:
    """The word."""
    return "changed\\n"
'''

RULE = '''

def shouting(subject: Subject) -> Iterator[Fault]:
    """A title shouts.

    Capitals are hard to read.

    To mend it, write small letters.
    """
    for section in subject.translated:
        if section.title.isupper():
            yield Fault(section, 1, "this title shouts", "write small letters")


RULES = (*RULES, Rule("S998", Severity.WARNING, shouting))
'''

GENERATOR = '''\
"""The frame around each living page, put there by the renderer of the archive: the shortest generator."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from proclaim.site.stage import Order, Staging, stage


def run_build(order: Order, folder: Path) -> None:
    """Write the site."""
    with TemporaryDirectory() as name:
        for page in stage(order, Staging(Path(name), folder), "short"):
            file = folder / page.address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("by the short one", "utf-8")
'''


@pytest.fixture
def policies(tmp_path: Path) -> Repository:
    """A policy repository with one document in two languages, committed."""
    repository = Repository(tmp_path / "policies")
    repository.section("en", "privacy", 1, "purpose", "Purpose", "This policy says what we do with data.")
    french = "La présente politique dit ce que nous faisons des données."
    return repository.translation("fr", "privacy", 1, "purpose", "Objet", french).commit()


def test_a_third_language_touches_content_a_locale_file_and_mkdocs_yml(policies: Repository) -> None:
    german = "Diese Richtlinie sagt, was wir mit Daten tun."
    policies.translation("de", "privacy", 1, "purpose", "Zweck", german)
    words = (PACKAGE / "locale" / "en.toml").read_text("utf-8")
    words = re.sub("^babel = .*$", 'babel = "de"', words, flags=re.MULTILINE)
    policies.write("overrides/locale/de.toml", words)
    settings = read_settings(policies)
    add_language(settings, "de", "Deutsch")
    write_settings(policies, settings)
    assert touched(policies) == {"content/de", "overrides/locale", "mkdocs.yml"}
    policies.commit()
    publish(policies, "privacy", ("en", "fr", "de"))
    page = policies.read("site/de/privacy/index.html")
    assert re.search(r'<html[^>]* lang="?de\b', page)
    assert german in page


def test_a_second_document_touches_content_and_mkdocs_yml(policies: Repository) -> None:
    policies.section("en", "cookies", 1, "use", "Use", "We use cookies.")
    policies.translation("fr", "cookies", 1, "use", "Utilisation", "Nous utilisons des témoins.")
    settings = read_settings(policies)
    documents = options(settings, "proclaim")["documents"]
    documents["cookies"] = {"title": {"en": "Cookie policy", "fr": "Politique sur les témoins"}}
    write_settings(policies, settings)
    assert touched(policies) == {"content/en", "content/fr", "mkdocs.yml"}
    policies.commit()
    publish(policies, "cookies", ("en", "fr"))
    assert "Cookie policy" in policies.read("site/cookies/index.html")
    assert "Nous utilisons des témoins." in policies.read("site/fr/cookies/index.html")


@pytest.mark.parametrize(
    ("folder", "command"),
    [("redline", ["redline", "privacy"]), ("parity", ["check"])],
    ids=["redline", "findings"],
)
def test_an_output_format_is_one_file(folder: str, command: list[str], tmp_path: Path) -> None:
    product = copy_of_the_product(tmp_path)
    (product / "proclaim" / folder / "formats" / "word.py").write_text(FORMAT, "utf-8")
    policies = history(tmp_path / "policies", ["2024-01-01", "2025-01-01"])
    done = proclaim(*command, "--format", "word", folder=policies.root, product=product, good=(0, 1))
    assert done == "changed\n"


def test_a_rule_is_one_function(tmp_path: Path) -> None:
    product = copy_of_the_product(tmp_path)
    with (product / "proclaim" / "parity" / "rules" / "structure.py").open("a", encoding="utf-8") as file:
        file.write(RULE)
    policies = Repository(tmp_path / "policies").section("en", "privacy", 1, "purpose", "Purpose", "Why.")
    policies.translation("fr", "privacy", 1, "purpose", "OBJET", "Pourquoi.").commit()
    found = proclaim("check", folder=policies.root, product=product, good=(0, 1))
    assert "S998" in found
    assert "this title shouts" in found


def test_a_site_generator_is_one_file_and_a_line(tmp_path: Path) -> None:
    product = copy_of_the_product(tmp_path)
    shutil.copytree(packaged(), product / "proclaim" / "overrides")
    (product / "proclaim" / "site" / "short.py").write_text(GENERATOR, "utf-8")
    table = product / "proclaim" / "site" / "generator.py"
    line = '    "short": "proclaim.site.short",\n'
    table.write_text(table.read_text("utf-8").replace('    "zensical":', f'{line}    "zensical":'), "utf-8")
    policies = history(tmp_path / "policies", ["2024-01-01"])
    proclaim("build", "--as-of", "2024-03-01", "--generator", "short", folder=policies.root, product=product)
    assert (policies.root / "site" / "privacy" / "index.html").read_text("utf-8") == "by the short one"
    assert "<main" in (policies.root / "site" / "privacy" / "2024-01-01" / "index.html").read_text("utf-8")


def copy_of_the_product(tmp_path: Path) -> Path:
    """A folder that holds the package as it is, to be changed."""
    product = tmp_path / "product"
    shutil.copytree(PACKAGE, product / "proclaim", ignore=shutil.ignore_patterns("__pycache__"))
    return product


def proclaim(
    *arguments: str, folder: Path, product: Path = PACKAGE.parent, good: tuple[int, ...] = (0,)
) -> str:
    """What the command prints, run in `folder` with the package that lies in `product`."""
    environment = {**os.environ, "PYTHONPATH": str(product)}
    done = subprocess.run(
        [*MAIN, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in good, f"{arguments}: {done.stdout}{done.stderr}"
    return done.stdout


def publish(policies: Repository, document: str, languages: tuple[str, ...]) -> None:
    """Release a document for 1 February 2024 and build the site as of a month later."""
    summaries = [part for one in languages for part in ("--summary", f"{one}=First release.")]
    dates = ["--effective", "2024-02-01", "--published", "2024-01-01"]
    proclaim("release", document, *dates, *summaries, folder=policies.root)
    proclaim("build", "--as-of", "2024-03-01", folder=policies.root)


def touched(policies: Repository) -> set[str]:
    """What differs from the last commit: files at the top, else the first two folders of their path."""
    listed = policies.git("status", "--porcelain", "--untracked-files=all")
    return {"/".join(line[3:].split("/")[:2]) for line in listed.splitlines()}


def read_settings(policies: Repository) -> dict[str, Any]:
    """mkdocs.yml, comments and tags kept."""
    settings: dict[str, Any] = YAML().load(policies.read("mkdocs.yml"))
    return settings


def write_settings(policies: Repository, settings: Mapping[str, Any]) -> None:
    """mkdocs.yml as changed."""
    with (policies.root / "mkdocs.yml").open("w", encoding="utf-8") as file:
        YAML().dump(settings, file)


def options(settings: Mapping[str, Any], plugin: str) -> dict[str, Any]:
    """The options of a plugin in mkdocs.yml."""
    entries = (one for one in settings["plugins"] if isinstance(one, dict))
    found: dict[str, Any] = next(one[plugin] for one in entries if plugin in one)
    return found


def add_language(settings: Mapping[str, Any], tag: str, own_name: str) -> None:
    """A language in all the places of mkdocs.yml that list them."""
    ours = options(settings, "proclaim")
    ours["languages"].append(tag)
    for document in ours["documents"].values():
        document["title"][tag] = f"{document['title']['en']} ({tag})"
    options(settings, "i18n")["languages"].append({"locale": tag, "name": own_name, "build": True})
