"""Figures that others are made of: a coefficient of one indicator behind, before or beside the composite one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eduextract.linking.fit import PERCENT, in_range
from eduextract.linking.gaps import FAR, INHERITED
from eduextract.linking.model import FROM_HEAD, Choice

if TYPE_CHECKING:
    from eduextract.linking.choose import Chooser
    from eduextract.linking.model import Head
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.vocabulary.term import Sense, Term

LONG = 3
"""Figures of a list that are of the parts of a whole, not of the whole."""


def read_whole_name(linker: SentenceLinker, term: Term, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """Return what a name means here, and let the name of a whole or of its parts rule the names of their families."""
    part = linker.document.lexicon.parts.get(senses[0].indicator.id, senses[0])
    families = part.indicator.families
    if not families:
        return senses
    linker.frame.wide = linker.frame.wide | dict.fromkeys(families, (part,))
    if term.exact or part.indicator is senses[0].indicator or not _named(linker, families):
        return senses
    return (replace(part, stage=senses[0].stage),)


def counts_whole(linker: SentenceLinker, index: int) -> bool:
    """Whether the name behind a word of shares is of a count that the share is taken of: 占在校生5870人的7%."""
    if index + 1 >= len(linker.marks) or not linker.gaps[index + 1].closed or linker.gaps[index + 1].after:
        return False
    numeral, end = linker.marks[index + 1].numeral, linker.marks[index + 1].end
    counted = (
        numeral is not None
        and numeral.kind not in PERCENT
        and numeral.kind not in ("money", "ratio")
        and bool(numeral.units)
    )
    return counted and linker.document.folded.startswith(linker.document.grammar.of, end)


def _named(linker: SentenceLinker, families: tuple[str, ...]) -> bool:
    """Whether a name of one of the families stands before in this part of the clause."""
    first = max(linker.clause, linker.lead)
    start = linker.marks[first].start if first < len(linker.marks) else 0
    heads = (head for head in linker.frame.heads if head.start >= start and not head.used)
    return any(f"{{{sense.indicator.family}}}" in families for head in heads for sense in head.senses)


def find_wholes(linker: SentenceLinker) -> dict[str, tuple[Sense, ...]]:
    """Return what names anywhere in the sentence make of bare numbers behind names of a family."""
    wide: dict[str, tuple[Sense, ...]] = {}
    for mark in linker.marks:
        for sense in mark.term.senses if mark.term is not None else ():
            part = linker.document.lexicon.parts.get(sense.indicator.id)
            if part is not None:
                wide |= dict.fromkeys(part.indicator.families, (part,))
    return wide


def of_family(chooser: Chooser) -> Choice | None:
    """What names in the sentence or above make of a bare number behind one of a family: 单项差异系数, 图书0.43."""
    linker = chooser.linker
    if chooser.numeral.units or chooser.numeral.kind != "number":
        return None
    wide = linker.frame.wide or linker.wide_ahead
    if not wide or not linker.near_education:
        return None
    for head in _heads(chooser):
        for sense in head.senses:
            for closed in wide.get(f"{{{sense.indicator.family}}}", ()):
                measure = chooser.fit(closed) if in_range(closed.indicator, chooser.numeral) else None
                if measure:
                    return Choice(closed, measure, "name of a family", (head.start, head.end), word=head.word)
        if any(sense.indicator.unit == "number" for sense in head.senses):
            return None
    return None


def _heads(chooser: Chooser) -> list[Head]:
    """The names before a figure in its part of the clause, or the one before the comma: 设备值最高,为0.58."""
    heads = [head for head, away in chooser.heads_before() if away <= FAR]
    linker = chooser.linker
    if not heads and linker.unknown(linker.clause, chooser.first) <= INHERITED:
        heads = [head for head in linker.frame.heads[-1:] if not head.used]
    return heads


def part_of(chooser: Chooser, choice: Choice) -> Choice:
    """What a long bare list of a whole is of, and a figure behind other words: 差异系数依次为0.31、0.42、0.28."""
    linker, label = chooser.linker, chooser.case.label
    part = linker.document.lexicon.parts.get(choice.sense.indicator.id)
    if part is None or label.stage or label.period:
        return choice
    gaps = linker.document.gaps
    beside = gaps.unknown(gaps.unplaced(linker.gaps[chooser.first].tail))
    inherited = choice.rule == FROM_HEAD and linker.unknown(linker.clause, chooser.first - 1) + beside > 0
    if inherited or len(chooser.case.group) >= LONG:
        choice.sense = replace(part, stage=choice.sense.stage, sector=choice.sense.sector)
    return choice
