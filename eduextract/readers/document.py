"""What `read` returns, the limits that it keeps, and how blocks of a file become one text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import PositiveInt

from eduextract.errors import DocumentError
from eduextract.outline import Frozen
from eduextract.text.tables import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduextract.records import Quantity, Record

BAR = " | "
"""What parts the cells of a row, as the reading of tables takes it."""
MOST_COLUMNS = 200
"""Columns that a row is given at most; wider merged cells count as one column."""


class Limits(Frozen):
    """How much a document may ask for; one that asks for more is refused.

    Attributes:
        file_bytes: Size of the file, and of all that is packed in it together.
        text_characters: Length of the text, in code points.
        members: Files that a package (docx) holds.
        ratio: Unpacked bytes of a packed file of a megabyte and more, for one packed byte.
        depth: Levels of elements inside one another (docx, html).
        pages: Pages (pdf).
        seconds: Time for a conversion by LibreOffice, and for the pages of a pdf.
    """

    file_bytes: PositiveInt = 100_000_000
    text_characters: PositiveInt = 5_000_000
    members: PositiveInt = 2_000
    ratio: PositiveInt = 200
    depth: PositiveInt = 200
    pages: PositiveInt = 2_000
    seconds: PositiveInt = 120


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a document's text stood (offsets half-open, in code points).

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        page: Page of a pdf, from 1.
        paragraph: Paragraph outside tables that holds text, from 1; in a text file, a line that does.
        table: Table, from 1, counted where it begins; its row and column are counted from 1 too.
        row: Row of the table, head rows counted.
        column: Column of the table; a merged cell stands in its first.
    """

    start: int
    end: int
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return the place in words.

        >>> str(Place(0, 5, table=2, row=3, column=1))
        'table 2, row 3, column 1'
        """
        parts = {name: getattr(self, name) for name in ("page", "paragraph", "table", "row", "column")}
        return ", ".join(f"{name} {number}" for name, number in parts.items() if number is not None)


@dataclass(frozen=True, slots=True)
class Document:
    r"""The text of a file, and where each stretch of it stood.

    Attributes:
        text: The text; line breaks are ``\n``, cells of a table row are parted by bars.
        places: Where the stretches stood, in order of the text, without overlap.
        path: The file, as it was named.
        format: ``txt``, ``md``, ``docx``, ``pdf``, ``html``, ``doc`` or ``wps``.
        encoding: How the bytes spelled the characters; None where the format says it itself.
        notes: What was left out of the text or is in doubt, each in a sentence.
    """

    text: str
    places: tuple[Place, ...]
    path: str
    format: str
    encoding: str | None = None
    notes: tuple[str, ...] = ()

    def place(self, offset: int) -> Place:
        """Return where the character at `offset` stood; a separator stands where the stretch before it did.

        Raises:
            ValueError: If the text has no such character.
        """
        if not 0 <= offset < len(self.text):
            msg = f"offset must be from 0 to {len(self.text) - 1}, not {offset}"
            raise ValueError(msg)
        return self.places[max(0, bisect_right(self.places, offset, key=lambda place: place.start) - 1)]

    def place_of(self, record: Record | Quantity) -> Place:
        """Return where a record or quantity begins that was read in this text."""
        return self.place(record.start)


def too_long(path: str, limits: Limits) -> DocumentError:
    """Return the error for a text beyond the limit."""
    problem = f"the text has more than {limits.text_characters} characters"
    return DocumentError(path, problem, "Split the file, or raise Limits.text_characters")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside tables; an empty one is an empty line."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row, merged ones once: its first column, its columns, its lines."""

    column: int
    span: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, and how many columns it has."""

    table: int
    row: int
    width: int
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class Composer:
    """Lay stretches of text in line, each with its place."""

    path: str
    limits: Limits
    _parts: list[str] = field(default_factory=list)
    _places: list[Place] = field(default_factory=list)
    _length: int = 0
    _paragraphs: int = 0

    def write(self, text: str) -> None:
        """Add text that stands nowhere: separators.

        Raises:
            DocumentError: If the text grows beyond the limit.
        """
        self._parts.append(text)
        self._length += len(text)
        if self._length > self.limits.text_characters:
            raise too_long(self.path, self.limits)

    def stretch(self, text: str, **place: int) -> None:
        """Add text with its place; blank text has none."""
        start = self._length
        self.write(text)
        if text.strip():
            self._places.append(Place(start, self._length, **place))

    def paragraph(self, text: str) -> None:
        """Add a paragraph as lines of its own."""
        self._paragraphs += bool(text.strip())
        self.stretch(text, paragraph=self._paragraphs)
        self.write("\n")

    def row(self, row: Row) -> None:
        """Add a row: its cells in one line, or each in lines of its own where they are prose."""
        alone = len(row.cells) == 1 and row.cells[0].span == row.width
        length = sum(len(cell.text) for cell in row.cells) + len(BAR) * row.width
        if alone or length > LONGEST_LINE:
            for cell in row.cells:
                self.stretch(cell.text, table=row.table, row=row.row, column=cell.column)
                self.write("\n" if cell.text else "")
            return
        column = 1
        for cell in row.cells:
            self.write(BAR * (cell.column - column))
            column = cell.column
            self.stretch(cell.text.replace("\n", " "), table=row.table, row=row.row, column=cell.column)
        self.write(BAR * (row.width - column) + "\n")

    def blocks(self, blocks: Iterable[Paragraph | Row]) -> None:
        """Add paragraphs and rows in their order."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self.paragraph(block.text)
            else:
                self.row(block)

    def document(self, kind: str, encoding: str | None = None, notes: Iterable[str] = ()) -> Document:
        """Return what was laid.

        Raises:
            DocumentError: If it holds no text.
        """
        if not self._places:
            raise DocumentError(self.path, "holds no text", "Check that it is the file you mean")
        text = "".join(self._parts).removesuffix("\n")
        return Document(text, tuple(self._places), self.path, kind, encoding, tuple(notes))
