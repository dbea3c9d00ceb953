"""Bare lists of numerals, and numerals that count nothing."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from eduextract.linking.bands import PERSONS, read_band
from eduextract.linking.fit import PERCENT
from eduextract.linking.gaps import ENUM
from eduextract.linking.units import give_unit, unit_named

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.numerals.model import Numeral
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Sense

POINT = "percentage_point"
OF_UNITS = {
    "item": "foreign.things",
    "institution": "foreign.things",
    "set": "foreign.things",
    "person": "foreign.people",
    "person_time": "foreign.people",
}
"""What measure words of a unit count beside what indicators do, as a cue."""
PLAIN = re.compile(r"[\d.,]+")
ALIKE = 100
"""How many times the last number of a list another one may be where both are in its unit."""


def bare_list(linker: SentenceLinker, index: int) -> list[int]:
    """Return the indices of the numerals of a bare list that starts at `index`."""
    group = [index]
    while group[-1] + 1 < len(linker.marks):
        following = group[-1] + 1
        numeral = linker.marks[following].numeral
        if numeral is None or numeral.role != "number":
            break
        gap = linker.gaps[following]
        if gap.level != ENUM or gap.brackets or gap.before or gap.after:
            break
        group.append(following)
    return group


def share_points(linker: SentenceLinker, group: list[int]) -> None:
    """Let the bare numerals before percentage points be points too: 提高11.2和5.6个百分点."""
    if len(group) == 1:
        return
    numerals = [linker.numeral_at(index) for index in group]
    last = numerals[-1]
    if last.kind == POINT and all(item.kind == POINT or item.units[:1] in ((), ("item",)) for item in numerals):
        for item in numerals:
            item.kind, item.units, item.unit = POINT, last.units, last.unit


def share_scale(linker: SentenceLinker, group: list[int]) -> None:
    """Let the bare numerals before one in ten thousands be so, too: 分别为4.2、5.6万人, 5210、6340万元."""
    if len(group) == 1:
        return
    last = linker.numeral_at(group[-1])
    if not last.units or any(linker.numeral_at(index).units for index in group[:-1]):
        return
    plain = PLAIN.match(linker.document.folded, last.start, last.end)
    unit = unit_named(linker.document.folded[plain.end() : last.end]) if plain is not None else None
    if unit is None or not unit.value or unit.value == 1:
        return
    written = Fraction(last.value or 0) / Fraction(unit.value)
    if all((linker.numeral_at(index).value or 0) <= written * ALIKE for index in group[:-1]):
        give_units(linker, group[:-1], unit)


def settle(linker: SentenceLinker, group: list[int]) -> list[int]:
    """Cut a list where the kind of figure changes."""
    if len(group) == 1:
        return group
    numerals = [linker.numeral_at(index) for index in group]
    first = numerals[0]
    length = 1
    while length < len(group) and _alike(first, numerals[length]):
        length += 1
    return group[:length]


def _alike(first: Numeral, other: Numeral) -> bool:
    return not first.units or not other.units or first.units == other.units


def counts_nothing(linker: SentenceLinker, index: int) -> bool:
    """Whether the numeral only describes or bounds what others count; a band then is a name for them."""
    persons = linker.numeral_at(index).units[:1] == PERSONS
    if persons and (read_band(linker, index) or is_attribute(linker, index) or _is_assumed(linker, index)):
        return True
    return (
        is_each(linker, index) or is_identity(linker, index) or _is_beside(linker, index) or _is_of_thing(linker, index)
    )


def _is_of_thing(linker: SentenceLinker, index: int) -> bool:
    """Whether it counts something that no indicator does: ``食堂14个``, ``11个专业``."""
    units = linker.numeral_at(index).units
    cue = OF_UNITS.get(units[0] if units else "")
    if cue is None:
        return False
    after, before = linker.marks[index + 1 : index + 2], linker.marks[max(0, index - 1) : index]
    gap = linker.gaps[index]
    if after and after[0].start == linker.marks[index].end:
        term = after[0].term
    else:
        term = before[0].term if before and gap.closed and gap.after == 0 else None
    if term is None or cue not in term.cues:
        return False
    return all(_is_none(senses, units) for senses in (term.senses, *term.closes.values()))


def counts_thing(linker: SentenceLinker, index: int) -> bool:
    """Whether a noun right behind it, which may end the name of an indicator, ends none here: 5个项目未开工."""
    numeral, after = linker.numeral_at(index), linker.marks[index + 1 : index + 2]
    term = after[0].term if after and after[0].start == linker.marks[index].end else None
    cue = OF_UNITS.get(numeral.units[0] if numeral.units else "")
    return term is not None and cue in term.cues and _is_none(linker.senses_of(term), numeral.units)


def _is_none(senses: tuple[Sense, ...], units: tuple[str, ...]) -> bool:
    """Whether none of the indicators that a word names is counted in one of the units."""
    return all(sense.indicator.unit not in units for sense in senses)


def _is_beside(linker: SentenceLinker, index: int) -> bool:
    """Whether it counts places (``三个街道``), or is a share of a budget or a plan (``完成预算的97.9%``)."""
    numeral, folded, grammar = linker.numeral_at(index), linker.document.folded, linker.document.grammar
    if numeral.kind in PERCENT:
        return folded.endswith(grammar.budget_before, 0, numeral.start)
    return numeral.units[:1] in ((), ("item",)) and folded.startswith(grammar.places_after, linker.marks[index].end)


def is_attribute(linker: SentenceLinker, index: int) -> bool:
    """Whether a limit on persons only describes what the next figure counts (``不足10人的教学点17处``)."""
    numeral = linker.numeral_at(index)
    if numeral.units[:1] != PERSONS or numeral.bound == "exact":
        return False
    of_them = False
    for place in range(index + 1, len(linker.marks)):
        gap, mark = linker.gaps[place], linker.marks[place]
        if not gap.closed or gap.after > 1:
            return False
        if mark.numeral is not None:
            return mark.numeral.role == "number"
        of_them = of_them or gap.tail.strip() in linker.document.grammar.of
        if of_them and mark.term is not None and (mark.term.school or _names(mark, "institution")):
            return True
    return False


def _is_assumed(linker: SentenceLinker, index: int) -> bool:
    """Whether something is only reckoned as if there were so many (``按100人核定公用经费``)."""
    folded, grammar, mark = linker.document.folded, linker.document.grammar, linker.marks[index]
    if not folded.endswith(grammar.reckoned_by, 0, mark.start):
        return False
    behind = linker.marks[index + 1] if index + 1 < len(linker.marks) else mark
    end = behind.end if behind.start == mark.end and _names(behind, "person") else mark.end
    return folded.startswith(grammar.reckoned, end)


def _names(mark: Mark, unit: str) -> bool:
    """Whether a mark names something counted in a unit."""
    return mark.term is not None and any(sense.indicator.unit == unit for sense in mark.term.senses)


def is_each(linker: SentenceLinker, index: int) -> bool:
    """Whether the number only says how many belong to one, or one to how many (``每400名学生配备1名``)."""
    folded, each = linker.document.folded, linker.document.grammar.each_before
    if folded.endswith(each, 0, linker.marks[index].start):
        return True
    if linker.numeral_at(index).value != 1:
        return False
    numerals = (mark for mark in linker.marks[linker.lead : index] if mark.numeral is not None)
    return any(folded.endswith(each, 0, mark.start) for mark in numerals)


def is_identity(linker: SentenceLinker, index: int) -> bool:
    """Whether ``一所`` only says what something is."""
    numeral = linker.numeral_at(index)
    before = linker.marks[index - 1].term if index else None
    if numeral.units[:1] != ("institution",) or numeral.value != 1 or (before and "level.to" in before.cues):
        return False
    return linker.document.folded.endswith(linker.document.grammar.identity_before, 0, linker.marks[index].start)


def give_units(linker: SentenceLinker, group: list[int], unit: Numeral) -> None:
    """Let the bare numerals of a list be in the unit that stands before them."""
    for member in group:
        numeral = linker.marks[member].numeral
        if numeral is not None and numeral.kind == "number" and not numeral.units:
            give_unit(numeral, unit)
