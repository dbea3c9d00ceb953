"""Import what the extra `docs` installs, when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from eduextract.errors import MissingExtraError

EXTRA = "docs"


def load(module: str, package: str) -> Any:
    """Return a module of an optional package.

    Raises:
        MissingExtraError: If the package is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(package, EXTRA) from error
