"""What a heading, a lead or an announcement is: a list number, a statement, a purpose, a name of what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.model import FUTURE, Head
from eduextract.vocabulary.context import load_cues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduextract.linking.document import Document
    from eduextract.linking.model import Frame, Sentence
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Sense, Term

EVERYTHING = "basic"
"""Stage that says nothing in a heading: what is reported is nearly all of it."""


def states(sentence: Sentence) -> bool:
    """Whether a short sentence names what is counted: then it is a statement, no heading."""
    return any(not sense.weak for mark in sentence.marks if mark.term is not None for sense in mark.term.senses)


def is_list_number(mark: Mark) -> bool:
    """Whether a mark is the number of an item."""
    return mark.numeral is not None and mark.numeral.role == "list_number"


def purpose_of(sentence: Sentence) -> Mapping[str, Sense]:
    """What the longest word of a sentence that says what money is for makes of a general indicator."""
    told = [mark.term for mark in sentence.marks if mark.term is not None and mark.term.refines]
    return max(told, key=lambda term: len(term.word)).refines if told else {}


def announced(document: Document, sentence: Sentence) -> tuple[Head, ...]:
    """The name with which a sentence ends that has no figures: 现下达2023年招生计划. What follows is counted by it."""
    mark = sentence.marks[-1]
    if mark.term is None or mark.term.school or document.folded[mark.end : sentence.end].strip():
        return ()
    senses = tuple([sense for sense in mark.term.senses if not sense.weak])
    return (Head(senses, mark.start, mark.end, word=mark.term.word),) if senses else ()


def joins(gap: str) -> bool:
    """Whether two words of a heading stand side by side or in a list: 中小学幼儿园."""
    grammar = load_cues().grammar
    return not gap or gap.strip() in grammar.list_marks + grammar.joiners


def topic_of(folded: str, heading: Sentence, *, titled: bool) -> str | None:
    """The stage that a heading is about by its topic, if another one's is not beside it: 学生资助暨营养改善计划."""
    told: list[tuple[Mark, str]] = []
    numbered = is_list_number(heading.marks[0])
    for mark in heading.marks:
        term = mark.term
        if term is not None and term.topic and ((titled and not numbered) or not term.task):
            told.append((mark, term.topic))
    if len({stage for _, stage in told}) != 1:
        return None
    mark, stage = told[0]
    beside = load_cues().grammar.beside
    start = heading.marks[0].end if numbered else heading.start
    joined = folded.endswith(beside, start, mark.start) or folded.startswith(beside, mark.end)
    return None if joined and len(told) == 1 else stage


def read_word(frame: Frame, mark: Mark, term: Term, openers: list[str]) -> None:
    """Let a word of a heading set its stage, status and names; `openers` are the words of two parts begun before."""
    if term.stage != EVERYTHING:
        frame.stage = term.stage or frame.stage
    closed = [sense for opener in openers for sense in term.closes.get(opener, ())]
    openers.extend(term.opens)
    for sense in term.senses:
        frame.stage = sense.stage or frame.stage
        if sense.indicator.families:
            frame.wide |= dict.fromkeys(sense.indicator.families, (sense,))
    senses = () if term.school else (*closed, *term.senses)
    if senses:
        frame.headed = (*frame.headed, Head(senses, mark.start, mark.end, word=term.word))
    if "status.heading" in term.cues:
        frame.status = FUTURE
