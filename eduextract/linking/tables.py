"""Link the cells of a flattened table: one figure a cell, from its row, its column and the caption."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from eduextract import numerals
from eduextract.linking.bands import COUNTED
from eduextract.linking.fit import counts_as, fit
from eduextract.linking.model import Figure
from eduextract.linking.periods import is_whole
from eduextract.linking.units import give_unit, stated_unit, stated_units, unit_named
from eduextract.numerals.model import Numeral
from eduextract.text.cells import YEAR
from eduextract.vocabulary.context import load_cues
from eduextract.vocabulary.term import Sense

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eduextract.records import Bound
    from eduextract.scan.terms import TermFinder
    from eduextract.text.cells import Cell, Table
    from eduextract.vocabulary.indicator import Indicator

BOUNDS: dict[str, Bound] = {"≥": "at_least", ">": "at_least", "≤": "at_most", "<": "at_most"}
BARE = "number"
"""Unit of indicators that take the bare numbers behind names of others."""
TABLE_RULE = "table cell"
CHANGES = frozenset({"change.rise", "change.fall", "change.both"})


@dataclass(slots=True)
class Label:
    """What the words of a head, a stub or a caption say of their figures."""

    stage: str | None = None
    sector: str | None = None
    period: str | None = None
    senses: list[Sense] = field(default_factory=list)
    schools: list[Sense] = field(default_factory=list)
    wide: dict[str, tuple[Sense, ...]] = field(default_factory=dict)
    unit: Numeral | None = None
    units: list[Numeral] = field(default_factory=list)
    standard: bool = False
    goal: bool = False
    change: bool = False
    rate: bool = False
    total: bool = False
    institution: str | None = None


def link_table(table: Table, finder: TermFinder, period: str | None) -> list[Figure]:
    """Return the figures of a table; those without a year, or with a mere date above, are for `period`."""
    caption = _read_caption(table.caption, finder)
    if caption.period is None or not is_whole(caption.period):
        caption.period = period or caption.period
    columns = _columns(table, finder)
    last = _last_year(columns)
    figures = []
    for row, stub in _stubs(table, finder):
        aims = caption.goal or any(_read(cell.text, finder).goal for cell in row[1:] if not cell.is_figure)
        heads = _beside(row, stub, finder), caption
        for cell, column in zip(row[1:], columns[1:], strict=True):
            aimed = aims and last is not None and column.period == last
            figure = _figure(cell, (column, *heads), aimed=aimed) if cell.is_figure else None
            if figure is not None:
                figures.append(figure)
    return figures


def _stubs(table: Table, finder: TermFinder) -> Iterator[tuple[list[Cell], Label]]:
    """Yield each row with what its stub says, alone or under the word of its group or the rows above."""
    of_schools = table.head[0].text in load_cues().grammar.table_schools
    outer, grouped = Label(), False
    for row in table.rows:
        stub = _read(row[0].text, finder)
        if len(row) == 1:
            outer, grouped = stub, True
            continue
        if of_schools and not stub.total and row[0].text not in finder.lexicon.terms:
            stub.institution = row[0].text
        says = stub.total or stub.stage or stub.senses
        if not says:
            stub.stage, stub.senses = outer.stage, outer.senses
        elif not grouped:
            outer = stub
        elif not stub.total:
            stub.stage, stub.senses = stub.stage or outer.stage, [*stub.senses, *outer.senses]
        yield row, stub


def _read_caption(text: str, finder: TermFinder) -> Label:
    """Return what the lines above a table say; the nearest names what is counted."""
    label = _read(text, finder)
    label.units = stated_units(text)
    lines = text.splitlines()
    if len(lines) > 1:
        labels = [_read(line, finder) for line in reversed(lines)]
        label.senses = [sense for line in labels for sense in line.senses]
        label.wide = next((line.wide for line in labels if line.wide or any(not one.weak for one in line.senses)), {})
    return label


def _last_year(columns: list[Label]) -> str | None:
    """Return the last of several years in the head: the one that goals of the table are for."""
    years = {column.period for column in columns if column.period is not None}
    return max(years) if len(years) > 1 else None


def _beside(row: list[Cell], stub: Label, finder: TermFinder) -> Label:
    """Return what the words of a row say: its stub, and a cell beside it with a unit or with what is counted."""
    words = [cell.text for cell in row[1:] if not cell.is_figure and not cell.is_empty]
    units = [unit for text in words if (unit := unit_named(text)) is not None]
    if units:
        stub.unit = units[0]
        return stub
    for text in words:
        named = _read(text, finder)
        if named.senses:
            unit, stage = named.unit or stub.unit, stub.stage or named.stage
            return replace(stub, senses=[*named.senses, *stub.senses], unit=unit, stage=stage)
    return stub


def _columns(table: Table, finder: TermFinder) -> list[Label]:
    """Return what the column heads say; a norm or a change is of the column before where it does not say more."""
    columns = [_read_column(cell.text, table.caption, finder) for cell in table.head]
    for before, column in pairwise(columns):
        if column.standard and not column.stage:
            column.stage = before.stage
        if column.change and not column.period:
            column.period = before.period
        if column.change and not column.senses:
            column.senses, column.stage = before.senses, column.stage or before.stage
    return columns


def _read_column(text: str, caption: str, finder: TermFinder) -> Label:
    """Return what a column head says, and what it says behind the first part of a name in the caption."""
    label = _read(text, finder)
    whole = finder.lexicon.terms.get(text.replace(" ", ""))
    if whole is not None and not whole.school:
        label.senses = [replace(sense, weak=False) for sense in label.senses]
    for hit in finder.find(text):
        closes = hit.term.closes if hit.term is not None else {}
        label.senses[:0] = [sense for opener, senses in closes.items() if opener in caption for sense in senses]
    return label


def _read(text: str, finder: TermFinder) -> Label:
    """Return what some words say; blanks inside them mean nothing."""
    squeezed = text.replace(" ", "")
    grammar = load_cues().grammar
    inside = squeezed.rpartition(")")[2].isalpha() and grammar.table_unit not in squeezed
    label = Label(total=squeezed in grammar.table_totals, unit=None if inside else stated_unit(squeezed))
    for hit in finder.find(squeezed):
        term = hit.term
        if term is None:
            continue
        label.stage = term.stage or label.stage
        label.sector = term.sector or label.sector
        label.wide |= term.wide
        for sense in term.senses:
            label.wide |= dict.fromkeys(sense.indicator.families, (sense,))
        for sense in term.senses:
            (label.schools if term.school and sense.weak else label.senses).append(sense)
        label.standard = label.standard or "status.standard" in term.cues
        label.goal = label.goal or "status.goal" in term.cues
        label.change = label.change or not CHANGES.isdisjoint(term.cues)
        label.rate = label.rate or "change.rate" in term.cues or squeezed.endswith("%")
    for sense in label.senses:
        label.stage = label.stage or sense.stage
    if len(squeezed) == len("2020") and YEAR.fullmatch(squeezed) is not None:
        label.period = squeezed
        return label
    periods = [item.edtf for item in numerals.find(text) if item.edtf]
    label.period = next(filter(is_whole, reversed(periods)), periods[-1] if periods else None)
    return label


def _figure(cell: Cell, heads: tuple[Label, Label, Label], *, aimed: bool) -> Figure | None:
    """Return the figure of a cell under what its column, its row and the caption say."""
    column, stub, caption = heads
    own = column.unit or stub.unit
    units = [own] if own is not None or column.rate else [*caption.units, None]
    bare = _numeral(cell)
    if bare is None:
        return None
    numeral, sense, measure = _named(bare, heads, units)
    if sense is None or measure is None or numeral.value is None:
        return None
    start = cell.end - len(_unsigned(cell))
    indicator = sense.indicator
    measure, unit = _measured(numeral, indicator, moved=measure != "level", rate=column.rate)
    stage = (None if stub.total else stub.stage) or column.stage
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
        status="target" if aimed else _status(column, indicator),
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


def _status(column: Label, indicator: Indicator) -> str:
    if column.standard:
        return "standard"
    return "target" if column.goal else indicator.status or "actual"


def _named(
    bare: Numeral, heads: tuple[Label, Label, Label], units: Sequence[Numeral | None]
) -> tuple[Numeral, Sense | None, str | None]:
    """Return a number in one of the units that may be its own, with its name: that of its column or row, if any."""
    column, stub, _ = heads
    found: tuple[Numeral, Sense | None, str | None] = bare, None, None
    for unit in units:
        numeral = replace(bare)
        if unit is not None and not numeral.units:
            give_unit(numeral, unit)
        sense, measure = _choose(numeral, heads, moved=column.change)
        if sense is not None and (sense in column.senses or sense in stub.senses):
            return numeral, sense, measure
        if found[1] is None:
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
        senses += [*wide, *label.senses]
    senses += [sense for label in labels for sense in label.schools]
    for sense in senses:
        measure = fit(sense.indicator, numeral, moved=moved, listed=True)
        if measure and not (sense.indicator.unit in COUNTED and not moved and (numeral.value or 0) % 1):
            return sense, measure
    return None, None
