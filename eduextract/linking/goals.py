"""Goals and works to come: how far they reach in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.model import FUTURE

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker

LONGEST_WORKS = 160
"""Characters before the end of works that are searched for words that they have begun."""


def read_goal(linker: SentenceLinker, index: int, cues: frozenset[str]) -> None:
    """Let a word of goals, plans or works that end change the frame."""
    if "status.completion" in cues and completes_later(linker, index):
        plan_works(linker, index)
    if "status.heading" in cues and not linker.figures and index == linker.clause and not _taken(linker, index):
        linker.frame.status = linker.frame.status or FUTURE
    if "status.proposed" in cues and index == linker.clause:
        linker.frame.status = FUTURE
    if "status.target" in cues:
        linker.frame.status = "target"
    elif "status.planned" in cues:
        linker.frame.status = "planned" if "status.forecast" in cues else FUTURE


def _taken(linker: SentenceLinker, index: int) -> bool:
    """Whether a word names measures that the text tells the results of."""
    term = linker.marks[index].term
    return term is not None and term.word in linker.document.grammar.measures and linker.document.tells_results


def leave_goal(linker: SentenceLinker) -> None:
    """Return from a goal to the facts that the sentence began with."""
    period, status = linker.main
    if linker.due:
        linker.frame.period = period if linker.figures else linker.section.period
    last = linker.figures[-1] if linker.figures else None
    beside = last is not None and last.status == "planned" and linker.frame.status is None
    if last is not None and last.status != "actual" and linker.figures[0].status == "actual" and not beside:
        linker.frame.period, linker.frame.status = period, status


def completes_later(linker: SentenceLinker, index: int) -> bool:
    """Whether works are done only in the future: 计划于2023年8月建成."""
    marks = linker.marks[max(linker.lead, linker.clause) : index]
    planned = any(mark.term is not None and "status.planned" in mark.term.cues for mark in marks)
    due = any(mark.numeral is not None and linker.document.is_limit(mark) for mark in marks)
    return planned or due


def begun(linker: SentenceLinker, index: int) -> bool:
    """Whether words between the figures of the works and the word at `index` say that they go on: 主体已封顶."""
    end = linker.marks[index].start
    start = max(linker.figures[linker.works_from].start, end - LONGEST_WORKS)
    return any(linker.document.folded.find(word, start, end) >= 0 for word in linker.document.grammar.begun)


def plan_works(linker: SentenceLinker, index: int) -> None:
    """The figures of works under way are planned, before and behind the words that say so.

    The date on which they are done governs no later sentence. Works that have begun are facts as they stand.
    """
    linker.frame.status = "planned"
    linker.due = True
    if linker.figures[linker.works_from :] and begun(linker, index):
        return
    for figure in linker.figures[linker.works_from :]:
        if not figure.sense.indicator.works or figure.status != "actual":
            continue
        if not linker.document.in_clause_before(figure.start, linker.document.grammar.achieved_before):
            figure.status = "planned"
