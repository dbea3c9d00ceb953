"""A report gives the same records, whatever it is written as."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import eduextract
from eduextract.readers import read
from tests.readers.writers import write_docx, write_html, write_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

REPORTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "reports").glob("*.txt"))
TABLES = """青禾县教育事业发展情况
一、总体规模
2022年，全县共有各级各类学校143所，在校生52,310人，专任教师3,871人。
表1 2022年各学段基本情况
学段 | 学校数（所） | 在校生（人） | 专任教师（人） | 生师比
小学 | 57 | 21600 | 1344 | 16.07
初中 | 23 | 10,800 | 884 | 12.22
合计 | 80 | 32,400 | 2228 | 14.54
二、经费投入
2022年全县一般公共预算教育支出8.31亿元，比上年增长4.2%。
表2 近三年情况
指标 | 2020年 | 2021年 | 2022年
学前三年毛入园率（%） | 88.1 | 90.4 | 92.7
九年义务教育巩固率（%） | 96.0 | 96.6 | 97.3
2023年，计划新增公办园学位1,260个。"""
WRITERS: dict[str, Callable[[str], bytes]] = {
    "docx": write_docx,
    "pdf": write_pdf,
    "flush.pdf": lambda text: write_pdf(text, indent=0),
    "html": write_html,
    "gbk.html": lambda text: write_html(text, charset="gb18030"),
    "txt": lambda text: text.encode("gb18030"),
    "utf16.txt": lambda text: text.encode("utf-16"),
}


def records(text: str) -> list[tuple[Any, ...]]:
    """Return what the records of a text say."""
    return [(r.indicator, r.value, r.unit, r.stage, r.period, r.status) for r in eduextract.parse(text).records]


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("report", [*REPORTS, None], ids=lambda path: path.stem if path else "tables")
def test_records_survive_the_format(tmp_path: Path, report: Path | None, name: str) -> None:
    """The text that is read back gives the records of the text that was written."""
    text = report.read_text("utf-8") if report else TABLES
    file = tmp_path / f"report.{name}"
    file.write_bytes(WRITERS[name](text))
    assert records(read(file).text) == records(text)


def test_tables_have_records() -> None:
    """The text with tables has a record for each cell and each figure beside them."""
    assert len(records(TABLES)) == 3 + 12 + 2 + 6 + 1
