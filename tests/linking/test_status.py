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
