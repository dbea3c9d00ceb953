"""Parts of a whole, lists that go on, and amounts for one."""

from __future__ import annotations

import pytest

import eduextract


def told(text: str, *names: str) -> list[tuple[str | None, ...]]:
    """Return of each record the number that stands there, its indicator and the given slots."""
    records = eduextract.parse(text).records
    return [(f"{record.value:f}", record.indicator, *(getattr(record, name) for name in names)) for record in records]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "小学综合差异系数0.371，其中专任教师0.29、骨干教师0.47。",
            [("0.371", "cv_composite"), ("0.29", "cv_single"), ("0.47", "cv_single")],
        ),
        (
            "初中各校差异系数依次为0.33、0.41、0.27、0.36。",
            [("0.33", "cv_single"), ("0.41", "cv_single"), ("0.27", "cv_single"), ("0.36", "cv_single")],
        ),
        (
            "小学、初中综合差异系数分别为0.43、0.34。单项看，小学生均教学仪器设备值最高，为0.56。",
            [("0.43", "cv_composite"), ("0.34", "cv_composite"), ("0.56", "cv_single")],
        ),
        (
            "小学骨干教师1210人，综合差异系数0.36。",
            [("1210", "backbone_teachers"), ("0.36", "cv_composite")],
        ),
    ],
)
def test_parts_of_a_whole(text: str, wanted: list[tuple[str, str]]) -> None:
    """Bare numbers behind names of resources belong to the parts of the coefficient that the text speaks of."""
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        (
            "小学、初中辍学率分别为0和0.42%。",
            ("stage",),
            [("0", "dropout_rate", "primary"), ("0.42", "dropout_rate", "lower_secondary")],
        ),
        (
            "普通高中生均公用经费3120元，中职4410元，分别增长2.1%和0.8%。",
            ("stage", "measure"),
            [
                ("3120", "per_pupil_public_funds", "upper_secondary_general", "level"),
                ("4410", "per_pupil_public_funds", "upper_secondary_vocational", "level"),
                ("2.1", "per_pupil_public_funds", "upper_secondary_general", "growth_rate"),
                ("0.8", "per_pupil_public_funds", "upper_secondary_vocational", "growth_rate"),
            ],
        ),
        (
            "新增骨干教师21名、特级教师3名。",
            ("measure",),
            [("21", "backbone_teachers", "change"), ("3", "backbone_teachers", "change")],
        ),
        (
            "2019、2020、2021年分别招聘教师61人、58人、73人，共计192人。",
            ("period",),
            [
                ("61", "teachers_recruited", "2019"),
                ("58", "teachers_recruited", "2020"),
                ("73", "teachers_recruited", "2021"),
                ("192", "teachers_recruited", "2019/2021"),
            ],
        ),
        (
            "全市大班额剩余50个：芦汀县18个，雁洲区32个。",
            (),
            [("50", "oversized_class_count"), ("18", "oversized_class_count"), ("32", "oversized_class_count")],
        ),
    ],
)
def test_lists_go_on(text: str, names: tuple[str, ...], wanted: list[tuple[str | None, ...]]) -> None:
    """Items of a list take over what they do not say, and only that."""
    assert told(text, *names) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("公用经费按小学730元/生、初中950元/生核拨。", ["per_pupil_public_funds_norm"] * 2),
        ("拨付学校公用经费1730万元。", ["public_funds_disbursed"]),
        ("为乡村教师发放每月300元的生活补助。", []),
        ("高中生均公用经费1000元，学费每生每学期450元。", ["per_pupil_public_funds"]),
        ("教育支出完成年初预算的98.1%。", []),
        ("辖区有三个街道，小学在校生830人。", ["students_enrolled"]),
        (
            "交流比例15.2%，骨干教师61人，占25.4%。",
            ["teacher_rotation_rate", "backbone_teachers", "backbone_rotation_share"],
        ),
    ],
)
def test_amounts_for_one_and_shares_of_budgets(text: str, wanted: list[str]) -> None:
    """What one gets is no sum, a share of a budget no share of the indicator, places are no schools."""
    assert [record.indicator for record in eduextract.parse(text).records] == wanted


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("芦汀县义务教育薄弱学校改造工作报告", "compulsory"),
        ("芦汀县义务教育优质均衡发展自评报告", "compulsory"),
        ("芦汀县人民政府履行义务教育职责自评报告", None),
        ("芦汀县教育工作报告", None),
        (
            "芦汀县教育局关于2022年至2024年全县义务教育学校办学条件改善提升工程实施情况的专题报告",
            "compulsory",
        ),
        ("芦汀县控辍保学工作情况通报", "compulsory"),
        ("关于化解大班额工作情况的说明", "compulsory"),
        ("芦汀县营养改善计划和学生资助工作总结", None),
        ("芦汀县保教质量评估报告", "preschool"),
        ("芦汀县校企合作与产教融合推进情况", "upper_secondary_vocational"),
    ],
)
def test_stage_of_the_title(title: str, stage: str | None) -> None:
    """A title on a stage, or on a task of one alone, gives its stage; one on duties is on the whole area."""
    records = eduextract.parse(f"{title}\n\n一、投入\n校舍建筑面积3600平方米。").records
    assert [record.stage for record in records] == [stage]


