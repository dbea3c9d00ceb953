"""The command line, started as its users start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

import eduextract
from eduextract.records import Extraction

pytestmark = pytest.mark.slow  # a process for every run

ROOT = Path(__file__).resolve().parent.parent
TEXT = "2021年，全县小学在校生4318人，比上年减少约206人；九年一贯制学校3所。\r\n学前三年毛入园率目标为91%—93%。"


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m eduextract`` in the project's folder."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "120"} | environment
    return subprocess.run(
        [sys.executable, "-m", "eduextract", *arguments], input=stdin, env=env, capture_output=True, check=False
    )


def output(*arguments: str, stdin: bytes = b"", **environment: str) -> str:
    """Return what a successful run prints."""
    done = run(*arguments, stdin=stdin, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode(environment.get("PYTHONIOENCODING", "utf-8").partition(":")[0])


def refusal(*arguments: str, stdin: bytes = b"") -> str:
    """Return the message of a run that ends with exit code 2 and prints nothing else."""
    done = run(*arguments, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, b"")
    return done.stderr.decode()


def width(line: str) -> int:
    """Return the columns that a line takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


@pytest.fixture
def report(tmp_path: Path) -> str:
    """Return the path of a small report."""
    file = tmp_path / "report.txt"
    file.write_bytes(TEXT.encode())
    return str(file)


def test_parse_prints_a_row_for_each_record(report: str) -> None:
    """The table has a head and one line a record, with the Chinese name and the plain value."""
    head, *lines = output("parse", report).splitlines()
    assert head.split() == ["surface", "indicator", "value", "unit", "stage", "period", "status"]
    assert len(lines) == len(eduextract.parse(TEXT).records)
    assert lines[0].split() == ["4318人", "在校学生数", "4318", "person", "primary", "2021", "actual"]
    assert lines[1].split()[:4] == ["206人", "在校学生数", "(change)", "~-206"]


def test_table_aligns_double_width_characters(report: str) -> None:
    """Every column starts at the same place of the screen in every line."""
    head, first, *_ = output("parse", report).splitlines()
    for title, cell in (("indicator", "在校学生数"), ("value", "4318 "), ("unit", "person"), ("period", "2021")):
        assert width(first[: first.rindex(cell)]) == width(head[: head.index(title)])


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 100])
def test_table_fits_a_narrow_terminal(report: str, columns: int) -> None:
    """No line is wider than the terminal, and wrapping loses no character of the records."""
    lines = output("parse", report, COLUMNS=str(columns)).splitlines()
    assert max(map(width, lines)) <= columns
    head, *rows = output("parse", report, COLUMNS="400").splitlines()
    shown = [line for line in lines if not set(line.split()) <= set(head.split())]
    assert sorted("".join("".join(shown).split())) == sorted("".join("".join(rows).split()))


def test_rows_are_stacked_where_the_table_does_not_fit(report: str) -> None:
    """On a narrow terminal a record is the words of the text and the name, and below them the rest."""
    lines = output("parse", report, COLUMNS="50").splitlines()
    assert lines[:4] == [
        "4318人  在校学生数",
        "  4318  person  primary  2021  actual",
        "206人  在校学生数 (change)",
        "  ~-206  person  primary  2021  actual",
    ]


def test_json_is_the_extraction(report: str) -> None:
    """`--json` prints what `Extraction` reads back, line ends of the file included."""
    assert Extraction.model_validate_json(output("parse", report, "--json")) == eduextract.parse(TEXT)


def test_jsonl_is_a_record_a_line(report: str) -> None:
    """`--jsonl` prints each record on a line of its own."""
    lines = [json.loads(line) for line in output("parse", report, "--jsonl").splitlines()]
    assert lines == [record.model_dump(mode="json") for record in eduextract.parse(TEXT).records]


def test_standard_input() -> None:
    """A dash reads standard input."""
    text = "小学在校生4318人。"
    assert json.loads(output("parse", "-", "--json", stdin=text.encode()))["text"] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_usual_encodings_are_recognised(encoding: str) -> None:
    """UTF-8 with and without a mark, GB18030 and marked UTF-16 need no option."""
    assert json.loads(output("parse", "-", "--json", stdin=TEXT.encode(encoding)))["text"] == TEXT


