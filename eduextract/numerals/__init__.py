"""Floor 3: the reader of Chinese quantities; start at `find`."""

from eduextract.numerals.find import find
from eduextract.numerals.model import Numeral

__all__ = ["Numeral", "find"]
