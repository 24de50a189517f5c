"""How long reading takes: our grammar beside python-markdown's own and markdown-it-py, and on hostile texts.

The first table reads every text that was ever released here; the second repeats one mark 100,000 and 200,000
characters long, and gives the ratio of the two times: 2 is linear, 4 is quadratic.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from time import perf_counter

from markdown_it import MarkdownIt

sys.path.insert(0, str(Path(__file__).parents[1]))

from proclaim import blocks, config
from proclaim.blocks import former, limits
from proclaim.errors import ContentError
from proclaim.store import Store

ROOT = Path(__file__).parents[1]
ROUNDS = 7
SIZE = 100_000
ATTACKS = (
    *("[", "![", "[a](b ", "[a](b' c) ", "[a](", "]", "[]", "][", "[a]", "[a][b]", "[`]` ", "[^a]", "[^\n"),
    *(
        "`",
        "`a ``b ",
        "*",
        "*a ",
        "a**b*c",
        "_a ",
        "*_",
        "\\*",
        "&amp;",
        "&",
        "<",
        "<a",
        "<!-- ",
        "-->",
        "<http:",
    ),
    *("# a\n", "#", "---\n", "* * ", "a\n: b\n", ": b\n", "b\n", "a\n\n", "[a]: b\n", "[a]: b 'c\n", "[a\n"),
    *(
        "> ",
        "> a\n",
        "- a\n",
        "(a) x\n",
        "i. x\n",
        "1. ",
        "|",
        "|\n",
        "a|b\n-|-\n",
        "```\n",
        "~~~\na\n",
        "\t",
    ),
    *("  \n", "\\\n", "a\n===\n", "## {#a}\n", "[^a]: b\n", "<div>\n", "{{"),
)


def main() -> None:
    """Print both tables."""
    with closing(Store(config.load(ROOT))) as store:
        documents = [store.released(one) for id in store.config.documents for one in store.releases(id)]
    texts = sorted({one.text for every in documents for part in every.sections.values() for one in part})
    judge = MarkdownIt("commonmark", {"html": False}).enable("table")
    before = least(texts, former.rendered.__wrapped__)
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters; the least of {ROUNDS} rounds\n")
    print(f"{'reader':<28} {'ms':>7} {'ratio':>6}")
    for name, read in (
        ("python-markdown's own", former.rendered.__wrapped__),
        ("ours", lambda text: blocks._read.__wrapped__(text, 0, "")),
        ("ours, made safe by nh3", ours),
        ("markdown-it-py", judge.render),
    ):
        time = least(texts, read)
        print(f"{name:<28} {1000 * time:7.1f} {time / before:6.2f}")
    print(f"\n{'repeated':<14} {'ms':>8} {'× for twice as long':>20}")
    for mark in ATTACKS:
        short, long = (taken(mark * (size // len(mark))) for size in (SIZE, 2 * SIZE))
        print(f"{mark!r:<14} {1000 * short:8.1f} {long / short:20.1f}")


def ours(text: str) -> str:
    """A text as it is read for a page, and nothing remembered."""
    blocks._read.cache_clear()
    return blocks.render.__wrapped__(text)


def least(texts: Sequence[str], read: Callable[[str], object]) -> float:
    """Seconds for all texts, the least of all rounds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        for text in texts:
            read(text)
        times.append(perf_counter() - start)
    return min(times)


def taken(text: str) -> float:
    """Seconds for a text, read or refused."""
    start = perf_counter()
    with suppress(ContentError):
        ours(text[: limits.LARGEST])
    return perf_counter() - start


if __name__ == "__main__":
    main()
