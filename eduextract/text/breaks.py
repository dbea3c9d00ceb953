r"""Hard line breaks inside sentences, and blanks inside numbers.

A file that was wrapped at a width breaks its sentences, words and numbers. A
break is taken out where the line before is prose that does not end a sentence
and the line after goes on with it.
"""

from __future__ import annotations

from functools import cache

import regex

from eduextract.vocabulary.numbers import scale_characters, unit_words
from eduextract.vocabulary.patterns import any_of, numbering

PROSE = regex.compile(r",(?!\d{3}(?!\d))|[。;]")
ROW = regex.compile(r"[ |]\d[\d,.]*+%?(?=[ |].*[ |]\d)|[ |]\d[\d,.]*+%?[ |]++\d[\d,.]*+%?$")
BREAK = regex.compile(r"(?<=[\p{Han}\d.%,、\u2460-\u2473])\n(?=[\p{Han}\d.%,。;、)])")
"""A break that may stand inside a sentence; a circled number ends no line, it opens what follows."""
LISTED = regex.compile(r"\d\p{Han}{1,4}、")
LABEL = regex.compile(r"\p{Han}{2,4}:")
SECTION = regex.compile(r"\d(?:\.\d++)++ ")
OPENED = regex.compile(r"\([^()]*$|“[^“”]*$")
DECIMAL_FIGURE = regex.compile(r"\d[\d,]*+(?:\.\d|%)")
BLANK = regex.compile(r"[\t|]| .* |\d[\d.,]*+%?\p{Han}*+ ")
DECIMAL = regex.compile(r"\d++\.(?!(?:19|20)\d\d(?!\d))\d")
"""Figures in a list; a decimal, which no item with a year at its head is."""
WIDEST = 60
"""Characters of the longest line of a file that was wrapped; paragraphs are longer."""
LEAST, LEAST_CUT, SLACK = 4, 16, 6
"""Characters of the shortest line that is joined, without a mark of prose, and by which lines differ."""
HEADINGS = 2
"""Levels of numbering that head a section, and stand in lines of their own more often than not."""
LEAST_LINES = 3
"""Lines that must be broken before their width is that of the text."""
SPREAD_DIGITS = regex.compile(r"(?<!\d[.,]? ?)\d(?: \d){2,12}(?![ \d]*\d)(?= ?[\p{Han}%])")
SPREAD_WORD = regex.compile(r"\p{Han}(?: \p{Han}(?!\p{Han})){2,}+")
# the blank first: it is looked for faster than what stands before it
LOST_BLANK = (
    r" (?:(?<=\p{Han}\d{1,2} )(?=\d{1,2}\. ?\d++ ?%)|(?<=\d\. )(?=\d)|(?<=[\d.] )(?=\d{1,2} ?%)|(?<=\d )(?=\.\d)"
)


