"""Cut a text into lines."""

from __future__ import annotations

Line = tuple[int, str]
"""Offset and characters of a line, without its end."""


def lines_of(text: str) -> list[Line]:
    r"""Return the lines of a text with their offsets.

    >>> lines_of("a\nbc\n")
    [(0, 'a'), (2, 'bc'), (5, '')]
    """
    lines = []
    start = 0
    for line in text.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines
