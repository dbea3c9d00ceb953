"""Hold predicted records against gold ones: who is paired, and what agrees.

Three scores over the records of tier ``core``, each asking more:

- *figure*: a record overlaps the gold span and has its value;
- *core*: and indicator, measure and stage are right;
- *full*: and upper value, unit, sector, period, status, bound and institution.

Start reading at `outcomes`, which says of each record what became of it; a
`Tally` only counts outcomes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from eduextract.evaluation.gold import UNDECIDED, GoldRow
from eduextract.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eduextract.vocabulary.indicator import Indicator

CORE_SLOTS = ("indicator", "measure", "stage")
FULL_SLOTS = ("value_max", "unit", "sector", "period", "status", "bound", "institution")
SLOTS = CORE_SLOTS + FULL_SLOTS
RANKED_SLOTS = ("value", *CORE_SLOTS)
YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")

# Names that say who runs the schools: readers need not say it again in `sector`.
SECTOR_IN_NAME = (
    "central_kindergartens",
    "inclusive_kindergarten_",
    "kindergartens_transferred",
    "migrant_public_",
    "private_",
    "public_kindergarten_",
    "township_public_",
)
# Pairs of indicators between which the annotation guide lets a reader choose.
GROWTH_PAIR = frozenset({"students_enrolled", "enrollment_increase"})
SPECIAL_PAIR = frozenset({"students_enrolled", "disabled_children_enrolled"})

Kind = Literal["full", "slots", "value", "missed", "false"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one gold row, or of one record that no gold row asks for.

    Attributes:
        kind: ``full`` (all slots right), ``slots`` (the figure is right, some
            slot is wrong), ``value`` (another value), ``missed`` or ``false``.
        row: The gold row; None if false.
        record: The record; None if missed.
        wrong: The wrong slots.
    """

    kind: Kind
    row: GoldRow | None
    record: Record | None
    wrong: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Offset of the gold span, or of the record where nothing is expected."""
        return self._place.start

    @property
    def end(self) -> int:
        """Offset after that span."""
        return self._place.end

    @property
    def indicator(self) -> str:
        """Id of the expected indicator, or of the one read where nothing is expected."""
        return self._place.indicator

    @property
    def _place(self) -> GoldRow | Record:
        return cast("GoldRow | Record", self.row or self.record)


class Rates(NamedTuple):
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Tally:
    """Outcomes, counted.

    Attributes:
        gold: Core rows.
        predicted: Records that count: paired with a core row, or false.
        figure: Pairs with the right value.
        core: Of these, with the right indicator, measure and stage.
        full: Of these, with every slot right.
        slots: Of the pairs with the right value, how many have the slot right.
    """

    gold: int
    predicted: int
    figure: int
    core: int
    full: int
    slots: Mapping[str, int]

    @classmethod
    def of(cls, found: Iterable[Outcome]) -> Tally:
        """Count outcomes."""
        every = list(found)
        pairs = [outcome for outcome in every if outcome.kind in {"full", "slots"}]
        return cls(
            gold=sum(outcome.row is not None for outcome in every),
            predicted=sum(outcome.record is not None for outcome in every),
            figure=len(pairs),
            core=sum(not set(outcome.wrong) & set(CORE_SLOTS) for outcome in pairs),
            full=sum(not outcome.wrong for outcome in pairs),
            slots={slot: sum(slot not in outcome.wrong for outcome in pairs) for slot in SLOTS},
        )

    def rates(self, level: Literal["figure", "core", "full"]) -> Rates:
        """Return precision, recall and F1 at one level; 0 where nothing is there.

        >>> Tally(gold=4, predicted=2, figure=2, core=1, full=0, slots={}).rates("core")
        Rates(precision=0.5, recall=0.25, f1=0.3333333333333333)
        """
        hits: int = getattr(self, level)
        precision = hits / self.predicted if self.predicted else 0.0
        recall = hits / self.gold if self.gold else 0.0
        return Rates(precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0)

    def slot_accuracy(self) -> dict[str, float | None]:
        """Return the share of right figures with the slot right; None without figures."""
        return {slot: right / self.figure if self.figure else None for slot, right in self.slots.items()}


def outcomes(
    rows: Sequence[GoldRow], records: Sequence[Record], indicators: Mapping[str, Indicator]
) -> Iterator[Outcome]:
    """Yield what became of each core row, then each false record.

    A record is false if it is paired with no row, its indicator is of tier
    ``core`` and it touches no row of another tier.
    """
    paired = pair(rows, records)
    for number, row in enumerate(rows):
        if row.tier == "core":
            yield _judged(row, records[paired[number]] if number in paired else None)
    taken = set(paired.values())
    free = [row for row in rows if row.tier != "core"]
    for number, record in enumerate(records):
        known = indicators.get(record.indicator)
        if number in taken or (known and known.tier != "core") or any(_shared(row, record) > 0 for row in free):
            continue
        yield Outcome("false", None, record)


def _judged(row: GoldRow, record: Record | None) -> Outcome:
    if record is None:
        return Outcome("missed", row, None)
    if not agrees("value", row, record):
        return Outcome("value", row, record, ("value",))
    wrong = tuple(slot for slot in SLOTS if not agrees(slot, row, record))
    return Outcome("slots" if wrong else "full", row, record, wrong)


def pair(rows: Sequence[GoldRow], records: Sequence[Record]) -> dict[int, int]:
    """Pair rows with overlapping records one to one, the best agreement first.

    Returns:
        Index of the record by index of the row. The right value goes before all
        else, then the number of right slots, then the overlap, then the order.
    """
    candidates = sorted(_candidates(rows, records))
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, record in candidates:
        if row not in paired and record not in taken:
            paired[row] = record
            taken.add(record)
    return paired


def _candidates(
    rows: Sequence[GoldRow], records: Sequence[Record]
) -> Iterator[tuple[tuple[bool, int, float], int, int]]:
    """Yield (rank, row, record) of every overlap; the smaller rank is the better."""
    order = sorted(range(len(records)), key=lambda number: records[number].start)
    starts = [records[number].start for number in order]
    longest = max((record.end - record.start for record in records), default=0)
    for number, row in enumerate(rows):
        for other in order[bisect_left(starts, row.start - longest) : bisect_left(starts, row.end)]:
            record = records[other]
            shared = _shared(row, record)
            if shared > 0:
                right = [agrees(slot, row, record) for slot in RANKED_SLOTS]
                union = max(row.end, record.end) - min(row.start, record.start)
                yield (not right[0], -sum(right), -shared / union), number, other


def _shared(row: GoldRow, record: Record) -> int:
    return min(row.end, record.end) - max(row.start, record.start)


def agrees(slot: str, row: GoldRow, record: Record) -> bool:
    """Whether `record` has the slot right, by the rules of the annotation guide."""
    if slot == "indicator":
        return _same_indicator(row, record)
    if slot == "measure":
        return row.measure == record.measure or {row.indicator, record.indicator} == GROWTH_PAIR
    if slot == "period":
        return row.period == UNDECIDED or _years(row.period) == _years(record.period)
    if slot == "sector" and row.indicator.startswith(SECTOR_IN_NAME):
        return True
    if slot == "institution":
        return (row.institution is None) == (record.institution is None)
    return bool(getattr(row, slot) == getattr(record, slot))


def _same_indicator(row: GoldRow, record: Record) -> bool:
    if row.indicator == record.indicator:
        return True
    names = {row.indicator, record.indicator}
    if names == GROWTH_PAIR:
        return "change" in {row.measure, record.measure}
    return names == SPECIAL_PAIR and row.stage == "special"


def _years(period: str | None) -> list[str]:
    return YEAR.findall(period or "")
