"""Readers of Chinese numbers side by side: right, wrong, characters per second, in one run.

    python benchmarks/numerals.py [--cases FILE] [--scope core]

The cases are JSON lines with `text`, `scope` and `expected` items, as in
``../shared/numbers/dev.jsonl``. A case is right when every expected value is
among those that a reader returns for the text (spans are not compared: some
readers give none; a fraction may be told in percent). Readers that are not installed are named and left out;
``requirements-peers.txt`` lists them.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
import time
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import eduextract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Reader = Callable[[str], Iterable[Fraction]]

CASES = Path(__file__).resolve().parents[2] / "shared" / "numbers" / "dev.jsonl"
PLAIN = re.compile(r"-?\d+(?:\.\d+)?(?:/\d+)?")
DECIMAL_ONLY = re.compile(r"-?\d+(?:\.\d+)?")
TOLERANCE = Fraction(1, 10**10)


def main() -> None:
    """Print one line a reader."""
    parser = argparse.ArgumentParser(description="Compare readers of Chinese numbers.")
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--scope", default="core", help="core, extended or guard")
    options = parser.parse_args()
    if not options.cases.is_file():
        sys.exit(f"no cases at {options.cases}: give a file with --cases")
    lines = options.cases.read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if case["scope"] == options.scope]
    print(f"{len(cases)} cases of scope {options.scope}")
    for name, make in READERS.items():
        try:
            reader = make()
        except ImportError as error:
            print(f"{name:22} not installed ({error.name})")
            continue
        right, rate = measure(reader, cases)
        counts = f"right {right:5d}  wrong {len(cases) - right:5d}  {right / len(cases):6.1%}"
        print(f"{name:22} {counts}  {rate:12,.0f} characters/s")


def measure(reader: Reader, cases: list[dict[str, Any]]) -> tuple[int, float]:
    """Return how many cases are right, and the characters read in a second."""
    for case in cases:  # what a reader compiles on first use is not what is timed
        attempt(reader, case["text"])
    start = time.perf_counter()
    answers = [attempt(reader, case["text"]) for case in cases]
    seconds = time.perf_counter() - start
    right = sum(agrees(case, answer) for case, answer in zip(cases, answers, strict=True))
    return right, sum(len(case["text"]) for case in cases) / seconds


def attempt(reader: Reader, text: str) -> list[Fraction] | None:
    """Return what a reader finds; None where it fails."""
    try:
        return list(reader(text))
    except Exception:  # noqa: BLE001 (a reader that fails is wrong, whatever it raises)
        return None


def agrees(case: dict[str, Any], answer: list[Fraction] | None) -> bool:
    """Whether every expected value is in the answer; a guard wants none at all."""
    if answer is None:
        return False
    if case["scope"] == "guard":
        return not answer
    return all(
        any(close(value, found) or (item["type"] == "fraction" and close(value * 100, found)) for found in answer)
        for item in case["expected"]
        for value in wanted(item)
    )


def wanted(item: dict[str, Any]) -> list[Fraction]:
    """Return the values that an expected item asks for."""
    if item["type"] == "range":
        return [Fraction(item[end]) for end in ("low", "high") if item.get(end)]
    if item["type"] == "ratio":
        left, right = map(Fraction, item["value"].split(":"))
        return [right / left]
    return [Fraction(item["value"])]


def close(value: Fraction, found: Fraction) -> bool:
    """Whether two values agree to ten places."""
    return abs(value - found) <= abs(value) * TOLERANCE


def ours() -> Reader:
    """This package."""

    def read(text: str) -> list[Fraction]:
        found = eduextract.quantities(text)
        values = [end for quantity in found for end in (quantity.value, quantity.value_max) if end is not None]
        ratios = [1 / Fraction(quantity.value) for quantity in found if quantity.kind == "ratio" and quantity.value]
        return [*(Fraction(value) for value in values), *ratios]

    return read


def cn2an_reader() -> Reader:
    """cn2an: the whole text as one number, else every number that `transform` leaves."""
    cn2an = importlib.import_module("cn2an")

    def read(text: str) -> list[Fraction]:
        try:
            return [Fraction(str(cn2an.cn2an(text, "smart")))]
        except ValueError:
            return numbers_in(cn2an.transform(text, "cn2an"))

    return read


def jionlp_reader() -> Reader:
    """JioNLP: amounts of money, the one kind of number that it reads."""
    jionlp = importlib.import_module("jionlp")

    def read(text: str) -> list[Fraction]:
        num = jionlp.parse_money(text)["num"]
        return [Fraction(value) for value in (num if isinstance(num, list) else [num])]

    return read


def recognizers_reader() -> Reader:
    """Recognizers-Text: numbers and percentages of its Chinese models."""
    number = importlib.import_module("recognizers_number")
    culture = importlib.import_module("recognizers_text").Culture.Chinese
    readers = (number.recognize_number, number.recognize_percentage)

    def read(text: str) -> list[Fraction]:
        resolutions = [item.resolution or {} for reader in readers for item in reader(text, culture)]
        return [value for resolution in resolutions for value in numbers_in(str(resolution.get("value")))]

    return read


def wetext_reader() -> Reader:
    """WeTextProcessing: the numbers in its inverse normalisation."""
    normalizer = importlib.import_module("itn.chinese.inverse_normalizer").InverseNormalizer()

    def read(text: str) -> list[Fraction]:
        return numbers_in(normalizer.normalize(text))

    return read


def numbers_in(text: str) -> list[Fraction]:
    """Return the Arabic numbers of a text; a fraction counts as such and as its parts."""
    plain = text.replace(",", "")
    whole = [Fraction(found) for found in PLAIN.findall(plain) if not found.endswith("/0") and "." not in found]
    return [*whole, *map(Fraction, DECIMAL_ONLY.findall(plain))]


READERS: dict[str, Callable[[], Reader]] = {
    "eduextract": ours,
    "cn2an": cn2an_reader,
    "JioNLP": jionlp_reader,
    "Recognizers-Text": recognizers_reader,
    "WeTextProcessing": wetext_reader,
}

if __name__ == "__main__":
    main()
