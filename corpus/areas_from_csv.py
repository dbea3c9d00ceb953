"""Make the gazetteer `eduextract/vocabulary/areas.csv` from a table of area codes.

    python corpus/areas_from_csv.py INPUT [OUTPUT]

INPUT is `result.csv` of https://github.com/yescallop/areacodes (public domain, CC0 1.0),
compiled from the yearly lists of the Ministry of Civil Affairs. Every row is kept. What a
row says twice is left out: the first two digits of a code tell the province, its zeros tell
the level, and an area in force has no year of its end. A name whose folded spelling differs
is followed by that spelling.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from eduextract.text.fold import fold  # noqa: E402

OUTPUT = ROOT / "eduextract" / "vocabulary" / "areas.csv"
FIELDS = ("code", "prefecture", "name", "since", "until", "successors", "folded")
NONE = "直辖"
"""What the source writes for a prefecture where a province governs directly."""


def compact(row: dict[str, str]) -> tuple[str, ...]:
    """Return the fields of one row of the gazetteer."""
    name, prefecture = row["名称"], row["二级行政区"]
    folded = fold(name)
    return (
        row["代码"],
        "" if prefecture in {name, NONE} else prefecture,
        name,
        row["启用时间"],
        row["变更/弃用时间"],
        row["新代码"],
        "" if folded == name else folded,
    )


def main(source: Path, target: Path = OUTPUT) -> None:
    """Write the gazetteer."""
    with source.open(encoding="utf-8-sig", newline="") as lines:
        rows = [compact(row) for row in csv.DictReader(lines)]
    with target.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([FIELDS, *rows])
    print(f"{len(rows)} rows, {target.stat().st_size} bytes: {target.name}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
