"""Policy text is read into one tree, in blocks: elsewhere it is walked, and HTML is not taken apart again."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import source
from tests.architecture.source import PACKAGE, Module

READER = PACKAGE / "blocks" / "parsing.py"
OF_MARKDOWN = {
    PACKAGE / "parity" / "typography.py",
    *(PACKAGE / "blocks" / f"{name}.py" for name in ("former", "visible")),
    PACKAGE / "services" / "beginning" / "guides.py",
    *(PACKAGE / "blocks" / "grammar" / f"{name}.py" for name in ("inlines", "references", "starts")),
}
"""They read what people write, in which an address, a comment or a tag may stand in angle brackets."""
FOREIGN = PACKAGE / "intake"
"""Takes apart what other programs wrote."""
SEARCHES = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
# Where a "<" of a pattern matches none: in a group's name, a look behind, a class that excludes it.
HARMLESS = re.compile(r"\(\?P?<[=!]?|\[\^(?:\\.|[^\\\]])*\]")
TEXT = ("blocks", "values", "redline", "parity", "pages", "notice")
"""Where policy text is worked on."""


def test_no_pattern_outside_the_reader_matches_a_tag() -> None:
    found = {module.path for module in source.package() for _ in tag_patterns(module.tree)}
    found = {path for path in found if not path.is_relative_to(FOREIGN)}
    assert found == {READER, *OF_MARKDOWN}


def test_nothing_is_told_apart_by_where_it_lies_in_memory() -> None:
    calls = [
        module.at(node)
        for module in source.package()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "id"
    ]
    assert calls == []


def test_no_sign_stands_in_a_text_for_something_else() -> None:
    assert [module.at(node) for module in texts() for node in sentinels(module.tree)] == []


@pytest.mark.parametrize(
    "written",
    [
        r're.compile(r"<[^>]*>")',
        r're.sub(r"</?(\w+)", "", html)',
        r"re.findall(rf'<a href=\"{href}\">', html, re.DOTALL)",
        r're.compile(r"(?P<tag>[<]b>)")',
        r're.split("x" r"(<br>)", html)',
    ],
)
def test_a_pattern_that_matches_a_tag_is_seen(written: str) -> None:
    assert list(tag_patterns(ast.parse(written)))


@pytest.mark.parametrize(
    "written",
    [
        r're.compile(r"(?<=[.!?])\s+(?P<word>\w+)(?<!x)")',
        r're.compile(r"https?://[^\s<>]+")',
        r're.compile(r"[^\]<]")',
        r'html.replace("<br>", "\n")',
    ],
)
def test_other_patterns_are_let_be(written: str) -> None:
    assert list(tag_patterns(ast.parse(written))) == []


def test_a_sentinel_is_seen_and_the_separator_of_a_digest_let_be() -> None:
    assert list(sentinels(ast.parse(r'f"{head} \x00 {tail}"')))
    assert list(sentinels(ast.parse(r'sha256("\0".join(values))'))) == []


def tag_patterns(tree: ast.Module) -> Iterator[ast.Call]:
    """The calls of `re` whose pattern, as far as it is written there, matches a "<"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            is_search = ast.unparse(node.func.value) == "re" and node.func.attr in SEARCHES
            if is_search and "<" in HARMLESS.sub("", _written(node.args[0])):
                yield node


def sentinels(tree: ast.Module) -> Iterator[ast.expr]:
    """Texts that hold a NUL beside something else."""
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(node, ast.Constant) and isinstance(text, str) and "\0" in text and text != "\0":
            yield node


def texts() -> Iterator[Module]:
    """The modules that work on policy text."""
    folders = [PACKAGE / one for one in TEXT]
    return (one for one in source.package() if _is_in(one.path, folders))


def _is_in(path: Path, folders: list[Path]) -> bool:
    return any(path.is_relative_to(one) for one in folders)


def _written(pattern: ast.expr) -> str:
    """The parts of a pattern that stand in the code."""
    constants = (one.value for one in ast.walk(pattern) if isinstance(one, ast.Constant))
    return "".join(one for one in constants if isinstance(one, str))
