"""How fast proclaim builds, side by side with what it cannot be faster than, in one run.

    python bench/build.py [REPOSITORY] [--releases N ...] [--rounds N]

Printed: the whole build ÷ plain `mkdocs build` of the same staged pages (goal 0.85), the whole build with
Zensical beside it, reading all releases ÷ `git cat-file --batch` of the same objects (goal 3), a rebuild
after one new release ÷ a full build (goal 0.25), the same build again (goal 0.1), milliseconds to put the
frame around a page (goal 0.6), peak memory. Without REPOSITORY,
repositories of 2 documents × 15 sections × 2 languages are generated, with 10 and 50 releases each, to show
how time grows. Every build is a process of its own.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from proclaim import config, pages
from proclaim.pages import Sheet
from proclaim.pages.page import INDEX
from proclaim.site.checked import Trust
from proclaim.site.rendering import Renderer
from proclaim.site.stage import Audience, Order, edition
from proclaim.store import Store
from tests.builders import Repository

DAY = date(2026, 11, 23)
FIRST = date(2019, 6, 1)
DOCUMENTS, SECTIONS, CHANGED = 2, 15, 3
WORDS = (
    "personal information that you give us when using the services may be kept for a reasonable time "
    "and shared with carriers insurers payment processors agents or regulators where the law "
    "requires it and consent was given before such data were collected stored or transferred abroad"
).split()

BUILD = """
import sys
from datetime import date
from pathlib import Path
from proclaim import config, site
day, folder = date.fromisoformat(sys.argv[2]), Path(sys.argv[3])
site.build(config.load(Path(sys.argv[1])), day, folder, generator=sys.argv[4])
"""


def main() -> None:
    """Measure what the command line names."""
    options = _options()
    if options.repository:
        _report(str(options.repository), _clone(options.repository), options.rounds)
        return
    totals = {}
    for releases in options.releases:
        root = _generate(releases)
        totals[releases] = _report(
            f"generated, {DOCUMENTS} documents × {releases} releases", root, options.rounds
        )
        shutil.rmtree(root)
    few, many = min(totals), max(totals)
    if few != many:
        print(f"growth: {many / few:.1f} × the releases took {totals[many] / totals[few]:.1f} × the time")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("repository", nargs="?", type=Path)
    parser.add_argument("--releases", nargs="*", type=int, default=[10, 50])
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def _report(name: str, root: Path, rounds: int) -> float:
    """Print the figures of one repository; gives the seconds of a full build."""
    builds = _builds(root, rounds)
    full, plain, again, other = (statistics.median(times[kind] for times in builds) for kind in range(4))
    reading, batch, objects = _reading(root)
    rebuild = _rebuild(root)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{name} (medians of {rounds})")
    print(f"  whole build, empty cache      {full:7.2f} s")
    print(f"  whole build with Zensical     {other:7.2f} s   Zensical ÷ MkDocs {other / full:5.2f}")
    print(
        f"  plain mkdocs, same pages      {plain:7.2f} s   whole ÷ plain   {full / plain:5.2f}   (goal 0.85)"
    )
    print(f"  the same build again          {again:7.2f} s   again ÷ whole   {again / full:5.2f} (goal 0.1)")
    print(f"  rebuild after a release       {rebuild:7.2f} s   ÷ whole {rebuild / full:5.2f} (goal 0.25)")
    print(f"  the frame around a page       {_framing(root):7.2f} ms  (goal 0.6)")
    print(f"  reading {objects:5} objects         {reading:7.3f} s")
    print(
        f"  git cat-file --batch          {batch:7.3f} s   reading ÷ batch {reading / batch:5.2f}   (goal 3)"
    )
    print(f"  peak memory of any build      {memory:7.0f} MB")
    return full


def _builds(root: Path, rounds: int) -> list[tuple[float, float, float, float]]:
    """Seconds of a full build, a plain one, a repeated one and a full one with Zensical, taken in turn."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        plain = _plain(root, Path(folder))
        for _ in range(rounds):
            shutil.rmtree(root / ".cache", ignore_errors=True)
            mine = (_built(root, folder), _timed(plain), _built(root, folder))
            shutil.rmtree(root / ".cache", ignore_errors=True)
            found.append((*mine, _built(root, folder, "zensical")))
    return found


def _built(root: Path, folder: str, generator: str = "mkdocs") -> float:
    return _timed([sys.executable, "-c", BUILD, str(root), str(DAY), f"{folder}/site", generator])


def _timed(command: list[str]) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    begin = time.perf_counter()
    subprocess.run(command, check=True, env=environment, capture_output=True)
    return time.perf_counter() - begin


