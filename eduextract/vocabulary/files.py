"""Read and validate the TOML files of the vocabulary.

Every data file goes through `read`, so that a broken one is refused in one
voice: file, key, problem, remedy.
"""

from __future__ import annotations

import sys
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from eduextract.errors import VocabularyError

if TYPE_CHECKING or sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path


class Entry(BaseModel):
    """Base of every vocabulary model: frozen, and an unknown key is an error."""

    # built when the first file is read: importing the package reads none
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


EntryT = TypeVar("EntryT", bound=Entry)

PACKAGE = resources.files("eduextract.vocabulary")


def parse(source: Traversable | Path) -> dict[str, Any]:
    """Return the tables of one TOML file.

    Raises:
        VocabularyError: If the file is missing, not UTF-8 or not TOML.
    """
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except OSError as error:
        raise VocabularyError(source.name, "file", "cannot be read", f"Check that it is there: {error}") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(source.name, f"byte {error.start}", "not UTF-8", "Save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(source.name, "syntax", str(error), "See https://toml.io for the syntax") from error


def validate(model: type[EntryT], data: object, file: str, prefix: str = "") -> EntryT:
    """Return `data` as `model`; the first violation becomes a VocabularyError."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in (prefix, *first["loc"]) if part != "")
        fields = ", ".join(sorted(model.model_fields))
        raise VocabularyError(file, key, first["msg"], f"{model.__name__} takes: {fields}") from error


def read(model: type[EntryT], name: str) -> EntryT:
    """Return the packaged file `name` as `model`."""
    return validate(model, parse(PACKAGE / name), name)


def toml_files(folder: Traversable | Path) -> Iterator[Traversable | Path]:
    """Yield the TOML files of a folder in name order."""
    yield from sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
