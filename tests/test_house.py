"""The rules of the house, read off the source."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).resolve().parent.parent / "eduextract"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
MOST_PARAMETERS = 5
VAGUE_NAMES = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "socket", "ssl", "telnetlib", "urllib", "urllib3"}
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())


def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text("utf-8"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a module, methods and inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def docstrings(tree: ast.Module) -> set[int]:
    """Return the ids of the nodes that are docstrings, those of attributes too."""
    return {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, DOCUMENTED)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }


def han_literals(tree: ast.Module) -> list[str]:
    """Return the literals with Han characters, docstrings aside."""
    exempt = docstrings(tree)
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in exempt
        if isinstance(node.value, str) and regex.search(r"\p{Han}", node.value)
    ]


@every_module
def test_han_characters_live_in_the_vocabulary(path: Path) -> None:
    """Words are data: no literal outside the vocabulary holds a Han character."""
    if "vocabulary" not in path.relative_to(PACKAGE).parts:
        assert han_literals(tree_of(path)) == []


def test_han_literals_are_found() -> None:
    """The check sees plain, escaped and formatted literals, and lets docstrings pass."""
    source = '"""说明"""\nA = "年"\nB = "\\u5e74"\nC = f"{A}月"\ndef f():\n    """说明"""\n    return "x"\n'
    assert sorted(han_literals(ast.parse(source))) == ["年", "年", "月"]


@every_module
def test_modules_are_short(path: Path) -> None:
    """No module is longer than 400 lines."""
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@every_module
def test_functions_are_short(path: Path) -> None:
    """No function is longer than 60 lines, docstring included."""
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions(tree_of(path))}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@every_module
def test_functions_take_few_parameters(path: Path) -> None:
    """No function takes more than five parameters, `self` aside."""
    counts = {
        node.name: len([argument for argument in parameters(node) if argument not in {"self", "cls"}])
        for node in functions(tree_of(path))
    }
    assert {name: count for name, count in counts.items() if count > MOST_PARAMETERS} == {}


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """Return the names of a function's parameters."""
    return [argument.arg for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]


@every_module
def test_module_names_say_what_is_inside(path: Path) -> None:
    """No module or package has a name that fits anything."""
    assert {part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts} & VAGUE_NAMES == set()


@every_module
def test_modules_tell_what_they_are_for(path: Path) -> None:
    """Every module opens with a docstring of a sentence at least."""
    assert len(ast.get_docstring(tree_of(path)) or "") > 20


@every_module
def test_nothing_reaches_for_the_network(path: Path) -> None:
    """No module imports what could open a connection."""
    roots = {name.split(".")[0] for name in imported(tree_of(path))}
    assert roots & NETWORK == set()


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the names of the modules that a module imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("command", ["parse", "pytest"])
def test_ci_runs_the_commands_of_the_readme(root: Path, command: str) -> None:
    """The two commands that the README promises stand in .ci/run as they are."""
    readme = (root / "README.md").read_text("utf-8")
    lines = [line for line in readme.splitlines() if line.startswith("python -m pip install") and command in line]
    assert len(lines) == 1
    assert lines[0] in (root / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_readme_reads_a_report_of_the_corpus(root: Path) -> None:
    """The report that the README's first command reads is there."""
    (name,) = regex.findall(r"eduextract parse (corpus/\S+)", (root / "README.md").read_text("utf-8"))
    assert (root / name).is_file()


def test_change_log_and_version_agree(root: Path) -> None:
    """The newest section of the change log is the version of the package."""
    version = regex.search(r'^version = "(.+)"$', (root / "pyproject.toml").read_text("utf-8"), regex.M)
    newest = regex.search(r"^## \[?(\d[^\] ]*)", (root / "CHANGELOG.md").read_text("utf-8"), regex.M)
    assert version
    assert newest
    assert newest[1] == version[1]
