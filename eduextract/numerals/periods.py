"""Years and dates as EDTF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.numerals.values import number_value

if TYPE_CHECKING:
    import regex

MINGUO = 1911
PLAN_YEARS = 5
CENTURY = 100
MOST_PLANS = 20
SEASONS = {"half1": "-40", "half2": "-41", "spring": "-21", "autumn": "-23"}
PLAN_10 = 2001
"""First year of the tenth five-year plan; each plan takes five years."""


def edtf(name: str, groups: regex.Match[str]) -> str | None:
    """Return the EDTF of a period that matched the pattern `name`."""
    read = READERS.get(name)
    return read(groups) if read else None


def _plan(groups: regex.Match[str]) -> str | None:
    number = number_value(groups["plan"] or "")
    if number is None or not 1 <= number <= MOST_PLANS:
        return None
    first = PLAN_10 + (int(number) - 10) * PLAN_YEARS
    last = first + PLAN_YEARS - 1
    return str(last) if groups["plan_end"] else f"{first}/{last}"


def _span(groups: regex.Match[str]) -> str | None:
    first, last = groups["first"] or "", groups["last"] or ""
    return f"{first}/{last}" if first < last else None


def _half_short(groups: regex.Match[str]) -> str | None:
    first = groups["long_first"] or ""
    if groups["next_two"]:
        return f"{first}/{int(first) + 1}" if int(groups["next_two"]) == (int(first) + 1) % CENTURY else None
    last = groups["last_two"] or ""
    return f"{first}/{first[:2]}{last}" if first[2:] < last else None


def _short(groups: regex.Match[str]) -> str | None:
    first, last = int(groups["short_first"] or 0), int(groups["short_last"] or 0)
    return f"20{first:02d}/20{last:02d}" if last == first + 1 else None


def _date(groups: regex.Match[str]) -> str | None:
    parts = [groups["y"] or ""]
    parts += [f"{int(value):02d}" for value in (groups["m"], groups["d"]) if value]
    return "-".join(parts)


def _part(groups: regex.Match[str]) -> str | None:
    season = next((code for name, code in SEASONS.items() if groups[name]), "")
    return f"{groups['py']}{season}"


def _school(groups: regex.Match[str]) -> str | None:
    year = int(groups["sy"] or 0)
    return f"{year}/{year + 1}"


def _minguo(groups: regex.Match[str]) -> str | None:
    written = number_value(groups["roc_words"] or "") if groups["roc_words"] else None
    year = int(written or groups["roc"] or 0) + MINGUO
    return f"{year}/{year + 1}" if groups["roc_school"] else str(year)


def _year(groups: regex.Match[str]) -> str | None:
    if groups["yy"]:
        return groups["yy"]
    number = number_value(groups["cy"] or "")
    return str(number) if number is not None else None


READERS = {
    "plan": _plan,
    "span_years": _span,
    "half_short_years": _half_short,
    "short_years": _short,
    "date": _date,
    "part_year": _part,
    "school_year": _school,
    "minguo": _minguo,
    "year": _year,
}
