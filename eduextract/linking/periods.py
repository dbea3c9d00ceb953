"""Arithmetic on EDTF periods, as far as linking needs it."""

from __future__ import annotations

import regex

YEAR = regex.compile(r"(?<!\d)(\d{4})(?!\d)")
INTERVAL = regex.compile(r"(\d{4})/(\d{4})")
MAX_SPAN = 12


def shift(period: str | None, years: int) -> str | None:
    """Return `period` moved by whole years.

    >>> shift("2021/2022", -1), shift("2023-09", -1), shift(None, -1)
    ('2020/2021', '2022-09', None)
    """
    if period is None:
        return None
    return YEAR.sub(lambda match: str(int(match[1]) + years), period)


def years_of(period: str) -> list[str]:
    """Return each calendar year of an interval, or the period alone.

    >>> years_of("2020/2022"), years_of("2021")
    (['2020', '2021', '2022'], ['2021'])
    """
    match = INTERVAL.fullmatch(period)
    if match is None:
        return [period]
    first, last = int(match[1]), int(match[2])
    if not 0 < last - first <= MAX_SPAN:
        return [period]
    return [str(year) for year in range(first, last + 1)]


def last_year(period: str) -> int:
    """Return the last calendar year that `period` names; 0 when it names none.

    >>> last_year("2018/2022"), last_year("")
    (2022, 0)
    """
    found = YEAR.findall(period)
    return int(found[-1]) if found else 0
