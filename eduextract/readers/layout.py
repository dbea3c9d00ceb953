"""Lay out the elements of a web page as paragraphs and rows of tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import regex

from eduextract.readers.document import MOST_COLUMNS, Cell, Paragraph, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "ruby",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "o:p",
    }
)
"""Elements within a paragraph; every other one begins a new paragraph."""
FURNITURE = frozenset({"nav", "aside", "footer", "menu", "dialog"})
NO_TEXT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "video",
        "audio",
        "map",
        "button",
        "select",
        "option",
        "datalist",
        "textarea",
        "input",
        "head",
        "title",
        "rt",
        "rp",
    }
)
STRUCK = frozenset({"del", "s", "strike"})
ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"})
HIDDEN = regex.compile(r"display\s*+:\s*+none|visibility\s*+:\s*+hidden", regex.I)
HEADING = regex.compile(r"h[1-6]")
BLANKS = regex.compile(r"[ \t\r\n\f\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}]++")
WRAPPED = regex.compile(
    r"(?<=[\p{Han}，。、；：])[ \t]*+\r?\n\s*+(?=[\p{Han}\d，。、；：])|(?<=\d)[ \t]*+\r?\n\s*+(?=\p{Han})"
)
"""A line break of the source between characters that no blank parts."""
LINKED = 0.8
"""Share of a block's characters in links from which it is a menu."""
LONGEST_LINK = 60
"""Characters of the longest block that is a menu by a single link."""


@dataclass(slots=True, frozen=True, eq=False)
class Block:
    """A paragraph or row with the way to its element, and how much of it is links.

    Attributes:
        content: The paragraph or row.
        path: The place of the element among its siblings, from the root down.
        linked: Characters in links.
        heading: ``h1`` to ``h6``, or nothing.
    """

    content: Paragraph | Row
    path: tuple[int, ...]
    linked: int = 0
    heading: str = ""

    @property
    def text(self) -> str:
        """The text of all its cells."""
        return self.content.text if isinstance(self.content, Paragraph) else "".join(c.text for c in self.content.cells)

    @property
    def size(self) -> int:
        """Its characters, blanks apart."""
        return len("".join(self.text.split()))

    @property
    def is_menu(self) -> bool:
        """Whether it is but links, as the lines of a menu are."""
        return not self.heading and self.linked > LINKED * self.size and self.size <= LONGEST_LINK


