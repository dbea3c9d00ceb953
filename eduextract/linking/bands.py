"""Numbers of pupils that say which classes or schools are counted: 56人以上的283个."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.fit import PERCENT
from eduextract.linking.gaps import ENUM, NONE
from eduextract.linking.model import Head

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.numerals.model import Numeral
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Sense

COUNTED = frozenset({"class", "institution"})
"""Units of what pupils are in: a bare number with a part is no count of it."""
PERSONS = ("person",)
BESIDE = 3
"""Unknown characters between classes and the band behind them."""
REACH = 5
"""Unknown characters between a band and what it bounds."""


def read_band(linker: SentenceLinker, index: int) -> bool:
    """Whether the numeral at `index` is a band; what it bounds then is the name of the next figure."""
    numeral = linker.marks[index].numeral
    if numeral is None or numeral.units[:1] != PERSONS or index + 1 >= len(linker.marks):
        return False
    if _names_class(linker, index) or _said_of_classes(linker, index):
        return True
    senses = linker.document.lexicon.bands.get(int(numeral.value or 0), ())
    if not senses or not _is_open(linker, index, numeral) or not _bounds_figure(linker, index):
        return False
    mark = linker.marks[index]
    head = Head(senses, mark.start, mark.end)
    head.band = True
    linker.push(head)
    linker.topics.update(sense.indicator.family for sense in senses)
    linker.band = index
    return True


def bounded(linker: SentenceLinker, index: int) -> Sense | None:
    """What the classes or schools at `index` are where a band behind says how large: 15个班超过55人."""
    counted, place = linker.marks[index].numeral, index + 1
    if counted is None or not _counts(linker.marks[index]):
        return None
    while place < len(linker.marks) and linker.gaps[place].closed and linker.gaps[place].after <= BESIDE:
        numeral = linker.marks[place].numeral
        if numeral is not None:
            band = numeral.units[:1] == PERSONS and numeral.value_max is None and _is_open(linker, place, numeral)
            senses = linker.document.lexicon.bands.get(int(numeral.value or 0), ()) if band else ()
            return next((sense for sense in senses if sense.indicator.unit in counted.units), None)
        if place > index + 1:
            return None
        place += 1
    return None


def _said_of_classes(linker: SentenceLinker, index: int) -> bool:
    """Whether the number says how large the classes or schools are that were counted right before."""
    return any(bounded(linker, place) is not None for place in range(max(0, index - 2), index))


def _names_class(linker: SentenceLinker, index: int) -> bool:
    """Whether a name of large classes stands right behind (``56-65人大班额``)."""
    term, gap = linker.marks[index + 1].term, linker.gaps[index + 1]
    if term is None or not gap.closed or gap.after > 1:
        return False
    return any(sense.indicator.unit == "class" and sense.indicator.zero for sense in term.senses)


def _is_open(linker: SentenceLinker, index: int, numeral: Numeral) -> bool:
    """Whether the number is the least of a band."""
    above = linker.gaps[index].tail.endswith(linker.document.grammar.above_before)
    return above or numeral.bound == "at_least" or numeral.value_max is not None


def _bounds_figure(linker: SentenceLinker, index: int) -> bool:
    """Whether classes or schools, or a share of them, are counted behind the band in its clause."""
    away = 0
    for place in range(index + 1, len(linker.marks)):
        gap, mark = linker.gaps[place], linker.marks[place]
        away += gap.after
        if gap.brackets or gap.level > (ENUM if place == index + 1 else NONE) or away > REACH:
            return False
        if mark.numeral is not None:
            return _counts(mark)
    return False


def _counts(mark: Mark) -> bool:
    numeral = mark.numeral
    if numeral is None or numeral.role != "number":
        return False
    return numeral.kind in PERCENT or not COUNTED.isdisjoint(numeral.units)
