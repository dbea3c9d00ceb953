"""A colour for each type of record, for displaCy."""

from __future__ import annotations

from typing import Any

from eduextract.records import RECORD_TYPES

SPREAD = 0.618034
"""Share of the circle between the hues of two types: the golden section keeps neighbours apart."""
DEGREES = 360


def _color(number: int) -> str:
    return f"hsl({round(number * SPREAD % 1 * DEGREES)}, 70%, 80%)"


COLORS = {name: _color(number) for number, name in enumerate(RECORD_TYPES)}
"""Colour by type of record, as CSS; registered for displaCy by an entry point."""


def displacy_options(spans_key: str = "eduextract") -> dict[str, Any]:
    """Return the options for ``displacy.render(doc, style="span", options=...)``.

    >>> sorted(displacy_options())
    ['colors', 'spans_key']
    """
    return {"spans_key": spans_key, "colors": COLORS}
