"""Exact values of written numbers: Arabic, Chinese and mixed.

A plain Chinese integer is read by cn2an where that is exact; everything else
(decimals, positional digits, mixed forms, ends left open) is composed here.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from eduextract.vocabulary.numbers import load_numerals

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_LENGTH = 64
"""Characters of the longest number that is converted: none is longer in earnest."""
TEN, HUNDRED, BIG = 10, 100, 10_000
STEP = 2
"""Farthest that the two digits of an estimate are apart: 三五百."""


class Digits:
    """The numeral characters and what they are worth."""

    def __init__(self) -> None:
        data = load_numerals()
        self.digit = {character: int(value) for value, group in data.digits.items() for character in group}
        self.scale = {character: int(value) for value, group in data.scales.items() for character in group}
        self.tens = {character: int(value) for value, group in data.tens.items() for character in group}
        self.digit[data.fragments["formal_three"]] = 3
        self.open_ends = frozenset(self.scale) | frozenset(data.fragments["zero"])
        self.point = data.fragments["point"]
        self.more = frozenset(data.fragments["more"].strip("[]"))


@cache
def digits() -> Digits:
    """Return the numeral characters."""
    return Digits()


@lru_cache(maxsize=1 << 10)
def neighbours(written: str) -> tuple[Decimal, Decimal] | None:
    """Return both ends of an estimate by two digits in a row: 三四十 is 30 to 40.

    >>> neighbours("三四十"), neighbours("三十四")
    ((Decimal('30'), Decimal('40')), None)
    """
    table = digits()
    if table.point in written:
        return None
    places = [place for place in range(len(written) - 1) if _follow(written[place], written[place + 1], table)]
    if len(places) != 1:
        return None
    place = places[0]
    alone = place == 0 and not written[place + 2 :]
    if not alone and not any(character in table.scale for character in written):
        return None
    low = number_value(written[: place + 1] + written[place + 2 :])
    high = number_value(written[:place] + written[place + 1 :])
    return (low, high) if low is not None and high is not None else None


def _follow(first: str, second: str, table: Digits) -> bool:
    low, high = table.digit.get(first, 0), table.digit.get(second, 0)
    return 0 < low < high <= low + STEP


@lru_cache(maxsize=1 << 14)
def number_value(written: str) -> Decimal | None:
    """Return the exact value of a number as written, without sign and unit.

    >>> number_value("3.5") + number_value("12,345")
    Decimal('12348.5')
    """
    if len(written) > MAX_LENGTH:
        return None
    plain = written.replace(" ", "").replace(",", "")
    if plain.isascii():
        return _arabic(plain)
    plain = "".join(character for character in plain if character not in digits().more)
    if not plain:
        return None
    if plain[0].isascii():
        return _mixed(plain)
    return _chinese(plain)


def _arabic(plain: str) -> Decimal:
    return Decimal(plain.rstrip(".") or "0")


def _mixed(plain: str) -> Decimal | None:
    """Arabic numbers with Chinese scales: 3亿5000万, 3万3197."""
    table = digits()
    total, section = Decimal(0), Decimal(0)
    number, last = "", 1
    for character in plain:
        if character.isascii() or character in table.digit:
            number += character if character.isascii() else str(table.digit[character])
            continue
        scale = table.scale.get(character)
        if scale is None:
            return None
        step = (Decimal(number) if number else Decimal(0)) + section if scale >= BIG else Decimal(number or 1)
        if scale >= BIG:
            if not number and not section:
                total, step = Decimal(0), total
            total += step * scale
            section = Decimal(0)
        else:
            section += step * scale
        number, last = "", scale
    rest = Decimal(number) if number else Decimal(0)
    if number and len(number) == 1 and last > 1:
        rest *= last // 10
    return _whole(total + section + rest)


def _whole(value: Decimal) -> Decimal:
    """Return a whole number without the zeros that scaling left behind its point."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _chinese(plain: str) -> Decimal | None:
    table = digits()
    plain = plain.replace(".", table.point)
    head = plain.rstrip("0123456789")
    if head != plain and table.point not in plain:
        value = _chinese(head)
        return None if value is None or head[-1] not in table.open_ends else value + int(plain[len(head) :])
    whole, point, decimals = plain.partition(table.point)
    if point:
        return _with_decimals(whole, decimals)
    return _integer(whole)


