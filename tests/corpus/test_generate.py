"""Generated texts: the same for a seed, exact, consistent, and unharmed by damage."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eduextract

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "corpus"))

from generate import GENRES, generate

if TYPE_CHECKING:
    from collections.abc import Sequence

SEEDS = st.integers(min_value=0, max_value=10**6)
SLOTS = ("indicator", "measure", "value", "stage", "period", "status")


def told(rows: Sequence[dict[str, Any]]) -> list[tuple[object, ...]]:
    """Return what the rows state, without their places."""
    return [tuple(row[slot] for slot in SLOTS) for row in rows]


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_same_seed_same_bytes(seed: int) -> None:
    """A seed decides every character and every row."""
    assert list(generate(seed, len(GENRES))) == list(generate(seed, len(GENRES)))


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.booleans())
def test_gold_is_the_slice(seed: int, damaged: bool) -> None:  # noqa: FBT001 (drawn by hypothesis)
    """Every surface stands where its row says, damaged or not."""
    for text, rows in generate(seed, len(GENRES), damage=damaged):
        assert [text[row["start"] : row["end"]] for row in rows] == [row["surface"] for row in rows]


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_damage_changes_no_figure(seed: int) -> None:
    """Damage moves rows and alters characters, never what a row states."""
    plain = [told(rows) for _, rows in generate(seed, len(GENRES))]
    assert [told(rows) for _, rows in generate(seed, len(GENRES), damage=True)] == plain


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_totals_are_sums(seed: int) -> None:
    """In a self-report, schools and pupils of all levels add up to the total."""
    _, rows = next(generate(seed, 1))
    for indicator in ("schools_total", "students_enrolled"):
        total, *parts = [Decimal(row["value"]) for row in rows if row["indicator"] == indicator]
        assert total == sum(parts)


@pytest.mark.parametrize("damaged", [False, True])
def test_generated_reports_are_read(damaged: bool) -> None:  # noqa: FBT001 (a plain switch)
    """Every generated figure is read with its indicator, value, stage, period and status."""
    missing = []
    for text, rows in generate(7, 40, damage=damaged):
        found = {
            (r.start, r.end, r.indicator, r.measure, r.value, r.stage, r.period, r.status)
            for r in eduextract.parse(text).records
        }
        missing += [
            row["anchor"]
            for row in rows
            if (
                row["start"],
                row["end"],
                row["indicator"],
                row["measure"],
                Decimal(row["value"]),
                row["stage"],
                row["period"],
                row["status"],
            )
            not in found
        ]
    assert missing == []
