#!/usr/bin/env python3
"""Print characters a second of eduextract beside word segmenters, in one run.

    python benchmarks/throughput.py [--text FILE ...] [--repeat N]

Reads the project's reports unless files are given. Machines differ, so quote the
ratios: the speed of each row over that of `eduextract.parse`. A peer that is not
installed is named and left out (``pip install '.[benchmark]'``).
"""

from __future__ import annotations

import argparse
import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING

import eduextract

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[str], object]

REPORTS = sorted((Path(__file__).resolve().parent.parent / "corpus" / "reports").glob("*.txt"))


def jieba_cut() -> Read:
    """Return jieba's plain cutting, its dictionary loaded."""
    import jieba  # noqa: PLC0415 (a peer, perhaps not installed)

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return lambda text: list(jieba.cut(text))


def spacy_blank() -> Read:
    """Return spaCy's blank Chinese pipeline, which cuts into characters."""
    import spacy  # noqa: PLC0415 (slow to import)

    return spacy.blank("zh")


READERS: dict[str, Callable[[], Read]] = {
    "eduextract.parse": lambda: eduextract.parse,
    "eduextract.quantities": lambda: eduextract.quantities,
    "jieba.cut": jieba_cut,
    "spacy.blank('zh')": spacy_blank,
}


def seconds(read: Read, texts: list[str], repeat: int) -> float:
    """Return the best of `repeat` runs over all texts, after one to warm up."""

    def once() -> float:
        start = time.perf_counter()
        for text in texts:
            read(text)
        return time.perf_counter() - start

    once()
    return min(once() for _ in range(repeat))


def speed_of(reader: Callable[[], Read], texts: list[str], repeat: int) -> float | None:
    """Return characters a second; None if the reader is not installed."""
    try:
        read = reader()
    except ImportError:
        return None
    return sum(map(len, texts)) / seconds(read, texts, repeat)


def main() -> None:
    """Print a line for each reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", nargs="+", type=Path, default=REPORTS, metavar="FILE", help="UTF-8 texts to read")
    parser.add_argument("--repeat", type=int, default=5, help="take the best of N runs")
    arguments = parser.parse_args()
    texts = [path.read_text("utf-8") for path in arguments.text]
    records = sum(len(eduextract.parse(text).records) for text in texts)
    print(f"{len(texts)} texts, {sum(map(len, texts))} characters, {records} records")
    ours = None
    for name, reader in READERS.items():
        speed = speed_of(reader, texts, arguments.repeat)
        ours = ours or speed
        shown = (
            "not installed" if speed is None or ours is None else f"{speed:12,.0f} characters/s  x{speed / ours:.2f}"
        )
        print(f"{name:22} {shown}")


if __name__ == "__main__":
    main()