def hard_breaks(folded: str) -> list[tuple[int, int]]:
    r"""Return the line breaks inside sentences.

    >>> hard_breaks("2023年,全县有小\n学12所。\n初中3所。")
    [(10, 11)]
    """
    places = _inner_breaks(folded, None)
    if len(places) >= LEAST_LINES:
        # where a text is wrapped at one width, a line of that width is broken too, whatever stands in it
        lines = sorted(_columns(folded[folded.rfind("\n", 0, place) + 1 : place]) for place in places)
        places = _inner_breaks(folded, lines[len(lines) // 2])
    return [(place, place + 1) for place in places]


def _inner_breaks(folded: str, width: int | None) -> list[int]:
    """Return the places of breaks inside sentences; `width` is that of the lines in columns, where it is known."""
    places: list[int] = []
    title = len(folded) - len(folded.lstrip())
    for match in BREAK.finditer(folded):
        place = match.start()
        start = folded.rfind("\n", max(0, place - WIDEST - 1), place) + 1
        if (start == 0 and place > WIDEST) or place - start < LEAST:
            continue
        if not (
            (places and places[-1] + 1 == start)
            or PROSE.search(folded, start, place) is not None
            or _lists(folded, start, place)
            or (start > title and _opens_paragraph(folded, start, place, width))
        ):
            continue
        if ROW.search(folded, start, place) is None and not _begins_item(folded, place):
            places.append(place)
    return places


def _lists(folded: str, start: int, place: int) -> bool:
    """Whether a line without the marks of prose is wrapped.

    Figures stand in it, a number is cut off its end or begins behind it, or a bracket is open.
    """
    longest = place + 1 + place - start + SLACK
    if folded.find("\n", place + 1, longest + 1) < 0 and len(folded) > longest:
        return False
    if LISTED.search(folded, start, place) is not None:
        return True
    if place - start < LEAST_CUT or _has_cells(folded, start, place):
        return False
    figure, number, rest = _numbers()
    if figure.search(folded, start, place) is not None and numbering().match(folded, start) is None:
        return True
    opened = OPENED.search(folded, start, place) is not None
    if opened or (DECIMAL_FIGURE.match(folded, place + 1) and figure.match(folded, place + 1)):
        return True
    return number.search(folded, start, place) is not None and rest.match(folded, place + 1) is not None


def _opens_paragraph(folded: str, start: int, place: int, width: int | None) -> bool:
    """Whether a line without a mark of prose is as wide as the lines of its text, or as the next one, broken too."""
    line = folded[start:place]
    if len(line) < LEAST_CUT or _has_cells(folded, start, place):
        return False
    labels = LABEL.match(line) is not None and LABEL.match(folded, place + 1) is not None
    if labels or numbering(HEADINGS).match(line) is not None:
        return False
    if width is not None and abs(_columns(line) - width) <= SLACK:
        return True
    if numbering().match(line) is not None:
        return False
    end = folded.find("\n", place + 1, place + 1 + WIDEST)
    if end < 0 or BREAK.match(folded, end) is None or PROSE.search(folded, place + 1, end) is None:
        return False
    after = folded[place + 1 : end]
    # a width is so many characters, or so many columns of half a Han character
    return abs(len(line) - len(after)) <= SLACK // 2 or abs(_columns(line) - _columns(after)) <= SLACK


def _has_cells(folded: str, start: int, place: int) -> bool:
    """Whether blanks cut a line into cells; an indent and the blank behind the number of a heading do not."""
    while folded[start] == " ":
        start += 1
    number = SECTION.match(folded, start, place) or numbering().match(folded, start, place)
    return BLANK.search(folded, number.end() if number is not None else start, place) is not None


def _columns(line: str) -> int:
    """Return the width of a line in columns of half a Han character."""
    return sum(1 if character.isascii() else 2 for character in line)


def _begins_item(folded: str, place: int) -> bool:
    """Whether a heading or item begins behind a break, and not the rest of a number."""
    if numbering().match(folded, place + 1) is None or DECIMAL.match(folded, place + 1) is not None:
        return False
    return not folded[place - 1].isdecimal()


@cache
def _numbers() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """A figure with its unit; and both sides of a break in a number.

    These are words and digits, and more digits, a percent sign or a unit.
    """
    scales, units = scale_characters(), unit_words()
    counts = any_of(word for word, unit in units.items() if unit.role == "number")
    figure = regex.compile(rf"\d[\d.,]*+[{scales}]*+(?:%|{counts})")
    number = regex.compile(rf"[\p{{Han}})]\d[\d.,]*+[{scales}]?$")
    return figure, number, regex.compile(rf"[\d.%{scales}]|{any_of(units)}")


@cache
def _lost_blank() -> regex.Pattern[str]:
    """A blank inside a number, or between it and its unit."""
    return regex.compile(rf"{LOST_BLANK}|(?<=\d )(?=%|[{scale_characters()}]|{any_of(unit_words())}))")


def spread_blanks(folded: str) -> list[tuple[int, int]]:
    """Return the blanks between the characters of one number or word: ``2 4 6 1 8 人``, ``在 校 生``."""
    if " " not in folded:
        return []
    found = []
    for match in (*SPREAD_DIGITS.finditer(folded), *SPREAD_WORD.finditer(folded)):
        found += [(place, place + 1) for place in range(*match.span()) if folded[place] == " "]
    found += [match.span() for match in _lost_blank().finditer(folded)]
    return sorted(set(found))
