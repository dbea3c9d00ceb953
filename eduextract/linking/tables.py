"""Link the cells of a flattened table: one figure a cell, from its row, its column and the caption."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from eduextract import numerals
from eduextract.linking.fit import WHOLE, counts_as, fit
from eduextract.linking.heads import Label, last_aim, later, read_caption, read_columns, read_label
from eduextract.linking.model import Figure
from eduextract.linking.status import GOAL_UNITS
from eduextract.linking.units import give_unit, unit_named
from eduextract.vocabulary.context import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eduextract.numerals.model import Numeral
    from eduextract.records import Bound
    from eduextract.scan.terms import TermFinder
    from eduextract.text.cells import Cell, Table
    from eduextract.vocabulary.indicator import Indicator
    from eduextract.vocabulary.term import Sense

BOUNDS: dict[str, Bound] = {"≥": "at_least", ">": "at_least", "≤": "at_most", "<": "at_most"}
BARE = "number"
"""Unit of indicators that take the bare numbers behind names of others."""
TABLE_RULE = "table cell"
CLASS, PLANNED = "class", "planned"


def link_table(table: Table, finder: TermFinder, period: str | None) -> list[Figure]:
    """Return the figures of a table; those without a year, or with a mere date above, are for `period`."""
    caption = read_caption(table.caption, finder, period)
    columns = read_columns(table, finder, caption)
    last = last_aim(columns)
    figures = []
    for row, stub in _stubs(table, finder, caption):
        aims = caption.goal or any(read_label(cell.text, finder).goal for cell in row[1:] if not cell.is_figure)
        heads = _beside(row, stub, finder), caption
        for cell, column in zip(row[1:], columns[1:], strict=True):
            aimed = aims and last is not None and column.period == last
            read = cell.is_figure and not column.aside
            figure = _figure(cell, (column, *heads), aimed=aimed) if read else None
            if figure is not None:
                figures.append(figure)
    return figures


def _stubs(table: Table, finder: TermFinder, caption: Label) -> Iterator[tuple[list[Cell], Label]]:
    """Yield each row with what its stub says, alone or under the word of its group or the rows above.

    A total is of the caption's stage, unless that is one of those of the rows.
    """
    grammar = load_cues().grammar
    of_schools = table.head[0].text in grammar.table_schools
    stubs = [read_label(row[0].text, finder) for row in table.rows]
    stages = {stub.stage for stub in stubs if stub.stage}
    whole = None if len(stages) > 1 and caption.stage in stages else caption.stage
    outer, grouped = Label(), False
    years: list[Label] = []
    named: list[Sense] = []
    for row, stub in zip(table.rows, stubs, strict=True):
        if len(row) == 1:
            outer, grouped = stub, True
            continue
        name = row[0].text
        if of_schools and not stub.total and name not in finder.lexicon.terms and not _is_area(name):
            stub.institution = name
        part = stub.sector or stub.change or any(word in name for word in grammar.table_parts)
        stub.rest = named if part or (stub.stage and not stub.total) else []
        named = stub.senses or named
        if stub.total:
            inner = grouped and name in grammar.table_subtotals
            stub.stage, stub.senses = (outer.stage if inner else whole), (outer.senses if inner else [])
        elif grouped:
            stub.stage, stub.senses = stub.stage or outer.stage, [*stub.senses, *outer.senses]
        elif stub.stage or stub.senses:
            outer = stub
        else:
            stub.stage, stub.senses = outer.stage, outer.senses if part else []
        if stub.change:
            stub.period = stub.period or later(years)
        years.append(stub)
        yield row, stub


@cache
def _areas() -> re.Pattern[str]:
    return re.compile(load_cues().grammar.area_name)


def _is_area(text: str) -> bool:
    """Whether a stub is the name of a county or a town, not of a school."""
    return _areas().fullmatch(text) is not None


def _beside(row: list[Cell], stub: Label, finder: TermFinder) -> Label:
    """Return what the words of a row say: its stub, and a cell beside it with a unit or with what is counted."""
    words = [cell.text for cell in row[1:] if not cell.is_figure and not cell.is_empty]
    units = [unit for text in words if (unit := unit_named(text)) is not None]
    if units:
        stub.unit = units[0]
        return stub
    for text in words:
        named = read_label(text, finder)
        if named.stage and text in finder.lexicon.terms and not named.senses:
            stub.stage = named.stage
        if named.senses:
            unit, stage = named.unit or stub.unit, stub.stage or named.stage
            return replace(stub, senses=[*named.senses, *stub.senses], unit=unit, stage=stage)
    return stub


def _figure(cell: Cell, heads: tuple[Label, Label, Label], *, aimed: bool) -> Figure | None:
    """Return the figure of a cell under what its column, its row and the caption say."""
    column, stub, caption = heads
    own = column.unit or stub.unit
    units = [own] if own is not None or column.rate or (stub.change and stub.rate) else [*caption.units, None]
    bare = _numeral(cell)
    if bare is None:
        return None
    numeral, sense, measure = _named(bare, heads, units)
    if sense is None or measure is None or numeral.value is None:
        return None
    start = cell.end - len(_unsigned(cell))
    indicator = sense.indicator
    measure, unit = _measured(
        numeral, indicator, moved=measure != "level", rate=column.rate or (stub.change and stub.rate)
    )
    stage = stub.stage or column.stage
    return Figure(
        start=start + numeral.start,
        end=start + numeral.end,
        sense=sense,
        measure=measure,
        value=numeral.value,
        value_max=None,
        unit=unit,
        stage=None if indicator.stageless else sense.stage or stage or (None if stub.total else caption.stage),
        sector=stub.sector or column.sector or sense.sector,
        period=column.period or stub.period or caption.period,
        status="target" if aimed else _status(heads, indicator),
        bound=numeral.bound,
        institution=stub.institution,
        rule=TABLE_RULE,
    )


def _measured(numeral: Numeral, indicator: Indicator, *, moved: bool, rate: bool) -> tuple[str, str]:
    """Return the measure and the unit of a figure of an indicator; `rate` is whether its column is of rates."""
    unit = counts_as(indicator, numeral.units) or indicator.unit
    if not moved:
        return "level", unit
    if indicator.unit == "percent":
        return "change", "percentage_point"
    if rate or numeral.unit == "percent":
        return "growth_rate", "percent"
    return "change", unit


def _status(heads: tuple[Label, Label, Label], indicator: Indicator) -> str:
    column, _, caption = heads
    if column.standard:
        return "standard"
    if column.goal:
        return "target"
    quota = indicator.unit == CLASS and any(sense.indicator.status == PLANNED for sense in caption.senses)
    planned = "target" if indicator.unit in GOAL_UNITS else PLANNED
    return indicator.status or (planned if column.planned or quota else "actual")


def _named(
    bare: Numeral, heads: tuple[Label, Label, Label], units: Sequence[Numeral | None]
) -> tuple[Numeral, Sense | None, str | None]:
    """Return a number in one of the units that may be its own, with its name: that of its column or row, if any."""
    column, stub, caption = heads
    found: tuple[Numeral, Sense | None, str | None] = bare, None, None
    for unit in units:
        numeral = replace(bare)
        if unit is not None and not numeral.units:
            give_unit(numeral, unit)
        sense, measure = _choose(numeral, heads, moved=column.change or stub.change)
        if sense is not None and (sense in column.senses or sense in stub.senses):
            return numeral, sense, measure
        unsure = sense is not None and sense.weak and sense.generic and unit is None and bool(caption.units)
        if found[1] is None and not unsure:
            found = numeral, sense, measure
    return found


def _numeral(cell: Cell) -> Numeral | None:
    """Return the number of a cell."""
    found = numerals.find(_unsigned(cell))
    if len(found) != 1 or found[0].value is None or found[0].role not in ("number", "period"):
        return None
    numeral = found[0]
    numeral.role = "number"
    numeral.bound = BOUNDS.get(cell.text[0], "exact")
    return numeral


def _unsigned(cell: Cell) -> str:
    """Return the text of a cell from its number on."""
    return cell.text.lstrip("≥≤<>+")


def _choose(numeral: Numeral, labels: tuple[Label, ...], *, moved: bool) -> tuple[Sense | None, str | None]:
    """Return the first name that the number fits: strong ones first, of column, row, caption."""
    families = {sense.indicator.family for label in labels for sense in label.senses}
    closed = [
        [sense for opener, senses in label.wide.items() if opener.strip("{}") in families for sense in senses]
        for label in labels
    ]
    senses = [sense for wide in closed for sense in wide if sense.indicator.unit == BARE]
    for label, wide in zip(labels, closed, strict=True):
        if label is labels[2] and not (labels[0].known or labels[0].senses or labels[0].schools):
            break
        senses += [*wide, *label.senses]
    senses += labels[1].rest
    senses += [sense for label in labels for sense in label.schools]
    for sense in senses:
        measure = fit(sense.indicator, numeral, moved=moved, listed=True)
        if measure and not (sense.indicator.unit in WHOLE and not moved and (numeral.value or 0) % 1):
            return labels[1].refines.get(sense.indicator.id, sense), measure
    return None, None
