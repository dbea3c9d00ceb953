"""Years of figures: arithmetic on EDTF, the running year of a sentence, the base of a comparison."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from eduextract.linking.gaps import COMMA, ENUM
from eduextract.linking.model import FUTURE

if TYPE_CHECKING:
    from eduextract.linking.sentence import SentenceLinker
    from eduextract.numerals.model import Numeral

YEAR = regex.compile(r"(?<!\d)(\d{4})(?!\d)")
INTERVAL = regex.compile(r"(\d{4})/(\d{4})")
MONTH = regex.compile(r"-(?:0\d|1[0-2])")
MAX_SPAN = 12
LONGEST_EVENT = 24
"""Characters from a year to the words that say that what it began goes on."""
LEAST_SPAN = 2
"""Years from the first to the last of a span that is no school year."""


def shift(period: str | None, years: int) -> str | None:
    """Return `period` moved by whole years.

    >>> shift("2021/2022", -1), shift("2023-09", -1), shift(None, -1)
    ('2020/2021', '2022-09', None)
    """
    if period is None:
        return None
    return YEAR.sub(lambda match: str(int(match[1]) + years), period)


def years_of(period: str) -> list[str]:
    """Return each calendar year of an interval, or the period alone.

    >>> years_of("2020/2022"), years_of("2021")
    (['2020', '2021', '2022'], ['2021'])
    """
    match = INTERVAL.fullmatch(period)
    if match is None:
        return [period]
    first, last = int(match[1]), int(match[2])
    if not 0 < last - first <= MAX_SPAN:
        return [period]
    return [str(year) for year in range(first, last + 1)]


@lru_cache(maxsize=1 << 10)
def ends_of(period: str | None) -> tuple[str, str] | None:
    """Return the first and the last year of a span of more than two years.

    >>> ends_of("2020/2023"), ends_of("2021/2022")
    (('2020', '2023'), None)
    """
    match = INTERVAL.fullmatch(period or "")
    if match is None or int(match[2]) - int(match[1]) < LEAST_SPAN:
        return None
    return match[1], match[2]


def last_of(period: str | None) -> str | None:
    """Return the last year of a span of years, or the period itself.

    >>> last_of("2018/2022"), last_of("2021/2022")
    ('2022', '2021/2022')
    """
    ends = ends_of(period)
    return ends[1] if ends is not None else period


@lru_cache(maxsize=1 << 10)
def is_whole(period: str) -> bool:
    """Whether a period is a year, a part of one or a span of years, not a month or day.

    >>> is_whole("2022"), is_whole("2022-23"), is_whole("2022-09"), is_whole("2021/2022")
    (True, True, False, True)
    """
    return not MONTH.search(period)


@lru_cache(maxsize=1 << 10)
def last_year(period: str) -> int:
    """Return the last calendar year that `period` names; 0 when it names none.

    >>> last_year("2018/2022"), last_year("")
    (2022, 0)
    """
    found = YEAR.findall(period)
    return int(found[-1]) if found else 0


def read_period(linker: SentenceLinker, index: int, period: str | None) -> None:
    """Let a year set the period, or the base of a comparison."""
    if period is None:
        read_month(linker, index)
        return
    if _of_history(linker, index):
        return
    tail = linker.gaps[index].tail.rstrip()
    grammar = linker.document.grammar
    if _until_now(linker, index) and _is_year(period) and int(period) < linker.document.reference_year:
        period = f"{period}/{linker.document.reference_year}"
    if _is_base(linker, index):
        linker.base = (index, period)
        linker.last_base = period
        return
    if tail.endswith(grammar.plan_before):
        linker.frame.status = "planned"
    _read_end(linker, tail, period)
    if linker.base is not None and linker.gaps[index].level < COMMA:
        linker.base = None
    period = _joined(linker, index, period)
    linker.period_before, linker.frame.period, linker.period_index = linker.frame.period, period, index
    linker.since = linker.document.folded.startswith(grammar.since_after, linker.marks[index].end)
    linker.frame.period_at = (linker.marks[index].start, linker.marks[index].end)
    if ends_of(period) is not None:
        linker.frame.span = linker.document.span = period


def read_year_words(linker: SentenceLinker, index: int, cues: frozenset[str]) -> None:
    """Let words for a year, or for what a year is that of alone, change the period, for later sentences too."""
    if "time.current" in cues:
        read_period(linker, index, linker.document.this_year)
    if "time.part" in cues:
        read_part(linker, index)
    if "history.event" in cues and linker.period_index >= linker.clause:
        kept = _counts_acts(linker, index) or _opens_span(linker, linker.period_index)
        before = linker.period_before if linker.figures else linker.section.period
        linker.frame.period = linker.frame.period if kept else before


def read_time(linker: SentenceLinker, index: int, cues: frozenset[str]) -> None:
    """Let words that point in time change the period, or set the base of a comparison."""
    frame, document = linker.frame, linker.document
    if "time.whole" in cues and ends_of(frame.period) is not None:
        frame.period = document.period or last_of(frame.period)
    if "time.vague" in cues:
        _read_present(linker, index)
    if "time.previous" in cues:
        compare(linker, index, last="time.last" in cues)


def _read_present(linker: SentenceLinker, index: int) -> None:
    """Let words for the present end what is to come, and the year that the figures before were of, if it is past."""
    if linker.period_index == index - 1 >= 0 and linker.gaps[index].tail:
        return
    frame, now = linker.frame, linker.document.now(linker.marks[index].start)
    if linker.figures and linker.figures[-1].status != "actual":
        frame.status = linker.section.status
        frame.period = linker.section.period
    elif now is None and linker.period_index >= 0 and not linker.figures:
        return
    elif ends_of(frame.period) is not None:
        frame.period = now or last_of(frame.period)
    elif not linker.figures or last_year(frame.period or "") < (last_year(now or "") or linker.document.reference_year):
        frame.period = now


def _read_end(linker: SentenceLinker, tail: str, period: str) -> None:
    """A year to come by which something is to be reached makes it so: 到2030年."""
    towards = tail.endswith(linker.document.grammar.by_before)
    if towards and last_year(period) > linker.document.reference_year > 0:
        linker.frame.status = linker.frame.status or FUTURE


def read_month(linker: SentenceLinker, index: int) -> None:
    """Read months without their year that end a clause; a day dates no figure."""
    day = index > 0 and linker.marks[index - 1].end == linker.marks[index].start
    if not day and linker.gaps[index + 1].level >= COMMA:
        read_part(linker, index)


def read_part(linker: SentenceLinker, index: int) -> None:
    """Let months or a half of a year without their year be of the year in which the text speaks: 1—6月."""
    if linker.frame.period is None and linker.document.this_year is not None:
        linker.frame.period, linker.period_index = linker.document.this_year, index


def _until_now(linker: SentenceLinker, index: int) -> bool:
    """Whether words with a year say that it only begins a span: 2019年以来."""
    ends = linker.document.folded.endswith(linker.document.grammar.until_now, 0, linker.marks[index].end)
    return ends or linker.gaps[index + 1].until_now or _opens_span(linker, index)


def _opens_span(linker: SentenceLinker, index: int) -> bool:
    """Whether words that reach to the present end the clause that a year begins: 自2020年启动改革以来."""
    document, end = linker.document, linker.marks[index].end
    if not linker.gaps[index].tail.endswith(document.grammar.from_before):
        return False
    clause = document.gaps.delimiter.search(document.folded, end, end + LONGEST_EVENT)
    return clause is not None and document.folded.endswith(document.grammar.until_now, end, clause.start())


def _is_base(linker: SentenceLinker, index: int) -> bool:
    """Whether words beside a year say that others are compared with it, or that a change starts from it."""
    tail, grammar = linker.gaps[index].tail.rstrip(), linker.document.grammar
    if tail.endswith(grammar.compare_before):
        return True
    compared = linker.document.folded.startswith(grammar.compared_after, linker.marks[index].end)
    return compared or (tail.endswith(grammar.from_before) and not _begins(linker, index))


def _counts_acts(linker: SentenceLinker, index: int) -> bool:
    """Whether the clause goes on with how many the act at `index` was done to, so that its year is theirs."""
    term = linker.marks[index].term
    if term is None or "history.act" not in term.cues:
        return False
    if linker.gaps[index + 1].tail.startswith(linker.document.grammar.of):
        return False
    for place in range(index + 1, len(linker.marks)):
        numeral = linker.marks[place].numeral
        if linker.gaps[place].level >= COMMA:
            return False
        if numeral is not None and numeral.role == "number":
            return True
    return False


def _begins(linker: SentenceLinker, index: int) -> bool:
    """Whether what a year begins goes on, so that no change is counted from it: 从2023年起, 自2019年以来."""
    document, numeral = linker.document, linker.numeral_at(index)
    whole = "/" in (numeral.edtf or "") or _until_now(linker, index)
    return whole or document.folded.startswith(document.grammar.since_after, numeral.end)


def _is_year(period: str | None) -> bool:
    return period is not None and period.isdecimal()


def _joined(linker: SentenceLinker, index: int, period: str) -> str:
    """Return the span of the years of a list that a year goes on with: 2012、2013、2014年."""
    gap, before = linker.gaps[index], linker.frame.period
    listed = linker.period_index == index - 1 >= 0 and gap.level == ENUM and not (gap.before or gap.after)
    first = (before or "").partition("/")[0]
    if not listed or not _is_year(period) or not _is_year(first) or int(first) >= int(period):
        return period
    return f"{first}/{period}"


def _of_history(linker: SentenceLinker, index: int) -> bool:
    """Whether the words beside a year say that it is about something of the past: 创办于1998年, 2011年前后."""
    before = linker.marks[index - 1].term if index else None
    if before is not None and "history.founded" in before.cues:
        return True
    return linker.document.folded.startswith(linker.document.grammar.about_then, linker.marks[index].end)


def reaches(linker: SentenceLinker, index: int) -> bool:
    """Whether a word before the numeral at `index` says that its level was reached in the end."""
    for place in range(index - 1, linker.lead - 1, -1):
        term = linker.marks[place].term
        if term is None or not term.cues:
            return False
        if "level.to" in term.cues:
            return True
    return False


def read_duration(linker: SentenceLinker, numeral: Numeral) -> None:
    """Let a number of years stand for the span of years that was named before: 三年间."""
    span = linker.frame.span or linker.document.span
    ends = ends_of(span)
    if ends is not None and numeral.value == int(ends[1]) - int(ends[0]) + 1:
        linker.due = linker.due or linker.frame.period is not None
        linker.frame.period = span


def compare(linker: SentenceLinker, index: int, *, last: bool) -> None:
    """The year before needs a year: the report's own, that of the clause, or of the item before, where it has none."""
    said = linker.document.period or linker.document.published
    if last and said is not None:
        linker.base = (index, shift(said, -1))
        if _opens_clause(linker, index):
            linker.frame.period, linker.since = linker.base[1], True
        return
    if linker.frame.period is None and linker.frame.period_beside is not None:
        linker.frame.period = linker.frame.period_beside
        for figure in linker.figures:
            figure.period = figure.period or linker.frame.period
    linker.base = (index, shift(linker.frame.period, -1))


def _opens_clause(linker: SentenceLinker, index: int) -> bool:
    """Whether a sentence begins with the year before, so that all of it is of that year, none compared with it."""
    if linker.figures or index != linker.clause or linker.gaps[index].tail.strip():
        return False
    return not linker.document.folded.startswith(linker.document.grammar.compared_after, linker.marks[index].end)


def settle_earlier_year(linker: SentenceLinker, index: int) -> None:
    """A bare earlier year after a figure is what that figure is compared with."""
    period, before = linker.frame.period, linker.period_before
    if linker.base is not None or not linker.figures or linker.period_index < linker.lead or not period or not before:
        return
    if any(mark.term is not None and mark.term.senses for mark in linker.marks[linker.lead : index]):
        return
    ends = ends_of(before)
    within = ends is not None and int(ends[0]) <= last_year(period)
    if last_year(period) < last_year(before) and not within:
        linker.base = (linker.period_index, period)
        linker.frame.period = before
