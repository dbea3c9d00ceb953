"""Make any amount of general prose in which no education figure is stated.

    python corpus/general.py [--chars N] [--seed N]

The hand-written articles of ``general/`` come first, in an order of the seed;
after them come articles put together from the sentences of
``general/patterns/``, whose slots are filled by chance. The first line of a
pattern file is its headline. Slots are written in braces: ``{few}`` names a line
of ``words.txt``, ``{up|down}`` is a choice, ``{120-980}`` a number between the
two with as many decimal places as the first has.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generate import Chance

if TYPE_CHECKING:
    from collections.abc import Iterator

Item = TypeVar("Item")
FOLDER = Path(__file__).resolve().parent / "general"
SLOT = re.compile(r"\{([^{}]+)\}")
BETWEEN = re.compile(r"(\d+)(?:\.(\d+))?-(\d+)(?:\.\d+)?")
HAN = re.compile("[\u4e00-\u9fff]")


def general_prose(characters: int, seed: int = 0) -> Iterator[str]:
    """Yield articles that hold `characters` Chinese characters together, or just more.

    Marks, digits and letters are not counted. The same seed gives the same articles.
    """
    left = characters
    for article in articles(seed):
        if left <= 0:
            return
        yield article
        left -= len(HAN.findall(article))


def articles(seed: int) -> Iterator[str]:
    """Yield the hand-written articles, then filled ones without end."""
    chance = Chance(seed, 0)
    yield from shuffled([path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt"))], chance)
    words = word_lists()
    subjects = [
        path.read_text("utf-8").splitlines()
        for path in sorted((FOLDER / "patterns").glob("*.txt"))
        if path.name != "words.txt"
    ]
    while True:
        for headline, *sentences in shuffled(subjects, chance):
            yield filled(headline, sentences, words, chance)


def filled(headline: str, sentences: list[str], words: dict[str, str], chance: Chance) -> str:
    """Return an article of six to ten of `sentences`, two or three to a paragraph."""
    chosen = [fill(text, words, chance) for text in shuffled(sentences, chance)[: chance.number(6, 10)]]
    paragraph = chance.number(2, 3)
    paragraphs = ["".join(chosen[start : start + paragraph]) for start in range(0, len(chosen), paragraph)]
    return "\n".join((fill(headline, words, chance), "", *paragraphs, ""))


def fill(pattern: str, words: dict[str, str], chance: Chance) -> str:
    """Return `pattern` with every slot filled.

    >>> fill("{7-7} {1.50-1.50} {few}", {"few": "three"}, Chance(0, 0))
    '7 1.50 three'
    """
    return SLOT.sub(lambda slot: value(words.get(slot[1], slot[1]), chance), pattern)


def value(slot: str, chance: Chance) -> str:
    """Return one of the choices of `slot`, or a number in its bounds."""
    if not (bounds := BETWEEN.fullmatch(slot)):
        return str(chance.choice(tuple(slot.split("|"))))
    places = len(bounds[2] or "")
    low, high = (int(bound.replace(".", "")) for bound in slot.split("-"))
    digits = str(chance.number(low, high)).zfill(places + 1)
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def word_lists() -> dict[str, str]:
    """Return the named choices of ``words.txt``."""
    lines = (FOLDER / "patterns" / "words.txt").read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def shuffled(items: list[Item], chance: Chance) -> list[Item]:
    """Return `items` in an order of chance."""
    return [items[index] for index in sorted(range(len(items)), key=lambda _: chance.draw())]


def main() -> None:
    """Print the articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chars", type=int, default=100_000, help="Chinese characters in all")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    sys.stdout.write("\n".join(general_prose(options.chars, options.seed)))


if __name__ == "__main__":
    main()
