"""Write reports in the formats that are read, as their usual programs do."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

if TYPE_CHECKING:
    from collections.abc import Callable

FONT = "STSong-Light"
BAR = " | "
SHORT = 20
"""Characters of the longest line without a full stop that is a heading."""


def blocks(text: str) -> list[str | list[list[str]]]:
    """Return the lines of a text, and its tables: lines with bars that follow one another."""
    found: list[str | list[list[str]]] = []
    for line in text.split("\n"):
        if BAR not in line:
            found.append(line)
        elif found and isinstance(found[-1], list):
            found[-1].append(line.split(BAR))
        else:
            found.append([line.split(BAR)])
    return found


def is_heading(line: str) -> bool:
    """Whether a line is to be written as a heading."""
    return 0 < len(line) <= SHORT and "。" not in line


def write_docx(text: str) -> bytes:
    """Return a Word document with headings, paragraphs and tables."""
    document = docx.Document()
    for block in blocks(text):
        if isinstance(block, list):
            table = document.add_table(len(block), len(block[0]))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
        elif is_heading(block):
            document.add_heading(block, 1)
        else:
            document.add_paragraph(block)
    return saved(document)


def saved(document: Any) -> bytes:
    """Return the bytes of a document of python-docx."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def write_html(text: str, *, charset: str = "utf-8", around: str = "{}") -> bytes:
    """Return a web page with headings, paragraphs and tables."""
    parts = []
    for block in blocks(text):
        if isinstance(block, list):
            rows = ("".join(f"<td>{escape(words)}</td>" for words in cells) for cells in block)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>")
        elif block:
            tag = "h2" if is_heading(block) else "p"
            parts.append(f"<{tag}>{escape(block)}</{tag}>")
    body = around.format("\n".join(parts))
    page = f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>x</title></head><body>{body}</body></html>'
    return page.encode(charset)


def write_pdf(
    text: str,
    *,
    indent: float = 24,
    on_page: Callable[[Any, Any], None] | None = None,
    encrypt: Any = None,
    repeat: int = 0,
) -> bytes:
    """Return a pdf that is set as a report is: a centred title, wrapped paragraphs, tables.

    The first `repeat` rows of a table stand once more on each page that it goes on to.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    body = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=indent)
    title = ParagraphStyle("title", fontName=FONT, fontSize=16, leading=26, wordWrap="CJK", alignment=TA_CENTER)
    story: list[Any] = []
    for number, block in enumerate(blocks(text)):
        if isinstance(block, list):
            style = [("FONT", (0, 0), (-1, -1), FONT), ("GRID", (0, 0), (-1, -1), 1, 0)]
            story.append(Table(block, style=style, repeatRows=repeat))
        elif block:
            story.append(Paragraph(escape(block), body if number else title))
        else:
            story.append(Spacer(1, 12))
    stream = BytesIO()
    template = SimpleDocTemplate(stream, pagesize=A4, encrypt=encrypt)
    template.build(story, onFirstPage=on_page or nothing, onLaterPages=on_page or nothing)
    return stream.getvalue()


def nothing(canvas: Any, template: Any) -> None:
    """Draw nothing beside the text of a page."""
