"""Flattened tables: every layout gives the same records."""

from __future__ import annotations

from decimal import Decimal

import pytest

import eduextract

HEAD = ["学段", "学校数（所）", "在校生（万人）", "专任教师（人）", "生师比"]
ROWS = [
    ["小学", "57", "2.16", "1344", "16.07"],
    ["初　中", "23", "1.08", "884", "12.22"],
    ["合 计", "80", "3.24", "2228", "14.54"],
]
WANTED = {
    ("schools_total", "57", "primary"),
    ("students_enrolled", "21600", "primary"),
    ("full_time_teachers", "1344", "primary"),
    ("student_teacher_ratio", "16.07", "primary"),
    ("schools_total", "23", "lower_secondary"),
    ("students_enrolled", "10800", "lower_secondary"),
    ("full_time_teachers", "884", "lower_secondary"),
    ("student_teacher_ratio", "12.22", "lower_secondary"),
    ("schools_total", "80", None),
    ("students_enrolled", "32400", None),
    ("full_time_teachers", "2228", None),
    ("student_teacher_ratio", "14.54", None),
}


def flatten(separator: str) -> str:
    """Return the table as text, its cells parted by `separator`."""
    return "2021年青岭区教育概况\n" + "\n".join(separator.join(row) for row in [HEAD, *ROWS]) + "\n"


@pytest.mark.parametrize("separator", ["|", " | ", "\t", "    "])
def test_layouts(separator: str) -> None:
    """Bars, tabs and aligned columns are the same table."""
    text = flatten(separator)
    records = eduextract.parse(text).records
    assert {(r.indicator, f"{r.value.normalize():f}", r.stage) for r in records} == WANTED
    assert {r.period for r in records} == {"2021"}
    assert [text[r.start : r.end] for r in records] == [r.surface for r in records]


def test_one_cell_a_line() -> None:
    """A table with each cell on a line of its own."""
    cells = ["学段", "学校数", "在校生", "幼儿园", "46", "7 832", "小学", "38", "21 576", "合计", "84", "29 408"]
    text = "表1  2023年学校情况（单位：所、人）\n" + "\n".join(cells)
    found = [(r.indicator, r.value, r.stage, r.period) for r in eduextract.parse(text).records]
    assert found == [
        ("schools_total", Decimal(46), "preschool", "2023"),
        ("students_enrolled", Decimal(7832), "preschool", "2023"),
        ("schools_total", Decimal(38), "primary", "2023"),
        ("students_enrolled", Decimal(21576), "primary", "2023"),
        ("schools_total", Decimal(84), None, "2023"),
        ("students_enrolled", Decimal(29408), None, "2023"),
    ]


def test_year_columns_and_units_of_rows() -> None:
    """Years stand in the head, units in the caption or in a row, and 其中 rows go on."""
    text = (
        "教育经费统计（单位：万元）\n项　目|2021年|2022年\n一般公共预算教育支出|61 240|63 915\n"
        "其中：教育费附加|1 830|1 796\n小学生均公用经费支出（元）|1 205.6|1 248.3\n"
    )
    found = [(r.indicator, f"{r.value.normalize():f}", r.stage, r.period) for r in eduextract.parse(text).records]
    assert found == [
        ("public_budget_education_expenditure", "612400000", None, "2021"),
        ("public_budget_education_expenditure", "639150000", None, "2022"),
        ("education_surcharge", "18300000", None, "2021"),
        ("education_surcharge", "17960000", None, "2022"),
        ("per_pupil_public_funds", "1205.6", "primary", "2021"),
        ("per_pupil_public_funds", "1248.3", "primary", "2022"),
    ]


def test_norms() -> None:
    """A column of norms gives norms with their bound, of the stage of the column before."""
    text = "指标\t小学\t标准\n每百名学生拥有高于规定学历教师数（人）\t5.21\t≥4.2\n生均图书册数差异系数\t0.376\t≤0.50\n"
    found = [(r.indicator, str(r.value), r.status, r.bound, r.stage) for r in eduextract.parse(text).records]
    assert found == [
        ("high_qualified_teachers_per_100", "5.21", "actual", "exact", "primary"),
        ("high_qualified_teachers_per_100", "4.2", "standard", "at_least", "primary"),
        ("cv_single", "0.376", "actual", "exact", "primary"),
        ("cv_single", "0.50", "standard", "at_most", "primary"),
    ]


