"""Find tables that were flattened to text: rows of cells, a head row and a caption.

A table is a head row and at least two rows of as many cells, parted by bars,
tabs, runs of blanks, or single blanks where most cells are numbers. Where each
cell stands on a line of its own, or all stand in one line, the head is as many
words as a stub and its numbers that come round again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from eduextract.text.lines import Line, lines_of
from eduextract.vocabulary.context import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

BAR = regex.compile(r"\s*+\|\s*+")
TAB = regex.compile(r" *+\t *+")
WIDE = regex.compile(r" {2,}+|\t++")
BLANK = regex.compile(r" ++(?!%)")
NUMBER = regex.compile(r"[≥≤<>+-]?\d{1,3}(?:[, ]\d{3})++(?:\.\d++)?%?|[≥≤<>+-]?\d++(?:\.\d++)?%?")
FIGURE = regex.compile(rf"(?:{NUMBER.pattern})\p{{Han}}{{1,3}}")
YEAR = regex.compile(r"(?:19|20)\d\d(?!\d)\p{Han}{0,6}")
RULE = regex.compile(r"[\s|:+=-]*+")
NUMBER_CELL = regex.compile(
    r"(?:^|[ \t|])\d[\d ,.]*+%?\p{Han}{0,3}(?=[ \t]*(?:$|[\t|]| {1,8}[\d≥≤—–-]))", regex.MULTILINE
)
CELL_BEGINS = re.compile(r"[ \t|\n]\d")
EMPTY = frozenset("—-–/…") | {"", "——", "--", "..."}
LEAST_ROWS = 2
STUBS = (1, 2)
"""Words before the numbers of a row whose cells stand one by one: a stub, or a stub and its unit."""
LONGEST_LINE = 400
TOKEN = regex.compile(r"\S++")
SENTENCE = regex.compile(r"[。,;!?]")
LONGEST_CELL = 24
GROUP = regex.compile(r"(?:[\p{Han}\d]{1,3}[、.]|\([\p{Han}\d]{1,3}\))?\p{Han}++(?:\([\p{Han}%/]{1,6}\))?")
LONGEST_GROUP = 24
LONGEST_HEAD = 16
LONGEST_RUN = 4000
"""Characters of the longest cell on a line, cells of the longest head, characters of the longest row of cells."""
LONGEST_TOP = 5
"""Lines of the head of a table, a rule below it, and its first rows."""
LONGEST_TITLE = 60
"""Characters of the longest line that is about a table from which a blank line parts it."""
CAPTION_LINES = 2
"""Lines above the head row that may say what the table is about."""


@dataclass(slots=True, frozen=True)
class Cell:
    """One cell (half-open offsets into the text)."""

    start: int
    end: int
    text: str

    @property
    def is_number(self) -> bool:
        """Whether the cell holds a bare number."""
        return NUMBER.fullmatch(self.text) is not None

    @property
    def is_figure(self) -> bool:
        """Whether the cell holds a number, bare or with its unit."""
        return self.is_number or FIGURE.fullmatch(self.text) is not None

    @property
    def is_empty(self) -> bool:
        """Whether the cell says that there is no figure."""
        return self.text in EMPTY


@dataclass(slots=True, frozen=True)
class Table:
    """A flattened table.

    Attributes:
        start: Offset of its caption or head row.
        end: Offset after its last row.
        caption: The lines above the head row that belong to it.
        head: The cells of the head row.
        rows: The cells of the other rows.
    """

    start: int
    end: int
    caption: str
    head: list[Cell]
    rows: list[list[Cell]]


def find_tables(text: str) -> list[Table]:
    r"""Return the tables of a text, in order.

    >>> [(len(t.head), len(t.rows)) for t in find_tables("学段 学校数 在校生\n小学 57 21600\n初中 23 10800\n")]
    [(3, 2)]
    """
    tables: list[Table] = []
    cells = list(_number_cells(text))
    if not cells:
        return tables
    lines = lines_of(text)
    rowed = _with_cells(lines, cells)
    place = 0
    while place < len(lines):
        if not any(rowed[place : place + LONGEST_HEAD]):
            place += 1
            continue
        rows = _rows(lines, place) if any(rowed[place + 1 : place + LONGEST_TOP]) else None
        if rows is None:
            run = _line_run(*lines[place]) or _column_run(lines, place)
            if run is not None:
                tables.append(run[0])
            place += run[1] if run is not None else 1
            continue
        head, body = rows
        end = body[-1][-1].end
        start, caption = _caption(lines, place, head, tables)
        tables.append(Table(start, end, caption, head, body))
        while place < len(lines) and lines[place][0] < end:
            place += 1
    return tables


def _caption(lines: list[Line], place: int, head: list[Cell], tables: list[Table]) -> Line:
    """Return where a table begins whose head is the line at `place`, and the lines above that are about it.

    A table that goes on behind a break of pages, its head once more above it, is
    about what its beginning is about.
    """
    before = tables[-1] if tables else None
    above = before.end if before is not None else 0
    first = place
    if place > 1 and not lines[place - 1][1].strip() and len(lines[place - 2][1]) <= LONGEST_TITLE:
        first -= 1
    while first > 0 and place - first < CAPTION_LINES and lines[first - 1][0] >= above:
        if not 0 < len(lines[first - 1][1].strip()) <= LONGEST_LINE:
            break
        first -= 1
    if before is not None and first == place and [cell.text for cell in head] == [cell.text for cell in before.head]:
        return lines[place][0], before.caption
    return lines[first][0], "\n".join(line for _, line in lines[first:place])


def _number_cells(text: str) -> Iterator[int]:
    """Yield where cells with numbers begin; what cannot begin one is passed over by a plain search."""
    if NUMBER_CELL.match(text) is not None:
        yield 0
    place = 0
    for match in CELL_BEGINS.finditer(text):
        start = match.start() + (match[0][0] == "\n")
        cell = NUMBER_CELL.match(text, start) if start >= place else None
        if cell is not None:
            place = cell.end()
            yield start


def _with_cells(lines: list[Line], cells: list[int]) -> list[bool]:
    """Return of each line whether a cell with a number begins in it."""
    starts = [start for start, _ in lines]
    rowed = [False] * len(lines)
    for cell in cells:
        rowed[bisect_right(starts, cell) - 1] = True
    return rowed


def _rows(lines: list[Line], place: int) -> tuple[list[Cell], list[list[Cell]]] | None:
    """Return the head and the rows of a table whose head is the line at `place`."""
    for separator in (BAR, TAB, WIDE, BLANK):
        head = _cells(*lines[place], separator)
        if len(head) < LEAST_ROWS or not _is_head(head):
            continue
        below = place + 1
        second = _cells(*lines[below], separator) if below < len(lines) else []
        two = len(second) == len(head) and _is_head(second) and any(cell.text for cell in second[1:])
        if two and any(cell.is_empty for cell in (*head, *second)):
            head, below = _merged(head, second), below + 1
        if head[0].text in load_cues().grammar.table_serials and len(head) > LEAST_ROWS:
            body = _body(lines[below:], separator, head[1:], serial=True)
            head = head[1:]
        else:
            body = _body(lines[below:], separator, head)
        if body:
            return [head[0]] * (max(map(len, body)) - len(head)) + head, body
    return None


def _body(
    lines: list[Line], separator: regex.Pattern[str], head: list[Cell], *, serial: bool = False
) -> list[list[Cell]]:
    """Return the rows under a head; the head may have no cell over the stubs, where blanks do not part words.

    Where `serial` is set, rows begin with their serial number, which is no cell.
    """
    width = len(head)
    body: list[list[Cell]] = []
    group: list[list[Cell]] = []
    for start, line in lines:
        if not body and not group and RULE.fullmatch(line) is not None:
            continue
        cells = _cells(start, line, separator)
        if not group and (name := _group(start, line, cells)) is not None:
            group = [[name]]
            continue
        if len(cells) == width + 1 and (serial or not cells[0].text):
            del cells[0]
        if not body and separator is WIDE and len(cells) == width + 1:
            width += 1
        if len(cells) != width or not _is_row(cells):
            break
        body += [*group, cells]
        group = []
    return body if sum(len(row) > 1 for row in body) >= LEAST_ROWS else []


def _group(start: int, line: str, cells: list[Cell]) -> Cell | None:
    """Return the one short name on a line: what the rows under it are about."""
    words = [cell for cell in cells if cell.text] or [Cell(start, start + len(line.rstrip()), line.strip())]
    if len(words) > 1 or not 0 < len(words[0].text) <= LONGEST_GROUP or GROUP.fullmatch(words[0].text) is None:
        return None
    end = words[0].end
    return Cell(end - len(words[0].text), end, words[0].text)


def _is_head(cells: list[Cell]) -> bool:
    """Whether the cells of a line hold words and years alone."""
    return not any(cell.is_figure and YEAR.fullmatch(cell.text) is None for cell in cells)


def _merged(head: list[Cell], second: list[Cell]) -> list[Cell]:
    """Return one head for two lines of it: what stands over several columns is said of each."""
    merged = []
    over = ""
    for place, (top, cell) in enumerate(zip(head, second, strict=True)):
        over = top.text if top.text or not place else over
        merged.append(Cell(cell.start, cell.end, over + cell.text))
    return merged


def _is_row(cells: list[Cell]) -> bool:
    """Whether a line is a stub and numbers."""
    rest = cells[1:]
    numbers = sum(cell.is_figure for cell in rest)
    words = sum(not cell.is_figure and not cell.is_empty for cell in rest)
    years = all(YEAR.fullmatch(cell.text) is not None for cell in rest)
    return words <= max(1, numbers) and numbers > 0 and not years and not cells[0].is_number


def _cells(start: int, line: str, separator: regex.Pattern[str]) -> list[Cell]:
    if len(line) > LONGEST_LINE or separator.search(line) is None:
        return []
    cells = []
    place = 0
    if separator is BAR and (line.startswith("|") or (line.startswith("  ") and line.strip()[:1] == "|")):
        # bars around the row; behind a single blank, the first cell is an empty one
        start, line = start + line.index("|") + 1, line.strip().removeprefix("|").removesuffix("|")
    for match in [*separator.finditer(line), None]:
        end = match.start() if match else len(line)
        text = line[place:end]
        left = len(text) - len(text.lstrip())
        stripped = text.strip()
        cells.append(Cell(start + place + left, start + place + left + len(stripped), stripped))
        place = match.end() if match else end
    return _joined(cells) if separator is WIDE else cells


def _joined(cells: list[Cell]) -> list[Cell]:
    """Return the cells with a stub that is spread over the width of its column in one: 指  标."""
    spread = 0
    while spread < len(cells) and len(cells[spread].text) == 1 and cells[spread].text.isalpha():
        spread += 1
    if spread < LEAST_ROWS:
        return cells
    first, last = cells[0], cells[spread - 1]
    return [Cell(first.start, last.end, "".join(cell.text for cell in cells[:spread])), *cells[spread:]]


def _column_run(lines: list[Line], place: int) -> tuple[Table, int] | None:
    """Return a table with one cell a line that begins at `place`, and its lines."""
    cells = []
    for start, line in lines[place:]:
        text = line.strip()
        if not 0 < len(text) <= LONGEST_CELL or SENTENCE.search(text):
            break
        left = len(line) - len(line.lstrip())
        cells.append(Cell(start + left, start + left + len(text), text))
        if len(cells) == LONGEST_HEAD and not any(cell.is_number for cell in cells):
            return None
    found = _run(cells)
    if found is None:
        return None
    head, rows, first = found
    caption = "\n".join(line for _, line in lines[max(0, place - CAPTION_LINES) : place])
    caption += "\n" + "\n".join(cell.text for cell in cells[:first])
    table = Table(cells[0].start, rows[-1][-1].end, caption, head, rows)
    return table, first + len(head) + sum(map(len, rows))


def _line_run(start: int, line: str) -> tuple[Table, int] | None:
    """Return a table whose cells stand in one line, and the one line."""
    if len(line) > LONGEST_RUN or line.count(" ") < LONGEST_HEAD:
        return None
    cells = [Cell(start + match.start(), start + match.end(), match[0]) for match in TOKEN.finditer(line)]
    found = _run(cells)
    if found is None:
        return None
    head, rows, first = found
    caption = " ".join(cell.text for cell in cells[:first])
    return Table(start, rows[-1][-1].end, caption, head, rows), 1


def _run(cells: list[Cell]) -> tuple[list[Cell], list[list[Cell]], int] | None:
    """Return head, rows and the place of the head in a row of cells; a stub may have its unit beside it."""
    numbers = [place for place, cell in enumerate(cells) if cell.is_number]
    if not numbers or numbers[0] < LEAST_ROWS:
        return None
    end = numbers[0]
    while end < len(cells) and cells[end].is_number:
        end += 1
    following = next((place for place in numbers if place > end), end)
    words = following - end if following - end in STUBS else 1
    stub, width = numbers[0] - words, words + end - numbers[0]
    first = stub - width
    if first < 0 or width < LEAST_ROWS:
        return None
    rows = []
    for place in range(stub, len(cells) - width + 1, width):
        row = cells[place : place + width]
        stubs, figures = row[:words], row[words:]
        if any(cell.is_number for cell in stubs) or not all(cell.is_number or cell.is_empty for cell in figures):
            break
        rows.append(row)
    return (cells[first:stub], rows, first) if len(rows) >= LEAST_ROWS else None
