"""Figures of schools and stages whose indicator a title, a question or an announcement names."""

from __future__ import annotations

import pytest

import eduextract


@pytest.mark.parametrize(
    "text",
    [
        "经研究，现下达云岭县2023年招生计划。县第一中学1200人，县第二中学900人；民办博文中学400人。",
        "2023年招生问答\n问：各高中分别招多少？\n答：县一中1200人，县二中900人，博文中学400人。",
        "二、招生计划\n1.县一中1200人；2.县二中900人；3.博文中学400人。",
        "2023年普通高中招生计划\n二、市直学校计划\n市一中1200人（含体育班），市二中900人，博文中学400人。",
    ],
)
def test_schools_with_their_figures(text: str) -> None:
    """The name stands in the sentence, the question, the heading or the title before a list of schools."""
    found = [(r.indicator, f"{r.value:f}", r.institution) for r in eduextract.parse(text).records]
    assert [item[:2] for item in found] == [("admission_quota", value) for value in ("1200", "900", "400")]
    assert all(institution is not None for *_, institution in found)


def test_a_title_names_no_other_figures() -> None:
    """A group of persons, money or a bare number without a stage or a school is not what the title names."""
    text = "云岭县学生资助工作通报\n每组不少于4人，累计支付563万元。监督电话：0。"
    assert not eduextract.parse(text).records


def test_a_coefficient_beside_the_figure_of_its_indicator() -> None:
    """A coefficient of variation behind a figure is of that indicator, named before or not."""
    text = (
        "（一）生均教学及辅助用房面积。我县小学为5.12平方米，校际差异系数0.437；初中为7.03平方米，校际差异系数0.391。"
    )
    found = [(r.indicator, f"{r.value:f}", r.stage) for r in eduextract.parse(text).records]
    assert found == [
        ("teaching_area_per_student", "5.12", "primary"),
        ("cv_single", "0.437", "primary"),
        ("teaching_area_per_student", "7.03", "lower_secondary"),
        ("cv_single", "0.391", "lower_secondary"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我们区学生有4.1万，老师2650人。", [("students_enrolled", "41000")]),
        ("全区在校生3.2万，教师1860人。", [("students_enrolled", "32000"), ("teachers_total", "1860")]),
    ],
)
def test_spoken_numbers(text: str, wanted: list[tuple[str, str]]) -> None:
    """A number in ten thousands is spoken without its unit."""
    found = [(r.indicator, f"{r.value:f}") for r in eduextract.parse(text).records]
    assert [item for item in wanted if item in found] == wanted


def test_a_share_of_the_product_named_beside_it() -> None:
    """The product stands in the clause before, the share names the funds alone."""
    text = "2022年全县地区生产总值214.6亿元，国家财政性教育经费占比为3.4%。"
    found = [(r.indicator, f"{r.value:f}") for r in eduextract.parse(text).records]
    assert found == [("fiscal_education_share_of_gdp", "3.4")]
