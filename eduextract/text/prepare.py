"""From a folded text to what is read of it: reports without furniture and rubbish, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from eduextract.text.furniture import Furniture, find_furniture
from eduextract.text.lines import lines_of
from eduextract.text.parts import Gap, Report, Span, find_reports
from eduextract.text.repair import SourceMap, repair, take_out
from eduextract.vocabulary.pages import page_words

HEAD = 200
"""Characters of the head of a page."""


@cache
def _date() -> regex.Pattern[str]:
    return regex.compile(page_words().furniture.date)


@dataclass(slots=True, frozen=True)
class Prepared:
    """A text ready to be read.

    Attributes:
        folded: All of it, folded.
        text: What is read: without furniture and repaired.
        source: The way from it to the text as given.
        furniture: What was left out around the reports, in offsets of the text as given.
        reports: The reports, in offsets of what is read.
    """

    folded: str
    text: str
    source: SourceMap
    furniture: list[Furniture]
    reports: list[Report]

    def parts(self) -> list[Span]:
        """Return where the reports stand in the text as given; each with the head of its page."""
        starts = [0, *(self._above(self.source.span(report.start, report.start)[0]) for report in self.reports[1:])]
        ends = [*starts[1:], len(self.folded)]
        return [Span(start, end) for start, end in zip(starts, ends, strict=True)] if self.folded else []

    def published(self, part: Span) -> str | None:
        """Return the year of the date of publication around the head of a part, in offsets of the text as given."""
        for item in self.furniture:
            if part.start <= item.start < part.start + HEAD:
                found = _date().search(self.folded, item.start, item.end)
                if found is not None:
                    return found["year"]
        return None

    def _above(self, start: int) -> int:
        for item in reversed(self.furniture):
            if item.end <= start:
                if item.kind != "head" or self.folded[item.end : start].strip():
                    break
                start = item.start
        return start


def prepare(folded: str) -> Prepared:
    r"""Return a folded text ready to be read.

    >>> prepared = prepare("当前位置:首页>公开\n全县有小学12所。")
    >>> prepared.text, prepared.source.span(4, 7)
    ('全县有小学12所。', (15, 18))
    """
    repaired, outer = repair(folded)
    furniture = find_furniture(repaired, lines_of(repaired))
    if not furniture:
        return Prepared(folded, repaired, outer, furniture, find_reports(repaired))
    text, inner = take_out(repaired, [(item.start, item.end) for item in furniture])
    reports = find_reports(text, [Gap(inner.place(item.end), item.kind) for item in furniture])
    given = [Furniture(*outer.span(item.start, item.end), item.kind) for item in furniture]
    return Prepared(folded, text, inner.within(outer), given, reports)
