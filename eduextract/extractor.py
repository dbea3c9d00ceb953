"""The pipeline: fold, scan, link, and the public models at the end.

`Extractor` holds what is compiled from the vocabulary; `parse` is the default
extractor's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from eduextract import numerals
from eduextract.doubts import find_doubts, flag, judge
from eduextract.ledger import around, ledger, roles_of
from eduextract.linking.link import Linked, link
from eduextract.linking.model import Figure, Known, Rejection
from eduextract.numerals.model import Numeral
from eduextract.outline import Part
from eduextract.records import RECORD_TYPES, AnyRecord, Explanation, Extraction
from eduextract.scan.marks import scan
from eduextract.scan.terms import TermFinder, default_finder
from eduextract.text.fold import fold
from eduextract.text.hints import Hints, read_hints
from eduextract.text.prepare import Prepared, prepare
from eduextract.text.regions import find_region

if TYPE_CHECKING:
    from fractions import Fraction

    from eduextract.records import Quantity
    from eduextract.text.parts import Report, Span
    from eduextract.text.regions import Region
    from eduextract.text.repair import SourceMap

PLACES = Decimal("1e-12")
ROLE_REASONS = {
    "number": "outside the sentences that are linked",
    "period": "a year or date",
    "document_number": "the number of a document",
    "list_number": "the number of a heading or item",
    "page_number": "the number of a page",
    "masked": "a mask in place of a figure",
    "lost": "a character of the number is lost",
    "identifier": "a telephone number or other identifier",
    "ordinal": "an ordinal",
    "time": "a time or duration",
    "word": "part of a word",
}
FURNITURE_REASON = "in the furniture of a page, around the report"


@dataclass(slots=True)
class _Reading:
    """What was read in a text.

    Attributes:
        text: The text as given.
        prepared: What was read of it.
        found: Its numerals, in order, in offsets of what was read.
        figures: Its figures, in order.
        rejections: The numerals that nothing took.
        parts: Its parts.
    """

    text: str
    prepared: Prepared
    found: list[Numeral] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


class Extractor:
    """The compiled vocabulary and the way from text to records."""

    def __init__(self, finder: TermFinder | None = None) -> None:
        self.finder = finder or default_finder()

    def parse(self, text: str, *, region: str | None = None, period: str | None = None) -> Extraction:
        """Return every figure of `text` as a record, and the ledger of its numerals.

        Args:
            text: The text of one document.
            region: Name of the area that it is about; beats what the text says.
            period: EDTF year that it is for: read for 今年, 去年, and where no year stands.

        Raises:
            TypeError: If an argument is not a str.
            HintError: If `region` or `period` cannot be used; the message says what to pass.
        """
        reading = self._read(text, read_hints(region, period))
        source, parts = reading.prepared.source, reading.parts
        doubts = find_doubts(text, source, reading.found)
        flag(reading.figures, doubts, source)
        name = _agreed([part.region for part in parts])
        return Extraction(
            text=text,
            records=tuple(_record(text, source, figure) for figure in reading.figures),
            quantities=tuple(ledger(text, reading.prepared, reading.found, reading.figures)),
            region=name,
            region_code=_agreed([part.region_code for part in parts]) if name else None,
            period=_agreed([part.period for part in parts]),
            parts=tuple(parts),
            quality=judge(doubts, reading.found, reading.figures),
        )

    def explain(self, text: str, *, region: str | None = None, period: str | None = None) -> tuple[Explanation, ...]:
        """Return of each quantity of `text` what it became and why, in order.

        The arguments and errors are those of `parse`.
        """
        reading = self._read(text, read_hints(region, period), explaining=True)
        source = reading.prepared.source
        told = [_linked(text, source, figure) for figure in reading.figures]
        roles = roles_of(reading.found, reading.figures)
        rejections = {rejection.numeral.start: rejection for rejection in reading.rejections}
        for numeral in reading.found:
            if roles.get(numeral.start) != "record":
                start, end = source.span(numeral.start, numeral.end)
                rejection = rejections.get(numeral.start)
                reason = rejection.reason if rejection else ROLE_REASONS.get(numeral.role, numeral.role)
                rejected = rejection.losing if rejection else {}
                told.append(
                    Explanation(start=start, end=end, surface=text[start:end], reason=reason, rejected=rejected)
                )
        told += [
            Explanation(start=item.start, end=item.end, surface=item.surface, reason=FURNITURE_REASON)
            for item in around(text, reading.prepared)
        ]
        return tuple(sorted(told, key=lambda item: (item.start, item.end)))

    def _read(self, text: str, hints: Hints, *, explaining: bool = False) -> _Reading:
        prepared = prepare(fold(checked(text)))
        reading = _Reading(text, prepared)
        for report, span in zip(prepared.reports, prepared.parts(), strict=False):
            known = Known(hints.period, None, explaining, prepared.published(span))
            linked = self._read_part(reading, report, known)
            reading.parts.append(_part(reading, linked, hints, report=report, span=span))
        return reading

    def _read_part(self, reading: _Reading, report: Report, known: Known) -> Linked:
        """Read one report as if nothing stood around it, and carry the offsets home."""
        first = report.start
        body = reading.prepared.text[first : report.end]
        title = report.title
        found = numerals.find(body)
        marks, swallowed = scan(body, found, self.finder)
        for numeral in swallowed:
            numeral.role = "word" if numeral.role == "number" else numeral.role
        if title is not None:
            known = replace(known, title=(title.start - first, title.end - first))
        linked = link(body, marks, self.finder, known)
        if first:
            for numeral in found:
                numeral.move(first)
            for figure in linked.figures:
                figure.move(first)
        reading.found += found
        reading.figures += linked.figures
        reading.rejections += linked.rejections
        return linked


def _part(reading: _Reading, linked: Linked, hints: Hints, *, report: Report, span: Span) -> Part:
    name, code = hints.region, hints.region_code
    if name is None:
        region = _region(linked, reading.prepared, span)
        name, code = (region.name, region.code) if region else (None, None)
    title = None
    if report.title is not None:
        start, end = reading.prepared.source.span(*report.title)
        title = reading.text[start:end]
    return Part(start=span.start, end=span.end, title=title, region=name, region_code=code, period=linked.period)


def _region(linked: Linked, prepared: Prepared, span: Span) -> Region | None:
    """Return the region of a report; the furniture around it is asked where it leaves the region or its code open."""
    year = int(linked.period[:4]) if linked.period else None
    region = find_region(linked.folded, year=year)
    if prepared.furniture and (region is None or region.code is None):
        beside = find_region(prepared.folded[span.start : span.end], year=year)
        if region is None or (beside is not None and beside.name == region.name):
            return beside
    return region


def _agreed(values: list[str | None]) -> str | None:
    """Return the value on which all that have one agree."""
    if len(values) == 1:
        return values[0]
    said = set(values) - {None}
    return said.pop() if len(said) == 1 else None


def checked(text: object) -> str:
    """Return `text` if it is a str; say what to pass if it is not."""
    if isinstance(text, str):
        return text
    remedy = "decode it first: data.decode('utf-8')" if isinstance(text, bytes) else "pass the text of one document"
    msg = f"text must be a str, not {type(text).__name__}; {remedy}"
    raise TypeError(msg)


@cache
def default_extractor() -> Extractor:
    """Return the extractor of the packaged vocabulary."""
    return Extractor()


def parse(text: str, *, region: str | None = None, period: str | None = None) -> Extraction:
    """Return every figure of a Chinese education report as a typed record.

    Args:
        text: The text of one document.
        region: Name of the area that it is about (``临泽县``; with its parents where several
            bear it); beats what the text says.
        period: EDTF year that it is for (``2022``, ``2022/2023``); read for 今年 and 去年, and
            where no year stands.

    Raises:
        TypeError: If an argument is not a str.
        HintError: If `region` or `period` cannot be used; the message says what to pass.

    >>> result = parse("2022年,小学在校生5667人,比上年增加120人。")
    >>> [(r.measure, str(r.value), r.unit, r.stage, r.period) for r in result.records]
    [('level', '5667', 'person', 'primary', '2022'), ('change', '120', 'person', 'primary', '2022')]
    >>> result = parse("全县小学在校生5667人。", region="甘肃省临泽县", period="2022")
    >>> result.region, result.region_code, result.records[0].period
    ('临泽县', '620723', '2022')
    """
    return default_extractor().parse(text, region=region, period=period)


def quantities(text: str) -> list[Quantity]:
    """Return every numeral of `text` with value, unit and role, without linking.

    Raises:
        TypeError: If `text` is not a str.

    >>> [(q.surface, q.unit, str(q.value), q.bound) for q in quantities("投入近1.2亿元，新建小学3所")]
    [('1.2亿元', 'yuan', '120000000', 'about'), ('3所', 'institution', '3', 'exact')]
    """
    prepared = prepare(fold(checked(text)))
    return ledger(text, prepared, numerals.find(prepared.text), [])


def explain(text: str, *, region: str | None = None, period: str | None = None) -> tuple[Explanation, ...]:
    """Return of each quantity of `text` what it became and why.

    The arguments and errors are those of `parse`.

    >>> for told in explain("2022年,小学在校生5667人。"):
    ...     print(told)
    2022年 -> - (a year or date)
    5667人 -> students_enrolled (name before; indicator: 在校生, stage: 小学, period: 2022年)
    """
    return default_extractor().explain(text, region=region, period=period)


def _linked(text: str, source: SourceMap, figure: Figure) -> Explanation:
    record = _record(text, source, figure)
    spans = {slot: source.span(*span) for slot, span in figure.evidence.items()}
    return Explanation(
        start=record.start,
        end=record.end,
        surface=record.surface,
        record=record,
        reason=figure.rule,
        evidence={slot: text[start:end] for slot, (start, end) in spans.items()},
        rejected=figure.losing,
    )


def _decimal(value: Decimal | Fraction) -> Decimal:
    if isinstance(value, Decimal):
        return value
    decimal = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES)
    whole = decimal.to_integral_value()
    return whole if whole == decimal else decimal.normalize()


def _record(text: str, source: SourceMap, figure: Figure) -> AnyRecord:
    start, end = source.span(figure.start, figure.end)
    indicator = figure.sense.indicator
    bound = "range" if figure.value_max is not None else figure.bound
    record: AnyRecord = RECORD_TYPES[
        indicator.type
    ](  # type: ignore[assignment, call-arg]
        indicator=indicator.id,
        measure=figure.measure,
        value=_decimal(figure.value),
        value_max=None if figure.value_max is None else _decimal(figure.value_max),
        unit=figure.unit,
        stage=figure.stage,
        sector=figure.sector,
        period=figure.period,
        status=figure.status,
        bound=bound,
        institution=figure.institution,
        start=start,
        end=end,
        surface=text[start:end],
        region=figure.region,
        rule=figure.rule,
        flags=figure.flags,
    )
    return record
