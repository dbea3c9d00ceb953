"""Fill the slots of a figure once its indicator is chosen."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from eduextract.linking.document import COMPULSORY
from eduextract.linking.fit import ONE_GETS, PERCENT, counts_as
from eduextract.linking.gaps import COMMA, ENUM
from eduextract.linking.institutions import school_ahead
from eduextract.linking.model import CARRIED, FROM_HEAD, UNSET, Figure
from eduextract.linking.periods import ends_of, reaches
from eduextract.linking.status import by_norm, by_plan, find_status

if TYPE_CHECKING:
    from eduextract.linking.model import Case, Choice
    from eduextract.linking.motion import Motion
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.numerals.model import Numeral
    from eduextract.vocabulary.term import Sense

HUNDRED = 100
SHARES = PERCENT | {"percentage_point"}
SCHOOLS = "institution"
LONGEST_CLAUSE = 12
"""Marks before a figure in its clause that are searched."""
SECONDARY, SPECIAL = "secondary", "special"


def make_figure(case: Case, choice: Choice) -> Figure:
    """Return the figure of a numeral with every slot."""
    linker, group, index, label, motion = case.linker, case.group, case.index, case.label, case.motion
    numeral = case.numeral
    value, value_max = _values(numeral, choice, motion)
    status = find_status(linker, group, choice)
    normed = status == "standard" and value < ONE_GETS
    norm = linker.document.lexicon.norms.get(choice.sense.indicator.id) if normed else None
    choice.sense = norm or choice.sense
    figure = Figure(
        start=numeral.start,
        end=numeral.end,
        sense=_planned(case, choice, status) or choice.sense,
        measure=choice.measure,
        value=value,
        value_max=value_max,
        unit=_unit(choice, numeral),
        stage=_settle_secondary(case, choice, _labelled_stage(case, choice)),
        sector=label.sector or _sector(linker, index, choice),
        period=label.period or _period(case, choice),
        status=status,
        bound=_bound(case, status),
        institution=_institution(case, choice, status),
        rule=choice.rule,
    )
    if figure.institution is not None and not choice.sense.indicator.stageless:
        figure.stage = _settle_secondary(case, choice, _stage_of_school(case, choice, figure))
    return figure


def _planned(case: Case, choice: Choice, status: str) -> Sense | None:
    """The indicator of plans that a figure belongs to; those behind go on without it: 较计划1200人少录18人."""
    plan = case.linker.document.lexicon.plans.get(choice.sense.indicator.id)
    return plan if status == "planned" and by_plan(case.linker, case.index) else None


def _stage_of_school(case: Case, choice: Choice, figure: Figure) -> str | None:
    """The stage of the school that a figure is about, but where words beside the figure name another."""
    linker = case.linker
    stage = linker.document.school_stages.get(figure.institution or "")
    if stage is None or figure.stage is None:
        return figure.stage or stage
    if figure.stage == SECONDARY:
        return stage
    said = choice.sense.stage or case.label.stage or _said_here(linker) or choice.after
    return figure.stage if said or linker.document.parts.get(stage) else stage


def _values(numeral: Numeral, choice: Choice, motion: Motion) -> tuple[Decimal | Fraction, Decimal | Fraction | None]:
    value, value_max = numeral.value or Decimal(0), numeral.value_max
    if numeral.kind == "fraction" and choice.sense.indicator.unit == "percent":
        value, value_max = value * HUNDRED, value_max and value_max * HUNDRED
    if choice.word in choice.sense.indicator.inverse and value:
        value = Fraction(1) / Fraction(value)
    if choice.measure != "level" and motion.sign < 0 and value > 0:
        return -value, -value_max if value_max is not None else None
    return value, value_max


def _bound(case: Case, status: str) -> str:
    """The numeral's own bound, or the one that its list states at either end."""
    linker, group, numeral = case.linker, case.group, case.numeral
    if status == "standard" and linker.document.compared(linker.numeral_at(group[0]).start):
        return "exact"
    far = _of_more(case) or (status == "standard" and by_norm(linker, case.index))
    if numeral.bound == "exact" and far:
        return _far_bound(linker, numeral)
    if numeral.bound != "exact" or len(group) == 1:
        return numeral.bound
    for index in (group[-1], group[0]):
        end = linker.marks[index].numeral
        if end is not None and end.bound in ("at_least", "at_most"):
            return end.bound
    return numeral.bound


