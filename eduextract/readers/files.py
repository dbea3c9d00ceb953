"""`read`: from a path to a document."""

from __future__ import annotations

import os
import stat
from importlib import import_module
from typing import TYPE_CHECKING, cast

from eduextract.errors import DocumentError, EduextractError
from eduextract.readers import kinds
from eduextract.readers.document import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from eduextract.readers.document import Document

    Reader = Callable[[bytes, str, Limits], Document]

READERS = {
    "txt": ("plain", "read_text"),
    "md": ("plain", "read_markdown"),
    "docx": ("word", "read_word"),
    "pdf": ("pdf", "read_pdf"),
    "html": ("web", "read_web"),
    "doc": ("office", "read_office"),
    "wps": ("office", "read_office"),
}
"""Module and function that read each format."""
DEFAULT = Limits()


def read(path: str | os.PathLike[str], *, limits: Limits = DEFAULT) -> Document:
    r"""Read a document: txt, md, docx, pdf, html, and doc and wps where LibreOffice is installed.

    What the file is is told by its bytes and must agree with its extension.
    Page numbers, running heads, menus and the like are left out, which the
    document's `notes` say. Nothing that a file refers to is opened.

    Args:
        path: The file.
        limits: How much it may ask for.

    Raises:
        DocumentError: If the file cannot be read as what its name says, or
            asks for more than `limits`; the message names file, problem and remedy.
        MissingExtraError: If what reads the format is not installed.
        OSError: If there is no such file, or it may not be opened.

    >>> import tempfile, pathlib
    >>> folder = tempfile.TemporaryDirectory()
    >>> file = pathlib.Path(folder.name, "report.txt")
    >>> _ = file.write_bytes("某县教育简报\n2022年,小学在校生5667人。".encode("gb18030"))
    >>> document = read(file)
    >>> document.encoding, str(document.place(document.text.index("5667")))
    ('gb18030', 'paragraph 2')
    >>> folder.cleanup()
    """
    name = os.fspath(path)
    if not isinstance(name, str):
        msg = f"path must be a str or a path of str, not {type(path).__name__}"
        raise TypeError(msg)
    data, kind = _load(name, limits)
    module, function = READERS[kind]
    reader = cast("Reader", getattr(import_module(f"eduextract.readers.{module}"), function))
    try:
        return reader(data, name, limits)
    except EduextractError:
        raise
    except Exception as error:
        # whatever a library makes of hostile bytes, the caller gets one kind of error
        problem = f"cannot be read as {kind} ({type(error).__name__}: {error})"
        raise DocumentError(name, problem, "Get the file again, or open it and save it anew") from error


def _load(name: str, limits: Limits) -> tuple[bytes, str]:
    """Return the bytes of a file and its format; what is refused by size or first bytes is not read."""
    if not stat.S_ISREG(os.stat(name).st_mode) and not os.path.isdir(name):  # noqa: PTH112, PTH116 - as it was named
        raise DocumentError(name, "is no regular file", "Copy what it gives to a file")
    with open(name, "rb") as file:  # noqa: PTH123 - as it was named
        size = os.fstat(file.fileno()).st_size
        if size > limits.file_bytes:
            problem = f"has {size} bytes, more than {limits.file_bytes}"
            raise DocumentError(name, problem, "Split the file, or raise Limits.file_bytes")
        head = file.read(kinds.HEAD)
        kind = kinds.check(head, name)
        data = head + file.read(limits.file_bytes + 1 - len(head))
    if len(data) > limits.file_bytes:
        raise DocumentError(name, "grows while it is read", "Wait until it is written")
    return data, kind
