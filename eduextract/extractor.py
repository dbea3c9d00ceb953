"""The pipeline: fold, scan, link, and the public models at the end.

`Extractor` holds what is compiled from the vocabulary; `parse` is the default
extractor's.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from eduextract import numerals
from eduextract.linking.link import Linked, link
from eduextract.linking.model import Known
from eduextract.records import RECORD_TYPES, AnyRecord, Explanation, Extraction, Quantity, Role
from eduextract.scan.marks import scan
from eduextract.scan.terms import TermFinder, default_finder
from eduextract.text.fold import fold
from eduextract.text.regions import find_region
from eduextract.text.repair import SourceMap, repair

if TYPE_CHECKING:
    from fractions import Fraction

    from eduextract.linking.model import Figure
    from eduextract.numerals.model import Numeral

PLACES = Decimal("1e-12")
ROLE_REASONS = {
    "number": "outside the sentences that are linked",
    "period": "a year or date",
    "document_number": "the number of a document",
    "list_number": "the number of a heading or item",
    "page_number": "the number of a page",
    "masked": "a mask in place of a figure",
    "identifier": "a telephone number or other identifier",
    "ordinal": "an ordinal",
    "time": "a time or duration",
    "word": "part of a word",
}
LEDGER_ROLES: dict[str, Role] = {
    "number": "not_understood",
    "period": "period",
    "document_number": "document_number",
    "list_number": "list_number",
    "page_number": "page_number",
    "masked": "masked",
}


class Extractor:
    """The compiled vocabulary and the way from text to records."""

    def __init__(self, finder: TermFinder | None = None) -> None:
        self.finder = finder or default_finder()

    def parse(self, text: str) -> Extraction:
        """Return every figure of `text` as a record, and the ledger of its numerals.

        Raises:
            TypeError: If `text` is not a str.
        """
        source, found, linked = self._link(text)
        region = find_region(linked.folded, year=int(linked.period[:4]) if linked.period else None)
        return Extraction(
            text=text,
            records=tuple(_record(text, source, figure) for figure in linked.figures),
            quantities=_ledger(text, source, found, linked),
            region=region.name if region else None,
            region_code=region.code if region else None,
        )

    def explain(self, text: str) -> tuple[Explanation, ...]:
        """Return of each quantity of `text` what it became and why, in order.

        Raises:
            TypeError: If `text` is not a str.
        """
        source, found, linked = self._link(text, explaining=True)
        told = [_linked(text, source, figure) for figure in linked.figures]
        taken = {figure.start for figure in linked.figures}
        rejections = {rejection.numeral.start: rejection for rejection in linked.rejections}
        for numeral in found:
            if numeral.start not in taken:
                start, end = source.span(numeral.start, numeral.end)
                rejection = rejections.get(numeral.start)
                reason = rejection.reason if rejection else ROLE_REASONS.get(numeral.role, numeral.role)
                rejected = rejection.losing if rejection else {}
                told.append(
                    Explanation(start=start, end=end, surface=text[start:end], reason=reason, rejected=rejected)
                )
        return tuple(sorted(told, key=lambda item: (item.start, item.end)))

    def _link(self, text: str, *, explaining: bool = False) -> tuple[SourceMap, list[Numeral], Linked]:
        folded, source = repair(fold(checked(text)))
        found = numerals.find(folded)
        marks, swallowed = scan(folded, found, self.finder)
        for numeral in swallowed:
            numeral.role = "word" if numeral.role == "number" else numeral.role
        return source, found, link(folded, marks, self.finder, Known(explaining=explaining))


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


def parse(text: str) -> Extraction:
    """Return every figure of a Chinese education report as a typed record.

    Raises:
        TypeError: If `text` is not a str.

    >>> result = parse("2022年,小学在校生5667人,比上年增加120人。")
    >>> [(r.measure, str(r.value), r.unit, r.stage, r.period) for r in result.records]
    [('level', '5667', 'person', 'primary', '2022'), ('change', '120', 'person', 'primary', '2022')]
    """
    return default_extractor().parse(text)


def quantities(text: str) -> list[Quantity]:
    """Return every numeral of `text` with value, unit and role, without linking.

    Raises:
        TypeError: If `text` is not a str.

    >>> [(q.surface, q.unit, str(q.value), q.bound) for q in quantities("投入近1.2亿元，新建小学3所")]
    [('1.2亿元', 'yuan', '120000000', 'about'), ('3所', 'institution', '3', 'exact')]
    """
    folded, source = repair(fold(checked(text)))
    return [_quantity(text, source, numeral, _role(numeral)) for numeral in numerals.find(folded)]


def explain(text: str) -> tuple[Explanation, ...]:
    """Return of each quantity of `text` what it became and why.

    Raises:
        TypeError: If `text` is not a str.

    >>> for told in explain("2022年,小学在校生5667人。"):
    ...     print(told)
    2022年 -> - (a year or date)
    5667人 -> students_enrolled (name before; indicator: 在校生, stage: 小学, period: 2022年)
    """
    return default_extractor().explain(text)


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
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES).normalize()


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


def _role(numeral: Numeral) -> Role:
    return LEDGER_ROLES.get(numeral.role, "other")


def _quantity(text: str, source: SourceMap, numeral: Numeral, role: Role) -> Quantity:
    start, end = source.span(numeral.start, numeral.end)
    return Quantity(
        start,
        end,
        text[start:end],
        numeral.value,
        numeral.value_max,
        numeral.unit,
        numeral.kind,
        numeral.bound,
        role,
    )


def _ledger(text: str, source: SourceMap, found: list[Numeral], linked: Linked) -> tuple[Quantity, ...]:
    taken = {figure.start for figure in linked.figures}
    return tuple(
        _quantity(text, source, numeral, "record" if numeral.start in taken else _role(numeral)) for numeral in found
    )
