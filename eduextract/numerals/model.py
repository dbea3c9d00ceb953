"""What the numeral reader returns."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from eduextract.records import Bound

Value = Decimal | Fraction


@dataclass(slots=True)
class Numeral:
    """A stretch of text with numerals (half-open offsets into the folded text).

    Attributes:
        start: Where the number begins, its sign included.
        end: Where its unit ends.
        number_end: Where the bare number ends.
        value: In the base unit, exact; None where no value stands.
        value_max: The upper end of a range.
        unit: The likeliest base unit; None for a bare number.
        units: All base units that the measure word may stand for.
        kind: ``number``, ``percent``, ``money``, ``ratio`` ...
        bound: ``exact``, ``about``, ``at_least``, ``at_most`` or ``range``.
        role: ``number`` for a quantity, else what it is instead.
        edtf: The period, for the role ``period``.
        ratio: Both sides of a ratio as written.
    """

    start: int
    end: int
    number_end: int
    value: Value | None = None
    value_max: Value | None = None
    unit: str | None = None
    units: tuple[str, ...] = ()
    kind: str = "number"
    bound: Bound = "exact"
    role: str = "number"
    edtf: str | None = None
    ratio: tuple[Value, Value] | None = None

    def move(self, offset: int) -> None:
        """Carry the offsets from a part of a text to all of it."""
        self.start += offset
        self.end += offset
        self.number_end += offset
