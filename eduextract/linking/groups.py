"""Bare lists of numerals, and numerals that count nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.bands import PERSONS, read_band
from eduextract.linking.fit import PERCENT
from eduextract.linking.gaps import ENUM
from eduextract.linking.units import give_unit

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.numerals.model import Numeral

POINT = "percentage_point"


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
    if persons and (read_band(linker, index) or is_attribute(linker, index)):
        return True
    return is_each(linker, index) or is_identity(linker, index) or _is_beside(linker, index)


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
    for place in range(index + 1, len(linker.marks)):
        gap, mark = linker.gaps[place], linker.marks[place]
        if not gap.closed or gap.after > 1:
            return False
        if mark.numeral is not None:
            return mark.numeral.role == "number"
    return False


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
    if numeral.units[:1] != ("institution",) or numeral.value != 1:
        return False
    return linker.document.folded.endswith(linker.document.grammar.identity_before, 0, linker.marks[index].start)


def give_units(linker: SentenceLinker, group: list[int], unit: Numeral) -> None:
    """Let the bare numerals of a list be in the unit that stands before them."""
    for member in group:
        numeral = linker.marks[member].numeral
        if numeral is not None and numeral.kind == "number" and not numeral.units:
            give_unit(numeral, unit)
