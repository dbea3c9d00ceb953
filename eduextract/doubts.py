"""What is to be doubted in a text: what was repaired, what is lost, what ran together, what is masked."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

import regex

from eduextract.outline import Doubt, Quality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduextract.linking.model import Figure
    from eduextract.numerals.model import Numeral
    from eduextract.text.repair import SourceMap

LOST = regex.compile(r"\N{REPLACEMENT CHARACTER}++|(?<=\d)\?++(?=[\d.%])")
LOST_IN_NUMBER = regex.compile(r"[^\d.,\p{Han}%\s]++")
GLUED_YEAR = regex.compile(r"\D*(?:19|20)\d{3,6}\D+|\D*(?:(?:19|20)\d\d){2,}\D*")
"""A year with the number of a document behind it, or several years."""
SHORTEST_GLUED = 8
LONGEST_BARE, LONGEST_COUNTED = 9, 13
"""Characters of two years, and digits from which on a number without and with a unit is more than one."""
NAMES = frozenset({None, "other"})
TEMPLATE_MASKS = 2
TEMPLATE_SHARE = 2
"""A text is a template with so many masks for figures, and at least one for so many figures."""
START = attrgetter("start")


def find_doubts(text: str, source: SourceMap, found: list[Numeral]) -> list[Doubt]:
    """Return the doubts about a text as given, in order."""
    doubts = {Doubt(*repair) for repair in source.repairs}
    if "\N{REPLACEMENT CHARACTER}" in text or "?" in text:
        doubts |= {Doubt(*match.span(), "lost_character") for match in LOST.finditer(text)}
    for numeral in found:
        if numeral.role == "lost":
            span = source.span(numeral.start, numeral.end)
            doubts |= {Doubt(*match.span(), "lost_character") for match in LOST_IN_NUMBER.finditer(text, *span)}
        elif numeral.end - numeral.start >= SHORTEST_GLUED or numeral.role == "document_number":
            start, end = source.span(numeral.start, numeral.end)
            if _is_glued(text[start:end], numeral):
                doubts.add(Doubt(start, end, "glued_number"))
    return sorted(doubts, key=attrgetter("start", "end", "reason"))


def _is_glued(surface: str, numeral: Numeral) -> bool:
    if numeral.role in ("document_number", "period"):
        return GLUED_YEAR.fullmatch(surface) is not None
    if numeral.role not in ("number", "other"):
        return False
    digits = sum(map(str.isdecimal, surface))
    longest = LONGEST_COUNTED if numeral.unit else LONGEST_BARE
    return digits >= longest and not any(sign in surface for sign in ",.")


def flag(figures: list[Figure], doubts: list[Doubt], source: SourceMap) -> None:
    """Let the flags of figures tell the doubts about their characters, and lost ones beside them."""
    if not doubts:
        return
    for figure in figures:
        start, end = source.span(figure.start, figure.end)
        reasons = dict.fromkeys(doubt.reason for doubt in _touching(doubts, start, end))
        figure.flags = (*figure.flags, *(reason for reason in reasons if reason not in figure.flags))


def _touching(doubts: list[Doubt], start: int, end: int) -> Iterator[Doubt]:
    for place in range(max(0, bisect_left(doubts, start, key=START) - 1), len(doubts)):
        doubt = doubts[place]
        if doubt.start > end:
            return
        beside = doubt.reason == "lost_character" and (doubt.end == start or doubt.start == end)
        if beside or (doubt.start < end and doubt.end > start):
            yield doubt


def judge(doubts: list[Doubt], found: list[Numeral], figures: list[Figure]) -> Quality:
    """Return the quality of a text."""
    masked = [numeral for numeral in found if numeral.role == "masked"]
    if not masked and not doubts:
        return SOUND
    # a mask without a unit, or before a noun of areas, stands for a name: an anonymous report has figures
    blanks = sum(numeral.unit not in NAMES for numeral in masked)
    template = blanks > len(figures) or (blanks >= TEMPLATE_MASKS and blanks * TEMPLATE_SHARE >= len(figures))
    return Quality(template=template, masks=len(masked), doubts=tuple(doubts))


SOUND = Quality()
