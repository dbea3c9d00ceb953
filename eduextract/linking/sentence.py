"""Walk the marks of one sentence and keep the scopes that hold at each place.

Start reading at `SentenceLinker.link`: it goes through the marks once. A term
changes the frame (stage, sector, heads), a year changes the period, and a
numeral is linked by `choose` under the frame of its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.choose import choose
from eduextract.linking.figures import make_figure
from eduextract.linking.gaps import COMMA, ENUM, SEMI, Gap, GapReader
from eduextract.linking.labels import find_labels
from eduextract.linking.model import Choice, Figure, Head, Label, Rejection
from eduextract.linking.motion import Motion, find_motion
from eduextract.linking.periods import last_year, shift

if TYPE_CHECKING:
    from eduextract.linking.model import Frame, Sentence
    from eduextract.scan.marks import Mark

MAX_HEADS = 12
"""Heads kept in a frame: a sentence of any length costs the same a mark."""


class SentenceLinker:
    """The state of the walk through one sentence.

    Attributes:
        marks: The marks of the sentence.
        frame: The scopes at the present mark.
        section: The scopes that a whole-area word falls back to.
        lead: Index of the first mark after the last figure.
        clause: Index of the first mark of the present clause part.
        figures: The figures linked so far.
    """

    def __init__(self, folded: str, sentence: Sentence, frame: Frame, gaps: GapReader) -> None:
        self.folded = folded
        self.sentence = sentence
        self.marks = sentence.marks
        self.section = frame
        self.frame = frame.copy()
        self.gap_reader = gaps
        self.stack: list[Frame] = []
        self.part: Frame | None = None
        self.lead = 0
        self.clause = 0
        self.base: tuple[int, str | None] | None = None
        self.openers: list[str] = []
        self.labels: list[Label] = []
        self.figures: list[Figure] = []
        self.rejections: list[Rejection] = []
        self.education = any(mark.term is not None and mark.term.education for mark in self.marks)
        self.foreign = any(mark.term is not None and "foreign.words" in mark.term.cues for mark in self.marks)

    def link(self) -> None:
        """Link every numeral of the sentence."""
        index = 0
        while index < len(self.marks):
            mark = self.marks[index]
            self.cross(index)
            if mark.term is not None:
                self.read_term(index, mark)
            elif mark.numeral is not None and mark.numeral.role == "period":
                self.read_period(index, mark)
            elif mark.numeral is not None and mark.numeral.role == "number":
                index = self.link_group(index)
            index += 1

    def gap(self, index: int) -> Gap:
        """Return the gap before the mark at `index`, or after the last mark."""
        start = self.marks[index - 1].end if index > 0 else self.sentence.start
        end = self.marks[index].start if index < len(self.marks) else self.sentence.end
        return self.gap_reader.read(self.folded[start:end])

    def unknown(self, first: int, last: int) -> int:
        """Return the unknown characters in the gaps before the marks `first` to `last`."""
        return sum(self.gap(index).after for index in range(first, last + 1))

    def cross(self, index: int) -> None:
        """Take note of the delimiters before the mark at `index`."""
        gap = self.gap(index)
        for bracket in gap.brackets:
            if bracket == "(":
                self.stack.append(self.frame.copy())
            elif self.stack:
                self.close_bracket(index)
        if gap.level >= COMMA:
            self.clause = index
            self.openers.clear()
            self.base = None
        if gap.level >= SEMI and self.part is not None:
            heads, period = self.frame.heads, self.frame.period
            self.frame = self.part
            self.frame.heads, self.frame.period, self.part = heads, period, None

    def close_bracket(self, index: int) -> None:
        """Return to the scopes before the bracket; a lone stage in it stays."""
        inside = self.stack.pop()
        previous = self.marks[index - 1] if index else None
        lone = previous is not None and previous.term is not None and previous.term.stage and self.clause == index - 1
        if lone and self.gap(index).before == 0:
            return
        inside.period = self.frame.period
        self.frame = inside

    def read_term(self, index: int, mark: Mark) -> None:
        """Let a term change the frame."""
        term = mark.term
        if term is None:
            return
        if term.area == "own":
            self.frame.stage, self.frame.sector = self.section.stage, None
        if term.stage or term.sector:
            self.read_scope(index, mark)
        if term.opens:
            self.openers.append(term.word)
        if term.senses or term.closes:
            self.push(Head(self.senses_of(mark), mark.start, mark.end))
        if term.cues:
            self.read_cues(index, mark)

    def read_scope(self, index: int, mark: Mark) -> None:
        """Let a stage or sector word change the frame."""
        term, frame = mark.term, self.frame
        if term is None:
            return
        before = self.marks[index - 1].term if index > self.lead else None
        gap = self.gap(index)
        if term.stage:
            if not term.sector and not (before is not None and before.sector and not before.stage and gap.level < ENUM):
                frame.sector = None
            joined = before is not None and before.stage and before.stage != term.stage and gap.level == ENUM
            frame.stage = None if joined and not term.grade else term.stage
        if term.sector:
            frame.sector = term.sector

    def senses_of(self, mark: Mark) -> tuple:
        """Return what the term can mean here: after an opener, first of all, the whole word."""
        term = mark.term
        if term is None:
            return ()
        closed = [sense for opener in reversed(self.openers) for sense in term.closes.get(opener, ())]
        return (*closed, *term.senses) if closed else term.senses

    def push(self, head: Head) -> None:
        """Make `head` the nearest one."""
        if head.senses:
            self.frame.heads = (*self.frame.heads[-MAX_HEADS:], head)

    def read_cues(self, index: int, mark: Mark) -> None:
        """Let a cue change the frame."""
        term = mark.term
        if term is None:
            return
        cues = term.cues
        if "status.target" in cues:
            self.frame.status = "target"
        elif "status.planned" in cues:
            self.frame.status = "planned"
        elif "order.part" in cues and self.part is None:
            self.part = self.frame.copy()
        elif "time.previous" in cues:
            self.base = (index, shift(self.frame.period, -1))

    def read_period(self, index: int, mark: Mark) -> None:
        """Let a year set the period, or the base of a comparison."""
        period = mark.numeral.edtf if mark.numeral is not None else None
        if period is None:
            return
        tail = self.gap(index).tail.rstrip()
        grammar = self.gap_reader.grammar
        if tail.endswith(grammar.compare_before) or (tail.endswith(grammar.from_before) and self.frame.period):
            self.base = (index, period)
            return
        self.frame.period = period
        self.base = None

    def link_group(self, index: int) -> int:
        """Link a numeral and those that follow it in a bare list; return the last index."""
        group = self.group(index)
        motion = find_motion(self, index)
        labels = find_labels(self, group) if len(group) > 1 else []
        self.labels = labels or self.labels
        choice: Choice | None = None
        for place, member in enumerate(group):
            label = labels[place] if labels else Label()
            choice = self.link_one(group, member, label, motion, choice) or choice
        self.lead = self.clause = group[-1] + 1
        self.openers.clear()
        self.base = None
        return group[-1]

    def group(self, index: int) -> list[int]:
        """Return the indices of the numerals of a bare list that starts at `index`."""
        group = [index]
        while group[-1] + 1 < len(self.marks):
            following = group[-1] + 1
            numeral = self.marks[following].numeral
            if numeral is None or numeral.role != "number":
                break
            gap = self.gap(following)
            if gap.level != ENUM or gap.brackets or gap.before or gap.after:
                break
            group.append(following)
        return group

    def link_one(
        self, group: list[int], index: int, label: Label, motion: Motion, earlier: Choice | None
    ) -> Choice | None:
        """Link one numeral; return the choice made."""
        numeral = self.marks[index].numeral
        if numeral is None:
            return None
        choice = choose(self, group, index, label, motion, earlier)
        if choice is None:
            self.rejections.append(Rejection(numeral, "no indicator"))
            return None
        figure = make_figure(self, index, choice, label, motion)
        self.figures.append(figure)
        start, end = choice.head or (figure.start, figure.end)
        self.push(Head((choice.sense,), start, end, used=choice.sense))
        return choice


__all__ = ["SentenceLinker", "last_year"]