def test_other_encodings_are_named() -> None:
    """`--encoding` reads what cannot be recognised."""
    text = "國小學生4318人"
    printed = output("parse", "-", "--json", "--encoding", "big5", stdin=text.encode("big5"))
    assert json.loads(printed)["text"] == text


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "ascii:strict"])
def test_console_that_is_not_utf_8(report: str, encoding: str) -> None:
    """A console of another encoding gets the table, with escapes where it cannot show a character."""
    printed = output("parse", report, PYTHONIOENCODING=encoding)
    assert printed.splitlines()[1].split()[2:] == ["4318", "person", "primary", "2021", "actual"]
    codec = encoding.partition(":")[0]
    assert "在校学生数".encode(codec, "backslashreplace").decode(codec) in printed
    assert Extraction.model_validate_json(output("parse", report, "--json", PYTHONIOENCODING=encoding)).text == TEXT


def test_characters_that_gbk_lacks_do_not_crash() -> None:
    """Rare characters in a surface are escaped, and JSON stays JSON."""
    text = "在校生🙂4318\N{ZERO WIDTH SPACE}人，教师32人。"
    done = run("parse", "-", stdin=text.encode(), PYTHONIOENCODING="gbk")
    assert done.returncode == 0
    assert json.loads(output("parse", "-", "--json", stdin=text.encode(), PYTHONIOENCODING="gbk"))["text"] == text


def test_no_figures_is_said() -> None:
    """A text without figures prints the head, and says so beside it."""
    done = run("parse", "-", stdin="没有数字。".encode())
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    assert b"no figure" in done.stderr


def test_explain_tells_of_every_number(report: str) -> None:
    """Each number of the text stands in the explanation."""
    printed = output("explain", report)
    assert all(number in printed for number in ("2021", "4318", "206", "3", "91"))


def test_indicators_are_listed_by_type() -> None:
    """`--type` leaves the indicators of one record type."""
    _, *lines = output("indicators", "--type", "class_count").splitlines()
    assert "classes_total" in {line.split()[0] for line in lines}
    assert {line.split()[2] for line in lines} == {"class_count"}
    assert len(output("indicators").splitlines()) > len(lines) + 100


def test_schema_describes_every_record_type() -> None:
    """`--schema` prints a JSON Schema with a definition for each class of record."""
    schema = json.loads(output("indicators", "--schema"))
    assert {"EnrollmentCount", "Rate", "Quantity"} <= set(schema["$defs"])
    assert {"text", "records", "quantities"} <= set(schema["properties"])


def test_evaluate_prints_scores_and_differences(tmp_path: Path) -> None:
    """Scores, and with `--errors` the differences; `--json` gives the same as data."""
    record = json.loads(run("parse", "-", "--jsonl", stdin="小学在校生4318人。".encode()).stdout)
    gold = record | {"tier": "core", "value": "4319"}
    (tmp_path / "a.txt").write_text("小学在校生4318人。", "utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps(gold), "utf-8")
    assert "core     P 0.000  R 0.000  F1 0.000" in output("evaluate", str(tmp_path)).splitlines()
    assert "value 4318, not 4319" in output("evaluate", str(tmp_path), "--errors")
    data = json.loads(output("evaluate", str(tmp_path / "a.jsonl"), "--errors", "--json"))
    assert (data["gold"], data["predicted"], data["core"]["f1"], len(data["errors"])) == (1, 1, 0.0, 2)


def test_refusals_say_what_to_do(tmp_path: Path) -> None:
    """A missing file, a folder, an undecodable file and a wrong option end with code 2 and a remedy."""
    assert "Give the path of a text file" in refusal("parse", str(tmp_path / "none.txt"))
    assert "is a folder" in refusal("parse", str(tmp_path))
    assert "--encoding big5" in refusal("parse", "-", stdin=b"\xff\xff\xff")
    assert "--encoding big5" in refusal("parse", "-", "--encoding", "utf-8", stdin=b"\xd0\x20")
    assert "no encoding 'klingon'" in refusal("parse", "-", "--encoding", "klingon", stdin=b"x")
    assert "Take one of: enrollment_count" in refusal("indicators", "--type", "pupils")
    assert "names no gold file" in refusal("evaluate", str(tmp_path))
    assert "No such command" in refusal("extract")


def test_version() -> None:
    """`--version` prints the version of the package."""
    assert output("--version").split()[0] == "eduextract"
