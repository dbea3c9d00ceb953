"""Read html: the main text of a page and its tables.

lxml lays the page out as paragraphs and rows; trafilatura tells where among
them the main text stands. Where it finds none, or only a part of the page's
prose, all of the page is kept but menus and the like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex

from eduextract.errors import DocumentError
from eduextract.readers.depth import check_depth
from eduextract.readers.document import Composer
from eduextract.readers.encoding import MARKS, PLAUSIBLE, attempt, decode, is_clean, plausibility
from eduextract.readers.extras import load
from eduextract.readers.layout import Block, lay_out

if TYPE_CHECKING:
    from eduextract.readers.document import Document, Limits

CHARSET = regex.compile(rb"<meta[^>]{0,400}?charset\s*+=\s*+[\"']?\s*+([\w.:-]{2,40})", regex.I)
META_WITHIN = 8192
CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "cp950", "big5-hkscs": "big5hkscs"}
"""Encodings by the names that pages give them; the wider one of a family reads the narrower."""
ENTITY = regex.compile(r"<!ENTITY\b", regex.I)
TOO_DEEP = "Excessive depth"
LONGEST_CHARACTER = 4
LARGEST = 2_000_000
"""Characters of the largest page that trafilatura looks at."""
LEAST_SHARE = 0.5
"""Share of the page's prose that the main text has at least, else all is kept."""
KEY = 40
"""Characters by which a paragraph is known again."""
HEADINGS = frozenset({"h1", "h2", "h3"})


def read_web(data: bytes, path: str, limits: Limits) -> Document:
    """Return the main text of a page, tables as rows in their place.

    Raises:
        DocumentError: If the page is damaged or nests too deep.
        MissingExtraError: If lxml or trafilatura is not installed.
    """
    if len(data) > LONGEST_CHARACTER * limits.text_characters:
        problem = f"has {len(data)} bytes, more than {LONGEST_CHARACTER * limits.text_characters}"
        raise DocumentError(path, problem, "Split the page, or raise Limits.text_characters")
    html, encoding = _decoded(data, path)
    if ENTITY.search(html):
        raise DocumentError(path, "declares entities, which no web page does", "Save it anew in a browser")
    blocks, notes = lay_out(_tree(html, path, limits))
    kept = _main(blocks, html)
    if len(kept) < len(blocks):
        notes.append(f"Left out: {len(blocks) - len(kept)} of {len(blocks)} paragraphs and rows around the main text")
    composer = Composer(path, limits)
    composer.blocks(block.content for block in kept)
    return composer.document("html", encoding, notes)


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    """Return the page by its byte order mark or the encoding that it names, if that is plausible."""
    named = CHARSET.search(data[:META_WITHIN])
    if named is not None and not any(data.startswith(mark) for mark, _ in MARKS):
        name = named[1].decode("ascii", "replace").lower()
        name = CHARSETS.get(name, name)
        text = attempt(data, name)
        if text is not None and is_clean(text) and plausibility(text) >= PLAUSIBLE:
            return text, name
    return decode(data, path)


def _tree(html: str, path: str, limits: Limits) -> Any:
    html_of = load("lxml.html", "lxml")
    parser = html_of.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        tree = html_of.document_fromstring(html.encode(), parser=parser)
    except load("lxml.etree", "lxml").LxmlError as error:
        raise DocumentError(path, f"is a web page that holds nothing ({error})", "Check the file") from error
    if any(TOO_DEEP in entry.message for entry in parser.error_log):
        raise DocumentError(path, "nests elements deeper than a web page does", "Save it anew in a browser")
    check_depth(tree, path, limits)
    return tree


def _main(blocks: list[Block], html: str) -> list[Block]:
    """Return the blocks of the main text, menus out."""
    prose = [block for block in blocks if not block.is_menu]
    known = _main_text(html) if len(html) <= LARGEST else ""
    hits = [block for block in prose if (key := _key(block)) and key in known]
    if not hits:
        return prose
    path = _common([block.path for block in hits])
    inside = [block for block in prose if block.path[: len(path)] == path]
    share = sum(block.size for block in inside) / max(1, sum(block.size for block in prose))
    if share < LEAST_SHARE:
        return prose
    return _title(prose, inside) + inside


def _title(prose: list[Block], inside: list[Block]) -> list[Block]:
    """Return what stands between the nearest heading above the main text and the text, the heading too."""
    first = prose.index(inside[0])
    for place in range(first - 1, -1, -1):
        if prose[place].heading in HEADINGS:
            return prose[place:first]
    return []


def _common(paths: list[tuple[int, ...]]) -> tuple[int, ...]:
    """Return the path to the innermost element that holds all of several."""
    low, high = min(paths), max(paths)
    length = 0
    while length < min(len(low), len(high)) - 1 and low[length] == high[length]:
        length += 1
    return low[:length]


def _key(block: Block) -> str:
    return "".join(block.text.split())[:KEY].replace("|", "")


def _main_text(html: str) -> str:
    """Return the main text as trafilatura finds it, without blanks; empty where it finds none."""
    trafilatura = load("trafilatura", "trafilatura")
    try:
        found = trafilatura.extract(html, fast=True, favor_recall=True, include_tables=True, include_comments=False)
    except Exception:  # noqa: BLE001 - it says only where the main text is: without it all is kept
        return ""
    return "".join((found or "").split()).replace("|", "")
