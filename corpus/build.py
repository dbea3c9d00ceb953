"""Build the reports of the corpus and their gold from marked-up text.

    python corpus/build.py [--check]

In ``markup/NAME.txt`` a figure stands as ``{{5120人|students_enrolled stage=primary}}``.
A line that begins with ``@`` sets slots for the figures below it, until the next
such line (``@period=2023 stage=preschool``; ``@`` alone sets none). The unit is
the indicator's unless ``unit=`` says otherwise; the value is read from the
figure unless ``value=`` states it. The result stands in ``reports/``: the text,
and one JSON object a figure.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from eduextract.vocabulary.indicator import load_indicators

HERE = Path(__file__).resolve().parent
FIGURE = re.compile(r"\{\{(?P<surface>[^|{}]+)\|(?P<slots>[^{}]+)\}\}")
PLAIN = re.compile(r"(-?[\d,]+(?:\.\d+)?)\s?([万亿]?)")
SCALES = {"": 1, "万": 10**4, "亿": 10**8}
SLOTS = ("stage", "sector", "period", "institution")
ANCHOR = 8
"""Characters of the text before a figure that its anchor holds."""


def main() -> None:
    """Build every report, or with ``--check`` compare with what is there."""
    parser = argparse.ArgumentParser(description="Build the reports of the corpus and their gold.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    stale = [name for folder in folders() for name in build_folder(*folder, check=check)]
    if stale:
        sys.exit("not up to date: " + ", ".join(stale) + "; run python corpus/build.py")


def folders() -> list[tuple[Path, Path]]:
    """Return the folders of marked-up text, each with the folder of what is built from it."""
    return [
        (HERE / "markup" / name, HERE / target)
        for name, target in (
            ("reports", "reports"),
            ("seen", "passages/seen"),
            ("held_out", "passages/held_out"),
        )
        if (HERE / "markup" / name).is_dir()
    ]


def build_folder(source: Path, target: Path, *, check: bool) -> list[str]:
    """Build one folder; return the names of files that differ."""
    stale = []
    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(source.glob("*.txt")):
        text, rows = build(file.read_text(encoding="utf-8"))
        lines = [{"text_file": file.name}, *rows]
        gold = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        for path, content in ((target / file.name, text), (target / f"{file.stem}.jsonl", gold)):
            if not path.exists() or path.read_bytes() != content.encode():
                stale.append(str(path.relative_to(HERE)))
                if not check:
                    path.write_bytes(content.encode())
    return stale if check else []


def build(markup: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the text without its markup, and the gold rows."""
    parts: list[str] = []
    rows: list[dict[str, Any]] = []
    defaults: dict[str, str] = {}
    length = 0
    for line in markup.splitlines(keepends=True):
        if line.startswith("@"):
            defaults = dict(item.split("=", 1) for item in line[1:].split())
            continue
        place = 0
        for match in FIGURE.finditer(line):
            parts.append(line[place : match.start()])
            length += match.start() - place
            surface = match["surface"]
            indicator, *stated = match["slots"].split()
            slots = defaults | dict(item.split("=", 1) for item in stated)
            rows.append(row(surface, indicator, slots, length))
            parts.append(surface)
            length += len(surface)
            place = match.end()
        parts.append(line[place:])
        length += len(line) - place
    text = "".join(parts)
    for item in rows:
        item["anchor"] = text[max(0, item["start"] - ANCHOR) : item["end"]]
    return text, rows


def row(surface: str, indicator: str, slots: dict[str, str], start: int) -> dict[str, Any]:
    """Return the gold row of one figure."""
    known = load_indicators()[indicator]
    maximum = slots.get("value_max")
    return {
        "anchor": "",
        "surface": surface,
        "indicator": indicator,
        "measure": slots.get("measure", "level"),
        "value": slots.get("value") or plain_value(surface),
        "value_max": maximum,
        "unit": slots.get("unit", known.unit),
        **{slot: None if slots.get(slot) in (None, "-") else slots[slot] for slot in SLOTS},
        "status": slots.get("status", "actual"),
        "bound": slots.get("bound", "range" if maximum else "exact"),
        "tier": slots.get("tier", known.tier),
        "note": None,
        "start": start,
        "end": start + len(surface),
    }


def plain_value(surface: str) -> str:
    """Return the value of a figure in plain digits; others state theirs with ``value=``.

    >>> plain_value("1.05万元"), plain_value("12,345人")
    ('10500', '12345')
    """
    match = PLAIN.match(surface)
    if match is None:
        msg = f"{surface!r}: state the value with value="
        raise ValueError(msg)
    value = Decimal(match[1].replace(",", "")) * SCALES[match[2]]
    return f"{value.normalize():f}" if match[2] else f"{value:f}"


if __name__ == "__main__":
    main()
