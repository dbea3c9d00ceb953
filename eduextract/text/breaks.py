r"""Hard line breaks inside sentences, and blanks inside numbers.

A file that was wrapped at a width breaks its sentences, words and numbers. A
break is taken out where the line before is prose that does not end a sentence
and the line after goes on with it.
"""

from __future__ import annotations

import regex

PROSE = regex.compile(r"[,。;]")
LINE_ENDS = regex.compile(r"[。!?;:…”\")\]】》|\s]$")
GOES_ON = regex.compile(r"[\p{Han}\d.%,。;、)]")
ITEM = regex.compile(r"\(?\p{Han}{1,3}[)、]|\(?\d{1,2}[)、.](?!\d)|第\p{Han}{1,3}[章节条]|\p{Han}{1,2}是")
WIDEST = 60
"""Characters of the longest line of a file that was wrapped; paragraphs are longer."""
LEAST = 4
SPREAD_DIGITS = regex.compile(r"(?<![\d.,] ?)\d(?: \d){2,12}(?![ \d]*\d)(?= ?[\p{Han}%])")
LOST_BLANK = regex.compile(r"(?<=\d)\. (?=\d)|(?<=[\d.]) (?=\d{1,2}%)|(?<=\d) (?=\.\d)")


def hard_breaks(folded: str) -> list[tuple[int, int]]:
    r"""Return the line breaks inside sentences.

    >>> hard_breaks("全县共有小学12\n所,在校生5180人。\n初中3所。")
    [(8, 9)]
    """
    if "\n" not in folded:
        return []
    spans = []
    prose = False
    start = 0
    lines = folded.split("\n")
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        end = start + len(line)
        prose = (prose or PROSE.search(line) is not None) and len(line) <= WIDEST
        inside = prose and len(line) >= LEAST and LINE_ENDS.search(line) is None
        goes_on = GOES_ON.match(after) is not None and ITEM.match(after) is None and PROSE.search(after) is not None
        if inside and goes_on:
            spans.append((end, end + 1))
        else:
            prose = False
        start = end + 1
    return spans


def spread_blanks(folded: str) -> list[tuple[int, int]]:
    """Return the blanks between single digits of one number: ``2 4 6 1 8 人``."""
    if " " not in folded:
        return []
    found = []
    for match in SPREAD_DIGITS.finditer(folded):
        found += [(place, place + 1) for place in range(*match.span()) if folded[place] == " "]
    for match in LOST_BLANK.finditer(folded):
        place = folded.index(" ", *match.span())
        found.append((place, place + 1))
    return sorted(set(found))
