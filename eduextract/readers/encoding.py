"""Find how the bytes of a Chinese text spell its characters, and spell them out.

A byte order mark decides; then valid UTF-8; then the one of GB18030, Big5 and
UTF-16 that makes the most common characters. Nothing is ever replaced: bytes
that no encoding explains are an error.
"""

from __future__ import annotations

import codecs
from functools import cache

import regex

from eduextract.errors import DocumentError
from eduextract.text.fold import fold

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks; those of UTF-32 begin like those of UTF-16 and go first."""
CANDIDATES = ("gb18030", "big5", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
CONTROL = regex.compile(r"[\0-\x08\x0E-\x1F\x7F]")
WIDE = regex.compile(r"[^\0-\x7F]")
SAMPLE = 20_000
"""Characters beyond ASCII that are looked at to tell encodings apart."""
PLAUSIBLE = 0.6
"""Share of common characters that a Chinese text has at least; misread text has less than half."""
CONTROLS = 100
"""At most one character in this many is a control character in text."""
SYMBOL_ROWS = range(0xA1, 0xA4)
COMMON_ROWS = range(0xB0, 0xD8)
"""Rows of GB 2312 with punctuation and full-width forms, and with the 3755 common characters."""
HZ = regex.compile(rb"~\{(?:[!-w][!-~])++~\}")
SHOWN = 65_536


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Return the text that `data` spells, and the name of the encoding.

    >>> decode("全县有小学12所。".encode("gb18030"), "report.txt")
    ('全县有小学12所。', 'gb18030')

    Raises:
        DocumentError: If the bytes are no text, or in no encoding known.
    """
    name = detect(data)
    if name is None:
        raise _refusal(data, path)
    try:
        text = data.decode(name).removeprefix("\N{BYTE ORDER MARK}")
    except UnicodeDecodeError as error:
        raise _damage(error, name, path) from error
    if not is_clean(text):
        raise _binary(path)
    return text, name


def detect(data: bytes, *, whole: bool = True) -> str | None:
    """Return the encoding of a text, or None; without `whole` it may end within a character."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return name
    text = attempt(data, "utf-8", whole=whole)
    if text is not None and is_clean(text):
        return "hz" if text.isascii() and HZ.search(data) and attempt(data, "hz") else "utf-8"
    scores = {name: plausibility(attempt(data, name, whole=whole)) for name in CANDIDATES}
    best = max(CANDIDATES, key=lambda name: scores[name])
    return best if scores[best] >= PLAUSIBLE else None


def attempt(data: bytes, name: str, *, whole: bool = True) -> str | None:
    """Return the text that `data` spells in an encoding, or None if it spells none."""
    try:
        return codecs.getincrementaldecoder(name)().decode(data, whole)
    except (LookupError, UnicodeError):
        return None


def plausibility(text: str | None) -> float:
    """Return the share of common Chinese characters and signs in what is not ASCII.

    >>> plausibility("全县有小学12所。"), plausibility("鐨勫鏍")
    (1.0, 0.0)
    """
    if text is None or not is_clean(text):
        return 0.0
    wide = "".join(WIDE.findall(text[: 10 * SAMPLE])[:SAMPLE])
    if not wide:
        return 1.0
    common = _common()
    return sum(character in common for character in fold(wide)) / len(wide)


def is_clean(text: str) -> bool:
    r"""Whether a text has no NUL and hardly a control character.

    >>> is_clean("学校12所\f"), is_clean("学校\0所")
    (True, False)
    """
    return "\0" not in text and sum(1 for _ in CONTROL.finditer(text)) * CONTROLS <= len(text)


@cache
def _common() -> frozenset[str]:
    rows = (bytes((row, place)) for row in (*SYMBOL_ROWS, *COMMON_ROWS) for place in range(0xA1, 0xFF))
    text = "".join(pair.decode("gb2312", "ignore") for pair in rows)
    return frozenset(text + fold(text))


def _refusal(data: bytes, path: str) -> DocumentError:
    """Say what keeps the bytes from being text."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if not data[: error.start].isascii():
            return _damage(error, "utf-8", path)
    if CONTROL.search(data[:SHOWN].decode("latin-1")):
        return _binary(path)
    seems = _guess(data[:SHOWN])
    problem = "is text in no encoding of Chinese (UTF-8, GB18030, Big5, UTF-16)"
    return DocumentError(path, f"{problem}{f'; it seems to be {seems}' if seems else ''}", "Save it as UTF-8")


def _binary(path: str) -> DocumentError:
    return DocumentError(path, "is binary, not text", "Check what program wrote it, and save it as plain text")


def _damage(error: UnicodeDecodeError, name: str, path: str) -> DocumentError:
    problem = f"is text in {name} that is damaged or cut off at byte {error.start}"
    return DocumentError(path, problem, "Get an undamaged copy, or save it as UTF-8 and check that place")


def _guess(data: bytes) -> str | None:
    """Return the encoding of other languages that the bytes seem to be in."""
    try:
        # only for the message: what it may be is told, and never read
        from charset_normalizer import from_bytes  # noqa: PLC0415
    except ImportError:
        return None
    best = from_bytes(data).best()
    return best.encoding if best is not None else None
