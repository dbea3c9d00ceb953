"""The cells of tables that were flattened to text, and the tables that they make."""

from __future__ import annotations

from dataclasses import dataclass

import regex

NUMBER = regex.compile(r"[≥≤<>+-]?\d{1,3}(?:[, ]\d{3})++(?:\.\d++)?%?|[≥≤<>+-]?\d++(?:\.\d++)?(?:%|:\d++(?:\.\d++)?)?")
FIGURE = regex.compile(rf"(?:{NUMBER.pattern})\p{{Han}}{{1,3}}")
YEAR = regex.compile(r"(?:19|20)\d\d(?!\d)\p{Han}{0,6}")
EMPTY = frozenset("—-–/…") | {"", "——", "--", "..."}


@dataclass(slots=True, frozen=True)
class Cell:
    """One cell (half-open offsets into the text)."""

    start: int
    end: int
    text: str

    @property
    def is_number(self) -> bool:
        """Whether the cell holds a bare number."""
        return NUMBER.fullmatch(self.text) is not None

    @property
    def is_figure(self) -> bool:
        """Whether the cell holds a number, bare or with its unit."""
        return self.is_number or FIGURE.fullmatch(self.text) is not None

    @property
    def is_year(self) -> bool:
        """Whether the cell holds a year, with or without its word."""
        return YEAR.fullmatch(self.text) is not None

    @property
    def is_empty(self) -> bool:
        """Whether the cell says that there is no figure."""
        return self.text in EMPTY


@dataclass(slots=True, frozen=True)
class Table:
    """A flattened table.

    Attributes:
        start: Offset of its caption or head row.
        end: Offset after its last row.
        caption: The lines above the head row that belong to it.
        head: The cells of the head row.
        rows: The cells of the other rows.
    """

    start: int
    end: int
    caption: str
    head: list[Cell]
    rows: list[list[Cell]]


def is_head(cells: list[Cell]) -> bool:
    """Whether the cells of a line hold words and years alone."""
    return not any(cell.is_figure and not cell.is_year for cell in cells)


def is_row(cells: list[Cell], *, dated: bool = False) -> bool:
    """Whether the cells of a line are a stub and numbers; where rows are `dated`, the stub may be a bare year."""
    stub, *rest = cells
    numbers = sum(cell.is_figure for cell in rest)
    words = sum(not cell.is_figure and not cell.is_empty for cell in rest)
    years = all(cell.is_year for cell in rest)
    named = not stub.is_number or (dated and stub.is_year)
    return words <= max(1, numbers) and numbers > 0 and not years and named
