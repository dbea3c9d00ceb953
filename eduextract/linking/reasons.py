"""Why a figure was linked as it was: the words that gave its slots, and the names that lost.

This is worked out for `explain` alone, after the linking; nothing here decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.fit import fit
from eduextract.linking.gaps import COMMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from eduextract.linking.model import Case, Choice, Figure
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Sense

Span = tuple[int, int]
COMING = frozenset({"status.planned", "status.proposed", "status.heading"})
"""Cues of what is to come: of a target or of a plan, by the unit of the figure."""
STATUS_CUES = {
    "target": COMING | {"status.target", "status.goal"},
    "planned": COMING | {"status.budgeted", "status.completion"},
    "standard": frozenset({"status.standard", "status.allotted"}),
}
MOTION_CUES = frozenset({"change.rise", "change.fall", "change.both"})


def find_evidence(linker: SentenceLinker, figure: Figure, head: Span | None) -> dict[str, Span]:
    """Return where the words stand that gave the slots of a figure (half-open offsets).

    Args:
        linker: The walk through the sentence of the figure.
        figure: The figure.
        head: The name that it was linked to, if one stands in the text.
    """
    found = {"indicator": head} if head else {}
    for slot, says in _tests(figure):
        place = _nearest(linker, figure, says)
        if place is not None:
            found[slot] = place
    place = _name(linker.document.folded, figure)
    if place is not None:
        found["institution"] = place
    return found


def _tests(figure: Figure) -> Iterator[tuple[str, Callable[[Mark], bool]]]:
    """Yield each slot that words must have given, with what tells whether a mark says it."""
    if figure.measure != "level":
        yield "measure", lambda mark: _has(mark, MOTION_CUES)
    if figure.stage is not None:
        yield "stage", lambda mark: _stage(mark) == figure.stage
    if figure.sector is not None:
        yield "sector", lambda mark: _sector(mark) == figure.sector
    if figure.period is not None:
        yield "period", lambda mark: mark.numeral is not None and mark.numeral.edtf == figure.period
    if figure.status in STATUS_CUES:
        yield "status", lambda mark: _has(mark, STATUS_CUES[figure.status])


def _has(mark: Mark, cues: frozenset[str]) -> bool:
    return mark.term is not None and not cues.isdisjoint(mark.term.cues)


def _stage(mark: Mark) -> str | None:
    term = mark.term
    if term is None:
        return None
    return term.stage or (term.said[0] if term.said else None) or (term.senses[0].stage if term.senses else None)


def _sector(mark: Mark) -> str | None:
    term = mark.term
    if term is None:
        return None
    return term.sector or (term.said[1] if term.said else None) or (term.senses[0].sector if term.senses else None)


def _nearest(linker: SentenceLinker, figure: Figure, test: Callable[[Mark], bool]) -> Span | None:
    """Return the last mark before the figure that passes; else the first behind it in its sentence."""
    before = None
    for mark in linker.document.marks:
        if mark.start >= linker.sentence.end:
            break
        if not test(mark):
            continue
        if mark.start < figure.end:
            before = (mark.start, mark.end)
        else:
            return before or (mark.start, mark.end)
    return before


def _name(folded: str, figure: Figure) -> Span | None:
    name = figure.institution
    if name is None:
        return None
    start = folded.rfind(name, 0, figure.start)
    start = start if start >= 0 else folded.find(name, figure.end)
    return (start, start + len(name)) if start >= 0 else None


def losing(case: Case, choice: Choice | None) -> dict[str, str]:
    """Return the indicators that words in reach name and the numeral did not become, each with why."""
    chosen = choice.sense.indicator.id if choice is not None else None
    found: dict[str, str] = {}
    for sense in _in_reach(case):
        name = sense.indicator.id
        if name != chosen and name not in found:
            found[name] = _why(case, sense, choice)
    return found


def _in_reach(case: Case) -> Iterator[Sense]:
    """Yield the senses of the names before the numeral in its sentence, and behind it in its clause."""
    linker = case.linker
    for head in reversed(linker.frame.heads):
        yield from head.senses
    for place in range(case.index + 1, len(linker.marks)):
        mark = linker.marks[place]
        if linker.gaps[place].level >= COMMA or mark.numeral is not None:
            return
        if mark.term is not None:
            yield from mark.term.senses


def _why(case: Case, sense: Sense, choice: Choice | None) -> str:
    numeral, linker = case.numeral, case.linker
    if sense.generic and not linker.near_education:
        return "a general word, and nothing around it speaks of education"
    if sense.context and (not linker.near_education or linker.foreign):
        return "its word counts only among words of education, in a sentence of nothing else"
    fits = any(fit(sense.indicator, numeral, moved=moved, listed=len(case.group) > 1) for moved in (False, True))
    if not fits:
        return f"is given in {sense.indicator.unit}, not in {numeral.unit or numeral.kind}"
    if choice is not None:
        return "another name is nearer or says more"
    if sense.weak:
        return "a weak word that needs its figure right beside it"
    return "too far, or other words stand between"
