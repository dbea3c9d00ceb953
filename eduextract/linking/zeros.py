"""Statements that there is none of something: words that make a figure of value 0."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from eduextract.linking.gaps import ENUM, NONE
from eduextract.linking.model import Figure

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.vocabulary.lexicon import Sense

BEFORE, AFTER, EFFORT = "zero.before", "zero.after", "zero.effort"
CUES = frozenset({BEFORE, AFTER, "zero.alone"})
NEAR = 6
"""Unknown characters between the word of none and the name."""


def link_zeros(linker: SentenceLinker) -> None:
    """Add the figures of value 0 that the sentence states in words."""
    marks = linker.marks
    if not any(mark.term is not None and not CUES.isdisjoint(mark.term.cues) for mark in marks):
        return
    for place, mark in enumerate(marks):
        if mark.term is None:
            continue
        sense = next((item for item in mark.term.senses if item.indicator.zero), None)
        if sense is not None and not _taken(linker, mark.start):
            alone = (mark.start, mark.end) if "zero.alone" in mark.term.cues else None
            span = alone or _before(linker, place) or _after(linker, place)
            if span:
                linker.figures.append(_zero(linker, place, sense, span))


def _taken(linker: SentenceLinker, start: int) -> bool:
    return any(figure.start <= start < figure.end for figure in linker.figures)


def _before(linker: SentenceLinker, place: int) -> tuple[int, int] | None:
    away = 0
    for earlier in range(place - 1, -1, -1):
        gap = linker.gap(earlier + 1)
        away += gap.after
        term = linker.marks[earlier].term
        if gap.level > ENUM or away > NEAR or term is None:
            return None
        if EFFORT in term.cues:
            return None
        if BEFORE in term.cues:
            return linker.marks[earlier].start, linker.marks[place].end
    return None


def _after(linker: SentenceLinker, place: int) -> tuple[int, int] | None:
    away = 0
    for later in range(place + 1, len(linker.marks)):
        gap = linker.gap(later)
        away += gap.before
        term = linker.marks[later].term
        if gap.level > NONE or away > NEAR or term is None:
            return None
        if AFTER in term.cues:
            return linker.marks[place].start, linker.marks[later].end
    return None


def _zero(linker: SentenceLinker, place: int, sense: Sense, span: tuple[int, int]) -> Figure:
    stage = sense.stage or linker.section.stage
    period = linker.section.period
    for mark in linker.marks[:place]:
        if mark.term is not None and mark.term.stage:
            stage = mark.term.stage
        if mark.numeral is not None and mark.numeral.role == "period":
            period = mark.numeral.edtf
    return Figure(
        start=span[0],
        end=span[1],
        sense=sense,
        measure="level",
        value=Decimal(0),
        value_max=None,
        unit=sense.indicator.unit,
        stage=stage,
        sector=None,
        period=period,
        status="actual",
        bound="exact",
        institution=linker.frame.institution,
        rule="zero statement",
        evidence={"indicator": (linker.marks[place].start, linker.marks[place].end)},
    )