def _of_more(case: Case) -> bool:
    """Whether a figure is a share of what stands right before it: 不低于公用经费总额的5%."""
    document, numeral = case.linker.document, case.numeral
    return numeral.kind in PERCENT and document.folded.endswith(document.grammar.of, 0, numeral.start)


def _far_bound(linker: SentenceLinker, numeral: Numeral) -> str:
    """The bound that stands before the whole that a share is taken of."""
    document, grammar = linker.document, linker.document.grammar
    if document.in_clause_before(numeral.start, grammar.least_before):
        return "at_least"
    return "at_most" if document.in_clause_before(numeral.start, grammar.most_before) else numeral.bound


def _unit(choice: Choice, numeral: Numeral) -> str:
    indicator = choice.sense.indicator
    if choice.measure == "growth_rate":
        return "percent"
    if numeral.kind == "percentage_point":
        return "percentage_point"
    return counts_as(indicator, numeral.units) or indicator.unit


def _labelled_stage(case: Case, choice: Choice) -> str | None:
    if case.label.stage and not choice.sense.indicator.stageless:
        return case.label.stage
    return _stage(case.linker, case.index, choice)


def _stage(linker: SentenceLinker, index: int, choice: Choice) -> str | None:
    """Stage by nearness: words after the name, what the name says, the running scope."""
    if choice.sense.indicator.stageless:
        return choice.sense.stage or _stage_used(linker, index)
    fixed = choice.sense.stage
    counted = _stage_counted(linker, index) if fixed is None else None
    if counted is not None:
        return counted
    if fixed is not None and _is_joined(linker, choice):
        return linker.frame.heading
    if choice.after:
        return _counted_stage(linker, choice, index + 1)
    if fixed is None:
        return _running_stage(linker, index, choice)
    carried = linker.frame.stage if choice.rule == CARRIED else None
    return carried or _stage_between(linker, index, choice) or fixed


def _stage_used(linker: SentenceLinker, index: int) -> str | None:
    """The stage that a part of the whole area's money goes to: 其中用于义务教育760万元."""
    folded, use = linker.document.folded, linker.document.grammar.use_before
    for mark in linker.marks[max(linker.lead, linker.clause) : index]:
        if mark.term is not None and mark.term.stage and folded.endswith(use, 0, mark.start):
            return mark.term.stage
    return None


def _running_stage(linker: SentenceLinker, index: int, choice: Choice) -> str | None:
    """The stage of what the money is for, or the one that runs."""
    ahead = choice.sense.indicator.ahead and not _said_here(linker) and _stage_ahead(linker, index)
    followed = _stage_followed(linker, choice) if choice.sense.indicator.follows else None
    of_area = choice.sense.indicator.areawide and linker.frame.institution is None
    if of_area and not _said_here(linker):
        return ahead or followed or _stage_of_area(linker, choice)
    if linker.joint is not None and _is_of_each(linker, index):
        return ahead or linker.section_heading
    if choice.sense.indicator.placed and _is_placed_beside(linker):
        return ahead or (linker.section.stage if linker.topic is UNSET else linker.topic)
    return ahead or followed or linker.frame.stage or _stage_of_all(linker, choice)


def _stage_of_all(linker: SentenceLinker, choice: Choice) -> str | None:
    """What two figures of the same before it mean together, behind both: 小学650元、初中850元,寄宿生另加200元."""
    last = linker.figures[-2:]
    if any(figure.sense.indicator is not choice.sense.indicator for figure in last):
        return None
    return linker.document.joint.get(frozenset(figure.stage for figure in last))


def _is_placed_beside(linker: SentenceLinker) -> bool:
    """Whether the running stage is that of the schools of those before alone: 特教学校就读74人,随班就读109人."""
    if linker.frame.stage != SPECIAL or _said_here(linker):
        return False
    return all(figure.sense.indicator.placed for figure in linker.figures if figure.stage == SPECIAL)


def _stage_of_area(linker: SentenceLinker, choice: Choice) -> str | None:
    """What a figure of the whole area is about: what a change is of, else what its heading says."""
    if choice.rule == FROM_HEAD and linker.figures:
        return linker.figures[-1].stage
    wide = linker.document.wide_stage if choice.sense.indicator.family == "budget" else None
    return linker.section_heading if linker.section_heading != wide else None


