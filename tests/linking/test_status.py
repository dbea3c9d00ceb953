"""Facts, goals, plans and norms: by headings, labels, budgets and the words beside a figure."""

from __future__ import annotations

import pytest

import eduextract


def told(text: str) -> list[tuple[str, str, str]]:
    """Return of each record the number that stands there, its indicator and its status."""
    records = eduextract.parse(text).records
    return [(f"{record.value:f}", record.indicator, record.status) for record in records]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "一、整改目标\n学前三年毛入园率达到93%，新增学位600个。",
            [("93", "preschool_gross_enrollment_ratio", "target"), ("600", "seats_added", "planned")],
        ),
        (
            "一、年度目标完成情况\n学前三年毛入园率达到93%，新增学位600个。",
            [("93", "preschool_gross_enrollment_ratio", "actual"), ("600", "seats_added", "actual")],
        ),
        (
            "一、2022年工作回顾\n招聘教师86名。\n二、2023年重点工作\n招聘教师95名，巩固率达到97%。",
            [
                ("86", "teachers_recruited", "actual"),
                ("95", "teachers_recruited", "planned"),
                ("97", "retention_rate", "target"),
            ],
        ),
        (
            "二、2022年收支预算情况\n教育支出31820万元；学校公用经费2140万元。现有教职工812人。",
            [
                ("318200000", "public_budget_education_expenditure", "planned"),
                ("21400000", "public_funds_disbursed", "planned"),
                ("812", "staff_total", "actual"),
            ],
        ),
    ],
)
def test_headings(text: str, wanted: list[tuple[str, str, str]]) -> None:
    """A heading that aims, comes later or budgets sets the status of what stands under it; a review does not."""
    assert told(text) == wanted


def test_titles_of_plans() -> None:
    """A plan is about what is to come, but for the years before it."""
    text = "芦汀县教育局2024年工作要点\n\n新建幼儿园3所，超大班额全部清零。2023年招聘教师81名。"
    assert told(text) == [
        ("3", "schools_built", "planned"),
        ("0", "super_oversized_class_count", "target"),
        ("81", "teachers_recruited", "actual"),
    ]


