"""The command line: reads its arguments and a file, calls the library, prints.

Tables count the double width of Chinese characters; where a table is wider than
the terminal, each of its rows becomes a few lines.
A console that cannot show a character shows its escape instead.
"""

from __future__ import annotations

import codecs
import inspect
import json
import shutil
import sys
import unicodedata
from functools import wraps
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from eduextract import extractor
from eduextract.errors import EduextractError
from eduextract.records import RECORD_TYPES, Extraction
from eduextract.vocabulary.indicator import load_indicators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from eduextract.records import Record

USAGE_ERROR = 2
HINTS = "hints"
GAP = 2
WORDY = 2
LEAST = 10
NO_TERMINAL = (120, 24)
BOUND_SIGNS = {"about": "~", "at_least": ">=", "at_most": "<="}
GUESSED_ENCODINGS = ("utf-8-sig", "gb18030")
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

app = typer.Typer(
    add_completion=False,
    help="Read the figures of Chinese education reports into typed records.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
Source = Annotated[str, typer.Argument(metavar="FILE", help="A text file, or - for standard input.")]
Encoding = Annotated[str | None, typer.Option(help="Encoding of FILE; else UTF-8, then GB18030 is tried.")]
Region = Annotated[str | None, typer.Option(help="Name of the area that FILE is about; beats what FILE says.")]
Period = Annotated[str | None, typer.Option(help="Year that FILE is for (2022, 2022/2023); beats what FILE says.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """Run the command line; an error of the library ends it with a message and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        # a captured stream may be no console and have nothing to set
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name="eduextract")
    except EduextractError as error:
        _refuse(str(error))


def _version(wanted: bool) -> None:  # noqa: FBT001 (typer calls it so)
    if wanted:
        _print(f"eduextract {_installed_version()}")
        raise typer.Exit


def _installed_version() -> str:
    try:
        return metadata.version("eduextract")
    except metadata.PackageNotFoundError:
        return "(not installed: run from its source)"


def _print(text: str, stream: TextIO | None = None) -> None:
    # not typer.echo: that writes UTF-8 to a console that asks for ASCII
    print(text, file=stream or sys.stdout)


@app.callback()
def options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read the figures of Chinese education reports into typed records."""


def _hinted(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the caller's hints; it takes them together, as `hints`."""

    @wraps(command)
    def run(*, region: str | None, period: str | None, **given: object) -> None:
        command(hints={"region": region, "period": period}, **given)

    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in (("region", Region), ("period", Period))
    ]
    parameters = inspect.signature(command, eval_str=True).parameters.values()
    signature = inspect.Signature([*(parameter for parameter in parameters if parameter.name != HINTS), *options])
    run.__signature__ = signature  # type: ignore[attr-defined]
    run.__annotations__ = {name: parameter.annotation for name, parameter in signature.parameters.items()}
    return run


@app.command()
@_hinted
def parse(
    source: Source,
    *,
    as_json: AsJson = False,
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one record a line, as JSON.")] = False,
    encoding: Encoding = None,
    hints: dict[str, str | None],
) -> None:
    """Print the figures of a report as a table of records."""
    extraction = extractor.parse(_read(source, encoding), **hints)
    if as_json:
        _print_json(extraction.model_dump(mode="json"), indent=2)
    elif as_jsonl:
        for record in extraction.records:
            _print_json(record.model_dump(mode="json"))
    else:
        if not extraction.records:
            _print("eduextract: no figure of an indicator found", sys.stderr)
        names = {key: indicator.name for key, indicator in load_indicators().items()}
        head = ("surface", "indicator", "value", "unit", "stage", "period", "status")
        _print_table(head, [_cells(record, names) for record in extraction.records])


@app.command()
@_hinted
def explain(source: Source, *, encoding: Encoding = None, hints: dict[str, str | None]) -> None:
    """Print what became of each number of a report, and why."""
    for told in extractor.explain(_read(source, encoding), **hints):
        _print(" ".join(str(told).split()))


@app.command()
def indicators(
    *,
    kind: Annotated[str | None, typer.Option("--type", help="Only the indicators of this record type.")] = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of what parse --json prints.")
    ] = False,
) -> None:
    """List the indicators that can be read."""
    if kind is not None and kind not in RECORD_TYPES:
        _refuse(f"no record type {kind!r}. Take one of: {', '.join(RECORD_TYPES)}")
    if schema:
        _print_json(Extraction.model_json_schema(mode="serialization"), indent=2)
        return
    chosen = [item for item in load_indicators().values() if kind in {None, item.type}]
    _print_table(
        ("indicator", "name", "type", "unit", "tier"),
        [(item.id, item.name, item.type, item.unit, item.tier) for item in chosen],
    )


