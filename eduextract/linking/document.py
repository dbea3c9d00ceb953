"""What linking needs to know of the whole text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from eduextract.linking.gaps import gap_reader
from eduextract.linking.periods import ends_of, last_year
from eduextract.vocabulary.context import load_cues, load_stages
from eduextract.vocabulary.patterns import any_of

if TYPE_CHECKING:
    from eduextract.linking.model import Known, Sentence
    from eduextract.scan.terms import Mark
    from eduextract.vocabulary.term import Lexicon


COMPULSORY, LOWER = "compulsory", "lower_secondary"
UPPER = frozenset({"upper_secondary", "upper_secondary_general", "complete_secondary", "twelve_year"})
LONGEST_CLAUSE = 40
"""Characters before a figure that are searched for words of its clause."""
AROUND = 200
"""Characters before and behind a sentence that are searched for words of education."""
CHARACTERS_A_MARK = 70
"""A text about education has a word of it in at least as many characters."""
PLAN_YEARS = 4
"""Years from the first to the last of a plan, whose end nobody has reached by naming it."""
OPENING = 160
"""Characters in which a date stands below the title, not below the text."""
TITLE_LINES = 2
"""Lines of the longest title."""
DURATION = "time"
YEAR_DIGITS = (2, 4)
"""Unit of years, and how many characters mask one."""
LONGEST_TITLE = 60
"""Characters of the longest title."""


UNREAD = "unread"
"""Stands for a year that was not looked for yet."""


class Document:
    """The folded text, how to read its gaps, and its reference year.

    Attributes:
        reference_year: The latest year that the text speaks of as reached; 0 if none.
        marks: All marks of the text.
        explaining: Whether to keep why each numeral became what it became.
        period: The year that the caller gives, else that of the title.
        title: Span of the title, where it is known.
        published: The year in which the text was published, where its page says so.
        counted_at: The year in which all figures were counted, where the text says so.
        given: Whether the caller gives it.
        lexicon: The vocabulary, for what figures are without a name.
        span: The last span of several years that was named.
        subject_stage: Stage that the title names.
        wide_stage: The same, as far as the figures below the title have it: what the area spends in all has none.
        school_stages: Stage of each single school that was named.
        last_school: The single school named last.
        shares: Words behind which the whole of a share stands.
        parts: The stages that a wider one is made of.
        joint: The stage that a list of several others means.
        asides: Stages that are mostly named beside what a clause is about.
        restarting: Stages whose years are counted from one again.
        same_school: Words for the school named before.
        works: Words for works at the end of an item.
        grammar: Delimiters and the single characters that steer years and lists.
    """

    def __init__(self, folded: str, marks: list[Mark], lexicon: Lexicon, known: Known) -> None:
        self.marks = marks
        self.explaining = known.explaining
        self.period: str | None = known.period
        self.given = known.period is not None
        self.folded = folded
        self.lexicon = lexicon
        self.gaps = gap_reader()
        self.shares = load_cues().share["words"]
        self.parts = _parts()
        self.joint = _joint()
        self.asides = _asides()
        self.restarting = _restarting()
        self.same_school = load_stages().names.same
        self.works = load_stages().names.works
        self.grammar = self.gaps.grammar
        self.subject_stage: str | None = None
        self.wide_stage: str | None = None
        self.span: str | None = None
        self.school_stages: dict[str, str | None] = {}
        self.last_school: str | None = None
        self.title = known.title
        self.published = known.published
        self._without_upper: bool | None = None
        self._tells_results: bool | None = None
        self._of_one_school: bool | None = None
        self._dated: str | None = UNREAD
        counted = _counted_at().search(folded)
        self.counted_at = counted[1] if counted is not None else None
        self.begins = len(folded) - len(folded.lstrip())
        periods = [mark for mark in marks if mark.numeral is not None and mark.numeral.role == "period"]
        reached = max(map(self.reached, periods), default=0)
        self.reference_year = last_year(known.period or "") or min(reached, self._plans_from(periods) or reached)

    def _plans_from(self, periods: list[Mark]) -> int:
        """Return the first of the years that a title sets out a programme for; 0 if it does not."""
        start, end = self.title or (self.begins, self.folded.find("\n", self.begins))
        if end - start > LONGEST_TITLE or not names_programme(self.folded[start:end]):
            return 0
        inside = [mark.numeral for mark in periods if start <= mark.start < end]
        spans = [ends for numeral in inside if numeral is not None and (ends := ends_of(numeral.edtf)) is not None]
        return int(spans[0][0]) if spans else 0

    def hides_years(self) -> bool:
        """Whether masks stand for years (``xxxx年``): then the year of the title is not theirs."""
        return any(_is_masked_year(mark) for mark in self.marks)

    @property
    def this_year(self) -> str | None:
        """The year in which the document speaks, where it states one."""
        said = self.period or self.dated or self.published
        return said or (str(self.reference_year) if self.reference_year else None)

    def now(self, start: int) -> str | None:
        """The year that words for the present at `start` mean: that of the title, or of the date below it."""
        if self.period is not None or self.dated is None:
            return self.period or self.published
        found = _date_line().search(self.folded, 0, min(start, OPENING))
        return found["year"] if found is not None else self.published

    @property
    def dated(self) -> str | None:
        """The year of a line that is nothing but a date."""
        if self._dated == UNREAD:
            found = _date_line().search(self.folded)
            self._dated = found["year"] if found is not None else None
        return self._dated

    @property
    def without_upper(self) -> bool:
        """Whether the text tells pupils of lower secondary schools from others, and speaks of no upper level."""
        if self._without_upper is None:
            stages = {mark.term.stage for mark in self.marks if mark.term is not None and mark.term.stage}
            self._without_upper = LOWER in stages and UPPER.isdisjoint(stages)
        return self._without_upper

    @property
    def tells_results(self) -> bool:
        """Whether labels of the text tell what measures have led to: then they are taken, not to come."""
        if self._tells_results is None:
            self._tells_results = _results().search(self.folded) is not None
        return self._tells_results

    @property
    def of_one_school(self) -> bool:
        """Whether the text speaks as a school does: 我校, 全校."""
        if self._of_one_school is None:
            self._of_one_school = any(word in self.folded for word in load_stages().names.own)
        return self._of_one_school

    def stands_for_others(self, end: int) -> bool:
        """Whether a word behind the name that ends at `end` says that it is one of several."""
        return self.folded.startswith(load_stages().names.others, end)

    def about_education(self, start: int, end: int) -> bool:
        """Whether a sentence speaks of education at all."""
        return self.gaps.education.search(self.folded, start, end) is not None

    def among_education(self, start: int, end: int) -> bool:
        """Whether the text around a sentence is full of words of education."""
        start, end = max(0, start - AROUND), min(len(self.folded), end + AROUND)
        marks = len(self.gaps.education.findall(self.folded, start, end))
        return marks * CHARACTERS_A_MARK >= end - start

    def is_title(self, sentence: Sentence) -> bool:
        """Whether a sentence is in the title or, where none is known, the first line of the text, and short."""
        if self.title is not None:
            return sentence.start < self.title[1] and sentence.end > self.title[0]
        after = self.folded[sentence.end : sentence.end + 1]
        first = sentence.start <= self.begins < sentence.end
        return first and after == "\n" and sentence.end - sentence.start <= LONGEST_TITLE

    def in_title(self, sentence: Sentence) -> bool:
        """Whether a sentence is one of the first lines of the text, which together may be its title."""
        above = self.folded[self.begins : sentence.start].strip()
        return len(above) <= LONGEST_TITLE and above.count("\n") < TITLE_LINES - 1

    def is_limit(self, mark: Mark) -> bool:
        """Whether a date is one before which something is to be done (``6月底前``)."""
        around = self.folded[mark.end - 1 : mark.end + 3].partition(self.grammar.by_before[0])[0]
        return (
            mark.numeral is not None
            and mark.numeral.role == "period"
            and any(limit in around for limit in self.grammar.limit_after)
        )

    def in_clause_before(self, end: int, words: tuple[str, ...]) -> bool:
        """Whether one of `words` stands before `end` in its clause."""
        marks = (*self.grammar.clause_marks, *self.grammar.group_marks, *self.grammar.sentence_marks)
        start = max(0, end - LONGEST_CLAUSE)
        start = 1 + max(self.folded.rfind(mark, start, end) for mark in marks)
        return any(self.folded.find(word, start, end) >= 0 for word in words)

    def compared(self, start: int) -> bool:
        """Whether a word of comparison stands right before an offset."""
        before = self.folded[max(0, start - 3) : start]
        return before.endswith(self.grammar.compared) and not before.startswith(self.grammar.negations)

    def introduces(self, mark: Mark) -> str | None:
        """What the figures behind a colon or in brackets are by the word before: 标准:小学4.2人以上."""
        term = mark.term
        if term is None or not self.folded.startswith((":", "("), mark.end):
            return None
        if "status.goal" in term.cues:
            return "target"
        return "standard" if "status.standard" in term.cues and term.word.endswith(self.grammar.norm_labels) else None

    def leads(self, sentence: Sentence) -> bool:
        """Whether a sentence ends with a colon, so that the next goes on with it."""
        end = sentence.end
        while end > sentence.start and self.folded[end - 1].isspace():
            end -= 1
        return end > sentence.start and self.folded[end - 1] == ":"

    def reached(self, mark: Mark) -> int:
        """Return the year of a mark that names a year reached, else 0."""
        if mark.numeral is None or mark.numeral.role != "period" or not mark.numeral.edtf:
            return 0
        if self.folded[mark.end - 1 : mark.end + 1].endswith(self.grammar.limit_after):
            return 0
        if self.folded[mark.start : mark.end].endswith(self.grammar.limit_after):
            return 0
        before = self.folded[max(0, mark.start - 4) : mark.start].rstrip()
        if before.endswith(self.grammar.by_before) and not before.endswith(self.grammar.until_before):
            return 0
        if before.endswith(self.grammar.plan_before):
            return 0
        ends = ends_of(mark.numeral.edtf)
        planned = ends is not None and int(ends[1]) - int(ends[0]) >= PLAN_YEARS
        return int(ends[0]) if ends is not None and planned else last_year(mark.numeral.edtf)


def names_programme(title: str) -> bool:
    """Whether a title says that the text sets out what is to be done."""
    return _programme().search(title) is not None


def _is_masked_year(mark: Mark) -> bool:
    numeral = mark.numeral
    if numeral is None or numeral.role != "masked" or numeral.unit != DURATION:
        return False
    return numeral.number_end - numeral.start in YEAR_DIGITS


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    return {stage.id: stage.parts for stage in load_stages().stages}


@cache
def _joint() -> dict[frozenset[str | None], str]:
    return {frozenset(stage.joint): stage.id for stage in load_stages().stages if stage.joint}


@cache
def _asides() -> frozenset[str]:
    return frozenset(stage.id for stage in load_stages().stages if stage.aside)


@cache
def _restarting() -> frozenset[str]:
    return frozenset(stage.id for stage in load_stages().stages if stage.restarts)


@cache
def _programme() -> re.Pattern[str]:
    return re.compile(rf"{any_of(load_cues().grammar.programmes)}(?:[(][^()]*[)])?\W*$")


@cache
def _results() -> re.Pattern[str]:
    return re.compile(rf"(?m)^\W*{any_of(load_cues().grammar.results)}\s*[:】\]]")


@cache
def _date_line() -> re.Pattern[str]:
    return re.compile(load_cues().grammar.date_line)


@cache
def _counted_at() -> re.Pattern[str]:
    return re.compile(load_cues().grammar.counted_at)
