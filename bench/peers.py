"""The tools beside which redlines are measured; preparing one that is not installed is an ImportError."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.texts import Pair
from proclaim import blocks


def htmldiff(old: str, new: str) -> tuple[int, int, float] | None:
    """Words and runs that lxml's htmldiff marks in two pages, and its seconds; None without lxml."""
    try:
        from lxml.html import fragment_fromstring
        from lxml.html.diff import htmldiff as diff
    except ImportError:
        return None
    start = time.process_time()
    made = diff(old, new)
    taken = time.process_time() - start
    marks = list(fragment_fromstring(made, create_parent=True).iter("ins", "del"))
    return sum(len((one.text_content() or "").split()) for one in marks), len(marks), taken


def _redlines() -> Callable[[Pair], object]:
    from redlines import Redlines

    return lambda pair: Redlines(pair.old, pair.new).output_markdown


def _dmp() -> Callable[[Pair], object]:
    from diff_match_patch import diff_match_patch

    def work(pair: Pair) -> object:
        tool = diff_match_patch()
        tool.Diff_Timeout = 20.0
        found = tool.diff_main(pair.old, pair.new)
        tool.diff_cleanupSemantic(found)
        return found

    return work


def _xmldiff() -> Callable[[Pair], object]:
    from xmldiff import formatting
    from xmldiff import main as xmldiff

    def work(pair: Pair) -> object:
        pages = [
            f"<div>{blocks.render(one).replace('<br>', '<br/>').replace('<hr>', '<hr/>')}</div>".replace(
                "&nbsp;", " "
            )
            for one in (pair.old, pair.new)
        ]
        if max(map(len, pages)) > 30_000:
            return None
        return xmldiff.diff_texts(*pages, formatter=formatting.XMLFormatter())

    return work


def _git() -> Callable[[Pair], object]:
    def work(pair: Pair) -> object:
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / name for name in ("old.md", "new.md")]
            for file, text in zip(files, (pair.old, pair.new), strict=True):
                file.write_text(text, "utf-8")
            return subprocess.run(
                ["git", "diff", "--no-index", "--word-diff", *map(str, files)],
                capture_output=True,
                check=False,
            )

    return work


PEERS: dict[str, Callable[[], Callable[[Pair], object]]] = {
    "redlines": _redlines,
    "diff-match-patch": _dmp,
    "xmldiff": _xmldiff,
    "git": _git,
}
