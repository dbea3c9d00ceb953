"""Compile the modules in which time is spent, when a wheel is built.

The modules stay ordinary Python and lie in the wheel beside what mypyc makes of
them; both read the same records (``docs/decisions/0010-compiled-where-it-counts.md``).
Where no C compiler is found, or ``EDUEXTRACT_PURE`` is set, the wheel is pure
Python. An editable install is never compiled: edits of the source must count.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PURE = "EDUEXTRACT_PURE"


class CompileHook(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel; their paths are ``modules`` in the settings of the hook."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together."""
        if version == "editable" or os.environ.get(PURE, "0") not in {"", "0"}:
            return
        self.work = TemporaryDirectory(prefix="eduextract-")
        try:
            built = compile_modules(Path(self.root), self.config["modules"], Path(self.work.name))
        except (Exception, SystemExit) as error:  # noqa: BLE001  whatever a compiler lacks, the wheel works without
            self.app.display_warning(f"eduextract is installed as pure Python, at half the speed: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update(built)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was built for the wheel."""
        if hasattr(self, "work"):
            self.work.cleanup()


def compile_modules(root: Path, patterns: list[str], work: Path) -> dict[str, str]:
    """Return the place in the wheel of each compiled module by its path under `work`."""
    from mypyc.build import mypycify  # noqa: PLC0415  needed to compile alone
    from setuptools import Distribution  # noqa: PLC0415

    files = sorted(str(file.relative_to(root)) for pattern in patterns for file in root.glob(pattern))
    sources = [file for file in files if not file.endswith("__init__.py")]
    flags = ["--ignore-missing-imports", f"--python-executable={sys.executable}", f"--cache-dir={work / 'cache'}"]
    extensions = mypycify(
        [*flags, *sources], opt_level="2", debug_level="0", target_dir=str(work / "c"), group_name="eduextract"
    )
    command = Distribution({"name": "eduextract", "packages": [], "ext_modules": extensions}).get_command_obj(
        "build_ext"
    )
    command.build_lib, command.build_temp = str(work / "lib"), str(work / "temp")
    command.ensure_finalized()
    command.run()
    return {str(file): str(file.relative_to(work / "lib")) for file in (work / "lib").rglob("*") if file.is_file()}
