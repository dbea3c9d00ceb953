"""Scopes that outlast a sentence: paragraphs, headings, lead sentences with a colon."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import regex

from eduextract.linking.document import COMPULSORY, LONGEST_TITLE, names_programme
from eduextract.linking.goals import leave_goal
from eduextract.linking.leads import announced, is_list_number, joins, purpose_of, read_word, states, topic_of
from eduextract.linking.model import BUDGET, FUTURE, PLANNING, UNSET, Frame, Head
from eduextract.linking.periods import ends_of, is_whole, last_year
from eduextract.linking.units import stated_unit
from eduextract.vocabulary.context import load_cues
from eduextract.vocabulary.patterns import any_of, numbering

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduextract.linking.document import Document
    from eduextract.linking.model import Sentence
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.vocabulary.term import Sense

LEAD = 60
"""Characters before a paragraph in which the lead ends that governs it."""
MAX_LEAD = 16
"""Characters of the longest first sentence that is like a heading."""
MAX_HEADING = 40
"""Characters of the longest heading."""


@cache
def _ends() -> str:
    return "".join(load_cues().grammar.sentence_marks) + " "


@cache
def _led() -> re.Pattern[str]:
    grammar = load_cues().grammar
    ends = f"[{grammar.clause_marks[0]}{grammar.sentence_marks[0]}:]"
    return re.compile(f"{any_of(grammar.lead_after)}(?:{ends}[^\\n]*)?\\n\\s*$")


@cache
def _said() -> tuple[re.Pattern[str], ...]:
    grammar = load_cues().grammar
    words = map(any_of, (grammar.reviewing, grammar.budgeting, grammar.grounds))
    return tuple(map(re.compile, words))


@cache
def _label() -> re.Pattern[str]:
    grammar = load_cues().grammar
    told = f"({any_of(grammar.reviewing)})\\d{{0,2}}|{any_of(grammar.label_aims)}"
    return re.compile(f"\\s*(?:[^{_ends()},;:]{{0,4}}(?:{told})|{any_of(grammar.to_come)}):")


@cache
def _levels() -> tuple[regex.Pattern[str], ...]:
    return tuple(map(regex.compile, load_cues().grammar.levels))


class Sections:
    """The scopes of the present heading and paragraph."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.heading = Frame()
        self.headings: list[tuple[int, Frame]] = []
        self.numbered = -1
        self.opened: Sentence | None = None
        self.period: str | None = None
        self.subject: str | None = None
        self.last_subject: str | None = None
        self.lead_period: str | None = None
        self.item_period: str | None = None
        self.span: str | None = None
        self.in_items = False
        self.begun = False
        self.topic: str | None = UNSET
        self.purpose: Mapping[str, Sense] = {}
        self.announced: tuple[Head, ...] = ()
        self.titled: tuple[Head, ...] = ()
        self.leads: list[tuple[int, str]] = []
        self.paragraph = 0
        self.label_status: str | None = UNSET
        self.run_in: str | None = None
        self.latest = 0
        self.document_status: str | None = None
        self.programme = False
        self.document_subject: str | None = None
        self.document_stage: str | None = None

    def enter(self, folded: str, sentence: Sentence) -> None:
        """Open the paragraph, item (``一是``) or heading that `sentence` opens."""
        if sentence.opens_paragraph:
            self.paragraph = sentence.start
            self.read_led(folded, sentence)
            self.period = self.lead_period = self.heading.period
            self.item_period = self.span = None
            self.topic, self.purpose, self.announced = UNSET, {}, ()
            self.subject = self.last_subject = self.heading.institution or self.document_subject
            self.in_items = False
            self.label_status = UNSET
            self.read_lead(folded, sentence)
        self.read_label(folded, sentence)
        first = sentence.marks[0]
        numbered = is_list_number(first)
        if numbered and _levels()[-1].match(folded, first.start):
            self.open_item(folded, first.end)
        if sentence.opens_paragraph and not self.begun:
            self.read_subtitle(folded, sentence)
        if (numbered or sentence.opens_paragraph) and self.is_heading(folded, sentence, numbered=numbered):
            self.open_heading(folded, sentence)
        elif numbered and sentence.opens_paragraph:
            self.end_stage(folded, sentence)

    def frame(self, folded: str, sentence: Sentence, previous: SentenceLinker | None) -> Frame:
        """Return the frame in which `sentence` begins."""
        frame = self.heading.copy()
        frame.period = self.period or self.heading.period or self.led_period or self.document.period
        frame.period = frame.period or self.document.counted_at
        frame.span = self.span
        frame.period_beside = self.item_period
        frame.institution = self.subject
        frame.heading = self.run_in or self.heading.stage
        frame.purpose = self.purpose or self.heading.purpose
        frame.headed = self.announced or frame.headed
        if self.label_status is not UNSET:
            frame.status = self.label_status
        if self.topic is not UNSET:
            frame.stage = self.topic or self.heading.stage
        if previous is not None and previous.sentence.start >= self.paragraph and not sentence.opens_paragraph:
            last = previous.frame.last_used
            frame.carried = (last,) if last is not None else ()
            frame.wide = previous.frame.wide or frame.wide
        if previous is not None and self.continues(folded, sentence, previous):
            if previous.skimmed:
                previous.link()
            frame.heads, frame.stage = previous.frame.heads, previous.frame.stage
            frame.status = previous.frame.status
        return frame

    @property
    def led_period(self) -> str | None:
        """The year of the last lead that still governs."""
        return self.leads[-1][1] if self.leads else None

    def read_led(self, folded: str, sentence: Sentence) -> None:
        """A paragraph that ends with a lead (``现报告如下:``) governs those below it with its year."""
        if (
            self.period is not None
            and is_whole(self.period)
            and not (self.document.period and ends_of(self.period))
            and _led().search(folded, max(0, sentence.start - LEAD), sentence.start)
        ):
            self.leads = [lead for lead in self.leads if lead[0] < self.numbered]
            self.leads.append((self.numbered, self.period))

    def leave(self, linker: SentenceLinker) -> None:
        """Take over what the sentence leaves to the next."""
        leave_goal(linker)
        self.period = linker.section.period if linker.since else linker.frame.period
        self.span = linker.frame.span
        self.subject = linker.subject
        self.last_subject = self.subject or self.last_subject
        if linker.sentence is self.opened and linker.subject is not None:
            self.headings[-1][1].institution = self.heading.institution = linker.subject
        item = linker.sentence is self.opened and self.headings[-1][0] > 0
        if not (self.begun or item or linker.figures) and linker.frame.institution:
            self.document_subject = self.subject = linker.frame.institution
            self.document_stage = self.heading.stage = linker.frame.stage
        if not linker.figures:
            self.announced = announced(self.document, linker.sentence) or self.announced
        self.begun = self.begun or bool(linker.figures) or linker.sentence.end - linker.sentence.start > MAX_HEADING
        if self.topic is UNSET and linker.figures:
            last = linker.figures[-1].stage
            stays = last == linker.topic or last in linker.document.parts.get(linker.topic or "", ())
            self.topic = linker.topic if stays and not linker.topic_joint else None
        if not linker.figures and linker.document.is_title(linker.sentence):
            said = linker.frame.period
            if not self.document.given:
                whole = said is not None and is_whole(said) and not self.document.hides_years()
                self.document.period = said if whole else None
            linker.document.subject_stage = linker.frame.stage
            title = linker.document.folded[linker.sentence.start : linker.sentence.end]
            self.document_status = self.status_of(title, Frame()) or self.plans(title)
            self.programme = names_programme(title)
            self.heading.status = self.heading.status or self.document_status

    def read_lead(self, folded: str, sentence: Sentence) -> None:
        """A label with a colon, or a short first sentence without numbers, says what its paragraph is about."""
        first = sentence.marks[len(sentence.marks) > 1 and is_list_number(sentence.marks[0])]
        if first.term is not None and first.term.stage and folded.startswith(":", first.end):
            self.topic = first.term.stage
        self.read_run_in(folded, sentence)
        if sentence.figures:
            return
        if sentence.end - sentence.start <= MAX_HEADING:
            self.purpose = purpose_of(sentence)
        if sentence.end - sentence.start > MAX_LEAD or any(mark.numeral is not None for mark in sentence.marks):
            return
        stages = [mark.term.stage for mark in sentence.marks if mark.term is not None and mark.term.stage]
        if len(stages) == 1:
            self.topic = stages[0]

    def read_run_in(self, folded: str, sentence: Sentence) -> None:
        """A head in brackets with its text behind it in the line says what its paragraph is about: 【义务教育】."""
        self.run_in = None
        opening, closing = self.document.grammar.run_in
        start = folded.find(opening, sentence.start, sentence.marks[0].start)
        if start < 0 or folded[sentence.start : start].strip():
            return
        end = folded.find(closing, start, start + MAX_HEADING)
        stages = {mark.term.stage for mark in sentence.marks if mark.end <= end and mark.term is not None} - {None}
        if len(stages) == 1:
            self.topic = self.run_in = stages.pop()

    def read_label(self, folded: str, sentence: Sentence) -> None:
        """A label with a colon says whether what follows in its paragraph is found or still to come."""
        if folded.find(":", sentence.start, sentence.end) < 0:
            return
        label = _label().match(folded, sentence.start, sentence.end)
        if label is not None:
            taken = label[0].strip(" :") in self.document.grammar.measures and self.document.tells_results
            self.label_status = None if label[1] is not None or taken else FUTURE

    def open_item(self, folded: str, start: int) -> None:
        """An item starts from what the lead of its list said, or goes on about the same school."""
        if not self.in_items:
            self.lead_period, self.in_items = self.period, True
        self.item_period, self.period = self.period or self.item_period, self.lead_period
        same = folded.startswith(self.document.same_school, start)
        self.subject = self.last_subject if same else self.heading.institution or self.document_subject

    def read_subtitle(self, folded: str, sentence: Sentence) -> None:
        """A year in brackets below the title is what the whole text is about: (2022年秋季学期)."""
        numeral = sentence.marks[0].numeral
        if numeral is None or not numeral.edtf or self.document.given or not self.document.in_title(sentence):
            return
        opened = folded[sentence.start : sentence.marks[0].start].strip() == "("
        closed = ")" in folded[max(0, sentence.end - 2) : sentence.end]
        if opened and closed and is_whole(numeral.edtf) and self.is_line(folded, sentence.end):
            self.document.period = self.document.period or numeral.edtf

    def is_heading(self, folded: str, sentence: Sentence, *, numbered: bool) -> bool:
        """Whether a sentence is a heading: short, numbered or a line, without figures."""
        longest = LONGEST_TITLE if self.document.is_title(sentence) else MAX_HEADING
        if sentence.end - sentence.start > longest:
            return False
        alone = sentence.opens_paragraph and self.is_line(folded, sentence.end)
        if not (numbered or alone) or (not numbered and all(mark.term is None for mark in sentence.marks)):
            return False
        return not any(mark.numeral is not None and mark.numeral.role == "number" for mark in sentence.marks)

    def is_line(self, folded: str, end: int) -> bool:
        """Whether a line ends with the sentence that ends at `end`."""
        return folded[end : end + 1] in ("\n", "") or folded[end + 1 : end + 2] == "\n"

    def open_heading(self, folded: str, sentence: Sentence) -> None:
        """Close the headings of the same level and below, and open this one."""
        start = sentence.marks[0].start
        number = numbering().match(folded, start)
        level = (number.lastindex or 1) - 1 if number else 0
        self.headings = [(other, frame) for other, frame in self.headings if other < level]
        self.leads = [lead for lead in self.leads if lead[0] < level]
        item = level == len(_levels()) - 1 and not sentence.opens_paragraph
        frame = Frame() if item and states(sentence) else self.read_heading(folded, sentence)
        titled = self.document.in_title(sentence) and not self.document.leads(sentence)
        if number is None and not self.begun and titled:
            self.document.period = frame.period or self.document.period
            if frame.stage is not None and not self.is_wide(frame.stage, folded[sentence.start : sentence.end]):
                self.document_stage = frame.stage
                self.document.wide_stage = frame.stage
        if not self.begun and self.document.in_title(sentence):
            frame.headed = self.titled = tuple(head.in_title() for head in frame.headed) or self.titled
        self.headings.append((level, frame))
        self.opened = sentence
        self.numbered = level if number is not None else -1
        self.heading = Frame(stage=self.document_stage, status=self.document_status, headed=self.titled)
        for _, frame in self.headings:
            self.heading.stage = frame.stage or self.heading.stage
            self.heading.status = frame.status or self.heading.status
            self.heading.period = frame.period or self.heading.period
            self.heading.headed = frame.headed or self.heading.headed
            self.heading.unit = frame.unit or self.heading.unit
            self.heading.wide = frame.wide or self.heading.wide
            self.heading.institution = frame.institution or self.heading.institution
            self.heading.purpose = frame.purpose or self.heading.purpose
        if sentence.opens_paragraph:
            self.subject = self.last_subject = self.heading.institution or self.document_subject
        if level < len(_levels()) - 1 and sentence.opens_paragraph:
            self.period = self.lead_period = self.heading.period
            self.topic, self.in_items = UNSET, False

    def end_stage(self, folded: str, item: Sentence) -> None:
        """An item that is no heading ends the stage of a heading numbered like it all the same."""
        number = numbering().match(folded, item.marks[0].start)
        level = (number.lastindex or 1) - 1 if number else len(_levels())
        self.heading.stage = self.document_stage
        for above, frame in self.headings:
            if above >= level:
                frame.stage = None
            self.heading.stage = frame.stage or self.heading.stage

    def is_wide(self, stage: str, title: str) -> bool:
        """Whether a title with a stage of several parts still leaves the figures to the whole area."""
        parts = self.document.parts.get(stage)
        return bool(parts) and (stage != COMPULSORY or any(word in title for word in self.document.grammar.areawide))

    def read_heading(self, folded: str, sentence: Sentence) -> Frame:
        """Return the scopes that a heading sets."""
        frame = Frame()
        frame.purpose = purpose_of(sentence)
        if "(" in (behind := folded[sentence.marks[-1].end : sentence.end]):
            frame.unit = stated_unit(behind)
        openers: list[str] = []
        end = 0
        for mark in sentence.marks:
            if mark.term is not None:
                said = frame.stage
                read_word(frame, mark, mark.term, openers)
                if "time.current" in mark.term.cues:
                    frame.period = frame.period or self.document.this_year
                if said and mark.term.stage not in (None, said) and joins(folded[end : mark.start]):
                    frame.stage = None
                end = mark.end
            elif mark.numeral is not None and mark.numeral.edtf and is_whole(mark.numeral.edtf):
                frame.period = mark.numeral.edtf
        if frame.stage is None and self.document_stage is None:
            frame.stage = topic_of(folded, sentence, titled=not self.begun and self.document.in_title(sentence))
        heading = folded[sentence.start : sentence.end]
        frame.status = self.status_of(heading, frame) or (PLANNING if self.sets_out(heading) else None)
        return frame

    def sets_out(self, heading: str) -> bool:
        """Whether a heading of the first level in a programme is of what it sets out to do, not of where it begins."""
        if not self.programme or numbering(1).match(heading.lstrip()) is None:
            return False
        return _said()[2].search(heading) is None

    def plans(self, title: str) -> str | None:
        """Whether a title says that the text is about what is to come."""
        plans = any(word in title for word in self.document.grammar.planning)
        return PLANNING if plans and _said()[0].search(title) is None else None

    def status_of(self, heading: str, frame: Frame) -> str | None:
        """Whether what stands under a heading is to come: by its words, or by a later year than those before."""
        grammar = self.document.grammar
        year = last_year(frame.period or "")
        latest = self.latest or last_year(self.document.period or "")
        self.latest = max(latest, year)
        later = year > latest > 0
        reviewing, budgeting, *_ = _said()
        if reviewing.search(heading) is not None:
            return None
        if budgeting.search(heading) is not None:
            return BUDGET
        aims = heading.rstrip().endswith(grammar.aims) and numbering().match(heading.lstrip()) is not None
        coming = aims or (later and any(word in heading for word in grammar.coming))
        return FUTURE if coming else frame.status

    def continues(self, folded: str, sentence: Sentence, previous: SentenceLinker) -> bool:
        """Whether the sentence goes on with the heads of the one before."""
        if folded[previous.sentence.end : sentence.start].strip(_ends()):
            return False
        if self.document.leads(previous.sentence):
            return True
        first = sentence.marks[0] if sentence.marks else None
        return first is not None and first.term is not None and "order.part" in first.term.cues
