"""What money or works are for: the purpose beside a figure decides which of several indicators it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.bands import COUNTED, bounded
from eduextract.linking.gaps import COMMA, ENUM, SEMI, TOUCHING
from eduextract.linking.inherit import blocked
from eduextract.linking.institutions import school_ahead
from eduextract.linking.model import FROM_HEAD, Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduextract.linking.choose import Chooser
    from eduextract.vocabulary.term import Sense, Term

GENERAL = "education_investment"
"""Id of the indicator of money for whatever purpose."""
PURPOSE = "purpose before"
"""Rule of money that is named by what stands before it: the next sum is not of it."""
FARTHEST = 24
"""Marks before money in which the works of its sentence are told."""


def by_purpose(chooser: Chooser) -> Choice | None:
    """Money that nothing names, by what it was spent on: 安排350万元维修校舍."""
    linker = chooser.linker
    lead = linker.marks[linker.clause : chooser.first]
    if (
        chooser.numeral.unit != "yuan"
        or not linker.education
        or linker.foreign
        or blocked(chooser, lead)
        or chooser.each
    ):
        return None
    if chooser.last + 1 >= len(linker.marks) or linker.gaps[chooser.last + 1].after or chooser.numeral.kind != "money":
        return None
    first = linker.marks[chooser.last + 1].term
    for sense in first.refines.values() if first is not None and linker.gaps[chooser.last + 1].closed else ():
        measure = chooser.fit(sense)
        if measure == "level":
            return Choice(sense, measure, "purpose")
    return None


def purpose_before(chooser: Chooser) -> Choice | None:
    """Money right behind the words of what it is for, where nothing else names a sum: 校舍维修1400万元."""
    linker = chooser.linker
    lead = [mark.term for mark in linker.marks[linker.clause : chooser.first] if mark.term is not None]
    if (
        chooser.numeral.kind != "money"
        or chooser.motion.sign
        or chooser.of_one
        or not any(term.refines for term in lead)
    ):
        return None
    last = linker.marks[chooser.first - 1].term
    told = (
        last is not None and (last.refines or last.opens) and linker.unknown(chooser.first, chooser.first) <= TOUCHING
    )
    longest = max((term for term in lead if term.refines), key=lambda term: len(term.word))
    named = any(_names_sum(term, longest.refines) for term in lead)
    if not told or linker.foreign or not linker.near_education or named:
        return None
    for sense in longest.refines.values():
        measure = chooser.fit(sense)
        if measure == "level":
            return Choice(sense, measure, PURPOSE)
    return None


def of_purpose_above(chooser: Chooser) -> Choice | None:
    """A sum that is only called one (预算, 概算, 合同价), by what the item or its heading is about."""
    linker = chooser.linker
    folded, start = linker.document.folded, linker.marks[chooser.first].start
    if chooser.numeral.kind != "money" or chooser.motion.sign or chooser.of_one:
        return None
    if not folded.endswith(linker.document.grammar.sums_before, 0, start) or linker.foreign:
        return None
    above = linker.frame.purpose.get(GENERAL) if linker.near_education else None
    sense = above or (_of_sentence(chooser, GENERAL) if linker.education else None)
    measure = chooser.fit(sense) if sense is not None else None
    return Choice(sense, measure, PURPOSE) if sense is not None and measure else None


def _names_sum(term: Term, general: Mapping[str, Sense]) -> bool:
    """Whether a word names a sum of money, of education or of another domain, that is no general one."""
    sums = any(sense.indicator.unit == "yuan" and sense.indicator.id not in general for sense in term.senses)
    return sums or not term.cues.isdisjoint(("foreign.words", "foreign.wholes"))


def refine(chooser: Chooser, choice: Choice) -> Choice:
    """What a general indicator becomes by the one purpose that stands beside the figure."""
    if choice.sense.indicator.unit in COUNTED:
        choice.sense = bounded(chooser.linker, chooser.last) or choice.sense
    inherited = choice.rule == FROM_HEAD
    general = (inherited and choice.sense.indicator.refines) or choice.sense.indicator.id
    if general not in chooser.linker.document.lexicon.refined:
        return choice
    norm = bool(choice.sense.indicator.norm_of)
    if norm and not choice.sense.weak:
        return choice
    farther = (choice.sense.weak or choice.sense.context) and not norm
    counted = choice.sense.indicator.unit == "institution"
    beside = (
        [[_end_of_clause(chooser)]] if counted else [_parts_behind(chooser, farther=farther), [_terms_before(chooser)]]
    )
    for parts in beside:
        purposes = [[term for term in part if general in term.refines] for part in parts]
        named = [max(part, key=lambda term: len(term.word)).refines[general] for part in purposes if part]
        if any(_names_other(part) for part, purpose in zip(parts, purposes, strict=True) if not purpose):
            continue
        named = named or _bought(chooser, general)
        if named:
            if len({sense.indicator.id for sense in named}) == 1:
                choice.sense = named[0]
            return choice
    choice.sense = _told_before(chooser, choice.sense, general) or choice.sense
    return choice


def _told_before(chooser: Chooser, sense: Sense, general: str) -> Sense | None:
    """What a general sum is by its sentence before it, or by its heading or lead."""
    unit = sense.indicator.unit
    told = _of_sentence(chooser, general) if sense.weak and unit != "institution" else None
    return told or (chooser.linker.frame.purpose.get(general) if unit == "yuan" else None)


def _of_sentence(chooser: Chooser, general: str) -> Sense | None:
    """What money is for by the one kind of works told before it in its sentence: 扩建食堂(二层,投资85万元)."""
    told: Sense | None = None
    for mark in chooser.linker.marks[max(0, chooser.first - FARTHEST) : chooser.first]:
        if mark.term is None or mark.term.school or general not in mark.term.refines:
            continue
        sense = mark.term.refines[general]
        if told is not None and told.indicator is not sense.indicator:
            return None
        told = sense
    return told


def _bought(chooser: Chooser, general: str) -> list[Sense]:
    """What money is right before the school that it was spent on: 投资480万元的第二幼儿园."""
    linker = chooser.linker
    sense = linker.document.lexicon.bought.get(general)
    if sense is None or chooser.last + 1 >= len(linker.marks):
        return []
    if linker.gaps[chooser.last + 1].tail.startswith(linker.document.grammar.of) and school_ahead(linker, chooser.last):
        return [sense]
    return []


def _end_of_clause(chooser: Chooser) -> list[Term]:
    """Return the term that ends the clause of the figure, where no other figure stands before it: 6所学校改扩建."""
    linker = chooser.linker
    end = chooser.last + 1
    while end < len(linker.marks) and (end == chooser.last + 1 or linker.gaps[end].level < COMMA):
        mark = linker.marks[end]
        if mark.numeral is not None and mark.numeral.role == "number":
            return []
        end += 1
    term = linker.marks[end - 1].term
    return [term] if end > chooser.last + 1 and term is not None and not linker.gaps[end].before else []


def _parts_behind(chooser: Chooser, *, farther: bool) -> list[list[Term]]:
    """Return the terms between the figure and the next one, in its clause or group of clauses, by list items.

    A later clause that begins with something counted is about that, no longer about the money.
    """
    limit = SEMI if farther else COMMA
    linker = chooser.linker
    folded, grammar = linker.document.folded, linker.document.grammar
    parts: list[list[Term]] = [[]]
    opens = helped = False
    for place in range(chooser.last + 1, len(linker.marks)):
        gap, mark = linker.gaps[place], linker.marks[place]
        counted = mark.numeral is not None and mark.numeral.role == "number"
        if gap.level >= limit or (counted and (helped or not folded.endswith(grammar.for_before, 0, mark.start))):
            break
        helped = helped or counted
        opens = opens or gap.level >= COMMA
        if gap.level == ENUM:
            parts.append([])
        if mark.term is None:
            continue
        if opens and mark.term.counts and not mark.term.refines:
            break
        opens = opens and not mark.term.refines
        parts[-1].append(mark.term)
    return parts


def _terms_before(chooser: Chooser) -> list[Term]:
    """Return the terms of the part of the clause before the figure."""
    return [mark.term for mark in chooser.linker.marks[chooser.linker.clause : chooser.first] if mark.term is not None]


def _names_other(part: list[Term]) -> bool:
    """Whether an item of a list names something counted that is no school: another purpose."""
    return any(term.counts for term in part)
