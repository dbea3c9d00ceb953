"""Read numbers with sign, range, percent sign, tenths or unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from eduextract.numerals.exact import ONE, exact, scale
from eduextract.numerals.limits import bounded
from eduextract.numerals.model import Numeral
from eduextract.numerals.values import digits, neighbours, number_value

if TYPE_CHECKING:
    import regex

    from eduextract.numerals.pattern import Grammar

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
TEN, HUNDRED, MYRIAD = 10, 100, 10000
LONE = 2
"""Chinese digits that, without a unit, are a number only outside words."""


def read_number(table: Grammar, folded: str, match: regex.Match[str]) -> tuple[list[Numeral], int]:
    """Read a number or a range, and return where to go on; of a change between two levels, the first alone."""
    if match["two"] and (_from_to(table, folded, match) or _falls(table, folded, match)):
        cut = match.start("two")
        return _reread(table, folded, match.start(), cut - 1), cut
    numeral = _one_number(table, folded, match)
    return [] if numeral is None else [numeral], match.end()


def _from_to(table: Grammar, folded: str, match: regex.Match[str]) -> bool:
    start = match.start()
    if folded[match.start("two") - 1] not in table.open:
        return False
    return table.from_pattern.search(folded, max(0, start - 16), start) is not None


def _falls(table: Grammar, folded: str, match: regex.Match[str]) -> bool:
    """Whether what looks like a range goes down, so that it is two numbers."""
    one = _one_number(table, folded, match)
    if one is None or one.value is None or one.value_max is None or match["sign"]:
        return False
    return Fraction(one.value) > Fraction(one.value_max)


def _reread(table: Grammar, folded: str, start: int, end: int) -> list[Numeral]:
    match = table.match(folded, start, end) if folded[start] in table.starts else None
    if match is None or match.lastgroup != "number_":
        return []
    numeral = _one_number(table, folded, match)
    return [] if numeral is None else [numeral]


class Written(NamedTuple):
    """What a written number says by itself.

    Attributes:
        value: Its value.
        ends: Both ends, where two digits in a row make an estimate.
        hollow: Whether it is scales alone (``万``), which is no number.
        floor: Whether it is open upwards (``2000余``).
    """

    value: Decimal | None
    ends: tuple[Decimal, Decimal] | None
    hollow: bool
    floor: bool


@lru_cache(maxsize=1 << 13)
def _written(number: str) -> Written:
    table = digits()
    hollow = all(table.scale.get(character, 0) >= HUNDRED for character in number)
    floor = any(character in table.more for character in number)
    return Written(number_value(number), neighbours(number), hollow, floor)


def _one_number(table: Grammar, folded: str, match: regex.Match[str]) -> Numeral | None:
    one, two, sign, unit, percent, tenths = match.group("one", "two", "sign", "unit", "p", "tenths")
    written = _written(one)
    if written.hollow:
        return None
    start, end = match.span()
    numeral = Numeral(start, end, match.end("two") if two else match.end("one"), written.value)
    if two:
        numeral.value_max = number_value(two)
        _share_scale(numeral, one, two)
    elif written.ends and (unit or percent or tenths or len(one) > LONE):
        numeral.value, numeral.value_max = written.ends
    if sign and numeral.value is not None:
        numeral.value = -numeral.value
    if unit or percent or tenths or two:
        _measure(table, match, numeral)
    if not numeral.units and _lone(table, folded, numeral, one):
        return None
    if written.floor:
        numeral.bound = "at_least"
        return numeral
    return bounded(table, folded, numeral)


def _share_scale(numeral: Numeral, one: str, two: str) -> None:
    """A scale after a range holds for both ends: 三到四百万."""
    table = digits()
    scale = 1
    tail = two
    while tail and table.scale.get(tail[-1], 0) >= TEN:
        scale *= table.scale[tail[-1]]
        tail = tail[:-1]
    inner = scale
    for character in one[::-1]:
        if table.scale.get(character, 0) >= MYRIAD:
            return
    if any(character in table.scale for character in one):
        inner = 1
        for character in two[::-1]:
            if table.scale.get(character, 0) < MYRIAD:
                break
            inner *= table.scale[character]
    if inner > 1 and numeral.value is not None:
        numeral.value *= inner


def _measure(table: Grammar, match: regex.Match[str], numeral: Numeral) -> None:
    """Read percent sign, tenths or unit."""
    sign = match["p"] or match["p1"]
    if sign:
        if sign != "%":
            scale(numeral, Fraction(1, TEN))
        numeral.kind, numeral.unit, numeral.units = "percent", "percent", ("percent",)
    elif match["tenths"]:
        scale(numeral, Fraction(TEN))
        if numeral.value is not None:
            more = TEN // 2 if match["half"] else number_value(match["tenth_more"]) if match["tenth_more"] else 0
            numeral.value = exact(Fraction(numeral.value) + Fraction(more or 0))
        numeral.kind, numeral.unit, numeral.units = "percent", "percent", ("percent",)
    elif match["unit"] or match["u1"]:
        word = (match["unit"] or match["u1"]).partition("/")[0]
        unit = table.units[word]
        numeral.kind, numeral.unit, numeral.units = unit.kind, unit.bases[0], unit.bases
        numeral.role = unit.role
        factor = table.factors.get(word, ONE)
        scale(numeral, factor)
        if match["plus"] or match["plus1"]:
            _add_tails(match, numeral, factor)
        if match["rest"]:
            _add_coins(match, numeral)


def _add_coins(match: regex.Match[str], numeral: Numeral) -> None:
    """Add the dimes and cents that follow an amount of yuan."""
    if numeral.value is None:
        return
    coins = Decimal(0)
    for name, part in (("dime", TENTH), ("cent", HUNDREDTH)):
        coins += (number_value(match[name]) or Decimal(0)) * part if match[name] else Decimal(0)
    numeral.value = exact(Fraction(numeral.value) + (-1 if match["sign"] else 1) * Fraction(coins))


def _add_tails(match: regex.Match[str], numeral: Numeral, scale: Fraction) -> None:
    """Add the digits that follow a unit without one of their own, at either end of a range."""
    first, last = match["plus1"], match["plus"]
    if match["two"]:
        if last and numeral.value_max is not None:
            numeral.value_max = exact(Fraction(numeral.value_max) + tail(last) * scale)
        last = first
    if last and numeral.value is not None:
        numeral.value = exact(Fraction(numeral.value) + tail(last) * scale)


def tail(written: str) -> Fraction:
    """Return what follows a unit without one of its own: 五块六 is 5.6, 五个半 is 5.5."""
    table = digits()
    if written[0] not in table.digit:
        return Fraction(1, 2)
    decimals = "".join(str(table.digit[character]) for character in written if character in table.digit)
    return Fraction(Decimal("0." + decimals))


def _lone(table: Grammar, folded: str, numeral: Numeral, written: str) -> bool:
    """Whether a Chinese digit or two without a unit is part of a word."""
    if written[0].isascii() or numeral.end - numeral.start > LONE:
        return False
    if len(written) == LONE and digits().scale.get(written[1], 0) >= HUNDRED and written[0] in digits().digit:
        return False
    before = folded[numeral.start - 1 : numeral.start]
    after = folded[numeral.end : numeral.end + 1]
    if not before.isalpha() and not after.isalpha():
        return False
    if table.after_pattern.match(folded, numeral.end) is not None:
        return False
    begins = not before.isalpha() or table.lone_before.search(folded, max(0, numeral.start - 2), numeral.start)
    return not begins or table.lone_after.match(folded, numeral.end) is None
