"""Names of single schools, where one is what figures are about.

A name is a noun of institutions with proper words before it: an area, an
ordinal, a short form, or a few characters that nobody knows. One of a list of
schools, or one that only stands for others (``等``), says nothing about the
figures beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from eduextract.linking.gaps import COMMA, ENUM, NONE
from eduextract.vocabulary.context import load_stages
from eduextract.vocabulary.patterns import any_of

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Term

LONGEST = 24
"""Characters of the longest name."""
FARTHEST = 60
"""Characters before the noun within which a name is looked for."""
BARE, BARE_ITEM = 4, 8
"""Characters of the longest bare proper name before the noun, anywhere and where it heads an item."""
OPENERS = ("(", ":")
"""What stands behind the name that heads an item."""


SCHOOLS = "institution"
SHORT, GENERIC, ANY = "short", "generic", "any"


@dataclass(slots=True, frozen=True)
class SchoolName:
    """The name of a school: where it begins, whether it stands for this school alone, or ends a list of some."""

    text: str
    start: int
    stage: str | None
    single: bool
    listed: bool = False


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    names = load_stages().names
    before = any_of(names.before)
    longer = any_of([*(word for word in names.before if len(word) > 1), *names.breaks])
    listed = rf"[^,。;:、()]{{0,8}}(?:、[^,。;:()]{{1,20}}){{0,4}}{names.counted}"
    proper = rf"\p{{Han}}{{0,12}}?(?:[{''.join(names.areas)}]|{any_of(names.marks)}|{names.ordinal})\p{{Han}}{{0,8}}"
    return (
        regex.compile(rf"\s*(?:{before}(?=\p{{Han}}{{2}}))*+"),
        regex.compile(rf"(?r){longer}"),
        regex.compile(proper),
        regex.compile(rf"\p{{Han}}{{2,{BARE_ITEM}}}"),
        regex.compile(rf"(?!{any_of(names.spared)}){any_of(names.common)}"),
        regex.compile(rf"{any_of(names.others)}|{listed}"),
    )


def named_school(linker: SentenceLinker, index: int) -> SchoolName | None:
    """Return the school that is named with its noun at `index`, or None."""
    folded, noun = linker.document.folded, linker.marks[index]
    if noun.term is None or noun.term.sector:
        return None
    first = _first_of_name(linker, index)
    if first == index and not linker.gaps[index].tail and not noun.term.name:
        return None
    tail = len(linker.gaps[first].tail)
    start = linker.marks[first].start - tail
    if noun.start - start > FARTHEST:
        return None
    marked = tail if first < index else -1
    kind = SHORT if _alone(linker, index, first) else _kind(noun.term)
    longest = BARE_ITEM if _heads_item(linker, index, first) else BARE
    begins = _begins(folded[start : noun.start + 1], marked, kind, longest)
    if begins is None or noun.end - start - begins > LONGEST:
        return None
    single = not (_listed(linker, first, index) or _patterns()[-1].match(folded, noun.end))
    start += begins
    stage = load_stages().names.last.get(noun.term.word[-1]) if noun.term.name else noun.term.stage
    return SchoolName(folded[start : noun.end], start, stage, single, _is_bracketed(linker, first))


@lru_cache(maxsize=1 << 14)
def _begins(before: str, marked: int, kind: str, longest: int) -> int | None:
    """Return where a name begins in the text before its noun, None where there is none.

    Args:
        before: The text before the noun, and the first character of the noun.
        marked: Where the first mark in it begins; -1 if it holds none.
        kind: What the noun is; see `_kind`.
        longest: Characters of the longest bare name.
    """
    lead_ins, verbs, proper, bare, common, _ = _patterns()
    end = len(before) - 1
    skipped = lead_ins.match(before, 0, end)
    start = skipped.end() if skipped else 0
    verb = verbs.search(before, start, end)
    start = verb.end() if verb else start
    name = before[start:end]
    if common.search(before, start) or (kind == ANY and name in load_stages().names.direct):
        return None
    if kind == SHORT:
        return start if len(name) <= BARE or proper.fullmatch(name) else None
    if proper.fullmatch(name):
        return None if kind == GENERIC and name.endswith(load_stages().names.counties) else start
    short = len(name) <= longest and bare.fullmatch(name)
    return start if kind != ANY and short and start != marked else None


def _heads_item(linker: SentenceLinker, index: int, first: int) -> bool:
    """Whether the name from the mark `first` to the noun at `index` heads an item, with what is said of it behind."""
    numbered = first == 1 and linker.marks[0].numeral is not None and linker.marks[0].numeral.role == "list_number"
    return (numbered or first == 0) and linker.document.folded.startswith(OPENERS, linker.marks[index].end)


def _alone(linker: SentenceLinker, index: int, first: int) -> bool:
    """Whether the noun for any school ends words that begin a clause of which it is the subject: 柳湖学校占地68亩."""
    noun = linker.marks[index].term
    if noun is None or noun.stage or not noun.school or first != index or not linker.gaps[index].tail:
        return False
    if linker.document.is_title(linker.sentence):
        return index == 0 and linker.document.of_one_school
    if not linker.document.folded.startswith(linker.document.grammar.of_school, linker.marks[index].end):
        return False
    return index == linker.clause or linker.gaps[index].level > NONE


def _kind(noun: Term) -> str:
    """Return what a noun of schools asks of the words before it.

    A short name needs none; a generic noun behind the name of a county counts
    all of its schools; the noun for any school needs more than a bare name.
    """
    names = load_stages().names
    if noun.name:
        return SHORT
    if noun.word in names.generic or (noun.stage and _patterns()[4].match(noun.word)):
        return GENERIC
    return noun.stage or (ANY if noun.school else "named")


def unknown_beside(linker: SentenceLinker, first: int, last: int) -> int:
    """Return the unknown characters in the gaps before the marks `first` to `last`, the name of a school aside."""
    name = linker.school
    if name is None:
        return linker.unknown(first, last)
    found, end = 0, name.start + len(name.text)
    for place in range(first, last + 1):
        mark, start = linker.marks[place], linker.marks[place - 1].end if place else linker.sentence.start
        if start < end and name.start < mark.start:
            before = linker.document.folded[start : max(start, name.start)]
            found += linker.document.gaps.unknown(before) if linker.gaps[place].closed else 0
        else:
            found += linker.gaps[place].after
    return found


def school_ahead(linker: SentenceLinker, index: int) -> SchoolName | None:
    """Return the single school that the clause names behind the figure at `index`, before the next figure."""
    for place in range(index + 1, len(linker.marks)):
        mark = linker.marks[place]
        if linker.gaps[place].level >= COMMA or (mark.numeral is not None and mark.numeral.role == "number"):
            return None
        if mark.term is not None and mark.term.named:
            name = named_school(linker, place)
            if name is not None:
                return name if name.single else None
    return None


def _first_of_name(linker: SentenceLinker, index: int) -> int:
    """Return the index of the first mark that can be a part of the name."""
    first = index
    while first > 0 and linker.gaps[first].closed and _in_name(linker.marks[first - 1]):
        first -= 1
    return first


def _in_name(mark: Mark) -> bool:
    """Whether a mark can be a part of a name before its noun: an ordinal, or a noun of schools."""
    term = mark.term
    return _is_ordinal(mark) or (term is not None and (term.school or term.name) and term.sector is None)


def _listed(linker: SentenceLinker, first: int, index: int) -> bool:
    """Whether the school, with its name from the mark `first` on, is one of a list of schools."""
    if _follows(linker, first) and _is_school(linker, first - 1):
        return True
    place = index + 1
    if place >= len(linker.marks) or linker.gaps[place].level != ENUM or linker.gaps[place].before:
        return False
    counted = linker.marks[place].numeral
    if counted is not None and counted.role == "number" and SCHOOLS in counted.units:
        return True
    while place + 1 < len(linker.marks) and linker.gaps[place + 1].closed and _is_ordinal(linker.marks[place]):
        place += 1
    return _is_school(linker, place)


def _follows(linker: SentenceLinker, first: int) -> bool:
    """Whether the mark at `first` begins an item of a list behind another."""
    return first > 0 and linker.gaps[first].level == ENUM and not linker.gaps[first].before


def _is_bracketed(linker: SentenceLinker, first: int) -> bool:
    """Whether the item before `first` in its list is a school with something of its own in brackets."""
    if not _follows(linker, first) or linker.gaps[first].brackets != ")":
        return False
    place = first - 1
    while place > 0 and linker.gaps[place].brackets != "(":
        place -= 1
    return place > 0 and _is_school(linker, place - 1)


def _is_ordinal(mark: Mark) -> bool:
    return mark.numeral is not None and mark.numeral.role == "ordinal"


def _is_school(linker: SentenceLinker, index: int) -> bool:
    term = linker.marks[index].term
    return term is not None and term.named
