"""Find the terms of the lexicon in one pass.

The automaton takes the leftmost longest word. Where that word swallows the
first character of the next one (``小学生|均`` for ``小学|生均``), the cut is
mended: the places where it can happen are known when the automaton is built.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from eduextract.vocabulary.lexicon import load_lexicon

if TYPE_CHECKING:
    from eduextract.numerals.model import Numeral
    from eduextract.vocabulary.lexicon import Lexicon, Term


BEHIND_NUMBER = re.compile(r"(?<=\d)(?=[^\d\s])")
BEFORE_NUMBER = re.compile(r"(?<=[^\d\s])(?=\d)")


@dataclass(slots=True)
class Mark:
    """A term or a numeral at its place in the folded text (half-open offsets)."""

    start: int
    end: int
    term: Term | None = None
    numeral: Numeral | None = None


class Recut(NamedTuple):
    """How a swallowed character is given back: a shorter word, then a longer next one.

    The next words are kept by their first two characters behind the swallowed
    ones, each as what is left of it from there.
    """

    back: int
    shorter: int | None
    nexts: dict[str, tuple[tuple[str, int], ...]]


class TermFinder:
    """The compiled automaton of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        spaced = {new: term for word, term in lexicon.terms.items() for new in _spaced(word)}
        terms = {**spaced, **lexicon.terms}
        self.words = list(terms)
        self.terms = list(terms.values())
        self.automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest)
        self.longest = max(map(len, self.words))
        self.recuts = self._recuts()
        self.begins: dict[str, list[str]] = {}
        for word in self.words:
            self.begins.setdefault(word[:2], []).append(word)

    def find(self, folded: str) -> list[Mark]:
        """Return the terms of `folded` in order, without overlaps."""
        hits: list[Mark] = []
        terms, recuts = self.terms, self.recuts
        cursor = 0
        for index, start, end in self.automaton.find_matches_as_indexes(folded):
            if start < cursor:
                continue
            if index in recuts:
                cursor = self._recut(folded, hits, (index, start, end))
            else:
                hits.append(Mark(start, end, terms[index]))
                cursor = end
        return hits

    def find_between(self, folded: str, start: int, end: int) -> list[Mark]:
        """Return the terms that begin from `start` on and before `end`, and those that stand right behind them."""
        window = folded[start : end + self.longest]
        found: list[Mark] = []
        for hit in self.find(window):
            if start + hit.start >= end and not (found and found[-1].end == start + hit.start):
                break
            found.append(Mark(start + hit.start, start + hit.end, hit.term))
        return found

    def _recut(self, folded: str, hits: list[Mark], match: tuple[int, int, int]) -> int:
        index, start, end = match
        one, two = folded[end : end + 1], folded[end : end + 2]
        for back, shorter, nexts in self.recuts[index]:
            for rest, number in (*nexts.get(two, ()), *nexts.get(one, ())):
                if folded.startswith(rest, end):
                    after = end + len(rest)
                    if self._reaches(folded, end, after):
                        break
                    if shorter is not None:
                        hits.append(Mark(start, end - back, self.terms[shorter]))
                    hits.append(Mark(end - back, after, self.terms[number]))
                    return after
        hits.append(Mark(start, end, self.terms[index]))
        return end

    def _reaches(self, folded: str, start: int, end: int) -> bool:
        """Whether a word that begins at `start` reaches farther than `end`."""
        return any(
            start + len(word) > end and folded.startswith(word, start)
            for word in self.begins.get(folded[start : start + 2], ())
        )

    def _recuts(self) -> dict[int, tuple[Recut, ...]]:
        number = {word: index for index, word in enumerate(self.words)}
        by_prefix: dict[str, list[str]] = {}
        for word in self.words:
            for length in range(1, len(word)):
                by_prefix.setdefault(word[:length], []).append(word)
        found: dict[int, tuple[Recut, ...]] = {}
        for word, index in number.items():
            named = self.terms[index].name
            recuts = []
            for back in range(1, len(word)):
                shorter = number.get(word[:-back])
                if shorter is None and not named:
                    continue
                nexts = sorted(self._kept(word[-back:], by_prefix, number), key=len, reverse=True)
                if nexts:
                    recuts.append(Recut(back, shorter, _by_next(back, [(item, number[item]) for item in nexts])))
            if recuts:
                found[index] = tuple(recuts)
        return found

    def _kept(self, tail: str, by_prefix: dict[str, list[str]], number: dict[str, int]) -> list[str]:
        """Return the words that may begin with `tail`, but for a whole word that a function word only lengthens.

        The longer word says more than both: ``编外教师|数``, not ``编外|教师数``.
        """
        words = by_prefix.get(tail, [])
        if tail not in number:
            return words
        return [word for word in words if word[len(tail) :] not in self.lexicon.fillers]


def _spaced(word: str) -> set[str]:
    """Return how a word with a number in it is written with blanks around the number: ``66 人以上``."""
    if BEHIND_NUMBER.search(word) is None:
        return set()
    behind, before = BEHIND_NUMBER.sub(" ", word), BEFORE_NUMBER.sub(" ", word)
    return {behind, before, BEFORE_NUMBER.sub(" ", behind)} - {word}


def _by_next(back: int, words: list[tuple[str, int]]) -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for word, number in words:
        key = word[back : back + 2]
        found[key] = (*found.get(key, ()), (word[back:], number))
    return found


@cache
def default_finder() -> TermFinder:
    """Return the finder of the packaged vocabulary."""
    return TermFinder(load_lexicon())
