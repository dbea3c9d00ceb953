"""Walk the marks of one sentence and keep the scopes that hold at each place.

Start reading at `SentenceLinker.link`: it goes through the marks once. A term
changes the frame (stage, sector, heads), a year changes the period, and a
numeral is linked by `choose` under the frame of its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduextract.linking.choose import choose
from eduextract.linking.figures import free_of_stage, make_figure
from eduextract.linking.gaps import COMMA, SEMI, read_gaps
from eduextract.linking.goals import leave_goal, read_goal
from eduextract.linking.groups import bare_list, counts_nothing, give_units, settle, share_points, share_scale
from eduextract.linking.labels import find_labels
from eduextract.linking.lists import reopen
from eduextract.linking.model import CARRIED, UNSET, Case, Choice, Figure, Frame, Head, Label, Rejection, Sentence
from eduextract.linking.motion import find_motion
from eduextract.linking.periods import read_duration, read_period, read_time, read_year_words, settle_earlier_year
from eduextract.linking.purposes import PURPOSE
from eduextract.linking.reasons import find_evidence, losing
from eduextract.linking.scopes import (
    age_stage,
    close_bracket,
    covers,
    enter_list,
    leave_aside,
    leave_list,
    leave_school,
    leave_schools,
    pass_schools,
    read_area,
    read_name,
    read_said,
    read_scope,
)
from eduextract.linking.wholes import counts_whole, find_wholes, read_whole_name
from eduextract.linking.zeros import read_zero

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduextract.linking.document import Document
    from eduextract.linking.institutions import SchoolName
    from eduextract.numerals.model import Numeral
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Sense, Term

MAX_HEADS = 12
"""Heads kept in a frame: a sentence of any length costs the same a mark."""


class SentenceLinker:
    """The state of the walk through one sentence.

    Attributes:
        document: What holds for the whole text.
        marks: The marks of the sentence.
        gaps: What stands before each mark, and behind the last.
        frame: The scopes at the present mark.
        section: The scopes that a whole-area word falls back to.
        lead: Index of the first mark after the last figure.
        clause: Index of the first mark of the present clause part; `clause_of_last`: of the last figure's.
        base: The year that a change is measured from, and where it stands.
        since: Whether the last year is one from which something holds, which says nothing of later sentences.
        astray: Whether the last noun is one of another domain.
        openers: First parts of two-part words in this clause part.
        opened: Those before the last figure, which a list goes on with.
        joint: The stage that a list of stages before meant as a whole; `topic_joint`: the sentence is about one.
        named_stages: Stages of the schools named since the last figure.
        listed_schools: Those of the schools counted in the clauses just before.
        topics: The same in this sentence, and the families of its names.
        figures: The figures linked so far.
        earlier: The figures of the sentence before.
        unlinked: Whether the last numeral belongs to something that is no indicator.
    """

    main: tuple[str | None, str | None] = (None, None)
    own_area = False
    period_index = -1
    share = False
    astray = False
    last_base: str | None = None
    since = False
    part: Frame | None = None
    lead = 0
    clause = 0
    clause_of_last = 0
    base: tuple[int, str | None] | None = None
    labels: Sequence[Label] = ()
    labels_from = 0
    stage_age = 0
    whole: str | None = None
    school: SchoolName | None = None
    schools_named = 0
    skimmed = False
    works_from = 0
    due = False
    band = -1
    unlinked = False
    lists_left = 0
    joint: str | None = None
    topic_joint = False
    earlier: Sequence[Figure] = ()

    def __init__(self, document: Document, sentence: Sentence, frame: Frame) -> None:
        self.document = document
        self.sentence = sentence
        self.marks = sentence.marks
        self.gaps = read_gaps(document.folded, sentence)
        self.section = frame
        self.frame = frame.copy()
        self.period_before = frame.period
        self.clause_stage = frame.stage
        self.subject = frame.institution
        self.section_heading = frame.heading
        self.stack: list[tuple[Frame, int]] = []
        self.topic: str | None = UNSET
        self.openers: list[str] = []
        self.opened: list[str] = []
        self.topics: set[str] = {sense.indicator.family for head in frame.headed for sense in head.senses[:1]}
        self.listed_stages: set[str | None] = set()
        self.listed_sectors: set[str | None] = set()
        self.listed_schools: frozenset[str | None] = frozenset()
        self.named_stages: set[str | None] = set()
        self.figures: list[Figure] = []
        self.rejections: list[Rejection] = []
        self._foreign: bool | None = None
        self._education: bool | None = None
        self._wide_ahead: dict[str, tuple[Sense, ...]] | None = None

    @property
    def foreign(self) -> bool:
        """Whether the sentence speaks of another domain too."""
        if self._foreign is None:
            cues = [mark.term.cues for mark in self.marks if mark.term is not None]
            self._foreign = any("foreign.words" in those and "foreign.own" not in those for those in cues)
        return self._foreign

    @property
    def education(self) -> bool:
        """Whether the sentence speaks of education at all."""
        if self._education is None:
            self._education = self.document.about_education(self.sentence.start, self.sentence.end)
        return self._education

    @property
    def near_education(self) -> bool:
        """Whether the sentence or the text around it speaks of education."""
        return self.education or self.document.among_education(self.sentence.start, self.sentence.end)

    @property
    def wide_ahead(self) -> dict[str, tuple[Sense, ...]]:
        """What a name further on in the sentence makes of bare numbers behind names of a family."""
        if self._wide_ahead is None:
            self._wide_ahead = find_wholes(self)
        return self._wide_ahead

    def numeral_at(self, index: int) -> Numeral:
        """Return the numeral of the mark at `index`, which has one."""
        numeral = self.marks[index].numeral
        if numeral is None:
            msg = f"no numeral at mark {index}"
            raise AssertionError(msg)
        return numeral

    def link(self) -> None:
        """Link every numeral of the sentence."""
        index = 0
        count = len(self.marks)
        while index < count:
            mark = self.marks[index]
            if not self.gaps[index].closed:
                self.cross(index)
            if mark.term is not None:
                self.read_term(index, mark, mark.term)
            elif mark.numeral is not None and mark.numeral.role == "period":
                read_period(self, index, mark.numeral.edtf)
            elif mark.numeral is not None and mark.numeral.role == "number":
                index = self.link_numbers(index)
            elif mark.numeral is not None and mark.numeral.role == "list_number" and index:
                self.open_item()
            elif mark.numeral is not None and mark.numeral.kind == "duration":
                read_duration(self, mark.numeral)
            index += 1

    def skim(self) -> None:
        """Read only what outlasts a sentence without figures: years, areas, single schools."""
        self.skimmed = True
        for index, mark in enumerate(self.marks):
            term = mark.term
            if term is None:
                if mark.numeral is not None and mark.numeral.role == "period":
                    read_period(self, index, mark.numeral.edtf)
            elif not term.quiet:
                self.read_place(index, term)
            elif "status.completion" in term.cues:
                read_goal(self, index, term.cues)

    def unknown(self, first: int, last: int) -> int:
        """Return the unknown characters in the gaps before the marks `first` to `last`."""
        return sum([gap.after for gap in self.gaps[first : last + 1]])

    def cross(self, index: int) -> None:
        """Take note of the delimiters before the mark at `index`."""
        gap = self.gaps[index]
        self.frame.unit = gap.unit or self.frame.unit
        reopen(self, index, gap)
        for bracket in gap.brackets:
            if bracket == "(":
                self.stack.append((self.frame.copy(), self.clause))
                self.clause = index
            elif self.stack:
                close_bracket(self, index)
        if index and (gap.level >= COMMA or gap.brackets):
            self.frame.status = self.document.introduces(self.marks[index - 1]) or self.frame.status
        if gap.level >= COMMA:
            self.leave_clause(index)
        if gap.level >= SEMI:
            self.leave_group()

    def leave_clause(self, index: int) -> None:
        """Forget what holds for one clause only; `index` is the first mark of the next."""
        leave_aside(self, index)
        self.clause = index
        self.openers.clear()
        self.base = None
        self.share = False
        leave_list(self)
        age_stage(self)
        leave_schools(self)

    def open_item(self) -> None:
        """Begin an item of a list inside the sentence where the sentence began."""
        if self.figures and self.figures[-1].status != "actual":
            self.frame.status, self.frame.period = self.section.status, self.section.period

    def leave_group(self) -> None:
        """Return to what the sentence is about at the end of a group of clauses."""
        leave_school(self)
        self.schools_named = 0
        leave_goal(self)
        group = self.figures[self.works_from :]
        self.works_from = len(self.figures)
        if self.part is not None:
            heads, period = self.frame.heads, self.frame.period
            self.frame = self.part
            self.frame.heads, self.frame.period, self.part = heads, period, None
        if self.stack:
            self.frame.stage = self.stack[-1][0].stage
        elif self.topic is not UNSET:
            self.topic = self.topic if covers(self, group) else self.section.stage
            self.frame.stage = self.topic

    def read_term(self, index: int, mark: Mark, term: Term) -> None:
        """Let a term change the frame."""
        if not term.quiet:
            self.read_place(index, term)
        if term.stage or term.sector:
            read_scope(self, index, term)
        elif term.said is not None:
            read_said(self, mark, term.said)
        if term.senses or term.closes or term.wide:
            self.read_name_of_figures(index, mark, term)
        if term.opens:
            self.openers.extend(term.opens)
            self.topics.update(term.opens)
        if term.cues:
            self.read_cues(index, term.cues)
        if self.sentence.none:
            read_zero(self, index, mark, term)

    def read_place(self, index: int, term: Term) -> None:
        """Let a word of areas or a single school change what the sentence is about."""
        if term.area:
            read_area(self, index, term.area)
        if term.named:
            read_name(self, index)
        if term.cues:
            read_year_words(self, index, term.cues)

    def read_name_of_figures(self, index: int, mark: Mark, term: Term) -> None:
        """Let a name become the nearest head; behind a word of shares it is only the whole."""
        senses = self.senses_of(term)
        if self.share and not counts_whole(self, index):
            senses = tuple(sense for sense in senses if sense.indicator.unit == "percent")
        if senses:
            senses = read_whole_name(self, term, senses)
            self.push(Head(senses, mark.start, mark.end, word=term.word))
            self.topics.add(senses[0].indicator.family)

    def senses_of(self, term: Term) -> tuple[Sense, ...]:
        """Return what the term can mean here: words of two parts first."""
        if not (term.closes or term.wide):
            return term.senses
        closed = [sense for opener in reversed(self.openers) for sense in term.closes.get(opener, ())]
        if term.wide:
            for opener, senses in term.wide.items():
                if opener in self.topics or opener.strip("{}") in self.topics:
                    closed.extend(senses)
        return (*closed, *term.senses) if closed else term.senses

    def push(self, head: Head) -> None:
        """Make `head` the nearest one."""
        self.astray = False
        heads = self.frame.heads
        self.frame.heads = (*(heads if len(heads) <= MAX_HEADS else heads[-MAX_HEADS:]), head)

    def read_cues(self, index: int, cues: frozenset[str]) -> None:
        """Let a cue change the frame."""
        if "foreign.words" in cues:
            self.astray = True
        if "share.words" in cues:
            self.share = True
        read_goal(self, index, cues)
        if "order.part" in cues and self.part is None:
            self.part = self.frame.copy()
        read_time(self, index, cues)

    def link_numbers(self, index: int) -> int:
        """Link a numeral and those that follow it in a bare list; return the last index."""
        if counts_nothing(self, index):
            self.unlinked = False
            self.reject(index, "names a band, a kind or a part of each, counts nothing")
            return index
        group = bare_list(self, index)
        if self.frame.unit is not None:
            give_units(self, group, self.frame.unit)
        share_points(self, group)
        share_scale(self, group)
        labels = find_labels(self, group) if len(group) > 1 else []
        if not any(label.senses for label in labels):
            group = settle(self, group)
        settle_earlier_year(self, index)
        if self.base is None and self.last_base and self.gaps[index].tail.endswith(self.document.grammar.from_before):
            self.base = (index, self.last_base)
        motion = find_motion(self, index)
        if len(labels) != len(group):
            labels = find_labels(self, group) if len(group) > 1 else []
        self.labels = labels or self.labels
        choice: Choice | None = None
        for place, member in enumerate(group):
            label = labels[place] if labels else Label()
            case = Case(self, group, member, label, motion)
            case.earlier = choice
            choice = self.link_one(case) or choice
        self.labels_from = len(self.figures) if labels else self.labels_from
        self.clause_of_last = self.clause
        self.lead = self.clause = group[-1] + 1
        self.openers, self.opened = [], self.openers
        self.base = None
        self.share = False
        pass_schools(self)
        return group[-1]

    def link_one(self, case: Case) -> Choice | None:
        """Link one numeral; return the choice made."""
        choice = choose(case)
        self.unlinked = choice is None
        if choice is None:
            self.reject(case.index, "no name that fits", losing(case, None) if self.document.explaining else {})
            return None
        figure = make_figure(case, choice)
        if self.document.explaining:
            figure.evidence = find_evidence(self, figure, choice.head)
            figure.losing = losing(case, choice)
        if self.topic is UNSET:
            self.topic = self.whole or self.frame.stage
            self.topic_joint = self.joint is not None
            self.main = (self.frame.period, self.frame.status)
        if choice.sense.stage and choice.rule != CARRIED and choice.sense.stage != self.frame.stage:
            self.frame.stage = self.section.stage
        if figure.status == "target" and self.frame.status is None and self.period_index >= self.clause:
            self.frame.period = self.period_before
        self.figures.append(figure)
        self.topics.add(choice.sense.indicator.family)
        self.stage_age = 0
        if not self.stack:
            enter_list(self, figure)
        if choice.rule == PURPOSE:
            return choice
        start, end = choice.head or (figure.start, figure.end)
        sense = free_of_stage(choice.sense, figure.stage)
        self.push(Head((sense,), start, end, used=sense, word=choice.word))
        return choice

    def reject(self, index: int, reason: str, losing: dict[str, str] | None = None) -> None:
        """Note that the numeral at `index` is no figure, and why."""
        numeral = self.marks[index].numeral
        if numeral is not None:
            self.rejections.append(Rejection(numeral, reason, losing or {}))