@app.command()
def evaluate(
    gold: Annotated[list[str], typer.Argument(metavar="GOLD...", help="Gold files, globs or folders.")],
    *,
    errors: Annotated[bool, typer.Option("--errors", help="List every difference, with an excerpt.")] = False,
    as_json: AsJson = False,
) -> None:
    """Score the records read in gold texts."""
    # the other commands start faster without it
    from eduextract import evaluation  # noqa: PLC0415

    result = evaluation.evaluate(gold)
    if as_json:
        lines = {"errors": list(result.errors())} if errors else {}
        _print_json(result.to_dict() | lines, indent=2)
        return
    if errors:
        _print("\n".join([*result.errors(), ""]))
    _print(str(result))


def _refuse(message: str) -> None:
    _print(f"eduextract: {message}", sys.stderr)
    raise SystemExit(USAGE_ERROR)


def _read(source: str, encoding: str | None) -> str:
    """Return the text of a file or of standard input, line ends as they are."""
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except IsADirectoryError:
        _refuse(f"{source} is a folder. Give one text file; evaluate takes folders")
    except OSError as error:
        _refuse(f"cannot read {source}: {error.strerror}. Give the path of a text file, or - for standard input")
    try:
        return _decode(data, encoding)
    except LookupError:
        _refuse(f"no encoding {encoding!r}. Give one that Python knows: --encoding gb18030")
    except UnicodeError as error:
        tried = encoding or "UTF-8 or GB18030"
        _refuse(f"{source} is not {tried} ({error}). Say what it is, for example: --encoding big5")
    return ""


def _decode(data: bytes, encoding: str | None) -> str:
    if encoding is not None:
        return data.decode(encoding)
    if data.startswith(UTF_16_MARKS):
        return data.decode("utf-16")
    try:
        return data.decode(GUESSED_ENCODINGS[0])
    except UnicodeDecodeError:
        return data.decode(GUESSED_ENCODINGS[1])


def _cells(record: Record, names: dict[str, str]) -> tuple[str, ...]:
    value = BOUND_SIGNS.get(record.bound, "") + f"{record.value:f}"
    if record.value_max is not None:
        value += f"..{record.value_max:f}"
    measure = "" if record.measure == "level" else f" ({record.measure})"
    name = names.get(record.indicator, record.indicator) + measure
    surface = " ".join(record.surface.split())
    return surface, name, value, record.unit, record.stage or "", record.period or "", record.status


def _print_json(data: Any, indent: int | None = None) -> None:
    # escapes of JSON's own are right on every console, those of the stream are not
    _print(json.dumps(data, ensure_ascii=not _is_utf_8(sys.stdout), indent=indent))


def _is_utf_8(stream: TextIO) -> bool:
    return codecs.lookup(stream.encoding or "ascii").name == "utf-8"


def _print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    width = shutil.get_terminal_size(NO_TERMINAL).columns
    widths = _fitted([head, *rows], width)
    for line in _table([head, *rows], widths) if widths else _stacked(rows, width):
        _print(line)


def _fitted(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Return widths of columns that fit `width`, or None; only the first two, of words, may wrap."""
    widths = [max(map(_columns_of, column)) for column in zip(*rows, strict=True)]
    room = width - GAP * (len(widths) - 1) - sum(widths[WORDY:])
    while sum(widths[:WORDY]) > room:
        widest = widths.index(max(widths[:WORDY]))
        if widths[widest] <= LEAST:
            return None
        widths[widest] -= 1
    return widths


def _table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a table; cells that are too wide go on in the next line."""
    for row in rows:
        cells = [_wrapped(cell, room) for cell, room in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells))):
            parts = [cell[number] if number < len(cell) else "" for cell in cells]
            padded = (part + " " * (room - _columns_of(part)) for part, room in zip(parts, widths, strict=True))
            yield (" " * GAP).join(padded).rstrip()


def _stacked(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield each row as a few lines: the words first, the rest indented below."""
    for row in rows:
        yield from _filled(row[:WORDY], width, "")
        yield from _filled(row[WORDY:], width, " " * GAP)


def _filled(cells: Sequence[str], width: int, indent: str) -> Iterator[str]:
    """Yield lines of cells, as many to a line as there is room for."""
    line = ""
    for cell in filter(None, cells):
        joined = line + " " * GAP + cell if line else cell
        if line and _columns_of(indent + joined) > width:
            yield indent + line
            joined = cell
        *full, line = _wrapped(joined, width - len(indent))
        yield from (indent + part for part in full)
    yield indent + line


def _columns_of(text: str) -> int:
    """Return how many columns of a terminal `text` takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _wrapped(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for character in text:
        if line and _columns_of(line + character) > width:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]
