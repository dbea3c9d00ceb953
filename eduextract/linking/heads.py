"""Read what the words around the cells of a table say: its caption, the heads of its columns, its stubs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from eduextract import numerals
from eduextract.linking.periods import is_whole, last_of, last_year
from eduextract.linking.units import stated_unit, stated_units, unit_named
from eduextract.numerals.model import Numeral
from eduextract.text.cells import YEAR
from eduextract.vocabulary.context import load_cues
from eduextract.vocabulary.term import Sense

if TYPE_CHECKING:
    from eduextract.scan.terms import TermFinder
    from eduextract.text.cells import Table

CHANGES = frozenset({"change.rise", "change.fall", "change.both", "change.rate"})
PLANS = frozenset({"status.budgeted", "status.planned"})
YEARS_AGO = {"time.previous": 1, "time.current": 0}
"""How many years before that of the table the words for a year mean."""
PERCENT = "%"
FAR = 9999
"""After all years."""


@dataclass(slots=True)
class Label:
    """What the words of a head, a stub or a caption say of their figures."""

    stage: str | None = None
    sector: str | None = None
    period: str | None = None
    senses: list[Sense] = field(default_factory=list)
    schools: list[Sense] = field(default_factory=list)
    rest: list[Sense] = field(default_factory=list)
    wide: dict[str, tuple[Sense, ...]] = field(default_factory=dict)
    refines: dict[str, Sense] = field(default_factory=dict)
    unit: Numeral | None = None
    units: list[Numeral] = field(default_factory=list)
    standard: bool = False
    goal: bool = False
    planned: bool = False
    aside: bool = False
    share: bool = False
    known: bool = False
    ago: int | None = None
    change: bool = False
    rate: bool = False
    total: bool = False
    institution: str | None = None


def read_caption(text: str, finder: TermFinder, period: str | None) -> Label:
    """Return what the lines above a table say; the nearest names what is counted.

    Without a year, or with a mere date above, the table is for `period`.
    """
    label = read_label(text, finder)
    label.units = stated_units(text)
    label.stage = None if _names_several(text, finder) else label.stage
    lines = text.splitlines()
    if len(lines) > 1:
        labels = [read_label(line, finder) for line in reversed(lines)]
        label.senses = [sense for line in labels for sense in line.senses]
        label.wide = next((line.wide for line in labels if line.wide or any(not one.weak for one in line.senses)), {})
    if label.period is None or not is_whole(label.period):
        label.period = period or label.period
    return label


def read_columns(table: Table, finder: TermFinder, caption: Label) -> list[Label]:
    """Return what the column heads say; a norm or a change is of the columns before where it does not say more."""
    columns: list[Label] = []
    before = Label()
    for cell in table.head:
        column = _read_column(cell.text, table.caption, finder)
        if column.ago is not None and not column.period and not column.change:
            column.period = _years_before(caption.period, column.ago)
        if column.standard and not column.stage:
            column.stage = before.stage
        if column.change and not column.period:
            column.period = later(columns) or before.period
        if column.change and not column.senses:
            column.senses, column.stage = before.senses, column.stage or before.stage
        columns.append(column)
        if not column.share:
            # a share tells how much of another whole the amount before it is; what grows is the amount
            before = column
    return columns


def _names_several(text: str, finder: TermFinder) -> bool:
    """Whether the words above a table name several stages in a list, so that none is that of all."""
    stages = [hit for hit in finder.find(text) if hit.term is not None and hit.term.stage]
    joints = load_cues().grammar.table_joints
    return any(text[one.end : other.start] in joints for one, other in pairwise(stages))


def last_aim(columns: list[Label]) -> str | None:
    """Return the last of several years in the head: the one that goals of the table are for."""
    years = {column.period for column in columns if column.period is not None}
    return max(years) if len(years) > 1 else None


def later(columns: list[Label]) -> str | None:
    """Return the last year of the columns or rows before a change: the one that is compared with another."""
    years = [column.period for column in columns if column.period and not (column.goal or column.change)]
    return max(years, key=last_year, default=None)


def _years_before(period: str | None, ago: int) -> str | None:
    """Return the year so many years before a year; None where it is no plain one."""
    return str(int(period) - ago) if period is not None and period.isdecimal() else period if not ago else None


def _read_column(text: str, caption: str, finder: TermFinder) -> Label:
    """Return what a column head says, and what it says behind the first part of a name in the caption."""
    label = read_label(text, finder)
    name = text.replace(" ", "").partition("(")[0]
    whole = finder.lexicon.terms.get(text.replace(" ", ""))
    if whole is not None and not whole.school:
        label.senses = [replace(sense, weak=False) for sense in label.senses]
    for hit in finder.find(text):
        closes = hit.term.closes if hit.term is not None else {}
        if hit.term is not None and any(opener in hit.term.word for opener in closes):
            continue
        label.senses[:0] = [sense for opener, senses in closes.items() if opener in caption for sense in senses]
    for hit in finder.find(caption) if len(name) > 1 else ():
        if hit.term is not None and hit.term.senses and hit.term.word != name and hit.term.word.endswith(name):
            label.senses[:0] = hit.term.senses
    grammar = load_cues().grammar
    named = bool(label.senses) or label.change
    label.aside = any(word in name for word in (grammar.table_verdicts if named else grammar.table_asides))
    label.share = any(word in name for word in load_cues().share["words"])
    label.planned = label.planned or name.endswith(grammar.table_plans)
    says = label.stage or label.sector or label.period or label.unit or label.ago is not None
    label.known = bool(says) or label.total or label.change or name.endswith(grammar.table_plain)
    if label.rate and not label.change and label.unit is None:
        label.unit = unit_named(PERCENT)
    return label


def read_label(text: str, finder: TermFinder) -> Label:
    """Return what some words say, the last of several names first; blanks inside them mean nothing."""
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
        label.refines |= term.refines
        for sense in term.senses:
            label.wide |= dict.fromkeys(sense.indicator.families, (sense,))
        weak = [sense for sense in term.senses if term.school and sense.weak]
        label.schools += weak
        label.senses[:0] = [sense for sense in term.senses if sense not in weak]
        _read_cues(label, term.cues)
    label.rate = label.rate or squeezed.endswith(PERCENT)
    for sense in label.senses:
        label.stage = label.stage or sense.stage
    label.period = _period(text, squeezed, moved=label.change)
    return label


def _read_cues(label: Label, cues: frozenset[str]) -> None:
    """Let a label take what the cues of a word in it say of its figures."""
    label.standard = label.standard or "status.standard" in cues
    label.goal = label.goal or "status.goal" in cues
    label.planned = label.planned or not PLANS.isdisjoint(cues)
    label.change = label.change or not CHANGES.isdisjoint(cues)
    label.rate = label.rate or "change.rate" in cues
    for cue, ago in YEARS_AGO.items():
        label.ago = ago if cue in cues else label.ago


def _period(text: str, squeezed: str, *, moved: bool) -> str | None:
    """Return the year that some words name; of those of a change, the later."""
    if len(squeezed) == len("2020") and YEAR.fullmatch(squeezed) is not None:
        return squeezed
    periods = [item.edtf for item in numerals.find(text) if item.edtf]
    whole = list(filter(is_whole, periods))
    if moved:
        return last_of(max(whole, key=last_year, default=None))
    return next(reversed(whole), periods[-1] if periods else None)
