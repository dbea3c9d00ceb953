"""Read plain text and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from eduextract.readers.document import BAR, MOST_COLUMNS, Cell, Composer, Paragraph, Row, too_long
from eduextract.readers.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduextract.readers.document import Document, Limits

LONGEST_CHARACTER = 4
"""Bytes of a character in any encoding, at most."""
NEWLINE = regex.compile(r"\r\n?")
RULE = regex.compile(r"\s*+\|?(?:\s*+:?-++:?\s*+\|)++(?:\s*+:?-++:?\s*+)?+")
HEADING = regex.compile(r"^\s{0,3}#{1,6}\s++")
EMPHASIS = regex.compile(r"(\*\*|__)(?=\S)((?:(?!\1).){1,400}?)(?<=\S)\1")
END_OF_FILE = "\x1a"


def read_text(data: bytes, path: str, limits: Limits) -> Document:
    """Return a text file as it stands, line breaks apart; a paragraph is a line that is not blank."""
    text, encoding, notes = _decoded(data, path, limits)
    composer = Composer(path, limits)
    composer.blocks(Paragraph(line) for line in text.split("\n"))
    return composer.document("txt", encoding, notes)


def read_markdown(data: bytes, path: str, limits: Limits) -> Document:
    """Return a Markdown file without the marks of headings and emphasis; its tables are tables."""
    text, encoding, notes = _decoded(data, path, limits)
    composer = Composer(path, limits)
    composer.blocks(_markdown(text.split("\n")))
    return composer.document("md", encoding, [*notes, "Marks of headings, emphasis and tables are left out"])


def _decoded(data: bytes, path: str, limits: Limits) -> tuple[str, str, list[str]]:
    if len(data) > LONGEST_CHARACTER * limits.text_characters:
        raise too_long(path, limits)
    text, encoding = decode(data, path)
    notes = []
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    if lost:
        notes.append(f"{lost} characters were lost before: U+FFFD stands in their place")
    return NEWLINE.sub("\n", text.rstrip(END_OF_FILE)), encoding, notes


def _markdown(lines: list[str]) -> Iterator[Paragraph | Row]:
    """Yield lines as paragraphs, and as rows from a head above a rule to the last line with bars."""
    table = row = 0
    for number, line in enumerate(lines):
        if not row and "|" in line and number + 1 < len(lines) and RULE.fullmatch(lines[number + 1]):
            table += 1
            row = 1
        elif row and RULE.fullmatch(line) and number and lines[number - 1].count("|"):
            continue
        elif row and "|" not in line:
            row = 0
        if row:
            yield _row(line, table, row)
            row += 1
        else:
            yield Paragraph(_plain(HEADING.sub("", line)))


def _row(line: str, table: int, row: int) -> Row:
    texts = [_plain(text).strip() for text in line.strip().removeprefix("|").removesuffix("|").split("|")]
    if len(texts) > MOST_COLUMNS:
        texts = [BAR.join(texts)]
    cells = tuple(Cell(column, 1, text) for column, text in enumerate(texts, 1))
    return Row(table, row, len(texts), cells)


def _plain(text: str) -> str:
    return EMPHASIS.sub(r"\2", text) if "**" in text or "__" in text else text
