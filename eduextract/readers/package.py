"""Look into a zip package before anything opens it: sizes, ratios, damage, entities."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import regex

from eduextract.errors import DocumentError

if TYPE_CHECKING:
    from eduextract.readers.document import Limits

ENCRYPTED = 0x1
"""Bit of a packed file's flags that says that it is encrypted."""
CHUNK = 1 << 16
RATIO_FROM = 1_000_000
"""Unpacked bytes from which the ratio counts: small files of blanks are harmless."""
DECLARATION = regex.compile(rb"<!\s*+(?:DOCTYPE|ENTITY)", regex.I)
CODED = regex.compile(rb"<\?xml[^>]{0,200}?encoding\s*+=\s*+[\"']([\w.:-]++)", regex.I)
CODES = frozenset({b"utf-8", b"utf-16", b"utf8", b"us-ascii"})
TYPES = "[Content_Types].xml"
ARCHIVE = "a zip archive"
KINDS = {
    "xl/": "an Excel workbook (.xlsx)",
    "ppt/": "a PowerPoint file (.pptx)",
    "word/": "a Word document without the list of its parts",
}
"""What a package is by the folders in it."""
AGAIN = "Get the file again, or open it in Word and save it anew"


def check_package(data: bytes, path: str, limits: Limits) -> None:
    """Refuse a docx that is damaged, would unpack to too much, or declares entities.

    Nothing of the package is kept: each file in it is unpacked in small pieces, and
    no further than it said.

    Raises:
        DocumentError: If anything is wrong with it.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            members = package.infolist()
            _check_sizes(members, path, limits)
            for member in members:
                _check_member(package, member, path)
            _check_kind(package, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(path, f"is a zip package that is damaged or cut off ({error})", AGAIN) from error


def _check_sizes(members: list[zipfile.ZipInfo], path: str, limits: Limits) -> None:
    if len(members) > limits.members:
        problem = f"packs {len(members)} files, more than {limits.members}"
        raise DocumentError(path, problem, "Raise Limits.members if you trust the file")
    total = sum(member.file_size for member in members)
    if total > limits.file_bytes:
        problem = f"unpacks to {total} bytes, more than {limits.file_bytes}"
        raise DocumentError(path, problem, "Raise Limits.file_bytes if you trust the file")
    for member in members:
        if member.flag_bits & ENCRYPTED:
            raise DocumentError(path, f"{member.filename} in it is encrypted", "Save it without a password")
        if member.file_size > RATIO_FROM and member.file_size > limits.ratio * member.compress_size:
            problem = f"{member.filename} in it unpacks to more than {limits.ratio} times its size"
            raise DocumentError(path, problem, "Raise Limits.ratio if you trust the file")


def _check_member(package: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> None:
    """Unpack one file to the end, which checks its sum, and look for declarations in XML."""
    is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
    before = b""
    with package.open(member) as stream:
        while piece := stream.read(CHUNK):
            if not is_xml:
                continue
            coded = CODED.search(piece) if not before else None
            window = (before + piece).replace(b"\0", b"")
            if DECLARATION.search(window) or (coded and coded[1].lower() not in CODES):
                problem = f"{member.filename} in it declares entities or an encoding, which no Word document does"
                raise DocumentError(path, problem, AGAIN)
            before = piece[-64:]


def _check_kind(package: zipfile.ZipFile, path: str) -> None:
    """Refuse what is no Word document, by the names of its files and what it says of them."""
    names = package.namelist()
    if TYPES not in names or not any(name.startswith("word/") for name in names):
        kind = next((kind for start, kind in KINDS.items() if any(name.startswith(start) for name in names)), ARCHIVE)
        raise DocumentError(path, f"is {kind}, not a Word document (.docx)", "Check the extension")
    types = package.read(TYPES)
    if b"macroEnabled" in types:
        raise DocumentError(path, "is a Word document with macros (.docm)", "Save it as .docx, without the macros")
    if b"template.main+xml" in types:
        raise DocumentError(path, "is a Word template (.dotx)", "Save it as .docx")
