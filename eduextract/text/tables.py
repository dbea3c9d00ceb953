"""Find tables that were flattened to text: rows of cells, a head row and a caption.

A table is a head row and at least two rows of as many cells, parted by bars,
tabs, runs of blanks, or single blanks where most cells are numbers. Where each
cell stands on a line of its own, or all stand in one line, the head is as many
words as a stub and its numbers that come round again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from eduextract.text.cells import Cell, Table, is_head, is_row
from eduextract.text.lines import Line, lines_of
from eduextract.text.runs import LONGEST_HEAD, column_run, line_run, stretch
from eduextract.vocabulary.context import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

BAR = regex.compile(r"\s*+\|\s*+")
TAB = regex.compile(r" *+\t *+")
WIDE = regex.compile(r" {2,}+|\t++")
BLANK = regex.compile(r"(?<!\d) ++|(?<=\d) ++(?!%)")
PARTED = re.compile(r"\S[\t|]|\S\S +\S")
RULE = regex.compile(r"[\s|:+=-]*+")
NUMBER_CELL = regex.compile(
    r"(?:^|[ \t|≥≤])\d[\d,.]*+(?: \d{3}(?![\d.]))*+%?\p{Han}{0,3}"
    # the end, another cell behind a tab or a bar, a number or the last word behind blanks
    r"(?=[ \t]*(?:$|[\t|]| {1,8}[\d≥≤—–-])|(?<= )[≥≤—–-]| {1,8}\p{Han}{1,4}$)",
    regex.MULTILINE,
)
CELL_BEGINS = re.compile(r"[ \t|\n≥≤]\d")
LEAST_ROWS = 2
CAPTION_LINES = 2
"""Lines above the head row that may say what the table is about."""
LONGEST_LINE = 400
GROUP = regex.compile(r"(?:[\p{Han}\d]{1,3}[、.]|\([\p{Han}\d]{1,3}\))?\p{Han}++(?:\([\p{Han}%/]{1,6}\))?")
LONGEST_GROUP = 24
LONGEST_TOP = 8
"""Lines of the head of a table, a rule below it, its first rows, and blank lines between them."""
LONGEST_TITLE = 60
"""Characters of the longest line that is about a table from which a blank line parts it."""


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
        if not any(rowed[place : place + 2 * LONGEST_HEAD]):
            place += 1
            continue
        found = _rows(lines, place) if any(rowed[place + 1 : place + LONGEST_TOP]) else None
        found = found or _stacked(lines, rowed, place)
        if found is None:
            run = line_run(*lines[place]) or column_run(lines, place)
            if run is not None:
                start, above = _caption(lines, place, run.head, tables)
                caption = f"{above}\n{run.caption}" if run.caption else above
                tables.append(Table(start, run.rows[-1][-1].end, caption, run.head, run.rows))
            place += run.lines if run is not None else 1
            continue
        head, body = found
        end = body[-1][-1].end
        start, caption = _caption(lines, place, head, tables)
        tables.append(Table(start, end, caption, head, body))
        while place < len(lines) and lines[place][0] < end:
            place += 1
    return tables


def _stacked(lines: list[Line], rowed: list[bool], place: int) -> tuple[list[Cell], list[list[Cell]]] | None:
    """Return the head, one cell a line from the line at `place` on, and the rows below it, each on a line."""
    within = range(place, min(place + 2 * LONGEST_HEAD, len(lines)))
    below = next((at for at in within if PARTED.search(lines[at][1]) is not None), place)
    if below - place < LEAST_ROWS or not rowed[below] or not lines[place][1].strip():
        return None
    head = stretch(lines[place:below], 0, LONGEST_HEAD)
    if not head or head[0].start != lines[place][0] + len(lines[place][1]) - len(lines[place][1].lstrip()):
        return None
    known = head[0].text in load_cues().grammar.table_stubs
    for separator in (BAR, TAB, WIDE, BLANK):
        width = len(_cells(*lines[below], separator))
        first = below
        if known and width == len(head) - 1 >= LEAST_ROWS:
            # the last word above the first row is what that row and those below it are about
            first = next(at for at in within if lines[at][0] + len(lines[at][1]) >= head[-1].end)
        elif width != len(head):
            continue
        found = _under(lines, first, separator, head[:width])
        if found is not None:
            return found
    return None


def _caption(lines: list[Line], place: int, head: list[Cell], tables: list[Table]) -> Line:
    """Return where a table begins whose head is the line at `place`, and the lines above that are about it.

    A table that goes on behind a break of pages, its head once more above it, is
    about what its beginning is about.
    """
    before = tables[-1] if tables else None
    above = before.end if before is not None else 0
    first, taken = place, 0
    for at in range(place - 1, -1, -1):
        start, line = lines[at]
        if start < above or taken == CAPTION_LINES or len(line) > LONGEST_LINE:
            break
        parted = first - at > 1
        if not line.strip():
            if parted:
                break
            continue
        if parted and len(line) > LONGEST_TITLE:
            break
        first, taken = at, taken + 1
    if before is not None and first == place and [cell.text for cell in head] == [cell.text for cell in before.head]:
        return lines[place][0], before.caption
    return lines[first][0], "\n".join(line for _, line in lines[first:place] if line.strip())


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
        if len(head) < LEAST_ROWS or not is_head(head):
            continue
        below = _next_line(lines, place + 1)
        second = _cells(*lines[below], separator) if below < len(lines) else []
        merged = _merged(head, second) if is_head(second) else None
        found = _under(lines, place + 1, separator, head) if merged is None else None
        if merged is not None:
            found = _under(lines, below + 1, separator, merged)
        if found is not None:
            return found
    return None


def _next_line(lines: list[Line], place: int) -> int:
    """Return the place of the next line that is no rule and not blank."""
    while place < len(lines) and RULE.fullmatch(lines[place][1]) is not None:
        place += 1
    return place


def _under(
    lines: list[Line], first: int, separator: regex.Pattern[str], head: list[Cell]
) -> tuple[list[Cell], list[list[Cell]]] | None:
    """Return a head, without its cell over serial numbers, and the rows on the lines from `first` on."""
    serial = head[0].text in load_cues().grammar.table_serials and len(head) > LEAST_ROWS
    head = head[1:] if serial else head
    body = _body(lines, first, separator, head, serial=serial)
    return ([head[0]] * (max(map(len, body)) - len(head)) + head, body) if body else None


def _body(
    lines: list[Line], first: int, separator: regex.Pattern[str], head: list[Cell], *, serial: bool
) -> list[list[Cell]]:
    """Return the rows under a head; the head may have no cell over the stubs, where blanks do not part words.

    Where `serial` is set, rows begin with their serial number, which is no cell.
    """
    width = len(head)
    dated = head[0].text in load_cues().grammar.table_years
    body: list[list[Cell]] = []
    group: list[list[Cell]] = []
    for at in range(first, len(lines)):
        start, line = lines[at]
        if not line.strip() or (not body and not group and RULE.fullmatch(line) is not None):
            continue
        cells = _cells(start, line, separator)
        if not group and (name := _group(start, line, cells)) is not None:
            group = [[name]]
            continue
        if len(cells) == width + 1 and (serial or not cells[0].text):
            unnumbered = serial and not cells[1].text and not cells[0].is_number
            del cells[int(unnumbered)]
        if not body and separator is WIDE and len(cells) == width + 1:
            width += 1
        if len(cells) != width or not is_row(cells, dated=dated):
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


def _merged(head: list[Cell], second: list[Cell]) -> list[Cell] | None:
    """Return one head for two lines of it: what stands over several columns is said of each; None for one line.

    Blanks part no empty cells: then each word of the first line stands over as many of the second, or over its unit.
    """
    if second and all(cell.text.startswith("(") for cell in second) and len(second) <= len(head):
        units = [""] * (len(head) - len(second)) + [cell.text for cell in second]
        return [Cell(cell.start, cell.end, cell.text + unit) for cell, unit in zip(head, units, strict=True)]
    if len(second) == len(head) - 1 and any(not cell.text for cell in head):
        # a bar before the first word of the second line parts an empty cell
        second = [Cell(second[0].start, second[0].start, ""), *second]
    if len(second) == len(head):
        spread = any(top.text == following.text for top, following in pairwise(head[1:]))
        parted = any(cell.is_empty for cell in (*head, *second))
        if not any(cell.text for cell in second[1:]) or not (parted or (spread and is_head(second))):
            return None
        merged = []
        over = ""
        for place, (top, cell) in enumerate(zip(head, second, strict=True)):
            over = top.text if top.text or not place else over
            merged.append(Cell(cell.start, cell.end, cell.text if over == cell.text else over + cell.text))
        return merged
    groups = len(head) - 1
    second = second[1:] if second and not second[0].text else second
    each, rest = divmod(len(second), groups)
    caption = groups == 1 and head[0].text not in load_cues().grammar.table_stubs
    if caption or rest or each < LEAST_ROWS or any(cell.is_empty for cell in (*head, *second)):
        return None
    columns = [Cell(c.start, c.end, head[1 + place // each].text + c.text) for place, c in enumerate(second)]
    return [head[0], *columns]


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
