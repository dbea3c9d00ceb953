"""Single schools: what is the name of one, and how long figures are about it."""

from __future__ import annotations

import pytest

import eduextract


def schools(text: str) -> list[tuple[str, str | None]]:
    """Return of each record the number that stands there and the school that it is about."""
    return [(str(record.value), record.institution) for record in eduextract.parse(text).records]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("青岭县城东小学在校生1200人。", [("1200", "青岭县城东小学")]),
        ("县城第二小学在校生1200人。", [("1200", "县城第二小学")]),
        ("县城小学在校生1200人。", [("1200", None)]),
        ("河口区农村小学专任教师432人。", [("432", None)]),
        ("河口新区义务教育学校教职工432人。", [("432", None)]),
        ("同期小学招生310人。", [("310", None)]),
        ("记者在河口区第七小学看到，学生300人。", [("300", "河口区第七小学")]),
        (
            "（1）金色摇篮双语幼儿园（6个班）：在园幼儿171人。",
            [("6", "金色摇篮双语幼儿园"), ("171", "金色摇篮双语幼儿园")],
        ),
    ],
)
def test_names(text: str, wanted: list[tuple[str, str | None]]) -> None:
    """Words for kinds of schools name none; places, ordinals and the head of an item do."""
    assert schools(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("建成城南第二小学和3所公办幼儿园，新增学位360个。", [("3", None), ("360", None)]),
        ("总投资4800万元的县第三中学一期、凤山小学扩建等7个项目完工。", [("48000000", None), ("7", None)]),
        ("县职教中心开设护理等11个专业，在校生3100人。", [("3100", "县职教中心")]),
        (
            "投用青山第二小学（24个班）、白水初级中学（30个班）。",
            [("24", "青山第二小学"), ("30", "白水初级中学")],
        ),
        ("建设县一中新校区，力争普惠性幼儿园覆盖率达到92%。", [("92", None)]),
    ],
)
def test_lists_and_areas(text: str, wanted: list[tuple[str, str | None]]) -> None:
    """A school of a list of works owns nothing, and no school owns what only an area can have."""
    assert schools(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "全县教师900人。工人在河口区第七小学施工。该校占地52亩，学位2160个。",
            ["None", "河口区第七小学", "河口区第七小学"],
        ),
        (
            "项目情况\n一、进展\n1．县职教中心实训基地项目。总投资1.2亿元。\n2．公办幼儿园建设项目。总投资9000万元。",
            ["县职教中心", "None"],
        ),
        (
            "学校情况\n一、新建\n（一）翠山第二幼儿园\n教职工32人。\n园舍面积3000平方米。\n二、其他\n小学在校生3200人。",
            ["翠山第二幼儿园", "翠山第二幼儿园", "None"],
        ),
        ("灵河学校年度报告\n我校占地30亩。\n全校学生653名。", ["灵河学校", "灵河学校"]),
        ("灵河学校年度报告\n全县小学占地30亩。", ["None"]),
    ],
)
def test_how_long_a_school_is_spoken_of(text: str, wanted: list[str]) -> None:
    """A heading, an item on works and a title of a school's own give it to what is below; 该校 is the last named."""
    assert [str(record.institution) for record in eduextract.parse(text).records] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024年，开工建设滨湖中学，建成城东小学和3所公办幼儿园，新增学位2700个。", [("3", None), ("2700", None)]),
        ("县直学校招聘教师56人。全系统教职工3100人。", [("56", None), ("3100", None)]),
        ("县直第二小学在校生1560人。", [("1560", "县直第二小学")]),
        ("先后投入3.2亿元改善普通高中办学条件。", [("320000000", None)]),
    ],
)
def test_schools_beside_works(text: str, wanted: list[tuple[str, str | None]]) -> None:
    """Neither a school named among works nor all that an office runs is what figures of the area are about."""
    assert schools(text) == wanted
