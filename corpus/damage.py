"""Damage a text as files on the web are damaged, and carry its gold along."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from generate import Chance

WIDE = {ord(character): ord(character) + 0xFEE0 for character in "0123456789%,"}
PAGE = 90
"""Characters a page, when page markers are put in."""


def damage(text: str, rows: list[dict[str, Any]], chance: Chance) -> tuple[str, list[dict[str, Any]]]:
    """Return the text damaged in one of three ways, with its rows moved along."""
    kind = chance.choice(("wide", "traditional", "pages"))
    if kind == "wide":
        return same_length(text.translate(WIDE), rows)
    if kind == "traditional":
        return same_length(traditional(text), rows)
    return with_pages(text, rows)


def same_length(text: str, rows: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Return the rows with surface and anchor as they stand in the new text."""
    return text, [moved(text, row, row["start"], row["end"]) for row in rows]


def moved(text: str, row: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    """Return a row at a new place."""
    return {**row, "start": start, "end": end, "surface": text[start:end], "anchor": text[max(0, start - 8) : end]}


def traditional(text: str) -> str:
    """Return the text in Traditional characters, one for one."""
    convert = _converter()
    return "".join(new if len(new := convert(character)) == 1 else character for character in text)


@cache
def _converter() -> Callable[[str], str]:
    import opencc  # noqa: PLC0415 (only one kind of damage needs it)

    convert: Callable[[str], str] = opencc.OpenCC("s2t").convert
    return convert


def with_pages(text: str, rows: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Break the text into pages with running markers, never inside a figure."""
    cuts = [cut for cut in range(PAGE, len(text), PAGE) if _inside_sentence(text, cut) and not _in_figure(rows, cut)]
    parts, places, start = [], [], 0
    for number, cut in enumerate(cuts, 1):
        marker = f"\n{number}、"
        parts.append(text[start:cut] + marker)
        places.append((cut, len(marker)))
        start = cut
    parts.append(text[start:])
    new = "".join(parts)

    def home(offset: int) -> int:
        return offset + sum(length for cut, length in places if cut <= offset)

    return new, [moved(new, row, home(row["start"]), home(row["end"] - 1) + 1) for row in rows]


def _inside_sentence(text: str, cut: int) -> bool:
    return text[cut - 1].isalpha() and text[cut].isalpha()


def _in_figure(rows: list[dict[str, Any]], cut: int) -> bool:
    return any(row["start"] < cut < row["end"] for row in rows)
