"""Whether a figure is a fact, a goal, a plan or a norm."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from eduextract.linking.fit import PERCENT
from eduextract.linking.gaps import COMMA, ENUM
from eduextract.linking.model import BUDGET, FUTURE, PLANNING
from eduextract.linking.periods import last_year, reaches
from eduextract.vocabulary.context import load_cues

if TYPE_CHECKING:
    from eduextract.linking.model import Choice
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Term

STANDARD, GOAL, BUDGETED = "status.standard", "status.goal", "status.budgeted"
ALLOTTED = "status.allotted"
MODIFIER = "status.modifier"
YUAN, INSTITUTION = "yuan", "institution"
GOAL_UNITS = frozenset(
    {"percent", "ratio", "number", "pupils_per_class", "sqm_per_student", "per_100_students", "volume_per_student"}
)
"""Units of figures that are aimed at; amounts to come are planned."""
LIMITS = frozenset({"at_least", "at_most", "range"})
NORM_OPENS, NORM_CLOSES = re.compile(r"\s*[(\[【〔]"), re.compile(r"\w{0,2}[)\]】〕]")
"""The brackets around a norm; behind it a word may stand that makes it a limit: (50人以内)."""
LONGEST_LIMIT = 4
"""Characters of the longest sign or word before a limit: ≥, 不低于."""
AHEAD = 3
"""Marks behind a bracket among which the figure of what was found stands."""
AFTER = 4
"""Unknown characters between a figure and the word behind that makes it a norm."""


@cache
def _rules() -> re.Pattern[str]:
    return re.compile(load_cues().grammar.by_rule)


def find_status(linker: SentenceLinker, group: list[int], choice: Choice) -> str:
    """Return the status of the figures of `group`."""
    indicator = choice.sense.indicator
    if indicator.status == "standard" and indicator.unit in GOAL_UNITS:
        return indicator.status
    base = linker.base[1] or "" if linker.base is not None and choice.measure == "level" else None
    if base is not None and last_year(base) <= linker.document.reference_year:
        return indicator.status or "actual"
    start = linker.gaps[group[0]].tail.endswith(linker.document.grammar.from_before)
    behind = None if start else _behind(linker, group)
    if behind == "standard" and indicator.unit == INSTITUTION:
        behind = None
    nearby = (
        behind
        or _before(linker, group[0], choice)
        or _named(linker, choice)
        or _by_limit(linker, group[-1], choice)
        or _beside_name(linker, group[0], choice)
        or _by_rule(linker, group[-1], choice)
        or _held_against(linker, group[-1], choice)
    )
    running = None if start or _is_done(linker, group[0]) or _is_past(linker) else linker.frame.status
    status = (
        nearby
        or running
        or _going_on(linker, group[0], choice)
        or _kept(linker, group, choice)
        or indicator.status
        or "actual"
    )
    if status == BUDGET:
        return indicator.status or ("planned" if indicator.unit == YUAN else "actual")
    if status in (FUTURE, PLANNING):
        return "target" if indicator.unit in GOAL_UNITS or _is_aim(linker, group[0]) else "planned"
    return status


def _is_aim(linker: SentenceLinker, index: int) -> bool:
    """Whether words before an amount say how far it is to get where all is to come: 总数达到1800名, 规模不低于650人."""
    if linker.section.status not in (FUTURE, PLANNING):
        return False
    numeral, grammar = linker.marks[index].numeral, linker.document.grammar
    if numeral is not None and linker.document.folded.endswith(grammar.least_before, 0, numeral.start):
        return True
    return reaches(linker, index)


def _going_on(linker: SentenceLinker, index: int, choice: Choice) -> str | None:
    """What the figure before is, where this one goes on with it.

    It is the next of a list (标准为小学4人、初中5人), a part of that one (规划建筑面积6万平方米,其中校舍4万平方米)
    or how far it is from what was before (预算安排3200万元,比上年增长9%).
    """
    last = linker.figures[-1] if linker.figures else None
    if last is None or last.status == "actual" or last.sense.indicator is not choice.sense.indicator:
        return None
    if last.start >= linker.marks[index].start:
        return last.status
    next_one = linker.lead > 0 and last.start == linker.marks[linker.lead - 1].start
    if next_one and max(gap.level for gap in linker.gaps[linker.lead : index + 1]) == ENUM:
        return last.status
    goes_on = linker.part is not None or (next_one and choice.measure != "level" and last.measure == "level")
    return last.status if goes_on and last.status in ("planned", "target") else None


def _kept(linker: SentenceLinker, group: list[int], choice: Choice) -> str | None:
    """A limit right behind the fact that keeps to it: 系数为0.41,控制在0.5以内."""
    last = linker.figures[-1] if linker.figures else None
    numeral = linker.marks[group[-1]].numeral
    if last is None or numeral is None or last.sense.indicator is not choice.sense.indicator:
        return None
    plain = last.status == "actual" and last.measure == choice.measure == "level" and last.bound in ("exact", "about")
    if not plain or numeral.bound not in ("at_most", "at_least") or linker.base is not None:
        return None
    between = linker.marks[linker.lead : group[0]]
    told = any(mark.term is None or mark.term.stage or mark.term.senses for mark in between)
    apart = linker.lead > 0 and linker.gaps[linker.lead].level == COMMA
    return "standard" if apart and not told else None


def _is_past(linker: SentenceLinker) -> bool:
    """Whether a figure of a plan is for a year before the one in which the text speaks."""
    year = last_year(linker.frame.period or "") if linker.frame.status == PLANNING else 0
    return 0 < year < linker.document.reference_year


def _is_done(linker: SentenceLinker, index: int) -> bool:
    """Whether the words right before a figure say that it has come about already: 已达46.8人."""
    if not linker.frame.status:
        return False
    tail, term = linker.gaps[index].tail, linker.marks[index - 1].term if index else None
    if term is not None and not (term.senses or tail):
        tail = linker.gaps[index - 1].tail + term.word
    return any(word in tail for word in linker.document.grammar.done_before)


def _behind(linker: SentenceLinker, group: list[int]) -> str | None:
    """A word of goals or norms behind the figure, or behind the list that it is in."""
    index = group[-1]
    away = 0
    for place in range(index + 1, len(linker.marks)):
        gap = linker.gaps[place]
        mark = linker.marks[place]
        away += gap.after
        listed = mark.numeral is not None or (mark.term is not None and mark.term.stage)
        if gap.level > ENUM or gap.brackets or away > AFTER or (gap.level == ENUM and not listed):
            return None
        if mark.term is not None:
            status = _stated(linker, group[0], mark.term)
            if status is not None:
                return status
        elif mark.numeral is None or mark.numeral.role != "number":
            return None
        else:
            away = 0
    return None


def _stated(linker: SentenceLinker, index: int, term: Term) -> str | None:
    """What a word behind makes of the figures of which the first is at `index`."""
    if STANDARD in term.cues or term.norm:
        return "standard"
    if GOAL in term.cues:
        return "target"
    return "standard" if ALLOTTED in term.cues and by_norm(linker, index) else None


def by_plan(linker: SentenceLinker, index: int) -> bool:
    """Whether the words right before the figure at `index` say that it was planned: 占年度计划8000万元的76%."""
    return linker.document.folded.endswith(linker.document.grammar.amount_planned, 0, linker.marks[index].start)


def by_norm(linker: SentenceLinker, index: int) -> bool:
    """Whether a word before the share at `index` says that something is done by it: 按总额的5%安排."""
    numeral = linker.marks[index].numeral
    if numeral is None or not (numeral.kind in PERCENT or numeral.kind == "ratio"):
        return False
    return linker.document.in_clause_before(linker.marks[index].start, linker.document.grammar.norm_before)


def _by_limit(linker: SentenceLinker, index: int, choice: Choice) -> str | None:
    """A limit or a rate, where the indicator says that it is a norm: 学校规模不超过2000人, 按每生每年300元补助."""
    numeral, document = linker.marks[index].numeral, linker.document
    if numeral is None or not choice.sense.indicator.limit_is_norm or choice.measure != "level":
        return None
    grammar = document.grammar
    words = () if linker.frame.status in ("target", FUTURE) else grammar.limits_before
    if numeral.kind == "money":
        words += grammar.share_before + grammar.norm_before
    return "standard" if document.folded.endswith(words, 0, numeral.start) else None


def _beside_name(linker: SentenceLinker, index: int, choice: Choice) -> str | None:
    """A limit alone in brackets, behind the name or what was found, is what that is held against: 覆盖率(≥80%)."""
    numeral, document = linker.numeral_at(index), linker.document
    if choice.head is None or choice.measure != "level":
        return None
    signed = document.folded.endswith(document.grammar.limit_signs, 0, numeral.start)
    if (numeral.bound not in LIMITS and not signed) or NORM_CLOSES.match(document.folded, numeral.end) is None:
        return None
    behind = choice.head[1]
    if signed and choice.sense.indicator.unit in GOAL_UNITS:
        behind = max(behind, linker.marks[index - 1].end if index else behind)
    opened = NORM_OPENS.match(document.folded, behind, numeral.start)
    if opened is None or opened.end() + LONGEST_LIMIT < numeral.start:
        return None
    return "standard" if document.gaps.unknown(document.folded[opened.end() : numeral.start]) == 0 else None


def _by_rule(linker: SentenceLinker, index: int, choice: Choice) -> str | None:
    """A limit that a rule sets, before any word for the area: 按照《…标准》,…不少于60人."""
    rule = _rule_of(linker)
    numeral = linker.marks[index].numeral
    if numeral is None or not 0 <= rule <= numeral.start or choice.measure != "level" or linker.frame.status:
        return None
    document = linker.document
    limited = numeral.bound in LIMITS or document.in_clause_before(numeral.start, document.grammar.limits_before)
    own = any(mark.term is not None and mark.term.area and mark.start >= rule for mark in linker.marks[:index])
    return "standard" if limited and not own else None


def _rule_of(linker: SentenceLinker) -> int:
    """Where the words of a sentence end that say by which rule its limits hold; -1 where it has none."""
    sentence = linker.sentence
    if sentence.rule is None:
        rule = _rules().search(linker.document.folded, sentence.start, sentence.end)
        sentence.rule = rule.end() if rule is not None else -1
    return sentence.rule


def _held_against(linker: SentenceLinker, index: int, choice: Choice) -> str | None:
    """A figure in brackets that is followed by what was found is a norm: 入园率(85%):97.4%."""
    numeral, document = linker.numeral_at(index), linker.document
    if choice.measure != "level" or linker.frame.status in ("target", FUTURE):
        return None
    closed = NORM_CLOSES.match(document.folded, numeral.end)
    if closed is None or choice.head is None or NORM_OPENS.match(document.folded, choice.head[1]) is None:
        return None
    ahead = linker.marks[index + 1 : index + 1 + AHEAD]
    following = next((mark.numeral for mark in ahead if mark.numeral is not None), None)
    if following is None or following.units != numeral.units:
        return None
    between = document.folded[closed.end() : following.start].strip()
    return "standard" if between in document.grammar.found_behind else None


def _named(linker: SentenceLinker, choice: Choice) -> str | None:
    """A name that itself ends with a word of norms: 补助标准."""
    term = linker.document.lexicon.terms.get(choice.word)
    return "standard" if term is not None and term.norm else None


def _before(linker: SentenceLinker, index: int, choice: Choice) -> str | None:
    if by_plan(linker, index):
        return "planned"
    aside = 0
    for place in range(index - 1, linker.clause - 1, -1):
        mark, brackets = linker.marks[place], linker.gaps[place + 1].brackets
        aside = max(0, aside + brackets.count(")") - brackets.count("("))
        if mark.term is None or aside:
            continue
        if STANDARD in mark.term.cues and not _in_head(mark, choice):
            return "standard"
        if GOAL in mark.term.cues:
            return "target"
        if BUDGETED in mark.term.cues:
            return "planned"
    return None


def _in_head(mark: Mark, choice: Choice) -> bool:
    """Whether a word of norms is a part of the name, or only describes it: 标准实验室."""
    if choice.head is None or mark.term is None:
        return False
    describes = MODIFIER in mark.term.cues and mark.end == choice.head[0]
    return describes or choice.head[0] <= mark.start < choice.head[1]
