r"""Hard line breaks inside sentences, and blanks inside numbers.

A file that was wrapped at a width breaks its sentences, words and numbers. A
break is taken out where the line before is prose that does not end a sentence
and the line after goes on with it.
"""

from __future__ import annotations

from functools import cache

import regex

from eduextract.vocabulary.context import load_cues
from eduextract.vocabulary.numbers import load_numerals, load_units

PROSE = regex.compile(r",(?!\d{3}(?!\d))|[。;]")
ROW = regex.compile(r"[ |]\d[\d,.]*+%?(?=[ |].*[ |]\d)|[ |]\d[\d,.]*+%?[ |]++\d[\d,.]*+%?$")
BREAK = regex.compile(r"(?<=[\p{Han}\d.%,、])\n(?=[\p{Han}\d.%,。;、)])")
LISTED = regex.compile(r"\d\p{Han}{1,4}、")
DECIMAL = regex.compile(r"\d++\.(?!(?:19|20)\d\d(?!\d))\d")
"""Figures in a list; a decimal, which no item with a year at its head is."""
WIDEST = 60
"""Characters of the longest line of a file that was wrapped; paragraphs are longer."""
LEAST, LEAST_CUT, SLACK = 4, 16, 6
"""Characters of the shortest line that is joined, without a mark of prose, and by which lines differ."""
SPREAD_DIGITS = regex.compile(r"(?<!\d[.,]? ?)\d(?: \d){2,12}(?![ \d]*\d)(?= ?[\p{Han}%])")
SPREAD_WORD = regex.compile(r"\p{Han}(?: \p{Han}(?!\p{Han})){2,}+")
LOST_BLANK = regex.compile(
    r"(?<=\p{Han}\d{1,2}) (?=\d{1,2}\. ?\d++ ?%)|(?<=\d)\. (?=\d)|(?<=[\d.]) (?=\d{1,2} ?%)|(?<=\d) (?=\.\d)"
)


def hard_breaks(folded: str) -> list[tuple[int, int]]:
    r"""Return the line breaks inside sentences.

    >>> hard_breaks("2023年,全县有小\n学12所。\n初中3所。")
    [(10, 11)]
    """
    spans: list[tuple[int, int]] = []
    title = len(folded) - len(folded.lstrip())
    for match in BREAK.finditer(folded):
        place = match.start()
        start = folded.rfind("\n", max(0, place - WIDEST - 1), place) + 1
        if (start == 0 and place > WIDEST) or place - start < LEAST:
            continue
        joined = bool(spans) and spans[-1][1] == start
        if not (
            joined
            or PROSE.search(folded, start, place) is not None
            or _lists(folded, start, place)
            or (start > title and _opens_paragraph(folded, start, place))
        ):
            continue
        if ROW.search(folded, start, place) is None and not _begins_item(folded, place):
            spans.append((place, place + 1))
    return spans


def _lists(folded: str, start: int, place: int) -> bool:
    """Whether a line without the marks of prose is wrapped: a list of figures, or a number cut off its end."""
    longest = place + 1 + place - start + SLACK
    if folded.find("\n", place + 1, longest + 1) < 0 and len(folded) > longest:
        return False
    if LISTED.search(folded, start, place) is not None:
        return True
    number, rest = _cut_number()
    if place - start < LEAST_CUT or number.search(folded, start, place) is None:
        return False
    return rest.match(folded, place + 1) is not None


def _opens_paragraph(folded: str, start: int, place: int) -> bool:
    """Whether a line without a mark of prose is as wide as the next one, which is prose and broken too."""
    end = folded.find("\n", place + 1, place + 1 + WIDEST)
    if end < 0 or place - start < LEAST_CUT or BREAK.match(folded, end) is None:
        return False
    if abs(_columns(folded[start:place]) - _columns(folded[place + 1 : end])) > SLACK:
        return False
    return PROSE.search(folded, place + 1, end) is not None and _item().match(folded, start) is None


def _columns(line: str) -> int:
    """Return the width of a line in columns of half a Han character."""
    return sum(1 if character.isascii() else 2 for character in line)


def _begins_item(folded: str, place: int) -> bool:
    """Whether a heading or item begins behind a break, and not the rest of a number."""
    if _item().match(folded, place + 1) is None or DECIMAL.match(folded, place + 1) is not None:
        return False
    return not folded[place - 1].isdecimal()


@cache
def _cut_number() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Both sides of a break in a number: words and digits, and more digits, a percent sign or a unit."""
    scales = regex.escape("".join(load_numerals().scales.values()))
    units = sorted((word for unit in load_units().units for word in unit.words), key=len, reverse=True)
    number = regex.compile(rf"\p{{Han}}{{2}}\d[\d.,]*+[{scales}]?$")
    return number, regex.compile(r"[\d.%]|" + "|".join(map(regex.escape, units)))


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
