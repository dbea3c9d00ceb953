"""What headings, titles and leads set for the figures below them."""

from __future__ import annotations

import pytest

import eduextract


def slots(text: str, *names: str) -> list[tuple[str | None, ...]]:
    """Return of each record the number that stands there and the given slots, as text."""
    return [
        (f"{record.value:f}", *(getattr(record, name) for name in names)) for record in eduextract.parse(text).records
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "一、2023年工作回顾\n全县招聘教师86名。\n二、2024年重点工作\n新建幼儿园2所。",
            [("86", "2023"), ("2", "2024")],
        ),
        ("2021—2022学年教育概况\n目前共有小学12所。", [("12", "2021/2022")]),
        ("目前共有小学12所。\n2022年3月5日", [("12", None)]),
        ("今年招聘教师86名。\n2022年3月5日", [("86", "2022")]),
        ("现将2021年的情况报告如下。\n小学在校生830人。\n幼儿园在园幼儿210人。", [("830", "2021"), ("210", "2021")]),
        ("2021年5月14日督导组到县检查，现反馈如下：\n小学在校生830人。", [("830", None)]),
        ("受2016年前后出生的孩子入学影响，小学招生900人。", [("900", None)]),
        ("2021年小学招生900人（校舍多为2003年以后建成），初中招生600人。", [("900", "2021"), ("600", "2021")]),
        ("新校预计2024年6月竣工。全县有小学30所。", [("30", None)]),
        ("2022年中职招生640人，比上年多52人。", [("640", "2022"), ("52", "2022")]),
    ],
)
def test_period(text: str, wanted: list[tuple[str | None, ...]]) -> None:
    """A year governs what a heading, title or lead sets it for, and no more."""
    assert slots(text, "period") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "三、生均公用经费\n幼儿园为812元，小学为1043.5元，初中为1510元。",
            [
                ("812", "per_pupil_public_funds", "preschool", "level"),
                ("1043.5", "per_pupil_public_funds", "primary", "level"),
                ("1510", "per_pupil_public_funds", "lower_secondary", "level"),
            ],
        ),
        (
            "四、生均教育事业费（元）。小学9120，初中13255，比上年依次增长4.1%、2.8%。",
            [
                ("9120", "per_pupil_operating_expenditure", "primary", "level"),
                ("13255", "per_pupil_operating_expenditure", "lower_secondary", "level"),
                ("4.1", "per_pupil_operating_expenditure", "primary", "growth_rate"),
                ("2.8", "per_pupil_operating_expenditure", "lower_secondary", "growth_rate"),
            ],
        ),
        (
            "二、在校生情况\n小学部363人，初中部248人。",
            [
                ("363", "students_enrolled", "primary", "level"),
                ("248", "students_enrolled", "lower_secondary", "level"),
            ],
        ),
        ("二、在校生情况\n投入校舍维修经费30万元。", [("300000", "construction_investment", None, "level")]),
    ],
)
def test_names_in_headings(text: str, wanted: list[tuple[str | None, ...]]) -> None:
    """Figures that name nothing are of what the heading names, in the unit that it states."""
    assert slots(text, "indicator", "stage", "measure") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("义务教育：免除学杂费1.2万人。\n普通高中：发放助学金260万元。", ["compulsory", "upper_secondary_general"]),
        ("云岭县职业技术学校概况\n开设幼儿保育等6个专业。\n全校教职工90人。", ["upper_secondary_vocational"]),
        ("柏溪中学自查报告\n柏溪中学为一所农村初级中学。学校现有教职工76人。", ["lower_secondary"]),
        ("中职招收一年级新生410人。", ["upper_secondary_vocational"]),
        ("新建枫桥路小学等4所学校。", [None]),
        ("普通高中：县第一中学招生1200人，县第二中学招生900人。", ["upper_secondary_general"] * 2),
        (
            "初中生1720人，比上年多90人。普通高中850人，仅比上年多70人。",
            ["lower_secondary", "lower_secondary", "upper_secondary_general", "upper_secondary_general"],
        ),
        ("全区财政性学前教育经费1.6亿元，财政性教育经费12亿元。", ["preschool", None]),
        (
            "（一）学前教育\n招聘教师20名。\n（二）全县小学招聘教师30名。\n添置图书2万册。",
            ["preschool", "primary", None],
        ),
        (
            "1.学前教育支出\n2.高中教育支出年初预算为5600万元，支出决算为5720万元。",
            ["upper_secondary_general", "upper_secondary_general"],
        ),
        ("在校学生、在园幼儿合计6.8万人。", [None]),
        (
            "小学招生820人。普通高中招生610人，比上年多20人。",
            ["primary", "upper_secondary_general", "upper_secondary_general"],
        ),
    ],
)
def test_stage(text: str, wanted: list[str | None]) -> None:
    """Labels, the kind of a school, items and lists decide the stage; examples and years of study do not."""
    assert [record.stage for record in eduextract.parse(text).records] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("云岭县教育概况\n(2021年秋季学期统计)\n云岭县位于省境东部。\n一、学生\n全县在校生3120人。", ["2021-23"]),
        ("云岭县教育概况\n(2021年9月1日)\n云岭县位于省境东部。\n一、学生\n全县在校生3120人。", [None]),
        ("云岭县教育概况\n(2021年12月20日)\n目前，全县在校生3120人。", ["2021"]),
        ("云岭县教育概况\n目前，全县在校生3120人。\n" + "教育事业稳步发展。" * 20 + "\n2021年12月20日\n", [None]),
        (
            "教育工作简报\n云岭县教育局办公室        2021年12月20日\n目前，全县在校生3120人。",
            ["2021"],
        ),
        ("教代会工作报告\n(2021年12月20日)\n一、一年来的工作\n学校招聘教师12名。", ["2021"]),
        ("教代会工作报告\n(2021年12月20日)\n一、主要工作\n学校招聘教师12名。", [None]),
    ],
)
def test_year_of_the_text(text: str, wanted: list[str | None]) -> None:
    """A year below the title, or words for the present with a date there, say when; a date below the text does not."""
    assert [record.period for record in eduextract.parse(text).records] == wanted


@pytest.mark.parametrize("indent", ["  ", "　　", "    ", "\t"])
def test_indented(indent: str) -> None:
    """Lines begin behind their indent: headings, items and names are read as at the margin."""
    lines = [
        "松岭县学前教育攻坚行动计划（2022—2024年）",
        "一、现状",
        "（一）规模。2021年有幼儿园61所，在园幼儿7300人。",
        "（二）条件。生均公用经费500元。",
        "二、主要目标",
        "到2024年，普惠性幼儿园覆盖率达到88%以上。",
        "三、重点任务",
        "1.新建公办幼儿园9所。",
        "2.补充教师120名。",
    ]
    told = slots("\n".join(lines), "indicator", "stage", "period", "status")
    assert [status for *_, status in told] == ["actual", "actual", "actual", "target", "planned", "planned"]
    assert (
        slots("\n".join([lines[0], *(indent + line for line in lines[1:])]), "indicator", "stage", "period", "status")
        == told
    )
