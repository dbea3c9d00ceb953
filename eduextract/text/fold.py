"""Fold width and script to one form, one character to one character.

Full-width forms become half-width and Traditional characters become
Simplified. The length never changes, so an offset into the folded text is an
offset into the text as given, and no alignment has to be kept.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Callable

FULL_WIDTH = range(0xFF01, 0xFF5F)
WIDTH_SHIFT = 0xFEE0
SPACES = "\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{EN SPACE}\N{EM SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
SPECIALS = {
    "\N{FULLWIDTH YEN SIGN}": "\N{YEN SIGN}",
    "\N{SMALL PERCENT SIGN}": "%",
    "\N{SMALL COMMA}": ",",
    "\N{SMALL COLON}": ":",
    "\N{SMALL SEMICOLON}": ";",
    "\N{RATIO}": ":",
}
WIDTH_TABLE = {code: code - WIDTH_SHIFT for code in FULL_WIDTH}
WIDTH_TABLE |= dict.fromkeys(map(ord, SPACES), ord(" "))
WIDTH_TABLE |= {ord(wide): ord(narrow) for wide, narrow in SPECIALS.items()}
NARROW = {chr(wide): chr(narrow) for wide, narrow in WIDTH_TABLE.items()}
WIDE = re.compile(f"[{re.escape(''.join(NARROW))}]")
SURROGATE = regex.compile(r"[\uD800-\uDFFF\0]")


def fold(text: str) -> str:
    """Return `text` in half-width and Simplified characters, of the same length.

    >>> fold("２０２２年，學生５６６７人")
    '2022年,学生5667人'
    """
    if text.isascii():
        return text
    # to put one after the other in the place of the few that stand in a text is faster than to translate it
    for wide in set(WIDE.findall(text)):
        text = text.replace(wide, NARROW[wide])
    return _simplify(text)


def _simplify(text: str) -> str:
    convert = _converter()
    try:
        folded = convert(text)
    except UnicodeEncodeError:
        folded = ""
    if len(folded) == len(text):
        return folded
    safe = SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    folded = convert(safe)
    return folded if len(folded) == len(text) else "".join(map(_simplify_character, safe))


@cache
def _simplify_character(character: str) -> str:
    folded = _converter()(character)
    return folded if len(folded) == 1 else character


@cache
def _converter() -> Callable[[str], str]:
    # imported here: a text of ASCII needs no script folding
    import opencc  # noqa: PLC0415

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert
