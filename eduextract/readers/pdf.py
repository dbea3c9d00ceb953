"""Read pdf: the text layer of its pages."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, Any

import regex

from eduextract.errors import DocumentError
from eduextract.readers.document import Composer, too_long
from eduextract.readers.extras import load
from eduextract.readers.pages import Line, furniture, glue, goes_on, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduextract.readers.document import Document, Limits

END = b"%%EOF"
START = regex.compile(rb"startxref\s++(\d{1,12})")
TABLE = regex.compile(rb"\s*+(?:xref|\d++\s++\d++\s++obj)")
TAIL = 2048
"""Bytes at the end of a pdf within which it says that it ends, and where its table is."""
DAMAGED = "The pdf is damaged: pages may be missing"
GAP = 0.8
"""Em between two cells of a row at least; words of a sentence stand closer."""
CELL = "  "
BREAKS = "\r\n"
UNREADABLE = 2
"""A text layer with one unknown character in this many cannot be read."""
SOFT_HYPHENS = {"\x02": "-", "\ufffe": "-", "\N{SOFT HYPHEN}": "", "\0": ""}


def read_pdf(data: bytes, path: str, limits: Limits) -> Document:
    """Return the text of a pdf; its places are pages.

    Raises:
        DocumentError: If the file is damaged, encrypted or without text, or asks
            for more than the limits.
        MissingExtraError: If pypdfium2 is not installed.
    """
    pdfium = load("pypdfium2", "pypdfium2")
    if END not in data[-TAIL:]:
        # what is left of it could be read, and nobody would know what is missing
        raise DocumentError(path, "is a pdf that is damaged or cut off: it has no end", "Get the file again")
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            remedy = "Save it without the password"
            raise DocumentError(path, "is encrypted with a password", remedy) from error
        raise DocumentError(path, f"is a pdf that is damaged or cut off ({error})", "Get the file again") from error
    try:
        if len(file) > limits.pages:
            problem = f"has {len(file)} pages, more than {limits.pages}"
            raise DocumentError(path, problem, "Split the file, or raise Limits.pages")
        pages = Pages(path, limits)
        pages.read(file)
    finally:
        file.close()
    return pages.document(damaged=not has_table(data))


def has_table(data: bytes) -> bool:
    """Whether the table of a pdf's objects stands where the file says; else it was made up anew, as far as it goes."""
    said = START.findall(data[-TAIL:])
    shift = max(0, data[:TAIL].find(b"%PDF-"))
    return bool(said) and any(TABLE.match(data, int(said[-1]) + more) is not None for more in {0, shift})


class Pages:
    """The lines of a pdf, and what was met while they were read."""

    def __init__(self, path: str, limits: Limits) -> None:
        self.path, self.limits = path, limits
        self.lines: list[Line] = []
        self.blank: list[int] = []
        self.characters = self.unknown = 0

    def read(self, file: Any) -> None:
        """Read the lines of all pages."""
        until = time.monotonic() + self.limits.seconds
        for number in range(1, len(file) + 1):
            if time.monotonic() > until:
                problem = f"takes longer than {self.limits.seconds} s to read"
                raise DocumentError(self.path, problem, "Split the file, or raise Limits.seconds")
            page = file[number - 1]
            lines = list(self.page(page, number))
            if not lines:
                self.blank.append(number)
            self.lines += lines
            page.close()

    def page(self, page: Any, number: int) -> Iterator[Line]:
        """Yield the lines of a page."""
        raw = load("pypdfium2.raw", "pypdfium2")
        text = page.get_textpage()
        count = text.count_chars()
        self.characters += count
        if self.characters > self.limits.text_characters:
            raise too_long(self.path, self.limits)
        height = page.get_height() or 1.0
        codes = [raw.FPDFText_GetUnicode(text.raw, index) for index in range(count)]
        self.unknown += sum(raw.FPDFText_HasUnicodeMapError(text.raw, index) == 1 for index in range(count))
        start = 0
        for end in (*(index for index, code in enumerate(codes) if chr(code) in BREAKS), count):
            line = _line(text, codes, range(start, end), (number, height))
            if line is not None:
                yield line
            start = end + 1
        text.close()

    def document(self, *, damaged: bool = False) -> Document:
        """Return the text of the lines.

        Raises:
            DocumentError: If there is none, or none that can be read.
        """
        remedy = "Recognise its text (OCR) first, or get the document as text"
        if not self.lines:
            raise DocumentError(self.path, "has no text layer: its pages are blank or pictures of text", remedy)
        if self.unknown * UNREADABLE > self.characters:
            raise DocumentError(self.path, "has a text layer whose characters are unknown", remedy)
        left_out = furniture(self.lines)
        gone = set(left_out)
        composer = Composer(self.path, self.limits)
        kept = [line for line in self.lines if line not in gone]
        how = measure(kept)
        for place, line in enumerate(kept):
            composer.stretch(line.text, page=line.page)
            after = kept[place + 1] if place + 1 < len(kept) else None
            joined = after is not None and goes_on(line, after, how)
            composer.write(glue(line.text, after.text) if joined and after is not None else "\n")
        return composer.document("pdf", notes=[*self.notes(left_out), *([DAMAGED] if damaged else [])])

    def notes(self, left_out: list[Line]) -> Iterator[str]:
        """Yield a sentence for what was left out or is in doubt."""
        if left_out:
            kinds = {line.text.strip(): None for line in sorted(left_out, key=lambda line: line.page)}
            shown = "; ".join(list(kinds)[:3])
            yield f"Left out: {len(left_out)} running heads, feet and page numbers ({shown})"
        if self.blank:
            pages = ", ".join(map(str, self.blank[:20])) + (", ..." if len(self.blank) > 20 else "")  # noqa: PLR2004
            yield f"No text layer on {len(self.blank)} pages: {pages}"
        if self.unknown:
            yield f"{self.unknown} characters of the text layer are unknown"


def _line(text: Any, codes: list[int], span: range, page: tuple[int, float]) -> Line | None:
    """Return the line of a page that the characters of a span make; None if they are blank."""
    boxes = {index: text.get_charbox(index, loose=True) for index in span if not chr(codes[index]).isspace()}
    if not boxes:
        return None
    em = median(top - bottom for _, bottom, _, top in boxes.values()) or 1.0
    parts: list[str] = []
    last: int | None = None
    cells = False
    for index in span:
        character = SOFT_HYPHENS.get(chr(codes[index]), chr(codes[index]))
        if index not in boxes:
            parts.append(" " if last is not None else "")
            continue
        if last is not None and boxes[index][0] - boxes[last][2] > GAP * em:
            cells = True
            parts[-1:] = [parts[-1].rstrip(), CELL]
        parts.append(character)
        last = index
    joined = _paired("".join(parts).rstrip())
    number, height = page
    left = min(box[0] for box in boxes.values())
    right = max(box[2] for box in boxes.values())
    middle = median((box[1] + box[3]) / 2 for box in boxes.values())
    return Line(number, joined, left, right, middle / height, em, height, cells)


def _paired(text: str) -> str:
    """Return text with surrogate pairs as the characters they stand for, and lone ones as unknown."""
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
