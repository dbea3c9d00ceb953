"""What the caller knows of a text: its region and its year, checked before anything is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import regex

from eduextract.errors import HintError
from eduextract.text.area_names import mentions
from eduextract.text.fold import fold
from eduextract.vocabulary.areas import areas_named

YEAR = r"(?:19|20)[0-9]{2}"
MONTH = r"(?:0[1-9]|1[0-2]|2[1-4]|3[3-9]|4[01])"
"""Months, and EDTF's numbers of seasons, quarters, thirds and halves."""
DATE = rf"{YEAR}(?:-{MONTH}(?:-[0-3][0-9])?+)?+"
REGION_ARGUMENT, PERIOD_ARGUMENT = "region", "period"
REGION_REMEDY = "Pass the name of a province, prefecture or county, with its parents where several bear it"
PERIOD_REMEDY = "Pass EDTF: '2022', '2022-09', a school year '2022/2023'"
PERIOD = regex.compile(rf"({DATE})(?:/({DATE}))?+")


@dataclass(slots=True, frozen=True)
class Hints:
    """A caller's region and period; None where the text is to tell.

    Attributes:
        region: Name of the area, folded, without its parents.
        region_code: Its code; None where several areas bear the name.
        period: EDTF.
    """

    region: str | None = None
    region_code: str | None = None
    period: str | None = None


NO_HINTS = Hints()


def read_hints(region: str | None, period: str | None) -> Hints:
    """Return the hints of a caller, checked.

    Raises:
        TypeError: If one of them is no str.
        HintError: If the gazetteer has no area of that name, or the period is no EDTF year.

    >>> read_hints("福州市鼓楼区", "2022")
    Hints(region='鼓楼区', region_code='350102', period='2022')
    >>> read_hints("鼓楼区", None).region_code is None
    True
    """
    if region is None and period is None:
        return NO_HINTS
    if period is not None:
        _check_period(period)
    name, code = (None, None) if region is None else _find_area(region, _year_of(period))
    return Hints(name, code, period)


def _check_period(period: str) -> None:
    _check_type(PERIOD_ARGUMENT, period, "pass the year as text: '2022'")
    match = PERIOD.fullmatch(period)
    if match is None or (match[2] and match[2] < match[1]) or not all(map(_is_date, filter(None, match.groups()))):
        problem = f"{period!r} is no year that can be read"
        raise HintError(PERIOD_ARGUMENT, problem, PERIOD_REMEDY)


def _is_date(written: str) -> bool:
    """Whether a day, where one is written, is in the calendar."""
    if written.count("-") < len("-m-d") // 2:
        return True
    try:
        dt.date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _check_type(argument: str, value: object, remedy: str) -> None:
    if not isinstance(value, str):
        msg = f"{argument} must be a str, not {type(value).__name__}; {remedy}"
        raise TypeError(msg)


def _year_of(period: str | None) -> int | None:
    return None if period is None else int(period.rpartition("/")[2][:4])


def _find_area(region: str, year: int | None) -> tuple[str, str | None]:
    """Return the name of an area without its parents, and its code where only one is meant."""
    _check_type(REGION_ARGUMENT, region, "pass the name of the area")
    name = fold(region).strip()
    areas = areas_named(name, year)
    if not areas_named(name):
        whole = [mention for mention in mentions(name, year) if mention.end == len(name) and mention.chain == 0]
        name, areas = (whole[-1].name, whole[-1].areas) if whole else ("", ())
    if not name:
        raise HintError(REGION_ARGUMENT, f"no area is named {region!r}", REGION_REMEDY)
    codes = {area.code for area in areas if area.in_force(year)} or {area.code for area in areas}
    return name, codes.pop() if len(codes) == 1 else None