def _plain(root: Path, folder: Path) -> list[str]:
    """The command that builds the same pages with MkDocs alone: Material, i18n and search, as they come."""
    settings = config.load(root)
    docs = folder / "plain"
    for path, sheet in _sheets(settings):
        place = docs / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(sheet.staged(), "utf-8")
    languages = "".join(
        f"      - {{locale: {one}, name: {one}, default: {str(one == settings.prevailing).lower()}}}\n"
        for one in settings.languages
    )
    (folder / "mkdocs.yml").write_text(
        f"site_name: plain\nsite_url: {settings.site_url}\ndocs_dir: {docs}\n"
        'theme: {name: material, font: false}\nnav: [index.md]\nnot_in_nav: "*"\n'
        f"plugins:\n  - search\n  - i18n:\n      docs_structure: folder\n      languages:\n{languages}",
        "utf-8",
    )
    command = (sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"))
    return [*command, "-d", str(folder / "plain-site")]


def _sheets(settings: config.Config) -> Iterator[tuple[str, Sheet]]:
    """Every page of the site, the archive too, with its path below a folder of each language."""
    with closing(Store(settings)) as store:
        order = Order(settings, DAY, Audience.PUBLIC, Trust.VERIFIED)
        for page in pages.build(edition(order, store)):
            made = page.make()
            if isinstance(made, Sheet) and page.address.endswith(INDEX):
                language = str(made.facts["language"])
                inside = page.address.removesuffix(INDEX)
                if language != settings.prevailing:
                    inside = inside.removeprefix(f"{language}/")
                yield f"{language}/{inside}index.md", made


def _framing(root: Path) -> float:
    """Milliseconds to put the frame around a page, over the pages of a site."""
    settings = config.load(root)
    sheets = [sheet for _, sheet in islice(_sheets(settings), 60)]
    renderer = Renderer(root)
    renderer.finish(sheets[0])
    begin = time.perf_counter()
    for one in sheets:
        renderer.finish(one)
    return (time.perf_counter() - begin) / len(sheets) * 1000


def _rebuild(root: Path) -> float:
    """Seconds of a build after one more release, everything before it cached."""
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "repository"
        shutil.copytree(root, other, symlinks=True)
        _built(other, folder)
        _add_release(other)
        return _built(other, folder)


def _add_release(root: Path) -> None:
    """Release a changed text of the first document, as proclaim would, with git alone."""
    document = next(iter(config.load(root).documents))
    section = next((root / "content" / "en" / document).glob("*.md"))
    section.write_text(
        section.read_text("utf-8") + "\nOne more sentence that was not there before.\n", "utf-8"
    )
    settings = (root / "mkdocs.yml").read_bytes()
    repository = Repository(root).write("mkdocs.yml", settings)
    repository.commit().release(document, str(DAY + timedelta(days=60)), published=str(DAY))


def _reading(root: Path) -> tuple[float, float, int]:
    """Seconds to read all released text, seconds git takes for the same objects, and how many they are."""
    settings = config.load(root)
    objects: set[str] = set()
    begin = time.perf_counter()
    with closing(Store(settings)) as store:
        for document in settings.documents:
            for release in store.releases(document):
                text = store.released(release)
                objects |= set(text.trees.values()) | {
                    one.blob for some in text.sections.values() for one in some
                }
    reading = time.perf_counter() - begin
    wanted = "\n".join(sorted(objects)) + "\n"
    begin = time.perf_counter()
    subprocess.run(
        ["git", "cat-file", "--batch"],
        cwd=root,
        input=wanted,
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return reading, time.perf_counter() - begin, len(objects)


def _clone(repository: Path) -> Path:
    """A copy of a repository, so that the bench touches nothing of it."""
    root = Path(tempfile.mkdtemp()) / "repository"
    shutil.copytree(repository, root, symlinks=True, ignore=shutil.ignore_patterns(".cache", "site", ".venv"))
    return root


def _generate(releases: int) -> Path:
    """A repository in which every release changes three sections of its document."""
    chance = random.Random(1)
    root = Path(tempfile.mkdtemp())
    documents = tuple(f"policy-{number + 1}" for number in range(DOCUMENTS))
    repository = Repository(root, documents=documents)
    repository.write("mkdocs.yml", _settings(documents))
    texts = {one: {f"section-{n}": section_text(chance) for n in range(1, SECTIONS + 1)} for one in documents}
    step = (DAY - FIRST).days // (releases + 1)
    for number in range(releases):
        for document in documents:
            for id in chance.sample(sorted(texts[document]), CHANGED):
                texts[document][id] = changed_text(texts[document][id], chance)
            repository.sections(document, texts[document])
            repository.commit().release(document, str(FIRST + timedelta(days=number * step)))
    return root


def _settings(documents: tuple[str, ...]) -> str:
    """This repository's own settings with other documents."""
    lines = (
        (ROOT / "mkdocs.yml")
        .read_text("utf-8")
        .replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    )
    head, _, rest = lines.partition("      documents:\n")
    tail = rest[rest.index("  - i18n:") :]
    entries = "".join(
        f"        {one}:\n          title: {{en: {one}, fr: {one} (fr)}}\n" for one in documents
    )
    return f"{head}      documents:\n{entries}{tail}"


def section_text(chance: random.Random) -> str:
    return (
        "\n\n".join(_paragraph(chance) for _ in range(6))
        + "\n\n"
        + "\n".join(f"- {_sentence(chance)}" for _ in range(6))
    )


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(3))


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=18)).capitalize() + "."


def changed_text(text: str, chance: random.Random) -> str:
    """The text with one paragraph reworded in three places."""
    parts = text.split("\n\n")
    place = chance.randrange(len(parts) - 1)
    words = parts[place].split()
    for _ in range(3):
        words[chance.randrange(len(words))] = chance.choice(WORDS)
    parts[place] = " ".join(words)
    return "\n\n".join(parts)


if __name__ == "__main__":
    main()
