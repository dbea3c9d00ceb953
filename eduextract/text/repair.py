r"""Take inserted rubbish out of a text, with a map that carries every offset home.

Known kinds: line breaks inside sentences (`breaks`), page markers (``\n7、`` at the head of each page, in the
middle of words and numbers, counting on down the file), glosses of pronunciation
(``學(xué)生``) and stray symbols.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import regex

from eduextract.text.breaks import hard_breaks, spread_blanks
from eduextract.text.masks import emphases, is_mask

if TYPE_CHECKING:
    from eduextract.outline import Reason

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


class Repair(NamedTuple):
    """A stretch of the original (half-open) that was read over, or read as what it looks like, and why."""

    start: int
    end: int
    reason: Reason


@dataclass(slots=True, frozen=True)
class SourceMap:
    """Where the characters of a repaired text stand in the original.

    Attributes:
        cuts: Offsets in the repaired text at which something was taken out.
        shifts: Characters taken out up to and including each of them.
        repairs: What was repaired, in order, where reasons are known.
    """

    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    repairs: tuple[Repair, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span in the original of a span in the repaired text.

        >>> SourceMap((3,), (3,)).span(2, 5)
        (2, 8)
        """
        if not self.cuts:
            return start, end
        return self._home(start), self._home(end - 1) + 1 if end > start else self._home(start)

    def place(self, offset: int) -> int:
        """Return the offset in the repaired text of what stands at `offset` in the original, or next behind it.

        >>> source = SourceMap((3,), (3,))
        >>> [source.place(offset) for offset in (2, 4, 8)]
        [2, 3, 5]
        """
        passed = bisect_right([cut + shift for cut, shift in zip(self.cuts, self.shifts, strict=True)], offset)
        left = offset - (self.shifts[passed - 1] if passed else 0)
        return min(left, self.cuts[passed]) if passed < len(self.cuts) else left

    def within(self, outer: SourceMap) -> SourceMap:
        """Return the map on into the text of which the original is what `outer` kept.

        >>> SourceMap((1, 4), (1, 2)).within(SourceMap((3,), (10,)))
        SourceMap(cuts=(1, 2, 4), shifts=(1, 11, 12), repairs=())
        """
        if not outer.cuts:
            return self
        cuts = sorted({*self.cuts, *map(self.place, outer.cuts)})
        repairs = tuple(Repair(*outer.span(item.start, item.end), item.reason) for item in self.repairs)
        return SourceMap(tuple(cuts), tuple(outer.span(*self.span(cut, cut))[0] - cut for cut in cuts), repairs)

    def _home(self, offset: int) -> int:
        place = bisect_right(self.cuts, offset)
        return offset + (self.shifts[place - 1] if place else 0)


def repair(folded: str) -> tuple[str, SourceMap]:
    r"""Return the folded text without page markers, and the map back.

    >>> text, source = repair("共有\n1、学校3所,教\n2、师5名,学\n3、生9人")
    >>> text
    '共有学校3所,教师5名,学生9人'
    """
    folded, look_alikes = _look_alikes(folded)
    rubbish: dict[Reason, list[tuple[int, int]]] = {
        "page_marker": _page_markers(folded),
        "gloss": _glosses(folded),
        "symbol": _symbols(folded),
        "line_break": hard_breaks(folded),
        "blank": spread_blanks(folded),
    }
    cuts = [Repair(*span, reason) for reason, spans in rubbish.items() for span in spans]
    if not cuts and not look_alikes:
        return folded, SourceMap()
    cuts = _apart(cuts)
    kept, source = take_out(folded, [(cut.start, cut.end) for cut in cuts])
    return kept, replace(source, repairs=tuple(sorted([*cuts, *look_alikes])))


def _apart(cuts: list[Repair]) -> list[Repair]:
    """Return cuts in order and without overlaps, the longest of those that begin together."""
    apart: list[Repair] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if not apart or cut.start >= apart[-1].end:
            apart.append(cut)
    return apart


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
    """Return the stray symbols and marks of emphasis; circled numbers and masks are none."""
    found = [match.span() for match in SYMBOL.finditer(folded)]
    stray = [span for span in found if not is_mask(folded, *span)]
    return sorted([*stray, *emphases(folded)])


def _look_alikes(folded: str) -> tuple[str, list[Repair]]:
    """Return the text with digits and points for what only looks like them, and where; none changes the length."""
    found: list[Repair] = []
    for pattern, character in LOOK_ALIKES:
        matches = [Repair(*match.span(), "look_alike") for match in pattern.finditer(folded)]
        if matches:
            folded = pattern.sub(character, folded)
            found += matches
    return folded, found


def _page_markers(folded: str) -> list[tuple[int, int]]:
    """Return the markers that count on from 1, if they break sentences."""
    run: list[regex.Match[str]] = []
    for match in PAGE_MARKER.finditer(folded):
        if int(match[1]) == len(run) + 1:
            run.append(match)
    inside = [match for match in run if match.start() and not SENTENCE_ENDS.match(folded, match.start() - 1)]
    if len(inside) < MIN_RUN or len(inside) * BROKEN_SHARE < len(run):
        return []
    return [match.span() for match in run if match.start()]
