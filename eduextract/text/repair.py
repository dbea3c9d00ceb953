r"""Take inserted rubbish out of a text, with a map that carries every offset home.

Known kinds: line breaks inside sentences (`breaks`), page markers (``\n7、`` at the head of each page, in the
middle of words and numbers, counting on down the file), glosses of pronunciation
(``學(xué)生``) and stray symbols.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

import regex

from eduextract.text.breaks import hard_breaks, spread_blanks

PAGE_MARKER = re.compile(r"\n(\d{1,3})、")
GLOSS = regex.compile(r"(?<=\p{Han})(?:\([\p{Ll}\p{M}]{1,7}\))++")
TONED = regex.compile(r"(?<=\p{Han})\([a-z]{0,5}[^\x00-\x7F()\p{Han}][a-z]{0,5}\)")
SYMBOL = re.compile(
    r"[\u25A0-\u25CA\u25CE-\u25FF\u2600-\u2606\u2700-\u27BF\u00A9\u00AE\uE000-\uF8FF"  # bullets, stars, fonts' own
    r"\r\u00AD\u200B-\u200F\u2060\uFEFF]+"  # what shows nowhere
)
LONE_RETURN = re.compile(r"\r(?!\n)")
LOOK_ALIKES = (
    ("。", regex.compile(r"(?<=\d)。(?=\d{1,2}(?!\d))|(?<=(?<![\d.])0)。(?=\d{3,4}(?!\d))"), "."),
    ("Oo", regex.compile(r"(?<=\d)[Oo](?=[\d\p{Han}%])"), "0"),
    ("lI", regex.compile(r"(?<![\p{Latin}\d])[lI](?=\d)"), "1"),
    ("o", regex.compile(r"(?<=[\p{Han}%])o(?=\p{Han})"), "。"),
)
"""A full stop for a point, O for 0, l for 1 beside digits; o for a full stop between words."""
FIRST_MARKER = "1、"
LEAST_PAGE = 10
"""Characters of the shortest line that is hardly a heading above an item."""
MIN_RUN = 3
"""Markers that must count on before they are taken for page markers."""
BROKEN_SHARE = 2
"""At least one in this many markers must stand in the middle of a sentence."""
SENTENCE_ENDS = regex.compile(r"[。!?;:\s]")


Span = tuple[int, int]


@dataclass(slots=True, frozen=True)
class SourceMap:
    """Where the characters of a repaired text stand in the original.

    Attributes:
        cuts: Offsets in the repaired text at which something was taken out.
        shifts: Characters taken out up to and including each of them.
        markers: Half-open spans in the original of the numbers of page markers taken out.
    """

    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    markers: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span in the original of a span in the repaired text.

        >>> SourceMap((3,), (3,)).span(2, 5)
        (2, 8)
        """
        if not self.cuts:
            return start, end
        return self._home(start), self._home(end - 1) + 1 if end > start else self._home(start)

    def _home(self, offset: int) -> int:
        place = bisect_right(self.cuts, offset)
        return offset + (self.shifts[place - 1] if place else 0)


def repair(folded: str) -> tuple[str, SourceMap]:
    r"""Return the folded text without what was put into it, and the map back.

    Each kind is looked for in what the kinds before it have left, so that one
    inside another (a symbol in a gloss, a gloss in a broken number) hides neither.

    >>> text, source = repair("共有\n1、学校3所,教\n2、师5名,学\n3、生9人")
    >>> text
    '共有学校3所,教师5名,学生9人'
    """
    rubbish = _Rubbish(LONE_RETURN.sub("\n", folded) if "\r" in folded else folded)
    rubbish.remove(_symbols(rubbish.text))
    found = _page_markers(rubbish.text)
    markers = tuple(rubbish.source.span(start + len("\n"), end - 1) for start, end in found)
    rubbish.remove(found)
    rubbish.remove(_glosses(rubbish.text))
    rubbish.text = _look_alikes(rubbish.text)
    rubbish.remove(spread_blanks(rubbish.text))
    breaks = hard_breaks(rubbish.text)
    if breaks:
        rubbish.remove(breaks)
        rubbish.remove(spread_blanks(rubbish.text))
    return rubbish.text, replace(rubbish.source, markers=markers) if markers else rubbish.source


