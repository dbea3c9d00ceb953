"""Patterns made of the words of the vocabulary."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from eduextract.vocabulary.context import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for one of the words, the longest first.

    >>> any_of(["市", "自治县"])
    '(?:自治县|市)'
    """
    return f"(?:{'|'.join(map(regex.escape, sorted(words, key=lambda word: (-len(word), word))))})"


@cache
def numbering(levels: int | None = None) -> regex.Pattern[str]:
    """Return a pattern of the numbers of headings and items; the ``lastindex`` of a match is the level, from 1.

    Args:
        levels: The end of the levels, as in a slice: 2 for the first two, -1 for all but the last.

    >>> numbering().match("(二)教师队伍").lastindex, numbering(1).match("(二)教师队伍")
    (2, None)
    """
    return regex.compile("|".join(f"({level})" for level in load_cues().grammar.levels[:levels]))
