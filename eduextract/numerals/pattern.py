"""The one compiled pattern of everything that is written with numerals."""

from __future__ import annotations

from functools import cache

import regex

from eduextract.vocabulary.numbers import Numerals, Pattern, UnitWords, load_numerals, load_units


class Grammar:
    """The compiled pattern, its parts by name, and the unit words.

    Attributes:
        anchor: Finds the next character with which a numeral can begin.
        plain: The plainest forms of numbers and years.
        patterns: The ways to go on from each such character; the ``lastgroup`` of a
            match names the way.
        words: Words with numeral characters in which no number stands.
        parts: The data of each way, by name.
        units: The unit of each unit word.
        before: Bound by the words before a numeral, longest first.
        after: Bound by the words after a numeral, longest first.
    """

    def __init__(self) -> None:
        data = load_numerals()
        self.units: dict[str, UnitWords] = {word: unit for unit in load_units().units for word in unit.words}
        self.parts: dict[str, Pattern] = {pattern.name: pattern for pattern in data.patterns}
        self.patterns = {
            character: pattern
            for start, characters in data.anchors.items()
            for pattern in [regex.compile(_compose(data, list(self.units), start), regex.VERBOSE)]
            for character in characters
        }
        self.plain = regex.compile(_compose_plain(data, list(self.units)))
        self.anchor = regex.compile("[" + regex.escape("".join(self.patterns)) + "]")
        self.chinese = frozenset(data.anchors["chinese"])
        self.of = data.fragments["of"]
        self.words = frozenset(data.words.none)
        self.longest_word = max(map(len, self.words))
        self.lead = max(_lead(word, self.chinese) for word in self.words)
        bounds = data.bounds
        self.before = _ordered(bounds.before_at_least, bounds.before_at_most, bounds.before_about)
        self.after = _ordered(bounds.after_at_least, bounds.after_at_most, bounds.after_about)
        self.from_pattern = regex.compile(data.from_.regex)
        self.open = frozenset(data.fragments["to"].strip("(?:[])"))
        self.compared = bounds.compared
        self.lone_before = regex.compile(data.lone.before)
        self.lone_after = regex.compile(data.lone.after)
        self.numerals = frozenset(data.anchors["digit"] + data.anchors["chinese"])
        self.run_characters = frozenset(self.patterns) | {","}
        self.longest_run = data.runs.longest
        self.run = regex.compile(data.runs.regex, regex.DOTALL)
        self.spaced = regex.compile(data.spaced.regex, regex.V1)
        self.merge = regex.compile(data.merge.regex)
        before = "|".join(map(regex.escape, sorted(self.before, key=len, reverse=True)))
        self.before_pattern = regex.compile(f"(?:{before})$")
        after = "|".join(map(regex.escape, sorted(self.after, key=len, reverse=True)))
        self.after_pattern = regex.compile(after)

    def word_end(self, folded: str, place: int) -> int:
        """Return where the longest word without a number ends that covers `place`; 0 if none."""
        end = 0
        words = self.words
        for start in range(max(0, place - self.lead), place + 1):
            for length in range(min(self.longest_word, len(folded) - start), place - start, -1):
                stop = start + length
                if stop > end and folded[start:stop] in words and folded[stop : stop + 1] != self.of:
                    end = stop
                    break
        return end


def _ordered(*groups: tuple[str, ...]) -> dict[str, str]:
    names = ("at_least", "at_most", "about")
    return {word: name for name, words in zip(names, groups, strict=True) for word in words}


def _alternatives(words: list[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


def _lead(word: str, numerals: frozenset[str]) -> int:
    """Return how many characters of a word stand before its first numeral character."""
    return next((place for place, character in enumerate(word) if character in numerals), 0)


def _compose_plain(data: Numerals, units: list[str]) -> str:
    fragments = {"units": _alternatives(units), "year": data.fragments["year"].format_map({})}
    forms = "|".join(template.format_map(fragments) for template in (data.plain.year, data.plain.number))
    return f"{data.plain.before}(?:{forms})"


def _compose(data: Numerals, units: list[str], start: str) -> str:
    fragments = {"units": _alternatives(units), "per": data.per.regex}
    for name, template in data.fragments.items():
        fragments[name] = template.format_map(fragments)
    return "\n|".join(
        f"(?P<{part.name}_>{part.regex.format_map(fragments)})" for part in data.patterns if start in part.starts
    )


@cache
def grammar() -> Grammar:
    """Return the compiled grammar of numerals."""
    return Grammar()
