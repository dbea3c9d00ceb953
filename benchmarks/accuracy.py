#!/usr/bin/env python3
"""Print the scores of each gold set, and what was gained and lost since a baseline.

    python benchmarks/accuracy.py                   compare with the committed baseline
    python benchmarks/accuracy.py --update          and write it anew
    python benchmarks/accuracy.py --baseline FILE   take the development sets, too

The committed baseline holds the project's own corpus alone. The development data
in ../shared, where it is there, is scored always, and compared with FILE if one
is given. A baseline holds no text: a grade for each record, and a digest of the
text to tell when it was edited. A change of a rule carries what this prints.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eduextract.evaluation import Evaluation, GoldText, Outcome, evaluate
from eduextract.evaluation.report import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = Path(__file__).resolve().parent / "baseline" / "corpus.json"
CORPUS = {folder.name: folder for folder in sorted({file.parent for file in (ROOT / "corpus").rglob("*.jsonl")})}
UNREAD = frozenset({"held_out"})
"""Sets that are scored and not read for writing rules: of their changes only the number is shown."""
SHARED = ROOT.parent / "shared" / "gold"
DEVELOPMENT = {"seeds": SHARED / "*.jsonl", "prose": SHARED / "prose", "hard": SHARED / "hard"}

NOTHING = "nothing"
RANKS = {"false": 0, "missed": 0, "value": 1, "slots": 2, "full": 3, NOTHING: 3}
"""Grades from bad to good; to read nothing where nothing stands is as good as can be."""
WINDOW = 30

Grades = dict[str, str]


def key(outcome: Outcome) -> str:
    """Return the name of an outcome in a baseline: place, indicator, measure."""
    place = outcome.row or outcome.record
    kind = "false" if outcome.row is None else "gold"
    return f"{kind} {outcome.start} {outcome.end} {outcome.indicator} {place.measure if place else ''}"


def grade(outcome: Outcome) -> str:
    """Return the kind of an outcome, with its wrong slots."""
    return " ".join([outcome.kind, *outcome.wrong]) if outcome.kind == "slots" else outcome.kind


def digest(text: str) -> str:
    """Return a short digest of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def baseline_of(result: Evaluation) -> dict[str, dict[str, Any]]:
    """Return the grades of every text by the name of its gold file."""
    return {
        gold.path.stem: {"digest": digest(gold.text), "grades": {key(outcome): grade(outcome) for outcome in found}}
        for gold, found in zip(result.texts, result.outcomes, strict=True)
    }


def changes(old: Grades, gold: GoldText, found: Sequence[Outcome]) -> Iterator[tuple[int, str]]:
    """Yield (direction, line) for each record whose grade changed; 1 is a gain, -1 a loss, 0 neither."""
    new = {key(outcome): grade(outcome) for outcome in found}
    for name in sorted(old.keys() | new.keys(), key=lambda name: int(name.split()[1])):
        before, after = old.get(name, NOTHING), new.get(name, NOTHING)
        kind, start, end, indicator, *_ = name.split()
        edited = kind == "gold" and NOTHING in {before, after}
        if before != after and not edited:
            sentence = excerpt(gold.text, int(start), int(end), WINDOW)
            yield direction(before, after), f"{indicator}: {before} -> {after}  {sentence}"


def direction(before: str, after: str) -> int:
    """Return 1 if `after` is better than `before`, -1 if it is worse.

    >>> direction("slots period", "full"), direction("nothing", "false"), direction("slots stage unit", "slots stage")
    (1, -1, 1)
    """

    def rank(text: str) -> tuple[int, int]:
        kind, *wrong = text.split()
        return RANKS[kind], -len(wrong)

    return (rank(after) > rank(before)) - (rank(after) < rank(before))


def compare(name: str, result: Evaluation, baseline: dict[str, dict[str, Any]]) -> None:
    """Print gains and losses of one set, text by text."""
    count: Counter[int] = Counter()
    for gold, found in zip(result.texts, result.outcomes, strict=True):
        old = baseline.get(gold.path.stem)
        if old is None or old["digest"] != digest(gold.text):
            if name not in UNREAD:
                print(f"  {gold.path.stem}: {'a new' if old is None else 'an edited'} text, not compared")
            continue
        for step, line in changes(old["grades"], gold, found):
            count[step] += 1
            if name not in UNREAD:
                print(f"  {'=+-'[step]} {gold.path.stem}: {line}")
    print(f"  {name}: {count[1]} gains, {count[-1]} losses, {count[0]} neither")


def scores(name: str, result: Evaluation) -> str:
    """Return one line of scores."""
    total = result.total
    rates = "  ".join(
        f"{level} P {rate.precision:.3f} R {rate.recall:.3f} F1 {rate.f1:.3f}"
        for level, rate in (
            ("figure", total.rates("figure")),
            ("core", total.rates("core")),
            ("full", total.rates("full")),
        )
    )
    return f"{name:8} {len(result.texts):3} texts  {total.gold:4} records  {rates}"


def run(sets: dict[str, Path], baseline: Path | None, *, update: bool) -> None:
    """Score sets, compare them with a baseline file and, if asked, write it."""
    results = {name: evaluate(paths) for name, paths in sets.items()}
    old = json.loads(baseline.read_text("utf-8")) if baseline and baseline.exists() else {}
    for name, result in results.items():
        print(scores(name, result))
        if name in old:
            compare(name, result, old[name])
    if baseline and update:
        data = {name: baseline_of(result) for name, result in results.items()}
        baseline.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", "utf-8")
        print(f"wrote {baseline}")


def main() -> None:
    """Print scores, gains and losses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--baseline", type=Path, metavar="FILE", help="baseline of the development sets")
    parser.add_argument("--update", action="store_true", help="write the baselines anew")
    arguments = parser.parse_args()
    run(CORPUS, COMMITTED, update=arguments.update)
    if SHARED.is_dir():
        run(DEVELOPMENT, arguments.baseline, update=arguments.update)


if __name__ == "__main__":
    main()
