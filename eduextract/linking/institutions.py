"""Names of single schools, where one is what a clause is about.

Only a name at the head of a clause is a subject: ``滨河小学占地48亩``. A school
further in is an object or one of a list, and says nothing about the figures.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from eduextract.linking.gaps import ENUM
from eduextract.vocabulary.context import load_stages

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker

LONGEST = 24
"""Characters of the longest name."""
MOST_MARKS = 4
"""Marks that a name may hold."""
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
    first = _first_of_name(linker, index)
    if first is None or _goes_on(linker, index):
        return None
    folded, end = linker.document.folded, linker.marks[index].end
    lead_in, proper, common = _patterns()
    start = linker.marks[first].start - len(linker.gap(first).tail)
    skipped = lead_in.match(folded, start, end)
    start = skipped.end() if skipped else start
    before = folded[start : linker.marks[index].start]
    if not 0 < end - start <= LONGEST or common.search(before):
        return None
    noun = linker.marks[index].term
    short = noun is not None and noun.name and len(before) <= SHORT
    return folded[start:end] if short or proper.fullmatch(before) else None


def _first_of_name(linker: SentenceLinker, index: int) -> int | None:
    """Return the first mark of the would-be name; None where it does not head its clause."""
    first = index
    while first > 0 and linker.gap(first).level < ENUM and index - first < MOST_MARKS:
        first -= 1
    if first > 0 and linker.gap(first).level == ENUM:
        return None
    inside = linker.marks[first:index]
    named = all(mark.numeral is not None and mark.numeral.role == "ordinal" for mark in inside)
    return first if named else None


def _goes_on(linker: SentenceLinker, index: int) -> bool:
    """Whether the school is one of a list of schools."""
    return index + 1 < len(linker.marks) and linker.gap(index + 1).level == ENUM and _is_school(linker, index + 1)


def _is_school(linker: SentenceLinker, index: int) -> bool:
    term = linker.marks[index].term
    return term is not None and term.school
