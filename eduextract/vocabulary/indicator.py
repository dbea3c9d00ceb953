"""Indicators as data: the schema of ``indicators/*.toml`` and their loader.

One file holds the indicators of one record type. Loading refuses a broken file
with its name, the key and the remedy.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from eduextract.errors import VocabularyError
from eduextract.records import RECORD_TYPES, Bound, Measure, Sector, Stage, Status, Unit
from eduextract.vocabulary.files import PACKAGE, Entry, parse, toml_files, validate

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path


class Implied(Entry):
    """A word that fixes a slot of the figures it names."""

    word: str
    stage: Stage | None = None
    sector: Sector | None = None


class Example(Entry):
    """A text with a figure of the indicator, and the slots that must hold."""

    text: str
    value: str
    value_max: str | None = None
    unit: Unit | None = None
    measure: Measure | None = None
    stage: Stage | None = None
    sector: Sector | None = None
    period: str | None = None
    status: Status | None = None
    bound: Bound | None = None


class Counterexample(Entry):
    """A text in which the indicator must give no record."""

    text: str


class Definition(Entry):
    """An indicator as it stands in a file.

    Attributes:
        name: Chinese name.
        definition: What it measures.
        unit: Base unit of its figures.
        accepts: Further base units that its figures may come in.
        tier: ``core`` for what every report should state, else ``extended``.
        family: Group of indicators that belong together.
        stage: Stage that the indicator itself fixes.
        stageless: Whether its figures are of no stage, whatever stands around them.
        sector: Sector that the indicator itself fixes.
        status: Status of its figures where the text says nothing else.
        words: Names of the indicator, folded.
        weak: Words that name it only with a fitting unit right beside them.
        split: Names of two parts, written ``first…second`` when both stand in one
            clause, ``first……second`` when in one sentence; ``{school}`` is any
            noun of institutions, ``{family}`` any name of that family.
        context: Words that count only in a sentence about education.
        refines: Id of the general indicator that this one takes the place of
            where one of `purposes` stands beside the figure.
        purposes: See `refines`.
        companion: Id of the indicator after whose figures an unnamed figure of
            this one's unit belongs to this one.
        norm_of: Ids of indicators whose figures belong to this one where they are norms.
        zero: Whether a bare statement of none is a figure of value 0.
        zero_words: Words that say by themselves that there is none.
        alone: Whether a figure in the base unit needs no name.
        ahead: Whether the stage of what a figure is for may follow it.
        implies: Words that fix a slot.
        plausible: Smallest and largest plausible value, in the base unit.
        confusable: Ids of indicators that are easily confused with it.
    """

    name: str
    definition: str
    unit: Unit
    accepts: tuple[Unit, ...] = ()
    tier: Literal["core", "extended"]
    family: str
    stage: Stage | None = None
    stageless: bool = False
    sector: Sector | None = None
    status: Status | None = None
    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    refines: str | None = None
    purposes: tuple[str, ...] = ()
    companion: str | None = None
    norm_of: tuple[str, ...] = ()
    zero: bool = False
    zero_words: tuple[str, ...] = ()
    alone: bool = False
    ahead: bool = False
    implies: tuple[Implied, ...] = ()
    plausible: tuple[float, float] | None = None
    confusable: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Counterexample, ...] = ()


class Indicator(Definition):
    """An indicator with its id and record type."""

    id: str
    type: str


class IndicatorFile(Entry):
    """One file of indicators."""

    type: str
    indicators: dict[str, Definition]


def load_indicators(folder: Traversable | Path | None = None) -> dict[str, Indicator]:
    """Return the indicators by id, in the order of files and of their places there.

    Args:
        folder: Folder of TOML files; the packaged ones by default.

    Raises:
        VocabularyError: If a file is broken; the message names file, key and remedy.
    """
    if folder is None:
        return _packaged()
    return _load(folder)


@cache
def _packaged() -> dict[str, Indicator]:
    return _load(PACKAGE / "indicators")


def _load(folder: Traversable | Path) -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    origin: dict[str, str] = {}
    for source in toml_files(folder):
        data = validate(IndicatorFile, parse(source), source.name)
        if data.type not in RECORD_TYPES:
            raise VocabularyError(
                source.name, "type", f"{data.type!r} is no record type", f"Take one of: {', '.join(RECORD_TYPES)}"
            )
        for key, definition in data.indicators.items():
            if key in origin:
                raise VocabularyError(
                    source.name, f"indicators.{key}", f"stands in {origin[key]} too", "Keep one of the two"
                )
            _check(source.name, key, definition)
            origin[key] = source.name
            found[key] = Indicator(id=key, type=data.type, **dict(definition))
    return found


def _check(file: str, key: str, definition: Definition) -> None:
    where = f"indicators.{key}"
    if not (definition.words or definition.weak or definition.split):
        raise VocabularyError(file, f"{where}.words", "no word names the indicator", "Give words, weak or split")
    if definition.tier == "core" and not definition.examples:
        raise VocabularyError(file, f"{where}.examples", "a core indicator needs an example", "Add [[...examples]]")
    if definition.tier == "core" and not definition.counterexamples:
        raise VocabularyError(
            file, f"{where}.counterexamples", "a core indicator needs a counterexample", "Add [[...counterexamples]]"
        )
