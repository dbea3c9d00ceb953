"""Gold: texts with the records that a careful reader finds in them.

A gold file holds one JSON object a line, one for each record, with `start` and
`end` (half-open, in code points). Its text lies beside it under the same name
with ``.txt``, or is named on a first line ``{"text_file": PATH}`` relative to
the gold file; ``"skip_lines": N`` there leaves out the first N lines of it.
Start reading at `load`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from glob import glob, has_magic
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from eduextract.errors import GoldError
from eduextract.records import Bound, Measure, Sector, Stage, Status, Unit
from eduextract.vocabulary.indicator import load_indicators

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    GoldPaths = str | PathLike[str] | Iterable[str | PathLike[str]]

UNDECIDED = "?"
"""Period on which careful readers could disagree; it is not scored."""


class GoldRow(BaseModel):
    """One record of a gold file: the slots of `Record`, and the tier.

    Attributes:
        tier: ``core`` rows are scored; ``extended`` and ``optional`` rows count
            neither as missed nor, where something was read there, as false.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    indicator: str
    measure: Measure
    value: Decimal
    value_max: Decimal | None = None
    unit: Unit
    stage: Stage | None = None
    sector: Sector | None = None
    period: str | None = None
    status: Status
    bound: Bound
    institution: str | None = None
    tier: Literal["core", "extended", "optional"]
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text and its rows, in the order of the file.

    Attributes:
        path: The gold file.
        text: The text, without newline translation.
        rows: Its records.
    """

    path: Path
    text: str
    rows: tuple[GoldRow, ...]


def expand(paths: GoldPaths) -> list[Path]:
    """Return the gold files that `paths` name, each once, in the order given.

    Args:
        paths: One path or several: a file, a glob, or a folder, which stands for
            every ``*.jsonl`` in it and below, in name order.

    Raises:
        GoldError: If a path names nothing.
    """
    several = [paths] if isinstance(paths, (str, PathLike)) else paths
    return list(dict.fromkeys(file for path in several for file in _files(fspath(path))))


def _files(path: str) -> list[Path]:
    if Path(path).is_file():
        return [Path(path)]
    if Path(path).is_dir():
        found = sorted(Path(path).rglob("*.jsonl"))
    else:
        found = [Path(name) for name in sorted(glob(path))] if has_magic(path) else []  # noqa: PTH207 (absolute globs)
    if not found:
        raise GoldError(path, 0, "names no gold file", "Give a .jsonl file, a glob or a folder that holds some")
    return found


def load(path: str | PathLike[str]) -> GoldText:
    """Return the text and the rows of one gold file.

    Raises:
        GoldError: If the file or its text cannot be read, or if a line is no
            record of the text; the message names file, line and remedy.
    """
    file = Path(path)
    lines = list(_objects(file))
    head: dict[str, Any] = lines.pop(0)[1] if lines and "text_file" in lines[0][1] else {}
    text = _text(file, head)
    return GoldText(file, text, tuple(_row(file.name, number, data, text) for number, data in lines))


def _objects(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(_read(file, file, 0).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(file.name, number, f"not JSON: {error}", "Write one JSON object a line") from error
        if not isinstance(data, dict):
            raise GoldError(
                file.name, number, f"a {type(data).__name__}, not an object", "Write one JSON object a line"
            )
        yield number, data


def _text(file: Path, head: dict[str, Any]) -> str:
    name = file.parent / head["text_file"] if head else file.with_suffix("").with_suffix(".txt")
    text = _read(name, file, 1)
    skip = head.get("skip_lines", 0)
    return text.split("\n", skip)[-1] if skip else text


def _read(source: Path, gold: Path, line: int) -> str:
    try:
        return source.read_bytes().decode("utf-8")
    except OSError as error:
        remedy = 'Put the text beside the gold file, or name it on a first line {"text_file": PATH}'
        raise GoldError(gold.name, line, f"cannot read {source}: {error.strerror}", remedy) from error
    except UnicodeDecodeError as error:
        raise GoldError(gold.name, line, f"{source} is not UTF-8 at byte {error.start}", "Save it as UTF-8") from error


def _row(file: str, number: int, data: dict[str, Any], text: str) -> GoldRow:
    try:
        row = GoldRow.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"]))
        raise GoldError(file, number, f"{key}: {first['msg']}", "See the slots of eduextract.records.Record") from error
    if row.indicator not in load_indicators():
        raise GoldError(file, number, f"no indicator {row.indicator!r}", "List the ids with: eduextract indicators")
    if text[row.start : row.end] != row.surface:
        problem = f"text[{row.start}:{row.end}] is {text[row.start : row.end]!r}, not {row.surface!r}"
        raise GoldError(file, number, problem, "Give half-open offsets in code points of the text as it stands")
    return row
