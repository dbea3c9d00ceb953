"""What is compiled when a wheel is built, and what is left as it is."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import eduextract

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

VARIABLE = "EDUEXTRACT_PURE"


class App:
    """Stands in for what prints the messages of a build."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def display_warning(self, message: str) -> None:
        """Keep a message."""
        self.warnings.append(message)


@pytest.fixture
def patterns(root: Path) -> list[str]:
    """Return the patterns of the modules that are compiled."""
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    found: list[str] = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["modules"]
    return found


@pytest.fixture
def script(root: Path) -> ModuleType:
    """Return the build script."""
    spec = importlib.util.spec_from_file_location("hatch_build", root / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(script: ModuleType, version: str) -> tuple[dict[str, Any], list[str]]:
    """Return what the hook makes of the data of a build, and its warnings."""
    app = App()
    hook = script.CompileHook("/project", {"modules": ["m.py"]}, None, None, "/dist", "wheel", app)
    data: dict[str, Any] = {"pure_python": True, "infer_tag": False, "force_include": {}}
    hook.initialize(version, data)
    hook.finalize(version, data, "")
    return data, app.warnings


def trees(patterns: list[str]) -> Iterator[tuple[Path, ast.Module]]:
    """Yield the path and the syntax tree of every compiled module."""
    site = Path(eduextract.__file__).parent.parent
    for pattern in patterns:
        files = sorted(site.glob(pattern))
        assert files, pattern
        for file in files:
            yield file, ast.parse(file.read_text("utf-8"))


def test_what_was_compiled_goes_into_the_wheel(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel is then one of its Python and machine."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(script, "compile_modules", lambda *_: {"/work/m.so": "m.so"})
    data, warnings = run(script, "standard")
    assert (data, warnings) == (
        {"pure_python": False, "infer_tag": True, "force_include": {"/work/m.so": "m.so"}},
        [],
    )


def test_without_a_compiler_the_wheel_is_pure(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A compiler that is not there stops no install, and the reason is shown."""

    def fail(*_: object) -> None:
        msg = "command 'cc' failed: No such file or directory"
        raise SystemExit(msg)

    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(script, "compile_modules", fail)
    data, warnings = run(script, "standard")
    assert data == {"pure_python": True, "infer_tag": False, "force_include": {}}
    assert [warning.endswith("command 'cc' failed: No such file or directory") for warning in warnings] == [True]


@pytest.mark.parametrize(("version", "value"), [("editable", ""), ("standard", "1")])
def test_nothing_is_compiled(script: ModuleType, monkeypatch: pytest.MonkeyPatch, version: str, value: str) -> None:
    """Not where edits must count at once, and not where it is not wanted."""
    monkeypatch.setenv(VARIABLE, value)
    monkeypatch.setattr(script, "compile_modules", lambda *_: pytest.fail("compiled"))
    data, warnings = run(script, version)
    assert (data["pure_python"], data["force_include"], warnings) == (True, {}, [])


def test_compiled_modules_keep_to_what_compiles_alike(patterns: list[str]) -> None:
    """A cached property keeps nothing when compiled, and a star in a tuple behind `in` does not compile."""
    wrong = []
    for file, tree in trees(patterns):
        for node in ast.walk(tree):
            if isinstance(node, ast.Name | ast.Attribute) and "cached_property" in ast.unparse(node):
                wrong.append(f"{file.name}:{node.lineno} cached_property")
            if isinstance(node, ast.Compare) and any(isinstance(operator, ast.In | ast.NotIn) for operator in node.ops):
                wrong += [
                    f"{file.name}:{node.lineno} star"
                    for side in node.comparators
                    if isinstance(side, ast.Tuple | ast.List | ast.Set)
                    if any(isinstance(item, ast.Starred) for item in side.elts)
                ]
    assert wrong == []
