"""Find tables whose cells stand one by one, each on a line of its own or all in one line.

Nothing but the order of the cells tells where a row ends: the rows have as many
cells as the head, and words and numbers come round in the same places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from eduextract.text.cells import Cell, is_row
from eduextract.vocabulary.context import load_cues

if TYPE_CHECKING:
    from eduextract.text.lines import Line

STUBS = (1, 2)
"""Words before the numbers of a row whose cells stand one by one: a stub, or a stub and its unit."""
TOKEN = regex.compile(r"\S++")
SENTENCE = regex.compile(r"[。,;!?]$|[。;!?]|\p{Han},")
LONGEST_CELL = 24
LONGEST_HEAD = 16
LONGEST_RUN = 4000
"""Characters of the longest cell on a line, cells of the longest head, characters of the longest row of cells."""
PROBE = 5 * LONGEST_HEAD
"""Cells that are looked at before all of a row are."""
LEAST_ROWS = 2
LEAST_WORDS = 3
"""Words before the first figure: two of the head, and a stub."""
LEAST_CELLS = 8
"""Blanks between the cells of the smallest table in one line."""
WORD, FIGURE, EMPTY = "word", "figure", "empty"
"""What a cell can be."""


class Run(NamedTuple):
    """A table in a row of cells: its head, its rows, the cells before it and those that it takes."""

    head: list[Cell]
    rows: list[list[Cell]]
    first: int
    end: int


class Found(NamedTuple):
    """A table whose cells stand one by one: its head, its rows, the cells above it, and its lines."""

    head: list[Cell]
    rows: list[list[Cell]]
    caption: str
    lines: int


def column_run(lines: list[Line], place: int) -> Found | None:
    """Return a table with one cell a line that begins at `place`."""
    if any(kind == FIGURE for kind in _kinds(stretch(lines, place, LEAST_WORDS))):
        return None
    cells = stretch(lines, place, PROBE)
    found = _run(cells)
    if found is not None and len(cells) == PROBE and found.end + len(found.head) >= PROBE:
        cells = stretch(lines, place, len(lines))
        found = _run(cells)
    if found is None:
        return None
    last = cells[found.end - 1].start
    taken = next((at for at in range(place, len(lines)) if lines[at][0] > last), len(lines)) - place
    return Found(found.head, found.rows, "\n".join(cell.text for cell in cells[: found.first]), taken)


def line_run(start: int, line: str) -> Found | None:
    """Return a table whose cells stand in one line."""
    if len(line) > LONGEST_RUN or line.count(" ") < LEAST_CELLS:
        return None
    found = _run([Cell(start + match.start(), start + match.end(), match[0]) for match in TOKEN.finditer(line)])
    if found is None or (line.count(" ") < LONGEST_HEAD and not _is_told(found.head)):
        return None
    return Found(found.head, found.rows, line[: found.head[0].start - start], 1)


def _is_told(head: list[Cell]) -> bool:
    """Whether the words of a head are such as stand in no sentence: a known stub, years, or units in brackets."""
    known = head[0].text in load_cues().grammar.table_stubs
    return known or any(cell.is_year or cell.text.endswith(")") for cell in head[1:])


def stretch(lines: list[Line], place: int, most: int) -> list[Cell]:
    """Return the cells on the lines from `place` on, up to `most`; brackets on a line end the word above."""
    cells: list[Cell] = []
    for at in range(place, len(lines)):
        start, line = lines[at]
        text = line.strip()
        if not text:
            continue
        if len(text) > LONGEST_CELL or SENTENCE.search(text) or len(cells) == most:
            break
        left = start + len(line) - len(line.lstrip())
        if cells and text[0] == "(" and not cells[-1].is_figure:
            cells[-1] = Cell(cells[-1].start, left + len(text), cells[-1].text + text)
            continue
        cells.append(Cell(left, left + len(text), text))
        if len(cells) == LONGEST_HEAD and not any(cell.is_figure for cell in cells):
            return []
    return cells


def _run(cells: list[Cell]) -> Run | None:
    """Return the table in a row of cells."""
    return _numbered(cells) or _unnumbered(cells)


def _numbered(cells: list[Cell]) -> Run | None:
    """Return a table whose rows begin with serial numbers, which are no cells of it; a row of totals has none."""
    grammar = load_cues().grammar
    first = next((place for place, cell in enumerate(cells[:PROBE]) if cell.text in grammar.table_serials), None)
    if first is None:
        return None
    end = next((place for place in range(first + 1, len(cells)) if cells[place].text == "1"), first)
    width = end - first
    if not LEAST_ROWS < width <= LONGEST_HEAD:
        return None
    dated = cells[first + 1].text in grammar.table_years
    rows: list[list[Cell]] = []
    while end < len(cells):
        numbered = cells[end].text == str(len(rows) + 1)
        row = cells[end + numbered : end + numbered + width - 1]
        whole = len(row) == width - 1 and is_row(row, dated=dated)
        if not whole or not (numbered or cells[end].text in grammar.table_totals):
            break
        rows.append(row)
        end += numbered + width - 1
    return Run(cells[first + 1 : first + width], rows, first, end) if len(rows) >= LEAST_ROWS else None


def _unnumbered(cells: list[Cell]) -> Run | None:
    """Return the best of the tables that the cells can be."""
    kinds = _kinds(cells)
    number = next((place for place, kind in enumerate(kinds) if kind == FIGURE), 0)
    found: list[Run] = []
    for stubs in STUBS:
        stub = number - stubs
        for width in range(stubs + 1, min(LONGEST_HEAD, stub) + 1):
            for below in (stub, stub - 1):
                run = _rounds(cells, kinds, range(below, stub), width)
                if run is not None:
                    found.append(run)
    best = max(found, key=_worth, default=None)
    return _headed(cells, best) if best is not None else None


def _worth(run: Run) -> tuple[int, bool, int, int]:
    """Return how good a table is: how far it goes, whether its head is known, how few words are in no row, its rows."""
    groups = sum(len(row) == 1 for row in run.rows)
    return run.end, run.head[0].text in load_cues().grammar.table_stubs, -groups, len(run.rows)


def _kinds(cells: list[Cell]) -> list[str]:
    """Return of each cell whether it is a word, a figure or empty.

    Bare years are words where they follow each other, or begin the rows below a head of years.
    """
    kinds = [
        EMPTY if cell.is_empty else FIGURE if cell.is_figure and (cell.is_number or not cell.is_year) else WORD
        for cell in cells
    ]
    years = [cell.is_number and cell.is_year for cell in cells]
    for place in range(len(cells) - 1):
        if years[place] and years[place + 1] and abs(int(cells[place].text) - int(cells[place + 1].text)) == 1:
            kinds[place] = kinds[place + 1] = WORD
    dated = next((place for place, cell in enumerate(cells) if cell.text in load_cues().grammar.table_years), None)
    if dated is not None:
        place = next((place for place in range(dated, len(cells)) if years[place]), len(cells))
        width = place - dated
        while place < len(cells) and years[place]:
            kinds[place] = WORD
            place += width
    return kinds


def _rounds(cells: list[Cell], kinds: list[str], first: range, width: int) -> Run | None:
    """Return the table of rows of `width` cells in which words and figures come round alike.

    One word more before a row is what the rows from there on are about; `first`
    is the place of such a one between the head and the first row.
    """
    start = first.start - width
    if start < 0 or FIGURE in kinds[start : first.start]:
        return None
    rows = [cells[place : place + 1] for place in first]
    shape: list[str] = []
    end = first.stop
    while end + width <= len(cells):
        group = 0 if _fits(kinds[end : end + width], shape) else 1
        kind = kinds[end + group : end + group + width]
        if kinds[end] != WORD or not _fits(kind, shape) or len(kind) < width:
            break
        shape = [new if old == EMPTY else old for old, new in zip(shape or kind, kind, strict=True)]
        rows += [cells[end : end + group], cells[end + group : end + group + width]][1 - group :]
        end += group + width
    dated = cells[start].text in load_cues().grammar.table_years
    full = [row for row in rows if len(row) == width]
    if len(full) < LEAST_ROWS or not all(is_row(row, dated=dated) for row in full):
        return None
    return Run(cells[start : first.start], rows, start, end)


def _fits(kinds: list[str], shape: list[str]) -> bool:
    """Whether cells of these kinds can be a row, and one of the shape of those before it."""
    row = kinds[0] == WORD and FIGURE in kinds and WORD not in kinds[len(STUBS) : kinds.index(FIGURE)]
    return row and (not shape or all(map(_alike, shape, kinds)))


def _alike(first: str, second: str) -> bool:
    return first == second or EMPTY in (first, second)


def _headed(cells: list[Cell], run: Run) -> Run:
    """Return a table with the first line of a head of two, where what stands under each of its words comes round."""
    columns = [cell.text for cell in run.head[1:]]
    for period in range(1, len(columns) // 2 + 1):
        groups = len(columns) // period
        first = run.first - groups
        if first >= 0 and columns == columns[:period] * groups:
            over = cells[first + 1 : run.first + 1]
            head = [
                Cell(cell.start, cell.end, over[place // period].text + cell.text)
                for place, cell in enumerate(run.head[1:])
            ]
            return Run([cells[first], *head], run.rows, first, run.end)
    return run
