"""Scopes that outlast a sentence: paragraphs, headings, lead sentences with a colon."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from eduextract.linking.goals import leave_goal
from eduextract.linking.model import UNSET, Frame
from eduextract.vocabulary.context import load_cues, load_stages

if TYPE_CHECKING:
    from eduextract.linking.document import Document
    from eduextract.linking.model import Sentence
    from eduextract.linking.sentence import SentenceLinker

MAX_LEAD = 16
"""Characters of the longest first sentence that is like a heading."""
EVERYTHING = "basic"
"""Stage that says nothing in a heading: what is reported is nearly all of it."""
DAY = regex.compile(r"-\d\d-")
MAX_HEADING = 40
"""Characters of the longest heading."""


@cache
def _ends() -> str:
    return "".join(load_cues().grammar.sentence_marks) + " "


@cache
def _levels() -> tuple[regex.Pattern[str], ...]:
    return tuple(map(regex.compile, load_cues().grammar.levels))


@cache
def _same_school() -> regex.Pattern[str]:
    return regex.compile("|".join(map(regex.escape, load_stages().names.same)))


def _states(sentence: Sentence) -> bool:
    """Whether a short sentence names what is counted: then it is a statement, no heading."""
    return any(not sense.weak for mark in sentence.marks if mark.term is not None for sense in mark.term.senses)


@cache
def _numbering() -> regex.Pattern[str]:
    """One pattern of all numberings; its group tells the level."""
    return regex.compile("|".join(f"({level})" for level in load_cues().grammar.levels))


class Sections:
    """The scopes of the present heading and paragraph."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.heading = Frame()
        self.headings: list[tuple[int, Frame]] = []
        self.period: str | None = None
        self.subject: str | None = None
        self.last_subject: str | None = None
        self.lead_period: str | None = None
        self.item_period: str | None = None
        self.span: str | None = None
        self.in_items = False
        self.begun = False
        self.topic: str | None = UNSET
        self.document_subject: str | None = None

    def enter(self, folded: str, sentence: Sentence) -> None:
        """Open the paragraph, item or heading that `sentence` opens."""
        if sentence.opens_paragraph:
            self.period = self.lead_period = self.heading.period
            self.item_period = self.span = None
            self.topic = UNSET
            self.subject = self.last_subject = self.document_subject
            self.in_items = False
            self.read_lead(sentence)
        if self.is_item(folded, sentence):
            self.open_item(folded, sentence.marks[0].end)
        if self.is_heading(folded, sentence):
            self.open_heading(folded, sentence)

    def frame(self, folded: str, sentence: Sentence, previous: SentenceLinker | None) -> Frame:
        """Return the frame in which `sentence` begins."""
        frame = self.heading.copy()
        frame.period = self.period or self.heading.period or self.document.period
        frame.span = self.span
        frame.period_beside = self.item_period
        frame.institution = self.subject
        frame.heading = self.heading.stage
        if self.topic is not UNSET:
            frame.stage = self.topic or self.heading.stage
        if previous is not None and not sentence.opens_paragraph:
            frame.carried = tuple(head for head in previous.frame.heads if head.used)[-1:]
        if previous is not None and self.continues(folded, sentence, previous):
            if previous.skimmed:
                previous.link()
            frame.heads, frame.stage = previous.frame.heads, previous.frame.stage
            frame.status = previous.frame.status
        return frame

    def leave(self, linker: SentenceLinker) -> None:
        """Take over what the sentence leaves to the next."""
        leave_goal(linker)
        self.period, self.span = linker.frame.period, linker.frame.span
        self.subject = linker.subject
        self.last_subject = self.subject or self.last_subject
        if not self.begun and linker.frame.institution and not linker.figures:
            self.document_subject = self.subject = linker.frame.institution
            self.heading.stage = linker.frame.stage
        self.begun = self.begun or bool(linker.figures) or linker.sentence.end - linker.sentence.start > MAX_HEADING
        if self.topic is UNSET and linker.figures:
            last = linker.figures[-1].stage
            stays = last == linker.topic or last in linker.document.parts.get(linker.topic or "", ())
            self.topic = linker.topic if stays else None
        if linker.document.is_title(linker.sentence) and not linker.figures:
            said = linker.frame.period
            # a day is the date of the document, not what it reports on
            if not self.document.given and said is not None and DAY.search(said) is None:
                self.document.period = None if self.document.hides_years() else said
            linker.document.subject_stage = linker.frame.stage

    def read_lead(self, sentence: Sentence) -> None:
        """A short first sentence without numbers says what its paragraph is about."""
        if sentence.end - sentence.start > MAX_LEAD or any(mark.numeral is not None for mark in sentence.marks):
            return
        stages = [mark.term.stage for mark in sentence.marks if mark.term is not None and mark.term.stage]
        if len(stages) == 1:
            self.topic = stages[0]

    def is_item(self, folded: str, sentence: Sentence) -> bool:
        """Whether a sentence opens an item of a list of statements (``一是``)."""
        first = sentence.marks[0] if sentence.marks else None
        if first is None or first.numeral is None or first.numeral.role != "list_number":
            return False
        return _levels()[-1].match(folded, first.start) is not None

    def open_item(self, folded: str, start: int) -> None:
        """An item starts from what the lead of its list said, or goes on about the same school."""
        if not self.in_items:
            self.lead_period, self.in_items = self.period, True
        self.item_period, self.period = self.period or self.item_period, self.lead_period
        self.subject = self.last_subject if _same_school().match(folded, start) else self.document_subject

    def is_heading(self, folded: str, sentence: Sentence) -> bool:
        """Whether a sentence is a heading: short, numbered or a line, without figures."""
        if not sentence.marks or sentence.end - sentence.start > MAX_HEADING:
            return False
        if any(mark.numeral is not None and mark.numeral.role == "number" for mark in sentence.marks):
            return False
        first = sentence.marks[0]
        numbered = first.numeral is not None and first.numeral.role == "list_number"
        alone = sentence.opens_paragraph and folded[sentence.end : sentence.end + 1] in ("\n", "")
        return numbered or alone

    def open_heading(self, folded: str, sentence: Sentence) -> None:
        """Close the headings of the same level and below, and open this one."""
        start = sentence.marks[0].start
        numbering = _numbering().match(folded, start)
        level = (numbering.lastindex or 1) - 1 if numbering else 0
        self.headings = [(other, frame) for other, frame in self.headings if other < level]
        item = level == len(_levels()) - 1 and not sentence.opens_paragraph
        self.headings.append((level, Frame() if item and _states(sentence) else self.read_heading(sentence)))
        self.heading = Frame()
        for _, frame in self.headings:
            self.heading.stage = frame.stage or self.heading.stage
            self.heading.status = frame.status or self.heading.status
        if level < len(_levels()) - 1 and sentence.opens_paragraph:
            self.period, self.lead_period, self.topic, self.in_items = None, None, UNSET, False

    def read_heading(self, sentence: Sentence) -> Frame:
        """Return the scopes that a heading sets."""
        frame = Frame()
        for mark in sentence.marks:
            term = mark.term
            if term is None:
                continue
            if term.stage != EVERYTHING:
                frame.stage = term.stage or frame.stage
            for sense in term.senses:
                frame.stage = sense.stage or frame.stage
            if "status.heading" in term.cues:
                frame.status = "future"
        return frame

    def continues(self, folded: str, sentence: Sentence, previous: SentenceLinker) -> bool:
        """Whether the sentence goes on with the heads of the one before."""
        if folded[previous.sentence.end : sentence.start].strip(_ends()):
            return False
        lead = folded[previous.sentence.start : previous.sentence.end].rstrip()
        if lead.endswith(":"):
            return True
        first = sentence.marks[0] if sentence.marks else None
        return first is not None and first.term is not None and "order.part" in first.term.cues