def test_labels_beat_the_heading() -> None:
    """What a label says is found or still to come, whatever heading stands above."""
    text = "二、问题清单及整改措施\n现状：城区小学大班额41个。\n措施：招聘教师60名。"
    assert told(text) == [("41", "oversized_class_count", "actual"), ("60", "teachers_recruited", "planned")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "全县计划总投资2.4亿元新建校舍，已完成投资1.1亿元。",
            [("240000000", "construction_investment", "planned"), ("110000000", "construction_investment", "actual")],
        ),
        (
            "建议到2026年学前教育投入占比提高到9%以上。",
            [("9", "preschool_fiscal_share", "target")],
        ),
        (
            "预计2026年小学在校生8100人，初中平均班额已达47人。",
            [("8100", "students_enrolled", "planned"), ("47", "average_class_size", "actual")],
        ),
        (
            "小学平均班额47.2人，超出45人的省定标准。",
            [("47.2", "average_class_size", "actual"), ("45", "standard_class_size", "standard")],
        ),
    ],
)
def test_words_beside(text: str, wanted: list[tuple[str, str, str]]) -> None:
    """Words beside a figure decide before those that run on from farther off."""
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("建议到2026年学前教育投入占比提高到9%以上。", [("9%", "建议到")]),
        ("全县计划新增学位900个，大班额比例控制在3%以内。", [("900个", "计划新增"), ("3%", "计划新增")]),
    ],
)
def test_words_are_given(text: str, wanted: list[tuple[str, str]]) -> None:
    """`explain` gives the word that made a figure a target or a plan."""
    told = [(item.surface, item.evidence.get("status")) for item in eduextract.explain(text) if item.record is not None]
    assert told == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "每百名学生拥有高于规定学历教师数，国家标准为小学4.2人以上、初中5.3人以上，我县小学达到6.1人、初中7.4人。",
            [("4.2", "standard"), ("5.3", "standard"), ("6.1", "actual"), ("7.4", "actual")],
        ),
        (
            "（三）生均教学及辅助用房面积。标准：小学4.5平方米以上、初中5.8平方米以上。我区小学为5.6平方米，初中为6.9平方米。",
            [("4.5", "standard"), ("5.8", "standard"), ("5.6", "actual"), ("6.9", "actual")],
        ),
        (
            "小学、初中生均公用经费支出分别为1310元和1642元，均高于小学720元、初中940元的公用经费基准定额。",
            [("1310", "actual"), ("1642", "actual"), ("720", "standard"), ("940", "standard")],
        ),
        (
            "2022年教育信息化投入1900万元，2023年预算安排2400万元，比上年增长26.3%。",
            [("19000000", "actual"), ("24000000", "planned"), ("26.3", "planned")],
        ),
        ("整改目标：各校起始年级严格按小学45人、初中50人编班。", [("45", "standard"), ("50", "standard")]),
        (
            "普惠性民办园按每生每年350元给予补助，2023年发放奖补资金86万元。",
            [("350", "standard"), ("860000", "actual")],
        ),
        ("2024年，将续建职教中心，新建公办幼儿园3所。", [("3", "planned")]),
    ],
)
def test_figures_go_on(text: str, wanted: list[tuple[str, str]]) -> None:
    """The next of a list, and how far a plan is from before, are what the figure before is; a class norm is a norm."""
    assert [(number, status) for number, _, status in told(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("工作目标：到2026年大班额全部消除，高中阶段在校生稳定在1.4万人。", [("0", "target"), ("14000", "target")]),
        ("二、下一步打算\n全县无民办高中。新建小学2所。", [("0", "actual"), ("2", "planned")]),
        ("三、发展目标\n新建幼儿园6所，骨干教师总数达到900名。", [("6", "planned"), ("900", "target")]),
    ],
)
def test_levels_aimed_at(text: str, wanted: list[tuple[str, str]]) -> None:
    """Where all is to come, a level to get to and an end of something are goals, and what is done for them a plan."""
    assert [(number, status) for number, _, status in told(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("普惠性幼儿园覆盖率目标值≥85%，大班额比例≤2%。", ["at_least", "at_most"]),
        ("小学最大班额未突破50人。", ["at_most"]),
        ("捐资助学收到612万元，较前年的580万元多了32万元。", ["exact", "exact", "exact"]),
        (
            "小学综合差异系数为0.48，初中为0.39，分别小于0.65和0.55的国家标准。",
            ["exact", "exact", "exact", "exact"],
        ),
    ],
)
def test_bounds(text: str, wanted: list[str]) -> None:
    """Signs and words of limits bound a figure; what something is only compared with is exact."""
    assert [record.bound for record in eduextract.parse(text).records] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "小学综合差异系数为0.44，初中为0.39，均控制在0.65、0.55以内。",
            [("0.44", "actual"), ("0.39", "actual"), ("0.65", "standard"), ("0.55", "standard")],
        ),
        ("义务教育大班额占比为2.6%，控制在5%以内。", [("2.6", "actual"), ("5", "standard")]),
        ("义务教育巩固率为94.7%，力争达到96%以上。", [("94.7", "actual"), ("96", "target")]),
        ("小学辍学率为0，初中辍学率控制在0.7%以内。", [("0", "actual"), ("0.7", "actual")]),
    ],
)
def test_limits_kept_to(text: str, wanted: list[tuple[str, str]]) -> None:
    """A limit right behind the fact that keeps to it is a norm; one of something else is a fact."""
    assert [(number, status) for number, _, status in told(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "新校区占地52亩，总建筑面积3.1万平方米，主体已封顶，预计2024年8月底竣工。",
            [("52", "actual"), ("31000", "actual")],
        ),
        ("新校区总建筑面积3.1万平方米，预计2024年8月底竣工。", [("31000", "planned")]),
        (
            "校舍改造完成投资5200万元，占年度计划6400万元的81.3%。",
            [("52000000", "actual"), ("64000000", "planned")],
        ),
        ("年度任务：新建学校5所。", [("5", "planned")]),
        (
            "2023—2025年计划新建学校14所，新增学位1.6万个，其中2023年秋季前完工4所。",
            [("14", "planned"), ("16000", "planned"), ("4", "planned")],
        ),
        (
            "小学、初中教职工编制分别按照师生比1:19、1:13.5核定。",
            [("19", "standard"), ("13.5", "standard")],
        ),
    ],
)
def test_plans(text: str, wanted: list[tuple[str, str]]) -> None:
    """Works that have begun are facts; what was planned is told from what came of it."""
    assert [(number, status) for number, _, status in told(text)] == wanted


