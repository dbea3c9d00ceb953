"""Units that stand apart from their numbers: in brackets behind a name, in a heading or a caption."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from eduextract import numerals
from eduextract.vocabulary.context import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduextract.numerals.model import Numeral

DELIMITERS = r"[、,;。/()\s]"
LONGEST = 8
"""Characters of the longest unit."""


def stated_unit(text: str) -> Numeral | None:
    """Return one of the unit that stands in the last brackets, or after the word for units."""
    units = stated_units(text)
    return units[0] if len(units) == 1 else None


def stated_units(text: str) -> list[Numeral]:
    """Return one of each unit that stands in the last brackets, or after the words for units: 单位:万元、%."""
    _, *stated = text.split(load_cues().grammar.table_unit)
    if not stated:
        inner = text.rpartition("(")[2].partition(")")[0] if "(" in text else ""
        unit = unit_named(inner)
        return [unit] if unit is not None else []
    return [unit for words in stated for unit in _leading_units(words)]


def _leading_units(text: str) -> Iterator[Numeral]:
    """Yield one of each unit that a text begins with, until a word that is none."""
    for word in re.split(DELIMITERS, text.lstrip(load_cues().grammar.table_unit_is)):
        unit = unit_named(word)
        if unit is None:
            return
        yield unit


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
