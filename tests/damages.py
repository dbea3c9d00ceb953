"""Ways in which files damage their text, each with the place of every character that stays.

A damage changes how a text is written and nothing that it says. `Damaged.home`
tells where each character of the clean text stands, so that a test can ask for
the records of the clean text at their new places.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduextract.text.breaks import WIDEST
from eduextract.text.fold import fold
from eduextract.text.prepare import prepare
from eduextract.text.repair import repair
from eduextract.text.tables import find_tables
from tests.strategies import full_width, traditional, traditional_phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PAGE = 25
"""Characters a page, when page markers are put in."""
WIDTHS = (24, 44)
"""Characters a line, when a text is wrapped."""
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
MARK = re.compile(r"[，,](?!\d{3})|[。；;]")
HEADING = re.compile("[（(]?[一二三四五六七八九十]+[）)、]")
SPREAD = re.compile(r"\d \d \d")
SHORTEST = 4
"""Characters of the shortest last line of a wrapped paragraph."""
MARKERS = 3
"""Page markers that a text must have to be known as one with pages."""
SYMBOLS = "★❖®◇✿"
"""Symbols that mask no figure."""
GLOSSES = {
    "学": "xué",
    "年": "nián",
    "园": "yuán",
    "万": "wàn",
    "个": "gè",
    "师": "shī",
    "费": "fèi",
    "为": "wéi",
    "县": "xiàn",
    "十": "shí",
    "点": "diǎn",
    "资": "zī",
    "务": "wù",
    "班": "bān",
}
PROLOGUE = "当前位置：网站首页>>政务公开>>正文\n\n"


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text.

    Attributes:
        text: The text after the damage.
        home: Offset in it of each character of the clean text.
    """

    text: str
    home: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of a span of the clean text."""
        return self.home[start], self.home[end - 1] + 1


def _same_length(text: str) -> Damaged:
    return Damaged(text, list(range(len(text))))


def _inserted(text: str, pieces: Iterable[tuple[int, str]]) -> Damaged:
    """Return the text with pieces put in before the characters at the given offsets, in order."""
    parts: list[str] = []
    home: list[int] = []
    place = grown = 0
    for offset, piece in pieces:
        parts += [text[place:offset], piece]
        home += range(place + grown, offset + grown)
        place, grown = offset, grown + len(piece)
    parts.append(text[place:])
    home += range(place + grown, len(text) + grown)
    return Damaged("".join(parts), home)


def in_full_width(text: str, _draw: random.Random) -> Damaged:
    """Write every ASCII character in its full width."""
    return _same_length(full_width(text))


def in_traditional(text: str, _draw: random.Random) -> Damaged | None:
    """Write it in Traditional characters as OpenCC does, phrase by phrase."""
    other = traditional_phrases(text)
    return _same_length(other) if len(other) == len(text) else None


def in_naive_traditional(text: str, _draw: random.Random) -> Damaged:
    """Write each character by itself in its Traditional form."""
    return _same_length(traditional(text))


def with_glosses(text: str, draw: random.Random) -> Damaged | None:
    """Put the pronunciation behind many characters."""
    places = [place for place, character in enumerate(text) if character in GLOSSES and draw.random() < 0.5]
    if len(places) < 2:  # a text with one gloss is not known as one with glosses
        return None
    return _inserted(text, [(place + 1, f"({GLOSSES[text[place]]})") for place in places])


def _furniture(text: str) -> Callable[[int], bool]:
    """Tell whether a place is in what stands around a report, which is known by its exact words."""
    spans = [(item.start, item.end) for item in prepare(fold(text)).furniture]
    return lambda place: any(start <= place <= end for start, end in spans)


def with_symbols(text: str, draw: random.Random) -> Damaged:
    """Put stray symbols between characters."""
    apart = _furniture(text)
    places = (place for place in range(1, len(text), 17) if not apart(place))
    return _inserted(text, [(place, draw.choice(SYMBOLS)) for place in places])


def with_page_markers(text: str, draw: random.Random) -> Damaged | None:
    """Break the text into pages inside words and numbers, each page with its number."""
    if repair(fold(text))[1].markers:  # two series of numbers, one within the other, are beyond telling apart
        return None
    apart = _furniture(text)
    cuts = [cut for cut in _cuts(text, draw.randrange(8, PAGE), PAGE) if not apart(cut)]
    if len(cuts) < MARKERS:  # two numbers may be anything
        return None
    return _inserted(text, [(cut, f"\n{number}、") for number, cut in enumerate(cuts, 1)])


def _cuts(text: str, place: int, width: int) -> Iterator[int]:
    """Yield places inside words and numbers, `width` characters apart or a few more."""
    while place < len(text):
        if _inside(text, place):
            yield place
            place += width
        else:
            place += 1


def with_windows_ends(text: str, _draw: random.Random) -> Damaged:
    """End each line with a carriage return and a line feed."""
    bare = [match.start() for match in re.finditer(r"(?<!\r)\n", text)]
    return _inserted(text, [(place, "\r") for place in bare])


def wrapped(text: str, draw: random.Random) -> Damaged | None:
    """Break every paragraph of prose at a width, inside words and numbers.

    A break behind a mark may end a paragraph as well as a line, and one before the
    first mark of a text its title, of a numbered line a heading: nothing tells which.
    """
    if repair(fold(text))[1].markers or SPREAD.search(text):  # its lines are pages, or wider than they are long
        return None
    columns = 2 * draw.randrange(*WIDTHS)
    apart = _furniture(text)
    cuts = []
    start = 0
    titled = False
    for line in text.split("\n"):
        if "。" in line:
            whole = not titled or HEADING.match(line)
            ends = (start + cut for cut in _line_ends(line, columns, MARK.search(line) if whole else None))
            cuts += [cut for cut in ends if not apart(cut)]
        titled = titled or bool(line.strip())
        start += len(line) + 1
    damaged = _inserted(text, [(cut, "\n") for cut in cuts])
    lines = [len(damaged.text[: damaged.home[cut] - 1].rpartition("\n")[2]) for cut in cuts]
    # where the first mark comes late, the first line is none of a wrapped text
    return damaged if cuts and max(lines) <= WIDEST else None


def _line_ends(line: str, columns: int, mark: re.Match[str] | None) -> Iterator[int]:
    """Yield where the lines of a paragraph end, each as wide as `columns` of half a Han character or a little wider."""
    width = 0
    for place in range(1, len(line) - SHORTEST + 1):
        width += 1 if line[place - 1].isascii() else 2
        free = mark is None or place > mark.start()
        if width >= columns and free and _inside(line, place) and not HEADING.match(line, place):
            yield place
            width = 0


def with_blanks(text: str, _draw: random.Random) -> Damaged | None:
    """Part numbers from what follows them, and points from their decimals, by blanks.

    Not in tables, where blanks part the cells.
    """
    tables = [(table.start, table.end) for table in find_tables(fold(text))]
    places = [match.end() for match in re.finditer(r"\d(?=[%％人元万亿])|\d\.(?=\d+%)", text)]
    places = [place for place in places if not any(start <= place <= end for start, end in tables)]
    return _inserted(text, [(place, " ") for place in places]) if places else None


def spread(text: str, _draw: random.Random) -> Damaged | None:
    """Part the digits of whole numbers by blanks."""
    if repair(fold(text))[1].markers:  # what stands behind a marker may be half a number
        return None
    found = re.finditer(r"(?<![\d.,:—–~．，：～－-])(?<!\d )[1-9１-９]\d{2,5}(?=[人元所个名])", text)
    places = [place for match in found for place in range(match.start() + 1, match.end())]
    return _inserted(text, [(place, " ") for place in places]) if places else None


def behind_a_prologue(text: str, _draw: random.Random) -> Damaged:
    """Put the navigation of a web page before it."""
    return _inserted(text, [(0, PROLOGUE)])


def _inside(text: str, place: int) -> bool:
    """Whether a place is inside a word or number: Han or digits on both sides."""
    return all(character.isalnum() and fold(character) not in LETTERS for character in text[place - 1 : place + 1])


DAMAGES: dict[str, Callable[[str, random.Random], Damaged | None]] = {
    function.__name__: function
    for function in (
        in_full_width,
        in_traditional,
        in_naive_traditional,
        with_glosses,
        with_symbols,
        with_page_markers,
        with_windows_ends,
        wrapped,
        with_blanks,
        spread,
        behind_a_prologue,
    )
}


def damaged(name: str, text: str, seed: int) -> Damaged | None:
    """Return the text with one damage done to it; None where it cannot be or would change what is said."""
    return DAMAGES[name](text, random.Random(seed))  # noqa: S311 (nothing to keep secret)
