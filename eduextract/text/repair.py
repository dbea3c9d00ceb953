r"""Take inserted rubbish out of a text, with a map that carries every offset home.

Known kinds: line breaks inside sentences (`breaks`), page markers (``\n7、`` at the head of each page, in the
middle of words and numbers, counting on down the file), glosses of pronunciation
(``學(xué)生``) and stray symbols.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

import regex

from eduextract.outline import Reason
from eduextract.text.breaks import hard_breaks, spread_blanks
from eduextract.text.masks import emphases, is_mask

PAGE_MARKER = re.compile(r"\n(\d{1,3})、")
GLOSS = regex.compile(r"(?<=\p{Han})(?:\([\p{Ll}\p{M}]{1,7}\))++")
TONED = regex.compile(r"(?<=\p{Han})\([a-z]{0,5}[^\x00-\x7F()\p{Han}][a-z]{0,5}\)")
SYMBOL = re.compile(
    r"[\u25A0-\u25CA\u25CE-\u25FF\u2600-\u2606\u2700-\u27BF\u00A9\u00AE\uE000-\uF8FF"  # bullets, stars, fonts' own
    r"\r\u00AD\u200B-\u200F\u2060\uFEFF]+"  # what shows nowhere
)
HIDDEN = frozenset({"Cc", "Cf"})
"""Categories of characters that show nowhere."""
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
MOST_LOST = 3
"""Numbers that may be missing between two markers."""
MIN_RUN = 3
"""Markers that must count on before they are taken for page markers."""
BROKEN_SHARE = 2
"""At least one in this many markers must stand in the middle of a sentence."""
SENTENCE_ENDS = regex.compile(r"[。!?;:\s]")


Span = tuple[int, int]


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
        markers: Half-open spans in the original of the numbers of page markers taken out.
        repairs: What was repaired, in order, where reasons are known.
    """

    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    markers: tuple[tuple[int, int], ...] = ()
    repairs: tuple[Repair, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span in the original of a span in the repaired text.

        >>> SourceMap((3,), (3,)).span(2, 5)
        (2, 8)
        """
        if not self.cuts:
            return start, end
        place = bisect_right(self.cuts, start)
        shift = self.shifts[place - 1] if place else 0
        if place < len(self.cuts) and self.cuts[place] < end:
            return start + shift, self._home(end - 1) + 1
        return start + shift, end + shift

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
        """Return the map on into the text of which the original is what `outer` kept, with what `outer` repaired.

        >>> SourceMap((1, 4), (1, 2)).within(SourceMap((3,), (10,)))
        SourceMap(cuts=(1, 2, 4), shifts=(1, 11, 12), markers=(), repairs=())
        """
        if not outer.cuts:
            return self
        cuts = sorted({*self.cuts, *map(self.place, outer.cuts)})
        return SourceMap(
            cuts=tuple(cuts),
            shifts=tuple(outer.span(*self.span(cut, cut))[0] - cut for cut in cuts),
            markers=outer.markers,
            repairs=outer.repairs,
        )

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
    rubbish.remove(_symbols(rubbish.text), "symbol")
    found = _page_markers(rubbish.text)
    markers = tuple(rubbish.source.span(start + len("\n"), end - 1) for start, end in found)
    rubbish.remove(found, "page_marker")
    rubbish.remove(_glosses(rubbish.text), "gloss")
    rubbish.read_look_alikes()
    rubbish.remove(spread_blanks(rubbish.text), "blank")
    breaks = hard_breaks(rubbish.text)
    if breaks:
        rubbish.remove(breaks, "line_break")
        rubbish.remove(spread_blanks(rubbish.text), "blank")
    if not rubbish.repairs:
        return rubbish.text, rubbish.source
    return rubbish.text, replace(rubbish.source, markers=markers, repairs=tuple(sorted(rubbish.repairs)))


class _Rubbish:
    """A text from which one kind of rubbish after the other is removed.

    Attributes:
        text: What is left.
        source: The map from it to the original.
        repairs: What was removed that could be seen, and what was read as what it looks like.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.source = SourceMap()
        self.repairs: list[Repair] = []
        self._gone: list[Span] = []

    def remove(self, spans: list[Span], reason: Reason) -> None:
        """Remove spans (in order, half-open) of what is left."""
        if spans:
            gone = [self.source.span(*span) for span in spans]
            shown = (
                span for span, (start, end) in zip(gone, spans, strict=True) if _shows(self.text[start:end], reason)
            )
            self.repairs += [Repair(*span, reason) for span in shown]
            self._gone += gone
            self._gone.sort(key=lambda span: (span[0], -span[1]))
            self.text, self.source = take_out(self.text, spans)[0], _map_back(self._gone)

    def read_look_alikes(self) -> None:
        """Read digits and points in what only looks like them; none changes the length."""
        for signs, pattern, character in LOOK_ALIKES:
            # most texts hold none of the letters, and to ask for one is a hundred times faster
            if not any(sign in self.text for sign in signs):
                continue
            found = [match.span() for match in pattern.finditer(self.text)]
            if found:
                self.repairs += [Repair(*self.source.span(*span), "look_alike") for span in found]
                self.text = pattern.sub(character, self.text)


def _shows(gone: str, reason: Reason) -> bool:
    """Whether what was removed could be seen: returns of lines and joiners without width are no damage."""
    return reason != "symbol" or any(unicodedata.category(character) not in HIDDEN for character in gone)


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
    """Return the stray symbols and marks of emphasis; circled numbers and masks are none."""
    found = [match.span() for match in SYMBOL.finditer(folded)]
    stray = [span for span in found if not is_mask(folded, *span)]
    return sorted([*stray, *emphases(folded)])


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
        # a few may have gone with the furniture of their pages
        reached = [runs[earlier] for earlier in range(number - 1, number - MOST_LOST - 2, -1) if earlier in runs]
        if not reached:
            continue
        before = max(reached, key=lambda item: item.worth)
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
