"""Read docx: paragraphs and tables in their order, nothing followed, nothing run."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any

from eduextract.errors import DocumentError
from eduextract.readers.depth import check_depth
from eduextract.readers.document import MOST_COLUMNS, Cell, Composer, Paragraph, Row
from eduextract.readers.extras import load
from eduextract.readers.package import check_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduextract.readers.document import Document, Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
SILENT = frozenset({f"{W}{name}" for name in ("pPr", "rPr", "instrText", "delInstrText", "rt")} | {FALLBACK})
"""Elements that say how text looks, or say again what stands beside them."""
LEFT_OUT = {
    f"{W}del": "deleted passages",
    f"{W}moveFrom": "passages moved elsewhere",
    f"{W}footnoteReference": "footnotes",
    f"{W}endnoteReference": "endnotes",
    f"{W}commentReference": "comments",
    f"{W}altChunk": "embedded documents",
    f"{W}object": "embedded objects",
    f"{W}drawing": "pictures or drawings",
    f"{W}pict": "pictures or drawings",
}
"""What has no text of its own here, and what a note calls it."""
HAS_TEXT = frozenset({f"{W}object", f"{W}drawing", f"{W}pict"})
"""Elements that are looked into for boxes with text."""
FALSE = frozenset({"0", "false", "off"})


def read_word(data: bytes, path: str, limits: Limits) -> Document:
    """Return the body of a docx: paragraphs, tables row by row, text boxes behind their paragraph.

    Raises:
        DocumentError: If the file is damaged, encrypted, or asks for more than the limits.
        MissingExtraError: If python-docx is not installed.
    """
    if data.startswith(OLE):
        raise _old_office(data, path)
    check_package(data, path, limits)
    docx = load("docx", "python-docx")
    try:
        body = docx.Document(BytesIO(data)).element.body
    except Exception as error:
        problem = f"is a zip package but no Word document that can be read ({type(error).__name__}: {error})"
        raise DocumentError(path, problem, "Open it in Word and save it as .docx") from error
    if body is None:
        raise DocumentError(path, "is a Word document without a body", "Open it in Word and save it as .docx")
    check_depth(body, path, limits)
    walk = Walk()
    composer = Composer(path, limits)
    composer.blocks(walk.blocks(body))
    return composer.document("docx", notes=walk.notes())


def _old_office(data: bytes, path: str) -> DocumentError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return DocumentError(path, "is encrypted with a password", "Open it in Word and save it without the password")
    return DocumentError(path, "is named .docx but is an old Office file (.doc)", "Give it its right extension")


class Walk:
    """A walk through the elements of a body, which counts what it leaves out."""

    def __init__(self) -> None:
        self.tables = 0
        self.left_out: Counter[str] = Counter()

    def notes(self) -> list[str]:
        """Return a sentence for each kind of thing that was left out."""
        return [f"Left out: {count} {kind}" for kind, count in sorted(self.left_out.items())]

    def blocks(self, container: Any) -> Iterator[Paragraph | Row]:
        """Yield paragraphs and rows; as deep as tables nest, which `check_depth` bounds."""
        stack = [iter(container)]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
            elif node.tag == f"{W}p":
                text, boxes = self.text(node)
                yield Paragraph(text)
                stack += [iter(box) for box in reversed(boxes)]
            elif node.tag == f"{W}tbl":
                yield from self.table(node)
            elif node.tag in LEFT_OUT:
                self.left_out[LEFT_OUT[node.tag]] += 1
            elif node.tag not in SILENT:
                stack.append(iter(node))

    def text(self, paragraph: Any) -> tuple[str, list[Any]]:
        """Return the text of a paragraph, and the text boxes that hang on it."""
        parts: list[str] = []
        boxes: list[Any] = []
        stack = [iter(paragraph)]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
            elif node.tag in (f"{W}t", MATH_TEXT):
                parts.append(node.text or "")
            elif node.tag in CHARACTERS:
                parts.append(CHARACTERS[node.tag])
            elif node.tag == f"{W}txbxContent":
                boxes.append(node)
            elif self.opens(node):
                stack.append(iter(node))
        self.left_out["automatic numbers of paragraphs"] += paragraph.find(f"{W}pPr/{W}numPr") is not None
        self.left_out += Counter()  # drops what was not met
        return "".join(parts), boxes

    def opens(self, node: Any) -> bool:
        """Whether to look into an element; what is left out is counted."""
        if node.tag in SILENT:
            return False
        if node.tag == f"{W}sym":
            self.left_out["characters of symbol fonts"] += 1
            return False
        if node.tag in LEFT_OUT:
            if node.tag in HAS_TEXT and next(node.iter(f"{W}txbxContent"), None) is not None:
                return True
            self.left_out[LEFT_OUT[node.tag]] += 1
            return False
        if node.tag == f"{W}r" and _is_on(node.find(f"{W}rPr/{W}vanish")):
            self.left_out["hidden passages"] += 1
            return False
        return True

    def table(self, table: Any) -> Iterator[Row]:
        """Yield the rows of a table, and behind each row the tables that stand in its cells."""
        self.tables += 1
        number = self.tables
        rows = [row for row in _inside(table, "tr") if not self.is_deleted(row)]
        for place, row in enumerate(rows, 1):
            column = 1 + _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
            cells: list[Cell] = []
            inner: list[Row] = []
            for cell in _inside(row, "tc"):
                span = max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
                if not _goes_on(cell):
                    lines: list[str] = []
                    for block in self.blocks(cell):
                        if isinstance(block, Paragraph):
                            lines.append(block.text)
                        else:
                            inner.append(block)
                    cells.append(Cell(column, span, "\n".join(lines).strip().replace("|", "/")))
                column += span
            yield Row(number, place, column - 1, tuple(cells))
            yield from inner

    def is_deleted(self, row: Any) -> bool:
        """Whether a row was deleted with changes tracked."""
        deleted = row.find(f"{W}trPr/{W}del") is not None
        if deleted:
            self.left_out["deleted rows"] += 1
        return deleted


def _inside(parent: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, through controls around them."""
    stack = [iter(parent)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif node.tag == W + name:
            yield node
        elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            stack.append(iter(node))


def _goes_on(cell: Any) -> bool:
    """Whether a cell is the lower part of one merged with the cell above."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _number(element: Any, default: int) -> int:
    """Return a count of columns; one beyond reason is a mistake of the file."""
    value = element.get(f"{W}val", "") if element is not None else ""
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 4 else default  # noqa: PLR2004
    return number if number <= MOST_COLUMNS else default


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{W}val", "true") not in FALSE
