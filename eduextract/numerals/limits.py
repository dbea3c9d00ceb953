"""Bounds: the words beside a numeral that make it a limit, an estimate or half a range."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eduextract.numerals.model import Numeral
    from eduextract.numerals.pattern import Grammar

JOINT = 12
"""Most characters between two limits that are one range."""
CUE_WINDOW = 6
"""Characters before a numeral in which a word of bounds can stand."""


def bounded(table: Grammar, folded: str, numeral: Numeral) -> Numeral:
    """Set the bound that the words beside the numeral give."""
    if numeral.value_max is not None:
        numeral.bound = "range"
        return numeral
    start, end = numeral.start, numeral.end
    if folded[start - 1 : start] in table.before_ends:
        before = table.before_pattern.search(folded, max(0, start - CUE_WINDOW), start)
        if before is not None:
            numeral.bound = table.before[before[0]]
            return numeral
    if folded[end : end + 1] in table.after_begins:
        after = table.after_pattern.match(folded, end)
        if after is not None:
            numeral.bound = table.after[after[0]]
    return numeral


def merged(table: Grammar, folded: str, found: list[Numeral]) -> list[Numeral]:
    """Make one range of a lower and an upper limit that stand together."""
    merged: list[Numeral] = []
    for numeral in found:
        last = merged[-1] if merged else None
        if last is not None and _one_range(table, folded, last, numeral):
            low, high = sorted((last, numeral), key=lambda item: item.bound)
            value, value_max = low.value, high.value
            merged[-1] = replace(
                numeral, start=last.start, value=value, value_max=value_max, bound="range", kind=last.kind
            )
            continue
        merged.append(numeral)
    return merged


def _one_range(table: Grammar, folded: str, first: Numeral, second: Numeral) -> bool:
    if {first.bound, second.bound} != {"at_least", "at_most"} or first.role != second.role or first.role != "number":
        return False
    if first.units and second.units and first.units != second.units:
        return False
    between = folded[first.end : second.start]
    if len(between) > JOINT:
        return False
    cue = table.before_pattern.search(between)
    joint = between[: cue.start()] if cue else between
    return table.merge.fullmatch(joint) is not None and _ordered(first, second)


def _ordered(first: Numeral, second: Numeral) -> bool:
    low, high = (first, second) if first.bound == "at_least" else (second, first)
    return low.value is not None and high.value is not None and Fraction(low.value) < Fraction(high.value)
