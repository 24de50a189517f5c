"""The habits of the house, as far as a program can see them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture import source
from tests.architecture.source import PACKAGE, ROOT, Function, Module

LONGEST_FILE, LONGEST_FUNCTION = 400, 50
SAYS_IT_ALL = 10
"""A public function of at most so many lines may do without a docstring."""

CLOCKS = re.compile(
    r"((datetime\.)?date\.today|(datetime\.)?datetime\.(now|today|utcnow)"
    r"|time\.(time|time_ns|localtime|gmtime|ctime|strftime))"
)
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|X[X]X|NotImplemented[E]rror)\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(home|Users|root|work|farm)/\w")


def test_no_file_is_longer_than_400_lines() -> None:
    assert [f"{one.path}: {one.lines}" for one in source.modules() if one.lines > LONGEST_FILE] == []


def test_no_function_is_longer_than_50_lines() -> None:
    long = [
        f"{module.at(one)} {one.name}: {_lines(one)}"
        for module in source.modules()
        for one in module.functions()
        if _lines(one) > LONGEST_FUNCTION
    ]
    assert long == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [one.path for one in source.modules() if one.tree.body and not ast.get_docstring(one.tree)]
    assert silent == []


def test_public_functions_and_classes_are_documented() -> None:
    silent = [
        f"{module.at(one)} {one.name}"
        for module in source.package()
        for one in _public(module.tree)
        if not ast.get_docstring(one) and _lines(one) > SAYS_IT_ALL
    ]
    assert silent == []


def test_the_clock_is_read_in_the_command_line_and_the_plugin_only() -> None:
    edge = (PACKAGE / "cli", PACKAGE / "site" / "mkdocs.py", PACKAGE / "site" / "mkdocs")
    readers = [
        module.at(node)
        for module in source.package()
        if not any(module.path.is_relative_to(one) for one in edge)
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Attribute) and CLOCKS.fullmatch(ast.unparse(node)))
        or (isinstance(node, ast.ImportFrom) and node.module == "time")
    ]
    assert readers == []


def test_the_command_line_alone_ends_the_process() -> None:
    ends = {"sys.exit", "exit", "quit", "os._exit", "os.abort", "SystemExit"}
    enders = [
        module.at(node)
        for module in source.package()
        if module.path != PACKAGE / "cli" / "__init__.py"
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node) in ends)
        or (isinstance(node, ast.ImportFrom) and node.module == "sys")
    ]
    assert enders == []


def test_services_print_and_ask_nothing() -> None:
    words = [
        module.at(node)
        for module in source.package()
        if module.path.is_relative_to(PACKAGE / "services")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "input", "breakpoint")
    ]
    assert words == []


def test_only_tables_of_commands_formats_and_services_and_optional_libraries_import_late() -> None:
    # WeasyPrint, Apprise, keyring, cryptography, Procrastinate: not everybody installs them. Nor does
    # everybody need every site generator.
    optional = {
        ("site", "generator.py"),
        ("site", "paper.py"),
        *(("tagging", one) for one in ("__init__.py", "describing.py")),
        ("channels", "apprise.py"),
        *(("delivery", one) for one in ("secrets.py", "signing.py", "jobs.py")),
    }
    tables = ("cli", "formats", "services", "telling")
    late = [
        module.at(node)
        for module in source.package()
        if module.path.name != "__init__.py" or module.path.parent.name not in tables
        if module.path.parts[-2:] not in optional
        for node in _late_imports(module)
    ]
    assert late == []


def test_only_locale_names_a_language() -> None:
    tags = {one.stem for one in (PACKAGE / "locale").glob("*.toml")}
    assert len(tags) >= 2
    named = [
        module.at(node)
        for module in source.package()
        if module.path.parent != PACKAGE / "locale"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip("/") in tags
    ]
    assert named == []


def test_nothing_is_left_unfinished() -> None:
    assert list(_places(UNFINISHED)) == []


def test_nothing_depends_on_one_machine() -> None:
    assert list(_places(MACHINE_PATH)) == []


def test_nothing_is_called_utils() -> None:
    vague = {"util", "utils", "helper", "helpers", "common", "misc"}
    assert [one.path for one in source.package() if vague & {one.path.stem, one.path.parent.name}] == []


def _lines(node: Function | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _public(scope: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    for node in scope.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def _late_imports(module: Module) -> Iterator[ast.stmt | ast.expr]:
    """What a module imports only when a function of it runs."""
    by_call = ("importlib.import_module", "import_module", "__import__")
    for function in module.functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) or (
                isinstance(node, ast.Call) and ast.unparse(node.func) in by_call
            ):
                yield node


def _places(pattern: re.Pattern[str]) -> Iterator[str]:
    for path in source.files():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode().splitlines(), start=1):
            if pattern.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
