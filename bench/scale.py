"""How a site grows: what one more document, language and release cost, each doubled by itself.

    python bench/scale.py [--documents 4] [--languages 2] [--releases 10]

Printed for a base and for each of its three doublings: seconds of a build with an empty cache, of the same
build again, of a build of one document alone (`--document`), peak memory of any process, files and bytes of
the site. docs/scale.md reckons with these figures. Every build is a process of its own.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.build import CHANGED, DAY, FIRST, SECTIONS, changed_text, section_text
from tests.builders import Repository

LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt", "sv")
BUILD = """
import resource, sys
from datetime import date
from pathlib import Path
from proclaim import config, site
from proclaim.site.checked import Trust
only = frozenset(sys.argv[4:]) or None
day = date.fromisoformat(sys.argv[2])
site.build(config.load(Path(sys.argv[1])), day, Path(sys.argv[3]), Trust.VERIFIED, documents=only)
peaks = [resource.getrusage(one).ru_maxrss for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(max(peaks) / 1024)
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    documents: int
    languages: int
    releases: int

    def __str__(self) -> str:
        return f"{self.documents} documents × {self.languages} languages × {self.releases} releases"


def main() -> None:
    """Measure a base and its doublings."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, number in (("documents", 4), ("languages", 2), ("releases", 10)):
        parser.add_argument(f"--{name}", type=int, default=number)
    options = parser.parse_args()
    base = Size(options.documents, options.languages, options.releases)
    print(f"{'':46} cold s  again s   part s     MB   files       kB")
    for size in (
        base,
        replace(base, documents=base.documents * 2),
        replace(base, languages=base.languages * 2),
        replace(base, releases=base.releases * 2),
    ):
        _report(size)


def _report(size: Size) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, site = Path(folder, "repository"), Path(folder, "site")
        _generate(root, size)
        cold, memory = _built(root, site)
        again, _ = _built(root, site)
        shutil.rmtree(root / ".cache")
        part, _ = _built(root, Path(folder, "part"), "policy-1")
        files = [one for one in site.rglob("*") if one.is_file()]
        size_of = sum(one.stat().st_size for one in files) / 1000
    print(
        f"{size!s:46} {cold:6.1f} {again:8.1f} {part:8.1f} {memory:6.0f} {len(files):7} {size_of:8.0f}",
        flush=True,
    )


def _built(root: Path, site: Path, *documents: str) -> tuple[float, float]:
    """Seconds of a build and the most memory of any of its processes, in MB."""
    command = [sys.executable, "-c", BUILD, str(root), str(DAY), str(site), *documents]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    begin = time.perf_counter()
    done = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    return time.perf_counter() - begin, float(done.stdout)


def _generate(root: Path, size: Size) -> None:
    """A repository in which every release changes three sections of its document."""
    chance = random.Random(1)
    documents = tuple(f"policy-{number + 1}" for number in range(size.documents))
    root.mkdir()
    repository = Repository(root, documents=documents, languages=LANGUAGES[: size.languages])
    words = (ROOT / "tools" / "proclaim" / "locale" / "en.toml").read_text("utf-8")
    for language in LANGUAGES[2 : size.languages]:
        repository.write(f"overrides/locale/{language}.toml", words)
    texts = {one: {f"section-{n}": section_text(chance) for n in range(1, SECTIONS + 1)} for one in documents}
    step = (DAY - FIRST).days // (size.releases + 1)
    for number in range(size.releases):
        for document in documents:
            for id in chance.sample(sorted(texts[document]), CHANGED):
                texts[document][id] = changed_text(texts[document][id], chance)
            repository.sections(document, texts[document])
            repository.commit().release(document, str(FIRST + timedelta(days=number * step)))


if __name__ == "__main__":
    main()
