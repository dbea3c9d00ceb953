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

from tests.strategies import full_width, traditional, traditional_phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PAGE = 25
"""Characters a page, when page markers are put in."""
WIDTH = 38
"""Characters a line, when a text is wrapped."""
MARKERS = 3
"""Page markers that a text must have to be known as one with pages."""
SYMBOLS = "★◆®■✿"
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
SENTENCE_MARKS = "。！？；;：:，,、\n"
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
    parts, home, place, grown = [], [], 0, 0
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


def with_symbols(text: str, draw: random.Random) -> Damaged:
    """Put stray symbols between characters."""
    places = range(1, len(text), 17)
    return _inserted(text, [(place, draw.choice(SYMBOLS)) for place in places])


def with_page_markers(text: str, draw: random.Random) -> Damaged | None:
    """Break the text into pages inside words and numbers, each page with its number."""
    cuts = []
    place = draw.randrange(8, PAGE)
    while place < len(text):
        while place < len(text) and not _inside(text, place):
            place += 1
        if place < len(text):
            cuts.append(place)
        place += PAGE
    if len(cuts) < MARKERS:  # two or three numbers may be anything
        return None
    return _inserted(text, [(cut, f"\n{number}、") for number, cut in enumerate(cuts, 1)])


def with_windows_ends(text: str, _draw: random.Random) -> Damaged:
    """End each line with a carriage return and a line feed."""
    bare = [match.start() for match in re.finditer(r"(?<!\r)\n", text)]
    return _inserted(text, [(place, "\r") for place in bare])


def wrapped(text: str, _draw: random.Random) -> Damaged | None:
    """Break every paragraph of prose at a width, inside words and numbers."""
    cuts = []
    start = 0
    for line in text.split("\n"):
        if len(line) > WIDTH + 4 and _prose(line):
            for place in range(start + WIDTH, start + len(line) - 4, WIDTH):
                if _inside(text, place):
                    cuts.append(place)
        start += len(line) + 1
    return _inserted(text, [(cut, "\n") for cut in cuts]) if cuts else None


def with_blanks(text: str, _draw: random.Random) -> Damaged | None:
    """Part numbers from what follows them, and points from their decimals, by blanks."""
    places = [match.end() for match in re.finditer(r"\d(?=[%％人元万亿])|\d\.(?=\d+%)", text)]
    return _inserted(text, [(place, " ") for place in places]) if places else None


def spread(text: str, _draw: random.Random) -> Damaged | None:
    """Part the digits of whole numbers by blanks."""
    found = re.finditer(r"(?<![\d.,:—–~-])[1-9]\d{2,5}(?=[人元所个名])", text)
    places = [place for match in found for place in range(match.start() + 1, match.end())]
    return _inserted(text, [(place, " ") for place in places]) if places else None


def behind_a_prologue(text: str, _draw: random.Random) -> Damaged:
    """Put the navigation of a web page before it."""
    return _inserted(text, [(0, PROLOGUE)])


def _inside(text: str, place: int) -> bool:
    """Whether both neighbours of a place are characters of words or numbers."""
    return text[place - 1].isalnum() and text[place].isalnum()


def _prose(line: str) -> bool:
    return "。" in line


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
