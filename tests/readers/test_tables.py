"""Tables as programs write them: merged cells, heads of two lines, pages, tables in cells, heads and feet of pages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import docx
import pytest

import eduextract
from eduextract.readers import read
from tests.readers.writers import FONT, saved, write_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from eduextract.readers import Document

HEAD = [
    ["学段", "公办", "公办", "民办", "民办"],
    ["学段", "学校数（所）", "在校生（人）", "学校数（所）", "在校生（人）"],
]
BODY = [["小学", "38", "15204", "6", "1833"], ["初中", "17", "7620", "2", "905"]]
FIGURES = [
    ("schools_total", "38", "primary", "public"),
    ("students_enrolled", "15204", "primary", "public"),
    ("schools_total", "6", "primary", "private"),
    ("students_enrolled", "1833", "primary", "private"),
    ("schools_total", "17", "lower_secondary", "public"),
    ("students_enrolled", "7620", "lower_secondary", "public"),
    ("schools_total", "2", "lower_secondary", "private"),
    ("students_enrolled", "905", "lower_secondary", "private"),
]


def filled(table: Any, rows: list[list[str]]) -> Any:
    """Write words into the cells of a table of python-docx."""
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    return table


def merged(table: Any, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Make one cell of all from `first` to `last`, with the words of the first."""
    word = table.cell(*first).text
    table.cell(*first).merge(table.cell(*last)).text = word


def figures(document: Document) -> list[tuple[str, str, str | None, str | None]]:
    """Return indicator, value, stage and sector of each record."""
    return [(r.indicator, str(r.value), r.stage, r.sector) for r in eduextract.parse(document.text).records]


def places(document: Document) -> list[str]:
    """Return the place of each record in words."""
    return [str(document.place_of(record)) for record in eduextract.parse(document.text).records]


def test_merged_cells_of_a_head_are_said_of_each_column(tmp_path: Path) -> None:
    """A cell over two columns and one over two rows, as Word saves them."""
    document = docx.Document()
    document.add_paragraph("表1 2022年各学段情况")
    table = filled(document.add_table(4, 5), HEAD + BODY)
    for first, last in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (0, 4))):
        merged(table, first, last)
    path = tmp_path / "merged.docx"
    path.write_bytes(saved(document))
    result = read(path)
    assert figures(result) == FIGURES
    assert places(result)[:5] == [*(f"table 1, row 3, column {n}" for n in range(2, 6)), "table 1, row 4, column 2"]


def test_merged_cells_of_a_web_page(tmp_path: Path) -> None:
    """The same with rowspan and colspan."""
    top = '<tr><th rowspan="2">学段</th><th colspan="2">公办</th><th colspan="2">民办</th></tr>'
    rows = "".join("<tr>" + "".join(f"<td>{escape(word)}</td>" for word in row) + "</tr>" for row in BODY)
    below = "<tr>" + "".join(f"<th>{escape(word)}</th>" for word in HEAD[1][1:]) + "</tr>"
    page = f'<html><meta charset="gbk"><body><h1>2022年各学段情况</h1><table>{top}{below}{rows}</table></body></html>'
    path = tmp_path / "merged.html"
    path.write_bytes(page.encode("gb18030"))
    result = read(path)
    assert (figures(result), result.encoding) == (FIGURES, "gb18030")


def test_a_merged_stub_is_said_of_each_row(tmp_path: Path) -> None:
    """What is counted stands in a column of its own, beside stages that cover two rows each."""
    document = docx.Document()
    document.add_paragraph("2022年各学段情况")
    rows = [
        ["学段", "指标", "数量"],
        ["小学", "学校数（所）", "44"],
        ["小学", "在校生（人）", "17037"],
        ["初中", "学校数（所）", "19"],
        ["初中", "在校生（人）", "8525"],
    ]
    table = filled(document.add_table(5, 3), rows)
    merged(table, (1, 0), (2, 0))
    merged(table, (3, 0), (4, 0))
    path = tmp_path / "stub.docx"
    path.write_bytes(saved(document))
    assert figures(read(path)) == [
        ("schools_total", "44", "primary", None),
        ("students_enrolled", "17037", "primary", None),
        ("schools_total", "19", "lower_secondary", None),
        ("students_enrolled", "8525", "lower_secondary", None),
    ]


def test_a_table_in_a_cell(tmp_path: Path) -> None:
    """The inner table is read as a table, with places of its own; heads and feet of pages are not read."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "青岚县教育局 在校生99999人"
    document.sections[0].footer.paragraphs[0].text = "第3页"
    outer = document.add_table(1, 1).cell(0, 0)
    outer.text = "2022年学前教育情况："
    filled(
        outer.add_table(3, 3),
        [["类别", "幼儿园（所）", "在园幼儿（人）"], ["公办", "12", "3404"], ["民办", "8", "1210"]],
    )
    path = tmp_path / "inner.docx"
    path.write_bytes(saved(document))
    result = read(path)
    assert [(value, sector) for _, value, _, sector in figures(result)] == [
        ("12", "public"),
        ("3404", "public"),
        ("8", "private"),
        ("1210", "private"),
    ]
    assert places(result)[0] == "table 2, row 2, column 2"


def test_a_table_over_two_pages_of_a_pdf(tmp_path: Path) -> None:
    """The head is repeated on the second page, behind a foot and a running head: all rows are of one table."""
    names = [
        f"青岚县第{'一二三四五六七八九十'[n % 10]}{('小学', '中心小学', '实验小学', '希望小学')[n // 10]}"
        for n in range(40)
    ]
    rows = [
        "学校 | 教学班（个） | 在校生（人）",
        *(f"{name} | {10 + n} | {400 + 31 * n}" for n, name in enumerate(names)),
    ]
    text = "\n".join(["青岚县教育统计", "2022年各校情况如下。", *rows, "全县另有幼儿园36所。"])

    def on_page(canvas: Any, template: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(72, 800, "青岚县教育统计资料汇编")
        canvas.drawCentredString(300, 30, f"— {template.page} —")

    path = tmp_path / "pages.pdf"
    path.write_bytes(write_pdf(text, on_page=on_page, repeat=1))
    result = read(path)
    records = eduextract.parse(result.text).records
    assert [str(record.value) for record in records] == [
        *(str(value) for n in range(40) for value in (10 + n, 400 + 31 * n)),
        "36",
    ]
    assert {record.period for record in records[:-1]} == {"2022"}
    assert {result.place_of(record).page for record in records} == {1, 2}
    assert "汇编" not in result.text
    assert "—" not in result.text


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_encodings_are_found(tmp_path: Path, encoding: str, named: str, ends: str) -> None:
    """Whatever its bytes and line ends are, a file gives the same text."""
    lines = ["青岚县2022年教育情况", "全县有小学44所，在校学生17,037人。"]
    path = tmp_path / "report.txt"
    path.write_bytes(ends.join(lines).encode(encoding))
    result = read(path)
    assert (result.text, result.encoding) == ("\n".join(lines), named)
    assert [str(record.value) for record in eduextract.parse(result.text).records] == ["44", "17037"]


def test_big5_is_found(tmp_path: Path) -> None:
    """A Traditional text in the encoding of Taiwan and Hong Kong."""
    text = "青嵐縣2022年教育概況\n全縣有國民小學44所，學生17,037人。"
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode("big5"))
    result = read(path)
    assert (result.text, result.encoding) == (text, "big5")
