"""Inserted rubbish is read over, and every offset is carried home."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eduextract
from eduextract.text.fold import fold
from eduextract.text.repair import repair, take_out

CLEAN = "2022年，全县小学在校生18467人，专任教师1352人，义务教育巩固率99.2%。"
DAMAGED = {
    "break in a word": ("在校生18467人，专任", "在校生18467人，专\n任"),
    "break in a number": ("18467人", "18\n467人"),
    "break behind a point": ("99.2%", "99.\n2%"),
    "blanks in a number": ("18467人", "1 8 4 6 7 人"),
    "blanks in a word": ("在校生", "在 校 生"),
    "blank behind a point": ("99.2%", "99. 2%"),
    "full stop for a point": ("99.2%", "99。2%"),
    "letter for a digit": ("专任教师1352人", "专任教师l352人"),
    "letters for digits": ("18467人", "l8467人"),
    "stray symbol": ("专任教师", "专任★教师"),
    "symbol in a number": ("18467人", "18◆467人"),
    "glyph of a font": ("专任教师", "专任\ue004教师"),
    "signs of rights": ("专任教师", "专任®教©师"),
    "nothing to see": ("18467人", "18\u200b467\ufeff人"),
    "soft hyphen": ("在校生", "在\xad校生"),
    "return and break": ("18467人", "18\r\n467人"),
    "return alone": ("在校生18467人，专任", "在校生18467人，专\r任"),
    "blank before a percent sign": ("99.2%", "99.2 %"),
    "blank before a decimal": ("99.2%", "9 9. 2 %"),
    "glosses": ("全县小学在校生", "全縣(xiàn)小學(xué)在校生"),
    "symbol in a gloss": ("全县小学在校生", "全縣(xi®àn)小學(xué)在校生"),
    "gloss twice": ("全县小学在校生", "全縣(xiàn)(xiàn)小學(xué)在校生"),
    "gloss behind spread digits": ("18467人，专任教师", "1 8 4 6 7 人(rén)，专任教师(shī)"),
    "Traditional": ("义务教育巩固率", "義務教育鞏固率"),
    "full width": ("1352", "１３５２"),
}


def told(text: str) -> list[tuple[object, ...]]:
    """Return what the records state, without their places."""
    return [(r.indicator, r.value, r.unit, r.stage, r.period, r.status) for r in eduextract.parse(text).records]


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_changes_no_record(name: str) -> None:
    """A damaged text gives the records of the clean one, each with the slice of its text."""
    old, new = DAMAGED[name]
    assert old in CLEAN
    damaged = CLEAN.replace(old, new)
    assert told(damaged) == told(CLEAN)
    assert [r.surface for r in eduextract.parse(damaged).records] == [
        damaged[r.start : r.end] for r in eduextract.parse(damaged).records
    ]


def test_page_markers_inside_words_and_numbers() -> None:
    """Markers that count on down the file are taken out; the surface shows them."""
    text = "1、2022年全县有小学在校生18\n2、467人，教职\n3、工1352人，专任\n4、教师1203人。"
    records = eduextract.parse(text).records
    assert [(r.indicator, r.value, r.surface) for r in records] == [
        ("students_enrolled", Decimal(18467), "18\n2、467人"),
        ("staff_total", Decimal(1352), "1352人"),
        ("full_time_teachers", Decimal(1203), "1203人"),
    ]


def test_page_markers_among_numbered_items() -> None:
    """Items that count on for themselves do not stop the count of the pages."""
    text = (
        "一、概况\n1、全县有小学在校生18\n1、467人，教职工1352人；\n2、专任教\n2、师1203人；\n"
        "3、教学班4\n3、12个，幼儿园\n4、36所。\n4、其他。"
    )
    assert [(r.indicator, str(r.value), r.surface) for r in eduextract.parse(text).records] == [
        ("students_enrolled", "18467", "18\n1、467人"),
        ("staff_total", "1352", "1352人"),
        ("full_time_teachers", "1203", "1203人"),
        ("classes_total", "412", "4\n3、12个"),
        ("schools_total", "36", "36所"),
    ]


def test_numbered_items_are_no_page_markers() -> None:
    """A list whose items end their sentences keeps its numbers."""
    text = "1、小学3所。\n2、初中2所。\n3、高中1所。\n"
    assert repair(text)[0] == text


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("小学综合差异系数0。362", "0.362"),
        ("小学综合差异系数０．３６２", "0.362"),
        ("國小在校生卅七．五萬人", "375000"),
        ("小学在校生十二.5万人", "125000"),
    ],
)
def test_points_in_other_shapes(written: str, value: str) -> None:
    """A full stop or a point between numerals stands for the point of a decimal."""
    assert [str(record.value) for record in eduextract.parse(written).records] == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第二实验小学预计20226月底竣工", [("第二", None), ("20226月底", "date")]),
        ("发展规划(20212035年)", [("20212035年", "period")]),
        ("编制青岚教育十四五规划", [("十四五", "other")]),
        ("(青教发20235号)", [("20235号", "document_number")]),
    ],
)
def test_lost_marks_of_dates_and_documents(text: str, found: list[tuple[str, str | None]]) -> None:
    """What lost its marks is still no figure."""
    assert [entry.surface for entry in eduextract.quantities(text)] == [surface for surface, _ in found]
    assert all(entry.role != "record" for entry in eduextract.parse(text).quantities)
    assert eduextract.parse(text).records == ()


def test_a_month_behind_a_year_without_its_word() -> None:
    """The year is read from four digits, the month from what is left."""
    records = eduextract.parse("截至20229月底，全县有小学12所。").records
    assert [(record.surface, record.period) for record in records] == [("12所", "2022-09")]


LINES = {
    "list of figures": ("全县现有小学12所、初中\n3所、幼儿园36所、特殊教\n育学校1所。", ["12所", "3所", "36所", "1所"]),
    "decimal that looks like an item": ("小学专任教师合格，平均班额达到\n41.7人，初中46.2人。", ["41.7人", "46.2人"]),
    "digits that look like an item": ("小学、初中综合差异系数分别为0.4\n2、0.36。", ["0.4\n2", "0.36"]),
    "first line of a paragraph": (
        "教育概况\n到二〇二一年底全县义务教育阶段\n在校学生12345人，其中小学生8\n102人、初中生4243人。",
        ["12345人", "8\n102人", "4243人"],
    ),
    "circled number at the end of a line": (
        "全年资助学生情况如下：①小学资助1852人次；②\n初中资助1406人次；③高中资助421人次。",
        ["1852人次", "1406人次", "421人次"],
    ),
    "indented line without a mark": (
        (
            "问题一：控辍工作不够细致\n  【反馈意见】部分乡镇台账不全，少数学生信息未更新，家\n访次数偏少，"
            "责任没有落实到人，劝返学生没有跟踪，随时有可\n能再次离校，安置方式单一，课程不适应，少数学生厌学情绪仍较\n重。\n"
            "  【反馈意见】2022年义务教育学校交流轮岗教师仅占应交流\n教师的6.4%；全县编外教师286名。"
        ),
        ["6.4%", "286名"],
    ),
    "blanks behind the number and the name of a section": (
        (
            "学校与多家企业长期合作，共建实训基地，双方轮流授课，年\n内新签订单培养协议多份，学生顶岗实习有专人带队，专任\n"
            "教师每年到企业实践，课程随岗位更新，教材由校企合编，学\n生满意。\n"
            "3.2 社会培训 全年面向退役军人、高素质农民等开展技能培训\n3860人次。"
        ),
        ["3860人次"],
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_wrapped_lines(name: str) -> None:
    """Breaks in lists, before decimals and in first lines are read over."""
    text, surfaces = LINES[name]
    assert [record.surface for record in eduextract.parse(text).records] == surfaces


@pytest.mark.parametrize(
    "text",
    [
        "2022年云溪县教育工作报告\n全县共有小学12所，初中3所。",
        "一、学校、班级基本情况\n全县共有小学12所，初中3所。",
        "小学12所，在校生3021人。\n1.初中3所，在校生1120人。",
        "小学12所，在校生3021人，\n2.2023年新建初中3所。",
        "学段 学校数 在校生\n小学 57 21600\n初中 23 10800\n",
        "单位：所\n12\n30\n",
    ],
)
def test_lines_that_end_are_not_joined(text: str) -> None:
    """Titles, headings, items and rows stay lines of their own."""
    assert repair(fold(text))[0] == fold(text)


@given(st.text(alphabet="ab一二 \n、1", max_size=40), st.data())
def test_map_carries_every_offset_home(text: str, data: st.DataObject) -> None:
    """Each kept character is found again in the original."""
    cuts = data.draw(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 3)), max_size=5))
    spans = sorted((start, min(start + length, len(text))) for start, length in cuts if start < len(text))
    kept, source = take_out(text, spans)
    homes = [source.span(place, place + 1) for place in range(len(kept))]
    assert [text[start:end] for start, end in homes] == list(kept)
    stretches = [(start, end) for start in range(len(kept)) for end in range(start + 1, len(kept) + 1)]
    assert [source.span(*stretch) for stretch in stretches] == [
        (homes[start][0], homes[end - 1][1]) for start, end in stretches
    ]