def test_changes() -> None:
    """A column of changes gives points for rates and amounts for counts, of the later year."""
    text = (
        "指标 | 单位 | 2021年 | 2022年 | 增减\n学前三年毛入园率 | % | 90.2 | 92.6 | 2.4\n"
        "小学在校生 | 人 | 14 386 | 13 972 | -414\n"
    )
    found = [(r.measure, str(r.value), r.unit, r.period, r.stage) for r in eduextract.parse(text).records]
    assert found == [
        ("level", "90.2", "percent", "2021", "preschool"),
        ("level", "92.6", "percent", "2022", "preschool"),
        ("change", "2.4", "percentage_point", "2022", "preschool"),
        ("level", "14386", "person", "2021", "primary"),
        ("level", "13972", "person", "2022", "primary"),
        ("change", "-414", "person", "2022", "primary"),
    ]


def test_prose_is_no_table() -> None:
    """Sentences with blanks, and lists of names, are read as they were."""
    text = "全县 教育 概况\n全县有小学 12 所。\n在校生 3180 人。\n"
    assert [(r.indicator, r.value) for r in eduextract.parse(text).records] == [
        ("schools_total", Decimal(12)),
        ("students_enrolled", Decimal(3180)),
    ]


HEADS = {
    "two lines with bars": (
        "2022年各学段情况\n学段 | 公办 |  | 民办 | \n | 学校数（所） | 在校生（人） | 学校数（所） | 在校生（人）\n"
        "小学 | 38 | 15204 | 6 | 1833\n初中 | 17 | 7620 | 2 | 905\n"
    ),
    "bars all around": (
        "2022年各学段情况\n| 学段 | 公办 | | 民办 | |\n"
        "| | 学校数（所） | 在校生（人） | 学校数（所） | 在校生（人） |\n"
        "|---|---|---|---|---|\n| 小学 | 38 | 15204 | 6 | 1833 |\n| 初中 | 17 | 7620 | 2 | 905 |\n"
    ),
    "two lines with tabs": (
        "2022年各学段情况\n学段\t公办\t\t民办\t\n\t学校数（所）\t在校生（人）\t学校数（所）\t在校生（人）\n"
        "小学\t38\t15204\t6\t1833\n初中\t17\t7620\t2\t905\n"
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_heads_of_two_lines(name: str) -> None:
    """What stands over several columns is said of each of them."""
    records = eduextract.parse(HEADS[name]).records
    assert [(r.indicator, str(r.value), r.stage, r.sector, r.period) for r in records] == [
        ("schools_total", "38", "primary", "public", "2022"),
        ("students_enrolled", "15204", "primary", "public", "2022"),
        ("schools_total", "6", "primary", "private", "2022"),
        ("students_enrolled", "1833", "primary", "private", "2022"),
        ("schools_total", "17", "lower_secondary", "public", "2022"),
        ("students_enrolled", "7620", "lower_secondary", "public", "2022"),
        ("schools_total", "2", "lower_secondary", "private", "2022"),
        ("students_enrolled", "905", "lower_secondary", "private", "2022"),
    ]


def test_a_head_without_a_cell_over_the_stubs() -> None:
    """The stubs have no head, as in text taken from a page where that cell was empty."""
    text = "2022年\n学校数（所）  在校生（人）\n小学  38  15204\n初中  17  7620\n"
    assert [(r.indicator, str(r.value), r.stage) for r in eduextract.parse(text).records] == [
        ("schools_total", "38", "primary"),
        ("students_enrolled", "15204", "primary"),
        ("schools_total", "17", "lower_secondary"),
        ("students_enrolled", "7620", "lower_secondary"),
    ]


def test_a_table_that_goes_on_below_its_head_once_more() -> None:
    """The second part is about what the first is about, and takes no row of it for its caption."""
    head = "学校 班级数（个） 在校生（人）\n"
    text = f"表2 2021年各校情况\n{head}青岚一小 12 503\n青岚二小 18 764\n{head}青岚三小 24 1032\n青岚四小 6 231\n"
    records = eduextract.parse(text).records
    assert [str(record.value) for record in records] == ["12", "503", "18", "764", "24", "1032", "6", "231"]
    assert {record.period for record in records} == {"2021"}


def test_rows_of_groups_and_goals_of_the_last_year() -> None:
    """A row of one word is what the rows below are about; in a table of goals the last year is the aim."""
    text = (
        "“十四五”主要指标\n"
        "指  标    2020年    2025年    属性\n"
        "学前教育\n"
        "  毛入园率(%)    87.1    ≥93    约束性\n"
        "普通高中\n"
        "  在校生(万人)    0.91    0.97    预期性\n"
    )
    found = [
        (f"{record.value:f}", record.indicator, record.stage, record.period, record.status, record.bound)
        for record in eduextract.parse(text).records
    ]
    assert found == [
        ("87.1", "preschool_gross_enrollment_ratio", "preschool", "2020", "actual", "exact"),
        ("93", "preschool_gross_enrollment_ratio", "preschool", "2025", "target", "at_least"),
        ("9100", "students_enrolled", "upper_secondary_general", "2020", "actual", "exact"),
        ("9700", "students_enrolled", "upper_secondary_general", "2025", "target", "exact"),
    ]


def test_units_in_cells_of_their_own() -> None:
    """Cells one a line: the word beside the stub is its unit."""
    text = "指标\n单位\n合计\n其中:公办\n幼儿园数\n所\n41\n17\n校舍面积\n万平方米\n6.2\n3.1\n"
    found = [
        (f"{record.value:f}", record.indicator, record.sector, record.unit) for record in eduextract.parse(text).records
    ]
    assert found == [
        ("41", "schools_total", None, "institution"),
        ("17", "schools_total", "public", "institution"),
        ("62000", "facility_area", None, "sqm"),
        ("31000", "facility_area", "public", "sqm"),
    ]


def test_the_nearest_line_of_a_caption_names() -> None:
    """What an earlier line of the caption names does not own the cells; a rate belongs to the column before it."""
    text = (
        "一、生均教育事业费稳步增长。\n"
        "表1 生均一般公共预算教育经费（元）\n"
        "学段 2022年 增长%\n"
        "小学 12130.4 3.1\n"
        "初中 15820.9 -1.2\n"
    )
    found = [
        (f"{record.value:f}", record.indicator, record.stage, record.measure)
        for record in eduextract.parse(text).records
    ]
    assert found == [
        ("12130.4", "per_pupil_public_budget_funds", "primary", "level"),
        ("3.1", "per_pupil_public_budget_funds", "primary", "growth_rate"),
        ("15820.9", "per_pupil_public_budget_funds", "lower_secondary", "level"),
        ("-1.2", "per_pupil_public_budget_funds", "lower_secondary", "growth_rate"),
    ]


@pytest.mark.parametrize("separator", ["|", "\t", "  ", " "])
def test_serial_numbers_are_no_cells(separator: str) -> None:
    """A column of serial numbers before the stubs, and a caption that a blank line parts from its table."""
    rows = [
        ["编号", "指标", "2022年", "2023年"],
        ["1", "教育费附加", "2310", "2290"],
        ["2", "大班额占比", "1.6", "0.4"],
    ]
    text = "主要指标(单位:万元、%)\n\n" + "\n".join(separator.join(row) for row in rows) + "\n"
    found = [(r.indicator, f"{r.value:f}", r.unit, r.period) for r in eduextract.parse(text).records]
    assert found == [
        ("education_surcharge", "23100000", "yuan", "2022"),
        ("education_surcharge", "22900000", "yuan", "2023"),
        ("oversized_class_share", "1.6", "percent", "2022"),
        ("oversized_class_share", "0.4", "percent", "2023"),
    ]


def test_each_row_takes_the_unit_that_fits() -> None:
    """Several units of a caption, each said of its kind of figure; a rate takes none."""
    text = (
        "下表规模单位为万人,经费单位为亿元。\n\n"
        "| 指标 | 2021年 | 2022年 | 增长率 |\n|---|---|---|---|\n"
        "| 义务教育在校生 | 3.1 | 3.2 | 3.2 |\n"
        "| 财政性教育经费 | 9.6 | 9.9 | 3.1 |\n"
    )
    found = [(r.indicator, f"{r.value:f}", r.measure) for r in eduextract.parse(text).records]
    assert found == [
        ("students_enrolled", "31000", "level"),
        ("students_enrolled", "32000", "level"),
        ("students_enrolled", "3.2", "growth_rate"),
        ("fiscal_education_funds", "960000000", "level"),
        ("fiscal_education_funds", "990000000", "level"),
        ("fiscal_education_funds", "3.1", "growth_rate"),
    ]


def test_a_weak_name_of_a_column_owns_its_cells() -> None:
    """What the caption counts does not own the cells of a column with a name of its own."""
    text = "普通高中招生计划\n学校\t班数\t计划数\n县一中\t18\t900\n县二中\t14\t700\n"
    found = [(r.indicator, f"{r.value:f}") for r in eduextract.parse(text).records]
    assert found == [
        ("classes_total", "18"),
        ("admission_quota", "900"),
        ("classes_total", "14"),
        ("admission_quota", "700"),
    ]


def test_heads_of_one_word() -> None:
    """A head that is a whole name is one whatever the caption counts; brackets inside a name are no unit."""
    text = "2023年招生计划分校情况\n学段\t班数\t在校（园）学生数\n幼儿园\t41\t1190\n小学\t53\t2204\n初中\t27\t1251\n"
    found = [(r.indicator, f"{r.value:f}", r.stage) for r in eduextract.parse(text).records]
    assert found == [
        ("classes_total", "41", "preschool"),
        ("students_enrolled", "1190", "preschool"),
        ("classes_total", "53", "primary"),
        ("students_enrolled", "2204", "primary"),
        ("classes_total", "27", "lower_secondary"),
        ("students_enrolled", "1251", "lower_secondary"),
    ]


def test_a_sign_one_blank_behind_a_cell() -> None:
    """A negative cell is one figure and one entry of the ledger, sign and all."""
    text = "生均教育事业费（元）\n学段 2021年 2022年 增长%\n小学 12130.4 12500.1 3.05\n初中 15820.9 15805.0 -0.10\n"
    result = eduextract.parse(text)
    last = result.quantities[-1]
    assert (last.surface, last.value, last.role) == ("-0.10", Decimal("-0.10"), "record")
    assert (result.records[-1].surface, result.records[-1].measure) == ("-0.10", "growth_rate")


def one_a_line(rows: list[list[str]], gap: str = "\n") -> str:
    """Return the cells of rows, those with something in them, one after another."""
    return gap.join(cell for row in rows for cell in row if cell) + "\n"


PLAIN = [
    ["类别", "园校数（所）", "班级数（个）", "在校生（人）"],
    ["幼儿园", "35", "211", "5904"],
    ["小学", "22", "418", "16207"],
    ["合计", "57", "629", "22111"],
]
NUMBERED = [["序号", *PLAIN[0]], *([str(number), *row] for number, row in enumerate(PLAIN[1:], 1))]
LAYOUTS = {
    "cells one a line": one_a_line(PLAIN),
    "cells with blank lines between": one_a_line(PLAIN, "\n\n"),
    "rows with blank lines between": "\n\n".join("\t".join(row) for row in PLAIN) + "\n",
    "units of heads on lines of their own": one_a_line(PLAIN).replace("（", "\n（"),
    "units of heads on one line": "类别 园校数 班级数 在校生\n（所） （个） （人）\n"
    + "".join(" ".join(row) + "\n" for row in PLAIN[1:]),
    "a head one cell a line": one_a_line(PLAIN[:1]) + "".join(" ".join(row) + "\n" for row in PLAIN[1:]),
    "all in one line": one_a_line(PLAIN, " "),
    "serial numbers, cells one a line": one_a_line(NUMBERED),
    "serial numbers, all in one line": " ".join(one_a_line(NUMBERED).split()) + "\n",
    "no serial number before the total": one_a_line([*NUMBERED[:-1], NUMBERED[-1][1:]]),
    "the total in the column of serial numbers": "\n".join(
        "\t".join(row) for row in [*NUMBERED[:-1], ["合计", "", *NUMBERED[-1][2:]]]
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_lost_layouts(name: str) -> None:
    """Blank lines, wrapped heads and serial numbers change nothing in what the cells say."""
    records = eduextract.parse("2023年学校基本情况表\n\n" + LAYOUTS[name]).records
    ids = ["schools_total", "classes_total", "students_enrolled"]
    assert [(r.indicator, str(r.value), r.stage, r.period) for r in records] == [
        (indicator, cell, stage, "2023")
        for row, stage in zip(PLAIN[1:], ["preschool", "primary", None], strict=True)
        for indicator, cell in zip(ids, row[1:], strict=True)
    ]


OVER = ["生均教育事业费", "生均公用经费"]
UNDER = ["2021年", "2022年", "增长%"]
FUNDS = [
    ["小学", "9020.5", "9310.1", "3.21", "1810", "1860", "2.76"],
    ["初中", "12110", "12090", "-0.17", "2410", "2500", "3.73"],
]
TWO_LINES = {
    "one a line": one_a_line([["学段", *OVER], [*UNDER, *UNDER], *FUNDS]),
    "blanks": "\n".join(" ".join(row) for row in [["学段", *OVER], [*UNDER, *UNDER], *FUNDS]) + "\n",
    "a blank first cell": "\n".join("  ".join(row) for row in [["学段", *OVER], ["", *UNDER, *UNDER], *FUNDS]) + "\n",
    "repeated": "\n".join(
        " | ".join(row) for row in [["学段", *[OVER[0]] * 3, *[OVER[1]] * 3], ["学段", *UNDER, *UNDER], *FUNDS]
    ),
    "bars without a first cell": "\n".join(
        "|".join(row) for row in [["学段", OVER[0], "", "", OVER[1], "", ""], ["", *UNDER, *UNDER], *FUNDS]
    ),
}


@pytest.mark.parametrize("name", TWO_LINES)
def test_heads_of_two_lines_in_other_layouts(name: str) -> None:
    """Each word of the upper line is said of as many columns, and growth is that of the later year."""
    records = eduextract.parse("各学段生均经费情况（单位：元）\n" + TWO_LINES[name]).records
    slots = [
        (indicator, *rest)
        for indicator in ("per_pupil_operating_expenditure", "per_pupil_public_funds")
        for rest in (("level", "2021"), ("level", "2022"), ("growth_rate", "2022"))
    ]
    assert [(r.indicator, r.measure, r.period, str(r.value), r.stage) for r in records] == [
        (*slot, cell, stage)
        for row, stage in zip(FUNDS, ["primary", "lower_secondary"], strict=True)
        for slot, cell in zip(slots, row[1:], strict=True)
    ]


@pytest.mark.parametrize("gap", ["\n", " "])
def test_groups_among_cells_one_by_one(gap: str) -> None:
    """A word more before a row is what the rows from there on are about, the first time too."""
    rows = [["指标", "2021年", "2022年", "增减"], ["一、学前教育"], ["在园幼儿（人）", "4120", "4033", "-87"]]
    rows += [["专任教师（人）", "301", "309", "8"], ["二、义务教育"], ["在校生（人）", "18202", "18330", "128"]]
    records = eduextract.parse("教育事业主要指标\n" + one_a_line(rows, gap)).records
    assert [(str(r.value), r.indicator, r.stage, r.measure, r.period) for r in records] == [
        ("4120", "students_enrolled", "preschool", "level", "2021"),
        ("4033", "students_enrolled", "preschool", "level", "2022"),
        ("-87", "students_enrolled", "preschool", "change", "2022"),
        ("301", "full_time_teachers", "preschool", "level", "2021"),
        ("309", "full_time_teachers", "preschool", "level", "2022"),
        ("8", "full_time_teachers", "preschool", "change", "2022"),
        ("18202", "students_enrolled", "compulsory", "level", "2021"),
        ("18330", "students_enrolled", "compulsory", "level", "2022"),
        ("128", "students_enrolled", "compulsory", "change", "2022"),
    ]


Slots = tuple[str, str, str, str | None, str | None, str]
SAID: dict[str, tuple[str, list[Slots]]] = {
    "the later year of a change whatever the order": (
        "教育附加收入（单位：万元）\n项目 2022年 2021年 增减 增长（%）\n教育费附加 1720 1810 -90 -4.97\n",
        [
            ("1720", "17200000", "level", None, "2022", "actual"),
            ("1810", "18100000", "level", None, "2021", "actual"),
            ("-90", "-900000", "change", None, "2022", "actual"),
            ("-4.97", "-4.97", "growth_rate", None, "2022", "actual"),
        ],
    ),
    "this and last year": (
        "2022年生均公用经费（元）\n学段|上年|本年|同比增减\n小学|650|720|70\n",
        [
            ("650", "650", "level", "primary", "2021", "actual"),
            ("720", "720", "level", "primary", "2022", "actual"),
            ("70", "70", "change", "primary", "2022", "actual"),
        ],
    ),
    "rows of changes": (
        "生均公用经费情况（元）\n年份|初中\n2021年|910\n2022年|955\n增减额|45\n增长率（%）|4.95\n",
        [
            ("910", "910", "level", "lower_secondary", "2021", "actual"),
            ("955", "955", "level", "lower_secondary", "2022", "actual"),
            ("45", "45", "change", "lower_secondary", "2022", "actual"),
            ("4.95", "4.95", "growth_rate", "lower_secondary", "2022", "actual"),
        ],
    ),
    "budgets, and how much of them was spent": (
        (
            "2022年教育支出决算表（单位：万元）\n科目编码|科目|年初预算数|决算数|完成预算%\n"
            "20502|教育支出|4210|4305|102.3\n2050201|学前教育|510|498|97.6\n"
        ),
        [
            ("4210", "42100000", "level", None, "2022", "planned"),
            ("4305", "43050000", "level", None, "2022", "actual"),
            ("510", "5100000", "level", "preschool", "2022", "planned"),
            ("498", "4980000", "level", "preschool", "2022", "actual"),
        ],
    ),
    "rates that are planned are goals": (
        "教育指标执行情况\n指标名称 计量单位 2023年计划 2023年实际\n高中阶段毛入学率 % 94 94.6\n",
        [
            ("94", "94", "level", "upper_secondary", "2023", "target"),
            ("94.6", "94.6", "level", "upper_secondary", "2023", "actual"),
        ],
    ),
    "stages in cells of their own": (
        "2022年办学条件\n评估指标\t学段\t标准\t县均值\n生均教学及辅助用房面积（㎡）\t小学\t≥4.5\t5.2\n",
        [
            ("4.5", "4.5", "level", "primary", "2022", "standard"),
            ("5.2", "5.2", "level", "primary", "2022", "actual"),
        ],
    ),
    "a total of towns is of the caption's stage": (
        "2021年各乡镇小学情况\n乡镇 班级数（个） 生师比\n合计 89 15.1:1\n",
        [
            ("89", "89", "level", "primary", "2021", "actual"),
            ("15.1:1", "15.1", "level", "primary", "2021", "actual"),
        ],
    ),
    "subjects that are not of education, and heads of other things": (
        "2023年预算表（单位：万元）\n项目 预算数\n教育支出 5230\n卫生健康支出 612\n",
        [("5230", "52300000", "level", None, "2023", "planned")],
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_what_heads_and_stubs_say(name: str) -> None:
    """Years, changes, plans and stages of a cell are those that its column, its row and the caption say."""
    text, wanted = SAID[name]
    head, _, last = text.rstrip("\n").rpartition("\n")
    # a table has two rows at least: the last once more, a step away
    records = eduextract.parse(f"{head}\n{last}\n{last}\n").records[: len(wanted)]
    found = [(r.surface, f"{r.value:f}", r.measure, r.stage, r.period, r.status) for r in records]
    assert found == wanted


def test_columns_that_name_nothing_of_the_caption() -> None:
    """Schools that reach a norm, ranks and degrees are no figures of what the caption or the rows name."""
    text = (
        "2022年教师队伍情况\n学校类别|专任教师|本科及以上|位次\n小学|1310|990|2\n初中|950|900|4\n\n"
        "小学资源配置达标情况\n指标|达标学校数（所）|达标率（%）\n生均图书|30|96.8\n每百名学生拥有骨干教师数|31|100\n"
    )
    found = [(r.indicator, str(r.value), r.stage) for r in eduextract.parse(text).records]
    assert found == [("full_time_teachers", "1310", "primary"), ("full_time_teachers", "950", "lower_secondary")]


def test_a_caption_with_its_unit_on_one_line() -> None:
    """Wide blanks part the unit from the caption; the two are no head over the columns below."""
    text = "2021/2022学年初中情况      单位:人\n      毕业生   在校生\n东片   310   1 022\n西片   288   964\n"
    found = [(r.indicator, f"{r.value:f}", r.period) for r in eduextract.parse(text).records]
    assert found == [
        ("graduates", "310", "2021/2022"),
        ("students_enrolled", "1022", "2021/2022"),
        ("graduates", "288", "2021/2022"),
        ("students_enrolled", "964", "2021/2022"),
    ]
