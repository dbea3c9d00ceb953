"""The corpus: what is built is what is committed, and its gold is exact and legal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from eduextract.records import Bound, Measure, Sector, Stage, Status, Unit
from eduextract.vocabulary.indicator import load_indicators

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
GOLD = sorted((CORPUS / "reports").glob("*.jsonl"))
LEGAL = {"measure": Measure, "stage": Stage, "sector": Sector, "status": Status, "bound": Bound, "unit": Unit}


def rows_of(path: Path) -> tuple[str, list[dict[str, Any]]]:
    """Return the text and the gold rows of one report."""
    head, *rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return (path.parent / head["text_file"]).read_bytes().decode(), rows


def test_there_are_reports_of_many_kinds() -> None:
    """At least twelve reports, and at least two in which nothing is to be found."""
    assert len(GOLD) >= 12
    assert sum(not rows_of(path)[1] for path in GOLD) >= 2


def test_building_gives_the_committed_files() -> None:
    """The marked-up texts and the built reports agree."""
    run = subprocess.run([sys.executable, CORPUS / "build.py", "--check"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_is_exact(path: Path) -> None:
    """Every surface is the slice of its text, its anchor holds it, and rows are in order."""
    text, rows = rows_of(path)
    assert [text[row["start"] : row["end"]] for row in rows] == [row["surface"] for row in rows]
    assert [row["surface"] in row["anchor"] and row["anchor"] in text for row in rows] == [True] * len(rows)
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_is_legal(path: Path) -> None:
    """Every slot holds a value that the records allow, and tiers come from the vocabulary."""
    indicators = load_indicators()
    _, rows = rows_of(path)
    for row in rows:
        illegal = {name for name, kind in LEGAL.items() if row[name] is not None and row[name] not in get_args(kind)}
        assert (row["surface"], illegal) == (row["surface"], set())
        assert row["tier"] in (indicators[row["indicator"]].tier, "optional")
