"""Make the training part of the segmented corpus: ``train.txt``, a sentence a line, words set apart by blanks.

Beside it ``runs.txt`` is written: what the model learns of these sentences.
They are what `eduextract.scan.tokens` asks it for: the runs of Han characters
between figures and marks, and what is left of them between terms.

    python corpus/segmentation/segmented.py [--check]

It has four sources, all of the project's own, in ``sources/``: sentences written
already cut, with slots (``patterns.txt`` and ``frames.txt``, filled from
``slots.txt`` and ``words.txt``), plain prose (``prose.txt``), the examples of the
vocabulary, and the generator's documents. All but the first are cut by
vocabulary and numerals first, by jieba between them, and corrected by
``corrections.txt``. In all, terms and numerals are one word each. Needs jieba
(the extra ``benchmark``).
"""

from __future__ import annotations

import argparse
import logging
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import regex

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generate import Chance, generate

from eduextract import numerals
from eduextract.scan.marks import scan
from eduextract.scan.terms import default_finder
from eduextract.scan.tokens import PIECE, RUN, trimmed
from eduextract.text.fold import fold
from eduextract.vocabulary.indicator import load_indicators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HERE = Path(__file__).resolve().parent
TRAIN = HERE / "train.txt"
RUNS = HERE / "runs.txt"
HELD_OUT = HERE / "held_out.txt"
SOURCES = HERE / "sources"
SEED = 20240601
VARIANTS = 30
"""Sentences made of one pattern; one with few slots gives fewer different ones."""
FRAME_VARIANTS = 70
DOCUMENTS = 60
"""Documents of the generator."""
SLOT = regex.compile(r"<(\w+)>")
SENTENCE = regex.compile(r"[^。！？；!?;\n]++[。！？；!?;]?")
JIEBA_LEVEL = logging.ERROR


