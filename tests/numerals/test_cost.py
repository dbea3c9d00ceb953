"""Cost: ten times the characters take about ten times the time, on any input."""

from __future__ import annotations

import time

import pytest

import eduextract

RUNS = ["7", "一", "万", "1,", "(", ".", "-", "半", "x", "百分之", "1 ", "1-", "1:", "2022年"]
SIZE = 20_000
GROWTH = 30
"""Ten times the text may take thirty times as long: three for a busy machine."""


def seconds(text: str) -> float:
    """Return the best of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        eduextract.quantities(text)
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.slow
@pytest.mark.parametrize("unit", RUNS)
def test_growth_is_linear(unit: str) -> None:
    """A line of the same characters, ten times as long, costs no more than in proportion."""
    short = unit * (SIZE // len(unit))
    assert seconds(short * 10) <= GROWTH * max(seconds(short), 0.0005)


@pytest.mark.parametrize("unit", ["7", "一", "1,"])
def test_endless_numbers_are_one_unreadable_thing(unit: str) -> None:
    """A row too long for a number is one entry without a value, and nothing is lost."""
    text = unit * 5000
    (item,) = eduextract.quantities(text)
    assert (item.start, item.end, item.value, item.kind) == (0, len(text), None, "unreadable")
