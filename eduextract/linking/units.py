"""Units that stand apart from their numbers: in brackets behind a name, in a heading or a caption."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from eduextract import numerals
from eduextract.vocabulary.context import load_cues

if TYPE_CHECKING:
    from eduextract.numerals.model import Numeral

LONGEST = 8
"""Characters of the longest unit."""


def stated_unit(text: str) -> Numeral | None:
    """Return one of the unit that stands in the last brackets, or after the word for units."""
    grammar = load_cues().grammar
    _, word, stated = text.partition(grammar.table_unit)
    if word:
        return unit_named(stated.strip(":)\n "))
    inner = text.rpartition("(")[2].partition(")")[0] if "(" in text else ""
    return unit_named(inner)


@lru_cache(maxsize=1 << 10)
def unit_named(word: str) -> Numeral | None:
    """Return one of the unit that `word` names, if it names just one."""
    if not 0 < len(word) <= LONGEST:
        return None
    found = numerals.find("1" + word)
    if len(found) != 1 or found[0].end != len(word) + 1 or not found[0].units or found[0].role != "number":
        return None
    return found[0]


def give_unit(numeral: Numeral, unit: Numeral) -> None:
    """Let a bare numeral be a number of `unit`."""
    scaled = Fraction(numeral.value or 0) * Fraction(unit.value or 1)
    numeral.value = Decimal(scaled.numerator) / Decimal(scaled.denominator)
    numeral.units, numeral.unit, numeral.kind = unit.units, unit.unit, unit.kind