def _is_of_each(linker: SentenceLinker, index: int) -> bool:
    """Whether the figure is that of each of those in the list before it: 小学、初中学历合格率均为100%."""
    each = linker.document.grammar.each_of
    return any(gap.tail.startswith(each) for gap in linker.gaps[max(linker.lead, linker.clause) : index + 1])


def _stage_followed(linker: SentenceLinker, choice: Choice) -> str | None:
    """The stage of the rate before, which the figure goes on about: 初中毛入学率104%,辍学率0.6%."""
    indicator = choice.sense.indicator
    if _said_here(linker) or len(linker.figures) == linker.works_from:
        return None
    last = linker.figures[-1]
    return last.stage if last.sense.indicator.family == indicator.family else None


def free_of_stage(sense: Sense, stage: str | None) -> Sense:
    """Return what a name means for the figures behind one of another stage than its word says."""
    fixed = sense.stage is not None and sense.indicator.stage is None and stage != sense.stage
    return replace(sense, stage=None) if fixed else sense


def _is_joined(linker: SentenceLinker, choice: Choice) -> bool:
    """Whether the name stands in a list with another of its indicator, so that the figure is of both."""
    if choice.head is None or choice.after:
        return False
    starts = [mark.start for mark in linker.marks[linker.clause :]]
    place = linker.clause + bisect_left(starts, choice.head[0])
    if place <= linker.lead or place >= len(linker.marks) or linker.gaps[place].level != ENUM:
        return False
    term = linker.marks[place - 1].term
    return term is not None and any(sense.indicator is choice.sense.indicator for sense in term.senses)


def _stage_between(linker: SentenceLinker, index: int, choice: Choice) -> str | None:
    """The last stage between a name that says another one and the figure."""
    if choice.head is None or choice.sense.indicator.stage is not None:
        return None
    for place in range(index - 1, linker.lead - 1, -1):
        mark = linker.marks[place]
        if mark.start < choice.head[1]:
            return None
        if mark.term is not None and mark.term.stage:
            return mark.term.stage
    return None


def _stage_counted(linker: SentenceLinker, index: int) -> str | None:
    """The stage right behind a share that it is taken of: 87%的小学."""
    numeral = linker.marks[index].numeral
    if numeral is None or numeral.kind not in PERCENT or index + 1 >= len(linker.marks):
        return None
    term = linker.marks[index + 1].term
    return term.stage if term is not None and linker.gaps[index + 1].tail in linker.document.grammar.of else None


def _said_here(linker: SentenceLinker) -> bool:
    """Whether the running stage was said in the present clause."""
    said = linker.frame.stage_at
    return said is not None and said[0] >= linker.marks[linker.clause].start


def _label_before(linker: SentenceLinker, index: int) -> str | None:
    """The stage that stands before a colon in the sentence: 普通高中:县一中招生900人."""
    for mark in reversed(linker.marks[:index]):
        if mark.term is not None and mark.term.stage and linker.document.folded.startswith(":", mark.end):
            return mark.term.stage
    return None


def _settle_secondary(case: Case, choice: Choice, stage: str | None) -> str | None:
    """中学 beside 小学 under compulsory education is the lower secondary level, under a level of it that level."""
    if stage != SECONDARY:
        return stage
    linker = case.linker
    for said in (linker.section.stage, _label_before(linker, case.index)):
        if said in linker.document.parts[SECONDARY]:
            return said
    around = (linker.section.stage, linker.whole, linker.topic, linker.document.subject_stage)
    between_schools = choice.sense.indicator.type == "coefficient_of_variation"
    compulsory = between_schools or COMPULSORY in around or linker.document.without_upper
    return "lower_secondary" if compulsory else stage


def _is_beside(linker: SentenceLinker, index: int) -> bool:
    """Whether a noun of schools is one more of those that the number before them counts: 46所中小学、幼儿园."""
    mark, before, grammar = linker.marks[index], linker.marks[index - 1], linker.document.grammar
    if mark.term is None or not mark.term.school or before.term is None:
        return False
    between = linker.document.folded[before.end : mark.start].strip()
    return not between or between in grammar.joiners or between in grammar.list_marks


