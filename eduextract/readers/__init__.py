"""Read documents to text, with the place of each stretch: pages, paragraphs, rows and columns of tables.

Start with `read`. Each format has a module of its own, which is imported, as
the libraries that it needs are, when the first file of the format is read.
"""

from eduextract.errors import DocumentError
from eduextract.readers.document import Document, Limits, Place
from eduextract.readers.files import read

__all__ = ["Document", "DocumentError", "Limits", "Place", "read"]