def test_money_of_the_area_under_a_title_on_balance() -> None:
    """Under a title on balance classes and what is bought are of its stage, what the area spends in all of none."""
    records = eduextract.parse(
        "芦汀县义务教育优质均衡发展自评报告\n\n一、投入\n一般公共预算教育支出8.2亿元，增长3.1%。小学教育支出2.6亿元，增长2.5%。\n"
        "购置教学设备投入860万元。\n二、班额\n有大班额12个。"
    ).records
    assert [(str(record.value), record.stage) for record in records] == [
        ("820000000", None),
        ("3.1", None),
        ("260000000", "primary"),
        ("2.5", "primary"),
        ("8600000", "compulsory"),
        ("12", "compulsory"),
    ]


@pytest.mark.parametrize(
    ("heading", "stage"),
    [
        ("营养改善计划实施", "compulsory"),
        ("控辍保学", None),
        ("产教融合", "upper_secondary_vocational"),
        ("经费投入", None),
    ],
)
def test_stage_of_a_topic_in_a_heading(heading: str, stage: str | None) -> None:
    """A programme of one stage gives its stage as a heading too, a task of one only as a title."""
    records = eduextract.parse(f"芦汀县教育工作报告\n\n一、{heading}\n校舍建筑面积3600平方米。").records
    assert [record.stage for record in records] == [stage]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("小学每名教职工平均负担学生14.2人。", [("14.2", "student_staff_ratio")]),
        ("落实小学生均公用经费3210万元。", [("32100000", "public_funds_disbursed")]),
        ("小学生均公用经费1840元。", [("1840", "per_pupil_public_funds")]),
        ("全县小学在校生8120.5人。", []),
    ],
)
def test_values_that_cannot_be(text: str, wanted: list[tuple[str, str]]) -> None:
    """Half a pupil is none, and what no pupil costs is a sum."""
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "补充教师88名，其中幼儿教师26名、小学教师41名。",
            [
                ("88", "teachers_recruited", None),
                ("26", "teachers_recruited", "preschool"),
                ("41", "teachers_recruited", "primary"),
            ],
        ),
        (
            "新增专项债券7亿元，其中用于县第二小学教学楼建设5200万元。",
            [("700000000", "government_bonds", None), ("52000000", "government_bonds", "primary")],
        ),
        (
            "全县高中录取新生2160人，较计划2200人少录40人。",
            [
                ("2160", "new_entrants", "upper_secondary_general"),
                ("2200", "admission_quota", "upper_secondary_general"),
                ("-40", "new_entrants", "upper_secondary_general"),
            ],
        ),
        (
            "新增学位6200个。其中，河东小学（24个班、1080个学位）首次招生。",
            [("6200", "seats_added", None), ("24", "classes_total", "primary"), ("1080", "seats_added", "primary")],
        ),
        (
            "全县教师1900人，其中幼儿教师300人。",
            [("1900", "teachers_total", None), ("300", "teachers_total", "preschool")],
        ),
        (
            "补充教师88名，其中多数到乡镇，全县幼儿教师达到640人。",
            [("88", "teachers_recruited", None), ("640", "teachers_total", "preschool")],
        ),
    ],
)
def test_parts_of_some(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    """The parts of some of the teachers are some of them, whatever their name counts elsewhere."""
    records = eduextract.parse(text).records
    assert [(f"{record.value:f}", record.indicator, record.stage) for record in records] == wanted


def test_coefficient_of_what_the_heading_names() -> None:
    """Behind a figure of a resource that a heading names, a coefficient is of that one resource."""
    text = "（二）生均图书册数。我县小学达到26.3册，校际差异系数0.31。\n（三）综合评价。小学综合差异系数0.36。"
    assert [record.indicator for record in eduextract.parse(text).records] == [
        "books_per_student",
        "cv_single",
        "cv_composite",
    ]


def test_secondary_school_under_a_level() -> None:
    """中学 under a heading on a level of it is of that level."""
    text = "{}\n1.云台县第二中学：校舍8600平方米。"
    for heading, stage in (("一、普通高中扩容", "upper_secondary_general"), ("一、基本建设", "secondary")):
        assert [record.stage for record in eduextract.parse(text.format(heading)).records] == [stage]


def test_kind_of_the_school_spoken_of() -> None:
    """A school is of the kind that it is or has become, and the name of the next school ends its text."""
    text = (
        "柳坪中学　位于柳坪镇。1958年建校，改称柳坪完全中学。\n2005年有教学班12个。\n2009年高中停办，改为初级中学。"
        "\n2015年学校占地30亩。\n\n石梁村希望小学　1996年建成。2015年有学生120人。"
    )
    assert [(str(record.value), record.stage) for record in eduextract.parse(text).records] == [
        ("12", "complete_secondary"),
        ("30", "lower_secondary"),
        ("120", "primary"),
    ]


def test_head_in_brackets_with_its_text_behind_it() -> None:
    """A stage in brackets at the start of a line is that of the line, whose schools may be listed by clauses."""
    text = (
        "【义务教育】　小学46所，在校生21000人；毕业生3400人。全县大班额12个。"
        "\n【教师】　教职工5200人。\n【义务教育】　2022年，小学46所，初中15所，教学班900个。"
    )
    assert [(str(record.value), record.stage) for record in eduextract.parse(text).records] == [
        ("46", "primary"),
        ("21000", "primary"),
        ("3400", "primary"),
        ("12", "compulsory"),
        ("5200", None),
        ("46", "primary"),
        ("15", "lower_secondary"),
        ("900", "compulsory"),
    ]