def test_bound_before_the_whole_of_a_share() -> None:
    """A bound may stand before what a share is taken of."""
    text = "教师交流轮岗比例不低于符合条件教师总数的10%。"
    assert [(record.bound, record.surface) for record in eduextract.parse(text).records] == [("at_least", "10%")]


def test_grants_and_forecasts() -> None:
    """What a school gets by the pupil is a grant, a norm; what will come about without being aimed at is planned."""
    assert told("县职校按每生每年5800元的标准获得生均拨款。") == [("5800", "per_pupil_grant", "standard")]
    assert told("两校投用后，小学平均班额将降至42人。") == [("42", "average_class_size", "planned")]


def test_programmes() -> None:
    """What a programme sets out is to come, but for where it begins and for years gone by."""
    chapters = (
        "\n第一章 发展基础\n2021年，小学在校生9100人。\n第三章 重大工程\n新建小学4所。2020年九年义务教育巩固率95%。\n"
    )
    assert told("云岭县“十四五”教育事业发展规划" + chapters) == [
        ("9100", "students_enrolled", "actual"),
        ("4", "schools_built", "planned"),
        ("95", "compulsory_retention_rate", "actual"),
    ]
    assert told("云岭县教育事业发展规划落实情况报告" + chapters)[1] == ("4", "schools_built", "actual")


def test_years_of_a_programme_are_to_come() -> None:
    """What a programme sets out for the years of its title is to come, what was before them is past."""
    text = (
        "云溪县学位扩容行动计划（2023—2025年）\n一、现有基础\n2022年有小学31所。\n"
        "二、重点工程\n2023年新建学校2所，2024年新建学校3所。2021年新建学校5所。"
    )
    assert told(text) == [
        ("31", "schools_total", "actual"),
        ("2", "schools_built", "planned"),
        ("3", "schools_built", "planned"),
        ("5", "schools_built", "actual"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("普惠性幼儿园覆盖率（≥80%）：91.2%。", ["standard", "actual"]),
        ("初中平均班额（50人以内）47.1人。", ["standard", "actual"]),
        ("小学生师比[不超过19:1]为17.2:1。", ["standard", "actual"]),
        ("教职工与幼儿比（国家标准1:5至1:7）为1:6.2。", ["standard", "actual"]),
        ("普惠性幼儿园覆盖率（91.2%）居全市前列。", ["actual"]),
        ("按照《河东省职业学校设置标准》，生均校舍面积不少于20平方米，专任教师不少于60人。", ["standard", "standard"]),
        ("按照《河东省职业学校设置标准》，我县专任教师不少于60人。", ["actual"]),
        ("城镇学校教师交流轮岗比例应当不低于应交流教师总数的10%。", ["standard"]),
        ("抽查6所学校，有4所学校生均校舍面积低于标准。", ["actual", "actual"]),
    ],
)
def test_norms_by_brackets_and_rules(text: str, wanted: list[str]) -> None:
    """A limit alone in brackets behind a name is a norm, and so is one that a rule sets."""
    assert [status for *_, status in told(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("【整改措施】新建公办园2所。\n【整改结果】新增学位540个。", ["actual", "actual"]),
        ("整改措施：新建公办园2所。\n整改目标：新增学位540个。", ["planned", "target"]),
        ("关于2024年教育预算安排的说明\n2023年教育支出执行数为12.1亿元，2024年安排12.6亿元。", ["actual", "planned"]),
        ("下一步，计划新建幼儿园5所；目前全县有幼儿园88所。", ["planned", "actual"]),
        ("三、整改意见\n2024年秋季学期前招聘教师30名。", ["planned"]),
    ],
)
def test_what_has_come_about(text: str, wanted: list[str]) -> None:
    """Measures with results, sums spent and words for the present are facts beside what is to come."""
    assert [status for *_, status in told(text)] == wanted