def main() -> None:
    """Write ``train.txt`` and ``runs.txt``, or with ``--check`` compare with what is there."""
    parser = argparse.ArgumentParser(description="Make the training part of the segmented corpus.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    train = sentences()
    for file, lines in ((TRAIN, train), (RUNS, runs(train))):
        content = "".join(f"{line}\n" for line in lines).encode()
        if not check:
            file.write_bytes(content)
        elif file.read_bytes() != content:
            sys.exit(f"{file.name} is not up to date: run python corpus/segmentation/segmented.py")


def sentences() -> list[str]:
    """Return the sentences of all sources, each once, without those of the held-out part."""
    held_out = {"".join(line.split()) for line in HELD_OUT.read_text("utf-8").splitlines()}
    found = dict.fromkeys([*from_patterns(), *from_text(texts())])
    return [line for line in found if "".join(line.split()) not in held_out]


def from_patterns() -> Iterator[str]:
    """Yield the patterns and frames with words in their slots; each word of a slot once before any comes again."""
    slots = {name.strip(): values.split("|") for name, values in read_pairs("slots.txt", ":")}
    slots |= {name.strip(): words.split() for name, words in read_pairs("words.txt", ":")}
    decks = {name: Deck(values, number) for number, (name, values) in enumerate(slots.items())}
    for file, variants in (("patterns.txt", VARIANTS), ("frames.txt", FRAME_VARIANTS)):
        for pattern in read_lines(file):
            for _ in range(variants if SLOT.search(pattern) else 1):
                yield " ".join(joined(SLOT.sub(lambda match: decks[match[1]].draw(), pattern).split()))


class Deck:
    """The values of a slot, drawn like cards: shuffled anew when all are drawn."""

    def __init__(self, values: list[str], number: int) -> None:
        self.values = [value.strip() for value in values]
        self.chance = Chance(SEED, number)
        self.left: list[str] = []

    def draw(self) -> str:
        """Return the next value."""
        if not self.left:
            self.left = list(self.values)
            for place in range(len(self.left) - 1, 0, -1):
                other = self.chance.number(0, place)
                self.left[place], self.left[other] = self.left[other], self.left[place]
        return self.left.pop()


def texts() -> Iterator[str]:
    """Yield the plain texts: examples of the vocabulary, own prose, documents of the generator."""
    for indicator in load_indicators().values():
        yield from (example.text for example in indicator.examples)
        yield from (example.text for example in indicator.counterexamples)
    yield from read_lines("prose.txt")
    yield from (text for text, _ in generate(SEED, DOCUMENTS))


def from_text(plain: Iterator[str]) -> Iterator[str]:
    """Yield the sentences of plain texts, cut and corrected."""
    corrections = [(f" {wrong.strip()} ", f" {right.strip()} ") for wrong, right in read_pairs("corrections.txt", "=>")]
    general = general_cutter()
    for text in plain:
        for sentence in SENTENCE.findall(text):
            line = f" {' '.join(cut(''.join(sentence.split()), general))} "
            for wrong, right in corrections:
                line = line.replace(wrong, right)
            yield " ".join(joined(line.split()))


def cut(sentence: str, general: Callable[[str], list[str]]) -> list[str]:
    """Return the words of a sentence: terms and numerals whole, the rest by the general cutter."""
    words: list[str] = []
    place = 0
    for start, end in [*domain(sentence), (len(sentence), len(sentence))]:
        for piece in PIECE.finditer(sentence, place, start):
            words.extend(general(piece[0]) if piece["han"] else [piece[0]])
        words.append(sentence[start:end])
        place = end
    return words


def joined(words: list[str]) -> list[str]:
    """Return words with those that make up a term or a numeral put together.

    >>> joined(["小学", "生均", "公用", "经费", "720", "元"])
    ['小学', '生均公用经费', '720元']
    """
    text = "".join(words)
    edges = {0}
    for word in words:
        edges.add(max(edges) + len(word))
    for start, end in domain(text):
        if start in edges and end in edges:
            edges.difference_update(range(start + 1, end))
    places = sorted(edges)
    return [text[start:end] for start, end in pairwise(places)]


def domain(sentence: str) -> list[tuple[int, int]]:
    """Return the spans of the numerals and of the terms of two characters and more."""
    folded = fold(sentence)
    marks, _ = scan(folded, numerals.find(folded), default_finder())
    spans = [trimmed(folded, mark.start, mark.end) if mark.numeral else (mark.start, mark.end) for mark in marks]
    return [(start, end) for start, end in spans if end - start > 1]


def runs(lines: Iterable[str]) -> list[str]:
    """Return, each once, the runs of Han characters of sentences, and what is left of them between terms.

    >>> runs(["2022年 ， 我们 的 小学 有 5人 参加"])
    ['我们 的 小学 有', '参加', '我们 的', '有']
    """
    found: dict[str, None] = {}
    for line in lines:
        words = fold(line).split()
        text = "".join(words)
        edges = [0, *accumulate(map(len, words))]
        marks, _ = scan(text, numerals.find(text), default_finder())
        figures = [(mark.start, mark.end) for mark in marks if mark.numeral]
        whole = [(mark.start, mark.end) for mark in marks if mark.numeral or mark.end - mark.start > 1]
        found |= dict.fromkeys(runs_outside(text, edges, figures))
        found |= dict.fromkeys(runs_outside(text, edges, [span for span in whole if {*span} <= {*edges}]))
    return list(found)


def runs_outside(text: str, edges: list[int], spans: list[tuple[int, int]]) -> Iterator[str]:
    """Yield the runs of Han characters outside of `spans`, cut at `edges`."""
    place = 0
    for start, end in [*spans, (len(text), len(text))]:
        for match in RUN.finditer(text, place, max(place, start)):
            first, last = match.span()
            inside = [first, *(edge for edge in edges if first < edge < last), last]
            yield " ".join(text[begin:stop] for begin, stop in pairwise(inside))
        place = max(place, end)


def general_cutter() -> Callable[[str], list[str]]:
    """Return the general cutter: jieba with its own dictionary, no guessing of new words."""
    import jieba  # noqa: PLC0415 (only making the corpus needs it)

    jieba.setLogLevel(JIEBA_LEVEL)
    return lambda text: list(jieba.cut(text, HMM=False))


def read_lines(name: str) -> list[str]:
    """Return the lines of a source, without comments and empty ones."""
    lines = (SOURCES / name).read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def read_pairs(name: str, sign: str) -> list[tuple[str, str]]:
    """Return the lines of a source, cut in two at a sign."""
    pairs = (line.partition(sign) for line in read_lines(name))
    return [(first, second) for first, _, second in pairs]


if __name__ == "__main__":
    main()
