"""Merge terms and numerals into one ordered stream of marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduextract.numerals.model import Numeral
    from eduextract.scan.terms import Hit
    from eduextract.vocabulary.lexicon import Term


@dataclass(slots=True)
class Mark:
    """A term or a numeral at its place in the folded text (half-open offsets)."""

    start: int
    end: int
    term: Term | None = None
    numeral: Numeral | None = None


def merge(hits: Iterable[Hit], numerals: Iterable[Numeral]) -> tuple[list[Mark], list[Numeral]]:
    """Return the marks in order, and the numerals that are part of a word.

    A term that holds a whole number swallows it (``九年义务教育``); any other
    overlap is the unit of the numeral, which then takes the characters.
    """
    marks: list[Mark] = []
    swallowed: list[Numeral] = []
    stream = iter(hits)
    hit = next(stream, None)
    for numeral in numerals:
        while hit is not None and hit.end <= numeral.start:
            marks.append(Mark(hit.start, hit.end, term=hit.term))
            hit = next(stream, None)
        if hit is not None and hit.start <= numeral.start and hit.end >= numeral.number_end:
            swallowed.append(numeral)
            continue
        while hit is not None and hit.start < numeral.end:
            hit = next(stream, None)
        marks.append(Mark(numeral.start, numeral.end, numeral=numeral))
    while hit is not None:
        marks.append(Mark(hit.start, hit.end, term=hit.term))
        hit = next(stream, None)
    return marks, swallowed
