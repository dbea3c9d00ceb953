"""Tell the shapes that mask figures (``□□所``) and marks of emphasis (``**12**所``) from stray symbols."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from eduextract.vocabulary.numbers import load_numerals, scale_characters, unit_words
from eduextract.vocabulary.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

STARS = "**"


def is_mask(folded: str, start: int, end: int) -> bool:
    """Whether the symbols of a stretch stand where a figure should, or some digits of one.

    One shape alone is a bullet or damage, but for a box between a word and a unit
    that ends its clause.

    >>> is_mask("小学□□所", 2, 4), is_mask("小学□所,", 2, 3), is_mask("□小学3所", 0, 1)
    (True, True, False)
    """
    words = _patterns()
    match = words.shapes.match(folded, start)
    if match is None or match.end() != end:
        return False
    if end - start == 1:
        return words.lone.match(folded, start) is not None
    return words.several.match(folded, start) is not None


def emphases(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the stars around words or numbers in Markdown; stars before a unit are masks.

    >>> list(emphases("共有**12**所")), list(emphases("小学**所,初中**所"))
    ([(2, 4), (6, 8)], [])
    """
    if STARS in folded:
        for match in _patterns().emphasis.finditer(folded):
            yield match.start(), match.start() + len(STARS)
            yield match.end() - len(STARS), match.end()


class _Patterns:
    """What stands around masks, compiled."""

    def __init__(self) -> None:
        units = any_of(unit_words())
        fragments = load_numerals().fragments
        shapes = fragments["shapes"]
        unit = rf"(?:[{scale_characters()}]?{units}|%)"
        self.shapes = regex.compile(rf"([{shapes}])\1*+")
        self.lone = regex.compile(rf"(?<=\p{{Han}})(?<!\d\p{{Han}}{{0,4}}){fragments['box']}{unit}(?=[,。;、)\s]|$)")
        self.several = regex.compile(rf"(?<=[\p{{Han}}\d])[{shapes}]++(?:\d|{unit})")
        self.emphasis = regex.compile(rf"\*\*(?!\*|{unit}(?!\*))[^*\n]{{1,80}}+\*\*(?!\*)")


@cache
def _patterns() -> _Patterns:
    return _Patterns()
