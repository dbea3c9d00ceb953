"""Find every numeral of a folded text in one pass.

`find` walks the matches of one pattern; the name of the way that matched
decides which reader makes the `Numeral`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import regex

from eduextract.numerals.amounts import read_number
from eduextract.numerals.forms import READERS
from eduextract.numerals.limits import bounded, merged
from eduextract.numerals.model import Numeral
from eduextract.numerals.pattern import Grammar, grammar
from eduextract.numerals.periods import edtf
from eduextract.numerals.values import number_value
from eduextract.text.repair import take_out
from eduextract.text.tables import find_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduextract.text.cells import Cell

GROUPED = regex.compile(r"\d \d{3}(?!\d)")
"""Digits in groups of three, or two cells of a table."""
DATED = {"date": ("y", "m", "d"), "month": ("mm", "md")}
"""Groups of the parts of a date, by the pattern that finds it."""
OPENING = "\n。;"
"""What stands before the number of an item that is not in brackets."""
BLANKS = " \t"
INDENT = 8
"""Blanks that may stand between."""
DIGIT = re.compile(r"\d")


def find(folded: str) -> list[Numeral]:
    """Return the numerals of a folded text, in order and without overlaps.

    >>> from eduextract.text.fold import fold
    >>> [(n.unit, str(n.value)) for n in find(fold("小学５６６７人，生均1.05万元"))]
    [('person', '5667'), ('yuan', '10500')]
    """
    table = grammar()
    if " " not in folded:
        return _find(table, folded)
    found = _find_spaced(table, folded) if table.spaced.search(folded) else _find(table, folded)
    return list(_by_cells(table, folded, found)) if GROUPED.search(folded) else found


def _by_cells(table: Grammar, folded: str, found: list[Numeral]) -> Iterator[Numeral]:
    """Yield the numerals, those that reach over several cells of a table (``12 345``) cell by cell."""
    cells = [cell for found_table in find_tables(folded) for row in found_table.rows for cell in row]
    starts = [cell.start for cell in cells]
    for numeral in found:
        first, last = bisect_right(starts, numeral.start), bisect_left(starts, numeral.end)
        if first == last:
            yield numeral
        else:
            yield from _within(table, folded, numeral, cells[max(0, first - 1) : last])


def _within(table: Grammar, folded: str, numeral: Numeral, cells: list[Cell]) -> Iterator[Numeral]:
    """Yield the numerals of the part of each cell that a numeral covers."""
    for cell in cells:
        start = max(cell.start, numeral.start)
        for part in _find(table, folded[start : min(cell.end, numeral.end)]):
            part.start, part.end, part.number_end = part.start + start, part.end + start, part.number_end + start
            yield part


def _find_spaced(table: Grammar, folded: str) -> list[Numeral]:
    """Read the text without the blanks inside its numbers, and carry the spans home."""
    squeezed, source = take_out(folded, [match.span() for match in table.spaced.finditer(folded)])
    found = _find(table, squeezed)
    for numeral in found:
        number_end = numeral.number_end
        numeral.start, numeral.end = source.span(numeral.start, numeral.end)
        numeral.number_end = source.span(number_end - 1, number_end)[1]
    return found


def _find(table: Grammar, folded: str) -> list[Numeral]:
    found: list[Numeral] = []
    search, chinese = table.anchor.search, table.chinese
    anchor = search(folded)
    while anchor is not None:
        place = anchor.start()
        character = folded[place]
        if folded[place + table.longest_run : place + table.longest_run + 1] in table.run_characters:
            run = table.run.match(folded, place)
            if run is not None:
                if character in table.numerals:
                    found.append(Numeral(place, run.end(), run.end(), kind="unreadable", role="other"))
                anchor = search(folded, run.end())
                continue
        if character.isdecimal():
            end = _read_plain(table, folded, place, found) or _read_item(table, folded, place, found)
        else:
            end = table.word_end(folded, place) if character in chinese else 0
            end = end or _read_item(table, folded, place, found) or _read_single(table, folded, place, found)
        if not end:
            match = table.match(folded, place)
            end = _unread(folded, place, place + 1, found) if match is None else _read(table, folded, match, found)
        anchor = search(folded, end)
    return merged(table, folded, found) if any(item.bound == "at_most" for item in found) else found


def _read_item(table: Grammar, folded: str, place: int, found: list[Numeral]) -> int:
    """Add the number of a heading or item in its plainest form; return where to go on, 0 if it is none."""
    if place and not _opens(folded, place) and folded[place] not in table.leads:
        return 0
    match = table.item.match(folded, place)
    if match is None:
        return 0
    end = match.end()
    found.append(Numeral(place, end, end, kind="list_number", role="list_number"))
    return end


def _opens(folded: str, place: int) -> bool:
    """Whether a line or sentence begins at a place, indented or not."""
    before = folded[place - 1]
    if before in OPENING or not before.isspace():
        return before in OPENING
    start = max(0, place - INDENT)
    blank = folded[start:place].rstrip(BLANKS)
    return blank[-1:] in OPENING if blank else start == 0


def _read_single(table: Grammar, folded: str, place: int, found: list[Numeral]) -> int:
    """Add a Chinese digit with its measure word, or pass one that is no number; return where to go on, 0 if neither."""
    if folded[place] not in table.single:
        return 0
    if table.is_lone(folded, place):
        return place + 1
    match = table.counted.match(folded, place)
    unit = table.units[match["unit"]] if match is not None else None
    if match is None or unit is None or unit.scale != "1":
        return 0
    value, role, end = number_value(folded[place]), unit.role, match.end()
    numeral = Numeral(place, end, place + 1, value, None, unit.bases[0], unit.bases, unit.kind, role=role)
    found.append(bounded(table, folded, numeral))
    return end


def _read_plain(table: Grammar, folded: str, place: int, found: list[Numeral]) -> int:
    """Add a numeral in one of the plainest forms; return where to go on, 0 if it is none."""
    match = table.plain.match(folded, place)
    if match is None:
        return 0
    end = match.end()
    year, _, decimals, scale, percent, word = match.groups()
    if year:
        found.append(Numeral(place, end, end, kind="period", role="period", edtf=year))
        return end
    number_end = match.end("scale") if scale else match.end("decimals") if decimals else match.end("whole")
    value = number_value(folded[place:number_end])
    if percent:
        found.append(bounded(table, folded, Numeral(place, end, end, value, None, "percent", ("percent",), "percent")))
        return end
    unit = table.units[word]
    if unit.role != "number" or unit.scale != "1":
        return 0
    numeral = Numeral(place, end, number_end, value, None, unit.bases[0], unit.bases, unit.kind)
    found.append(bounded(table, folded, numeral))
    return end


def _read(table: Grammar, folded: str, match: regex.Match[str], found: list[Numeral]) -> int:
    """Add the numerals of a match; return where to go on."""
    name = (match.lastgroup or "_")[:-1]
    start, end = match.span()
    reader = READERS.get(name)
    if reader is not None or name == "number":
        read, end = (reader(table, folded, match), end) if reader else read_number(table, folded, match)
        found.extend(read)
        return end if read else _unread(folded, start, end, found)
    part = table.parts[name]
    period = edtf(name, match) if part.role == "period" else None
    value = number_value(match["ordinal"]) if name == "ordinal" and match["ordinal"] else None
    numeral = Numeral(start, end, end, value, kind=part.role, role=part.role, edtf=period)
    found.extend(_date_parts(match, numeral) if name in DATED else [numeral])
    return end


def _unread(folded: str, start: int, end: int, found: list[Numeral]) -> int:
    """Keep digits that no reader took (a score of 0:2), so that each digit is in a numeral; return where to go on."""
    if DIGIT.search(folded, start, end) is not None:
        found.append(Numeral(start, end, end, kind="unreadable", role="other"))
    return end


def _date_parts(match: regex.Match[str], whole: Numeral) -> list[Numeral]:
    """Cut a date into year, month and day, each with its number; the first has the EDTF.

    Where the word for the year is lost (``20226月``), its digits stay together.
    """
    names = [name for name in DATED[match.lastgroup[:-1] if match.lastgroup else ""] if match[name]]
    starts = [whole.start, *(match.start(name) for name in names[1:]), whole.end]
    parts = []
    for place, name in enumerate(names):
        start, end = starts[place], starts[place + 1]
        parts.append(Numeral(start, end, match.end(name), number_value(match[name]), kind=whole.kind, role=whole.role))
    if not parts or any(match.string[start - 1].isdecimal() for start in starts[1:-1]):
        return [whole]
    parts[0].edtf = whole.edtf
    return parts
