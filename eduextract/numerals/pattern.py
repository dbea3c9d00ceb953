"""The one compiled pattern of everything that is written with numerals."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import regex

from eduextract.vocabulary.numbers import Numerals, Pattern, load_numerals, unit_words
from eduextract.vocabulary.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduextract.records import Bound


class Grammar:
    """The compiled pattern, its parts by name, and the unit words.

    Attributes:
        anchor: Finds the next character with which a numeral can begin.
        plain: The plainest forms of numbers and years.
        starts: The kind of each such character.
        compiled: The patterns to go on with, by kind; see `match`.
        words: Words with numeral characters in which no number stands.
        parts: The data of each way, by name.
        units: The unit of each unit word.
        before: Bound by the words before a numeral, longest first.
        after: Bound by the words after a numeral, longest first.
    """

    def __init__(self) -> None:
        data = load_numerals()
        self.units = unit_words()
        self.factors = {word: Fraction(unit.scale) for word, unit in self.units.items() if unit.scale != "1"}
        self.parts: dict[str, Pattern] = {pattern.name: pattern for pattern in data.patterns}
        self.starts = {
            character: "other" if start == "before_number" else start
            for start, characters in data.anchors.items()
            for character in characters
        }
        self.bare = regex.compile(data.plain.bare)
        self.signals = frozenset(data.plain.signals)
        self.compiled: dict[str, regex.Pattern[str]] = {}
        self.plain = regex.compile(_compose_plain(data, self.units, data.plain.year, data.plain.number))
        self.leads = frozenset(data.anchors["before_number"])
        lead = re.escape(data.anchors["before_number"])
        alone = re.escape("".join(sorted(set(self.starts) - self.leads)))
        # the whole text is searched for these: `re` is twice as fast with plain sets of characters
        self.anchor = re.compile(rf"[{alone}]|[{lead}](?=[\s{re.escape(data.plain.between)}{lead}{alone}])")
        self.item = regex.compile(data.plain.item.format_map({}))
        self.chinese = frozenset(data.anchors["chinese"])
        self.of = data.fragments["of"]
        self.words = frozenset(data.words.none)
        self.word_lengths: dict[str, list[int]] = {}
        for word in sorted(self.words, key=len, reverse=True):
            lengths = self.word_lengths.setdefault(word[0], [])
            if len(word) not in lengths:
                lengths.append(len(word))
        inner = [(word, place) for word in self.words for place in range(len(word)) if word[place] in self.chinese]
        self.word_pairs = frozenset(word[place : place + 2] for word, place in inner if place + 1 < len(word))
        self.word_tails = frozenset(word[place - 1 : place + 1] for word, place in inner if place + 1 == len(word))
        self.lead = max(_lead(word, self.chinese) for word in self.words)
        bounds = data.bounds
        self.before = _ordered(bounds.before_at_least, bounds.before_at_most, bounds.before_about)
        self.after = _ordered(bounds.after_at_least, bounds.after_at_most, bounds.after_about)
        self.from_pattern = regex.compile(data.from_.regex)
        self.open = frozenset(data.fragments["to"].strip("(?:[])"))
        self.lone_before = regex.compile(data.lone.before)
        self.lone_after = regex.compile(data.lone.after)
        self.numerals = frozenset(data.anchors["digit"] + data.anchors["chinese"])
        self.run_characters = frozenset(self.starts) | {","}
        self.longest_run = data.runs.longest
        self.run = regex.compile(data.runs.regex, regex.DOTALL)
        self.spaced = regex.compile(data.spaced.regex, regex.V1)
        self.merge = regex.compile(data.merge.regex)
        self.single = frozenset("".join(data.digits.values())) & self.chinese
        goes_on = (*self.units, *self.after, *data.fragments["more"])
        self.goes_on = self.numerals.union(data.plain.signals, (word[0] for word in goes_on))
        self.before_ends = frozenset(word[-1] for word in self.before)
        self.after_begins = frozenset(word[0] for word in self.after)
        self.before_pattern = regex.compile(f"{any_of(self.before)}$")
        self.after_pattern = regex.compile(f"{any_of(self.after)}(?!{bounds.unbound})")

    @property
    def counted(self) -> regex.Pattern[str]:
        """A Chinese digit with a measure word."""
        pattern = self.compiled.get("counted")
        if pattern is None:
            data = load_numerals()
            pattern = self.compiled["counted"] = regex.compile(_compose_plain(data, self.units, data.plain.counted))
        return pattern

    def match(self, folded: str, place: int, end: int | None = None) -> regex.Match[str] | None:
        """Return what is written at an anchor; the ``lastgroup`` of the match names the way.

        A pattern is compiled when the first character of its kind is met: it
        takes a tenth of a second, and most short texts need one of the three.
        """
        start = self.starts[folded[place]]
        bare = self.bare.match(folded, place)
        if bare is not None and folded[bare.end() : bare.end() + 1] not in self.signals:
            start = "number"
        pattern = self.compiled.get(start)
        if pattern is None:
            source = _compose(load_numerals(), list(self.units), start)
            pattern = self.compiled[start] = regex.compile(source, regex.VERBOSE)
        return pattern.match(folded, place) if end is None else pattern.match(folded, place, end)

    def is_lone(self, folded: str, place: int) -> bool:
        """Whether nothing goes on with the Chinese digit at `place`: it is part of a word."""
        after = folded[place + 1 : place + 2]
        if folded[place] not in self.single or not after.isalpha() or after in self.goes_on:
            return False
        return self.lone_after.match(folded, place + 1) is None and folded[place - 1 : place] not in self.leads

    def word_end(self, folded: str, place: int) -> int:
        """Return where the longest word without a number ends that covers `place`; 0 if none."""
        end = 0
        if (
            folded[place : place + 2] not in self.word_pairs
            and folded[max(0, place - 1) : place + 1] not in self.word_tails
        ):
            return 0
        words = self.words
        for start in range(max(0, place - self.lead), place + 1):
            for length in self.word_lengths.get(folded[start], ()):
                stop = start + length
                if stop > place and stop > end and folded[start:stop] in words and folded[stop : stop + 1] != self.of:
                    end = stop
                    break
        return end


def _ordered(*groups: tuple[str, ...]) -> dict[str, Bound]:
    names: tuple[Bound, ...] = ("at_least", "at_most", "about")
    return {word: name for name, words in zip(names, groups, strict=True) for word in words}


def _alternatives(words: Iterable[str]) -> str:
    """Return a pattern of the words that looks at each character once; the longest wins."""
    tails: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        tails.setdefault(word[0], []).append(word[1:])
    single = "".join(first for first, rest in tails.items() if rest == [""])
    parts = [f"[{regex.escape(single)}]"] if single else []
    for first, rest in tails.items():
        longer = [tail for tail in rest if tail]
        if longer:
            optional = "?" if "" in rest else ""
            parts.append(f"{regex.escape(first)}(?:{_alternatives(longer)}){optional}")
    return "|".join(parts)


def _lead(word: str, numerals: frozenset[str]) -> int:
    """Return how many characters of a word stand before its first numeral character."""
    return next((place for place, character in enumerate(word) if character in numerals), 0)


def _compose_plain(data: Numerals, units: Iterable[str], *templates: str) -> str:
    fragments = {"units": _alternatives(units), "year": data.fragments["year"].format_map({})}
    forms = "|".join(template.format_map(fragments) for template in templates)
    return f"{data.plain.before}(?:{forms})"


def _compose(data: Numerals, units: list[str], start: str) -> str:
    fragments = {"units": _alternatives(units), "per": data.per.regex}
    for name, template in data.fragments.items():
        fragments[name] = template.format_map(fragments)
    return "\n|".join(
        f"(?P<{part.name}_>{part.regex.format_map(fragments)})"
        for part in data.patterns
        if start == part.name or start in part.starts
    )


@cache
def grammar() -> Grammar:
    """Return the compiled grammar of numerals."""
    return Grammar()
