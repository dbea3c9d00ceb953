"""Read what is written with numerals in other forms: halves, percent in words, fractions, ratios."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from eduextract.numerals.amounts import tail
from eduextract.numerals.exact import exact, power_of_ten, times
from eduextract.numerals.limits import bounded
from eduextract.numerals.model import Numeral, Value
from eduextract.numerals.values import digits, number_value

if TYPE_CHECKING:
    import regex

    from eduextract.numerals.pattern import Grammar

HUNDREDTH = Decimal("0.01")
HUNDRED = 100
FROM_WINDOW = 16
"""Characters before two levels that are searched for the word from which they come."""


def _half(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    start, end = match.span()
    word = match["half_unit"]
    if word in digits().scale:
        return [Numeral(start, end, end, Decimal(digits().scale[word]) / 2)]
    unit = table.units[word]
    value = times(Decimal("0.5"), Fraction(unit.scale))
    numeral = Numeral(start, end, start + 1, value, None, unit.bases[0], unit.bases, unit.kind, role=unit.role)
    return [bounded(table, folded, numeral)]


def _one_and_half(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    start, end = match.span()
    return [bounded(table, folded, Numeral(start, end, end, exact(1 + tail(match["more_digit"]))))]


def _percent_words(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    value, value_max = number_value(match["pct"]), number_value(match["pct2"]) if match["pct2"] else None
    if match["negative"] and value is not None:
        value = -value
    start, end = match.span()
    return [bounded(table, folded, Numeral(start, end, end, value, value_max, "percent", ("percent",), "percent"))]


def _fraction_words(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    if match["cents"]:
        cents = (number_value(match["cents"]) or Decimal(0)) * HUNDREDTH
        return [Numeral(match.start(), match.end(), match.end() - 1, cents, None, "yuan", ("yuan",), "money")]
    above, below = number_value(match["above"]), number_value(match["below"])
    whole = number_value(match["whole"]) if match["whole"] else Decimal(0)
    if not below or above is None or whole is None:
        return []
    start, end = match.span()
    value = Fraction(whole) + Fraction(above) / Fraction(below)
    value = -value if bool(match["minus_words"]) != bool(match["above_minus"]) else value
    if below >= HUNDRED and not match["below"].isascii() and power_of_ten(below):
        percent = exact(value * HUNDRED)
        return [bounded(table, folded, Numeral(start, end, end, percent, None, "percent", ("percent",), "percent"))]
    return [bounded(table, folded, Numeral(start, end, end, value, None, None, (), "fraction"))]


def _fraction(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    start, end = match.span()
    value = int(match["integer"] or 0) + Fraction(int(match["num"]), int(match["den"]))
    value = -value if match["minus_digits"] else value
    return [bounded(table, folded, Numeral(start, end, end, value, None, None, (), "fraction"))]


def _ratio(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    """Read a ratio, or a range of two: 1:5至1:7."""
    written = [("left", "right"), ("low", "high")] if match["low"] else [("left", "right")]
    read = [_one_ratio(match, *names) for names in written]
    found = [numeral for numeral in read if numeral is not None]
    if len(found) < len(read):
        return []
    levels = table.from_pattern.search(folded, max(0, match.start() - FROM_WINDOW), match.start()) is not None
    if len(found) > 1 and not levels:
        low, high = sorted((numeral.value for numeral in found), key=lambda value: Fraction(value or 0))
        found = [replace(found[0], end=match.end(), number_end=match.end(), value=low, value_max=high)]
    return [bounded(table, folded, numeral) for numeral in found]


def _one_ratio(match: regex.Match[str], before: str, behind: str) -> Numeral | None:
    left, right = number_value(match[before]), number_value(match[behind])
    if not left or not right:
        return None
    start, end = match.start(before), match.end(behind)
    value: Value = right if left == 1 else left if right == 1 else Fraction(left) / Fraction(right)
    return Numeral(start, end, end, value, None, "ratio", ("ratio",), "ratio", ratio=(left, right))


def _masked(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:  # noqa: ARG001 (a reader)
    start, end = match.span()
    word = match["mask_unit"]
    unit = table.units[word].bases[0] if word in table.units else "percent" if word else None
    return [Numeral(start, end, end - len(word or ""), unit=unit, kind="masked", role="masked")]


def _between(table: Grammar, folded: str, match: regex.Match[str]) -> list[Numeral]:
    start, end = match.span()
    low, high = number_value(match["from"]), number_value(match["until"])
    return [bounded(table, folded, Numeral(start, end, end, low, high))]


READERS = {
    "between": _between,
    "half": _half,
    "masked": _masked,
    "one_and_half": _one_and_half,
    "percent_words": _percent_words,
    "fraction_words": _fraction_words,
    "fraction": _fraction,
    "ratio": _ratio,
}
