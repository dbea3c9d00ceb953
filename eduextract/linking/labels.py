"""Aligned lists: which name belongs to the n-th figure of a bare list."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from eduextract.linking.fit import fit
from eduextract.linking.gaps import COMMA, ENUM
from eduextract.linking.model import Label
from eduextract.linking.periods import years_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduextract.linking.model import Figure
    from eduextract.linking.sentence import SentenceLinker

KINDS = ("senses", "stage", "sector", "period")


def find_labels(linker: SentenceLinker, group: list[int]) -> Sequence[Label]:
    """Return a label for each figure of `group`, or nothing when no list fits.

    In order: a list of names of the same length before the figures; the years
    of an interval; names that are compared; the labels of the list before; the
    last figures.
    """
    wanted = len(group)
    for labels in _sequences(linker, group[0]):
        if len(labels) == wanted and _all_fit(linker, group, labels):
            return labels
    labels = _compared(linker, group)
    if labels and _all_fit(linker, group, labels):
        return labels
    stage = _lead_stage(linker, group[0])
    if len(linker.labels) == wanted > _fresh_stages(linker) and _all_fit(linker, group, linker.labels):
        return [replace(label, stage=stage) for label in linker.labels] if stage else linker.labels
    labels = _earlier_figures(linker, group)
    return labels if _all_fit(linker, group, labels) else []


def _compared(linker: SentenceLinker, group: list[int]) -> list[Label]:
    """Labels of two indicators that a sentence compares: 教师平均工资不低于公务员平均工资,分别为10.2万元、9.9万元."""
    lead = linker.marks[linker.lead : group[0]]
    if not any(mark.term is not None and "order.aligned" in mark.term.cues for mark in lead):
        return []
    heads = [head for head in linker.frame.heads if head.start >= lead[0].start and not head.used]
    names = [sense for head in heads for sense in head.senses[:1] if not sense.weak]
    told = {sense.indicator.id for sense in names}
    return [Label(senses=(sense,)) for sense in names] if len(names) == len(told) == len(group) else []


def _fresh_stages(linker: SentenceLinker) -> int:
    """How many stages have had their own figures since the last list with labels."""
    figures = linker.figures[linker.labels_from :]
    return len({figure.stage for figure in figures if figure.stage and figure.measure == "level"})


def _all_fit(linker: SentenceLinker, group: list[int], labels: Sequence[Label]) -> bool:
    """Whether each name can own the figure of its place, as a level or a change."""
    for index, label in zip(group, labels, strict=False):
        numeral = linker.marks[index].numeral
        if numeral is None:
            return False
        measures = (
            fit(sense.indicator, numeral, moved=moved, listed=True) for sense in label.senses for moved in (False, True)
        )
        if label.senses and not any(measures):
            return False
    return True


def _sequences(linker: SentenceLinker, end: int) -> list[list[Label]]:
    """Return the lists of names before the mark at `end`, the nearest first."""
    found: list[list[Label]] = []
    segments: list[list[int]] = [[]]
    for place in range(end - 1, -1, -1):
        mark = linker.marks[place]
        if mark.numeral is not None and mark.numeral.role == "number":
            break
        segments[-1].insert(0, place)
        gap = linker.gaps[place]
        if gap.level == ENUM and not gap.brackets:
            segments.append([])
        elif gap.level >= COMMA or gap.brackets or place == 0:
            _keep(linker, segments, found)
            segments = [[]]
    _keep(linker, segments, found)
    return found


def _keep(linker: SentenceLinker, segments: list[list[int]], found: list[list[Label]]) -> None:
    parts = [_label(linker, segment) for segment in reversed(segments)]
    if len(parts) > 1:
        _close(linker, parts, segments)
        for kind in KINDS:
            if all(getattr(part, kind) for part in parts):
                found.append([_only(part, kind) for part in parts])
                return
    leading = list(takewhile(lambda part: part.period, parts))
    if len(leading) > 1:
        found.append([_only(part, "period") for part in leading])
    for part in parts:
        if part.period:
            years = years_of(part.period)
            if len(years) > 1:
                found.append([Label(period=year) for year in years])


def _close(linker: SentenceLinker, parts: list[Label], segments: list[list[int]]) -> None:
    """Let what the last name closes be closed for the others too: 教师与公务员平均工资."""
    names = [term.word for place in segments[0] if (term := linker.marks[place].term) and term.senses]
    closes = linker.document.lexicon.closes_of(names[-1]) if names else {}
    for part, segment in zip(parts[:-1], reversed(segments[1:]), strict=True) if closes else ():
        openers = [opener for place in segment if (term := linker.marks[place].term) for opener in term.opens]
        part.senses = (*(sense for opener in openers for sense in closes.get(opener, ())), *part.senses)


def _only(label: Label, kind: str) -> Label:
    """What a list of names of one kind sets: a name also its stage, a stage also its sector."""
    if kind == "period":
        return Label(period=label.period)
    senses = label.senses if kind == "senses" else ()
    return Label(stage=label.stage, sector=label.sector, senses=senses)


def _label(linker: SentenceLinker, segment: list[int]) -> Label:
    label = Label()
    heads = {head.start: head for head in linker.frame.heads}
    for place in segment:
        mark = linker.marks[place]
        if mark.term is not None:
            label.stage = mark.term.stage or label.stage
            label.sector = mark.term.sector or label.sector
            head = heads.get(mark.start)
            if head is not None and not mark.term.school:
                label.senses = head.senses
                label.stage = mark.term.stage or head.senses[0].stage or label.stage
        elif mark.numeral is not None and mark.numeral.role == "period":
            label.period = mark.numeral.edtf
    return label


def _alike(linker: SentenceLinker, group: list[int], figure: Figure) -> bool:
    """Whether the first numeral of a list can be another figure of the indicator."""
    numeral = linker.marks[group[0]].numeral
    return numeral is not None and any(
        fit(figure.sense.indicator, numeral, moved=moved, listed=True) for moved in (False, True)
    )


def _lead_stage(linker: SentenceLinker, end: int) -> str | None:
    """The last stage said between the last figure and the mark at `end`."""
    stage = None
    for mark in linker.marks[linker.lead : end]:
        if mark.term is not None:
            stage = mark.term.stage or (mark.term.said[0] if mark.term.said else None) or stage
    return stage


def _one_each(figures: Sequence[Figure]) -> list[Figure]:
    """Return the last of the figures in a row that are of the same: 小学由0.63降至0.52."""
    kept: list[Figure] = []
    before = None
    for figure in figures:
        told = (figure.sense.indicator.id, figure.stage, figure.sector)
        if told == before and figure.stage is not None:
            kept.pop()
        kept.append(figure)
        before = told
    return kept


def _earlier_figures(linker: SentenceLinker, group: list[int]) -> list[Label]:
    """Labels of the last figures, one a figure: A5人、B6人,分别增长1%、2%."""
    lead = [mark.term for mark in linker.marks[linker.lead : group[0]] if mark.term is not None]
    levels = [figure for figure in linker.figures if figure.measure == "level"]
    if any("order.mentioned" in term.cues for term in lead):
        if len(levels) < len(group):
            levels = [figure for figure in linker.earlier if figure.measure == "level"]
        same = [figure for figure in levels if _alike(linker, group, figure)]
        levels = same if len(same) >= len(group) else levels
    last = _one_each(levels)[-len(group) :]
    if len(last) < len(group):
        return []
    stage = _lead_stage(linker, group[0])
    if stage:
        return [Label(stage=stage, senses=(figure.sense,)) for figure in last]
    aligned = any("order.aligned" in term.cues for term in lead)
    names = [term for term in lead if term.senses and not term.school and "order.mentioned" not in term.cues]
    if any(aligned or not term.senses[0].weak for term in names):
        return [Label(stage=figure.stage, sector=figure.sector) for figure in last]
    return [Label(stage=figure.stage, sector=figure.sector, senses=(figure.sense,)) for figure in last]
