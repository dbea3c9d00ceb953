"""Whether a numeral can be the figure of an indicator, and in which measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eduextract.numerals.model import Numeral
    from eduextract.vocabulary.indicator import Indicator

PERCENT = frozenset({"percent", "permille", "fraction"})
MU, ANYTHING = "mu", "item"
PLAIN_UNITS = frozenset({"number", "ratio", "per_100_students", "score", "pupils_per_class"})
"""Base units whose figures are written as bare numbers too."""

INTENSITIES = frozenset({"pupils_per_class", "per_100_students", "sqm_per_student", "volume_per_student"})
"""Units of what one pupil, a hundred or a class has."""
PER_PUPIL = "per_pupil_spending"
OF_ONE = frozenset({PER_PUPIL, "remuneration"})
"""Families of indicators of the money for one pupil or teacher."""
ONE_GETS = 1_000_000
"""No pupil or teacher costs so many yuan."""
WHOLE = frozenset({"person", "institution", "class"})
"""Units of totals: of one there is no part (14.2人 are a mean), and a statement on each one gives none."""
BEYOND = 2
"""An amount so many times as large as what is plausible for one is none for one."""
MANY = 1000
"""No pupil, hundred or class has so much, and no share is so large."""

COUNTED_AS = {
    "pupils_per_class": frozenset({"person"}),
    "per_100_students": frozenset({"person", "set", "room", "item", "institution"}),
    "sqm_per_student": frozenset({"sqm", "mu"}),
    "volume_per_student": frozenset({"volume"}),
    "seat": frozenset({"seat", "item"}),
    "class": frozenset({"class", "item"}),
    "sqm": frozenset({"sqm", "mu"}),
    "number": frozenset(),
}
"""Units of numerals that count as figures of a base unit, beside itself."""


def fit(indicator: Indicator, numeral: Numeral, *, moved: bool, listed: bool = False) -> str | None:
    """Return the measure in which `numeral` is a figure of `indicator`, or None.

    Args:
        indicator: The indicator.
        numeral: The numeral.
        moved: Whether a word of increase or decrease stands before the numeral.
        listed: Whether the numeral may lack its unit, as in a list or table.
    """
    if numeral.value is None:
        return None
    if numeral.kind == "percentage_point":
        return "change" if indicator.unit == "percent" else None
    if numeral.kind in PERCENT:
        return _fit_percent(indicator, moved=moved)
    if numeral.kind == "ratio":
        return "level" if indicator.unit == "ratio" else None
    if numeral.kind in ("multiple", "ordinal"):
        return None
    return _fit_amount(indicator, numeral, moved=moved, listed=listed)


def _fit_percent(indicator: Indicator, *, moved: bool) -> str | None:
    if indicator.unit == "percent":
        return "growth_rate" if moved else "level"
    return "growth_rate" if moved else None


def _fit_amount(indicator: Indicator, numeral: Numeral, *, moved: bool, listed: bool) -> str | None:
    measure = "change" if moved else "level"
    if not numeral.units:
        bare = listed or indicator.unit in PLAIN_UNITS or not numeral.value
        bare = bare and not (indicator.unit == "percent" and (numeral.value or 0) > MANY)
        return measure if bare else None
    value = numeral.value or 0
    if indicator.unit in WHOLE:
        possible = value % 1 == 0
    elif indicator.unit in INTENSITIES:
        possible = value < MANY
    else:
        possible = indicator.family not in OF_ONE or value < most_of_one(indicator)
    return measure if possible and counts_as(indicator, numeral.units) else None


def most_of_one(indicator: Indicator) -> float:
    """Return what no pupil or teacher gets or costs."""
    return min(ONE_GETS, BEYOND * indicator.plausible[1]) if indicator.plausible else ONE_GETS


def counts_as(indicator: Indicator, units: tuple[str, ...]) -> str | None:
    """Return the base unit in which a numeral with `units` is a figure of `indicator`."""
    for unit in (indicator.unit, *indicator.accepts):
        if unit in units:
            return indicator.unit if unit == ANYTHING else unit
    wider = COUNTED_AS.get(indicator.unit, frozenset())
    for written in units:
        if written in wider:
            return MU if written == MU else indicator.unit
    return None


def in_range(indicator: Indicator, numeral: Numeral) -> bool:
    """Return whether the number lies in the plausible range of an indicator, where it has one."""
    limits = indicator.plausible
    return limits is None or limits[0] <= (numeral.value or 0) <= limits[1]
