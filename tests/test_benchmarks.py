"""The benchmarks: what counts as a gain, and that both run."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import eduextract
from benchmarks import accuracy

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "2021年，小学在校生4318人，教学班96个。"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("missed", "full", 1),
        ("missed", "value", 1),
        ("slots period stage", "slots period", 1),
        ("slots period", "slots stage", 0),
        ("full", "slots period", -1),
        ("nothing", "false", -1),
        ("false", "nothing", 1),
    ],
)
def test_direction(before: str, after: str, expected: int) -> None:
    """Grades are ordered, and fewer wrong slots are better."""
    assert accuracy.direction(before, after) == expected


def write_gold(folder: Path, **changes: str) -> Path:
    """Write `TEXT` with its records as gold, the first of them changed."""
    rows = [json.loads(record.model_dump_json()) | {"tier": "core"} for record in eduextract.parse(TEXT).records]
    rows[0] |= changes
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return folder


def test_gains_and_losses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A baseline of the same reading shows no change; of another, each record that changed."""
    baseline = tmp_path / "baseline.json"
    sets = {"small": write_gold(tmp_path)}
    accuracy.run(sets, baseline, update=True)
    assert TEXT[:6] not in baseline.read_text("utf-8")
    capsys.readouterr()
    accuracy.run(sets, baseline, update=False)
    assert capsys.readouterr().out.splitlines()[-1] == "  small: 0 gains, 0 losses, 0 neither"

    write_gold(tmp_path, period="2020")
    accuracy.run(sets, baseline, update=False)
    _, change, summary = capsys.readouterr().out.splitlines()
    assert change == "  - a: students_enrolled: full -> slots period  2021年，小学在校生[4318人]，教学班96个。"
    assert summary == "  small: 0 gains, 1 losses, 0 neither"


def test_edited_text_is_not_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the text is another than the baseline's, that is said instead of a difference."""
    baseline = tmp_path / "baseline.json"
    sets = {"small": write_gold(tmp_path)}
    accuracy.run(sets, baseline, update=True)
    (tmp_path / "a.txt").write_text(TEXT + "\n", "utf-8")
    capsys.readouterr()
    accuracy.run(sets, baseline, update=False)
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  a: an edited text, not compared",
        "  small: 0 gains, 0 losses, 0 neither",
    ]


@pytest.mark.slow
def test_throughput_prints_every_reader(root: Path, tmp_path: Path) -> None:
    """The benchmark prints a speed for each reader, or names it as not installed."""
    (tmp_path / "a.txt").write_text(TEXT * 20, "utf-8")
    script = root / "benchmarks" / "throughput.py"
    run = subprocess.run(
        [sys.executable, "-W", "ignore", str(script), "--repeat", "1", "--text", str(tmp_path / "a.txt")],
        env={"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        check=True,
        capture_output=True,
        text=True,
    )
    head, *lines = run.stdout.splitlines()
    assert head.startswith("1 texts, ")
    assert [line.split()[0] for line in lines] == [
        "eduextract.parse",
        "eduextract.quantities",
        "jieba.cut",
        "spacy.blank('zh')",
    ]
    assert lines[0].endswith("characters/s  x1.00")
