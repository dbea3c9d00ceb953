"""From a folded text to what is read of it: reports without furniture and rubbish, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduextract.text.furniture import find_furniture, lines_of
from eduextract.text.parts import Span, find_reports
from eduextract.text.repair import repair, take_out

if TYPE_CHECKING:
    from eduextract.text.furniture import Furniture
    from eduextract.text.parts import Report
    from eduextract.text.repair import SourceMap


@dataclass(slots=True, frozen=True)
class Prepared:
    """A text ready to be read.

    Attributes:
        folded: All of it, folded.
        text: What is read: without furniture and repaired.
        source: The way from it to the text as given.
        furniture: What was left out around the reports, in offsets of all of it.
        reports: The reports, in offsets of all of it.
    """

    folded: str
    text: str
    source: SourceMap
    furniture: list[Furniture]
    reports: list[Report]

    def body(self, report: Report) -> Span:
        """Return where a report stands in what is read."""
        if len(self.reports) == 1:
            return Span(0, len(self.text))
        return Span(self.source.place(report.start), self.source.place(report.end))

    def title(self, report: Report) -> Span | None:
        """Return where the title of a report stands in what is read."""
        if report.title is None or not self.source.cuts:
            return report.title
        return Span(self.source.place(report.title.start), self.source.place(report.title.end))


def prepare(folded: str) -> Prepared:
    r"""Return a folded text ready to be read.

    >>> prepared = prepare("当前位置:首页>公开\n全县有小学12所。")
    >>> prepared.text, prepared.source.span(4, 7)
    ('全县有小学12所。', (15, 18))
    """
    lines = lines_of(folded)
    furniture = find_furniture(folded, lines)
    body, outer = take_out(folded, [(item.start, item.end) for item in furniture])
    text, source = repair(body)
    return Prepared(folded, text, source.within(outer), furniture, find_reports(folded, lines, furniture))