def _stage_ahead(linker: SentenceLinker, index: int) -> str | None:
    """The stage behind the figure in its clause; None where a list names several."""
    found: str | None = None
    for place in range(index + 1, len(linker.marks)):
        mark, gap = linker.marks[place], linker.gaps[place]
        if found is not None and (gap.level != ENUM or mark.term is None):
            break
        if gap.level >= COMMA:
            return _stage_of_purpose(linker, place)
        if mark.numeral is not None and mark.numeral.role == "number":
            return found
        stage = mark.term.stage if mark.term is not None else None
        if found is not None and stage is not None and stage != found:
            return None
        found = found or stage
    return found


def _stage_of_purpose(linker: SentenceLinker, first: int) -> str | None:
    """The one stage of what is built, where the clause at `first` says what the money is for."""
    term = linker.marks[first].term
    if linker.gaps[first].level > COMMA or term is None or not (term.refines or term.opens):
        return None
    stages = set()
    for place in range(first, len(linker.marks)):
        gap, mark = linker.gaps[place], linker.marks[place]
        if place > first and gap.level >= COMMA:
            break
        if mark.term is not None and (mark.term.school or mark.term.stage):
            counted = place + 1 < len(linker.marks) and linker.marks[place + 1].numeral is not None
            stages.add(mark.term.stage if counted and not linker.gaps[place + 1].tail else None)
    return stages.pop() if len(stages) == 1 else None


def _counted_stage(linker: SentenceLinker, choice: Choice, first: int) -> str | None:
    """The stage of the noun counted by the marks from `first` on; several in a row have what they are together."""
    named: set[str | None] = set()
    stage: str | None = None
    end = choice.head[1] if choice.head else 0
    for place in range(first, len(linker.marks)):
        mark = linker.marks[place]
        beside = bool(named) and _is_beside(linker, place)
        if mark.start >= end and not beside:
            break
        if mark.term is not None and mark.term.stage:
            named = {*named, mark.term.stage} if beside else {mark.term.stage}
            stage = mark.term.stage
    if len(named) > 1:
        return linker.document.joint.get(frozenset(named))
    return choice.sense.stage or stage or linker.frame.stage


def _sector(linker: SentenceLinker, index: int, choice: Choice) -> str | None:
    if choice.sense.sector:
        return choice.sense.sector
    if choice.after and choice.head:
        for mark in linker.marks[index + 1 :]:
            if mark.start >= choice.head[1]:
                break
            if mark.term is not None and mark.term.sector:
                return mark.term.sector
    if choice.sense.indicator.own_sector and not _sector_said(linker, index):
        return linker.section.sector
    return linker.frame.sector


def _sector_said(linker: SentenceLinker, index: int) -> bool:
    """Whether a word of sectors stands before a figure in its clause, the list that it is in included."""
    for place in range(index, max(0, index - LONGEST_CLAUSE), -1):
        term = linker.marks[place - 1].term
        if linker.gaps[place].level >= COMMA:
            return False
        if term is not None and (term.sector or (term.said is not None and term.said[1])):
            return True
    return False


def _institution(case: Case, choice: Choice, status: str) -> str | None:
    """The school that the figure is about: named before it, or behind it in its clause."""
    linker = case.linker
    if status == "standard" or choice.sense.indicator.collective:
        return None
    if choice.sense.indicator.unit == SCHOOLS:
        return linker.subject if linker.frame.institution == linker.subject else None
    if linker.frame.institution is not None or choice.sense.indicator.unit == "percent":
        return linker.frame.institution
    ahead = school_ahead(linker, case.group[-1])
    return ahead.text if ahead is not None else None


def _period(case: Case, choice: Choice) -> str | None:
    """The year that the figure is for: the running one, the base of a comparison, or one end of a span of years."""
    linker, motion = case.linker, case.motion
    if linker.base is not None and (motion.sign == 0 or (motion.index or 0) < linker.base[0]):
        return linker.base[1]
    ends = ends_of(linker.frame.period)
    if ends is not None and choice.measure != "level" and case.numeral.kind in SHARES:
        return ends[1]
    if ends is not None:
        if linker.gaps[case.group[0]].tail.endswith(linker.document.grammar.from_before):
            return ends[0]
        return ends[1] if reaches(linker, case.group[0]) else linker.frame.period
    return linker.frame.period