def _with_decimals(whole: str, decimals: str) -> Decimal | None:
    table = digits()
    body = decimals.rstrip("".join(table.scale))
    scale = Decimal(1)
    for character in decimals[len(body) :]:
        scale *= table.scale[character]
    body = "".join(str(table.digit.get(character, character)) for character in body)
    if not body.isdecimal():
        return None
    integer = _integer(whole)
    if integer is None:
        return None
    tail = Decimal("0." + body)
    return _whole((integer + tail) * scale) if scale > 1 else integer + tail


def _integer(written: str) -> Decimal | None:
    table = digits()
    if all(character in table.digit for character in written):
        return Decimal("".join(str(table.digit[character]) for character in written) or 0)
    value = _by_library(written)
    return value if value is not None else _composed(written)


def _by_library(written: str) -> Decimal | None:
    try:
        value = _library()(written, "strict")
    except ValueError:
        return None
    return Decimal(value) if isinstance(value, int) else None


@cache
def _library() -> Callable[[str, str], object]:
    # imported here: most texts hold no Chinese numeral that needs it
    from cn2an import cn2an  # noqa: PLC0415

    function: Callable[[str, str], object] = cn2an
    return function


def _composed(written: str) -> Decimal | None:
    """Compose digits and scales, with an open end (一百一 is 110, 三万五 is 35000)."""
    table = digits()
    state = _Sum(implicit=written[0] in table.scale)
    for place, character in enumerate(written):
        if character in table.digit:
            zero_next = table.digit.get(written[place + 1 : place + 2], 1) == 0
            state.add_digit(table.digit[character], zero_next=zero_next)
        elif character in table.tens:
            state.section += table.tens[character]
            state.last = TEN
        else:
            state.add_scale(table.scale[character])
    return Decimal(state.close())


class _Sum:
    """The running sum of digits and scales of one number in words.

    Attributes:
        total: What is complete up to the last 万, 亿 or 兆.
        section: What is complete below 万 since then.
        number: The digits since the last scale.
        last: The last scale; 1 after a digit of a row, or after a zero.
        big: The last scale from 万 upwards.
        implicit: Whether the number begins with a scale (百二 is 120).
    """

    def __init__(self, *, implicit: bool) -> None:
        self.total = self.section = self.number = 0
        self.last = self.big = 1
        self.pending = False
        self.implicit = implicit

    def add_digit(self, value: int, *, zero_next: bool) -> None:
        """Take one digit; before a zero it stands for the next lower scale (两万二零三)."""
        if zero_next and self.last >= HUNDRED and value:
            self.section += value * (self.last // TEN)
            self.last = 1
            return
        row = self.pending and self.last == 1
        self.number = self.number * TEN + value if row else value
        self.pending = value > 0 or row
        if value == 0:
            self.last = 1

    def add_scale(self, scale: int) -> None:
        """Take one scale."""
        if scale < BIG:
            self.section += (self.number if self.pending else 1) * scale
        else:
            open_end = self.implicit and self.pending and HUNDRED <= self.last < BIG
            self.section += self.number * (self.last // TEN if open_end else 1) if self.pending else 0
            self.raise_to(scale)
        self.number, self.last, self.pending = 0, scale, False

    def raise_to(self, scale: int) -> None:
        """Let 万, 亿 or 兆 multiply its section, or all so far when it is the larger one."""
        if not self.section:
            self.total = max(self.total, 1) * scale
        elif scale > self.big:
            self.total = (self.total + self.section) * scale
        else:
            self.total += self.section * scale
        self.section, self.big = 0, scale

    def close(self) -> int:
        """Return the value; a last digit behind 百 or more has an open end (一百一)."""
        if self.pending and self.last > TEN and self.number < TEN:
            self.number *= self.last // TEN
        return self.total + self.section + (self.number if self.pending else 0)
