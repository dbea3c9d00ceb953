"""Names of single schools, where one is what a clause is about.

Only a name at the head of a clause is a subject: ``滨河小学占地48亩``. A school
further in is an object or one of a list, and says nothing about the figures.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from eduextract.linking.gaps import COMMA, ENUM
from eduextract.vocabulary.context import load_stages

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker

LONGEST = 24
"""Characters of the longest name."""
SHORT = 4
"""Characters of the longest bare proper name before the noun."""


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    names = load_stages().names
    lead_ins = "|".join(map(regex.escape, sorted(names.lead_ins, key=len, reverse=True)))
    common = "|".join(map(regex.escape, sorted(names.common, key=len, reverse=True)))
    areas, marks = "".join(names.areas), "|".join(map(regex.escape, names.marks))
    proper = rf"\p{{Han}}{{0,12}}?(?:[{areas}]|{marks}|{names.ordinal})\p{{Han}}{{0,8}}"
    return (
        regex.compile(rf"\s*(?:(?:{lead_ins}),?)*+"),
        regex.compile(rf"(?:{proper})|\p{{Han}}{{2,{SHORT}}}"),
        regex.compile(common),
    )


def named_school(linker: SentenceLinker, index: int) -> str | None:
    """Return the name of the school whose noun stands at `index`, if it heads its clause."""
    marks = linker.marks
    first = index
    while first > 0 and linker.gap(first).level < ENUM and index - first < 4:
        first -= 1
    if first > 0 and linker.gap(first).level == ENUM:
        return None
    if linker.gap(index + 1).level == ENUM and index + 1 < len(marks) and _is_school(linker, index + 1):
        return None
    if first != index and any(linker.marks[place].term is not None for place in range(first, index)):
        return None
    gap = linker.gap(first)
    start = marks[first].start - len(gap.tail)
    end = marks[index].end
    lead_in, proper, common = _patterns()
    folded = linker.document.folded
    start = lead_in.match(folded, start, end).end()
    name = folded[start : marks[index].start]
    noun = marks[index].term
    if noun is not None and noun.name:
        return folded[start:end] if len(name) <= SHORT and not common.search(name) else None
    if not 0 < end - start <= LONGEST or common.search(name) or not proper.fullmatch(name):
        return None
    if any(mark.numeral is not None and mark.numeral.role == "number" for mark in marks[first:index]):
        return None
    if any(_forbids(linker, place) for place in range(first, index) if marks[place].start >= start):
        return None
    return folded[start:end]


def _is_school(linker: SentenceLinker, index: int) -> bool:
    term = linker.marks[index].term
    return term is not None and term.school


def _forbids(linker: SentenceLinker, place: int) -> bool:
    """Whether a mark inside the would-be name is a word of its own."""
    term = linker.marks[place].term
    if term is None:
        return linker.marks[place].numeral is not None and linker.marks[place].numeral.role == "period"
    return bool(term.cues or term.area or term.opens or (term.sector and not term.stage))


def clause_opens(linker: SentenceLinker, index: int) -> bool:
    """Whether a clause begins with the mark at `index`."""
    return index == 0 or linker.gap(index).level >= COMMA
