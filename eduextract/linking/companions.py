"""Figures that stand beside those of another indicator without a name of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eduextract.linking.fit import PERCENT, in_range
from eduextract.linking.gaps import TOUCHING
from eduextract.linking.model import Choice

if TYPE_CHECKING:
    from eduextract.linking.choose import Chooser
    from eduextract.linking.model import Head
    from eduextract.vocabulary.term import Sense

RULE = "companion"


def companion_of(chooser: Chooser, head: Head, *, share: bool) -> Choice | None:
    """What a figure behind one of the head is, where no name says it: 大班额22个,占1.1%."""
    base = head.used or (next((sense for sense in head.senses if not sense.weak), None) if share else None)
    if base is None:
        return None
    figures = chooser.linker.figures if head.used else ()
    stage, sector = (figures[-1].stage, figures[-1].sector) if figures else (base.stage, base.sector)
    sector = _said_sector(chooser) or sector
    for companion, sense in chooser.linker.document.lexicon.companions.get(base.indicator.id, ()):
        fits = companion.stage in (None, stage) and companion.sector in (None, sector)
        fits = fits and (companion.among is None or companion.among in chooser.linker.topics)
        if fits and (share or not companion.share):
            measure = chooser.fit(sense)
            if measure and not _is_of_another(chooser, sense, measure):
                return Choice(sense, measure, RULE, (head.start, head.end))
    return None


def _said_sector(chooser: Chooser) -> str | None:
    """The sector said between the last figure and this one: 在园幼儿8600人,公办园占56%."""
    marks = chooser.linker.marks[chooser.linker.lead : chooser.first]
    return next((mark.term.sector for mark in reversed(marks) if mark.term is not None and mark.term.sector), None)


def _is_of_another(chooser: Chooser, sense: Sense, measure: str) -> bool:
    """Whether a share that no name is beside is of another whole: 教育支出占86% of what one school spends."""
    share = measure == "level" and chooser.numeral.kind in PERCENT
    return share and not in_range(sense.indicator, chooser.numeral)


def share_of_name(chooser: Chooser) -> Choice | None:
    """What the name of the last figure is as a share, where it was counted: 本科及以上学历936人,占83.6%."""
    linker = chooser.linker
    if not linker.lead or chooser.numeral.kind not in PERCENT or linker.numeral_at(linker.lead - 1).kind in PERCENT:
        return None
    first, last = linker.marks[linker.clause_of_last].start, linker.marks[linker.lead - 1].start
    for head in reversed(linker.frame.heads):
        if head.used or not first <= head.start < last:
            continue
        for sense in head.senses:
            measure = chooser.fit(sense) if sense.indicator.unit == "percent" else None
            if measure:
                return Choice(sense, measure, RULE, (head.start, head.end))
    return None


def sum_of_name(chooser: Chooser) -> Choice | None:
    """What an amount that one cannot get is, right behind a name of what one gets: 生均公用经费712万元."""
    if chooser.numeral.kind != "money" or chooser.of_one:
        return None
    head, away = next(chooser.heads_before(), (None, 0))
    if head is None or away > TOUCHING:
        return None
    for sense in head.senses:
        choice = sum_of(chooser, head, sense)
        if choice is not None:
            return choice
    return None


def sum_of(chooser: Chooser, head: Head, sense: Sense) -> Choice | None:
    """What an amount is of which a name says what one gets: the sum."""
    total = chooser.linker.document.lexicon.sums.get(sense.indicator.id)
    if total is None or chooser.of_one or chooser.numeral.kind != "money":
        return None
    total = replace(total, generic=sense.generic, context=sense.context)
    measure = chooser.fit(total)
    return Choice(total, measure, "sum of a name", (head.start, head.end), word=head.word) if measure else None


def of_counted(chooser: Chooser, choice: Choice) -> Choice:
    """What a plain noun counts in a list of the parts of some of them: 招聘教师92名,其中幼儿教师30名."""
    linker = chooser.linker
    before = (*linker.earlier[-1:], *linker.figures[-1:]) if linker.part is not None else ()
    whole = next((one for one in reversed(before) if choice.sense.indicator.id in one.sense.indicator.some_of), None)
    if whole is None:
        return choice
    if whole.measure == choice.measure == "level" and (chooser.numeral.value or 0) <= whole.value:
        choice.sense = replace(whole.sense, stage=choice.sense.stage, sector=choice.sense.sector)
    return choice


def beside_name(chooser: Chooser, head: Head) -> Choice | None:
    """What goes with the nearest name, where that cannot own the figure: 资助金320人."""
    if any(chooser.fit(sense) for sense in head.senses):
        return None
    for sense in head.senses:
        for companion, other in chooser.linker.document.lexicon.companions.get(sense.indicator.id, ()):
            measure = None if companion.share else chooser.fit(other)
            if measure:
                return Choice(other, measure, RULE, (head.start, head.end))
    return None
