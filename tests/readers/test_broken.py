"""Files that cannot be read: each refused in one voice, in bounded memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eduextract.readers import DocumentError, Limits, read
from tests.readers.broken import EXTENSIONS, ZEROS, write_broken

ROOT = Path(__file__).resolve().parents[2]
HANG = 500
"""Seconds after which a run is taken to hang."""
MOST_MEMORY = 150_000_000
"""Bytes that the process may grow by: less than any of the bombs unpacks to, and than the zeros are."""
READ_ALL = """
import json, resource, sys
from pathlib import Path
import docx, lxml.html, pypdfium2, trafilatura
from eduextract.readers import read
unit = 1 if sys.platform == "darwin" else 1024
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
outcomes = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        outcomes[path.name] = ["read", read(path).text]
    except BaseException as error:
        outcomes[path.name] = [type(error).__name__, str(error)]
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps({"outcomes": outcomes, "grown": grown * unit}))
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Read the broken files in a process of its own, without LibreOffice, and return what became of them."""
    pytest.importorskip("resource")
    folder = tmp_path_factory.mktemp("broken")
    assert len(set(write_broken(folder))) == 200
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(folder)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        check=True,
        timeout=HANG,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    result["folder"] = str(folder)
    return result


@pytest.mark.slow
def test_each_broken_file_is_a_clear_error(run: dict[str, Any]) -> None:
    """All 200 end in a DocumentError that names the file, and says more than that it failed."""
    outcomes = run["outcomes"]
    assert len(outcomes) == 200
    assert {kind for kind, _ in outcomes.values()} == {"DocumentError"}
    vague = [name for name, (_, said) in outcomes.items() if not said.startswith(f"{run['folder']}/{name}: ")]
    assert vague == []
    assert [name for name, (_, said) in outcomes.items() if "cannot be read as" in said] == []


@pytest.mark.slow
def test_broken_files_take_little_memory(run: dict[str, Any]) -> None:
    """No bomb unpacks, and no big file is read in."""
    assert run["grown"] < MOST_MEMORY


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("docx.txt", "is named .txt but is a Word document (.docx)"),
        ("doc.docx", "is named .docx but is an old Office file (.doc)"),
        ("txt.pdf", "is named .pdf but is plain text (.txt)"),
        ("xlsx.docx", "is an Excel workbook (.xlsx)"),
        ("cut20.docx", "is a zip package that is damaged or cut off"),
        ("bomb.docx", "unpacks to"),
        ("ratio.docx", "word/document.xml in it unpacks to more than 200 times its size"),
        ("lying.docx", "is damaged or cut off"),
        ("entities.docx", "word/document.xml in it declares entities"),
        ("entities16.docx", "word/document.xml in it declares entities"),
        ("macro.docx", "is a Word document with macros (.docm)"),
        ("encrypted.docx", "is encrypted with a password"),
        ("deep_closed.docx", "nests elements more than 200 deep"),
        ("password.pdf", "is encrypted with a password"),
        ("scanned.pdf", "has no text layer"),
        ("cut5.pdf", "is damaged or cut off: it has no end"),
        ("pages.pdf", "has 2100 pages, more than 2000"),
        ("html_entities.html", "declares entities"),
        ("deep.html", "nests elements deeper than"),
        ("blank.txt", "holds no text"),
        ("empty.md", "is empty"),
        ("noise1.txt", "is named .txt but is binary data"),
        ("no_program.doc", "soffice is not on the PATH"),
        ("password.doc", "is encrypted with a password"),
        ("sheet.xlsx", ".xlsx files are not read"),
        ("zeros.txt", "has 200000000 bytes, more than 100000000"),
    ],
)
def test_the_error_says_what_is_wrong(run: dict[str, Any], name: str, said: str) -> None:
    """The message says what the file is, or what it asks for."""
    assert said in run["outcomes"][name][1]


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_zeros_are_refused_by_their_first_bytes(tmp_path: Path, extension: str) -> None:
    """A file of zeros is told from documents without being read, whatever the limits."""
    path = tmp_path / f"zeros{extension}"
    with path.open("wb") as file:
        file.truncate(10 * ZEROS)
    with pytest.raises(DocumentError, match=r"is named \.\w+ but is binary data of no kind known"):
        read(path, limits=Limits(file_bytes=10 * ZEROS))
