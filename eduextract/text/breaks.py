r"""Hard line breaks inside sentences, and blanks inside numbers.

A file that was wrapped at a width breaks its sentences, words and numbers. A
break is taken out where the line before is prose that does not end a sentence
and the line after goes on with it.
"""

from __future__ import annotations

from functools import cache

import regex

from eduextract.vocabulary.context import load_cues

PROSE = regex.compile(r",(?!\d{3}(?!\d))|[。;]")
ROW = regex.compile(r"[ |]\d[\d,.]*+%?(?=[ |].*[ |]\d)|[ |]\d[\d,.]*+%?[ |]++\d[\d,.]*+%?$")
BREAK = regex.compile(r"(?<=[\p{Han}\d.%,、])\n(?=[\p{Han}\d.%,。;、)])")
WIDEST = 60
"""Characters of the longest line of a file that was wrapped; paragraphs are longer."""
LEAST = 4
SPREAD_DIGITS = regex.compile(r"(?<![\d.,] ?)\d(?: \d){2,12}(?![ \d]*\d)(?= ?[\p{Han}%])")
SPREAD_WORD = regex.compile(r"\p{Han}(?: \p{Han}(?!\p{Han})){2,}+")
LOST_BLANK = regex.compile(
    r"(?<=\p{Han}\d{1,2}) (?=\d{1,2}\.\d++%)|(?<=\d)\. (?=\d)|(?<=[\d.]) (?=\d{1,2}%)|(?<=\d) (?=\.\d)"
)


def hard_breaks(folded: str) -> list[tuple[int, int]]:
    r"""Return the line breaks inside sentences.

    >>> hard_breaks("2023年,全县有小\n学12所。\n初中3所。")
    [(10, 11)]
    """
    spans: list[tuple[int, int]] = []
    for match in BREAK.finditer(folded):
        place = match.start()
        start = folded.rfind("\n", max(0, place - WIDEST - 1), place) + 1
        if (start == 0 and place > WIDEST) or place - start < LEAST:
            continue
        joined = bool(spans) and spans[-1][1] == start
        if not joined and PROSE.search(folded, start, place) is None:
            continue
        if ROW.search(folded, start, place) is not None:
            continue
        if _item().match(folded, place + 1) is None:
            spans.append((place, place + 1))
    return spans


@cache
def _item() -> regex.Pattern[str]:
    """The numbering of a heading or item."""
    return regex.compile("|".join(f"(?:{level})" for level in load_cues().grammar.levels))


def spread_blanks(folded: str) -> list[tuple[int, int]]:
    """Return the blanks between the characters of one number or word: ``2 4 6 1 8 人``, ``在 校 生``."""
    if " " not in folded:
        return []
    found = []
    for match in (*SPREAD_DIGITS.finditer(folded), *SPREAD_WORD.finditer(folded)):
        found += [(place, place + 1) for place in range(*match.span()) if folded[place] == " "]
    for match in LOST_BLANK.finditer(folded):
        place = folded.index(" ", *match.span())
        found.append((place, place + 1))
    return sorted(set(found))
