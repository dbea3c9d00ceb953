"""Tell what a file is by its bytes, and hold that against its name."""

from __future__ import annotations

from pathlib import PurePath

import regex

from eduextract.errors import DocumentError
from eduextract.readers.encoding import detect

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".docx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".doc": "doc",
    ".wps": "wps",
}
"""Format by extension."""
CONTAINERS = {"txt": "text", "md": "text", "docx": "zip", "pdf": "pdf", "html": "html", "doc": "ole", "wps": "ole"}
"""What the bytes of each format are."""
BY_CONTENT = {"text": "txt", "zip": "docx", "pdf": "pdf", "html": "html", "ole": "doc"}
"""Format of a file without extension."""
MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x89PNG\r\n\x1a\n", "a picture (.png)"),
    (b"\xff\xd8\xff", "a picture (.jpg)"),
    (b"GIF8", "a picture (.gif)"),
    (b"II*\0", "a picture (.tif)"),
    (b"MM\0*", "a picture (.tif)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
)
NAMES = {
    "zip": "a zip archive",
    "ole": "an old Office file (.doc, .xls, .ppt) or an encrypted one",
    "pdf": "a pdf",
    "html": "a web page (.html)",
    "text": "plain text (.txt)",
    "binary": "binary data of no kind known",
}
PACKED = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file (.odt, .ods)"),
    (b"application/epub", "an e-book (.epub)"),
)
"""What the names of packed files tell of the package."""
PAGE = regex.compile(
    rb"(?:\s|<!--(?:[^-]|-(?!->))*+-->|<\?xml[^>]*+>)*+<(?:!doctype\s++html|html|head|body)\b", regex.I
)
TAG = regex.compile(rb"</?(?:html|head|body|meta|title|div|p|span|br|table|tr|h[1-6]|ul|ol|article|section)\b", regex.I)
HEAD = 65_536
"""Bytes from the beginning that tell what a file is."""
PDF_HEAD = 1024
"""Bytes within which a pdf begins; what stands before is ignored by all readers of pdf."""


def format_of(path: str) -> str | None:
    """Return the format that the name of a file stands for; None where it has no extension.

    >>> format_of("report.HTM")
    'html'

    Raises:
        DocumentError: If no format has the extension.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix and suffix not in FORMATS:
        raise DocumentError(path, f"{suffix} files are not read", f"Save it as one of {', '.join(sorted(FORMATS))}")
    return FORMATS[suffix] if suffix else None


def check(head: bytes, path: str) -> str:
    """Return the format of a file with these first bytes.

    Raises:
        DocumentError: If the file is empty, or is something else than its name says.
    """
    named = format_of(path)
    if not head:
        raise DocumentError(path, "is empty", "Get the file again")
    found = container(head, named)
    if named is None:
        if found not in BY_CONTENT:
            raise DocumentError(path, f"is {name(found, head)}", f"Save it as one of {', '.join(sorted(FORMATS))}")
        return BY_CONTENT[found]
    if found == CONTAINERS[named] or (found == "ole" and named == "docx"):
        return named  # an encrypted docx is an old Office file: the reader of docx says so
    suffix = PurePath(path).suffix
    raise DocumentError(
        path, f"is named {suffix} but is {name(found, head)}", "Give it its right extension, or get the file again"
    )


def container(head: bytes, named: str | None) -> str:
    """Return what the first bytes of a file are: a key or, for what is not read, a value of `NAMES`."""
    for magic, kind in MAGIC:
        if head.startswith(magic) and not (magic == b"MZ" and detect(head, whole=False)):
            return kind
    if named == "pdf" and b"%PDF-" in head[:PDF_HEAD]:
        return "pdf"
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if PAGE.match(bare) or (named == "html" and TAG.search(bare)):
        return "html"
    if detect(head, whole=len(head) < HEAD) or (named in ("txt", "md") and not is_binary(head)):
        return "text"
    return "binary" if is_binary(head) else "text"


def is_binary(head: bytes) -> bool:
    """Whether bytes in no encoding known hold what no text holds."""
    return b"\0" in head or sum(byte < 9 or 13 < byte < 32 for byte in head) * 100 > len(head)  # noqa: PLR2004


def name(found: str, head: bytes) -> str:
    """Return what to call a kind of file in a message."""
    if found == "zip":
        return next((title for mark, title in PACKED if mark in head), NAMES[found])
    return NAMES.get(found, found)
