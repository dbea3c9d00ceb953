"""Make paragraphs of the lines of pages: furniture out, wrapped lines joined.

A line is furniture if it stands at an edge of the page, set off from the rest,
and comes back at the same place on most pages, where its digits either stay or
count on with the pages; and if it is a lone page number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import regex

from eduextract.text.fold import fold
from eduextract.vocabulary.patterns import numbering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EDGE = 0.085
"""Share of the page's height above and below, where only furniture stands."""
SET_OFF = 1.5
"""Distances between lines that part furniture from the text."""
OUTERMOST = 2
"""Lines at each edge that may be furniture."""
NEAR = 0.01
"""Share of the page's height that the place of furniture varies by."""
NUMBER_LINE = regex.compile(r"[\s\-–—―·•.|]*+(\d{1,4})[\s\-–—―·•.|]*+")
DIGITS = regex.compile(r"\d++")
BLANKS = regex.compile(r"\s++")
TOKEN = regex.compile(r"[\dA-Za-z.,%]++|.")
NARROW = regex.compile(r"[\0-\x7F]")
SENTENCE_END = regex.compile(
    r"[。！？!?]["
    r"\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK})）]?\s*+$"
)
LATIN_ENDS = regex.compile(r"[A-Za-z]$")
LATIN_STARTS = regex.compile(r"[A-Za-z]")
STOP = regex.compile(r"[。！？；：!?;:]\s*+$")
HANGING = regex.compile(r"[,.，。、；：！？）”’》]$")
"""Signs that may stand beyond the right edge."""
LONGEST_ITEM = 20
INDENT = 0.9
SLACK = 0.4
"""Em by which a line is indented, and by which a full line may be short."""
WIDEST_PITCH = 2.6
"""Em between the lines of one paragraph at most."""
SAME_SIZE = 0.15


@dataclass(slots=True, frozen=True)
class Line:
    """A line of a page, in points from the page's lower left corner.

    Attributes:
        page: Page, from 1.
        text: Its characters.
        left: Where it begins.
        right: Where it ends.
        y: Height of its middle, as a share of the page's: 0 below, 1 above.
        em: Size of its characters.
        pitch: Height of the page, to turn `y` into points.
        cells: Whether wide gaps part it into cells.
    """

    page: int
    text: str
    left: float
    right: float
    y: float
    em: float
    pitch: float
    cells: bool = False


def furniture(lines: Iterable[Line]) -> list[Line]:
    """Return the running heads and feet and the page numbers among lines."""
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    edges = [line for page in pages.values() for line in _edges(page)]
    groups: defaultdict[tuple[str, bool], list[Line]] = defaultdict(list)
    for line in edges:
        groups[_pattern(line), line.y > 1 / 2].append(line)
    found = [line for group in groups.values() for line in _running(group, len(pages))]
    seen = set(found)
    numbers = [line for line in edges if line not in seen and NUMBER_LINE.fullmatch(line.text)]
    return found + _page_numbers(numbers, len(pages))


def _edges(page: list[Line]) -> Iterator[Line]:
    """Yield the outermost lines of a page, if the edge or a gap sets them off."""
    page = sorted(page, key=lambda line: line.y)
    steps = [after.y - before.y for before, after in pairwise(page) if after.y - before.y > NEAR / 2]
    usual = median(steps) if steps else 1.0
    for side in (page, page[::-1]):
        for place, line in enumerate(side[: min(OUTERMOST, len(side))]):
            if min(line.y, 1 - line.y) < EDGE:
                yield line
                continue
            beyond = side[place + 1] if place + 1 < len(side) else None
            if beyond is not None and abs(beyond.y - line.y) > SET_OFF * usual:
                yield line
                break
        if len(page) <= OUTERMOST:
            break


def _pattern(line: Line) -> str:
    return DIGITS.sub("#", BLANKS.sub("", line.text))


