"""Find the terms of the lexicon in one pass.

The automaton takes the leftmost longest word. Where that word swallows the
first character of the next one (``小学生|均`` for ``小学|生均``), the cut is
mended: the places where it can happen are known when the automaton is built.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from eduextract.vocabulary.lexicon import load_lexicon

if TYPE_CHECKING:
    from eduextract.numerals.model import Numeral
    from eduextract.vocabulary.term import Lexicon, Term

LAST = chr(sys.maxunicode)
"""A character behind all others."""


class Mark:
    """A term or a numeral at its place in the folded text (half-open offsets)."""

    def __init__(self, start: int, end: int, term: Term | None = None, numeral: Numeral | None = None) -> None:
        self.start = start
        self.end = end
        self.term = term
        self.numeral = numeral


class Recut(NamedTuple):
    """How swallowed characters are given back: shorter words, then a longer next one.

    The shorter words are kept with their offsets in the word.
    The next words are kept by their first two characters behind the swallowed
    ones, each as what is left of it from there.
    """

    back: int
    shorter: tuple[tuple[int, int, int], ...]
    nexts: dict[str, tuple[tuple[str, int], ...]]


class TermFinder:
    """The compiled automaton of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = list(lexicon.terms)
        self.terms = list(lexicon.terms.values())
        self.automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest)
        self.longest = max(map(len, self.words))
        self.number = {word: index for index, word in enumerate(self.words)}
        self.recuts: dict[int, tuple[Recut, ...]] = {}
        """Where a word may have swallowed characters of the next, worked out when it is first met."""
        self.nexts: dict[int, frozenset[str]] = {}
        """The one or two characters behind a word with which it may have."""
        self.sorted = sorted(self.words)

    def __reduce__(self) -> tuple[Any, ...]:
        # the automaton cannot be pickled; it is built anew, that of the package once a process
        return (default_finder, ()) if self is default_finder() else (TermFinder, (self.lexicon,))

    def find(self, folded: str) -> list[Mark]:
        """Return the terms of `folded` in order, without overlaps."""
        hits: list[Mark] = []
        terms, known = self.terms, self.nexts
        cursor = 0
        for index, start, end in self.automaton.find_matches_as_indexes(folded):
            if start < cursor:
                continue
            nexts = known.get(index)
            if nexts is None:
                nexts = self._learn(index)
            if nexts and (folded[end : end + 1] in nexts or folded[end : end + 2] in nexts):
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
            if two not in nexts and one not in nexts:
                continue
            for rest, number in (*nexts.get(two, ()), *nexts.get(one, ())):
                if folded.startswith(rest, end):
                    after = end + len(rest)
                    if self._reaches(folded, end, after):
                        break
                    hits.extend(Mark(start + first, start + last, self.terms[item]) for first, last, item in shorter)
                    hits.append(Mark(end - back, after, self.terms[number]))
                    return after
        hits.append(Mark(start, end, self.terms[index]))
        return end

    def _reaches(self, folded: str, start: int, end: int) -> bool:
        """Whether a word that begins at `start` reaches farther than `end`."""
        words = self._with_prefix(folded[start : start + 2])
        return any(start + len(word) > end and folded.startswith(word, start) for word in words)

    def _learn(self, index: int) -> frozenset[str]:
        """Work out the recuts of a word; return the characters behind it with which there may be one."""
        recuts = self.recuts[index] = self._recuts_of(index)
        nexts = self.nexts[index] = frozenset().union(*(recut.nexts for recut in recuts))
        return nexts

    def _recuts_of(self, index: int) -> tuple[Recut, ...]:
        word, number = self.words[index], self.number
        any_word = self.terms[index].name
        gives = "neutral.words" not in self.terms[index].cues
        recuts = []
        for back in range(1, len(word)):
            nexts = sorted(self._lengthened(word[-back:]), key=len, reverse=True)
            if word[:-back] not in number and not any_word:
                # one character more often belongs to both: 其中|小学 is no 中小学
                nexts = [item for item in nexts if gives and back > 1 and self.terms[number[item]].school]
            if nexts:
                shorter = _words_in(word[:-back], number)
                recuts.append(Recut(back, shorter, _by_next(back, [(item, number[item]) for item in nexts])))
        return tuple(recuts)

    def _lengthened(self, tail: str) -> list[str]:
        """Return the words that begin with `tail`, but for a whole word that a function word only lengthens.

        The longer word before says more than both: ``编外教师|数``, not ``编外|教师数``.
        """
        words = self._with_prefix(tail)
        if tail not in self.number:
            return words
        # the word itself comes first
        return [word for word in words[1:] if word[len(tail) :] not in self.lexicon.fillers]

    def _with_prefix(self, prefix: str) -> list[str]:
        """Return the words that begin with `prefix`, itself too where it is one, in order of their characters."""
        first = bisect_left(self.sorted, prefix)
        return self.sorted[first : bisect_left(self.sorted, prefix + LAST, first)]


def _words_in(text: str, number: dict[str, int]) -> tuple[tuple[int, int, int], ...]:
    """Return the words of a text with their offsets, the longest at each place."""
    found = []
    place = 0
    while place < len(text):
        end = next((end for end in range(len(text), place, -1) if text[place:end] in number), 0)
        if end:
            found.append((place, end, number[text[place:end]]))
        place = end or place + 1
    return tuple(found)


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
