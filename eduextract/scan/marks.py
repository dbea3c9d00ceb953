"""Merge terms and numerals into one ordered stream of marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.scan.terms import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduextract.numerals.model import Numeral
    from eduextract.scan.terms import TermFinder


def scan(folded: str, numerals: Iterable[Numeral], finder: TermFinder) -> tuple[list[Mark], list[Numeral]]:
    """Return the marks in order, and the numerals that are part of a word.

    A term that holds a whole number swallows it (``九年义务教育``); any other
    overlap is the unit of the numeral, which then takes the characters, and the
    terms are looked for anew behind it (``2018年|生均``).
    """
    marks: list[Mark] = []
    swallowed: list[Numeral] = []
    hits = [hit for hit in finder.find(folded) if not (hit.term and hit.term.asks) or _stands(folded, hit)]
    hits.reverse()
    keep = marks.append
    for numeral in numerals:
        start = numeral.start
        while hits and hits[-1].end <= start:
            keep(hits.pop())
        if not hits or hits[-1].start >= numeral.end:
            keep(Mark(start, numeral.end, None, numeral))
            continue
        if hits[-1].start <= start and hits[-1].end >= numeral.number_end:
            swallowed.append(numeral)
            continue
        cut = 0
        while hits and hits[-1].start < numeral.end:
            cut = max(cut, hits.pop().end)
        keep(Mark(start, numeral.end, None, numeral))
        if cut > numeral.end:
            _find_again(hits, finder.find_between(folded, numeral.end, cut))
    hits.reverse()
    marks.extend(hits)
    return marks, swallowed


def _stands(folded: str, hit: Mark) -> bool:
    """Whether a term is no part of another word (``安全|校园``); words are asked for only where one may be."""
    if hit.term is None or not hit.start or folded[hit.start - 1] not in hit.term.asks:
        return True
    # the model of words is loaded where a boundary decides, and nowhere else
    from eduextract.scan.tokens import default_segmenter  # noqa: PLC0415

    return default_segmenter().stands(folded, hit.start, hit.end)


def _find_again(hits: list[Mark], found: list[Mark]) -> None:
    """Put the terms found behind a numeral before the rest (kept in reverse order)."""
    if not found:
        return
    while hits and hits[-1].start < found[-1].end:
        hits.pop()
    hits.extend(reversed(found))
