"""Schemas and loaders of ``units.toml`` and ``numerals.toml``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from eduextract.vocabulary.files import Entry, read

if TYPE_CHECKING:
    from collections.abc import Mapping


class UnitWords(Entry):
    """Words of one unit.

    Attributes:
        words: Spellings, folded.
        bases: Base units that they may stand for, the likeliest first.
        kind: Kind of the quantity, where the unit decides it.
        role: Role of the numeral, where the unit decides it.
        scale: How many of the first base unit one is, as an exact number.
    """

    words: tuple[str, ...]
    bases: tuple[str, ...]
    kind: str = "number"
    role: str = "number"
    scale: str = "1"


class Units(Entry):
    """The file ``units.toml``."""

    units: tuple[UnitWords, ...]


class Pattern(Entry):
    """One way to write something with numerals."""

    name: str
    regex: str
    starts: tuple[Literal["digit", "chinese", "other", "mask"], ...]
    role: str = "number"
    kind: str = "number"


class Plain(Entry):
    """The forms that need no further look."""

    before: str
    number: str
    year: str
    counted: str
    bare: str
    item: str
    between: str
    signals: str


class Lone(Entry):
    """What stands around a bare Chinese digit that is a number."""

    before: str
    after: str


class Runs(Entry):
    """Rows of numeral characters that are too long for a number."""

    longest: int
    regex: str


class Per(Entry):
    """What a unit may be counted for."""

    regex: str


class Words(Entry):
    """Words with numeral characters in which no number stands."""

    none: tuple[str, ...]


class Bounds(Entry):
    """Words beside a numeral that make it a limit or an estimate."""

    before_at_least: tuple[str, ...]
    before_at_most: tuple[str, ...]
    before_about: tuple[str, ...]
    after_at_least: tuple[str, ...]
    after_at_most: tuple[str, ...]
    after_about: tuple[str, ...]
    unbound: str


class Numerals(Entry):
    """The file ``numerals.toml``."""

    digits: dict[str, str]
    scales: dict[str, str]
    tens: dict[str, str]
    anchors: dict[str, str]
    fragments: dict[str, str]
    plain: Plain
    patterns: tuple[Pattern, ...]
    per: Per
    lone: Lone
    runs: Runs
    spaced: Per
    merge: Per
    from_: Per = Field(alias="from")
    bounds: Bounds
    words: Words


@cache
def load_units() -> Units:
    """Return the units and measure words."""
    return read(Units, "units.toml")


@cache
def unit_words() -> Mapping[str, UnitWords]:
    """Return the unit of each spelling."""
    return {word: unit for unit in load_units().units for word in unit.words}


@cache
def load_numerals() -> Numerals:
    """Return how numbers are written."""
    return read(Numerals, "numerals.toml")


def scale_characters() -> str:
    """Return the characters between a number and its unit that multiply it, for a set in a pattern."""
    return "".join(load_numerals().scales.values())
