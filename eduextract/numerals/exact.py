"""Arithmetic that stays exact: a Decimal where one is, else a Fraction."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eduextract.numerals.model import Numeral, Value


ONE = Fraction(1)


def scale(numeral: Numeral, factor: Fraction) -> None:
    """Multiply both ends of a numeral by `factor`."""
    if factor is not ONE and factor != 1:
        numeral.value = None if numeral.value is None else times(numeral.value, factor)
        numeral.value_max = None if numeral.value_max is None else times(numeral.value_max, factor)


def times(value: Value, factor: Fraction) -> Value:
    """Return the product."""
    return exact(Fraction(value) * factor)


def exact(number: Fraction) -> Value:
    """Return a Decimal where one is exact."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return Decimal(number.numerator) / Decimal(number.denominator) if rest == 1 else number


def power_of_ten(value: Decimal) -> bool:
    """Whether `value` is 1, 10, 100 ..."""
    return str(value.normalize()).partition("E")[0] == "1"
