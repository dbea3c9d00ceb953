"""Exactness: random numbers spelled in every supported manner read back to the last digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduextract.numerals import find
from eduextract.numerals.values import number_value
from eduextract.text.fold import fold

LOWER = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
SMALL = ("", "十", "百", "千")
SMALL_FORMAL = ("", "拾", "佰", "仟")
TO_TRADITIONAL = opencc.OpenCC("s2t").convert

WHOLE = st.integers(min_value=0, max_value=10**12)
DECIMALS = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False, allow_infinity=False)


def spell_section(number: int, digits: str, scales: tuple[str, ...]) -> str:
    """Spell a number below 10000; inner runs of zero are one zero."""
    written, zero = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            written += ("零" if zero and written else "") + digits[digit] + scales[power]
            zero = False
        else:
            zero = True
    return written


def spell(number: int, digits: str = LOWER, scales: tuple[str, ...] = SMALL) -> str:
    """Spell a whole number up to 10**12 in full."""
    if number == 0:
        return "零"
    written = ""
    for power, name in ((12, "万亿"), (8, "亿"), (4, "万"), (0, "")):
        section = number // 10**power % (10**4)
        if section:
            gap = written and section < 1000
            written += ("零" if gap else "") + spell_section(section, digits, scales) + name
        number -= section * 10**power
    return written


def value_of(text: str) -> Decimal | Fraction | None:
    """Return the value of the one number in a text."""
    (item,) = find(fold(text))
    return item.value


@settings(max_examples=400)
@given(WHOLE)
def test_whole_numbers_in_words(number: int) -> None:
    """A number spelled in full, formal and Traditional reads back exactly."""
    assert number_value(spell(number)) == number
    assert number_value(fold(TO_TRADITIONAL(spell(number, FORMAL, SMALL_FORMAL)))) == number


@settings(max_examples=300)
@given(WHOLE)
def test_positional_digits(number: int) -> None:
    """Digit by digit in Chinese characters reads back exactly."""
    assert number_value("".join(LOWER[int(digit)] for digit in str(number))) == number


@settings(max_examples=300)
@given(DECIMALS, st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]), st.booleans())
def test_decimals_with_scale_and_unit(number: Decimal, scale: tuple[str, int], wide: bool) -> None:  # noqa: FBT001 (drawn by hypothesis)
    """Arabic decimals with scale and unit, half-width and full-width, read back exactly."""
    text = f"{number:f}{scale[0]}元"
    if wide:
        text = text.translate({ord(character): ord(character) + 0xFEE0 for character in "0123456789."})
    assert value_of(text) == number * scale[1]


@settings(max_examples=300)
@given(WHOLE)
def test_thousands_separators(number: int) -> None:
    """Thousands separated by commas read as one number."""
    assert value_of(f"{number:,}人") == number


@settings(max_examples=300)
@given(st.integers(min_value=0, max_value=9999), st.text(alphabet="0123456789", min_size=1, max_size=6))
def test_decimals_in_words(number: int, places: str) -> None:
    """Decimals and percentages in words read back exactly."""
    written = f"{spell(number)}点{''.join(LOWER[int(digit)] for digit in places)}"
    assert value_of(written + "元") == Decimal(f"{number}.{places}")
    assert value_of("百分之" + written) == Decimal(f"{number}.{places}")


@settings(max_examples=300)
@given(st.integers(min_value=1, max_value=99), st.integers(min_value=2, max_value=99))
def test_fractions(above: int, below: int) -> None:
    """Fractions in words and in digits stay exact."""
    assert Fraction(value_of(f"{spell(below)}分之{spell(above)}") or 0) == Fraction(above, below)
    assert Fraction(value_of(f"约{above}/{below}") or 0) == Fraction(above, below)


@settings(max_examples=300)
@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=0, max_value=9999))
def test_mixed_digits_and_words(large: int, small: int) -> None:
    """亿 and 万 with digits between: 3亿5000万元."""
    wanted = large * 10**8 + small * 10**4
    assert value_of(f"{large}亿{small}万元" if small else f"{large}亿元") == wanted


@settings(max_examples=200)
@given(st.integers(min_value=1, max_value=500), st.integers(min_value=1, max_value=500), st.sampled_from("-–—~～至"))
def test_ranges(low: int, more: int, dash: str) -> None:
    """A range keeps both ends and shares its unit."""
    (item,) = find(f"{low}{dash}{low + more}人")
    assert [item.value, item.value_max] == [low, low + more]
    assert [item.unit, item.bound] == ["person", "range"]


@pytest.mark.parametrize("sign", ["-", "负", "−"])
@given(number=st.integers(min_value=1, max_value=10**6))
def test_signs(sign: str, number: int) -> None:
    """Every minus sign is read."""
    assert value_of(f"增长{sign}{number}%") == -number
