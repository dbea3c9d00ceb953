"""Statements that there is none of something: words that make a figure of value 0."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from eduextract.linking.gaps import ENUM
from eduextract.linking.model import FUTURE, PLANNING, Figure, Head
from eduextract.linking.reasons import find_evidence

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Sense, Term

BEFORE, AFTER, EFFORT = "zero.before", "zero.after", "zero.effort"
NEAR = 6
"""Unknown characters between the word of none and the name."""

AIMED = {"target": "target", "planned": "planned", PLANNING: "target"}
"""Status of a statement of none by that of its sentence."""


def find_zero(linker: SentenceLinker, place: int, term: Term) -> Figure | None:
    """Return the figure of value 0 that the words around the mark at `place` state."""
    if not (term.zero or term.school):
        return None
    sense = next((item for item in term.senses if item.indicator.zero or "zero.alone" in term.cues), None)
    if sense is None and term.school and _stands_alone(linker, place):
        sense = term.senses[0] if term.senses else None
    if sense is None or (sense.generic and not linker.near_education):
        return None
    mark = linker.marks[place]
    alone = (mark.start, mark.end) if "zero.alone" in term.cues else None
    span = alone or _before(linker, place) or _after(linker, place)
    return _zero(linker, sense, span) if span else None


def _stands_alone(linker: SentenceLinker, place: int) -> bool:
    """Whether a noun of schools stands right behind a word of none, or before one, and ends its clause."""
    following = linker.marks[place + 1].term if place + 1 < len(linker.marks) else None
    if following is not None and AFTER in following.cues and linker.unknown(place + 1, place + 1) == 0:
        return True
    first = place
    while first > 0 and linker.marks[first - 1].end == linker.marks[first].start:
        first -= 1
        term = linker.marks[first].term
        if term is not None and BEFORE in term.cues:
            gap = linker.gaps[place + 1]
            return not gap.closed or (following is None and gap.before == 0)
    return False


def _before(linker: SentenceLinker, place: int) -> tuple[int, int] | None:
    away = 0
    for earlier in range(place - 1, -1, -1):
        gap = linker.gaps[earlier + 1]
        away += gap.after
        term = linker.marks[earlier].term
        if gap.level > ENUM or gap.brackets or away > NEAR or term is None:
            return None
        if EFFORT in term.cues:
            return None
        if BEFORE in term.cues:
            return linker.marks[earlier].start, linker.marks[place].end
    return None


def _after(linker: SentenceLinker, place: int) -> tuple[int, int] | None:
    away = 0
    for later in range(place + 1, len(linker.marks)):
        gap = linker.gaps[later]
        away += gap.before
        term = linker.marks[later].term
        if not gap.closed or away > NEAR or term is None:
            return None
        if AFTER in term.cues:
            return linker.marks[place].start, linker.marks[later].end
    return None


def _zero(linker: SentenceLinker, sense: Sense, span: tuple[int, int]) -> Figure:
    return Figure(
        start=span[0],
        end=span[1],
        sense=sense,
        measure="level",
        value=Decimal(0),
        value_max=None,
        unit=sense.indicator.unit,
        stage=sense.stage or linker.frame.stage,
        sector=linker.frame.sector,
        period=linker.frame.period,
        status=_status(linker, sense),
        bound="exact",
        institution=linker.frame.institution,
        rule="zero statement",
    )


def _status(linker: SentenceLinker, sense: Sense) -> str:
    """Whether none of something is a fact or aimed at; an area has no school of a kind whatever is to come."""
    if linker.frame.status == FUTURE:
        return "target" if sense.indicator.zero else "actual"
    return AIMED.get(linker.frame.status or "", "actual")


def read_zero(linker: SentenceLinker, index: int, mark: Mark, term: Term) -> None:
    """Let words that state that there is none of something be a figure."""
    zero = find_zero(linker, index, term)
    if zero is None:
        return
    if linker.document.explaining:
        zero.evidence = find_evidence(linker, zero, (mark.start, mark.end))
    linker.figures.append(zero)
    linker.push(Head((zero.sense,), mark.start, mark.end, used=zero.sense, word=term.word))