class _Rubbish:
    """A text from which one kind of rubbish after the other is removed.

    Attributes:
        text: What is left.
        source: The map from it to the original.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.source = SourceMap()
        self._gone: list[Span] = []

    def remove(self, spans: list[Span]) -> None:
        """Remove spans (in order, half-open) of what is left."""
        if spans:
            self._gone += [self.source.span(*span) for span in spans]
            self._gone.sort(key=lambda span: (span[0], -span[1]))
            self.text, self.source = take_out(self.text, spans)[0], _map_back(self._gone)


def take_out(text: str, spans: list[Span]) -> tuple[str, SourceMap]:
    """Return `text` without the given spans (in order, half-open), and the map back."""
    if not spans:
        return text, SourceMap()
    kept = []
    place = 0
    for start, end in spans:
        if start >= place:
            kept.append(text[place:start])
            place = end
    kept.append(text[place:])
    return "".join(kept), _map_back(spans)


def _map_back(spans: list[Span]) -> SourceMap:
    """Return the map from a text without the given spans (in order; one inside another counts once)."""
    cuts, shifts = [], []
    place = gone = 0
    for start, end in spans:
        if start >= place:
            gone += end - start
            cuts.append(end - gone)
            shifts.append(gone)
            place = end
    return SourceMap(tuple(cuts), tuple(shifts))


def _glosses(folded: str) -> list[tuple[int, int]]:
    """Return the glosses of a text that is full of them."""
    toned = TONED.finditer(folded)
    if next(toned, None) is None or next(toned, None) is None:
        return []
    return [match.span() for match in GLOSS.finditer(folded)]


def _symbols(folded: str) -> list[tuple[int, int]]:
    """Return the stray symbols; circled numbers and marks of masks are none."""
    return [match.span() for match in SYMBOL.finditer(folded)]


def _look_alikes(folded: str) -> str:
    """Return the text with digits and points for what only looks like them; none changes the length."""
    for signs, pattern, character in LOOK_ALIKES:
        # most texts hold none of the letters, and to ask for one is a hundred times faster
        if any(sign in folded for sign in signs) and pattern.search(folded) is not None:
            folded = pattern.sub(character, folded)
    return folded


def _page_markers(folded: str) -> list[Span]:
    """Return the markers that count on from 1, if they break sentences.

    Of all ways to count on, the one with the most markers inside sentences is
    taken, so that numbered items between the markers do not stop the count.
    Behind a short line, which may be a heading, a marker is worth less.
    """
    runs: dict[int, _Run] = {0: _Run(0, 0, None, None)}
    if folded.startswith(FIRST_MARKER):
        runs[1] = runs[0]
    longest = runs[0]
    for match in PAGE_MARKER.finditer(folded):
        number = int(match[1])
        before = runs.get(number - 1)
        if before is None:
            continue
        place = match.start()
        inside = place > 0 and SENTENCE_ENDS.match(folded, place - 1) is None
        short = place < LEAST_PAGE or folded.rfind("\n", place - LEAST_PAGE, place) >= 0
        worth = inside * (1 if short else 2)
        run = _Run(before.worth + worth, before.inside + inside, match.span(), before)
        if number not in runs or run.worth > runs[number].worth:
            runs[number] = run
            longest = max(longest, run, key=lambda item: item.worth)
    spans = longest.spans()
    if longest.inside < MIN_RUN or longest.inside * BROKEN_SHARE < len(spans):
        return []
    return spans


class _Run(NamedTuple):
    """Markers that count on from 1.

    Attributes:
        worth: What speaks for the run.
        inside: How many of them stand inside a sentence.
        span: The last of them.
        before: The others.
    """

    worth: int
    inside: int
    span: Span | None
    before: _Run | None

    def spans(self) -> list[Span]:
        """Return the spans of all markers, in order."""
        found = []
        run: _Run | None = self
        while run is not None and run.span is not None:
            found.append(run.span)
            run = run.before
        return found[::-1]
