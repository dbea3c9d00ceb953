"""A word of the vocabulary with its meanings, and the table of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from eduextract.vocabulary.indicator import Companion, Indicator

NOTHING: Mapping[str, Any] = {}
"""What most terms close and refine; one for all of them, so that the table is built in less time."""


def _nothing() -> Mapping[str, Any]:
    return NOTHING


def _made_anew(instance: Sense | Lexicon) -> tuple[Any, ...]:
    """Return how to make an instance again: what is compiled takes no values where it is frozen."""
    return type(instance), tuple(getattr(instance, item.name) for item in fields(instance))


@dataclass(slots=True, frozen=True)
class Sense:
    """One indicator that a word may name, and what the word fixes beside it.

    Attributes:
        indicator: The indicator.
        weak: The word names it only with a fitting unit right beside it.
        context: The word counts only among words of education, in a sentence of no other domain.
        stage: Stage that the word itself says, else the indicator's own.
        sector: Sector that the word itself says.
        opener: First part of a word of two parts, else None.
        generic: The word says nothing of education itself.
    """

    indicator: Indicator
    weak: bool = False
    context: bool = False
    stage: str | None = None
    sector: str | None = None
    opener: str | None = None
    generic: bool = False

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_anew(self)


@dataclass(slots=True)
class Term:
    """A word of the vocabulary with its meanings.

    Attributes:
        word: The word, folded.
        senses: Indicators that it names by itself.
        closes: Indicators that it names after an opener, by opener.
        wide: The same for openers anywhere earlier in the sentence.
        opens: First parts of words of two parts that it is or ends with.
        refines: Indicators that it makes of a more general one, by the id of that.
        stage: Stage that it sets.
        topic: Stage that a title or heading with it is about, if it names none.
        task: Whether only a title is.
        sector: Sector that it sets.
        said: Stage and sector that its first part says, for what follows too: 普高助学金.
        school: Whether it is a noun of institutions.
        grade: Whether it names a part of a stage.
        year: Whether it names a year that other stages count too.
        asks: Characters with which its first one may be a word; see `Grammar.seams`.
        named: Whether it can end the name of a single school.
        area: ``own`` or ``other`` for words of areas, ``that`` for words for the school named last.
        cues: Cues, as ``section.name``.
        quiet: Whether it sets no scope for later sentences.
        none: Whether it can state that there is none of something.
        norm: Whether it ends with a word of norms: 补助标准.
        zero: Whether there can be said to be none of what it names.
        counts: Whether it names something counted that is no school.
        exact: Whether it means the same whatever names stand before it.
    """

    word: str
    senses: tuple[Sense, ...] = ()
    closes: Mapping[str, tuple[Sense, ...]] = field(default_factory=_nothing)
    wide: Mapping[str, tuple[Sense, ...]] = field(default_factory=_nothing)
    opens: tuple[str, ...] = ()
    refines: Mapping[str, Sense] = field(default_factory=_nothing)
    stage: str | None = None
    topic: str | None = None
    task: bool = False
    sector: str | None = None
    named: bool = False
    asks: frozenset[str] = frozenset()
    said: tuple[str | None, str | None] | None = None
    school: bool = False
    grade: bool = False
    year: bool = False
    name: bool = False
    area: str | None = None
    cues: frozenset[str] = frozenset()
    quiet: bool = True
    none: bool = False
    norm: bool = False
    zero: bool = False
    counts: bool = False
    exact: bool = False


@dataclass(slots=True, frozen=True)
class Lexicon:
    """All terms by word, and what indicators are for each other.

    Attributes:
        terms: The terms.
        fillers: Words that change nothing between a name and its figure.
        companions: What may follow a figure of an indicator without a name of its own.
        norms: What a figure of an indicator is where it states a norm.
        plans: What a figure of an indicator is right behind the word that it was planned.
        sums: What an amount is that one cannot get behind a name of what one gets.
        parts: What the figures are that a figure of an indicator is made of.
        alone: What a figure is by its unit alone.
        bought: What money becomes right before the school that it pays for.
        bands: What classes or schools of so many pupils and more are counted as.
        refined: Ids of the indicators that words of purposes make another one of.
    """

    terms: Mapping[str, Term]
    fillers: frozenset[str]
    companions: Mapping[str, Sequence[tuple[Companion, Sense]]]
    norms: Mapping[str, Sense]
    plans: Mapping[str, Sense]
    parts: Mapping[str, Sense]
    sums: Mapping[str, Sense]
    alone: Mapping[str, Sense]
    bought: Mapping[str, Sense]
    bands: Mapping[int, tuple[Sense, ...]]
    refined: frozenset[str]

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_anew(self)

    def closes_of(self, word: str) -> Mapping[str, tuple[Sense, ...]]:
        """Return what a word, or the longest of its ends, names after an opener, by opener."""
        ends = (self.terms.get(word[start:]) for start in range(len(word)))
        return next((term.closes for term in ends if term is not None and term.closes), {})
