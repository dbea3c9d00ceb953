"""The ledger: every numeral of a text with its role, page markers and furniture included."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from eduextract import numerals
from eduextract.records import Quantity, Role
from eduextract.text.furniture import AROUND_PAGES
from eduextract.text.repair import SourceMap

if TYPE_CHECKING:
    from eduextract.linking.model import Figure
    from eduextract.numerals.model import Numeral
    from eduextract.text.prepare import Prepared

START = attrgetter("start")
ROLES: dict[str, Role] = {
    "number": "not_understood",
    "lost": "not_understood",
    "period": "period",
    "document_number": "document_number",
    "list_number": "list_number",
    "page_number": "page_number",
    "masked": "masked",
}
FURNITURE_ROLES = ROLES | dict[str, Role]({"number": "other", "lost": "other", "masked": "other"})


def ledger(text: str, prepared: Prepared, found: list[Numeral], figures: list[Figure]) -> list[Quantity]:
    """Return every numeral of a text with its role, in order."""
    roles, source = roles_of(found, figures), prepared.source
    entries = [
        _quantity(text, source, numeral, roles.get(numeral.start) or ROLES.get(numeral.role, "other"))
        for numeral in found
    ]
    beside = [*_markers(text, source, entries), *around(text, prepared)]
    return sorted([*entries, *beside], key=START) if beside else entries


def roles_of(found: list[Numeral], figures: list[Figure]) -> dict[int, Role]:
    """Return the role of each numeral that is a figure, or part of the words of one, by its start.

    Of the numerals in words that state a zero (``66人以上超大班额为0``) the 0 is the record;
    any other bounds what is counted.
    """
    ends = {figure.start: figure.end for figure in figures}
    roles: dict[int, Role] = {numeral.start: "record" for numeral in found if ends.get(numeral.start) == numeral.end}
    for figure in figures:
        if figure.start not in roles:
            place = bisect_left(found, figure.start, key=START)
            while place < len(found) and found[place].end <= figure.end:
                roles[found[place].start] = "other" if found[place].value else "record"
                place += 1
    return roles


def around(text: str, prepared: Prepared) -> list[Quantity]:
    """Return the ledger of the furniture: what is a number there is none of the report."""
    entries = []
    for start, end, kind in prepared.furniture:
        bare = prepared.folded[start:end].lstrip(AROUND_PAGES)
        way = SourceMap((0,), (end - len(bare),))
        for numeral in numerals.find(bare.rstrip(AROUND_PAGES)):
            role: Role = "page_number" if kind == "page" else FURNITURE_ROLES.get(numeral.role, "other")
            entries.append(_quantity(text, way, numeral, role))
    return entries


def _markers(text: str, source: SourceMap, entries: list[Quantity]) -> list[Quantity]:
    """Return the entries of the page markers; one inside another entry is part of it."""
    if not source.markers:
        return []
    covered = [(entry.start, entry.end) for entry in entries]
    markers = []
    for start, end in source.markers:
        place = bisect_left(covered, (start, start))
        inside = place and covered[place - 1][1] > start
        if not inside:
            markers.append(Quantity(start, end, text[start:end], Decimal(_number(text[start:end])), role="page_number"))
    return markers


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


def _number(marker: str) -> int:
    """Return the number of a marker, which may hold rubbish itself."""
    return int("".join(character for character in marker if character.isdecimal()))