def _running(group: list[Line], pages: int) -> list[Line]:
    """Return the lines of one wording that come back on most pages, at the same place."""
    kept = []
    for parity in (group, [line for line in group if line.page % 2], [line for line in group if not line.page % 2]):
        height = median(line.y for line in parity) if parity else 0.0
        near = [line for line in parity if abs(line.y - height) <= NEAR and not line.cells]
        if len({line.page for line in near}) * 2 > pages and pages > 1 and _counts_on(near):
            return near
        kept.append(near)
    odd, even = kept[1:]
    if len({line.page for line in odd + even}) * 2 > pages > 3 and _counts_on(odd + even):  # noqa: PLR2004
        return odd + even
    return []


def _counts_on(lines: list[Line]) -> bool:
    """Whether every number of lines stays, or counts on with the pages."""
    numbers = [[int(digits[:9]) for digits in DIGITS.findall(line.text)] for line in lines]
    for column in zip(*numbers, strict=True):
        steps = {number - line.page for number, line in zip(column, lines, strict=True)}
        if len(steps) > 1 and len(set(column)) > 1:
            return False
    return True


def _page_numbers(lines: list[Line], pages: int) -> list[Line]:
    """Return the lone numbers that count on with the pages; on a single page, its 1."""
    shifts = Counter(int(DIGITS.findall(line.text)[0]) - line.page for line in lines)
    if not shifts:
        return []
    shift, times = shifts.most_common(1)[0]
    if times * 2 <= pages and not (pages == 1 and shift == 0):
        return []
    return [line for line in lines if int(DIGITS.findall(line.text)[0]) - line.page == shift]


@dataclass(slots=True, frozen=True)
class Measure:
    """How the lines of a document are set: its left and right edge, and whether paragraphs are indented."""

    left: float
    right: float
    indents: bool


def measure(lines: list[Line]) -> Measure:
    """Return how lines are set."""
    if not lines:
        return Measure(0.0, 0.0, indents=False)
    rights = sorted(line.right - line.em * (HANGING.search(line.text) is not None) for line in lines)
    right = rights[min(len(rights) - 1, len(rights) * 95 // 100)]
    full = [line for line in lines if line.right > right - 3 * line.em] or lines
    left = min(Counter(round(line.left) for line in full).most_common(), key=lambda item: (-item[1], item[0]))[0]
    left = min([left, *(round(line.left) for line in full if abs(line.left - left) < 3 * line.em)])
    opening = [after for before, after in pairwise(lines) if before.right < right - 3 * before.em]
    indented = [line for line in opening if INDENT * line.em <= line.left - left <= 4 * line.em]
    return Measure(float(left), right, indents=bool(indented) and len(indented) * 2 >= len(opening))


def goes_on(line: Line, after: Line, how: Measure) -> bool:
    """Whether `after` goes on with the paragraph of `line`: it was wrapped, for lack of room alone."""
    if line.cells or after.cells or abs(line.em - after.em) > SAME_SIZE * line.em:
        return False
    if line.page == after.page and not 0 < (line.y - after.y) * line.pitch < WIDEST_PITCH * line.em:
        return False
    if after.left > how.left + INDENT * line.em or _opens_item(after.text, line.text):
        return False
    if not how.indents and SENTENCE_END.search(line.text) is not None:
        return False
    return line.right + _width(after) + SLACK * line.em >= how.right


def _width(line: Line) -> float:
    """Return the width of the first word of a line, which was not to be parted."""
    token = TOKEN.match(line.text)
    word = token[0] if token is not None else ""
    return line.em * sum(1 / 2 if NARROW.match(character) else 1 for character in word[:20])


def _opens_item(text: str, before: str) -> bool:
    """Whether a line opens a heading or item; a number does behind a stop alone, and a decimal never."""
    folded = fold(text[:LONGEST_ITEM])
    match = numbering().match(folded)
    if match is None or not folded[0].isdigit():
        return match is not None
    return STOP.search(before) is not None and not folded[match.end() :][:1].isdigit()


def glue(before: str, after: str) -> str:
    """Return what stands between two lines of a paragraph: a blank between Latin words alone."""
    return " " if LATIN_ENDS.search(before[-1:]) and LATIN_STARTS.match(after) else ""
