"""Merge terms and numerals into one ordered stream of marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduextract.numerals.model import Numeral
    from eduextract.scan.terms import Hit, TermFinder
    from eduextract.vocabulary.lexicon import Term


@dataclass(slots=True)
class Mark:
    """A term or a numeral at its place in the folded text (half-open offsets)."""

    start: int
    end: int
    term: Term | None = None
    numeral: Numeral | None = None


def scan(folded: str, numerals: Iterable[Numeral], finder: TermFinder) -> tuple[list[Mark], list[Numeral]]:
    """Return the marks in order, and the numerals that are part of a word.

    A term that holds a whole number swallows it (``九年义务教育``); any other
    overlap is the unit of the numeral, which then takes the characters, and the
    terms are looked for anew behind it (``2018年|生均``).
    """
    marks: list[Mark] = []
    swallowed: list[Numeral] = []
    hits = finder.find(folded)
    hits.reverse()
    for numeral in numerals:
        while hits and hits[-1].end <= numeral.start:
            _add(marks, hits.pop())
        if hits and hits[-1].start <= numeral.start and hits[-1].end >= numeral.number_end:
            swallowed.append(numeral)
            continue
        cut = 0
        while hits and hits[-1].start < numeral.end:
            cut = max(cut, hits.pop().end)
        marks.append(Mark(numeral.start, numeral.end, numeral=numeral))
        if cut > numeral.end:
            _find_again(hits, finder.find_between(folded, numeral.end, cut))
    while hits:
        _add(marks, hits.pop())
    return marks, swallowed


def _add(marks: list[Mark], hit: Hit) -> None:
    marks.append(Mark(hit.start, hit.end, term=hit.term))


def _find_again(hits: list[Hit], found: list[Hit]) -> None:
    """Put the terms found behind a numeral before the rest (kept in reverse order)."""
    if not found:
        return
    while hits and hits[-1].start < found[-1].end:
        hits.pop()
    hits.extend(reversed(found))
