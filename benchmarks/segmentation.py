#!/usr/bin/env python3
"""Print how well texts are cut into words, and how fast, beside other segmenters.

    python benchmarks/segmentation.py                    the held-out part and the project's corpus
    python benchmarks/segmentation.py --errors           and what is cut otherwise in the held-out part
    python benchmarks/segmentation.py --text FILE...     the speed on other texts

Accuracy is that of words (both ends right) on ``held_out.txt`` and ``blind.txt``
of ``corpus/segmentation``, cut by hand; terms that the vocabulary has won since
are one word there too. ``jieba+terms`` is jieba with all terms in its
dictionary. Speed is the best of several rounds over all texts, every segmenter
in the same process, each round with nothing remembered of the one before;
``spacy_pkuseg.cut`` has the very model that eduextract has. The errors of
``blind.txt`` are not printed, so that nobody mends them one by one.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus" / "segmentation"))

from segmented import joined

from eduextract import numerals
from eduextract.scan.marks import scan
from eduextract.scan.terms import default_finder
from eduextract.scan.tokens import PACKAGED, Segmenter
from eduextract.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Cut = Callable[[str], Sequence[str]]

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
HELD_OUT, BLIND = (CORPUS / "segmentation" / f"{name}.txt" for name in ("held_out", "blind"))
COMMON = 10**6
"""Frequency that a term has in jieba's dictionary; high, so that it wins."""


class Score(NamedTuple):
    """Words of gold, words cut, words of both."""

    gold: int
    cut: int
    both: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.both / (self.gold + self.cut) if self.both else 0.0

    def __str__(self) -> str:
        """Return precision, recall and F1."""
        return f"P {self.both / self.cut:.4f}  R {self.both / self.gold:.4f}  F1 {self.f1:.4f}"


def spans(words: Sequence[str]) -> set[tuple[int, int]]:
    """Return the half-open spans of words.

    >>> sorted(spans(["在校生", "5人"]))
    [(0, 3), (3, 5)]
    """
    return set(pairwise(accumulate(map(len, words), initial=0)))


def score(cut: Cut, lines: Sequence[str], *, errors: bool = False) -> Score:
    """Return how a segmenter cuts the sentences of `lines`, whose words are set apart by blanks."""
    total = Score(0, 0, 0)
    for line in lines:
        words = joined(line.split())
        gold, found = spans(words), spans(cut("".join(words)))
        total = Score(total.gold + len(gold), total.cut + len(found), total.both + len(gold & found))
        if errors and gold != found:
            text = "".join(words)
            shown = (" ".join(text[slice(*span)] for span in sorted(part)) for part in (gold - found, found - gold))
            print("  {} <> {}".format(*shown))
    return total


def split(cut: Cut, lines: Sequence[str]) -> tuple[int, int]:
    """Return how many terms and numerals of gold there are, and how many a segmenter cuts through."""
    count = broken = 0
    for line in lines:
        words = joined(line.split())
        text = fold("".join(words))
        gold, found = spans(words), spans(cut("".join(words)))
        inner = {start for start, _ in found}
        marks, _ = scan(text, numerals.find(text), default_finder())
        for mark in marks:
            if (mark.start, mark.end) in gold:
                count += 1
                broken += any(mark.start < place < mark.end for place in inner)
    return count, broken


def segmenters(segmenter: Segmenter) -> dict[str, Cut]:
    """Return the segmenters that are installed, by name."""
    import spacy_pkuseg  # noqa: PLC0415 (loads slowly)

    found: dict[str, Cut] = {
        "eduextract": segmenter.words,
        "spacy_pkuseg.cut": spacy_pkuseg.pkuseg(str(PACKAGED), user_dict=None).cut,
    }
    if find_spec("jieba") is None:
        print("jieba is not installed. Run: pip install 'eduextract[benchmark]'")
        return found
    import jieba  # noqa: PLC0415 (an extra)

    jieba.setLogLevel(logging.ERROR)
    found["jieba"] = jieba.Tokenizer().lcut
    informed = jieba.Tokenizer()
    for term in default_finder().words:
        informed.add_word(term, COMMON)
    found["jieba+terms"] = informed.lcut
    return found


def seconds(cutters: dict[str, Cut], texts: Sequence[str], repeat: int, segmenter: Segmenter) -> dict[str, float]:
    """Return the time of the fastest of several rounds over `texts`; no round remembers the words of another.

    The segmenters take turns, so that a busy moment of the machine meets them all.
    """
    for cut in cutters.values():
        cut(texts[0])  # what is loaded once is no part of the speed
    best = dict.fromkeys(cutters, float("inf"))
    for _ in range(repeat):
        segmenter.forget()
        for name, cut in cutters.items():
            start = time.perf_counter()
            for text in texts:
                cut(text)
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def run(texts: Sequence[str], repeat: int, *, errors: bool) -> None:
    """Print accuracy and speed of each segmenter."""
    segmenter = Segmenter()
    cutters = segmenters(segmenter)
    for path in (HELD_OUT, BLIND):
        lines = path.read_text("utf-8").splitlines()
        print(f"{path.stem}: {len(lines)} sentences cut by hand")
        for name, cut in cutters.items():
            print(f"{name:18} {score(cut, lines, errors=errors and name == 'eduextract' and path == HELD_OUT)}", end="")
            print("  terms and numerals {}, cut through {}".format(*split(cut, lines)))
    size = sum(map(len, texts))
    print(f"{len(texts)} texts, {size} characters")
    times = seconds(cutters, texts, repeat, segmenter)
    for name, took in times.items():
        ratio = times["spacy_pkuseg.cut"] / took
        print(f"{name:18} {size / took:12,.0f} characters/s  x{ratio:.2f}")


def main() -> None:
    """Print accuracy on the held-out part, and speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what is cut otherwise in the held-out part")
    parser.add_argument("--repeat", type=int, default=5, help="rounds, of which the fastest counts")
    parser.add_argument("--text", type=Path, nargs="+", help="files to measure the speed on")
    options = parser.parse_args()
    if options.text:
        texts = [path.read_text("utf-8") for path in options.text]
    else:
        folders = (CORPUS / "reports", CORPUS / "passages" / "seen")
        texts = [path.read_text("utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    run(texts, options.repeat, errors=options.errors)


if __name__ == "__main__":
    main()
