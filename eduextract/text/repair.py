r"""Take inserted rubbish out of a text, with a map that carries every offset home.

Known kinds: line breaks inside sentences (`breaks`), page markers (``\n7、`` at the head of each page, in the
middle of words and numbers, counting on down the file), glosses of pronunciation
(``學(xué)生``) and stray symbols.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

import regex

from eduextract.text.breaks import hard_breaks, spread_blanks

PAGE_MARKER = regex.compile(r"(?:^|\n)(\d{1,3})、")
GLOSS = regex.compile(r"(?<=\p{Han})\([\p{Ll}\p{M}]{1,7}\)")
TONED = regex.compile(r"(?<=\p{Han})\([a-z]{0,5}[^\x00-\x7F()\p{Han}][a-z]{0,5}\)")
SYMBOL = re.compile(r"[\u25A0-\u25CA\u25CE-\u25FF\u2600-\u2606\u2700-\u27BF\u00AE]+")
LOOK_ALIKES = (
    (regex.compile(r"(?<=\d)。(?=\d{1,2}(?!\d))"), "."),
    (regex.compile(r"(?<=\d)[Oo](?=[\d\p{Han}%])"), "0"),
    (regex.compile(r"(?<![\p{Latin}\d])[lI](?=\d)"), "1"),
    (regex.compile(r"(?<=[\p{Han}%])o(?=\p{Han})"), "。"),
)
"""A full stop for a point, O for 0, l for 1 beside digits; o for a full stop between words."""
MIN_RUN = 3
"""Markers that must count on before they are taken for page markers."""
BROKEN_SHARE = 2
"""At least one in this many markers must stand in the middle of a sentence."""
SENTENCE_ENDS = regex.compile(r"[。!?;:\s]")


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
    r"""Return the folded text without page markers, and the map back.

    >>> text, source = repair("共有\n1、学校3所,教\n2、师5名,学\n3、生9人")
    >>> text
    '共有学校3所,教师5名,学生9人'
    """
    folded = _look_alikes(folded)
    markers = _page_markers(folded)
    rubbish = [*(match.span() for match in markers), *_glosses(folded), *_symbols(folded)]
    repaired, source = take_out(folded, _in_order([*rubbish, *hard_breaks(folded), *spread_blanks(folded)]))
    return repaired, replace(source, markers=tuple(match.span(1) for match in markers)) if markers else source


def _in_order(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, the longest first where several begin together."""
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def take_out(text: str, spans: list[tuple[int, int]]) -> tuple[str, SourceMap]:
    """Return `text` without the given spans (in order, half-open), and the map back."""
    if not spans:
        return text, SourceMap()
    kept, cuts, shifts = [], [], []
    place = gone = 0
    for start, end in spans:
        if start < place:
            continue
        kept.append(text[place:start])
        gone += end - start
        cuts.append(end - gone)
        shifts.append(gone)
        place = end
    kept.append(text[place:])
    return "".join(kept), SourceMap(tuple(cuts), tuple(shifts))


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
    for pattern, character in LOOK_ALIKES:
        if pattern.search(folded) is not None:
            folded = pattern.sub(character, folded)
    return folded


def _page_markers(folded: str) -> list[regex.Match[str]]:
    """Return the markers that count on from 1, if they break sentences."""
    run: list[regex.Match[str]] = []
    for match in PAGE_MARKER.finditer(folded):
        if int(match[1]) == len(run) + 1:
            run.append(match)
    inside = [match for match in run if match.start() and not SENTENCE_ENDS.match(folded, match.start() - 1)]
    if len(inside) < MIN_RUN or len(inside) * BROKEN_SHARE < len(run):
        return []
    return [match for match in run if match.start()]
