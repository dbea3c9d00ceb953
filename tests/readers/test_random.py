"""Whatever bytes a file has, it is read or refused in one voice."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eduextract.readers import Document, DocumentError, Limits, read
from tests.readers.broken import EXTENSIONS, OLE
from tests.readers.writers import write_docx, write_html, write_pdf

TEXT = "南河县简报\n2022年，小学在校生5667人。\n学段 | 学校数 | 在校生\n小学 | 3 | 5667\n初中 | 2 | 1300\n完"
LIMITS = Limits(file_bytes=1_000_000, text_characters=50_000, pages=20, seconds=20)
OPENINGS = (b"", b"PK\x03\x04", b"%PDF-1.4\n", OLE, b"<html><body>", b"\xff\xfe", b"\xef\xbb\xbf", b"\x84\x31\x95\x33")


@cache
def good(extension: str) -> bytes:
    """Return a file of a format that can be read."""
    writers = {".docx": write_docx, ".pdf": write_pdf, ".html": write_html}
    return writers[extension](TEXT) if extension in writers else TEXT.encode("gb18030")


def outcome(data: bytes, extension: str) -> Document | str:
    """Return the document that the bytes make, or what the refusal says."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{extension}"
        path.write_bytes(data)
        try:
            return read(path, limits=LIMITS)
        except DocumentError as error:
            assert str(error).startswith(f"{path}: ")  # noqa: PT017 - the message is all that is looked at
            return str(error)


def check(found: Document | str) -> None:
    """Look at what every document keeps: text within its places, in order, and something to read."""
    if isinstance(found, str):
        return
    assert found.text.strip()
    ends = 0
    for place in found.places:
        assert ends <= place.start < place.end <= len(found.text)
        assert found.text[place.start : place.end].strip()
        assert found.place(place.start) == found.place(place.end - 1) == place
        ends = place.end
    beside = "".join(found.text[before:after] for before, after in gaps(found))
    assert not set(beside) - set("| \n\t\r\f\v\u3000")


def gaps(found: Document) -> list[tuple[int, int]]:
    """Return the stretches of the text between places."""
    starts = [place.start for place in found.places]
    ends = [place.end for place in found.places]
    return list(zip([0, *ends], [*starts, len(found.text)], strict=True))


@pytest.mark.parametrize("extension", EXTENSIONS)
@given(opening=st.sampled_from(OPENINGS), rest=st.binary(max_size=400))
@example(opening=b"", rest=b"1\x4e")
@example(opening=b"\xff\xfe", rest=b"\0\xd8")
def test_any_bytes_are_read_or_refused(extension: str, opening: bytes, rest: bytes) -> None:
    """Random bytes, behind the marks of each format too, make a document or a DocumentError."""
    check(outcome(opening + rest, extension))


@pytest.mark.slow
@pytest.mark.parametrize("extension", [".docx", ".pdf", ".html", ".txt"])
@given(data=st.data())
def test_damaged_files_are_read_or_refused(extension: str, data: st.DataObject) -> None:
    """A good file with bytes changed, put in or taken out makes a document or a DocumentError."""
    whole = good(extension)
    start = data.draw(st.integers(0, len(whole)))
    gone = data.draw(st.integers(0, 40))
    check(outcome(whole[:start] + data.draw(st.binary(max_size=40)) + whole[start + gone :], extension))


@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_text_comes_back(text: str) -> None:
    """Text in UTF-8 comes back as it is, but for a mark before it, or is refused as blank."""
    found = outcome(b"\xef\xbb\xbf" + text.encode(), ".txt")
    if text.strip():
        assert isinstance(found, Document)
        assert found.text == text.removeprefix("\ufeff")
    else:
        assert "holds no text" in str(found)


@given(
    words=st.lists(
        st.text("教育经费小学初中在校生专任教师万元比上年增长所名人，。（）0123456789.%", min_size=4), min_size=1
    ),
    name=st.sampled_from(["gb18030", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]),
)
def test_reports_come_back_in_any_encoding(words: list[str], name: str) -> None:
    """Lines of the words of reports come back whatever encoding spells them."""
    text = "全县教育经费情况\n" + "\n".join(words)
    found = outcome(text.encode(name), ".txt")
    assert isinstance(found, Document)
    assert found.text == text
