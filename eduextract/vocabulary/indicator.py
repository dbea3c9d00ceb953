"""Indicators as data: the schema of ``indicators/*.toml`` and their loader.

One file holds the indicators of one record type. Loading refuses a broken file
with its name, the key and the remedy.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from eduextract.errors import VocabularyError
from eduextract.records import RECORD_TYPES, Bound, Measure, Sector, Stage, Status, Unit
from eduextract.vocabulary.files import PACKAGE, Entry, parse, toml_files, validate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

GAP = "…"


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


class Companion(Entry):
    """An indicator that another one may follow without a name of its own.

    Attributes:
        of: Id of the indicator.
        stage: Stage that its figure must have.
        sector: Sector that its figure must have.
        share: Whether a word of shares must stand between.
        among: Family of which a name must stand in the sentence.
    """

    of: str
    stage: Stage | None = None
    sector: Sector | None = None
    share: bool = False
    among: str | None = None


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
        exact: Words that name it whatever other names stand before them.
        context: Words that count only among words of education, in a sentence of no other domain.
        refines: Id of the general indicator that this one takes the place of
            where one of `purposes` stands beside the figure.
        purposes: See `refines`.
        companions: Indicators after whose figures an unnamed figure of this
            one's unit belongs to this one.
        norm_of: Ids of indicators whose figures belong to this one where they are norms.
        plan_of: Ids of indicators whose figures belong to this one right behind the word that they were
            planned: 较计划1200人少录18人.
        sum_of: Ids of indicators of what one gets, whose names stand for sums of this one too: 生均公用经费712万元.
        some_of: Ids of indicators of all of which this one counts some: behind one of its figures
            the parts that their names count are of it too: 招聘教师92名,其中幼儿教师30名.
        part_of: Ids of indicators whose figures are made of several of this one:
            it takes the bare numbers behind names of `names_of`, and long lists.
        names_of: Families of the names behind which a bare number is this
            indicator's, beside those in `split`.
        inverse: Words under which the ratio stands the other way round.
        zero: Whether a bare statement of none is a figure of value 0.
        zero_words: Words that say by themselves that there is none.
        alone: Whether a figure in the base unit needs no name.
        works: Whether a figure of works that end in the future is planned.
        limit_is_norm: Whether a figure that is a limit (``不低于``) states a norm.
        areawide: Whether a figure is about the whole area where its own clause says no stage.
        own_sector: Whether a figure is of a sector only where its own clause says so.
        collective: Whether only an area can have such a figure, no single school.
        placed: Whether its pupils are in schools of several kinds, special ones only for some of them.
        follows: Whether a figure is about the stage of the rate before it where its own clause says none.
        ahead: Whether the stage of what a figure is for may follow it.
        implies: Words that fix a slot.
        bands: Least pupils of the classes or schools that it counts: 56人以上的班.
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
    exact: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    refines: str | None = None
    purposes: tuple[str, ...] = ()
    companions: tuple[Companion, ...] = ()
    norm_of: tuple[str, ...] = ()
    plan_of: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()
    some_of: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    names_of: tuple[str, ...] = ()
    inverse: tuple[str, ...] = ()
    bands: tuple[int, ...] = ()
    zero: bool = False
    zero_words: tuple[str, ...] = ()
    alone: bool = False
    works: bool = False
    limit_is_norm: bool = False
    areawide: bool = False
    own_sector: bool = False
    collective: bool = False
    follows: bool = False
    placed: bool = False
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

    @cached_property
    def families(self) -> tuple[str, ...]:
        """Families of the names behind which a bare number is this indicator's, each as ``{family}``."""
        bare = self.unit == "number"
        named = tuple(word.partition(GAP)[0] for word in self.split if bare and word.startswith("{"))
        return (*named, *(f"{{{family}}}" for family in self.names_of))


class IndicatorFile(Entry):
    """One file of indicators; each table is validated by itself, to name its keys."""

    type: str
    indicators: dict[str, dict[str, Any]]


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
        for key, table in data.indicators.items():
            if key in origin:
                raise VocabularyError(
                    source.name, f"indicators.{key}", f"stands in {origin[key]} too", "Keep one of the two"
                )
            origin[key] = source.name
            found[key] = _indicator(source.name, {"id": key, "type": data.type}, table)
            _check(source.name, key, found[key])
    return found


def _indicator(file: str, own: dict[str, str], table: dict[str, Any]) -> Indicator:
    """Return an indicator of its table; a broken table is refused as what it is, a definition."""
    if own.keys().isdisjoint(table):
        try:
            return Indicator.model_validate({**table, **own})
        except ValidationError:
            pass
    return Indicator(**dict(validate(Definition, table, file, f"indicators.{own['id']}")), **own)


def _check(file: str, key: str, definition: Definition) -> None:
    for place, problem, remedy in (*_word_faults(definition), *_faults(definition)):
        raise VocabularyError(file, f"indicators.{key}.{place}", problem, remedy)


def _word_faults(definition: Definition) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the words: place, problem, remedy."""
    names = {*definition.words, *definition.weak, *definition.split}
    if not names:
        yield "words", "no word names the indicator", "Give words, weak or split"
    for word in (item for item in definition.weak if item in definition.words):
        yield "weak", f"{word!r} stands in words too", "Keep one of the two"
    for word in (item for item in definition.split if not _has_two_parts(item)):
        yield "split", f"{word!r} has no two parts", f"Write first{GAP}second or first{GAP}{GAP}second"
    for word in (item for item in definition.context if item not in names):
        yield "context", f"{word!r} is no word of the indicator", "Add it to words, weak or split"
    for implied in (item for item in definition.implies if item.word not in names):
        yield "implies", f"{implied.word!r} is no word of the indicator", "Add it to words or weak"


def _faults(definition: Definition) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong beside the words: place, problem, remedy."""
    if definition.plausible and definition.plausible[0] > definition.plausible[1]:
        yield "plausible", "the smallest value is above the largest", "Write [smallest, largest]"
    if definition.tier == "core" and not definition.examples:
        yield "examples", "a core indicator needs an example", "Add examples = [{text = ..., value = ...}]"
    if definition.tier == "core" and not definition.counterexamples:
        yield "counterexamples", "a core indicator needs a counterexample", "Add counterexamples = [{text = ...}]"


def _has_two_parts(word: str) -> bool:
    first, *rest = word.replace(GAP * 2, GAP).split(GAP)
    return len(rest) == 1 and bool(first and rest[0])