@dataclass(slots=True)
class Buffer:
    """Text that is being gathered, and its characters in links."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str | None, *, linked: bool, kept: bool) -> None:
        """Add the text of an element or behind one."""
        if text:
            self.parts.append(text if kept else BLANKS.sub(" ", WRAPPED.sub("", text)))
            self.linked += len("".join(text.split())) if linked else 0

    def take(self) -> tuple[str, int]:
        """Return what was gathered, and begin anew."""
        lines = "".join(self.parts).split("\n")
        text = "\n".join(regex.sub(r"[ \t]{2,}+", " ", line).strip() for line in lines).strip("\n")
        taken = text, self.linked
        self.parts, self.linked = [], 0
        return taken


def lay_out(tree: Any) -> tuple[list[Block], list[str]]:
    """Return the blocks of a page in order, and notes on what was left out."""
    page = Page()
    page.walk(tree)
    return page.blocks, [f"Left out: {count} {kind}" for kind, count in sorted(page.left_out.items())]


class Page:
    """A walk through a page."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.left_out: Counter[str] = Counter()
        self.tables = 0
        self.count = 0
        self.buffer = Buffer()
        self.path: list[int] = [0]

    def walk(self, root: Any) -> None:
        """Gather the blocks of all elements, without recursion."""
        stack: list[tuple[Any, Iterator[Any], int]] = [(root, iter(root), 0)]
        self.buffer.add(root.text, linked=False, kept=root.tag == "pre")
        while stack:
            node, children, links = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self.close(node)
                self.path.pop()
                if stack:  # what stands behind the root is not in it
                    self.tail(node, links - (node.tag == "a"))
            elif self.leaves_out(child):
                self.tail(child, links)
            else:
                self.open(child)
                if self.is_whole(child):
                    self.path.pop()
                    self.tail(child, links)
                    continue
                inside = links + (child.tag == "a")
                stack.append((child, iter(child), inside))
                self.buffer.add(child.text, linked=inside > 0, kept=child.tag == "pre")
        self.flush("")

    def open(self, node: Any) -> None:
        """Begin an element: the paragraph before it ends, and it gets a number on the path."""
        if node.tag == "br":
            self.buffer.parts.append("\n")
        elif node.tag not in INLINE:
            self.flush("")
        self.count += 1
        self.path.append(self.count)

    def close(self, node: Any) -> None:
        """End an element."""
        if node.tag not in INLINE and node.tag != "br":
            self.flush(node.tag if HEADING.fullmatch(node.tag) else "")

    def tail(self, node: Any, links: int) -> None:
        """Add what stands behind an element."""
        parent = node.getparent()
        self.buffer.add(node.tail, linked=links > 0, kept=parent is not None and parent.tag == "pre")

    def flush(self, heading: str) -> None:
        """End a paragraph, if there is one."""
        text, linked = self.buffer.take()
        lines = [line for line in text.split("\n") if line.strip()]
        share = linked / max(1, len("".join(text.split())))
        for line in lines:
            self.blocks.append(Block(Paragraph(line), tuple(self.path), round(share * len(line)), heading))

    def leaves_out(self, node: Any) -> bool:
        """Whether an element has nothing to read; furniture and hidden text are counted."""
        kind = _kind(node)
        if kind and kind != "no text":
            self.left_out[kind] += 1
        return bool(kind)

    def is_whole(self, node: Any) -> bool:
        """Whether an element is a table of figures, which is then laid out."""
        if node.tag != "table" or node.find(".//table") is not None:
            return False  # a table with tables inside lays out the page
        self.tables += 1
        for row, linked in rows(node, self.tables):
            self.blocks.append(Block(row, (*self.path, row.row), linked))
        return True


def _kind(node: Any) -> str:
    """Return what an element is that is left out, else nothing."""
    if not isinstance(node.tag, str) or node.tag in NO_TEXT:
        return "no text"
    if node.tag in FURNITURE or node.get("role", "").lower() in ROLES:
        return "menus, asides and footers"
    if node.tag in STRUCK:
        return "struck passages"
    if node.get("hidden") is not None or HIDDEN.search(node.get("style", "")):
        return "hidden passages"
    return ""


def rows(table: Any, number: int) -> Iterator[tuple[Row, int]]:
    """Yield the rows of a table with their characters in links; a caption is a row of its own."""
    below: dict[int, int] = {}
    for place, node in enumerate(table.iter("caption", "tr"), 1):
        if node.tag == "caption":
            text, linked = cell_text(node)
            yield Row(number, place, 1, (Cell(1, 1, text),)), linked
            continue
        taken = {at for at, left in below.items() if left}
        below = {at: left - 1 for at, left in below.items() if left > 1}
        cells: list[Cell] = []
        column, total = 1, 0
        for cell in node.iterchildren("td", "th"):
            while column in taken:
                column += 1
            span = _span(cell, "colspan") if column + _span(cell, "colspan") <= MOST_COLUMNS + 1 else 1
            text, linked = cell_text(cell)
            cells.append(Cell(column, span, text))
            total += linked
            below |= dict.fromkeys(range(column, column + span), _span(cell, "rowspan") - 1)
            column += span
        if cells:
            yield Row(number, place, max([column - 1, *taken]), tuple(cells)), total


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "").strip()
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 1  # noqa: PLR2004
    return min(max(1, number), MOST_COLUMNS)


def cell_text(cell: Any) -> tuple[str, int]:
    """Return the text of a cell, a line for each paragraph in it, and its characters in links."""
    page = Page()
    page.walk(cell)
    text = "\n".join(block.text for block in page.blocks).replace("|", "/")
    return text, sum(block.linked for block in page.blocks)
