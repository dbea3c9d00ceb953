"""Read what stands between two marks: delimiters, and words nobody knows.

The characters between marks decide how far a name reaches. A gap of known
function words lets it through; unknown words stop it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from eduextract.linking.units import stated_unit
from eduextract.numerals.model import Numeral
from eduextract.vocabulary.context import load_cues
from eduextract.vocabulary.patterns import any_of

if TYPE_CHECKING:
    from eduextract.linking.model import Sentence

NONE, ENUM, COMMA, SEMI = range(4)
"""Strength of a delimiter: none, list, clause, group of clauses."""

CACHED_LENGTH = 24
BRACKETS = {"(": "(", ")": ")", "[": "(", "]": ")"}
"""Brackets of every form as round ones."""
FAR = 8
"""Unknown characters that a strong name may stand away from its figure."""
NEAR = 1
"""The same for a weak name."""
INHERITED = 2
"""Unknown characters in a lead through which a head is inherited."""
TOUCHING = 2
"""Unknown characters between what names a sum of money and the sum."""


@dataclass(slots=True, frozen=True)
class Gap:
    """The characters between two marks.

    Attributes:
        level: The strongest delimiter in it, brackets aside.
        brackets: Its brackets in order, such as ``")("``.
        before: Unknown characters before its first delimiter.
        after: Unknown characters after its last delimiter.
        tail: What stands after its last delimiter.
        closed: Whether nothing separates the marks.
        until_now: Whether it begins with words that reach from a year to the present.
        unit: One of the unit that stands alone in brackets in it.
    """

    level: int
    brackets: str
    before: int
    after: int
    tail: str
    closed: bool
    until_now: bool = False
    unit: Numeral | None = None


class GapReader:
    """Gaps by their characters."""

    def __init__(self) -> None:
        grammar = load_cues().grammar
        self.levels = dict.fromkeys(grammar.list_marks, ENUM)
        self.levels |= dict.fromkeys(grammar.clause_marks, COMMA)
        self.levels |= dict.fromkeys(grammar.group_marks, SEMI)
        self.joiners = frozenset(grammar.joiners)
        self.grammar = grammar
        self.delimiter = re.compile("[" + re.escape("".join(self.levels)) + "]")
        self.filler = re.compile(any_of(load_cues().filler["words"]))
        self.education = re.compile(any_of(grammar.education_marks))
        self.word = re.compile(r"[^\W_]")
        self.place = re.compile(grammar.area_name)
        self.short = lru_cache(maxsize=1 << 16)(self._read)

    def read(self, gap: str) -> Gap:
        """Return what the characters of `gap` say."""
        return self.short(gap) if len(gap) <= CACHED_LENGTH else self._read(gap)

    def unknown(self, text: str) -> int:
        """Return how many characters of `text` are no function words."""
        return len(self.word.findall(self.filler.sub("", text)))

    def unplaced(self, text: str) -> str:
        """Return `text` without the name of an area that it begins with."""
        match = self.place.match(text)
        return text[match.end() :] if match is not None else text

    def _read(self, gap: str) -> Gap:
        if gap.strip() in self.joiners:
            return Gap(ENUM, "", 0, 0, "", closed=False)
        level, brackets, first, last = NONE, "", len(gap), 0
        for match in self.delimiter.finditer(gap):
            mark = match[0]
            first, last = min(first, match.start()), match.end()
            if mark in BRACKETS:
                brackets += BRACKETS[mark]
            else:
                level = max(level, self.levels[mark])
        tail = gap[last:]
        closed = level == NONE and not brackets
        return Gap(
            level,
            brackets,
            self.unknown(gap[:first]),
            self.unknown(self.unplaced(tail) if first < len(gap) else tail),
            tail,
            closed,
            gap.startswith(self.grammar.until_now),
            stated_unit(gap) if "()" in brackets else None,
        )


@cache
def gap_reader() -> GapReader:
    """Return the reader of gaps."""
    return GapReader()


def read_gaps(folded: str, sentence: Sentence) -> list[Gap]:
    """Return the gap before each mark of a sentence, and the one after the last."""
    reader = gap_reader()
    read, short = reader.read, reader.short
    gaps = []
    start = sentence.start
    for mark in sentence.marks:
        end = mark.start
        gaps.append((short if end - start <= CACHED_LENGTH else read)(folded[start:end]))
        start = mark.end
    gaps.append(read(folded[start : sentence.end]))
    return gaps
